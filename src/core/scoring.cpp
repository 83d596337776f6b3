#include "core/scoring.h"

#include <algorithm>
#include <array>

namespace selfcheck::core {
namespace {

bool contains(const std::vector<std::size_t>& list, std::size_t index) {
    return std::find(list.begin(), list.end(), index) != list.end();
}

struct Interval {
    Rational low;
    Rational high;
};

/// What an item can be worth before reversing and weighting.
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

Rational weight_of(const ScoreRule& rule, std::size_t item) {
    for (const Weight& weight : rule.weights)
        if (weight.item == item) return weight.factor;
    return 1;
}

/// One part of a score: an item or another score. Known parts have low == high.
struct Part {
    Interval range;
    bool missing = false;
    bool may_be_filled = false;
};

Rational counted(const ScoreRule& rule, std::size_t item, Interval of_item, Rational value) {
    if (contains(rule.reverse, item)) value = of_item.high + of_item.low - value;
    if (rule.method == Method::weighted) value = value * weight_of(rule, item);
    return value;
}

Interval counted(const ScoreRule& rule, std::size_t item, Interval of_item) {
    const Rational a = counted(rule, item, of_item, of_item.low);
    const Rational b = counted(rule, item, of_item, of_item.high);
    return {std::min(a, b), std::max(a, b)};
}

Rational counts(const ScoreRule& rule, Rational value) {
    return rule.count_at_least && value >= *rule.count_at_least ? 1 : 0;
}

Interval combined(const ScoreRule& rule, const std::vector<Part>& parts) {
    if (parts.empty()) return {0, 0};
    Interval all{0, 0};
    bool first = true;
    for (const Part& part : parts) {
        switch (rule.method) {
        case Method::sum:
        case Method::mean:
        case Method::weighted: all = {all.low + part.range.low, all.high + part.range.high}; break;
        case Method::count:
            all = {all.low + counts(rule, part.range.low),
                   all.high + counts(rule, part.range.high)};
            break;
        case Method::max:
            all = first ? part.range
                        : Interval{std::max(all.low, part.range.low),
                                   std::max(all.high, part.range.high)};
            break;
        }
        first = false;
    }
    if (rule.method == Method::mean) {
        const Rational number{static_cast<std::int64_t>(parts.size())};
        all = {all.low / number, all.high / number};
    }
    const Rational low = all.low * rule.multiply;
    const Rational high = all.high * rule.multiply;
    return {std::min(low, high), std::max(low, high)};
}

std::optional<std::size_t> band_of(const ScoreRule& rule, Rational value) {
    for (std::size_t i = 0; i < rule.bands.size(); ++i)
        if (rule.bands[i].holds(value)) return i;
    return {};
}

class Scorer {
public:
    Scorer(const Questionnaire& questionnaire, const Response& settled, Skipped skipped)
        : questionnaire_(questionnaire),
          response_(settled),
          skipped_(skipped),
          scores_(questionnaire.scores.size()) {}

    std::vector<Score> all() {
        for (const std::size_t index : questionnaire_.score_order) scores_[index] = one(index);
        return std::move(scores_);
    }

private:
    Score one(std::size_t index) const {
        const ScoreRule& rule = questionnaire_.scores[index];
        Score result;
        const ReachableRange ends = reachable_range(questionnaire_, index);
        result.minimum = ends.from;
        result.maximum = ends.to;
        result.lowest = ends.from;
        result.highest = ends.to;
        std::vector<Part> parts;
        parts.reserve(rule.items.size() + rule.scores.size());
        if (!add_items(rule, parts, result) || !add_scores(rule, parts, result)) {
            result.status = ScoreStatus::not_applicable;
            return result;
        }
        finish(rule, parts, result);
        return result;
    }

    bool add_items(const ScoreRule& rule, std::vector<Part>& parts, Score& result) const {
        for (const std::size_t item : rule.items) {
            const AnswerState state = response_.answers[item].state;
            if (state == AnswerState::not_asked) {
                if (!rule.not_asked) return false;
                parts.push_back({{*rule.not_asked, *rule.not_asked}});
                continue;
            }
            const Interval range = value_range(questionnaire_, item);
            const auto value = value_of(questionnaire_, response_, item);
            if (value) {
                const Rational worth = counted(rule, item, range, *value);
                parts.push_back({{worth, worth}});
            } else if (state == AnswerState::skipped && rule.missing &&
                       contains(rule.missing->zero, item)) {
                parts.push_back({{0, 0}});
            } else {
                ++result.missing;
                const bool fillable = rule.missing && !contains(rule.missing->except, item);
                parts.push_back({counted(rule, item, range), true, fillable});
            }
        }
        return true;
    }

