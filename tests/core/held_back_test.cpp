// Items that say `if_unknown: hide`, after a skip that leaves open whether they apply.
#include "catch.h"
#include "core/assess.h"
#include "core/explore.h"
#include "core/prove.h"
#include "shipped.h"

#include <algorithm>
#include <functional>
#include <set>

using namespace selfcheck;
using namespace selfcheck::core;

namespace {

const std::string by_total = "[{tier: arrange, if: {score: total, at_least: 2}}, "
                             "{tier: watch, if: {score: total, at_least: 1}}, {tier: keep}]";

/// `a` is asked where the gate is 1 or more; `total` is made of `a` and `b`.
Questionnaire gated(const std::string& rule, const std::string& guidance = by_total,
                    const std::string& unknown = "hide",
                    const std::string& of_a = "answers: often") {
    return small("items:\n"
                 "  - {id: gate, text: Gate, answers: often}\n"
                 "  - {id: a, text: A, " +
                     of_a + ", ask_if: {item: gate, at_least: 1}, if_unknown: " + unknown +
                     "}\n"
                     "  - {id: b, text: B, answers: often}\n"
                     "scores: [{id: total, label: Total, source: ref, items: [a, b], " +
                     rule + "}]\nguidance: " + guidance + "\n",
                 "  from-one:\n"
                 "    - {value: 1, text: One}\n"
                 "    - {value: 2, text: Two}\n"
                 "    - {value: 4, text: Four}\n");
}

const std::string filling = "missing: {at_most: 1, fill: mean, source: ref}";

/// How a score of two items can be made: with and without what else could be done about `a`.
std::vector<std::string> rules() {
    std::vector<std::string> all;
    for (const char* method :
         {"method: sum", "method: mean", "method: max", "method: count, at_least: 2",
          "method: weighted, weights: {a: 2}", "method: weighted, weights: {a: -1}",
          "method: sum, reverse: [a]", "method: sum, multiply: -2"})
        for (const char* not_asked : {"", ", not_asked: 0"})
            for (const std::string& missing :
                 {std::string(), ", " + filling,
                  std::string(", missing: {at_most: 1, fill: mean, round: half-up, source: ref}"),
                  std::string(", missing: {zero: [a]}"), std::string(", missing: {zero: [a, b]}"),
                  std::string(", missing: {at_most: 1, zero: [a], fill: mean, source: ref}")}) {
                const bool fills = missing.find("fill") != std::string::npos;
                const std::string how = method;
                if (fills && (how.find("max") != std::string::npos ||
                              how.find("count") != std::string::npos))
                    continue;
                all.push_back(how + not_asked + missing);
            }
    return all;
}

constexpr int options = 4;

/// Every sheet of items with four options each, skips included.
void each_sheet(std::size_t items, const std::function<void(const std::vector<int>&)>& look) {
    std::vector<int> sheet(items, skip);
    while (true) {
        look(sheet);
        std::size_t item = 0;
        while (item < items && ++sheet[item] == options) sheet[item++] = skip;
        if (item == items) return;
    }
}

/// What the answers lead to when nothing that was skipped or held back is left open.
std::vector<Outcome> completions(const Questionnaire& questionnaire, const Response& given) {
    std::vector<Outcome> all;
    const std::function<void(Response, std::size_t)> go_on = [&](Response so_far,
                                                                 std::size_t item) {
        if (item == questionnaire.items.size()) {
            all.push_back(assess(questionnaire, so_far));
            return;
        }
        if (!settle_item(questionnaire, so_far, item)) return go_on(so_far, item + 1);
        if (given.answers[item].state == AnswerState::answered) {
            so_far.answers[item] = given.answers[item];
            return go_on(so_far, item + 1);
        }
        for (std::size_t option = 0; option < questionnaire.options_of(item).size(); ++option) {
            so_far.answers[item] = Answer::choice(option);
            go_on(so_far, item + 1);
        }
    };
    go_on(given, 0);
    return all;
}

/// Every way through a questionnaire, by nothing but `settle_item` and `assess`.
class Brute {
public:
    explicit Brute(const Questionnaire& questionnaire) : q_(questionnaire) {
        follow(nullptr, Response(q_.items.size()), 0,
               [&](const Outcome& outcome) { outcomes_.push_back(outcome); });
    }

