// One step of an exploration: a state of the answers so far, and what an answer makes of it. Used
// by explore alone.
#pragma once

#include "core/explore.h"
#include "core/tally.h"
#include "core/ways.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace selfcheck::core {

/// What of the answers so far can still matter, as numbers: a tally for each score, a truth for
/// each item condition, and whether anything was skipped.
using State = std::u32string;

class Walk {
public:
    Walk(const Questionnaire& questionnaire, const std::vector<std::size_t>& items,
         const std::vector<std::size_t>& scores, const std::vector<const Condition*>& conditions);

    [[nodiscard]] State start() const { return start_; }
    [[nodiscard]] const Ways& ways(std::size_t item) const { return ways_[place_[item]]; }
    /// The truth of its `ask_if`; yes without one.
    [[nodiscard]] Truth applies(const State& state, std::size_t item);
    /// `Ways::hidden` or `Ways::held_back` for an item that is not asked, else `Ways::none`.
    [[nodiscard]] std::size_t unasked(const State& state, std::size_t item);
    /// Takes an item in hand, the next one in order; `after` then speaks of it.
    void begin(std::size_t item);
    /// The state after it is answered in a way of `ways`, or is `hidden` or `held_back`.
    [[nodiscard]] State after(const State& state, std::size_t way);
    /// How much more than one step it is to follow an answer, by what it changes.
    [[nodiscard]] std::size_t effort() const;
    /// All ways to answer have been walked from all states. From here on states are those after
    /// it; what only the ones before needed is forgotten.
    void pass();

    [[nodiscard]] std::vector<Score> scores(const State& state, Skipped skipped);
    /// Which score stands at a place of `scores`.
    [[nodiscard]] std::size_t score_at(std::size_t place) const { return scores_[place]; }
    /// The truths of the conditions that this walk decides, the others `no`.
    [[nodiscard]] Facts facts(const State& state, std::size_t conditions);
    /// How many bytes are remembered of where answers to the item in hand lead, about.
    [[nodiscard]] std::size_t bytes() const { return bytes_; }

private:
    struct Literal {
        const Condition* condition = nullptr;
        std::vector<std::size_t> items;  ///< one, or those of a group
        std::size_t wanted = no_subject; ///< its index among the conditions of guidance; none if
                                         ///< only `ask_if` looks at it
        std::size_t last_use =
            0; ///< the last place in the order of items where an `ask_if` looks at it
    };
    /// The tallies of one score that occur after the same items; states hold their places.
    struct Tallies {
        std::vector<Tally> known;
        std::unordered_map<std::string, char32_t> index;
        std::array<std::vector<std::optional<Score>>, 2> finished;
    };
    /// A score that an item counts for, with the tallies that each way leads to, as far as they
    /// have been met: `next[way][tally]`.
    struct Counted {
        std::size_t score = 0;
        std::vector<std::vector<char32_t>> next;
    };
    /// What an answer to the item in hand changes. The last two ways are hidden and held back.
    struct Effect {
        std::size_t item = 0;
        std::vector<Counted> scores;
        std::vector<std::size_t> literals;      ///< truths that the answer decides
        std::vector<std::vector<Truth>> truths; ///< of those, per way
        std::vector<bool> leaves_open;          ///< per way: whether it gives no answer to score
        std::vector<std::size_t> over;          ///< truths that nothing looks at after this item
    };

    void add_wanted(std::size_t index);
    void add_literal(const Condition& condition, std::size_t wanted, std::size_t place);
    [[nodiscard]] Truth holds(const Condition& condition, const State& state, Skipped skipped);
    [[nodiscard]] Score finished(std::size_t score, const State& state, Skipped skipped);
    [[nodiscard]] char32_t tally_after(std::size_t score, char32_t tally, std::size_t way);
    /// What one answer decides of a literal, or of its parts that look at `item`.
    [[nodiscard]] Truth decided(const Literal& literal, std::size_t item,
                                const Answer& answer) const;
    [[nodiscard]] static Truth truth(const State& state, std::size_t slot);
    static void put_truth(State& state, std::size_t slot, Truth truth);

    const Questionnaire& questionnaire_;
    std::vector<std::size_t> items_;
    std::vector<std::size_t> scores_; ///< of this walk, parts before wholes
    std::vector<std::size_t> slot_;   ///< per score: its tally's place, for those made of items
    std::vector<const Condition*> conditions_;
    std::vector<std::size_t> ours_; ///< those of `conditions_` that this walk decides
    std::vector<Literal> literals_;
    std::unordered_map<const Condition*, std::size_t> literal_of_; ///< equal ones share a literal
    std::vector<std::size_t> place_; ///< per item: its place in this walk
    std::vector<Ways> ways_;         ///< per place
    Effect effect_;
    std::vector<Tallies> tallies_; ///< per score, before the item in hand
    std::vector<Tallies> next_;    ///< after it, for the scores that it counts for
    std::vector<ReachableRange> ends_;
    std::size_t leaves_ = 0;
    State start_;
    std::size_t bytes_ = 0;
    State met_state_; ///< the state of `wholes_`: scores of scores are worked out once a state
    std::array<std::vector<std::optional<Score>>, 2> wholes_;
};

} // namespace selfcheck::core
