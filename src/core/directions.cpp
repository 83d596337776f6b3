#include "core/directions.h"

#include "core/lists.h"

namespace selfcheck::core {
namespace {

Direction turned(Direction direction, bool turn) {
    if (!turn) return direction;
    switch (direction) {
    case Direction::up: return Direction::down;
    case Direction::down: return Direction::up;
    case Direction::none:
    case Direction::both: return direction;
    }
    return direction;
}

Direction together(Direction a, Direction b) {
    if (a == Direction::none) return b;
    return b == Direction::none || a == b ? a : Direction::both;
}

Direction own_direction(const ScoreRule& rule, std::size_t item) {
    const Rational weight = rule.weight_of(item);
    if (!contains(rule.items, item) || weight == Rational{0}) return Direction::none;
    return turned(Direction::up, contains(rule.reverse, item) != (weight < Rational{0}));
}

} // namespace

std::vector<Direction> directions_of(const Questionnaire& questionnaire, std::size_t item) {
    std::vector<Direction> all(questionnaire.scores.size(), Direction::none);
    for (const std::size_t score : questionnaire.score_order) {
        const ScoreRule& rule = questionnaire.scores[score];
        Direction direction = own_direction(rule, item);
        for (const std::size_t part : rule.scores) direction = together(direction, all[part]);
        all[score] = rule.multiply == Rational{0} ? Direction::none
                                                  : turned(direction, rule.multiply < Rational{0});
    }
    return all;
}

Worse end_of_concern(const ScoreRule& rule, Direction direction) {
    if (rule.worse == Worse::none || direction == Direction::none || direction == Direction::both)
        return Worse::none;
    const bool higher = (rule.worse == Worse::higher) == (direction == Direction::up);
    return higher ? Worse::higher : Worse::lower;
}

} // namespace selfcheck::core