    [[nodiscard]] const std::vector<Outcome>& outcomes() const { return outcomes_; }

    [[nodiscard]] bool skips_broken() const {
        return changes(
            [](const Answer& from, const Answer& to) {
                return from.state == AnswerState::skipped && to.state == AnswerState::answered;
            },
            [](Tier before, Tier after) { return before == Tier::keep && after != Tier::keep; });
    }
    /// For questionnaires whose items are all worse towards the end of their options.
    [[nodiscard]] bool monotone_broken() const {
        return changes(
            [](const Answer& from, const Answer& to) {
                return from.state == AnswerState::answered && to.state == AnswerState::answered &&
                       to.option == from.option + 1;
            },
            [](Tier before, Tier after) { return after > before; });
    }

private:
    void follow(const Response* base, Response next, std::size_t item,
                const std::function<void(const Outcome&)>& look) const {
        if (item == q_.items.size()) return look(assess(q_, next));
        if (!settle_item(q_, next, item)) return follow(base, next, item + 1, look);
        if (base != nullptr && base->answers[item].state != AnswerState::not_asked) {
            next.answers[item] = base->answers[item];
            return follow(base, next, item + 1, look);
        }
        for (const Answer& way : ways(item)) {
            next.answers[item] = way;
            follow(base, next, item + 1, look);
        }
    }

    std::vector<Answer> ways(std::size_t item) const {
        std::vector<Answer> all;
        for (std::size_t i = 0; i < q_.options_of(item).size(); ++i)
            all.push_back(Answer::choice(i));
        if (!q_.items[item].required) all.push_back(Answer::skipped());
        return all;
    }

    bool changes(const std::function<bool(const Answer&, const Answer&)>& allowed,
                 const std::function<bool(Tier, Tier)>& bad) const {
        bool found = false;
        for (const Outcome& before : outcomes_)
            for (std::size_t item = 0; item < q_.items.size(); ++item)
                for (const Answer& way : ways(item)) {
                    if (!allowed(before.response.answers[item], way)) continue;
                    Response base = before.response;
                    base.answers[item] = way;
                    follow(&base, base, 0, [&](const Outcome& after) {
                        found = found || bad(before.tier, after.tier);
                    });
                }
        return found;
    }

    const Questionnaire& q_;
    std::vector<Outcome> outcomes_;
};

std::string in_words(const Score& score) {
    return std::string(word(score.status)) + " " + score.lowest.to_exact_string() + " to " +
           score.highest.to_exact_string() + ", " + std::to_string(score.missing) + " missing";
}

Score total(const Questionnaire& questionnaire, const std::vector<int>& sheet,
            Skipped skipped = Skipped::filled_by_rule) {
    return score(questionnaire, settle(questionnaire, answers(sheet)), skipped).front();
}

Verdict verdict(const Proofs& proofs, Proof proof) {
    return proofs.findings.at(static_cast<std::size_t>(proof)).verdict;
}

} // namespace

