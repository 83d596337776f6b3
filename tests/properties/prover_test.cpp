// The prover against brute force: on small random questionnaires both must find the same properties
// broken.
#include "catch.h"
#include "core/assess.h"
#include "core/prove.h"
#include "load/read_lexicon.h"
#include "load/read_questionnaire.h"
#include "random_questionnaire.h"

#include <algorithm>
#include <functional>
#include <random>
#include <set>
#include <sstream>

using namespace selfcheck;
using core::Answer;
using core::AnswerState;
using core::Outcome;
using core::Proof;
using core::Questionnaire;
using core::Response;
using core::Tier;
using core::Truth;

namespace {

/// Every way to answer, and what comes out: nothing but `assess`.
class Brute {
public:
    explicit Brute(const Questionnaire& questionnaire) : q_(questionnaire) {
        extend(Response(q_.items.size()), 0);
    }

    [[nodiscard]] std::set<Proof> broken() const {
        std::set<Proof> all;
        if (bands_broken()) all.insert(Proof::bands);
        if (reach_broken()) all.insert(Proof::reach);
        if (monotone_broken()) all.insert(Proof::monotone);
        if (skips_broken()) all.insert(Proof::skips);
        return all;
    }
    [[nodiscard]] std::size_t responses() const { return outcomes_.size(); }

private:
    std::vector<Answer> ways(std::size_t item) const {
        std::vector<Answer> all;
        for (std::size_t i = 0; i < q_.options_of(item).size(); ++i)
            all.push_back(Answer::choice(i));
        if (!q_.items[item].required) all.push_back(Answer::skipped());
        return all;
    }

    void extend(const Response& so_far, std::size_t item) {
        if (item == q_.items.size()) {
            outcomes_.push_back(core::assess(q_, so_far));
            return;
        }
        Response next = so_far;
        if (!core::settle_item(q_, next, item)) return extend(next, item + 1);
        for (const Answer& way : ways(item)) {
            next.answers[item] = way;
            extend(next, item + 1);
        }
    }

    [[nodiscard]] bool bands_broken() const {
        for (std::size_t s = 0; s < q_.scores.size(); ++s) {
            const auto& bands = q_.scores[s].bands;
            if (bands.empty()) continue;
            std::vector<bool> reached(bands.size());
            for (const Outcome& outcome : outcomes_) {
                if (!outcome.scores[s].value) continue;
                int holding = 0;
                for (std::size_t b = 0; b < bands.size(); ++b)
                    if (bands[b].holds(*outcome.scores[s].value)) {
                        ++holding;
                        reached[b] = true;
                    }
                if (holding != 1) return true;
            }
            if (std::find(reached.begin(), reached.end(), false) != reached.end()) return true;
            std::optional<core::ReachableRange> ends;
            for (const Outcome& outcome : outcomes_) {
                const auto& value = outcome.scores[s].value;
                if (!value) continue;
                if (!ends) ends = core::ReachableRange{*value, *value};
                ends =
                    core::ReachableRange{std::min(ends->from, *value), std::max(ends->to, *value)};
            }
            if (!ends) ends = core::reachable_range(q_, s);
            if (bands.front().from < ends->from ||
                (!bands.back().to_is_excluded && bands.back().to > ends->to))
                return true;
        }
        return false;
    }

    [[nodiscard]] bool reach_broken() const {
        for (std::size_t item = 0; item < q_.items.size(); ++item) {
            if (!q_.items[item].ask_if) continue;
            const bool applies =
                std::any_of(outcomes_.begin(), outcomes_.end(), [&](const Outcome& outcome) {
                    return core::evaluate(*q_.items[item].ask_if, q_, outcome.response,
                                          core::score(q_, outcome.response,
                                                      core::Skipped::left_open)) == Truth::yes;
                });
            if (!applies) return true;
        }
        for (std::size_t alert = 0; alert < q_.alerts.size(); ++alert)
            if (std::none_of(outcomes_.begin(), outcomes_.end(), [&](const Outcome& outcome) {
                    return outcome.alerts[alert] == Truth::yes;
                }))
                return true;
        std::set<std::size_t> deciding;
        for (const Outcome& outcome : outcomes_)
            for (std::size_t rule = 0; rule < q_.guidance.size(); ++rule)
                if (outcome.rules[rule] == Truth::yes && q_.guidance[rule].tier == outcome.tier) {
                    deciding.insert(rule);
                    break;
                }
        return deciding.size() != q_.guidance.size() || out_of_order();
    }

    [[nodiscard]] bool out_of_order() const {
        // Values rise in every list here, so a list is sound if some item that uses it has its
        // concern at the top.
        for (std::size_t set = 0; set < q_.answers.size(); ++set) {
            bool used = false;
            bool sound = false;
            for (std::size_t item = 0; item < q_.items.size(); ++item) {
                if (q_.items[item].answers != set) continue;
                used = true;
                sound = sound || core::worse_end(q_, item) != core::Worse::lower;
            }
            if (used && !sound) return true;
        }
        return false;
    }

