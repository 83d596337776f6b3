#include "core/derivation.h"

#include <algorithm>
#include <array>

namespace selfcheck::core {
namespace {

std::vector<std::size_t> chosen(const Questionnaire& questionnaire, const Response& settled,
                                std::size_t item) {
    const Answer& answer = settled.answers[item];
    if (answer.state != AnswerState::answered) return {};
    switch (questionnaire.items[item].kind) {
    case ItemKind::choice: return {answer.option};
    case ItemKind::choices: return answer.options;
    case ItemKind::number:
    case ItemKind::text: return {};
    }
    return {};
}

std::vector<ItemStep> derive_items(const Questionnaire& questionnaire, const Response& settled,
                                   const std::vector<Score>& left_open) {
    std::vector<ItemStep> steps;
    for (std::size_t item = 0; item < questionnaire.items.size(); ++item) {
        ItemStep step;
        step.item = item;
        step.state = settled.answers[item].state;
        if (const auto& ask_if = questionnaire.items[item].ask_if)
            step.ask_if = derive_condition(*ask_if, questionnaire, settled, left_open);
        step.options = chosen(questionnaire, settled, item);
        step.value = value_of(questionnaire, settled, item);
        steps.push_back(std::move(step));
    }
    return steps;
}

RuleRole role_of(const RuleStep& step, const GuidanceRule& rule, const Outcome& outcome,
                 bool is_decided) {
    if (step.truth == Truth::no) return RuleRole::no;
    if (step.truth == Truth::unknown) return RuleRole::unknown;
    switch (outcome.cause) {
    case TierCause::crisis_alert: return RuleRole::under_alert;
    case TierCause::skipped_crisis:
    case TierCause::skipped: return RuleRole::held_back;
    case TierCause::rule: break;
    }
    if (rule.tier != outcome.tier) return RuleRole::less_urgent;
    return is_decided ? RuleRole::agrees : RuleRole::decides;
}

std::vector<RuleStep> derive_rules(const Questionnaire& questionnaire, const Outcome& outcome,
                                   const std::vector<Score>& left_open) {
    std::vector<RuleStep> steps;
    bool is_decided = false;
    for (std::size_t i = 0; i < questionnaire.guidance.size(); ++i) {
        const GuidanceRule& rule = questionnaire.guidance[i];
        RuleStep step;
        step.rule = i;
        if (rule.if_) {
            step.condition =
                derive_condition(*rule.if_, questionnaire, outcome.response, outcome.scores);
            step.truth = step.condition->truth;
            step.open_truth = step.truth;
            if (left_open != outcome.scores) {
                step.left_open =
                    derive_condition(*rule.if_, questionnaire, outcome.response, left_open);
                step.open_truth = step.left_open->truth;
            }
        }
        step.role = role_of(step, rule, outcome, is_decided);
        is_decided = is_decided || step.role == RuleRole::decides;
        step.is_reason =
            std::find(outcome.reasons.begin(), outcome.reasons.end(), i) != outcome.reasons.end();
        steps.push_back(std::move(step));
    }
    return steps;
}

TierStep derive_tier(const Questionnaire& questionnaire, const Outcome& outcome) {
    TierStep step;
    for (std::size_t i = 0; i < questionnaire.guidance.size(); ++i)
        if (outcome.rules[i] == Truth::yes)
            step.by_rules = std::min(step.by_rules, questionnaire.guidance[i].tier);
    step.crisis = crisis_state(questionnaire, outcome.alerts);
    step.tier = outcome.tier;
    step.cause = outcome.cause;
    step.open_rules = outcome.open_rules;
    return step;
}

} // namespace

std::string_view word(PartUse use) {
    constexpr std::array<std::string_view, 6> words{
        "counts", "zero", "set", "not-applicable", "may-be-filled", "never-filled"};
    return words.at(static_cast<std::size_t>(use));
}

std::string_view word(MissingUse use) {
    constexpr std::array<std::string_view, 6> words{"nothing-missing", "filled",        "no-rule",
                                                    "never-filled",    "none-answered", "too-many"};
    return words.at(static_cast<std::size_t>(use));
}

std::string_view word(RuleRole role) {
    constexpr std::array<std::string_view, 7> words{
        "decides", "agrees", "less-urgent", "under-alert", "held-back", "unknown", "no"};
    return words.at(static_cast<std::size_t>(role));
}

ConditionStep derive_condition(const Condition& condition, const Questionnaire& questionnaire,
                               const Response& settled, const std::vector<Score>& scores) {
    ConditionStep step;
    step.condition = &condition;
    if (const std::size_t item = item_of(condition); item != no_subject) {
        step.state = settled.answers[item].state;
        step.options = chosen(questionnaire, settled, item);
        if (const auto value = value_of(questionnaire, settled, item))
            step.number = Interval{*value, *value};
        step.truth = item_holds(condition, questionnaire, settled.answers[item]);
        return step;
    }
    if (const std::size_t score = score_of(condition); score != no_subject) {
        const Score& about = scores[score];
        step.status = about.status;
        step.band = about.band;
        step.number = Interval{about.lowest, about.highest};
        step.truth = score_holds(condition, questionnaire, about);
        return step;
    }
    std::vector<Truth> truths;
    for (const Condition* part : parts_of(condition, questionnaire)) {
        step.parts.push_back(derive_condition(*part, questionnaire, settled, scores));
        truths.push_back(step.parts.back().truth);
    }
    step.truth = joined(condition, truths);
    return step;
}

Derivation derive(const Questionnaire& questionnaire, const Response& given) {
    Derivation all;
    all.outcome = assess(questionnaire, given);
    const Response& settled = all.outcome.response;
    const std::vector<Score> left_open = score(questionnaire, settled, Skipped::left_open);
    const bool any_open = has_open_answers(questionnaire, settled);
    all.items = derive_items(questionnaire, settled, left_open);
    for (const std::size_t index : questionnaire.score_order)
        all.scores.push_back(derive_score(questionnaire, settled, all.outcome.scores, index));
    for (std::size_t i = 0; i < questionnaire.alerts.size(); ++i)
        all.alerts.push_back({i, derive_condition(questionnaire.alerts[i].if_, questionnaire,
                                                  settled, all.outcome.scores)});
    all.rules = derive_rules(questionnaire, all.outcome, any_open ? left_open : all.outcome.scores);
    all.tier = derive_tier(questionnaire, all.outcome);
    return all;
}

} // namespace selfcheck::core
