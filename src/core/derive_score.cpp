#include "core/derivation.h"
#include "core/lists.h"

#include <algorithm>

namespace selfcheck::core {
namespace {

/// What one part adds, from the scorer itself: a tally that holds it alone.
Interval added_alone(const Tally& alone) {
    if (alone.open + alone.closed > 0) return alone.of_missing;
    return {alone.of_known, alone.of_known};
}

PartUse use_of(bool not_asked, bool has_value, const Tally& alone) {
    if (!alone.applicable) return PartUse::not_applicable;
    if (has_value) return PartUse::counts;
    if (alone.known > 0) return not_asked ? PartUse::set : PartUse::zero;
    return alone.open > 0 ? PartUse::may_be_filled : PartUse::never_filled;
}

void transform(const ScoreRule& rule, PartStep& step) {
    step.reverse = rule.scores.empty() && contains(rule.reverse, step.part);
    if (rule.method == Method::weighted && rule.scores.empty())
        step.factor = rule.weight_of(step.part);
    if (!step.value) return;
    Rational worth = *step.value;
    if (step.reverse) {
        worth = step.ends.high + step.ends.low - worth;
        step.reversed = worth;
    }
    if (step.factor) {
        worth = worth * *step.factor;
        step.weighted = worth;
    }
    if (rule.method == Method::count && rule.count_at_least)
        step.counted = worth >= *rule.count_at_least;
}

PartStep item_part(const Questionnaire& questionnaire, const Response& settled,
                   const ScoreRule& rule, std::size_t item) {
    const Answer& answer = settled.answers[item];
    const auto value = value_of(questionnaire, settled, item);
    Tally alone;
    add_item(alone, questionnaire, rule, item, answer);
    PartStep step;
    step.part = item;
    step.use = use_of(answer.state == AnswerState::not_asked, value.has_value(), alone);
    step.value = value;
    step.ends = value_range(questionnaire, item);
    transform(rule, step);
    step.adds = added_alone(alone);
    return step;
}

PartStep score_part(const ScoreRule& rule, const Score& part, std::size_t index) {
    Tally alone;
    add_score(alone, rule, part);
    PartStep step;
    step.part = index;
    step.use = use_of(part.status == ScoreStatus::not_applicable, part.value.has_value(), alone);
    step.value = part.value;
    step.ends = {part.lowest, part.highest};
    transform(rule, step);
    step.adds = added_alone(alone);
    return step;
}

MissingUse missing_use(const ScoreRule& rule, const Tally& tally) {
    if (tally.open + tally.closed == 0) return MissingUse::nothing_missing;
    if (!rule.missing || rule.missing->fill == Fill::none)
        return rule.scores.empty() ? MissingUse::no_rule : MissingUse::never_filled;
    if (tally.closed > 0) return MissingUse::never_filled;
    if (tally.known == 0) return MissingUse::none_answered;
    return tally.open > rule.missing->at_most ? MissingUse::too_many : MissingUse::filled;
}

Rational joined(const ScoreRule& rule, const Tally& tally, Rational missing) {
    if (tally.open + tally.closed == 0) return tally.of_known;
    if (tally.known == 0) return missing;
    return rule.method == Method::max ? std::max(tally.of_known, missing)
                                      : tally.of_known + missing;
}

void do_arithmetic(const ScoreRule& rule, ScoreStep& step) {
    const Tally& tally = step.tally;
    Interval missing = tally.of_missing;
    if (step.missing == MissingUse::filled) {
        const Rational average = tally.of_known / Rational{tally.known};
        step.fill = FillStep{average, average * Rational{tally.open}};
        missing = {step.fill->stands, step.fill->stands};
    }
    step.joined = Interval{joined(rule, tally, missing.low), joined(rule, tally, missing.high)};
    Rational divisor = 1;
    if (rule.method == Method::mean) {
        step.divided_by = tally.parts();
        divisor = tally.parts();
    }
    const Rational one = step.joined->low / divisor * rule.multiply;
    const Rational other = step.joined->high / divisor * rule.multiply;
    step.exact = Interval{std::min(one, other), std::max(one, other)};
    step.rounded = step.missing == MissingUse::filled && rule.missing->round == Rounding::half_up;
}

bool touches(const Band& band, const Score& score) {
    return band.from <= score.highest &&
           (band.to_is_excluded ? score.lowest < band.to : score.lowest <= band.to);
}

void find_bands(const ScoreRule& rule, ScoreStep& step) {
    step.band_source = rule.source;
    const Score& score = step.result;
    if (score.band) step.band_source = rule.source_or(rule.bands[*score.band].source);
    if (score.value || score.status == ScoreStatus::not_applicable) return;
    for (std::size_t i = 0; i < rule.bands.size(); ++i)
        if (touches(rule.bands[i], score)) step.possible_bands.push_back(i);
}

} // namespace

ScoreStep derive_score(const Questionnaire& questionnaire, const Response& settled,
                       const std::vector<Score>& scores, std::size_t index) {
    const ScoreRule& rule = questionnaire.scores[index];
    ScoreStep step;
    step.score = index;
    step.result = scores[index];
    for (const std::size_t item : rule.items) {
        step.parts.push_back(item_part(questionnaire, settled, rule, item));
        add_item(step.tally, questionnaire, rule, item, settled.answers[item]);
    }
    for (const std::size_t part : rule.scores) {
        step.parts.push_back(score_part(rule, scores[part], part));
        add_score(step.tally, rule, scores[part]);
    }
    step.missing = missing_use(rule, step.tally);
    if (rule.missing) step.missing_source = rule.missing->source;
    if (step.tally.applicable) do_arithmetic(rule, step);
    find_bands(rule, step);
    for (std::size_t i = 0; i < rule.cutoffs.size(); ++i) {
        const Cutoff& cutoff = rule.cutoffs[i];
        CutoffStep one;
        one.cutoff = i;
        if (cutoff.if_) {
            one.if_ = derive_condition(*cutoff.if_, questionnaire, settled, scores);
            one.applies = one.if_->truth;
        }
        const Condition compared{ScoreCompares{index, cutoff.comparison, cutoff.value}, {}};
        one.reached = score_holds(compared, questionnaire, step.result);
        one.source = rule.source_or(cutoff.source);
        step.cutoffs.push_back(std::move(one));
    }
    return step;
}

} // namespace selfcheck::core
