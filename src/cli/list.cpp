#include "cli/commands.h"
#include "cli/common.h"
#include "cli/faults.h"
#include "cli/listing.h"
#include "cli/output.h"
#include "report/catalogue.h"

#include <algorithm>

namespace selfcheck::cli {
namespace {

std::string questions(const core::Questionnaire& questionnaire) {
    const auto always = std::count_if(questionnaire.items.begin(), questionnaire.items.end(),
                                      [](const core::Item& item) { return !item.ask_if; });
    const auto more = static_cast<std::ptrdiff_t>(questionnaire.items.size()) - always;
    std::string text = std::to_string(always) + (always == 1 ? " question" : " questions");
    if (more > 0) text += " and up to " + std::to_string(more) + " more";
    return text;
}

std::string permission(const core::Questionnaire& questionnaire) {
    std::string text(core::word(questionnaire.permission.kind));
    std::replace(text.begin(), text.end(), '-', ' ');
    return text;
}

void add(Listing& lines, const core::Questionnaire& questionnaire) {
    lines.add(questionnaire.id + "  ", questionnaire.title);
    std::string facts = questionnaire.topic + ", " + questions(questionnaire);
    if (questionnaire.minutes) facts += ", " + std::to_string(*questionnaire.minutes) + " min";
    facts += ", " + questionnaire.language + ", " + permission(questionnaire);
    if (questionnaire.status != core::Status::active)
        facts += ", " + std::string(core::word(questionnaire.status));
    lines.add("    ", facts);
    if (questionnaire.shadows)
        lines.add("    ", "your own file in place of the one that comes with selfcheck: " +
                              questionnaire.file);
}

ExitStatus list(const CommonOptions& options, const Context& context) {
    const load::Library all = library(context, options);
    std::vector<core::Questionnaire> questionnaires;
    core::Diagnostics faults;
    for (const std::string& id : all.ids()) {
        auto questionnaire = all.load(id);
        if (questionnaire)
            questionnaires.push_back(std::move(*questionnaire));
        else
            faults.insert(faults.end(), questionnaire.error().begin(), questionnaire.error().end());
    }
    const ExitStatus faulty =
        faults.empty() ? ExitStatus::done : report_faults(context, faults, Snippets::show);
    if (options.format == "json") {
        const ExitStatus status = print(context, report::render_list_json(questionnaires));
        return status == ExitStatus::done ? faulty : status;
    }
    Listing lines(output_width(context));
    for (const core::Questionnaire& one : questionnaires) add(lines, one);
    lines.blank();
    lines.add("", "Answer one with: selfcheck take ID. More about it: selfcheck show ID.");
    const ExitStatus status = print(context, lines.text());
    return status == ExitStatus::done ? faulty : status;
}

} // namespace

Run setup_list(Arguments& arguments) {
    const auto options = std::make_shared<CommonOptions>();
    arguments.choice("--format", options->format, {"text", "json"}, "Format of the list");
    declare_questionnaires(arguments, *options);
    return [options](const Context& context) { return list(*options, context); };
}

} // namespace selfcheck::cli
