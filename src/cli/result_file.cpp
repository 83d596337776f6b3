#include "cli/result_file.h"

#include "cli/faults.h"
#include "core/text.h"

namespace selfcheck::cli {

ExitStatus put_in_file(const Context& context, OutputFile& file, const std::string& path,
                       std::string_view what, const core::Page* page, std::string_view text) {
    const auto failed = file.finish(text);
    std::string said = "The " + std::string(what) + " is in " + core::sanitise(path) +
                       ", readable by you alone.\n";
    if (failed) said.clear();
    // S2: shown whether or not the file could be written.
    const auto* first =
        page == nullptr ? nullptr : std::get_if<core::Notice>(&page->blocks.front());
    if (first != nullptr)
        for (const std::string& line : first->lines)
            for (const std::string& wrapped :
                 core::wrap(core::sanitise(line), output_width(context)))
                said += wrapped + "\n";
    complain(said);
    return failed ? report_faults(context, {*failed}, Snippets::never) : ExitStatus::done;
}

} // namespace selfcheck::cli
