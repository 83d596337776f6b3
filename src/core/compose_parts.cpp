#include "core/compose_parts.h"

#include <string_view>
#include <vector>

namespace selfcheck::core {

int number_of(const Outcome& outcome, std::size_t item) {
    int number = 0;
    for (std::size_t i = 0; i <= item; ++i)
        if (outcome.response.answers[i].state != AnswerState::not_asked) ++number;
    return number;
}

Truth alert_state(const std::vector<Assessed>& assessed, Show show) {
    Truth state = Truth::no;
    for (const Assessed& one : assessed)
        for (std::size_t i = 0; i < one.questionnaire->alerts.size(); ++i)
            if (one.questionnaire->alerts[i].show == show)
                state = either(state, one.outcome.alerts[i]);
    return state;
}

bool support_was_answered(const std::vector<Assessed>& assessed) {
    for (const Assessed& one : assessed)
        for (std::size_t i = 0; i < one.questionnaire->alerts.size(); ++i) {
            const Alert& alert = one.questionnaire->alerts[i];
            if (alert.show != Show::support || one.outcome.alerts[i] != Truth::yes) continue;
            const LooksAt seen = looks_at(alert.if_, *one.questionnaire);
            for (std::size_t item = 0; item < seen.items.size(); ++item)
                if (seen.items[item] &&
                    one.outcome.response.answers[item].state == AnswerState::answered)
                    return true;
        }
    return false;
}

std::optional<int> crisis_question(const Assessed& one, Truth state) {
    const Questionnaire& questionnaire = *one.questionnaire;
    for (std::size_t i = 0; i < questionnaire.alerts.size(); ++i) {
        if (questionnaire.alerts[i].show != Show::crisis || one.outcome.alerts[i] != state)
            continue;
        const LooksAt seen = looks_at(questionnaire.alerts[i].if_, questionnaire);
        for (std::size_t item = 0; item < seen.items.size(); ++item)
            if (seen.items[item] &&
                one.outcome.response.answers[item].state != AnswerState::not_asked)
                return number_of(one.outcome, item);
    }
    return {};
}

Advice advice_for(const Assessed& one, const Guidance& guidance) {
    const TopicGuidance& topic = guidance.topic(one.questionnaire->topic);
    const Advice& tier = topic.tiers.at(static_cast<std::size_t>(one.outcome.tier));
    std::vector<std::string_view> names;
    // Nothing is known of what was skipped: advice for a score would be advice for another person.
    if (one.outcome.cause == TierCause::skipped || one.outcome.cause == TierCause::skipped_crisis)
        names.emplace_back("watch-open");
    for (const std::size_t rule : one.outcome.reasons)
        names.emplace_back(one.questionnaire->guidance[rule].advice);
    for (const std::string_view name : names) {
        const auto variant = topic.variants.find(name);
        if (variant == topic.variants.end()) continue;
        Advice advice = variant->second;
        if (advice.next.empty()) advice.next = tier.next;
        if (advice.steps.empty()) advice.steps = tier.steps;
        if (advice.usual.empty()) advice.usual = tier.usual;
        if (advice.say.empty()) advice.say = tier.say;
        return advice;
    }
    return tier;
}

std::vector<NoticeKind> first_notices(const std::vector<Assessed>& assessed, Person person) {
    std::vector<NoticeKind> kinds;
    const Truth crisis = alert_state(assessed, Show::crisis);
    if (crisis == Truth::yes) kinds.push_back(NoticeKind::crisis);       // S2
    if (crisis == Truth::unknown) kinds.push_back(NoticeKind::support);  // S3
    if (person == Person::under_age) kinds.push_back(NoticeKind::youth); // S9
    if (alert_state(assessed, Show::medical) == Truth::yes) kinds.push_back(NoticeKind::medical);
    if (alert_state(assessed, Show::withdrawal) == Truth::yes)
        kinds.push_back(NoticeKind::withdrawal);
    if (alert_state(assessed, Show::support) == Truth::yes && crisis == Truth::no)
        kinds.push_back(support_was_answered(assessed) ? NoticeKind::support_answer
                                                       : NoticeKind::support);
    return kinds;
}

} // namespace selfcheck::core
