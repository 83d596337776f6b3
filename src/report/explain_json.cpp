#include "core/text.h"
#include "report/explain_report.h"
#include "report/explain_score.h"
#include "report/json_parts.h"

namespace selfcheck::report {
namespace {

using core::Rational;

Json clean(const std::string& text) {
    return core::sanitise(text);
}

Json ends_json(const core::Interval& interval) {
    Json ends;
    put_number(ends, "lowest", interval.low);
    put_number(ends, "highest", interval.high);
    return ends;
}

std::string_view word_of(core::TierCause cause) {
    switch (cause) {
    case core::TierCause::rule: return "rule";
    case core::TierCause::crisis_alert: return "crisis-alert";
    case core::TierCause::skipped_crisis: return "skipped-crisis";
    case core::TierCause::skipped: return "skipped";
    }
    return {};
}

class ExplainJson {
public:
    explicit ExplainJson(const Explained& explained)
        : explained_(explained),
          questionnaire_(explained.questionnaire),
          derivation_(explained.derivation) {}

    Json draw() {
        Json all;
        all["format"] = 1;
        all["program"] = explained_.program;
        all["crisis"] = crisis_json(explained_.page); // S2
        all["notices"] = notices_json(explained_.page);
        all["questionnaire"] = questionnaire_json(questionnaire_);
        all["not_a_diagnosis"] = clean(explained_.guidance.phrases["result.not-a-diagnosis"]);
        all["items"] = Json::array();
        for (const core::ItemStep& step : derivation_.items) all["items"].push_back(item(step));
        all["scores"] = Json::array();
        for (const core::ScoreStep& step : derivation_.scores) all["scores"].push_back(score(step));
        all["alerts"] = Json::array();
        for (const core::AlertStep& step : derivation_.alerts)
            all["alerts"].push_back({{"id", questionnaire_.alerts[step.alert].id},
                                     {"show", core::word(questionnaire_.alerts[step.alert].show)},
                                     {"state", word(step.condition.truth)},
                                     {"if", condition(step.condition)}});
        all["rules"] = Json::array();
        for (const core::RuleStep& step : derivation_.rules) all["rules"].push_back(rule(step));
        all["tier"] = tier();
        all["shown"] = shown();
        all["sources"] = sources();
        all["help"] = help_json(explained_.page); // S2
        return all;
    }

private:
    [[nodiscard]] Json keys(std::size_t item, const std::vector<std::size_t>& options) const {
        Json all = Json::array();
        for (const std::size_t option : options)
            all.push_back(questionnaire_.options_of(item)[option].key);
        return all;
    }

    [[nodiscard]] Json condition(const core::ConditionStep& step) const {
        Json one;
        one["truth"] = word(step.truth);
        one["text"] = clean(condition_words(step, questionnaire_));
        if (const std::size_t item = core::item_of(*step.condition); item != core::no_subject) {
            one["item"] = questionnaire_.items[item].id;
            one["state"] = word(*step.state);
            if (!step.options.empty()) one["chosen"] = keys(item, step.options);
            if (step.number) put_number(one, "value", step.number->low);
        }
        if (const std::size_t score = core::score_of(*step.condition); score != core::no_subject) {
            one["score"] = questionnaire_.scores[score].id;
            one["status"] = core::word(*step.status);
            put_number(one, "lowest", step.number->low);
            put_number(one, "highest", step.number->high);
        }
        if (step.parts.empty()) return one;
        one["parts"] = Json::array();
        for (const core::ConditionStep& part : step.parts) one["parts"].push_back(condition(part));
        return one;
    }

    [[nodiscard]] Json item(const core::ItemStep& step) const {
        Json one;
        one["item"] = questionnaire_.items[step.item].id;
        one["state"] = word(step.state);
        if (!step.options.empty()) one["chosen"] = keys(step.item, step.options);
        put_number(one, "value", step.value);
        if (step.ask_if) one["ask_if"] = condition(*step.ask_if);
        return one;
    }

    [[nodiscard]] Json part(const core::ScoreRule& rule, const core::PartStep& step) const {
        Json one;
        if (rule.scores.empty())
            one["item"] = questionnaire_.items[step.part].id;
        else
            one["score"] = questionnaire_.scores[step.part].id;
        one["use"] = core::word(step.use);
        put_number(one, "value", step.value);
        put_number(one, "reversed", step.reversed);
        put_number(one, "weight", step.factor);
        put_number(one, "weighted", step.weighted);
        if (step.counted) one["counts"] = *step.counted;
        one["can_be"] = ends_json(step.ends);
        one["adds"] = ends_json(step.adds);
        return one;
    }

