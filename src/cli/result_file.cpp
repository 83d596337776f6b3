#include "cli/result_file.h"

#include "cli/faults.h"
#include "cli/help_beside.h"
#include "core/text.h"
#include "report/explain_report.h"
#include "report/report.h"

namespace selfcheck::cli {

core::Diagnostics open_file(const std::string& path, bool force, std::optional<OutputFile>& file) {
    if (path.empty()) return {};
    auto opened = OutputFile::open(path, force ? Overwrite::yes : Overwrite::no);
    core::Diagnostics faults;
    if (opened)
        file.emplace(std::move(*opened));
    else
        faults = std::move(opened.error());
    return faults;
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
    if (file == nullptr && beside.empty()) complain(drawn(context, page.blocks.front()));
    complain(drawn(context, page.blocks.back()));
    return status;
}

} // namespace selfcheck::cli
