#include "core/walk.h"

#include "core/lists.h"

#include <algorithm>
#include <utility>

namespace selfcheck::core {
namespace {

constexpr std::size_t truths_in_place = 16; // of two bits each
constexpr char32_t not_met = static_cast<char32_t>(-1);
/// Itself, its name, its place in the index and what it comes to, twice.
constexpr std::size_t bytes_of_tally = 2 * sizeof(Tally) + 2 * sizeof(Score) + 128;

std::string name_of(const Tally& tally) {
    std::string name;
    const auto add = [&name](std::int64_t number) {
        name.append(reinterpret_cast<const char*>(&number), sizeof number);
    };
    const auto add_rational = [&](Rational value) {
        add(value.numerator());
        add(value.denominator());
    };
    add(tally.applicable ? 1 : 0);
    add(tally.known);
    add(tally.open);
    add(tally.closed);
    add(tally.missing_below);
    add(static_cast<std::int64_t>(tally.worst_part));
    add_rational(tally.of_known);
    add_rational(tally.of_missing.low);
    add_rational(tally.of_missing.high);
    return name;
}

/// What can no longer matter is made equal, so that more sittings are one state.
Tally simplified(Tally tally, const ScoreRule& rule) {
    if (!tally.applicable) {
        Tally plain;
        plain.applicable = false;
        plain.open = tally.open + tally.closed;
        return plain;
    }
    const bool never_filled = !rule.missing || rule.missing->fill == Fill::none;
    const bool past = tally.closed > 0 || (rule.missing && tally.open > rule.missing->at_most);
    if (never_filled || past) {
        tally.closed += tally.open;
        tally.open = 0;
    }
    return tally;
}

} // namespace

Walk::Walk(const Questionnaire& questionnaire, const std::vector<std::size_t>& items,
           const std::vector<std::size_t>& scores, const std::vector<const Condition*>& conditions)
    : questionnaire_(questionnaire),
      items_(items),
      slot_(questionnaire.scores.size(), no_subject),
      conditions_(conditions),
      place_(questionnaire.items.size(), no_subject),
      tallies_(questionnaire.scores.size()),
      next_(questionnaire.scores.size()),
      ends_(questionnaire.scores.size()) {
    for (const std::size_t score : questionnaire.score_order)
        if (contains(scores, score)) scores_.push_back(score);
    const std::vector<ReachableRange> ranges = reachable_ranges(questionnaire);
    for (auto& way : wholes_) way.assign(questionnaire.scores.size(), std::nullopt);
    for (const std::size_t score : scores_) {
        ends_[score] = ranges[score];
        if (!questionnaire.scores[score].items.empty()) slot_[score] = leaves_++;
        tallies_[score].known.push_back({});
        tallies_[score].index.emplace(name_of({}), U'\0');
    }
    for (std::size_t i = 0; i < conditions.size(); ++i) add_wanted(i);
    for (std::size_t place = 0; place < items.size(); ++place) {
        place_[items[place]] = place;
        ways_.emplace_back(questionnaire, items[place]);
        if (const auto& condition = questionnaire.items[items[place]].ask_if) {
            add_literal(*condition, no_subject, place);
        }
    }
    start_ = State(leaves_ + (literals_.size() + 1 + truths_in_place - 1) / truths_in_place, U'\0');
    for (std::size_t i = 0; i < literals_.size(); ++i)
        if (std::holds_alternative<AllOf>(literals_[i].condition->node))
            put_truth(start_, i + 1, Truth::yes); // of no parts yet
}

void Walk::add_wanted(std::size_t index) {
    const Condition& condition = *conditions_[index];
    if (const std::size_t item = item_of(condition); item != no_subject) {
        if (!contains(items_, item)) return;
        add_literal(condition, index, items_.size());
    } else if (const std::size_t score = score_of(condition); score != no_subject) {
        if (!contains(scores_, score)) return;
    } else {
        std::vector<std::size_t> group = group_of(condition);
        if (!contains(items_, group.front())) return;
        literal_of_.emplace(&condition, literals_.size());
        literals_.push_back({&condition, std::move(group), index, items_.size()});
    }
    ours_.push_back(index);
}

void Walk::add_literal(const Condition& condition, std::size_t wanted, std::size_t place) {
    for (const Condition* part : parts_of(condition, questionnaire_))
        add_literal(*part, wanted, place);
    const std::size_t item = item_of(condition);
    if (item == no_subject) return;
    for (std::size_t i = 0; i < literals_.size(); ++i) {
        if (!(literals_[i].condition->node == condition.node)) continue;
        literals_[i].last_use = std::max(literals_[i].last_use, place);
        literal_of_.emplace(&condition, i);
        return;
    }
    literal_of_.emplace(&condition, literals_.size());
    literals_.push_back({&condition, {item}, wanted, place});
}

Truth Walk::truth(const State& state, std::size_t slot) {
    const char32_t word = state[state.size() - 1 - slot / truths_in_place];
    return static_cast<Truth>(word >> (2 * (slot % truths_in_place)) & 3U);
}

void Walk::put_truth(State& state, std::size_t slot, Truth truth) {
    char32_t& word = state[state.size() - 1 - slot / truths_in_place];
    const auto shift = static_cast<unsigned>(2 * (slot % truths_in_place));
    word = (word & ~(char32_t{3} << shift)) | (static_cast<char32_t>(truth) << shift);
}

void Walk::begin(std::size_t item) {
    effect_ = {};
    effect_.item = item;
    const std::size_t place = place_[item];
    const Ways& ways = ways_[place];
    constexpr std::size_t unasked = 2;
    for (const std::size_t score : scores_)
        if (contains(questionnaire_.scores[score].items, item))
            effect_.scores.push_back(
                {score, std::vector<std::vector<char32_t>>(ways.size() + unasked)});
    for (std::size_t i = 0; i < literals_.size(); ++i) {
        if (contains(literals_[i].items, item)) effect_.literals.push_back(i);
        if (literals_[i].wanted == no_subject && literals_[i].last_use == place)
            effect_.over.push_back(i);
    }
    const auto add = [&](const Answer& answer) {
        std::vector<Truth> truths;
        truths.reserve(effect_.literals.size());
        for (const std::size_t literal : effect_.literals)
            truths.push_back(decided(literals_[literal], item, answer));
        effect_.truths.push_back(std::move(truths));
        effect_.leaves_open.push_back(is_open(questionnaire_, item, answer));
    };
    for (std::size_t way = 0; way < ways.size(); ++way) add(ways.at(way));
    add(Answer::not_asked());
    add(Answer::held_back());
    bytes_ = effect_.truths.size() *
             (sizeof(std::vector<Truth>) + effect_.literals.size() * sizeof(Truth) +
              effect_.scores.size() * sizeof(std::vector<char32_t>));
}

Truth Walk::decided(const Literal& literal, std::size_t item, const Answer& answer) const {
    const Condition& condition = *literal.condition;
    if (item_of(condition) != no_subject) return item_holds(condition, questionnaire_, answer);
    const std::vector<const Condition*> parts = parts_of(condition, questionnaire_);
    const bool all = std::holds_alternative<AllOf>(condition.node);
    Truth truth = all ? Truth::yes : Truth::no;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        if (literal.items[i] != item) continue;
        const Truth part = item_holds(*parts[i], questionnaire_, answer);
        truth = all ? both(truth, part) : either(truth, part);
    }
    return truth;
}