    [[nodiscard]] Json missing(const core::ScoreRule& rule, const core::ScoreStep& step) const {
        Json one;
        one["count"] = step.tally.open + step.tally.closed;
        one["may_be_filled"] = step.tally.open;
        one["never_filled"] = step.tally.closed;
        one["use"] = core::word(step.missing);
        if (rule.missing) {
            one["at_most"] = rule.missing->at_most;
            one["source"] = step.missing_source;
        }
        if (step.fill) {
            put_number(one, "sum", step.tally.of_known);
            one["answered"] = step.tally.known;
            one["items"] = step.tally.parts();
            put_number(one, "average", step.fill->average);
            put_number(one, "stands", step.fill->stands);
        }
        return one;
    }

    [[nodiscard]] static Json band(const core::Band& band) {
        Json one{{"id", band.id}, {"label", clean(band.label)}};
        put_number(one, "from", band.from);
        put_number(one, band.to_is_excluded ? "below" : "to", band.to);
        return one;
    }

    [[nodiscard]] Json cutoff(const core::ScoreRule& rule, const core::CutoffStep& step) const {
        const core::Cutoff& about = rule.cutoffs[step.cutoff];
        Json one{{"id", about.id}};
        put_number(one, about.comparison == core::Comparison::at_least ? "at_least" : "at_most",
                   about.value);
        one["applies"] = word(step.applies);
        one["reached"] = word(step.reached);
        if (step.if_) one["if"] = condition(*step.if_);
        one["source"] = step.source;
        return one;
    }

    [[nodiscard]] Json score(const core::ScoreStep& step) const {
        const core::ScoreRule& rule = questionnaire_.scores[step.score];
        const core::Score& result = step.result;
        Json one;
        one["id"] = rule.id;
        one["label"] = clean(rule.label);
        one["method"] = core::word(rule.method);
        one["parts"] = Json::array();
        for (const core::PartStep& each : step.parts) one["parts"].push_back(part(rule, each));
        if (step.tally.known > 0) put_number(one, "of_known", step.tally.of_known);
        one["missing"] = missing(rule, step);
        if (step.joined) one["joined"] = ends_json(*step.joined);
        if (step.divided_by) one["divided_by"] = *step.divided_by;
        if (rule.multiply != Rational{1}) put_number(one, "multiply", rule.multiply);
        if (step.exact) one["before_rounding"] = ends_json(*step.exact);
        one["rounded"] = step.rounded;
        one["status"] = core::word(result.status);
        one["value"] = nullptr;
        put_number(one, "value", result.value);
        put_number(one, "lowest", result.lowest);
        put_number(one, "highest", result.highest);
        put_number(one, "minimum", result.minimum);
        put_number(one, "maximum", result.maximum);
        one["band"] = result.band ? band(rule.bands[*result.band]) : Json(nullptr);
        one["possible_bands"] = Json::array();
        for (const std::size_t each : step.possible_bands)
            one["possible_bands"].push_back(band(rule.bands[each]));
        one["band_source"] = step.band_source;
        one["cutoffs"] = Json::array();
        for (const core::CutoffStep& each : step.cutoffs)
            one["cutoffs"].push_back(cutoff(rule, each));
        return one;
    }

    [[nodiscard]] Json rule(const core::RuleStep& step) const {
        const core::GuidanceRule& about = questionnaire_.guidance[step.rule];
        Json one{{"id", about.id}, {"tier", core::word(about.tier)}};
        one["truth"] = word(step.truth);
        one["left_open"] = word(step.open_truth);
        one["role"] = core::word(step.role);
        one["is_reason"] = step.is_reason;
        one["because"] = clean(about.because);
        if (step.condition) one["if"] = condition(*step.condition);
        if (step.left_open && step.open_truth != step.truth)
            one["if_left_open"] = condition(*step.left_open);
        return one;
    }

    [[nodiscard]] Json tier() const {
        const core::TierStep& step = derivation_.tier;
        Json open = Json::array();
        for (const std::size_t each : step.open_rules)
            open.push_back(questionnaire_.guidance[each].id);
        return {{"by_rules", core::word(step.by_rules)},
                {"crisis", word(step.crisis)},
                {"tier", core::word(step.tier)},
                {"cause", word_of(step.cause)},
                {"open_rules", std::move(open)}};
    }

    [[nodiscard]] Json shown() const {
        Json texts = Json::array();
        for (const std::string& text : first_sentences(explained_.page))
            texts.push_back(clean(text));
        return texts;
    }

    [[nodiscard]] Json sources() const {
        Json all = Json::array();
        for (const std::string& key : source_keys(derivation_))
            if (const core::Reference* reference = questionnaire_.find_reference(key))
                all.push_back(reference_json(*reference));
        return all;
    }

    const Explained& explained_;
    const core::Questionnaire& questionnaire_;
    const core::Derivation& derivation_;
};

} // namespace

std::string render_explain_json(const Explained& explained) {
    return ExplainJson(explained).draw().dump(json_indent, ' ', false,
                                              Json::error_handler_t::replace) +
           "\n";
}

} // namespace selfcheck::report
