#include "cli/commands.h"
#include "cli/faults.h"
#include "cli/page_output.h"
#include "report/catalogue.h"

#include <algorithm>

namespace selfcheck::cli {
namespace {

struct Options {
    PageOptions page;
    bool all = false;
};

std::string questions(const core::Questionnaire& questionnaire) {
    const auto always = std::count_if(questionnaire.items.begin(), questionnaire.items.end(),
                                      [](const core::Item& item) { return !item.ask_if; });
    const auto more = static_cast<std::ptrdiff_t>(questionnaire.items.size()) - always;
    std::string text = std::to_string(always) + (always == 1 ? " question" : " questions");
    if (more > 0) text += " and up to " + std::to_string(more) + " more";
    return text;
}

std::string facts(const core::Questionnaire& questionnaire) {
    std::string permission(core::word(questionnaire.permission.kind));
    std::replace(permission.begin(), permission.end(), '-', ' ');
    std::string text = questionnaire.title + ": " + questions(questionnaire);
    if (questionnaire.minutes) text += ", " + std::to_string(*questionnaire.minutes) + " min";
    text += ", " + questionnaire.language + ", " + permission;
    if (questionnaire.status != core::Status::active)
        text += ", " + std::string(core::word(questionnaire.status));
    if (questionnaire.shadows)
        text +=
            "; your own file in place of the one that comes with selfcheck: " + questionnaire.file;
    return text;
}

/// By topic, in the order of their first questionnaires.
core::Page by_topic(const std::vector<core::Questionnaire>& questionnaires) {
    core::Page page{"Questionnaires", "en", {}};
    std::vector<std::string> topics;
    for (const core::Questionnaire& one : questionnaires)
        if (std::find(topics.begin(), topics.end(), one.topic) == topics.end())
            topics.push_back(one.topic);
    for (const std::string& topic : topics) {
        core::Entries entries;
        for (const core::Questionnaire& one : questionnaires)
            if (one.topic == topic) entries.items.push_back({{one.id}, {facts(one)}});
        std::string heading = topic;
        heading.front() = static_cast<char>(heading.front() - 'a' + 'A');
        core::add_section(page, heading).elements.emplace_back(std::move(entries));
    }
    return page;
}

ExitStatus list(Options options, const Context& context) {
    CommonOptions& common = options.page.common;
    if (const ExitStatus status = apply_settings(context, common); status != ExitStatus::done)
        return status;
    const load::Library all = library(context, common);
    std::vector<core::Questionnaire> questionnaires;
    core::Diagnostics faults;
    for (const std::string& id : all.ids(faults)) {
        auto questionnaire = all.load(id);
        if (questionnaire)
            questionnaires.push_back(std::move(*questionnaire));
        else
            faults.insert(faults.end(), questionnaire.error().begin(), questionnaire.error().end());
    }
    const auto not_shipped =
        options.all ? load::embedded_not_shipped() : core::Result<std::vector<core::NotShipped>>();
    if (!not_shipped)
        return report_faults(context, not_shipped.error(), Snippets::show), ExitStatus::fault;
    const ExitStatus faulty =
        faults.empty() ? ExitStatus::done : report_faults(context, faults, Snippets::show);
    ExitStatus status = ExitStatus::done;
    if (common.format == "json") {
        status = give(context, options.page, "list",
                      report::render_list_json(questionnaires, *not_shipped));
    } else {
        core::Page page = by_topic(questionnaires);
        if (options.all) {
            core::Entries entries;
            for (const core::NotShipped& one : *not_shipped)
                entries.items.push_back(
                    {{one.id}, {one.title + ": " + one.why + " Source: " + one.source}});
            core::add_section(page, "Not included, and why")
                .elements.emplace_back(std::move(entries));
        }
        core::Section& how = core::add_section(page, "How to go on");
        how.elements.emplace_back(
            core::Paragraph{{"Answer one: selfcheck take ID. More about it: selfcheck show ID."}});
        if (!options.all)
            how.elements.emplace_back(core::Paragraph{
                {"Known questionnaires that are not included, and why: selfcheck list --all."}});
        status = give_page(context, options.page, "list", page);
    }
    return status == ExitStatus::done ? faulty : status;
}

} // namespace

Run setup_list(Arguments& arguments) {
    const auto options = std::make_shared<Options>();
    arguments.flag("--all", options->all, "Also what is not included, and why");
    declare_page(arguments, options->page);
    declare_questionnaires(arguments, options->page.common);
    return [options](const Context& context) { return list(*options, context); };
}

} // namespace selfcheck::cli
