#include "core/assess.h"

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

/// The more urgent rules that are not a plain no.
std::vector<std::size_t> open_rules(const Questionnaire& questionnaire,
                                    const std::vector<Truth>& states, Tier tier) {
    std::vector<std::size_t> open;
    for (std::size_t i = 0; i < states.size(); ++i)
        if (states[i] != Truth::no && questionnaire.guidance[i].tier < tier) open.push_back(i);
    return open;
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

Truth crisis_state(const Questionnaire& questionnaire, const Outcome& outcome) {
    Truth state = Truth::no;
    for (std::size_t i = 0; i < questionnaire.alerts.size(); ++i)
        if (questionnaire.alerts[i].show == Show::crisis) state = either(state, outcome.alerts[i]);
    return state;
}

void decide_tier(const Questionnaire& questionnaire, Outcome& outcome) {
    outcome.tier = Tier::keep;
    for (std::size_t i = 0; i < questionnaire.guidance.size(); ++i)
        if (outcome.rules[i] == Truth::yes)
            outcome.tier = std::min(outcome.tier, questionnaire.guidance[i].tier);
    const Truth crisis = crisis_state(questionnaire, outcome);
    outcome.open_rules = open_rules(questionnaire, outcome.rules, outcome.tier);
    // A filled total may be low only because it was filled: `keep` must hold for every answer that
    // was skipped.
    if (outcome.tier == Tier::keep && outcome.skipped() > 0) {
        const auto left_open = score(questionnaire, outcome.response, Skipped::left_open);
        outcome.open_rules =
            open_rules(questionnaire, evaluate_rules(questionnaire, outcome.response, left_open),
                       outcome.tier);
    }
    if (outcome.tier == Tier::keep && !outcome.open_rules.empty()) {
        outcome.tier = Tier::watch;
        outcome.cause = TierCause::skipped;
    }
    // S3: whatever the other answers, a skipped crisis item never ends in `keep`.
    if (crisis == Truth::unknown &&
        (outcome.tier == Tier::keep || outcome.cause == TierCause::skipped)) {
        outcome.tier = Tier::watch;
        outcome.cause = TierCause::skipped_crisis;
    }
    // S2: a crisis alert stands above every rule.
    if (crisis == Truth::yes && outcome.tier != Tier::today) {
        outcome.tier = Tier::today;
        outcome.cause = TierCause::crisis_alert;
        outcome.open_rules.clear();
    }
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
    decide_tier(questionnaire, outcome);
    find_domains(questionnaire, outcome);
    return outcome;
}

} // namespace selfcheck::core
