// The steps from answers to an outcome, as a value: what someone with a pencil would write down.
// Facts only; report/ puts them into words.
#pragma once

#include "core/assess.h"
#include "core/tally.h"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace selfcheck::core {

/// One condition with its truth, and what it was compared with.
struct ConditionStep {
    const Condition* condition = nullptr; ///< stands in the questionnaire
    Truth truth = Truth::no;
    std::optional<AnswerState> state;  ///< of the item that it is about
    std::vector<std::size_t> options;  ///< chosen there
    std::optional<ScoreStatus> status; ///< of the score that it is about
    std::optional<std::size_t> band;   ///< of that score
    /// The value of the item; or the lowest and highest value that the score can have.
    std::optional<Interval> number;
    std::vector<ConditionStep> parts; ///< in the order of `parts_of`
};

struct ItemStep {
    std::size_t item = 0;
    AnswerState state = AnswerState::skipped;
    std::optional<ConditionStep> ask_if; ///< on scores whose skipped answers are left open
    std::vector<std::size_t> options;    ///< chosen
    std::optional<Rational> value;
};

/// How a part of a score counts.
enum class PartUse {
    counts,         ///< by its value
    zero,           ///< skipped, and the rule counts that as 0
    set,            ///< not asked, and the rule says what it then counts
    not_applicable, ///< not asked, which leaves the whole score not applicable
    may_be_filled,  ///< missing
    never_filled    ///< missing
};
[[nodiscard]] std::string_view word(PartUse);

/// In the order of the arithmetic: value, reversed, weighted, counted.
struct PartStep {
    std::size_t part = 0; ///< an item; a score where the rule is made of scores
    PartUse use = PartUse::counts;
    std::optional<Rational> value;    ///< only of a part that counts by it
    Interval ends;                    ///< what the part can be worth before anything is done to it
    bool reverse = false;             ///< the rule turns its ends round
    std::optional<Rational> reversed; ///< maximum + minimum - value
    std::optional<Rational> factor;   ///< its weight
    std::optional<Rational> weighted;
    std::optional<bool> counted; ///< for the method count: whether it is one that counts
    Interval adds;               ///< for a missing part what its ends would add
};

/// Whether the missing rule gave a value, or why not.
enum class MissingUse {
    nothing_missing,
    filled,
    no_rule,
    never_filled, ///< a missing part is one that the rule never fills
    none_answered,
    too_many
};
[[nodiscard]] std::string_view word(MissingUse);

struct FillStep {
    Rational average; ///< of the known parts
    Rational stands;  ///< for all missing parts together
};

struct CutoffStep {
    std::size_t cutoff = 0;
    std::optional<ConditionStep> if_;
    Truth applies = Truth::yes;
    Truth reached = Truth::no; ///< by the score, whether the cut-off applies or not
    std::string source;        ///< key of a reference
};

struct ScoreStep {
    std::size_t score = 0;
    std::vector<PartStep> parts;
    Tally tally; ///< of all parts: how many are known, may be filled or not, and what they add
    MissingUse missing = MissingUse::nothing_missing;
    std::optional<FillStep> fill;
    std::string missing_source; ///< key of a reference; may be empty
    /// All parts together, the missing ones filled or at their ends; none when not applicable.
    std::optional<Interval> joined;
    std::optional<int> divided_by; ///< for a mean
    std::optional<Interval> exact; ///< divided and multiplied, before rounding
    bool rounded = false;
    Score result;
    std::vector<std::size_t> possible_bands; ///< of a score without a value
    std::string band_source;                 ///< of the band, or of all bands
    std::vector<CutoffStep> cutoffs;
};

struct AlertStep {
    std::size_t alert = 0;
    ConditionStep condition;
};

/// What became of a guidance rule.
enum class RuleRole {
    decides,     ///< the first that holds at the deciding tier
    agrees,      ///< holds at the same tier
    less_urgent, ///< holds, and a more urgent rule holds as well
    under_alert, ///< holds, and a crisis alert stands above it
    held_back,   ///< holds, and skipped answers bar what it would give
    unknown,
    no
};
[[nodiscard]] std::string_view word(RuleRole);

struct RuleStep {
    std::size_t rule = 0;
    std::optional<ConditionStep> condition; ///< none for the rule that always holds
    Truth truth = Truth::yes;
    /// The same with skipped answers left open, where scores were filled.
    std::optional<ConditionStep> left_open;
    Truth open_truth = Truth::yes;
    RuleRole role = RuleRole::no;
    bool is_reason = false; ///< its `because` is shown
};

struct TierStep {
    Tier by_rules = Tier::keep;
    Truth crisis = Truth::no; ///< the strongest state of the crisis alerts
    Tier tier = Tier::keep;
    TierCause cause = TierCause::rule;
    std::vector<std::size_t> open_rules;
};

struct Derivation {
    Outcome outcome;
    std::vector<ItemStep> items;   ///< in the order in which they are asked
    std::vector<ScoreStep> scores; ///< parts before wholes
    std::vector<AlertStep> alerts;
    std::vector<RuleStep> rules; ///< in the order of the file
    TierStep tier;
};

/// The steps of `assess`, for the same response. The questionnaire outlives them.
[[nodiscard]] Derivation derive(const Questionnaire& questionnaire, const Response& given);

/// One condition on settled answers and their scores.
[[nodiscard]] ConditionStep derive_condition(const Condition& condition,
                                             const Questionnaire& questionnaire,
                                             const Response& settled,
                                             const std::vector<Score>& scores);
/// One score, `scores` being those that `score` gives for the settled answers.
[[nodiscard]] ScoreStep derive_score(const Questionnaire& questionnaire, const Response& settled,
                                     const std::vector<Score>& scores, std::size_t index);

} // namespace selfcheck::core
