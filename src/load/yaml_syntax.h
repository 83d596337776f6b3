// Says in plain words what is wrong with broken YAML, from the error that libyaml gives.
#pragma once

#include "load/yaml_events.h"

#include <string>
#include <string_view>

namespace selfcheck::load {

/// An error of libyaml: its fixed English sentences and its places (unknown if it has none).
struct SyntaxError {
    std::string problem{};
    std::string context{};
    core::Position at{};     ///< where reading stopped
    core::Position opened{}; ///< where the broken thing began
};

/// The diagnostic for `error`, without file name. `text` is the whole file, `log` what was read
/// before.
[[nodiscard]] core::Diagnostic explain(const SyntaxError& error, std::string_view text,
                                       const EventLog& log);

} // namespace selfcheck::load
