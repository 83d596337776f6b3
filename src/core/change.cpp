#include "core/change.h"

#include <array>

namespace selfcheck::core {
namespace {

ChangeTurn turn_of(Worse worse, Rational difference) {
    if (worse == Worse::none || difference == Rational{0}) return ChangeTurn::none;
    const bool up = difference > Rational{0};
    return up == (worse == Worse::higher) ? ChangeTurn::worse : ChangeTurn::better;
}

ScoreChange change_of(const Questionnaire& questionnaire, std::size_t index, const Score& first,
                      const Score& second) {
    const ScoreRule& rule = questionnaire.scores[index];
    ScoreChange change;
    change.score = index;
    const std::string& source = rule.source_or(rule.change_source);
    // No difference at all would reach a threshold of 0.
    const bool has_threshold = rule.reliable_change && *rule.reliable_change > Rational{0};
    if (has_threshold && questionnaire.find_reference(source) != nullptr) {
        change.threshold = rule.reliable_change;
        change.source = source;
    }
    if (!first.value || !second.value) return change;
    change.difference = *second.value - *first.value;
    if (!change.threshold) {
        change.size = ChangeSize::no_threshold;
        return change;
    }
    // S4, H22: within the usual wobble nobody is told that they are better or worse.
    const bool is_beyond = change.difference->magnitude() >= *change.threshold;
    change.size = is_beyond ? ChangeSize::beyond : ChangeSize::within;
    if (is_beyond) change.turn = turn_of(rule.worse, *change.difference);
    return change;
}

} // namespace

std::string_view word(ChangeSize size) {
    constexpr std::array<std::string_view, 4> words{"no-value", "no-threshold", "within", "beyond"};
    return words.at(static_cast<std::size_t>(size));
}

std::string_view word(ChangeTurn turn) {
    constexpr std::array<std::string_view, 3> words{"none", "better", "worse"};
    return words.at(static_cast<std::size_t>(turn));
}

std::vector<ScoreChange> compare(const Questionnaire& questionnaire, const Outcome& first,
                                 const Outcome& second) {
    std::vector<ScoreChange> all;
    for (std::size_t i = 0; i < questionnaire.scores.size(); ++i)
        all.push_back(change_of(questionnaire, i, first.scores[i], second.scores[i]));
    return all;
}

} // namespace selfcheck::core
