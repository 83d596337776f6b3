// A score in the making: everything about the answers so far that its value can depend on. Scoring
// a response and proving a questionnaire both add to tallies and finish them here, so that a proof
// speaks of the scores people get.
#pragma once

#include "core/response.h"
#include "core/scoring.h"

#include <compare>
#include <cstddef>
#include <optional>

namespace selfcheck::core {

struct Interval {
    Rational low;
    Rational high;
    bool operator==(const Interval&) const = default;
};

/// What an item can be worth before reversing and weighting; 0 to 0 for one without values.
[[nodiscard]] Interval value_range(const Questionnaire& questionnaire, std::size_t item);

struct Tally {
    bool applicable = true; ///< false once a hidden item makes the score not applicable
    int known = 0;          ///< parts with a value
    int open = 0;           ///< missing parts that the missing rule may fill
    int closed = 0;         ///< missing parts that it may not
    int missing_below = 0;  ///< missing items inside parts that are scores
    ScoreStatus worst_part = ScoreStatus::complete;
    Rational of_known;   ///< sum, count or maximum of the known parts
    Interval of_missing; ///< the same for the ends of the missing parts
    bool operator==(const Tally&) const = default;

    [[nodiscard]] int parts() const { return known + open + closed; }
};

/// Adds one item; an option without a value counts as missing, and so does one that is held back.
void add_item(Tally& tally, const Questionnaire& questionnaire, const ScoreRule& rule,
              std::size_t item, const Answer& answer);
/// Adds a score as a part of a score of scores.
void add_score(Tally& tally, const ScoreRule& rule, const Score& part);

/// The score that a complete tally stands for. `ends` are those of `reachable_range`.
[[nodiscard]] Score finish(const ScoreRule& rule, const ReachableRange& ends, const Tally& tally,
                           Skipped skipped);

} // namespace selfcheck::core
