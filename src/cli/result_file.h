// A result that goes into a file instead of the screen.
#pragma once

#include "cli/context.h"
#include "cli/exit_status.h"
#include "cli/output.h"
#include "core/page.h"

#include <string>
#include <string_view>

namespace selfcheck::cli {

/// Writes `text` and says on standard error where `what` (`result`) is. S2: the help that the page
/// begins with is shown there too, not only kept in the file; `page` is null when it was shown
/// already.
ExitStatus put_in_file(const Context& context, OutputFile& file, const std::string& path,
                       std::string_view what, const core::Page* page, std::string_view text);

} // namespace selfcheck::cli
