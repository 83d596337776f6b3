#include "catch.h"
#include "core/pencil.h"
#include "shipped.h"

#include <algorithm>
#include <array>
#include <random>

using namespace selfcheck;

namespace {

std::vector<std::string> faults(const core::Questionnaire& questionnaire,
                                const core::Response& given) {
    const Derivation steps = core::derive(questionnaire, given);
    return Pencil(questionnaire, given, steps).faults();
}

/// Every method, and everything that can be done to a part.
const core::Questionnaire& everything() {
    static const core::Questionnaire one = small(R"(items:
  - {id: a, text: A, answers: often}
  - {id: b, text: B, answers: often}
  - {id: c, text: C, answers: often}
  - {id: d, text: D, answers: often}
  - {id: gate, text: Gate, answers: maybe}
  - {id: e, text: E, answers: often, ask_if: {any: [{item: gate, is: yes-it-did}, {score: early, at_least: 5}]}}
  - {id: n, text: N, kind: number, from: 0, to: 10, decimals: 1}
  - {id: k, text: K, kind: choices, answers: maybe}
  - {id: t, text: T, kind: text}
  - {id: v, text: V, answers: maybe}
  - {id: h, text: H, answers: often, if_unknown: hide, ask_if: {all: [{score: early, at_least: 2}, {not: {item: k, in: [1, 2]}}]}}
scores:
  - {id: whole, label: Whole, method: sum, scores: [filled, counted, gated], not_asked: 0}
  - {id: top, label: Top, method: max, scores: [filled, averaged]}
  - {id: high-parts, label: High parts, method: count, at_least: 4, scores: [filled, averaged, counted]}
  - {id: early, label: Early, method: sum, items: [a, b]}
  - id: filled
    label: Filled
    method: sum
    items: [a, b, c, v]
    reverse: [b, v]
    missing: {at_most: 2, except: [c], fill: mean, round: half-up, source: ref}
    source: ref
    bands:
      - {id: low, from: 0, to: 3, label: Low}
      - {id: mid, from: 4, to: 6, label: Mid}
      - {id: high, from: 7, to: 12, label: High}
    cutoffs:
      - {id: five, at_least: 5, if: {item: gate, is: yes-it-did}}
      - {id: two, at_most: 2, source: ref}
  - id: averaged
    label: Averaged
    method: mean
    items: [a, b, c, n]
    multiply: 2.5
    decimals: 2
    missing: {at_most: 1, fill: mean, source: ref}
    bands:
      - {id: low, from: 0, below: 2.5, label: Low}
      - {id: high, from: 2.5, to: 13, label: High}
  - {id: counted, label: Counted, method: count, at_least: 2, items: [a, b, c, d], reverse: [d]}
  - {id: highest, label: Highest, method: max, items: [a, d, e], not_asked: 0}
  - id: weighed
    label: Weighed
    method: weighted
    items: [a, b, n, d]
    reverse: [b]
    weights: {a: 2, b: -0.5, n: 0.1}
    missing: {at_most: 2, zero: [d], fill: mean}
  - {id: gated, label: Gated, method: sum, items: [e, c]}
  - {id: negative, label: Negative, method: sum, items: [a, b], multiply: -1, worse: lower}
alerts:
  - {id: first, if: {any: [{item: c, at_least: 3}, {item: v, is: does-not-apply}]}, show: crisis}
  - {id: second, if: {all: [{score: averaged, at_least: 5}, {not: {item: c, at_least: 3}}]}, show: support}
guidance:
  - {id: g1, tier: soon, if: {all: [{score: filled, band: high}, {score: whole, at_least: 12}]}}
  - {id: g2, tier: soon, if: {all: [{alert: second}, {not: {alert: first}}]}}
  - {id: g3, tier: arrange, if: {any: [{score: averaged, band: high}, {score: weighed, at_least: 4}, {item: n, at_least: 8.5}]}}
  - {id: g4, tier: arrange, if: {score: high-parts, at_least: 3}}
  - {id: g5, tier: watch, if: {all: [{score: filled, at_least: 3}, {score: negative, at_most: -2}]}}
  - {id: g6, tier: watch, if: {all: [{item: t, answered: true}, {item: h, answered: false}, {score: highest, at_least: 1}, {score: top, at_least: 4}]}}
  - {id: g7, tier: keep}
)",
                                                 R"(  maybe:
    - {value: 1, text: A little}
    - {value: 2, text: A lot}
    - {key: yes-it-did, value: 3, text: It did}
    - {key: does-not-apply, text: Does not apply}
)");
    return one;
}

