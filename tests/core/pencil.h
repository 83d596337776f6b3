// An independent reading of the steps of a derivation.
#pragma once

#include "core/derivation.h"

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace selfcheck {

using core::AnswerState;
using core::ConditionStep;
using core::Derivation;
using core::Interval;
using core::Method;
using core::PartStep;
using core::PartUse;
using core::Rational;
using core::ScoreStatus;
using core::ScoreStep;
using core::Tier;
using core::TierCause;
using core::Truth;

/// A person with a pencil: takes nothing from a step that an earlier one does not give, and notes
/// what does not come out.
class Pencil {
public:
    Pencil(const core::Questionnaire& questionnaire, const core::Response& given,
           const Derivation& steps)
        : questionnaire_(questionnaire), given_(given), steps_(steps) {}

    std::vector<std::string> faults() {
        // A condition of an item may look at scores of the items before it, so these come first.
        for (const core::ItemStep& step : steps_.items) values_.push_back(given_value(step));
        for (const ScoreStep& step : steps_.scores) scores(step);
        for (const core::ItemStep& step : steps_.items) item(step);
        for (const ScoreStep& step : steps_.scores) bands_and_cutoffs(step);
        alerts();
        rules();
        against_the_outcome();
        return std::move(faults_);
    }

private:
    struct Ends {
        ScoreStatus status = ScoreStatus::complete;
        Rational low;
        Rational high;
        int missing = 0;
        [[nodiscard]] bool has_value() const {
            return status == ScoreStatus::complete || status == ScoreStatus::prorated;
        }
    };
    using ScoreEnds = std::map<std::size_t, Ends>;

    void check(bool holds, const std::string& what) {
        if (!holds) faults_.push_back(what);
    }

    std::optional<Rational> given_value(const core::ItemStep& step) {
        const core::Answer& answer = given_.answers[step.item];
        std::optional<Rational> value;
        const core::Item& item = questionnaire_.items[step.item];
        if (step.state == AnswerState::answered && item.kind == core::ItemKind::choice)
            value = questionnaire_.answers[item.answers].options[answer.option].value;
        if (step.state == AnswerState::answered && item.kind == core::ItemKind::number)
            value = answer.number;
        check(value == step.value, "value of " + item.id);
        return value;
    }

    // ---- conditions

    Truth leaf(const ConditionStep& step, const ScoreEnds& ends) {
        const auto& node = step.condition->node;
        if (const auto* is = std::get_if<core::ItemIs>(&node)) {
            check(step.state == steps_.items[is->item].state, "state");
            check(step.options == steps_.items[is->item].options, "options");
            if (step.state != AnswerState::answered)
                return step.state == AnswerState::skipped ? Truth::unknown : Truth::no;
            for (const std::size_t a : is->options)
                for (const std::size_t b : step.options)
                    if (a == b) return Truth::yes;
            return Truth::no;
        }
        if (const auto* compares = std::get_if<core::ItemCompares>(&node)) {
            const auto& value = values_[compares->item];
            check(step.number.has_value() == value.has_value(), "number of an item");
            if (value) check(step.number->low == *value, "number of an item");
            if (steps_.items[compares->item].state == AnswerState::not_asked) return Truth::no;
            if (!value) return Truth::unknown;
            return compare(compares->comparison, *value, compares->than);
        }
        if (const auto* answered = std::get_if<core::ItemAnswered>(&node))
            return (steps_.items[answered->item].state == AnswerState::answered) ==
                           answered->answered
                       ? Truth::yes
                       : Truth::no;
        const std::size_t index = core::score_of(*step.condition);
        const Ends& about = ends.at(index);
        check(step.number == Interval{about.low, about.high}, "ends of a score");
        check(step.status == about.status, "status of a score");
        if (about.status == ScoreStatus::not_applicable) return Truth::no;
        if (const auto* compares = std::get_if<core::ScoreCompares>(&node)) {
            const Truth low = compare(compares->comparison, about.low, compares->than);
            const Truth high = compare(compares->comparison, about.high, compares->than);
            return low == high ? low : Truth::unknown;
        }
        const auto& in = std::get<core::ScoreInBand>(node);
        const core::Band& band = questionnaire_.scores[in.score].bands[in.band];
        const auto before_end = [&](Rational value) {
            return band.to_is_excluded ? value < band.to : !(value > band.to);
        };
        if (about.high < band.from || !before_end(about.low)) return Truth::no;
        const bool inside = about.low >= band.from && before_end(about.high);
        return inside ? Truth::yes : Truth::unknown;
    }

    static Truth compare(core::Comparison comparison, Rational value, Rational than) {
        const bool holds =
            comparison == core::Comparison::at_least ? !(value < than) : !(value > than);
        return holds ? Truth::yes : Truth::no;
    }

    Truth truth(const ConditionStep& step, const ScoreEnds& ends) {
        Truth found = Truth::no;
        const auto& node = step.condition->node;
        if (std::holds_alternative<core::AllOf>(node)) {
            found = Truth::yes;
            for (const ConditionStep& part : step.parts) {
                const Truth one = truth(part, ends);
                if (one == Truth::no) found = Truth::no;
                if (one == Truth::unknown && found == Truth::yes) found = Truth::unknown;
            }
        } else if (std::holds_alternative<core::AnyOf>(node)) {
            for (const ConditionStep& part : step.parts) {
                const Truth one = truth(part, ends);
                if (one == Truth::yes) found = Truth::yes;
                if (one == Truth::unknown && found == Truth::no) found = Truth::unknown;
            }
        } else if (std::holds_alternative<core::NotThat>(node)) {
            const Truth one = truth(step.parts.front(), ends);
            found = one == Truth::yes ? Truth::no : one == Truth::no ? Truth::yes : one;
        } else if (std::holds_alternative<core::AlertHolds>(node)) {
            found = truth(step.parts.front(), ends);
        } else {
            found = leaf(step, ends);
        }
        check(found == step.truth, "truth of a condition");
        return found;
    }

    // ---- items

    void item(const core::ItemStep& step) {
        const core::Item& about = questionnaire_.items[step.item];
        bool asked = true;
        if (step.ask_if) {
            const Truth holds = truth(*step.ask_if, open_);
            asked = holds == Truth::yes ||
                    (holds == Truth::unknown && about.if_unknown == core::IfUnknown::ask);
        }
        check(step.ask_if.has_value() == about.ask_if.has_value(), "ask_if of " + about.id);
        AnswerState state = given_.answers[step.item].state;
        if (state == AnswerState::not_asked) state = AnswerState::skipped;
        if (!asked) state = AnswerState::not_asked;
        check(state == step.state, "state of " + about.id);
        check(step.state == steps_.outcome.response.answers[step.item].state, "settled");
    }

    // ---- scores

    struct Worth {
        PartUse use = PartUse::counts;
        Interval adds;
        int missing_below = 0;
        ScoreStatus status = ScoreStatus::complete;
    };

    Rational transformed(const core::ScoreRule& rule, const PartStep& part, Rational value) {
        const bool is_item = rule.scores.empty();
        const auto& turned = rule.reverse;
        const bool reverse = is_item && std::count(turned.begin(), turned.end(), part.part) > 0;
        check(reverse == part.reverse, "reverse");
        if (reverse) value = part.ends.high - value + part.ends.low;
        if (rule.method == Method::weighted && is_item) {
            Rational factor = 1;
            for (const core::Weight& weight : rule.weights)
                if (weight.item == part.part) factor = weight.factor;
            check(part.factor == factor, "weight");
            value = factor * value;
        }
        if (rule.method == Method::count) value = value < *rule.count_at_least ? 0 : 1;
        return value;
    }

    /// The numbers between a value and what it adds.
    void written_down(const core::ScoreRule& rule, const PartStep& part) {
        Rational worth = *part.value;
        check(part.reverse == part.reversed.has_value(), "reversed is written down");
        if (part.reversed) {
            check(*part.reversed + worth == part.ends.low + part.ends.high, "reversed");
            worth = *part.reversed;
        }
        check(part.factor.has_value() == part.weighted.has_value(), "weighted is written down");
        if (part.weighted) {
            check(*part.weighted == *part.factor * worth, "weighted");
            worth = *part.weighted;
        }
        check(part.counted.has_value() == (rule.method == Method::count), "counted");
        if (part.counted) worth = *part.counted ? 1 : 0;
        check(worth == part.adds.low && worth == part.adds.high, "what a value adds");
    }

    Interval sorted(Rational a, Rational b) { return a < b ? Interval{a, b} : Interval{b, a}; }

    Worth worth_of_item(const core::ScoreRule& rule, const PartStep& part) {
        const AnswerState state = steps_.items[part.part].state;
        const auto& value = values_[part.part];
        const auto in = [&](const std::vector<std::size_t>& list) {
            return std::count(list.begin(), list.end(), part.part) > 0;
        };
        const auto& ask_if = steps_.items[part.part].ask_if;
        // Held back: nobody knows whether it applies, so nothing stands in for it.
        const bool held_back =
            state == AnswerState::not_asked && ask_if && truth(*ask_if, open_) == Truth::unknown;
        if (state == AnswerState::not_asked && !held_back) return set_or_not_applicable(rule);
        if (value) {
            const Rational adds = transformed(rule, part, *value);
            written_down(rule, part);
            return {PartUse::counts, {adds, adds}};
        }
        if (state == AnswerState::skipped && rule.missing && in(rule.missing->zero)) {
            const Rational adds =
                rule.method == Method::count && !(Rational{0} < *rule.count_at_least) ? 1 : 0;
            return {PartUse::zero, {adds, adds}};
        }
        const bool may = !held_back && rule.missing && !in(rule.missing->except);
        return {may ? PartUse::may_be_filled : PartUse::never_filled,
                sorted(transformed(rule, part, part.ends.low),
                       transformed(rule, part, part.ends.high))};
    }

    static Worth set_or_not_applicable(const core::ScoreRule& rule) {
        if (!rule.not_asked) return {PartUse::not_applicable, {}};
        Rational adds = *rule.not_asked;
        if (rule.method == Method::count) adds = adds < *rule.count_at_least ? 0 : 1;
        return {PartUse::set, {adds, adds}};
    }

    Worth worth_of_score(const core::ScoreRule& rule, const PartStep& part, const ScoreEnds& ends) {
        const Ends& about = ends.at(part.part);
        Worth worth;
        if (about.status == ScoreStatus::not_applicable)
            worth = set_or_not_applicable(rule);
        else {
            worth.use = about.has_value() ? PartUse::counts : PartUse::never_filled;
            worth.adds = {transformed(rule, part, about.low), transformed(rule, part, about.high)};
            worth.status = about.status;
        }
        worth.missing_below = about.missing;
        return worth;
    }

    Ends arithmetic(const core::ScoreRule& rule, const std::vector<Worth>& parts, bool fill) {
        Ends result;
        bool applicable = true;
        std::vector<Rational> known;
        std::vector<Interval> missing;
        bool fillable = true;
        for (const Worth& part : parts) {
            result.missing += part.missing_below;
            result.status = std::max(result.status, part.status);
            switch (part.use) {
            case PartUse::counts:
            case PartUse::zero:
            case PartUse::set: known.push_back(part.adds.low); break;
            case PartUse::not_applicable: applicable = false; break;
            case PartUse::never_filled: fillable = false; [[fallthrough]];
            case PartUse::may_be_filled: missing.push_back(part.adds); break;
            }
        }
        if (rule.scores.empty()) result.missing += static_cast<int>(missing.size());
        if (!applicable) {
            result.status = ScoreStatus::not_applicable;
            return result;
        }
        const Rational parts_count = static_cast<int>(known.size() + missing.size());
        const auto together = [&](const std::vector<Rational>& all) {
            Rational one = all.front();
            for (std::size_t i = 1; i < all.size(); ++i)
                one = rule.method == Method::max ? (all[i] < one ? one : all[i]) : one + all[i];
            if (rule.method == Method::mean) one = one / parts_count;
            return one * rule.multiply;
        };
        const bool filled = fill && !missing.empty() && fillable && !known.empty() &&
                            rule.missing && rule.missing->fill == core::Fill::mean &&
                            static_cast<int>(missing.size()) <= rule.missing->at_most;
        if (filled) {
            // As a calculator would: the sum of the answered, times all, by the answered.
            const Rational answered = static_cast<int>(known.size());
            Rational exact = together(known) * parts_count / answered;
            if (rule.missing->round == core::Rounding::half_up) exact = rounded(exact);
            result.low = result.high = exact;
            result.status = std::max(result.status, ScoreStatus::prorated);
            return result;
        }
        std::vector<Rational> lows = known;
        std::vector<Rational> highs = known;
        for (const Interval& one : missing) {
            lows.push_back(one.low);
            highs.push_back(one.high);
        }
        const Interval ends = sorted(together(lows), together(highs));
        result.low = ends.low;
        result.high = ends.high;
        if (!missing.empty()) result.status = std::max(result.status, ScoreStatus::incomplete);
        return result;
    }

    static Rational rounded(Rational value) {
        const auto twice = 2 * value.numerator() + value.denominator();
        const auto by = 2 * value.denominator();
        return twice >= 0 ? twice / by : -((-twice + by - 1) / by);
    }

    void scores(const ScoreStep& step) {
        const core::ScoreRule& rule = questionnaire_.scores[step.score];
        std::vector<Worth> filled;
        std::vector<Worth> open;
        check(step.parts.size() == rule.items.size() + rule.scores.size(), "parts");
        for (const PartStep& part : step.parts) {
            filled.push_back(rule.scores.empty() ? worth_of_item(rule, part)
                                                 : worth_of_score(rule, part, filled_));
            open.push_back(rule.scores.empty() ? worth_of_item(rule, part)
                                               : worth_of_score(rule, part, open_));
            check(filled.back().use == part.use, rule.id + ": use of a part");
            if (part.use != PartUse::not_applicable)
                check(filled.back().adds == part.adds, rule.id + ": what a part adds");
        }
        Ends ends = arithmetic(rule, filled, true);
        Ends left_open = arithmetic(rule, open, false);
        // What is not applicable has the ends of the whole scale, which no step computes.
        if (ends.status == ScoreStatus::not_applicable) {
            ends.low = left_open.low = step.result.minimum;
            ends.high = left_open.high = step.result.maximum;
        }
        filled_[step.score] = ends;
        open_[step.score] = left_open;
        check(ends.status == step.result.status, rule.id + ": status");
        check(ends.low == step.result.lowest, rule.id + ": lowest");
        check(ends.high == step.result.highest, rule.id + ": highest");
        check(ends.missing == step.result.missing, rule.id + ": how many are missing");
        check(ends.has_value() == step.result.value.has_value(), rule.id + ": value");
        if (step.result.value) check(ends.low == *step.result.value, rule.id + ": value");
        intermediate(rule, step);
    }

    /// Each number of the arithmetic follows from the one before.
    void intermediate(const core::ScoreRule& rule, const ScoreStep& step) {
        if (ends_of(step).status == ScoreStatus::not_applicable) {
            check(!step.joined && !step.exact && !step.fill, rule.id + ": arithmetic of nothing");
            return;
        }
        const bool filled = step.missing == core::MissingUse::filled;
        check(filled == step.fill.has_value(), rule.id + ": filled");
        Interval value = *step.joined;
        if (filled) {
            check(step.fill->average * Rational{step.tally.known} == step.tally.of_known,
                  rule.id + ": average");
            check(step.tally.of_known + step.fill->average * Rational{step.tally.open} == value.low,
                  rule.id + ": filled sum");
            check(step.result.prorating->exact == step.exact->low, rule.id + ": exact");
            check(step.result.prorating->answered == step.tally.known, rule.id + ": answered");
        }
        check(step.divided_by.has_value() == (rule.method == Method::mean), rule.id + ": divided");
        const Rational by = step.divided_by.value_or(1);
        const Interval exact =
            sorted(value.low * rule.multiply / by, value.high * rule.multiply / by);
        check(exact == *step.exact, rule.id + ": before rounding");
        const Rational last = step.rounded ? rounded(exact.low) : exact.low;
        check(last == step.result.lowest, rule.id + ": rounded");
        const bool none = step.tally.open + step.tally.closed == 0;
        check(none == (step.missing == core::MissingUse::nothing_missing), rule.id + ": missing");
    }

    const Ends& ends_of(const ScoreStep& step) { return filled_.at(step.score); }

    void bands_and_cutoffs(const ScoreStep& step) {
        const core::ScoreRule& rule = questionnaire_.scores[step.score];
        const Ends& ends = ends_of(step);
        std::optional<std::size_t> band;
        std::vector<std::size_t> possible;
        for (std::size_t i = 0; i < rule.bands.size(); ++i) {
            const core::Band& one = rule.bands[i];
            const bool below = one.to_is_excluded ? ends.low < one.to : !(ends.low > one.to);
            if (ends.high < one.from || !below) continue;
            if (ends.has_value() && !band) band = i;
            if (ends.status == ScoreStatus::incomplete) possible.push_back(i);
        }
        check(band == step.result.band, rule.id + ": band");
        check(possible == step.possible_bands, rule.id + ": possible bands");
        for (const core::CutoffStep& one : step.cutoffs) {
            const core::Cutoff& cutoff = rule.cutoffs[one.cutoff];
            if (one.if_) check(truth(*one.if_, filled_) == one.applies, rule.id + ": applies");
            const Truth low = compare(cutoff.comparison, ends.low, cutoff.value);
            const Truth high = compare(cutoff.comparison, ends.high, cutoff.value);
            const Truth reached = ends.status == ScoreStatus::not_applicable ? Truth::no
                                  : low == high                              ? low
                                                                             : Truth::unknown;
            check(reached == one.reached, rule.id + ": cut-off");
        }
    }

    // ---- alerts, rules and how urgent

    void alerts() {
        for (const core::AlertStep& step : steps_.alerts) {
            const Truth found = truth(step.condition, filled_);
            check(found == steps_.outcome.alerts[step.alert], "alert");
            if (questionnaire_.alerts[step.alert].show == core::Show::crisis && found > crisis_)
                crisis_ = found;
        }
        check(crisis_ == steps_.tier.crisis, "crisis");
    }

    void rules() {
        std::vector<Truth> as_filled;
        std::vector<Truth> as_open;
        for (const core::RuleStep& step : steps_.rules) {
            as_filled.push_back(step.condition ? truth(*step.condition, filled_) : Truth::yes);
            as_open.push_back(step.left_open ? truth(*step.left_open, open_) : as_filled.back());
            check(as_filled.back() == step.truth, "truth of a rule");
            check(as_open.back() == step.open_truth, "truth of a rule, left open");
        }
        check(as_filled == steps_.outcome.rules, "rules");
        Tier tier = Tier::keep;
        const auto tier_of = [&](std::size_t i) { return questionnaire_.guidance[i].tier; };
        for (std::size_t i = 0; i < as_filled.size(); ++i)
            if (as_filled[i] == Truth::yes && tier_of(i) < tier) tier = tier_of(i);
        check(tier == steps_.tier.by_rules, "tier by rules");
        const std::vector<Truth>& held = tier == Tier::keep ? as_open : as_filled;
        std::vector<std::size_t> open;
        for (std::size_t i = 0; i < held.size(); ++i)
            if (held[i] != Truth::no && tier_of(i) < tier) open.push_back(i);
        TierCause cause = TierCause::rule;
        if (tier == Tier::keep && (!open.empty() || crisis_ == Truth::unknown)) {
            tier = Tier::watch;
            cause = crisis_ == Truth::unknown ? TierCause::skipped_crisis : TierCause::skipped;
        }
        if (crisis_ == Truth::yes && tier != Tier::today) {
            tier = Tier::today;
            cause = TierCause::crisis_alert;
            open.clear();
        }
        check(tier == steps_.tier.tier, "tier");
        check(cause == steps_.tier.cause, "cause");
        check(open == steps_.tier.open_rules, "open rules");
        int deciding = 0;
        for (const core::RuleStep& step : steps_.rules)
            deciding += step.role == core::RuleRole::decides ? 1 : 0;
        check(deciding == (cause == TierCause::rule ? 1 : 0), "how many rules decide");
    }

    void against_the_outcome() {
        const core::Outcome outcome = core::assess(questionnaire_, given_);
        check(outcome == steps_.outcome, "outcome");
        check(steps_.tier.tier == outcome.tier && steps_.tier.cause == outcome.cause, "tier");
        check(steps_.tier.open_rules == outcome.open_rules, "open rules of the outcome");
        for (const ScoreStep& step : steps_.scores)
            check(step.result == outcome.scores[step.score], "score of the outcome");
    }

    const core::Questionnaire& questionnaire_;
    const core::Response& given_;
    const Derivation& steps_;
    std::vector<std::optional<Rational>> values_;
    ScoreEnds filled_;
    ScoreEnds open_;
    Truth crisis_ = Truth::no;
    std::vector<std::string> faults_;
};

} // namespace selfcheck
