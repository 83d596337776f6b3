// From diagnostics to messages and an exit status.
#pragma once

#include "cli/context.h"
#include "cli/exit_status.h"
#include "core/diagnostic.h"

#include <string>
#include <string_view>

namespace selfcheck::cli {

/// Whether messages may show lines of the file: never of a file of answers.
enum class Snippets { show, never };

[[nodiscard]] ExitStatus status_of(const core::Diagnostics& diagnostics);
/// Prints diagnostics on standard error and gives the status that they call for.
ExitStatus report_faults(const Context& context, const core::Diagnostics& diagnostics,
                         Snippets snippets);
/// `selfcheck: error: …` and where more is.
ExitStatus usage_error(std::string_view message, std::string_view see = "selfcheck --help");
/// Where help is, for whoever typed something that is no command: with no region, and on any
/// screen.
inline constexpr std::string_view standing_help =
    "In danger now: call your local emergency number.\n"
    "Someone to talk to: selfcheck helplines\n";
/// Columns of standard output: COLUMNS, else the terminal, else 80.
[[nodiscard]] int output_width(const Context& context);

} // namespace selfcheck::cli
