#include "core/prove_parts.h"

#include <algorithm>

namespace selfcheck::core {
namespace {

enum class Direction { none, up, down };

Direction turned(Direction direction, bool turn) {
    if (!turn || direction == Direction::none) return direction;
    return direction == Direction::up ? Direction::down : Direction::up;
}

bool holds(const std::vector<std::size_t>& list, std::size_t one) {
    return std::find(list.begin(), list.end(), one) != list.end();
}

/// How an answer moves a score: up, down, or not at all.
Direction direction_of(const Questionnaire& questionnaire, std::size_t score, std::size_t item) {
    const ScoreRule& rule = questionnaire.scores[score];
    Direction direction = Direction::none;
    if (holds(rule.items, item)) {
        Rational weight{1};
        for (const Weight& one : rule.weights)
            if (one.item == item) weight = one.factor;
        if (weight != Rational{0})
            direction = turned(Direction::up, holds(rule.reverse, item) != (weight < Rational{0}));
    }
    for (const std::size_t part : rule.scores)
        if (const Direction own = direction_of(questionnaire, part, item); own != Direction::none)
            direction = own;
    if (rule.multiply == Rational{0}) return Direction::none;
    return turned(direction, rule.multiply < Rational{0});
}

std::string end_words(Worse end) {
    return end == Worse::higher ? "higher is worse" : "lower is worse";
}

} // namespace

Diagnostics prove_directions(const Questionnaire& questionnaire) {
    Diagnostics faults;
    for (std::size_t item = 0; item < questionnaire.items.size(); ++item) {
        std::optional<std::size_t> first;
        Worse first_end = Worse::none;
        for (std::size_t score = 0; score < questionnaire.scores.size(); ++score) {
            const ScoreRule& rule = questionnaire.scores[score];
            const Direction direction = direction_of(questionnaire, score, item);
            if (rule.worse == Worse::none || direction == Direction::none) continue;
            const bool higher = (rule.worse == Worse::higher) == (direction == Direction::up);
            const Worse end = higher ? Worse::higher : Worse::lower;
            if (!first) {
                first = score;
                first_end = end;
                continue;
            }
            if (end == first_end) continue;
            Diagnostic one = fault(questionnaire, Code::two_directions, rule.parts_where,
                                   "`" + questionnaire.items[item].id +
                                       "` has two ends of concern: " + end_words(end) + " here, " +
                                       end_words(first_end) + " in score `" +
                                       questionnaire.scores[*first].id + "`");
            one.help = Help{"reverse the item in one of them, or say `worse:` of the score "
                            "(`worse: none` if it says nothing of concern)",
                            {}};
            faults.push_back(std::move(one));
            break;
        }
    }
    return faults;
}

} // namespace selfcheck::core
