#include "core/assess.h"

#include "core/tier.h"

#include <algorithm>

namespace selfcheck::core {
namespace {

std::vector<Truth> evaluate_alerts(const Questionnaire& questionnaire, const Outcome& outcome) {
    std::vector<Truth> states;
    states.reserve(questionnaire.alerts.size());
    for (const Alert& alert : questionnaire.alerts)
        states.push_back(evaluate(alert.if_, questionnaire, outcome.response, outcome.scores));
    return states;
}

std::vector<Truth> evaluate_rules(const Questionnaire& questionnaire, const Response& settled,
                                  const std::vector<Score>& scores) {
    std::vector<Truth> states;
    states.reserve(questionnaire.guidance.size());
    for (const GuidanceRule& rule : questionnaire.guidance)
        states.push_back(rule.if_ ? evaluate(*rule.if_, questionnaire, settled, scores)
                                  : Truth::yes);
    return states;
}

/// Rules that hold at the deciding tier. One that looks at the same answers as an earlier one adds
/// no reason.
std::vector<std::size_t> reasons(const Questionnaire& questionnaire, const Outcome& outcome) {
    std::vector<std::size_t> found;
    std::vector<LooksAt> looked_at;
    for (std::size_t i = 0; i < questionnaire.guidance.size(); ++i) {
        const GuidanceRule& rule = questionnaire.guidance[i];
        if (outcome.rules[i] != Truth::yes || rule.tier != outcome.tier || !rule.if_) continue;
        LooksAt seen = looks_at(*rule.if_, questionnaire);
        if (std::find(looked_at.begin(), looked_at.end(), seen) != looked_at.end()) continue;
        looked_at.push_back(std::move(seen));
        found.push_back(i);
    }
    if (!found.empty() || outcome.cause != TierCause::rule) return found;
    for (std::size_t i = 0; i < questionnaire.guidance.size(); ++i)
        if (!questionnaire.guidance[i].if_ && questionnaire.guidance[i].tier == outcome.tier)
            found.push_back(i);
    return found;
}

void decide(const Questionnaire& questionnaire, Outcome& outcome) {
    std::vector<Truth> left_open = outcome.rules;
    // A filled total may be low only because it was filled: `keep` must hold for every answer that
    // was skipped.
    if (has_open_answers(questionnaire, outcome.response))
        left_open = evaluate_rules(questionnaire, outcome.response,
                                   score(questionnaire, outcome.response, Skipped::left_open));
    TierDecision decision = decide_tier(questionnaire, outcome.rules, left_open,
                                        crisis_state(questionnaire, outcome.alerts));
    outcome.tier = decision.tier;
    outcome.cause = decision.cause;
    outcome.open_rules = std::move(decision.open_rules);
    outcome.reasons = reasons(questionnaire, outcome);
}

bool stands_out(const Questionnaire& questionnaire, const Outcome& outcome, std::size_t item) {
    const auto value = value_of(questionnaire, outcome.response, item);
    if (!value) return false;
    std::optional<Rational> low;
    std::optional<Rational> high;
    const Item& what = questionnaire.items[item];
    if (what.kind == ItemKind::number) {
        low = what.number->from;
        high = what.number->to;
    }
    for (const AnswerOption& option : questionnaire.options_of(item)) {
        if (!option.value) continue;
        low = low ? std::min(*low, *option.value) : *option.value;
        high = high ? std::max(*high, *option.value) : *option.value;
    }
    if (!low || !high) return false;
    const Rational twice_middle = *low + *high;
    const Rational twice = *value + *value;
    switch (worse_end(questionnaire, item)) {
    case Worse::higher: return twice > twice_middle;
    case Worse::lower: return twice < twice_middle;
    case Worse::none: return false;
    }
    return false;
}

void find_domains(const Questionnaire& questionnaire, Outcome& outcome) {
    for (std::size_t item = 0; item < questionnaire.items.size(); ++item) {
        const std::string& domain = questionnaire.items[item].domain;
        if (domain.empty() || !stands_out(questionnaire, outcome, item)) continue;
        auto found = std::find_if(outcome.domains.begin(), outcome.domains.end(),
                                  [&](const DomainFinding& one) { return one.domain == domain; });
        if (found == outcome.domains.end())
            found = outcome.domains.insert(found, DomainFinding{domain, {}});
        found->items.push_back(item);
    }
}

} // namespace

Outcome assess(const Questionnaire& questionnaire, const Response& given) {
    Outcome outcome;
    outcome.response = settle(questionnaire, given);
    outcome.scores = score(questionnaire, outcome.response);
    outcome.alerts = evaluate_alerts(questionnaire, outcome);
    outcome.rules = evaluate_rules(questionnaire, outcome.response, outcome.scores);
    for (const Answer& answer : outcome.response.answers) {
        if (answer.state != AnswerState::not_asked) ++outcome.asked;
        if (answer.state == AnswerState::answered) ++outcome.answered;
    }
    decide(questionnaire, outcome);
    find_domains(questionnaire, outcome);
    return outcome;
}

} // namespace selfcheck::core