TEST_CASE("a skipped gate holds its question back, a gate that says no does not ask it",
          "[core][held-back]") {
    for (const std::string unknown : {"hide", "ask"}) {
        const Questionnaire questionnaire = gated("method: sum", by_total, unknown);
        each_sheet(3, [&](const std::vector<int>& sheet) {
            const Response settled = settle(questionnaire, answers(sheet));
            const Answer given = answers(sheet).answers[1];
            const bool open = sheet[0] == skip && unknown == "hide";
            const Answer expected = sheet[0] == 0 ? Answer::not_asked()
                                    : open        ? Answer::held_back()
                                                  : given;
            REQUIRE(settled.answers[1] == expected);
            REQUIRE(settle(questionnaire, settled).answers[1] == expected);
            REQUIRE(is_open(questionnaire, 1, expected) ==
                    (open || (sheet[0] != 0 && sheet[1] == skip)));
            REQUIRE(has_open_answers(questionnaire, settled) ==
                    (sheet[0] == skip || sheet[2] == skip || is_open(questionnaire, 1, expected)));
            const Outcome outcome = assess(questionnaire, answers(sheet));
            REQUIRE(outcome.asked == (expected.state == AnswerState::not_asked ? 2 : 3));
        });
    }
    CHECK_FALSE(Answer::held_back() == Answer::not_asked());
}

TEST_CASE("an answer that was held back returns when the gate is answered", "[core][held-back]") {
    const Questionnaire questionnaire = gated("method: sum");
    Response given = answers({skip, 3, 1});
    CHECK(settle(questionnaire, given).answers[1] == Answer::held_back());
    given.answers[0] = Answer::choice(1);
    CHECK(settle(questionnaire, given) == answers({1, 3, 1}));
    given.answers[0] = Answer::choice(0);
    CHECK(settle(questionnaire, given).answers[1] == Answer::not_asked());
}

TEST_CASE("what is held back is missing, whatever else a score says of what is not there",
          "[core][held-back]") {
    for (const std::string& rule : rules()) {
        const Questionnaire questionnaire = gated(rule);
        const bool zero_of_b = rule.find("zero: [a, b]") != std::string::npos;
        each_sheet(3, [&](const std::vector<int>& sheet) {
            if (sheet[0] != skip) return;
            const Score found = total(questionnaire, sheet);
            INFO(rule << ": " << sheet[1] << " " << sheet[2]);
            REQUIRE(found.status == ScoreStatus::incomplete);
            REQUIRE(!found.value);
            REQUIRE(!found.band);
            REQUIRE(!found.prorating);
            REQUIRE(found.missing == (sheet[2] == skip && !zero_of_b ? 2 : 1));
            // Nothing is filled, so leaving skips open changes nothing.
            REQUIRE(total(questionnaire, sheet, Skipped::left_open) == found);
            // An answer that is not shown does not count.
            REQUIRE(total(questionnaire, {skip, skip, sheet[2]}) == found);
        });
    }
}

TEST_CASE("a score with a held-back item is the range of what answering could make of it",
          "[core][held-back]") {
    for (const std::string& rule : rules()) {
        const Questionnaire questionnaire = gated(rule);
        for (int b = 0; b < options; ++b) {
            const Score open = total(questionnaire, {skip, skip, b});
            std::set<Rational> values;
            for (int a = 0; a < options; ++a) values.insert(*total(questionnaire, {1, a, b}).value);
            INFO(rule << ": " << b);
            REQUIRE(open.lowest == *values.begin());
            REQUIRE(open.highest == *values.rbegin());
            // A gate that says no is an answer too.
            if (const Score no = total(questionnaire, {0, skip, b}); no.value) {
                REQUIRE(open.lowest <= *no.value);
                REQUIRE(*no.value <= open.highest);
            }
        }
    }
}

TEST_CASE("what is held back may turn out not to count at all", "[core][held-back]") {
    // `a` is worth 1 or more if it is asked, and 0 if it is not.
    const Questionnaire questionnaire =
        gated("method: sum, not_asked: 0", by_total, "hide", "answers: from-one");
    for (int b = 0; b < options; ++b) {
        const Score open = total(questionnaire, {skip, skip, b});
        for (const Outcome& outcome : completions(questionnaire, answers({skip, skip, b}))) {
            REQUIRE(outcome.scores.front().value);
            INFO(b << ": " << in_words(open) << " and " << in_words(outcome.scores.front()));
            CHECK(open.lowest <= *outcome.scores.front().value);
            CHECK(*outcome.scores.front().value <= open.highest);
        }
    }
}

