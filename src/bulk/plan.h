// What a questionnaire of choice items comes down to when it is scored by the million: which sums
// over its answers decide each score and the guidance. Compiled once; nothing of any instrument
// stands here, and the rules of scoring stay in `core`, which is asked what each answer adds.
#pragma once

#include "core/questionnaire.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace selfcheck::bulk {

/// How an item was answered, small enough for a table: the index of an option, or as many as it has
/// options for a missing answer.
using Code = std::uint8_t;
inline constexpr std::size_t most_options = 64;
[[nodiscard]] inline Code missing_code(const core::Questionnaire& questionnaire, std::size_t item) {
    return static_cast<Code>(questionnaire.options_of(item).size());
}

inline constexpr std::size_t most_words = 4;
/// The low 56 bits of each word hold lanes; the top 8 stay free to count cells that are no answer.
inline constexpr unsigned bits_of_word = 56;
using Sums = std::array<std::uint64_t, most_words>;

/// A part of the sums that decides one thing.
struct Lane {
    std::size_t word = 0;
    unsigned shift = 0;
    std::uint64_t size = 1; ///< its values are 0 … size - 1
    std::uint64_t mask = 0;
    [[nodiscard]] std::uint64_t of(const Sums& sums) const { return (sums[word] >> shift) & mask; }
};

struct Plan {
    /// False where an answer is no option (numbers, several options) and decides something, or the
    /// sums are too large for a table: then every row is assessed by itself.
    bool tabled = false;
    std::size_t words = 1;
    std::vector<Lane> scores; ///< one per score rule: decides the score
    Lane rest; ///< with what the conditions say of the scores: decides alerts and tier
    /// `addends[item][code]`: the sums of a row are those of its answers.
    std::vector<std::vector<Sums>> addends;
    /// Per score rule, every condition that looks at it, wherever it stands.
    std::vector<std::vector<const core::Condition*>> conditions;
};

/// `present[item]` is false for an item without a column: it counts as skipped in every row. The
/// plan points into `questionnaire`, which must outlive it.
[[nodiscard]] Plan compile(const core::Questionnaire& questionnaire,
                           const std::vector<bool>& present);

/// Whether a score, an alert, guidance or another question looks at this item.
[[nodiscard]] bool decides_something(const core::Questionnaire& questionnaire, std::size_t item);
/// Whether a score or an alert does.
[[nodiscard]] bool is_scored_or_alerts(const core::Questionnaire& questionnaire, std::size_t item);

} // namespace selfcheck::bulk
