#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace selfcheck::load {

/// The page docs/checks/CODE.md as it was when the program was built; none for a code that has
/// none.
[[nodiscard]] std::optional<std::string> explanation(std::string_view code);

} // namespace selfcheck::load