TEST_CASE("a gate that says no makes a score not applicable, or counts 0 where that is said",
          "[core][held-back]") {
    for (const std::string& rule : rules()) {
        const Questionnaire questionnaire = gated(rule);
        const bool counts = rule.find("not_asked: 0") != std::string::npos;
        for (int a = skip; a < options; ++a)
            for (int b = 0; b < options; ++b) {
                const Score found = total(questionnaire, {0, a, b});
                INFO(rule << ": " << a << " " << b);
                REQUIRE(found.missing == 0);
                REQUIRE(found.status ==
                        (counts ? ScoreStatus::complete : ScoreStatus::not_applicable));
                REQUIRE(found.value.has_value() == counts);
            }
    }
    CHECK(in_words(total(gated("method: sum, not_asked: 0"), {0, 3, 2})) ==
          "complete 2 to 2, 0 missing");
    CHECK(in_words(total(gated("method: sum, not_asked: 0"), {skip, 3, 2})) ==
          "incomplete 2 to 5, 1 missing");
    CHECK(in_words(total(gated("method: sum"), {skip, 3, 2})) == "incomplete 2 to 5, 1 missing");
    CHECK(in_words(total(gated("method: mean"), {skip, skip, 1})) ==
          "incomplete 1/2 to 2, 1 missing");
}

TEST_CASE("a score with a held-back item answers only what is certain", "[core][held-back]") {
    const Questionnaire questionnaire =
        gated("method: sum, not_asked: 0, bands: [{id: low, label: Low, from: 0, to: 2}, "
              "{id: high, label: High, from: 3, to: 6}]");
    const auto truth_of = [&](const auto& node, const Outcome& outcome) {
        return evaluate(Condition{node, {}}, questionnaire, outcome.response, outcome.scores);
    };
    const auto check = [&](const auto& node, int b) {
        std::set<Truth> truths;
        for (const Outcome& outcome : completions(questionnaire, answers({skip, skip, b})))
            truths.insert(truth_of(node, outcome));
        const Truth certain = truths.size() == 1 ? *truths.begin() : Truth::unknown;
        REQUIRE(truth_of(node, assess(questionnaire, answers({skip, skip, b}))) == certain);
    };
    for (int b = 0; b < options; ++b) {
        for (int than = -1; than <= 8; ++than) {
            check(ScoreCompares{0, Comparison::at_least, than}, b);
            check(ScoreCompares{0, Comparison::at_most, than}, b);
        }
        check(ScoreInBand{0, 0}, b);
        check(ScoreInBand{0, 1}, b);
    }
}

TEST_CASE("a comparison with a held-back item is no, as with any that was not asked",
          "[core][held-back]") {
    const Questionnaire questionnaire = gated("method: sum");
    const Response settled = settle(questionnaire, answers({skip, 2, 1}));
    const auto truth_of = [&](const auto& node) {
        return evaluate(Condition{node, {}}, questionnaire, settled, {});
    };
    for (int than = -1; than <= 4; ++than) {
        CHECK(truth_of(ItemCompares{1, Comparison::at_least, than}) == Truth::no);
        CHECK(truth_of(ItemCompares{1, Comparison::at_most, than}) == Truth::no);
    }
    CHECK(truth_of(ItemIs{1, {2}}) == Truth::no);
    CHECK(truth_of(ItemIs{1, {0, 1, 2, 3}}) == Truth::no);
    CHECK(truth_of(ItemAnswered{1, true}) == Truth::no);
    CHECK(truth_of(ItemAnswered{1, false}) == Truth::yes);
    // The gate itself was skipped, so it is unknown.
    CHECK(truth_of(ItemCompares{0, Comparison::at_least, 1}) == Truth::unknown);
}

