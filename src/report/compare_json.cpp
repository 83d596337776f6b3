#include "core/text.h"
#include "report/compare_report.h"
#include "report/explain_report.h"
#include "report/json_parts.h"

namespace selfcheck::report {
namespace {

class CompareJson {
public:
    explicit CompareJson(const Compared& compared)
        : compared_(compared), questionnaire_(compared.questionnaire) {}

    Json draw() {
        Json all;
        all["format"] = 1;
        all["program"] = compared_.program;
        all["crisis"] = crisis_json(compared_.page); // S2
        all["notices"] = notices_json(compared_.page);
        all["questionnaire"] = questionnaire_json(questionnaire_);
        all["not_a_diagnosis"] =
            core::sanitise(compared_.guidance.phrases["result.not-a-diagnosis"]);
        all["items"] = Json::array();
        for (std::size_t item = 0; item < questionnaire_.items.size(); ++item)
            all["items"].push_back(
                {{"item", questionnaire_.items[item].id},
                 {"first", answer_json(questionnaire_, compared_.first, item)},
                 {"second", answer_json(questionnaire_, compared_.second, item)}});
        all["scores"] = Json::array();
        for (const core::ScoreChange& change :
             core::compare(questionnaire_, compared_.first, compared_.second))
            all["scores"].push_back(score(change));
        all["alerts"] = Json::array();
        for (std::size_t i = 0; i < questionnaire_.alerts.size(); ++i)
            all["alerts"].push_back({{"id", questionnaire_.alerts[i].id},
                                     {"show", core::word(questionnaire_.alerts[i].show)},
                                     {"first", word(compared_.first.alerts[i])},
                                     {"second", word(compared_.second.alerts[i])}});
        all["sources"] = sources(all["scores"]);
        all["help"] = help_json(compared_.page); // S2
        return all;
    }

private:
    [[nodiscard]] Json one_score(const core::ScoreRule& rule, const core::Score& score) const {
        Json one{{"status", core::word(score.status)}, {"value", nullptr}};
        put_number(one, "value", score.value);
        put_number(one, "lowest", score.lowest);
        put_number(one, "highest", score.highest);
        one["band"] = nullptr;
        if (score.band)
            one["band"] = {{"id", rule.bands[*score.band].id},
                           {"label", core::sanitise(rule.bands[*score.band].label)}};
        return one;
    }

    [[nodiscard]] Json score(const core::ScoreChange& change) const {
        const core::ScoreRule& rule = questionnaire_.scores[change.score];
        const core::Score& first = compared_.first.scores[change.score];
        const core::Score& second = compared_.second.scores[change.score];
        Json one{{"id", rule.id}, {"label", core::sanitise(rule.label)}};
        one["first"] = one_score(rule, first);
        one["second"] = one_score(rule, second);
        one["difference"] = nullptr;
        put_number(one, "difference", change.difference);
        one["threshold"] = nullptr;
        put_number(one, "threshold", change.threshold);
        one["threshold_source"] = change.threshold ? Json(change.source) : Json(nullptr);
        one["size"] = core::word(change.size);
        one["turn"] = core::word(change.turn);
        one["text"] = Json::array();
        for (const std::string& text : change_words(change, first, second))
            one["text"].push_back(core::sanitise(text));
        return one;
    }

    [[nodiscard]] Json sources(const Json& scores) const {
        Json all = Json::array();
        for (const core::Reference& reference : questionnaire_.references)
            for (const Json& score : scores) {
                if (score["threshold_source"] != Json(reference.id)) continue;
                all.push_back(reference_json(reference));
                break;
            }
        return all;
    }

    const Compared& compared_;
    const core::Questionnaire& questionnaire_;
};

} // namespace

std::string render_compare_json(const Compared& compared) {
    return CompareJson(compared).draw().dump(json_indent, ' ', false,
                                             Json::error_handler_t::replace) +
           "\n";
}

} // namespace selfcheck::report
