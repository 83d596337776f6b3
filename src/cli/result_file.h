// A result that goes into a file instead of the screen.
#pragma once

#include "cli/context.h"
#include "cli/exit_status.h"
#include "cli/output.h"
#include "core/page.h"

#include <optional>
#include <string>
#include <string_view>

namespace selfcheck::cli {

/// Opens the file of an option, if it names one; what is wrong otherwise.
[[nodiscard]] core::Diagnostics open_file(const std::string& path, bool force,
                                          std::optional<OutputFile>& file);

/// Writes `text` and says on standard error where `what` (`result`) is. S2: the help that the page
/// begins with is shown there too, not only kept in the file; `page` is null when it was shown
/// already.
ExitStatus put_in_file(const Context& context, OutputFile& file, const std::string& path,
                       std::string_view what, const core::Page* page, std::string_view text);

/// Prints `text`, or puts it in the file if there is one. S2: a format that holds data alone stands
/// between the help that the page begins with and that it ends with, on standard error.
ExitStatus give_result(const Context& context, OutputFile* file, const std::string& path,
                       std::string_view what, const core::Page& page, const std::string& format,
                       std::string_view text);

} // namespace selfcheck::cli
