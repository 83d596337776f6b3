#include "core/walk.h"

#include "core/lists.h"

#include <algorithm>

namespace selfcheck::core {
namespace {

constexpr std::size_t truths_in_place = 16; // of two bits each
constexpr char32_t not_met = static_cast<char32_t>(-1);

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
      choices_(questionnaire.items.size()),
      place_(questionnaire.items.size(), no_subject),
      tallies_(questionnaire.scores.size()),
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
    for (std::size_t i = 0; i < conditions.size(); ++i) {
        if (const std::size_t item = item_of(*conditions[i]);
            item != no_subject && contains(items, item))
            add_literal(*conditions[i], i, items.size());
        if (std::vector<std::size_t> group = group_of(*conditions[i]);
            !group.empty() && contains(items, group.front()))
            literals_.push_back({conditions[i], std::move(group), i, items.size()});
    }
    for (std::size_t place = 0; place < items.size(); ++place) {
        place_[items[place]] = place;
        make_choices(items[place]);
        if (const auto& condition = questionnaire.items[items[place]].ask_if) {
            add_literal(*condition, no_subject, place);
        }
    }
    start_ = State(leaves_ + (literals_.size() + 1 + truths_in_place - 1) / truths_in_place, U'\0');
    for (std::size_t i = 0; i < literals_.size(); ++i)
        if (std::holds_alternative<AllOf>(literals_[i].condition->node))
            put_truth(start_, i + 1, Truth::yes); // of no parts yet
    make_effects();
}

void Walk::add_literal(const Condition& condition, std::size_t wanted, std::size_t place) {
    for (const Condition* part : parts_of(condition, questionnaire_))
        add_literal(*part, wanted, place);
    const std::size_t item = item_of(condition);
    if (item == no_subject) return;
    for (Literal& literal : literals_) {
        if (!(literal.condition->node == condition.node)) continue;
        literal.last_use = std::max(literal.last_use, place);
        return;
    }
    literals_.push_back({&condition, {item}, wanted, place});
}

void Walk::make_choices(std::size_t item) {
    const Item& what = questionnaire_.items[item];
    std::vector<Answer>& choices = choices_[item];
    const std::size_t options = questionnaire_.options_of(item).size();
    constexpr std::size_t most_subsets = 12;
    switch (what.kind) {
    case ItemKind::choice:
        for (std::size_t i = 0; i < options; ++i) choices.push_back(Answer::choice(i));
        break;
    case ItemKind::choices: {
        if (options > most_subsets) {
            most_choices_ = std::max(most_choices_, too_many + 1);
            return;
        }
        for (std::size_t set = 1; set < (std::size_t{1} << options); ++set) {
            Answer answer{AnswerState::answered, 0, {}, {}, {}};
            for (std::size_t i = 0; i < options; ++i)
                if ((set >> i & 1U) != 0) answer.options.push_back(i);
            choices.push_back(std::move(answer));
        }
        break;
    }
    case ItemKind::number: {
        Rational step = 1;
        for (int i = 0; i < what.number->decimals; ++i) step = step / Rational{10};
        const Rational count = (what.number->to - what.number->from) / step;
        if (!(count < Rational{static_cast<std::int64_t>(too_many)})) {
            most_choices_ = std::max(most_choices_, too_many + 1);
            return;
        }
        for (Rational value = what.number->from; value <= what.number->to; value = value + step)
            choices.push_back(Answer::of_number(value));
        break;
    }
    case ItemKind::text: choices.push_back({AnswerState::answered, 0, {}, {}, "text"}); break;
    }
    if (!what.required) choices.push_back(Answer::skipped());
    most_choices_ = std::max(most_choices_, choices.size());
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

void Walk::make_effects() {
    for (std::size_t place = 0; place < items_.size(); ++place) {
        const std::size_t item = items_[place];
        Effect effect;
        std::vector<Answer> ways = choices_[item];
        ways.push_back(Answer::not_asked());
        ways.push_back(Answer::held_back());
        for (const std::size_t score : scores_)
            if (contains(questionnaire_.scores[score].items, item))
                effect.scores.push_back({score, std::vector<std::vector<char32_t>>(ways.size())});
        for (std::size_t i = 0; i < literals_.size(); ++i) {
            if (contains(literals_[i].items, item)) effect.literals.push_back(i);
            if (literals_[i].wanted == no_subject && literals_[i].last_use == place)
                effect.over.push_back(i);
        }
        for (const Answer& way : ways) {
            std::vector<Truth> truths;
            for (const std::size_t literal : effect.literals)
                truths.push_back(decided(literals_[literal], item, way));
            effect.truths.push_back(std::move(truths));
        }
        effects_.push_back(std::move(effect));
    }
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
    case Asking::asked: return none;
    case Asking::not_asked: return hidden;
    case Asking::held_back: return held_back;
    }
    return none;
}

Answer Walk::answer(std::size_t item, std::size_t choice) const {
    if (choice == hidden) return Answer::not_asked();
    return choice == held_back ? Answer::held_back() : choices_[item][choice];
}

Truth Walk::holds(const Condition& condition, const State& state, Skipped skipped) {
    if (item_of(condition) != no_subject || !group_of(condition).empty()) {
        for (std::size_t i = 0; i < literals_.size(); ++i)
            if (literals_[i].condition->node == condition.node) return truth(state, i + 1);
        if (item_of(condition) != no_subject) return Truth::unknown;
    }
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

State Walk::after(const State& state, std::size_t item, std::size_t choice) {
    State next = state;
    const std::size_t place = place_[item];
    Effect& effect = effects_[place];
    const std::vector<Answer>& choices = choices_[item];
    const std::size_t way = choice == hidden      ? choices.size()
                            : choice == held_back ? choices.size() + 1
                                                  : choice;
    for (Counted& counted : effect.scores) {
        char32_t& tally = next[slot_[counted.score]];
        std::vector<char32_t>& known = counted.next[way];
        if (known.size() <= tally) {
            cells_ += tally + 1 - known.size();
            known.resize(tally + 1, not_met);
        }
        if (known[tally] == not_met)
            known[tally] = tally_after(counted.score, tally, item, answer(item, choice));
        tally = known[tally];
    }
    for (std::size_t i = 0; i < effect.literals.size(); ++i) {
        const std::size_t slot = effect.literals[i] + 1;
        Truth now = effect.truths[way][i];
        const Condition& condition = *literals_[effect.literals[i]].condition;
        if (std::holds_alternative<AllOf>(condition.node)) now = both(truth(next, slot), now);
        if (std::holds_alternative<AnyOf>(condition.node)) now = either(truth(next, slot), now);
        put_truth(next, slot, now);
    }
    if (choice == held_back || (choice != hidden && is_open(questionnaire_, item, choices[choice])))
        put_truth(next, 0, Truth::yes);
    for (const std::size_t literal : effect.over) put_truth(next, literal + 1, Truth::no);
    return next;
}

char32_t Walk::tally_after(std::size_t score, char32_t tally, std::size_t item,
                           const Answer& answer) {
    Tallies& all = tallies_[score];
    Tally next = all.known[tally];
    const ScoreRule& rule = questionnaire_.scores[score];
    add_item(next, questionnaire_, rule, item, answer);
    next = simplified(next, rule);
    const auto [place, fresh] =
        all.index.emplace(name_of(next), static_cast<char32_t>(all.known.size()));
    if (fresh) all.known.push_back(next);
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
    for (std::size_t i = 0; i < conditions_.size(); ++i) {
        const std::size_t item = item_of(*conditions_[i]);
        const std::size_t score = score_of(*conditions_[i]);
        const bool ours = item != no_subject ? contains(items_, item)
                          : score != no_subject
                              ? contains(scores_, score)
                              : contains(items_, group_of(*conditions_[i]).front());
        if (!ours) continue;
        facts.filled[i] = holds(*conditions_[i], state, Skipped::filled_by_rule);
        facts.left_open[i] = holds(*conditions_[i], state, Skipped::left_open);
    }
    return facts;
}

} // namespace selfcheck::core