TEST_CASE("what is held back never ends in keep where an answer could end in more",
          "[core][held-back][safety][S3]") {
    for (const std::string& rule : rules()) {
        Questionnaire questionnaire =
            gated(rule, "[{tier: arrange, if: {score: total, at_least: 1}}, {tier: keep}]");
        Rational& edge = std::get<ScoreCompares>(questionnaire.guidance.front().if_->node).than;
        for (int than = -12; than <= 12; ++than)
            for (int b = 0; b < options; ++b) {
                edge = than;
                const Response given = answers({skip, skip, b});
                const Tier open = assess(questionnaire, given).tier;
                std::set<Tier> tiers;
                for (const Outcome& outcome : completions(questionnaire, given))
                    // A score that does not apply says nothing of urgency.
                    if (outcome.scores.front().value) tiers.insert(outcome.tier);
                INFO(rule << ", from " << than << ": " << b);
                REQUIRE((open == Tier::keep) == (tiers == std::set{Tier::keep}));
                REQUIRE((open == Tier::arrange) == (tiers == std::set{Tier::arrange}));
            }
    }
}

TEST_CASE("a gate over a score holds back where answering could go both ways",
          "[core][held-back]") {
    const Questionnaire questionnaire = small(R"(
items:
  - {id: p, text: P, answers: often}
  - {id: q, text: Q, answers: often}
  - {id: a, text: A, answers: often, ask_if: {score: early, at_least: 3}, if_unknown: hide}
scores:
  - {id: early, label: Early, method: sum, items: [p, q], missing: {at_most: 1, fill: mean, source: ref}}
  - {id: late, label: Late, method: sum, items: [a], not_asked: 0}
guidance: [{tier: keep}]
)");
    each_sheet(3, [&](const std::vector<int>& sheet) {
        int low = 0;
        int high = 0;
        for (const int answer : {sheet[0], sheet[1]}) {
            low += answer == skip ? 0 : answer;
            high += answer == skip ? options - 1 : answer;
        }
        const Outcome outcome = assess(questionnaire, answers(sheet));
        const Answer& a = outcome.response.answers[2];
        REQUIRE((a.state != AnswerState::not_asked) == (low >= 3));
        REQUIRE(a.undecided == (low < 3 && high >= 3));
        const Score& late = outcome.scores[1];
        if (a.undecided) REQUIRE(in_words(late) == "incomplete 0 to 3, 1 missing");
        if (high < 3) REQUIRE(in_words(late) == "complete 0 to 0, 0 missing");
    });
}

TEST_CASE("a number that is held back can be any of its range", "[core][held-back]") {
    const Questionnaire questionnaire =
        gated("method: sum, not_asked: 0", by_total, "hide", "kind: number, from: 0, to: 10");
    CHECK(in_words(total(questionnaire, {skip, skip, 2})) == "incomplete 2 to 12, 1 missing");
    CHECK(in_words(total(questionnaire, {0, skip, 2})) == "complete 2 to 2, 0 missing");
    CHECK(in_words(total(questionnaire, {1, skip, 2})) == "incomplete 2 to 12, 1 missing");
}

TEST_CASE("a score of scores with a held-back item below it is incomplete too",
          "[core][held-back]") {
    for (const char* not_asked : {"", ", not_asked: 0"}) {
        const Questionnaire questionnaire = small(R"(
items:
  - {id: gate, text: Gate, answers: often}
  - {id: a, text: A, answers: often, ask_if: {item: gate, at_least: 1}, if_unknown: hide}
  - {id: b, text: B, answers: often}
scores:
  - {id: whole, label: Whole, method: sum, scores: [first, second])" +
                                                  std::string(not_asked) + R"(}
  - {id: first, label: First, method: sum, items: [a])" +
                                                  std::string(not_asked) + R"(}
  - {id: second, label: Second, method: sum, items: [b]}
guidance: [{tier: keep}]
)");
        for (int b = 0; b < options; ++b) {
            const std::string from = std::to_string(b);
            CHECK(in_words(total(questionnaire, {skip, 3, b})) ==
                  "incomplete " + from + " to " + std::to_string(b + 3) + ", 1 missing");
            CHECK(total(questionnaire, {0, 3, b}).status ==
                  (*not_asked == '\0' ? ScoreStatus::not_applicable : ScoreStatus::complete));
        }
    }
}

