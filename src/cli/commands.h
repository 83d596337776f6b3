// The table of commands: help, menu and suggestions all read it.
#pragma once

#include "cli/arguments.h"
#include "cli/context.h"
#include "cli/exit_status.h"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace selfcheck::cli {

using Run = std::function<ExitStatus(const Context&)>;

struct Command {
    std::string_view name;
    std::string_view usage;   ///< as in the list of commands: `take ID…`
    std::string_view summary; ///< one line
    /// Declares the arguments; what it gives is run after they were parsed.
    Run (*setup)(Arguments&);
};

/// One row per command: a new command is one file and one line here.
[[nodiscard]] const std::vector<Command>& commands();
[[nodiscard]] const Command* find_command(std::string_view name);

Run setup_take(Arguments& arguments);
Run setup_list(Arguments& arguments);
Run setup_show(Arguments& arguments);
Run setup_score(Arguments& arguments);
Run setup_verify(Arguments& arguments);
Run setup_explain(Arguments& arguments);
Run setup_new(Arguments& arguments);
Run setup_check(Arguments& arguments);
Run setup_schema(Arguments& arguments);
Run setup_helplines(Arguments& arguments);
Run setup_demo(Arguments& arguments);
Run setup_teach(Arguments& arguments);
Run setup_learn(Arguments& arguments);
Run setup_config(Arguments& arguments);
Run setup_completion(Arguments& arguments);
Run setup_manual(Arguments& arguments);

/// Parses and runs one command.
[[nodiscard]] ExitStatus run_command(const Command& command,
                                     const std::vector<std::string>& arguments,
                                     const Context& context);
/// The general help: examples, commands, and where help is now (H2).
[[nodiscard]] std::string general_help();
/// `selfcheck` without arguments: a menu on a terminal, help otherwise.
[[nodiscard]] ExitStatus run_menu(const Context& context);
/// Everything after the program's name.
[[nodiscard]] ExitStatus run(const std::vector<std::string>& arguments, const Context& context);

/// `selfcheck 0.1.0`
[[nodiscard]] std::string program_name();

} // namespace selfcheck::cli
