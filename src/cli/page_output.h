// What commands that give a page to read share: `--format`, `--output` and how it is drawn.
#pragma once

#include "cli/arguments.h"
#include "cli/common.h"
#include "cli/context.h"
#include "cli/exit_status.h"
#include "core/page.h"
#include "report/report.h"

#include <string>
#include <string_view>
#include <vector>

namespace selfcheck::cli {

struct PageOptions {
    CommonOptions common;
    std::string output;
    bool force = false;
    bool unicode = false; ///< not declared: a command sets it
};

/// For `--format`.
[[nodiscard]] std::vector<std::string> format_names(const std::vector<report::Format>& formats);
void declare_page(Arguments& arguments, PageOptions& options);

/// For standard output: bold where a terminal shows it and the person has not declined.
[[nodiscard]] report::RenderOptions render_options(const Context& context,
                                                   const PageOptions& options);

/// Prints a page in the wanted format, or writes it to `--output` and says so on standard error.
/// `what` names it there: `page`, `description`.
[[nodiscard]] ExitStatus give_page(const Context& context, const PageOptions& options,
                                   std::string_view what, const core::Page& page);
/// The same with text that is ready.
[[nodiscard]] ExitStatus give(const Context& context, const PageOptions& options,
                              std::string_view what, std::string_view text);

} // namespace selfcheck::cli
