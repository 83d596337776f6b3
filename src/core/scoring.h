// From a response to scores: exact, by the rule of the questionnaire, inventing nothing.
#pragma once

#include "core/questionnaire.h"
#include "core/response.h"

#include <cstddef>
#include <optional>
#include <vector>

namespace selfcheck::core {

/// Best first: the status of a score of scores is the worst of its parts.
enum class ScoreStatus { complete, prorated, incomplete, not_applicable };
[[nodiscard]] std::string_view word(ScoreStatus);

/// How missing answers were filled: `sum_answered` over `answered` of `items`, `exact` before
/// rounding and after `multiply`.
struct Prorating {
    Rational sum_answered;
    int answered = 0;
    int items = 0;
    Rational exact;
    bool operator==(const Prorating&) const = default;
};

struct Score {
    ScoreStatus status = ScoreStatus::complete;
    std::optional<Rational> value; ///< of a complete or prorated score
    Rational lowest; ///< the lowest and highest value that the answers allow; both the value if
                     ///< there is one
    Rational highest;
    Rational minimum; ///< what the score reaches when every item is answered, whatever the answers
    Rational maximum;
    std::optional<std::size_t> band; ///< of the value; none without bands or without a value
    int missing = 0; ///< items without a value that were asked and do not count as 0
    std::optional<Prorating> prorating;
    bool operator==(const Score&) const = default;
};

/// Whether the missing rule fills skipped answers, or they stay open: then the score is the range
/// they allow.
enum class Skipped { filled_by_rule, left_open };

/// One Score per score rule, in the order of the file. `settled` comes from `settle`. Never fails:
/// overflow is refused by the reader, and a score that is not known is a range.
[[nodiscard]] std::vector<Score> score(const Questionnaire& questionnaire, const Response& settled,
                                       Skipped skipped = Skipped::filled_by_rule);

/// The reachable ends of every score rule with every item answered.
[[nodiscard]] std::vector<ReachableRange> reachable_ranges(const Questionnaire& questionnaire);
/// The same of one.
[[nodiscard]] ReachableRange reachable_range(const Questionnaire& questionnaire, std::size_t score);

/// Which end of an item is of concern, from the first score that holds it, else from the item
/// itself.
[[nodiscard]] Worse worse_end(const Questionnaire& questionnaire, std::size_t item);

} // namespace selfcheck::core
