// Every outcome that the answers to a questionnaire can lead to, found by walking its items once
// with all answers at the same time. Two sittings whose future cannot differ are one state, so that
// 10^40 responses fit into thousands.
#pragma once

#include "core/response.h"
#include "core/scoring.h"
#include "core/ways.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace selfcheck::core {

/// Past these an exploration stops: nothing is then proved.
struct ExploreLimits {
    std::size_t states = 400'000; ///< of one part of the questionnaire
    std::size_t transitions =
        20'000'000;                    ///< answers times states times what they change, of one part
    std::size_t bytes = 40'000'000;    ///< remembered of one part, about
    std::size_t conditions = 400;      ///< distinct ones of guidance, alerts and cut-offs
    std::size_t combinations = 20'000; ///< of the results of independent parts
    std::size_t judgements = 100'000'000; ///< results times the parts of the conditions they meet
};

/// The truth of every condition that guidance, alerts and cut-offs rest on, after all answers: with
/// skipped answers filled as the missing rules say, and left open.
struct Facts {
    std::vector<Truth> filled; ///< one per entry of `Explored::conditions`
    std::vector<Truth> left_open;
    bool any_skipped = false;
    bool operator==(const Facts&) const = default;
};

/// Two responses that differ in one answer, as their facts.
struct Change {
    std::size_t before = 0; ///< indices into `Part::facts`
    std::size_t after = 0;
    Example example_before; ///< as in `Part::examples`
    Example example_after;
    std::size_t item = 0; ///< the item whose answer changed
};

struct ScoreSeen {
    std::size_t score = 0;
    Score value;
    Example example; ///< the smallest that leads there: fewest skips, then lowest answers
};

/// A part of a questionnaire whose items and scores share nothing with the others.
struct Part {
    std::vector<std::size_t> items;
    std::vector<std::size_t>
        conditions;                ///< indices into `Explored::conditions` that this part decides
    std::vector<Facts> facts;      ///< distinct ones; entries of other parts are `no`
    std::vector<Example> examples; ///< the smallest for each of `facts`; `none` for other parts
    std::vector<Change> worse;     ///< one answer moved one option towards its worse end
    std::vector<Change> answered;  ///< one skipped answer given
};

struct Explored {
    bool too_large = false;
    std::string why; ///< which limit was met
    /// Distinct item conditions, score conditions and groups of item conditions of guidance, alerts
    /// and cut-offs. A group is one condition, since a running `all` or `any` is one truth.
    std::vector<const Condition*> conditions;
    std::vector<Part> parts;
    std::vector<ScoreSeen> scores; ///< every score that can come out, by value and status
    std::vector<bool> asked;       ///< per item: some answers certainly lead to it
    std::string responses;         ///< how many responses were covered, skips included: `1,953,125`
    std::size_t states = 0;
};

/// `questionnaire` has passed the reader and outlives the result.
[[nodiscard]] Explored explore(const Questionnaire& questionnaire,
                               const ExploreLimits& limits = {});

/// What an example stands for, with the calmest answers to what it leaves open.
[[nodiscard]] Response response_of(const Questionnaire& questionnaire, const Explored& explored,
                                   const Example& example);

/// A condition of guidance, alerts or cut-offs whose parts have been looked up among
/// `Explored::conditions` once, to be evaluated under many facts.
class FoundCondition {
public:
    FoundCondition(const Condition& condition, const Questionnaire& questionnaire,
                   const std::vector<const Condition*>& conditions);
    /// `truths` has one entry per condition that was looked up.
    [[nodiscard]] Truth of(const std::vector<Truth>& truths) const;
    /// How many parts have to be looked at.
    [[nodiscard]] std::size_t size() const;

private:
    enum class Join { leaf, all, any, opposite };
    Join join_ = Join::leaf;
    std::size_t leaf_ = 0;
    std::vector<FoundCondition> parts_;
};

} // namespace selfcheck::core
