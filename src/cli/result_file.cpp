#include "cli/result_file.h"

#include "cli/faults.h"
#include "core/text.h"
#include "report/report.h"

namespace selfcheck::cli {

namespace {

/// A notice as lines; nothing for another block.
std::string drawn(const Context& context, const core::Block& block) {
    std::string lines;
    const auto* notice = std::get_if<core::Notice>(&block);
    if (notice == nullptr) return lines;
    for (const std::string& line : notice->lines)
        for (const std::string& wrapped : core::wrap(core::sanitise(line), output_width(context)))
            lines += wrapped + "\n";
    return lines;
}

} // namespace

ExitStatus put_in_file(const Context& context, OutputFile& file, const std::string& path,
                       std::string_view what, const core::Page& page, std::string_view text) {
    const auto failed = file.finish(text);
    std::string said = "The " + std::string(what) + " is in " + core::sanitise(path) +
                       ", readable by you alone.\n";
    if (failed) said.clear();
    // S2: shown whether or not the file could be written.
    said += drawn(context, page.blocks.front());
    complain(said);
    return failed ? report_faults(context, {*failed}, Snippets::never) : ExitStatus::done;
}

ExitStatus give_result(const Context& context, OutputFile* file, const std::string& path,
                       std::string_view what, const core::Page& page, const std::string& format,
                       std::string_view text) {
    const report::Format* found = report::find_format(format);
    const bool holds_help = found == nullptr || found->render_page != nullptr;
    const std::string first = drawn(context, page.blocks.front());
    if (!holds_help && file == nullptr) complain(first);
    const ExitStatus status = file != nullptr ? put_in_file(context, *file, path, what, page, text)
                                              : print(context, text);
    if (!holds_help && !first.empty()) complain(drawn(context, page.blocks.back()));
    return status;
}

} // namespace selfcheck::cli