Truth Walk::applies(const State& state, std::size_t item) {
    const Item& what = questionnaire_.items[item];
    return what.ask_if ? holds(*what.ask_if, state, Skipped::left_open) : Truth::yes;
}

std::size_t Walk::unasked(const State& state, std::size_t item) {
    switch (asking(applies(state, item), questionnaire_.items[item].if_unknown)) {
    case Asking::asked: return Ways::none;
    case Asking::not_asked: return Ways::hidden;
    case Asking::held_back: return Ways::held_back;
    }
    return Ways::none;
}

Truth Walk::holds(const Condition& condition, const State& state, Skipped skipped) {
    if (const auto literal = literal_of_.find(&condition); literal != literal_of_.end())
        return truth(state, literal->second + 1);
    if (item_of(condition) != no_subject) return Truth::unknown;
    if (const std::size_t score = score_of(condition); score != no_subject)
        return score_holds(condition, questionnaire_, finished(score, state, skipped));
    std::vector<Truth> parts;
    for (const Condition* part : parts_of(condition, questionnaire_))
        parts.push_back(holds(*part, state, skipped));
    return joined(condition, parts);
}

Score Walk::finished(std::size_t score, const State& state, Skipped skipped) {
    const ScoreRule& rule = questionnaire_.scores[score];
    if (rule.items.empty()) {
        auto& met = wholes_[skipped == Skipped::left_open ? 1 : 0];
        if (met_state_ != state) {
            for (auto& way : wholes_) way.assign(questionnaire_.scores.size(), std::nullopt);
            met_state_ = state;
        }
        if (met[score]) return *met[score];
        Tally tally;
        for (const std::size_t part : rule.scores)
            add_score(tally, rule, finished(part, state, skipped));
        const Score whole = finish(rule, ends_[score], tally, skipped);
        met[score] = whole;
        return whole;
    }
    Tallies& all = tallies_[score];
    const char32_t tally = state[slot_[score]];
    auto& memory = all.finished[skipped == Skipped::left_open ? 1 : 0];
    if (memory.size() <= tally) memory.resize(all.known.size());
    auto& known = memory[tally];
    if (!known) known = finish(rule, ends_[score], all.known[tally], skipped);
    return *known;
}