class Chance {
public:
    core::Response response(const core::Questionnaire& questionnaire, int most_skips_in_ten) {
        core::Response all(questionnaire.items.size());
        for (std::size_t item = 0; item < questionnaire.items.size(); ++item)
            if (below(10) >= below(most_skips_in_ten + 1))
                all.answers[item] = answer(questionnaire, item);
        return all;
    }

private:
    core::Answer answer(const core::Questionnaire& questionnaire, std::size_t item) {
        const auto options = static_cast<int>(questionnaire.options_of(item).size());
        core::Answer one;
        one.state = AnswerState::answered;
        switch (questionnaire.items[item].kind) {
        case core::ItemKind::choice:
            return core::Answer::choice(static_cast<std::size_t>(below(options)));
        case core::ItemKind::number:
            return core::Answer::of_number(Rational::fraction(below(101), 10));
        case core::ItemKind::choices:
            for (int option = 0; option < options; ++option)
                if (below(2) == 0) one.options.push_back(static_cast<std::size_t>(option));
            return one;
        case core::ItemKind::text: one.text = "words"; return one;
        }
        return one;
    }
    int below(int end) { return static_cast<int>(random_() % static_cast<unsigned>(end)); }

    std::mt19937 random_{20}; // NOLINT(cert-msc51-cpp): the same responses in every run
};

} // namespace

TEST_CASE("whoever follows the steps of a PHQ-9 with a pencil arrives at its outcome", "[core]") {
    const core::Questionnaire& phq9 = shipped("phq-9");
    constexpr std::array values{skip, 0, 1, 3};
    constexpr std::size_t most_skips = 3;
    std::size_t done = 0;
    std::vector<std::string> wrong;
    for (std::size_t code = 0; code < (std::size_t{1} << 18) && wrong.empty(); ++code) {
        std::vector<int> sheet;
        for (std::size_t i = 0, rest = code; i < 9; ++i, rest /= 4)
            sheet.push_back(values.at(rest % 4));
        if (std::count(sheet.begin(), sheet.end(), skip) > static_cast<int>(most_skips)) continue;
        if (code % (sanitized ? 40 : 3) != 0) continue;
        sheet.push_back(static_cast<int>(code % 5) - 1); // the follow-up: skipped, or 0 to 3
        wrong = faults(phq9, answers(sheet));
        ++done;
    }
    CHECK(wrong == std::vector<std::string>{});
    CHECK(done >= (sanitized ? 3'900 : 50'000));
}

TEST_CASE("whoever follows the steps arrives at the outcome with every kind of score", "[core]") {
    Chance chance;
    std::vector<std::string> wrong;
    const int rounds = sanitized ? 1'000 : 20'000;
    std::array<int, 4> statuses{};
    std::array<int, 4> causes{};
    std::array<int, 6> missing{};
    for (int i = 0; i < rounds && wrong.empty(); ++i) {
        const core::Response given = chance.response(everything(), i % 8);
        const Derivation steps = core::derive(everything(), given);
        wrong = Pencil(everything(), given, steps).faults();
        for (const ScoreStep& step : steps.scores) {
            ++statuses.at(static_cast<std::size_t>(step.result.status));
            ++missing.at(static_cast<std::size_t>(step.missing));
        }
        ++causes.at(static_cast<std::size_t>(steps.tier.cause));
    }
    CHECK(wrong == std::vector<std::string>{});
    // The responses reach everything that can be said.
    for (const int count : statuses) CHECK(count > 0);
    for (const int count : causes) CHECK(count > 0);
    for (const int count : missing) CHECK(count > 0);
}

TEST_CASE("the steps of every questionnaire that comes along lead to its outcome", "[core]") {
    Chance chance;
    for (const std::string& id : shipped_library().ids()) {
        INFO(id);
        std::vector<std::string> wrong;
        for (int i = 0; i < (sanitized ? 100 : 2'000) && wrong.empty(); ++i)
            wrong = faults(shipped(id), chance.response(shipped(id), i % 6));
        CHECK(wrong == std::vector<std::string>{});
    }
}

TEST_CASE("an answer to a question that is no longer asked counts for nothing in the steps",
          "[core]") {
    const core::Response given = answers({0, 0, 0, 0, 0, 0, 0, 0, 0, 3});
    const Derivation steps = core::derive(shipped("phq-9"), given);
    const core::ItemStep& follow_up = steps.items.back();
    CHECK(follow_up.state == AnswerState::not_asked);
    CHECK(follow_up.ask_if->truth == Truth::no);
    CHECK(!follow_up.value);
    CHECK(follow_up.options.empty());
    CHECK(steps.tier.tier == Tier::keep);
}

TEST_CASE("the steps say why a missing answer was not filled", "[core]") {
    using core::MissingUse;
    const auto use = [](std::vector<int> sheet) {
        return core::derive(shipped("phq-9"), answers(sheet)).scores.front().missing;
    };
    CHECK(use({1, 1, 1, 1, 1, 1, 1, 1, 1, 1}) == MissingUse::nothing_missing);
    CHECK(use({skip, skip, 1, 1, 1, 1, 1, 1, 1, 1}) == MissingUse::filled);
    CHECK(use({skip, skip, skip, 1, 1, 1, 1, 1, 1, 1}) == MissingUse::too_many);
    CHECK(use({1, 1, 1, 1, 1, 1, 1, 1, skip, 1}) == MissingUse::never_filled);
    const Derivation core_score =
        core::derive(shipped("phq-9"), answers({skip, 1, 1, 1, 1, 1, 1, 1, 1, 1}));
    CHECK(core_score.scores.back().missing == MissingUse::no_rule);
}
