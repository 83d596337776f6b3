#include "report/catalogue.h"

#include "core/scoring.h"
#include "core/text.h"
#include "report/numbers.h"

#include <algorithm>

namespace selfcheck::report {
namespace {

std::string clean(const std::string& text) {
    return core::sanitise(text);
}

std::string dump(const Json& json) {
    constexpr int indent = 2;
    return json.dump(indent, ' ', false, Json::error_handler_t::replace) + "\n";
}

Json head(const core::Questionnaire& questionnaire) {
    Json one;
    one["id"] = questionnaire.id;
    one["title"] = clean(questionnaire.title);
    one["short"] = clean(questionnaire.short_title);
    one["topic"] = questionnaire.topic;
    one["language"] = questionnaire.language;
    one["status"] = core::word(questionnaire.status);
    one["items"] = questionnaire.items.size();
    one["minutes"] = questionnaire.minutes ? Json(*questionnaire.minutes) : Json(nullptr);
    one["permission"] = {{"kind", core::word(questionnaire.permission.kind)},
                         {"statement", clean(questionnaire.permission.statement)},
                         {"attribution", clean(questionnaire.permission.attribution)}};
    one["sha256"] = questionnaire.digest;
    one["embedded"] = questionnaire.embedded;
    one["shadows_embedded"] = questionnaire.shadows;
    return one;
}

Json item_json(const core::Questionnaire& questionnaire, std::size_t index) {
    const core::Item& item = questionnaire.items[index];
    Json one{{"id", item.id}, {"kind", core::word(item.kind)}, {"text", clean(item.text)}};
    if (!item.domain.empty()) one["domain"] = item.domain;
    one["required"] = item.required;
    one["always_asked"] = !item.ask_if.has_value();
    one["crisis_item"] = questionnaire.is_crisis_item(index);
    one["options"] = Json::array();
    for (const core::AnswerOption& option : questionnaire.options_of(index))
        one["options"].push_back({{"key", option.key},
                                  {"value", option.value ? number(*option.value) : Json(nullptr)},
                                  {"text", clean(option.text)}});
    return one;
}

Json cutoff_json(const core::Cutoff& cutoff) {
    Json one{{"id", cutoff.id},
             {cutoff.comparison == core::Comparison::at_least ? "at_least" : "at_most",
              number(cutoff.value)},
             {"for", clean(cutoff.purpose)}};
    if (cutoff.sensitivity) one["sensitivity"] = number(*cutoff.sensitivity);
    if (cutoff.specificity) one["specificity"] = number(*cutoff.specificity);
    const auto interval = [&](const char* key, const std::optional<core::Share>& share) {
        if (share) one[key] = {{"from", number(share->from)}, {"to", number(share->to)}};
    };
    interval("sensitivity_interval", cutoff.sensitivity_interval);
    interval("specificity_interval", cutoff.specificity_interval);
    one["source"] = cutoff.source;
    return one;
}

Json score_json(const core::Questionnaire& questionnaire, std::size_t index) {
    const core::ScoreRule& rule = questionnaire.scores[index];
    const core::ReachableRange range = core::reachable_range(questionnaire, index);
    Json one{{"id", rule.id},
             {"label", clean(rule.label)},
             {"method", core::word(rule.method)},
             {"minimum", number(range.from)},
             {"maximum", number(range.to)},
             {"source", rule.source}};
    one["items"] = Json::array();
    for (const std::size_t item : rule.items) one["items"].push_back(questionnaire.items[item].id);
    one["bands"] = Json::array();
    for (const core::Band& band : rule.bands)
        one["bands"].push_back({{"id", band.id},
                                {"label", clean(band.label)},
                                {"from", number(band.from)},
                                {band.to_is_excluded ? "below" : "to", number(band.to)}});
    one["cutoffs"] = Json::array();
    for (const core::Cutoff& cutoff : rule.cutoffs) one["cutoffs"].push_back(cutoff_json(cutoff));
    return one;
}

Json line_json(const core::Helpline& line, const core::Helplines& helplines) {
    Json one{{"name", line.name}, {"kind", core::word(line.kind)}};
    if (!line.call.empty()) one["call"] = line.call;
    if (!line.text.empty()) one["text"] = line.text;
    if (!line.keyword.empty()) one["keyword"] = line.keyword;
    if (!line.chat.empty()) one["chat"] = line.chat;
    if (line.free) one["free"] = true;
    if (!line.hours.empty()) one["hours"] = line.hours;
    if (!line.languages.empty()) one["languages"] = line.languages;
    one["sources"] = Json::array();
    for (const std::string& key : line.sources)
        if (const auto source = helplines.sources.find(key); source != helplines.sources.end())
            one["sources"].push_back(source->second);
    one["sure"] = line.is_sure();
    one["checked"] = line.checked;
    one["review_by"] = line.review_by.empty() ? helplines.review_by : line.review_by;
    return one;
}

} // namespace

std::string render_list_json(const std::vector<core::Questionnaire>& questionnaires,
                             const std::vector<core::NotShipped>& not_shipped) {
    Json all{{"format", 1}, {"questionnaires", Json::array()}};
    for (const core::Questionnaire& one : questionnaires)
        all["questionnaires"].push_back(head(one));
    for (const core::NotShipped& one : not_shipped)
        all["not_included"].push_back(
            {{"id", one.id}, {"title", one.title}, {"why", one.why}, {"source", one.source}});
    return dump(all);
}

std::string render_questionnaire_json(const core::Questionnaire& questionnaire) {
    Json all = head(questionnaire);
    all["purpose"] = clean(questionnaire.purpose);
    all["recall"] = clean(questionnaire.recall);
    all["items"] = Json::array();
    for (std::size_t i = 0; i < questionnaire.items.size(); ++i)
        all["items"].push_back(item_json(questionnaire, i));
    all["scores"] = Json::array();
    for (std::size_t i = 0; i < questionnaire.scores.size(); ++i)
        all["scores"].push_back(score_json(questionnaire, i));
    all["alerts"] = Json::array();
    for (const core::Alert& alert : questionnaire.alerts)
        all["alerts"].push_back({{"id", alert.id}, {"show", core::word(alert.show)}});
    all["guidance"] = Json::array();
    for (const core::GuidanceRule& rule : questionnaire.guidance)
        all["guidance"].push_back(
            {{"id", rule.id}, {"tier", core::word(rule.tier)}, {"because", clean(rule.because)}});
    all["references"] = Json::array();
    for (const core::Reference& one : questionnaire.references)
        all["references"].push_back(
            {{"id", one.id}, {"text", clean(one.text)}, {"doi", one.doi}, {"pmid", one.pmid}});
    return dump(Json{{"format", 1}, {"questionnaire", std::move(all)}});
}

std::string render_helplines_json(const core::Helplines& helplines, const core::Region* region) {
    Json all{{"format", 1},
             {"directory", {{"name", helplines.directory_name}, {"web", helplines.directory_web}}},
             {"regions", Json::array()}};
    for (const core::Region& one : helplines.regions) {
        if (region != nullptr && one.code != region->code) continue;
        Json entry{{"code", one.code},
                   {"name", one.name},
                   {"emergency", one.emergency},
                   {"lines", Json::array()}};
        for (const core::Helpline& line : one.lines)
            entry["lines"].push_back(line_json(line, helplines));
        all["regions"].push_back(std::move(entry));
    }
    return dump(all);
}

} // namespace selfcheck::report
