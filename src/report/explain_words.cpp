#include "report/explain_report.h"

namespace selfcheck::report {
namespace {

using core::AnswerState;
using core::ConditionStep;
using core::Questionnaire;
using core::Rational;
using core::ScoreStatus;

std::string comparison_words(core::Comparison comparison, Rational than) {
    return (comparison == core::Comparison::at_least ? " at least " : " at most ") +
           exact_words(than);
}

std::string keys(const Questionnaire& questionnaire, std::size_t item,
                 const std::vector<std::size_t>& options, std::string_view between) {
    std::string all;
    for (const std::size_t option : options) {
        if (!all.empty()) all += between;
        all += questionnaire.options_of(item)[option].key;
    }
    return all;
}

/// What was found at the item or score of a condition.
std::string item_found(const ConditionStep& step, const Questionnaire& questionnaire,
                       std::size_t item) {
    if (step.state == AnswerState::skipped) return "it was skipped";
    if (step.state == AnswerState::not_asked) return "it was not asked";
    if (std::holds_alternative<core::ItemAnswered>(step.condition->node)) return "it is answered";
    if (std::holds_alternative<core::ItemIs>(step.condition->node)) {
        const std::string chosen = keys(questionnaire, item, step.options, " and ");
        return chosen.empty() ? "nothing is chosen" : "it is " + chosen;
    }
    return step.number ? "it is " + exact_words(step.number->low) : "that answer has no number";
}

std::string score_found(const ConditionStep& step) {
    if (step.status == ScoreStatus::not_applicable) return "it is not applicable";
    const bool is_open = step.status == ScoreStatus::incomplete;
    return (is_open ? "it can be " : "it is ") + interval_words(*step.number);
}

struct Words {
    const ConditionStep& step;
    const Questionnaire& questionnaire;

    [[nodiscard]] std::string item(std::size_t index, const std::string& condition) const {
        return questionnaire.items[index].id + condition + " (" +
               item_found(step, questionnaire, index) + ")";
    }
    [[nodiscard]] std::string score(std::size_t index, const std::string& condition) const {
        return questionnaire.scores[index].id + condition + " (" + score_found(step) + ")";
    }

    std::string operator()(const core::ItemIs& is) const {
        return item(is.item, " is " + keys(questionnaire, is.item, is.options, " or "));
    }
    std::string operator()(const core::ItemCompares& compares) const {
        return item(compares.item, comparison_words(compares.comparison, compares.than));
    }
    std::string operator()(const core::ItemAnswered& answered) const {
        return item(answered.item, answered.answered ? " is answered" : " is not answered");
    }
    std::string operator()(const core::ScoreCompares& compares) const {
        return score(compares.score, comparison_words(compares.comparison, compares.than));
    }
    std::string operator()(const core::ScoreInBand& in) const {
        return score(in.score,
                     " in band \"" + questionnaire.scores[in.score].bands[in.band].label + "\"");
    }
    std::string operator()(const core::AlertHolds& holds) const {
        return "alert " + questionnaire.alerts[holds.alert].id;
    }
    std::string operator()(const core::AllOf&) const { return "all of these"; }
    std::string operator()(const core::AnyOf&) const { return "any of these"; }
    std::string operator()(const core::NotThat&) const { return "not this"; }
};

} // namespace

std::string exact_words(Rational value) {
    if (value.is_whole()) return value.to_exact_string();
    constexpr int most_places = 4;
    Rational scaled = value;
    for (int places = 1; places <= most_places; ++places) {
        scaled = scaled * Rational{10};
        if (scaled.is_whole()) return value.to_string(places);
    }
    constexpr int about = 2;
    return value.to_exact_string() + " (about " + value.to_string(about) + ")";
}

std::string interval_words(const core::Interval& interval) {
    if (interval.low == interval.high) return exact_words(interval.low);
    return exact_words(interval.low) + " to " + exact_words(interval.high);
}

std::string_view word(core::Truth truth) {
    switch (truth) {
    case core::Truth::no: return "no";
    case core::Truth::unknown: return "unknown";
    case core::Truth::yes: return "yes";
    }
    return {};
}

std::string condition_words(const ConditionStep& step, const Questionnaire& questionnaire) {
    return std::visit(Words{step, questionnaire}, step.condition->node);
}

std::vector<std::string> first_sentences(const core::Page& page) {
    std::vector<std::string> all;
    for (const core::Block& block : page.blocks) {
        const auto* section = std::get_if<core::Section>(&block);
        if (section == nullptr || section->id != core::SectionId::next_step) continue;
        for (const core::Element& element : section->elements)
            if (const auto* paragraph = std::get_if<core::Paragraph>(&element))
                all.push_back(paragraph->text.text());
    }
    return all;
}

} // namespace selfcheck::report