    bool add_scores(const ScoreRule& rule, std::vector<Part>& parts, Score& result) const {
        for (const std::size_t part : rule.scores) {
            const Score& of_part = scores_[part];
            result.missing += of_part.missing;
            if (of_part.status == ScoreStatus::not_applicable) {
                if (!rule.not_asked) return false;
                parts.push_back({{*rule.not_asked, *rule.not_asked}});
                continue;
            }
            result.status = std::max(result.status, of_part.status);
            parts.push_back({{of_part.lowest, of_part.highest}});
        }
        return true;
    }

    void finish(const ScoreRule& rule, std::vector<Part>& parts, Score& result) const {
        const bool any_missing =
            std::any_of(parts.begin(), parts.end(), [](const Part& p) { return p.missing; });
        if (any_missing) {
            const bool filled = skipped_ == Skipped::filled_by_rule && fill(rule, parts, result);
            result.status =
                std::max(result.status, filled ? ScoreStatus::prorated : ScoreStatus::incomplete);
        }
        const Interval ends = combined(rule, parts);
        result.lowest = ends.low;
        result.highest = ends.high;
        if (result.status == ScoreStatus::incomplete) return;
        Rational value = ends.low;
        if (result.prorating) {
            result.prorating->exact = value;
            if (rule.missing->round == Rounding::half_up) value = value.round_half_up();
        }
        result.value = value;
        result.lowest = value;
        result.highest = value;
        result.band = band_of(rule, value);
    }

    static bool fill(const ScoreRule& rule, std::vector<Part>& parts, Score& result) {
        if (!rule.missing || rule.missing->fill != Fill::mean ||
            result.missing > rule.missing->at_most)
            return false;
        Rational sum = 0;
        int answered = 0;
        for (const Part& part : parts) {
            if (part.missing && !part.may_be_filled) return false;
            if (part.missing) continue;
            sum = sum + part.range.low;
            ++answered;
        }
        if (answered == 0) return false;
        const Rational mean = sum / Rational{answered};
        for (Part& part : parts)
            if (part.missing) part.range = {mean, mean};
        result.prorating = Prorating{sum, answered, static_cast<int>(parts.size()), 0};
        return true;
    }

    const Questionnaire& questionnaire_;
    const Response& response_;
    Skipped skipped_;
    std::vector<Score> scores_;
};

} // namespace

std::string_view word(ScoreStatus status) {
    constexpr std::array words{"complete", "prorated", "incomplete", "not-applicable"};
    return words.at(static_cast<std::size_t>(status));
}

std::vector<Score> score(const Questionnaire& questionnaire, const Response& settled,
                         Skipped skipped) {
    return Scorer(questionnaire, settled, skipped).all();
}

ReachableRange reachable_range(const Questionnaire& questionnaire, std::size_t score) {
    const ScoreRule& rule = questionnaire.scores[score];
    std::vector<Part> parts;
    for (const std::size_t item : rule.items)
        parts.push_back({counted(rule, item, value_range(questionnaire, item))});
    for (const std::size_t part : rule.scores) {
        const ReachableRange range = reachable_range(questionnaire, part);
        parts.push_back({{range.from, range.to}});
    }
    const Interval ends = combined(rule, parts);
    return {ends.low, ends.high};
}

Worse worse_end(const Questionnaire& questionnaire, std::size_t item) {
    for (const ScoreRule& rule : questionnaire.scores) {
        if (!contains(rule.items, item)) continue;
        if (rule.worse == Worse::none) return Worse::none;
        const bool flipped = contains(rule.reverse, item) != (weight_of(rule, item) < Rational{0});
        return (rule.worse == Worse::higher) != flipped ? Worse::higher : Worse::lower;
    }
    return questionnaire.items[item].worse.value_or(Worse::higher);
}

} // namespace selfcheck::core
