// Which way an answer moves each score, through reversing, weights, factors and scores of scores.
#pragma once

#include "core/questionnaire.h"

#include <vector>

namespace selfcheck::core {

enum class Direction {
    none, ///< not at all
    up,   ///< a higher value makes the score higher
    down,
    both ///< its parts disagree
};

/// One per score rule. Linear in the size of the questionnaire.
[[nodiscard]] std::vector<Direction> directions_of(const Questionnaire& questionnaire,
                                                   std::size_t item);

/// The end of the item that is of concern to a score which it moves in this direction; none if the
/// score says nothing of concern, or its parts disagree.
[[nodiscard]] Worse end_of_concern(const ScoreRule& rule, Direction direction);

} // namespace selfcheck::core