State Walk::after(const State& state, std::size_t way) {
    State next = state;
    const Ways& ways = ways_[place_[effect_.item]];
    const std::size_t row = way == Ways::hidden      ? ways.size()
                            : way == Ways::held_back ? ways.size() + 1
                                                     : way;
    for (Counted& counted : effect_.scores) {
        char32_t& tally = next[slot_[counted.score]];
        std::vector<char32_t>& known = counted.next[row];
        if (known.size() <= tally) {
            bytes_ += (tally + 1 - known.size()) * sizeof(char32_t);
            known.resize(tally + 1, not_met);
        }
        if (known[tally] == not_met) known[tally] = tally_after(counted.score, tally, way);
        tally = known[tally];
    }
    for (std::size_t i = 0; i < effect_.literals.size(); ++i) {
        const std::size_t slot = effect_.literals[i] + 1;
        Truth now = effect_.truths[row][i];
        const Condition& condition = *literals_[effect_.literals[i]].condition;
        if (std::holds_alternative<AllOf>(condition.node)) now = both(truth(next, slot), now);
        if (std::holds_alternative<AnyOf>(condition.node)) now = either(truth(next, slot), now);
        put_truth(next, slot, now);
    }
    if (effect_.leaves_open[row]) put_truth(next, 0, Truth::yes);
    for (const std::size_t literal : effect_.over) put_truth(next, literal + 1, Truth::no);
    return next;
}

std::size_t Walk::effort() const {
    constexpr std::size_t changes_in_a_step = 8;
    return 1 + (effect_.scores.size() + effect_.literals.size()) / changes_in_a_step;
}

void Walk::pass() {
    for (const Counted& counted : effect_.scores)
        tallies_[counted.score] = std::exchange(next_[counted.score], {});
    effect_ = {};
    bytes_ = 0;
    met_state_.clear(); // the same numbers mean other tallies now
}

char32_t Walk::tally_after(std::size_t score, char32_t tally, std::size_t way) {
    Tally after = tallies_[score].known[tally];
    const ScoreRule& rule = questionnaire_.scores[score];
    add_item(after, questionnaire_, rule, effect_.item, ways_[place_[effect_.item]].at(way));
    after = simplified(after, rule);
    Tallies& next = next_[score];
    const auto [place, fresh] =
        next.index.emplace(name_of(after), static_cast<char32_t>(next.known.size()));
    if (fresh) {
        next.known.push_back(after);
        bytes_ += bytes_of_tally;
    }
    return place->second;
}

std::vector<Score> Walk::scores(const State& state, Skipped skipped) {
    std::vector<Score> all;
    all.reserve(scores_.size());
    for (const std::size_t score : scores_) all.push_back(finished(score, state, skipped));
    return all;
}

Facts Walk::facts(const State& state, std::size_t conditions) {
    Facts facts{std::vector<Truth>(conditions), std::vector<Truth>(conditions),
                truth(state, 0) == Truth::yes};
    for (const std::size_t i : ours_) {
        facts.filled[i] = holds(*conditions_[i], state, Skipped::filled_by_rule);
        facts.left_open[i] = holds(*conditions_[i], state, Skipped::left_open);
    }
    return facts;
}

} // namespace selfcheck::core