    /// All responses that go on from `start`: items asked in both keep their answers, newly asked
    /// ones take any.
    void follow(const Response& base, Response next, std::size_t item,
                const std::function<void(const Outcome&)>& look) const {
        if (item == q_.items.size()) return look(core::assess(q_, next));
        if (!core::settle_item(q_, next, item)) return follow(base, next, item + 1, look);
        if (base.answers[item].state != AnswerState::not_asked) {
            next.answers[item] = base.answers[item];
            return follow(base, next, item + 1, look);
        }
        for (const Answer& way : ways(item)) {
            next.answers[item] = way;
            follow(base, next, item + 1, look);
        }
    }

    bool any_change(const std::function<bool(std::size_t, const Answer&, const Answer&)>& allowed,
                    const std::function<bool(Tier, Tier)>& bad) const {
        for (const Outcome& before : outcomes_)
            for (std::size_t item = 0; item < q_.items.size(); ++item)
                for (const Answer& way : ways(item)) {
                    if (!allowed(item, before.response.answers[item], way)) continue;
                    Response changed = before.response;
                    changed.answers[item] = way;
                    Response base = before.response;
                    base.answers[item] = way;
                    bool found = false;
                    follow(base, changed, 0, [&](const Outcome& after) {
                        found = found || bad(before.tier, after.tier);
                    });
                    if (found) return true;
                }
        return false;
    }

    [[nodiscard]] bool monotone_broken() const {
        return any_change(
            [&](std::size_t item, const Answer& from, const Answer& to) {
                const core::Worse end = core::worse_end(q_, item);
                const auto a = core::value_of(q_, item, from);
                const auto b = core::value_of(q_, item, to);
                if (!a || !b || end == core::Worse::none) return false;
                if (end == core::Worse::higher ? !(*b > *a) : !(*b < *a)) return false;
                return std::none_of(q_.options_of(item).begin(), q_.options_of(item).end(),
                                    [&](const auto& option) {
                                        return option.value && std::min(*a, *b) < *option.value &&
                                               *option.value < std::max(*a, *b);
                                    });
            },
            [](Tier before, Tier after) { return after > before; });
    }

    [[nodiscard]] bool skips_broken() const {
        return any_change(
            [](std::size_t, const Answer& from, const Answer& to) {
                return from.state == AnswerState::skipped && to.state == AnswerState::answered;
            },
            [](Tier before, Tier after) { return before == Tier::keep && after != Tier::keep; });
    }

    const Questionnaire& q_;
    std::vector<Outcome> outcomes_;
};

} // namespace

TEST_CASE("the prover and brute force find the same properties broken",
          "[properties][prove][H11][H12]") {
#ifdef SELFCHECK_SANITIZED
    constexpr unsigned number = 300;
#else
    constexpr unsigned number = 3000;
#endif
    const auto lexicon = load::embedded_lexicon("en");
    REQUIRE(lexicon);
    std::size_t read = 0;
    std::size_t responses = 0;
    std::map<Proof, int> broken;
    std::string first_difference;
    for (unsigned seed = 1; seed <= number; ++seed) {
        const std::string text = Author(seed).write();
        const auto questionnaire = load::read_questionnaire(text, "random.yaml");
        if (!questionnaire) continue;
        ++read;
        const Brute brute(*questionnaire);
        responses += brute.responses();
        const core::Proofs proofs = core::prove(*questionnaire, *lexicon);
        std::set<Proof> found;
        for (const core::Finding& finding : proofs.findings)
            if (finding.verdict != core::Verdict::proved) found.insert(finding.proof);
        const bool two_ends =
            std::any_of(proofs.diagnostics.begin(), proofs.diagnostics.end(),
                        [](const auto& one) { return one.code == core::Code::two_directions; });
        for (const Proof proof : {Proof::bands, Proof::reach, Proof::monotone, Proof::skips}) {
            // An item with two ends of concern is refused before anything is moved.
            if (two_ends && proof == Proof::monotone) continue;
            const bool by_brute = brute.broken().contains(proof);
            broken[proof] += by_brute ? 1 : 0;
            if (found.contains(proof) == by_brute || !first_difference.empty()) continue;
            first_difference = "seed " + std::to_string(seed) + ": " +
                               std::string(core::word(proof)) + " is " +
                               (by_brute ? "broken" : "sound") + " by brute force\n" + text;
        }
    }
    INFO(first_difference);
    CHECK(first_difference.empty());
    WARN(read << " random questionnaires, " << responses << " responses; broken: bands "
              << broken[Proof::bands] << ", reach " << broken[Proof::reach] << ", monotone "
              << broken[Proof::monotone] << ", skips " << broken[Proof::skips]);
    CHECK(read > number / 2);
    CHECK(broken[Proof::bands] > 0);
    CHECK(broken[Proof::reach] > 0);
    CHECK(broken[Proof::monotone] > 0);
}
