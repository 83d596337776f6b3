#include "core/tier.h"

#include <algorithm>

namespace selfcheck::core {
namespace {

/// The more urgent rules that are not a plain no.
std::vector<std::size_t> open_rules(const Questionnaire& questionnaire,
                                    const std::vector<Truth>& states, Tier tier) {
    std::vector<std::size_t> open;
    for (std::size_t i = 0; i < states.size(); ++i)
        if (states[i] != Truth::no && questionnaire.guidance[i].tier < tier) open.push_back(i);
    return open;
}

} // namespace

TierDecision decide_tier(const Questionnaire& questionnaire, const std::vector<Truth>& rules,
                         const std::vector<Truth>& left_open, Truth crisis) {
    TierDecision decision;
    // S6: each rule counts by itself, so that one on daily life needs no total beside it.
    for (std::size_t i = 0; i < rules.size(); ++i)
        if (rules[i] == Truth::yes)
            decision.tier = std::min(decision.tier, questionnaire.guidance[i].tier);
    const bool keep = decision.tier == Tier::keep;
    decision.open_rules = open_rules(questionnaire, keep ? left_open : rules, decision.tier);
    if (keep && !decision.open_rules.empty()) {
        decision.tier = Tier::watch;
        decision.cause = TierCause::skipped;
    }
    // S3: whatever the other answers, a skipped crisis item never ends in `keep`.
    if (crisis == Truth::unknown &&
        (decision.tier == Tier::keep || decision.cause == TierCause::skipped)) {
        decision.tier = Tier::watch;
        decision.cause = TierCause::skipped_crisis;
    }
    // S2: a crisis alert stands above every rule.
    if (crisis == Truth::yes && decision.tier != Tier::today) {
        decision.tier = Tier::today;
        decision.cause = TierCause::crisis_alert;
        decision.open_rules.clear();
    }
    return decision;
}

Truth crisis_state(const Questionnaire& questionnaire, const std::vector<Truth>& alerts) {
    Truth state = Truth::no;
    for (std::size_t i = 0; i < questionnaire.alerts.size(); ++i)
        if (questionnaire.alerts[i].show == Show::crisis) state = either(state, alerts[i]);
    return state;
}

} // namespace selfcheck::core
