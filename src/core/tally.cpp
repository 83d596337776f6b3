#include "core/tally.h"

#include "core/lists.h"

#include <algorithm>

namespace selfcheck::core {
namespace {

/// Reversed and weighted, in that order.
Rational worth_of(const ScoreRule& rule, std::size_t item, const Interval& of_item,
                  Rational value) {
    if (contains(rule.reverse, item)) value = of_item.high + of_item.low - value;
    if (rule.method == Method::weighted) value = value * rule.weight_of(item);
    return value;
}

Interval worth_of(const ScoreRule& rule, std::size_t item, const Interval& of_item) {
    const Rational a = worth_of(rule, item, of_item, of_item.low);
    const Rational b = worth_of(rule, item, of_item, of_item.high);
    return {std::min(a, b), std::max(a, b)};
}

/// What a worth adds: itself, or one if it counts.
Rational added(const ScoreRule& rule, Rational worth) {
    if (rule.method != Method::count) return worth;
    return rule.count_at_least && worth >= *rule.count_at_least ? 1 : 0;
}

Rational joined(const ScoreRule& rule, bool first, Rational so_far, Rational more) {
    if (first) return more;
    return rule.method == Method::max ? std::max(so_far, more) : so_far + more;
}

void add_known(Tally& tally, const ScoreRule& rule, Rational worth) {
    tally.of_known = joined(rule, tally.known == 0, tally.of_known, added(rule, worth));
    ++tally.known;
}

void add_missing(Tally& tally, const ScoreRule& rule, const Interval& worth, bool may_be_filled) {
    const bool first = tally.open + tally.closed == 0;
    tally.of_missing = {joined(rule, first, tally.of_missing.low, added(rule, worth.low)),
                        joined(rule, first, tally.of_missing.high, added(rule, worth.high))};
    ++(may_be_filled ? tally.open : tally.closed);
}

Rational whole(int number) {
    return Rational{number};
}

/// The value of all parts together, before `multiply`, when the missing ones are worth `missing`.
Rational total(const ScoreRule& rule, const Tally& tally, Rational missing) {
    Rational all = tally.of_known;
    if (tally.open + tally.closed > 0)
        all = joined(rule, tally.known == 0, tally.of_known, missing);
    return rule.method == Method::mean ? all / whole(tally.parts()) : all;
}

// H9: filled by a published rule, or not at all.
bool is_filled(const ScoreRule& rule, const Tally& tally) {
    return rule.missing && rule.missing->fill == Fill::mean && tally.closed == 0 &&
           tally.known > 0 && tally.open <= rule.missing->at_most;
}

void give_value(const ScoreRule& rule, Rational value, Score& score) {
    if (value.overflowed()) {
        // Past exact arithmetic nothing is claimed: the score is everything that it could be.
        score.status = ScoreStatus::incomplete;
        score.prorating.reset();
        return;
    }
    score.value = value;
    score.lowest = value;
    score.highest = value;
    for (std::size_t i = 0; i < rule.bands.size() && !score.band; ++i)
        if (rule.bands[i].holds(value)) score.band = i;
}

} // namespace

Interval value_range(const Questionnaire& questionnaire, std::size_t item) {
    const Item& what = questionnaire.items[item];
    if (what.kind == ItemKind::number && what.number) return {what.number->from, what.number->to};
    std::optional<Interval> range;
    for (const AnswerOption& option : questionnaire.options_of(item)) {
        if (!option.value) continue;
        if (!range) range = Interval{*option.value, *option.value};
        range->low = std::min(range->low, *option.value);
        range->high = std::max(range->high, *option.value);
    }
    return range.value_or(Interval{0, 0});
}

void add_item(Tally& tally, const Questionnaire& questionnaire, const ScoreRule& rule,
              std::size_t item, const Answer& answer) {
    if (answer.state == AnswerState::not_asked && !answer.undecided) {
        if (rule.not_asked)
            add_known(tally, rule, *rule.not_asked);
        else
            tally.applicable = false;
        return;
    }
    const Interval range = value_range(questionnaire, item);
    if (const auto value = value_of(questionnaire, item, answer))
        return add_known(tally, rule, worth_of(rule, item, range, *value));
    if (answer.state == AnswerState::skipped && rule.missing && contains(rule.missing->zero, item))
        return add_known(tally, rule, 0);
    // What was held back is never filled: nobody declined to answer it. It may also turn out not to
    // apply, and then counts what is not asked.
    Interval worth = worth_of(rule, item, range);
    if (answer.undecided && rule.not_asked) {
        worth.low = std::min(worth.low, *rule.not_asked);
        worth.high = std::max(worth.high, *rule.not_asked);
    }
    add_missing(tally, rule, worth,
                rule.missing && !answer.undecided && !contains(rule.missing->except, item));
}

void add_score(Tally& tally, const ScoreRule& rule, const Score& part) {
    tally.missing_below += part.missing;
    if (part.status == ScoreStatus::not_applicable) {
        if (rule.not_asked)
            add_known(tally, rule, *rule.not_asked);
        else
            tally.applicable = false;
        return;
    }
    tally.worst_part = std::max(tally.worst_part, part.status);
    if (part.value)
        add_known(tally, rule, *part.value);
    else
        add_missing(tally, rule, {part.lowest, part.highest}, false);
}

Score finish(const ScoreRule& rule, const ReachableRange& ends, const Tally& tally,
             Skipped skipped) {
    Score score;
    score.minimum = ends.from;
    score.maximum = ends.to;
    score.lowest = ends.from;
    score.highest = ends.to;
    const int missing_items = rule.scores.empty() ? tally.open + tally.closed : 0;
    score.missing = missing_items + tally.missing_below;
    if (!tally.applicable) {
        score.status = ScoreStatus::not_applicable;
        return score;
    }
    score.status = tally.worst_part;
    if (tally.open + tally.closed == 0) {
        give_value(rule, total(rule, tally, 0) * rule.multiply, score);
        return score;
    }
    if (skipped == Skipped::filled_by_rule && is_filled(rule, tally)) {
        const Rational filled = tally.of_known / whole(tally.known) * whole(tally.open);
        const Rational exact = total(rule, tally, filled) * rule.multiply;
        score.status = std::max(score.status, ScoreStatus::prorated);
        score.prorating = Prorating{tally.of_known, tally.known, tally.parts(), exact};
        give_value(rule, rule.missing->round == Rounding::half_up ? exact.round_half_up() : exact,
                   score);
        return score;
    }
    score.status = std::max(score.status, ScoreStatus::incomplete);
    const Rational low = total(rule, tally, tally.of_missing.low) * rule.multiply;
    const Rational high = total(rule, tally, tally.of_missing.high) * rule.multiply;
    if (low.overflowed() || high.overflowed()) return score;
    score.lowest = std::min(low, high);
    score.highest = std::max(low, high);
    return score;
}

} // namespace selfcheck::core
