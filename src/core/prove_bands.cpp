#include "core/prove_parts.h"

#include <algorithm>
#include <map>
#include <optional>

namespace selfcheck::core {
namespace {

/// What one score rule can come to.
struct Reached {
    Rational value;
    const Example* example = nullptr;
};

std::vector<Reached> reached_by(const Explored& explored, std::size_t score) {
    std::vector<Reached> all;
    for (const ScoreSeen& seen : explored.scores)
        if (seen.score == score && seen.value.value)
            all.push_back({*seen.value.value, &seen.example});
    std::stable_sort(all.begin(), all.end(),
                     [](const Reached& a, const Reached& b) { return a.value < b.value; });
    return all;
}

/// The ends that answers lead to: with hidden items or one answer counted twice they can lie within
/// those that the parts allow each by itself.
ReachableRange ends_of(const std::vector<Reached>& reached, const ReachableRange& otherwise) {
    if (reached.empty()) return otherwise;
    return {reached.front().value, reached.back().value};
}

std::string shown(Rational value) {
    return value.to_exact_string();
}

class Bands {
public:
    Bands(const Ground& ground, std::size_t score)
        : ground_(ground),
          questionnaire_(ground.questionnaire()),
          rule_(questionnaire_.scores[score]),
          reached_(reached_by(ground.explored(), score)),
          ends_(ends_of(reached_, reachable_range(questionnaire_, score))) {}

    Diagnostics faults() {
        if (!rule_.bands.empty()) {
            each_value_in_one_band();
            each_band_reached();
            outer_ends();
        }
        range();
        return std::move(faults_);
    }

private:
    Diagnostic& add(Code code, Span where, std::string message) {
        faults_.push_back(fault(questionnaire_, code, where, std::move(message)));
        return faults_.back();
    }

    std::string with_answers(const Reached& one) const {
        return counterexample(questionnaire_,
                              response_of(questionnaire_, ground_.explored(), *one.example));
    }

    void each_value_in_one_band() {
        // H11
        std::optional<std::size_t> gap; // a gap or an overlap is told once, by its smallest value
        std::optional<std::size_t> overlap;
        for (const Reached& one : reached_) {
            const auto after = static_cast<std::size_t>(
                std::count_if(rule_.bands.begin(), rule_.bands.end(),
                              [&](const Band& b) { return b.from <= one.value; }));
            const auto holding =
                std::count_if(rule_.bands.begin(), rule_.bands.end(),
                              [&](const Band& band) { return band.holds(one.value); });
            if (holding == 0 && gap != after) {
                gap = after;
                no_band(one, after);
            }
            if (holding > 1 && overlap != after) {
                overlap = after;
                two_bands(one, after);
            }
        }
    }

    void no_band(const Reached& one, std::size_t after) {
        const bool below_all = after == 0;
        const bool above_all = after == rule_.bands.size();
        const Span where = above_all ? rule_.bands.back().to_where : rule_.bands[after].from_where;
        Diagnostic& gap = add(Code::no_band, where,
                              "score `" + rule_.id + "` can be " + shown(one.value) +
                                  ", but no band holds " + shown(one.value));
        gap.here = below_all   ? "the first band begins here"
                   : above_all ? "the last band ends here"
                               : "the next band begins here";
        gap.notes.push_back(with_answers(one));
        if (below_all) {
            gap.help = Help{"begin the band at " + shown(ends_.from), shown(ends_.from)};
        } else if (above_all) {
            gap.help = Help{"end the band at " + shown(ends_.to), shown(ends_.to)};
            if (rule_.bands.back().to_is_excluded)
                gap.help = Help{"let the band reach to " + shown(ends_.to), {}};
        } else {
            gap.labels.push_back({rule_.bands[after - 1].to_where, "the band before ends here"});
            gap.help = Help{"let one of the two bands reach to the other", {}};
        }
    }

    void two_bands(const Reached& one, std::size_t after) {
        const Band& second = rule_.bands[after - 1];
        const auto first = std::find_if(rule_.bands.begin(), rule_.bands.end(),
                                        [&](const Band& band) { return band.holds(one.value); });
        Diagnostic& both = add(Code::two_bands, second.from_where,
                               "two bands hold " + shown(one.value) + ": `" + first->id +
                                   "` and `" + second.id + "`");
        both.labels.push_back({first->to_where, "`" + first->id + "` ends here"});
        both.notes.push_back(with_answers(one));
        both.help = Help{"end the one before the other begins", {}};
    }

    void each_band_reached() {
        for (const Band& band : rule_.bands) {
            const bool reached =
                std::any_of(reached_.begin(), reached_.end(),
                            [&](const Reached& one) { return band.holds(one.value); });
            if (reached) continue;
            Diagnostic& never =
                add(Code::band_unreachable, band.where,
                    "no answers reach band `" + band.id + "`, so it is unreachable");
            never.notes.push_back("score `" + rule_.id + "` goes from " + shown(ends_.from) +
                                  " to " + shown(ends_.to));
            never.help = Help{"remove the band, or look whether the score lost an item", {}};
        }
    }

    void outer_ends() {
        const Band& first = rule_.bands.front();
        if (first.from < ends_.from) {
            Diagnostic& early = add(Code::band_beyond_scores, first.from_where,
                                    "band `" + first.id + "` begins at " + shown(first.from) +
                                        ", but the lowest score is " + shown(ends_.from));
            early.help = Help{"begin it at " + shown(ends_.from), shown(ends_.from)};
        }
        const Band& last = rule_.bands.back();
        if (!last.to_is_excluded && last.to > ends_.to) {
            Diagnostic& late = add(Code::band_beyond_scores, last.to_where,
                                   "band `" + last.id + "` ends at " + shown(last.to) +
                                       ", but the highest score is " + shown(ends_.to));
            late.notes.push_back("an item may have fallen out of the score");
            late.help = Help{"end it at " + shown(ends_.to) + " if the items are right", {}};
        }
    }

    void range() {
        if (!rule_.range || (rule_.range->from == ends_.from && rule_.range->to == ends_.to))
            return;
        Diagnostic& other =
            add(Code::range_not_reached, rule_.range_where,
                "`range` says " + shown(rule_.range->from) + " to " + shown(rule_.range->to) +
                    ", but the answers reach " + shown(ends_.from) + " to " + shown(ends_.to));
        other.labels.push_back({rule_.parts_where, "the score is made of these"});
        other.notes.push_back(
            "an item may be missing here or counted too much, or a value may be wrong");
    }

    const Ground& ground_;
    const Questionnaire& questionnaire_;
    const ScoreRule& rule_;
    std::vector<Reached> reached_;
    ReachableRange ends_;
    Diagnostics faults_;
};

} // namespace

Diagnostics prove_bands(const Ground& ground) {
    Diagnostics all;
    for (std::size_t score = 0; score < ground.questionnaire().scores.size(); ++score) {
        Diagnostics faults = Bands(ground, score).faults();
        all.insert(all.end(), faults.begin(), faults.end());
    }
    return all;
}

} // namespace selfcheck::core
