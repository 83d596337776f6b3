#include "core/text.h"
#include "report/json_parts.h"
#include "report/report.h"

namespace selfcheck::report {
namespace {

Json clean(const std::string& text) {
    return core::sanitise(text);
}

Json score_json(const core::ScoreRule& rule, const core::Score& score, bool with_bands) {
    Json one;
    one["id"] = rule.id;
    one["label"] = clean(rule.label);
    one["status"] = core::word(score.status);
    one["value"] = score.value ? number(*score.value) : Json(nullptr);
    if (score.value && !score.value->is_whole()) one["exact"] = score.value->to_exact_string();
    one["lowest"] = number(score.lowest);
    one["highest"] = number(score.highest);
    one["minimum"] = number(score.minimum);
    one["maximum"] = number(score.maximum);
    one["band"] = nullptr;
    if (score.band && with_bands) {
        const core::Band& band = rule.bands[*score.band];
        one["band"] = {{"id", band.id}, {"label", clean(band.label)}};
    }
    one["missing"] = score.missing;
    if (score.prorating)
        one["prorated_from"] = {{"sum", number(score.prorating->sum_answered)},
                                {"answered", score.prorating->answered},
                                {"items", score.prorating->items},
                                {"exact", score.prorating->exact.to_exact_string()}};
    return one;
}

Json response_json(const core::Questionnaire& questionnaire, const core::Outcome& outcome,
                   std::size_t item) {
    Json one{{"item", questionnaire.items[item].id}};
    one.update(answer_json(questionnaire, outcome, item));
    return one;
}

Json alerts_json(const core::Assessed& one) {
    Json alerts = Json::array();
    for (std::size_t i = 0; i < one.questionnaire->alerts.size(); ++i) {
        if (one.outcome.alerts[i] == core::Truth::no) continue;
        const core::Alert& alert = one.questionnaire->alerts[i];
        alerts.push_back(
            {{"id", alert.id},
             {"show", core::word(alert.show)},
             {"state", one.outcome.alerts[i] == core::Truth::yes ? "yes" : "unknown"}});
    }
    return alerts;
}

Json result_json(const core::Assessed& one, bool adult) {
    const core::Questionnaire& questionnaire = *one.questionnaire;
    Json result;
    result["questionnaire"] = {{"id", questionnaire.id},
                               {"title", clean(questionnaire.title)},
                               {"sha256", questionnaire.digest},
                               {"shadows_embedded", questionnaire.shadows}};
    result["scores"] = Json::array();
    if (adult)
        for (std::size_t i = 0; i < questionnaire.scores.size(); ++i)
            result["scores"].push_back(
                score_json(questionnaire.scores[i], one.outcome.scores[i], adult));
    result["alerts"] = alerts_json(one);
    result["domains"] = Json::array();
    result["reasons"] = Json::array();
    if (adult) {
        for (const core::DomainFinding& finding : one.outcome.domains) {
            Json items = Json::array();
            for (const std::size_t item : finding.items)
                items.push_back(questionnaire.items[item].id);
            result["domains"].push_back({{"domain", finding.domain}, {"items", std::move(items)}});
        }
        for (const std::size_t rule : one.outcome.reasons)
            result["reasons"].push_back({{"rule", questionnaire.guidance[rule].id},
                                         {"tier", core::word(questionnaire.guidance[rule].tier)},
                                         {"because", clean(questionnaire.guidance[rule].because)}});
    }
    result["responses"] = Json::array();
    for (std::size_t item = 0; item < questionnaire.items.size(); ++item)
        result["responses"].push_back(response_json(questionnaire, one.outcome, item));
    return result;
}

Json section_json(const core::Section& section) {
    Json texts = Json::array();
    for (const core::Element& element : section.elements)
        for (const core::Prose& one : core::prose_of(element)) texts.push_back(clean(one.text()));
    return {{"section", core::word(section.id)},
            {"heading", clean(section.heading)},
            {"text", std::move(texts)}};
}

Json helplines_json(const Report& report) {
    Json all = Json::array();
    if (report.region == nullptr) {
        all.push_back(
            {{"name", report.helplines.directory_name}, {"web", report.helplines.directory_web}});
        return all;
    }
    Json emergency = Json::array();
    for (const std::string& number : report.region->emergency) emergency.push_back(number);
    all.push_back(
        {{"region", report.region->code}, {"name", report.region->name}, {"emergency", emergency}});
    for (const core::Helpline& line : report.region->lines) {
        Json one{{"name", line.name}, {"kind", core::word(line.kind)}};
        if (!line.call.empty()) one["call"] = line.call;
        if (!line.text.empty()) one["text"] = line.text;
        if (!line.keyword.empty()) one["keyword"] = line.keyword;
        if (!line.chat.empty()) one["chat"] = line.chat;
        if (!line.hours.empty()) one["hours"] = line.hours;
        one["checked"] = line.checked;
        all.push_back(std::move(one));
    }
    return all;
}

} // namespace

std::string render_json(const Report& report, const RenderOptions&) {
    const bool adult = report.person == core::Person::adult;
    Json all;
    all["format"] = 1;
    all["program"] = report.program;
    all["crisis"] = Json::array();
    all["notices"] = Json::array();
    all["results"] = Json::array();
    for (const core::Assessed& one : report.assessed)
        all["results"].push_back(result_json(one, adult));
    all["tier"] = adult ? Json(core::word(core::combined_tier(report.assessed))) : Json(nullptr);
    all["guidance"] = Json::array();
    for (const core::Block& block : report.page.blocks) {
        if (const auto* section = std::get_if<core::Section>(&block))
            all["guidance"].push_back(section_json(*section));
        const auto* notice = std::get_if<core::Notice>(&block);
        if (notice == nullptr) continue;
        const bool crisis = core::is_crisis_help(notice->kind);
        if (crisis && all["crisis"].empty()) all["crisis"] = notice_json(*notice);
        all["notices"].push_back(
            {{"kind", core::word(notice->kind)}, {"lines", notice_json(*notice)}});
    }
    all["not_a_diagnosis"] = clean(report.guidance.phrases["result.not-a-diagnosis"]);
    all["helplines"] = helplines_json(report);
    return all.dump(json_indent, ' ', false, Json::error_handler_t::replace) + "\n";
}

} // namespace selfcheck::report
