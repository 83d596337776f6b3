// One step of an exploration: a state of the answers so far, and what an answer makes of it. Used
// by explore alone.
#pragma once

#include "core/explore.h"
#include "core/tally.h"

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
    /// The ways to answer an item: its options or numbers, then a skip unless it is required.
    [[nodiscard]] const std::vector<Answer>& choices(std::size_t item) const {
        return choices_[item];
    }
    /// The truth of its `ask_if`; yes without one.
    [[nodiscard]] Truth applies(const State& state, std::size_t item);
    /// `choice` is an index into `choices`; `hidden` for an item that is not asked, `held_back` for
    /// one that may apply and is not asked.
    static constexpr std::size_t hidden = static_cast<std::size_t>(-1);
    static constexpr std::size_t held_back = static_cast<std::size_t>(-2);
    static constexpr std::size_t none = static_cast<std::size_t>(-3);
    /// `hidden` or `held_back` for an item that is not asked, else `none`.
    [[nodiscard]] std::size_t unasked(const State& state, std::size_t item);
    /// The answer that a choice stands for.
    [[nodiscard]] Answer answer(std::size_t item, std::size_t choice) const;
    [[nodiscard]] State after(const State& state, std::size_t item, std::size_t choice);

    [[nodiscard]] std::vector<Score> scores(const State& state, Skipped skipped);
    /// Which score stands at a place of `scores`.
    [[nodiscard]] std::size_t score_at(std::size_t place) const { return scores_[place]; }
    /// The truths of the conditions that this walk decides, the others `no`.
    [[nodiscard]] Facts facts(const State& state, std::size_t conditions);
    /// The largest number of ways to answer one item; more than `too_many` if they were not made.
    [[nodiscard]] std::size_t most_choices() const { return most_choices_; }

    static constexpr std::size_t too_many = 20'000;
    /// How much is remembered of where answers lead: to be held to a limit.
    [[nodiscard]] std::size_t cells() const { return cells_; }

private:
    struct Literal {
        const Condition* condition = nullptr;
        std::vector<std::size_t> items;  ///< one, or those of a group
        std::size_t wanted = no_subject; ///< its index among the conditions of guidance; none if
                                         ///< only `ask_if` looks at it
        std::size_t last_use =
            0; ///< the last place in the order of items where an `ask_if` looks at it
    };
    struct Tallies {
        std::vector<Tally> known;
        std::unordered_map<std::string, char32_t> index;
        std::array<std::vector<std::optional<Score>>, 2> finished;
    };
    /// A score that an item counts for, with the tallies that each choice leads to, as far as they
    /// have been met: `next[choice][tally]`.
    struct Counted {
        std::size_t score = 0;
        std::vector<std::vector<char32_t>> next;
    };
    /// What an answer to one item changes.
    struct Effect {
        std::vector<Counted> scores;
        std::vector<std::size_t> literals;      ///< truths that the answer decides
        std::vector<std::vector<Truth>> truths; ///< of those, per choice
        std::vector<std::size_t> over;          ///< truths that nothing looks at after this item
    };

    void make_choices(std::size_t item);
    void add_literal(const Condition& condition, std::size_t wanted, std::size_t place);
    [[nodiscard]] Truth holds(const Condition& condition, const State& state, Skipped skipped);
    [[nodiscard]] Score finished(std::size_t score, const State& state, Skipped skipped);
    [[nodiscard]] char32_t tally_after(std::size_t score, char32_t tally, std::size_t item,
                                       const Answer& answer);
    void make_effects();
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
    std::vector<Literal> literals_;
    std::vector<std::vector<Answer>> choices_;
    std::vector<std::size_t> place_; ///< per item: its place in this walk
    std::vector<Effect> effects_;    ///< per place
    std::vector<Tallies> tallies_;
    std::vector<ReachableRange> ends_;
    std::size_t leaves_ = 0;
    State start_;
    std::size_t cells_ = 0;
    std::size_t most_choices_ = 0;
    State met_state_; ///< the state of `wholes_`: scores of scores are worked out once a state
    std::array<std::vector<std::optional<Score>>, 2> wholes_;
};

} // namespace selfcheck::core
