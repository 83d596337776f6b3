#pragma once

#include <string>
#include <string_view>

namespace selfcheck::load {

/// SHA-256 in lower-case hex: which bytes a questionnaire was read from.
[[nodiscard]] std::string sha256(std::string_view bytes);

} // namespace selfcheck::load
