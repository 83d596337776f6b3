// The manual page of the program.
#pragma once

#include "cli/usages.h"

#include <string>
#include <vector>

namespace selfcheck::cli {

/// `selfcheck(1)`: every command with its options, from the table of commands.
[[nodiscard]] std::string program_manual(const std::vector<CommandUsage>& commands);

} // namespace selfcheck::cli
