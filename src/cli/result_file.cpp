#include "cli/result_file.h"

#include "cli/faults.h"
#include "core/text.h"
#include "report/explain_report.h"
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

ExitStatus open_file(const Context& context, const std::string& path, bool force,
                     std::optional<OutputFile>& file) {
    if (path.empty()) return ExitStatus::done;
    auto opened = OutputFile::open(path, force ? Overwrite::yes : Overwrite::no);
    if (!opened) return report_faults(context, opened.error(), Snippets::never);
    file.emplace(std::move(*opened));
    return ExitStatus::done;
}

ExitStatus put_in_file(const Context& context, OutputFile& file, const std::string& path,
                       std::string_view what, const core::Page* page, std::string_view text) {
    const auto failed = file.finish(text);
    std::string said = "The " + std::string(what) + " is in " + core::sanitise(path) +
                       ", readable by you alone.\n";
    if (failed) said.clear();
    // S2: shown whether or not the file could be written.
    if (page != nullptr) said += drawn(context, page->blocks.front());
    complain(said);
    return failed ? report_faults(context, {*failed}, Snippets::never) : ExitStatus::done;
}

ExitStatus give_result(const Context& context, OutputFile* file, const std::string& path,
                       std::string_view what, const core::Page& page, const std::string& format,
                       std::string_view text) {
    const report::Format* found = report::find_format(format);
    const bool holds_help = found == nullptr || !found->result_is_data;
    std::string beside;
    if (!holds_help)
        for (const core::Block& notice : report::notices_first(page))
            beside += drawn(context, notice);
    // With a file the first notice is shown there already, and the others follow it.
    const std::string first = file != nullptr ? drawn(context, page.blocks.front()) : "";
    if (file == nullptr) complain(beside);
    const ExitStatus status = file != nullptr ? put_in_file(context, *file, path, what, &page, text)
                                              : print(context, text);
    const bool is_lost = status == ExitStatus::file; // and the help in it
    if (beside.empty() && !is_lost) return status;
    if (file != nullptr && !beside.empty()) complain(beside.substr(first.size()));
    complain(drawn(context, page.blocks.back()));
    return status;
}

} // namespace selfcheck::cli