TEST_CASE("a question behind one that is held back is not asked", "[core][held-back]") {
    const Questionnaire questionnaire = small(R"(
items:
  - {id: gate, text: Gate, answers: often}
  - {id: a, text: A, answers: often, ask_if: {item: gate, at_least: 1}, if_unknown: hide}
  - {id: b, text: B, answers: often, ask_if: {item: a, at_least: 1}, if_unknown: hide}
scores: [{id: total, label: Total, method: sum, items: [b], not_asked: 0}]
guidance: [{tier: keep}]
)");
    const Response settled = settle(questionnaire, answers({skip, 2, 2}));
    CHECK(settled.answers[1] == Answer::held_back());
    CHECK(settled.answers[2].state == AnswerState::not_asked);
    // It was compared with an item that was not asked, so it does not apply (decision 10).
    CHECK(in_words(total(questionnaire, {skip, 2, 2})) == "complete 0 to 0, 0 missing");
    CHECK(in_words(total(questionnaire, {0, 2, 2})) == "complete 0 to 0, 0 missing");
    CHECK(in_words(total(questionnaire, {1, 0, 2})) == "complete 0 to 0, 0 missing");
    CHECK(in_words(total(questionnaire, {1, skip, 2})) == "incomplete 0 to 3, 1 missing");
}

TEST_CASE("the prover meets every score that a held-back item leads to, and no other",
          "[core][held-back][prove]") {
    for (const std::string unknown : {"hide", "ask"})
        for (const std::string& rule : rules()) {
            const Questionnaire questionnaire = gated(rule, by_total, unknown);
            const Brute brute(questionnaire);
            const auto name = [](const Score& score) {
                return std::string(word(score.status)) + " " + score.lowest.to_exact_string() +
                       " to " + score.highest.to_exact_string();
            };
            std::set<std::string> by_brute;
            for (const Outcome& outcome : brute.outcomes())
                by_brute.insert(name(outcome.scores.front()));
            const Explored explored = explore(questionnaire);
            std::set<std::string> by_walk;
            for (const ScoreSeen& seen : explored.scores) {
                by_walk.insert(name(seen.value));
                // The example that is shown for it leads there.
                const Response example = response_of(questionnaire, explored, seen.example);
                REQUIRE(name(assess(questionnaire, example).scores.front()) == name(seen.value));
            }
            INFO(unknown << ", " << rule);
            REQUIRE(by_walk == by_brute);
            REQUIRE(explored.responses == std::to_string(brute.outcomes().size()));
            REQUIRE(explored.asked == std::vector<bool>{true, true, true});
        }
}

