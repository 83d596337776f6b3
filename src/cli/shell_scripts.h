// Completion scripts of shells, made from the table of commands.
#pragma once

#include "cli/usages.h"

#include <string>
#include <string_view>
#include <vector>

namespace selfcheck::cli {

/// Words of the program that are no commands of the table.
inline constexpr std::string_view first_options = "--help --version";

[[nodiscard]] std::string bash_script(const std::vector<CommandUsage>& commands);
[[nodiscard]] std::string zsh_script(const std::vector<CommandUsage>& commands);
[[nodiscard]] std::string fish_script(const std::vector<CommandUsage>& commands);

/// With `between` between them.
[[nodiscard]] std::string joined(const std::vector<std::string>& words,
                                 std::string_view between = " ");
/// With `to` in the place of each `from`.
[[nodiscard]] std::string replaced(std::string_view text, std::string_view from,
                                   std::string_view to);

} // namespace selfcheck::cli
