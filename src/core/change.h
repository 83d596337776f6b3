// How two sittings differ: the difference of each score beside the least one that is more than
// measurement error. Facts only; report/ puts them into words.
#pragma once

#include "core/assess.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace selfcheck::core {

enum class ChangeSize {
    no_value,     ///< a score without a value has no difference
    no_threshold, ///< no threshold whose source is known
    within,       ///< less than the threshold: it may be chance
    beyond        ///< at least the threshold
};
[[nodiscard]] std::string_view word(ChangeSize);

/// Of a difference beyond the threshold, by the end of the score that is of concern.
enum class ChangeTurn { none, better, worse };
[[nodiscard]] std::string_view word(ChangeTurn);

struct ScoreChange {
    std::size_t score = 0;
    std::optional<Rational> difference; ///< second less first; none unless both have a value
    std::optional<Rational> threshold;  ///< `change: reliable`, above 0 and with a reference
    std::string source;                 ///< key of that reference
    ChangeSize size = ChangeSize::no_value;
    ChangeTurn turn = ChangeTurn::none;
    bool operator==(const ScoreChange&) const = default;
};

/// One per score rule, in the order of the file, for two sittings of the same questionnaire.
[[nodiscard]] std::vector<ScoreChange> compare(const Questionnaire& questionnaire,
                                               const Outcome& first, const Outcome& second);

} // namespace selfcheck::core