TEST_CASE("the prover and brute force agree on questionnaires that hold items back",
          "[core][held-back][prove]") {
    const std::vector<std::string> guidances{
        by_total,
        "[{tier: arrange, if: {item: a, at_least: 1}}, {tier: keep}]",
        "[{tier: arrange, if: {item: a, at_least: 1}}, {tier: watch, if: {item: gate, answered: "
        "false}}, {tier: keep}]",
        "[{tier: arrange, if: {all: [{item: gate, at_least: 1}, {item: a, at_least: 1}]}}, "
        "{tier: keep}]",
        "[{tier: arrange, if: {not: {score: total, at_most: 2}}}, {tier: keep}]",
        "[{tier: soon, if: {any: [{score: total, at_least: 4}, {item: b, at_least: 3}]}}, "
        "{tier: watch, if: {item: gate, at_least: 1}}, {tier: keep}]",
        "[{tier: watch, if: {item: a, answered: false}}, {tier: keep}]",
        "[{tier: keep}]"};
    int skips_broken = 0;
    int monotone_broken = 0;
    int sound = 0;
    for (const std::string unknown : {"hide", "ask"})
        for (const std::string& guidance : guidances)
            for (const char* rule :
                 {"method: sum", "method: sum, not_asked: 0", "method: mean, not_asked: 0",
                  "method: sum, not_asked: 0, missing: {at_most: 1, fill: mean, source: ref}",
                  "method: max, missing: {zero: [a]}",
                  "method: count, at_least: 2, not_asked: 0"}) {
                const Questionnaire questionnaire = gated(rule, guidance, unknown);
                const Brute brute(questionnaire);
                const Proofs proofs = prove(questionnaire, shipped_lexicon());
                INFO(unknown << ", " << rule << ", " << guidance);
                const bool skips = brute.skips_broken();
                const bool monotone = brute.monotone_broken();
                REQUIRE((verdict(proofs, Proof::skips) == Verdict::broken) == skips);
                REQUIRE((verdict(proofs, Proof::monotone) == Verdict::broken) == monotone);
                skips_broken += skips ? 1 : 0;
                monotone_broken += monotone ? 1 : 0;
                sound += !skips && !monotone ? 1 : 0;
            }
    CHECK(skips_broken > 0);
    CHECK(monotone_broken > 0);
    CHECK(sound > 0);
}

TEST_CASE("a rule on the held-back item alone is refused: its skip would reassure",
          "[core][held-back][prove][S3]") {
    const Questionnaire questionnaire =
        gated("method: sum", "[{tier: arrange, if: {item: a, at_least: 1}}, {tier: keep}]");
    CHECK(assess(questionnaire, answers({skip, skip, 0})).tier == Tier::keep);
    const Proofs proofs = prove(questionnaire, shipped_lexicon());
    CHECK(verdict(proofs, Proof::skips) == Verdict::broken);
    CHECK(std::any_of(proofs.diagnostics.begin(), proofs.diagnostics.end(),
                      [](const Diagnostic& one) { return one.code == Code::skip_reassures; }));
    CHECK_FALSE(all_proved(proofs.findings));
}

TEST_CASE("a gate that must be answered holds nothing back", "[core][held-back]") {
    Questionnaire questionnaire = gated("method: sum, not_asked: 0");
    questionnaire.items[0].required = true;
    const Brute brute(questionnaire);
    for (const Outcome& outcome : brute.outcomes())
        REQUIRE_FALSE(outcome.response.answers[1].undecided);
    const Explored explored = explore(questionnaire);
    CHECK(explored.responses == std::to_string(brute.outcomes().size()));
    for (const ScoreSeen& seen : explored.scores)
        REQUIRE_FALSE(response_of(questionnaire, explored, seen.example).answers[1].undecided);
}

TEST_CASE("of what is shipped nothing that is held back ends in keep or makes a total",
          "[core][held-back][safety][S3]") {
    std::size_t held = 0;
    for (const std::string& id : shipped_library().ids()) {
        const Questionnaire& questionnaire = shipped(id);
        // One skip on a sheet that is calm otherwise.
        for (std::size_t skipped = 0; skipped < questionnaire.items.size(); ++skipped) {
            std::vector<int> sheet(questionnaire.items.size(), 0);
            sheet[skipped] = skip;
            const Outcome outcome = assess(questionnaire, answers(sheet));
            for (std::size_t item = 0; item < questionnaire.items.size(); ++item) {
                if (!outcome.response.answers[item].undecided) continue;
                ++held;
                INFO(id << " " << questionnaire.items[item].id);
                CHECK(outcome.tier != Tier::keep);
                for (std::size_t i = 0; i < questionnaire.scores.size(); ++i) {
                    const auto& items = questionnaire.scores[i].items;
                    if (std::find(items.begin(), items.end(), item) == items.end()) continue;
                    CHECK(!outcome.scores[i].value);
                    CHECK(outcome.scores[i].status == ScoreStatus::incomplete);
                }
            }
        }
    }
    CHECK(held > 0);
}
