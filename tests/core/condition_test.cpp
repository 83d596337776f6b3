#include "core/condition.h"

#include "catch.h"
#include "shipped.h"

using namespace selfcheck;
using namespace selfcheck::core;

namespace {

constexpr Truth truths[] = {Truth::no, Truth::unknown, Truth::yes};

// hide gates `gated`; `unsure` is an option without a value; `n` is a number.
const Questionnaire& subject() {
    static const Questionnaire one = small(R"(
items:
  - {id: q1, text: One, answers: often}
  - {id: q2, text: Two, answers: often}
  - {id: hide, text: Gate, answers: often}
  - {id: gated, text: Gated, answers: often, ask_if: {item: hide, at_least: 1}}
  - {id: feel, text: Feeling, answers: feelings}
  - {id: n, text: Number, kind: number, from: 0, to: 10, decimals: 1}
scores:
  - {id: total, label: Total, method: sum, items: [q1, q2], bands: [{id: low, from: 0, to: 2, label: Low}, {id: high, from: 3, to: 6, label: High}]}
  - {id: shut, label: Shut, method: sum, items: [gated], bands: [{id: all, from: 0, to: 3, label: All}]}
alerts:
  - {id: alarm, if: {item: q1, at_least: 2}, show: support}
guidance: [{tier: keep}]
)",
                                           R"(  feelings:
    - {value: 0, text: Calm}
    - {value: 5, text: Tense}
    - {key: unsure, text: Not sure}
)");
    return one;
}

struct Given {
    int q1 = skip;
    int q2 = skip;
    int feel = skip;
    std::optional<Rational> n{};
    bool gated = false; ///< asked and answered with 1
};

Truth holds(const Condition& condition, const Given& given) {
    Response response = answers(
        {given.q1, given.q2, given.gated ? 1 : 0, given.gated ? 1 : skip, given.feel, skip});
    if (given.n) response.answers[5] = Answer::of_number(*given.n);
    const Response settled = settle(subject(), response);
    return evaluate(condition, subject(), settled, score(subject(), settled));
}

template <class Node> Condition condition(Node node) {
    return {std::move(node), {}};
}

Condition q1_at_least(int than) {
    return condition(ItemCompares{0, Comparison::at_least, than});
}

/// A condition of each truth, over nothing that changes.
Condition always(Truth truth) {
    switch (truth) {
    case Truth::no: return condition(ItemAnswered{5, true});
    case Truth::unknown: return condition(ItemCompares{5, Comparison::at_least, 1});
    case Truth::yes: return condition(ItemAnswered{5, false});
    }
    return q1_at_least(0);
}

} // namespace

TEST_CASE("not, all and any follow Kleene's tables", "[core][condition]") {
    CHECK((!Truth::yes) == Truth::no);
    CHECK((!Truth::unknown) == Truth::unknown);
    CHECK((!Truth::no) == Truth::yes);
    const Truth all_table[3][3] = {{Truth::no, Truth::no, Truth::no},
                                   {Truth::no, Truth::unknown, Truth::unknown},
                                   {Truth::no, Truth::unknown, Truth::yes}};
    const Truth any_table[3][3] = {{Truth::no, Truth::unknown, Truth::yes},
                                   {Truth::unknown, Truth::unknown, Truth::yes},
                                   {Truth::yes, Truth::yes, Truth::yes}};
    for (std::size_t a = 0; a < 3; ++a) {
        const Condition left = always(truths[a]);
        REQUIRE(holds(left, {}) == truths[a]);
        CHECK(holds(condition(NotThat{{left}}), {}) == !truths[a]);
        for (std::size_t b = 0; b < 3; ++b) {
            const Condition right = always(truths[b]);
            CHECK(both(truths[a], truths[b]) == all_table[a][b]);
            CHECK(either(truths[a], truths[b]) == any_table[a][b]);
            CHECK(holds(condition(AllOf{{left, right}}), {}) == all_table[a][b]);
            CHECK(holds(condition(AnyOf{{left, right}}), {}) == any_table[a][b]);
            for (std::size_t c = 0; c < 3; ++c) {
                const Condition third = always(truths[c]);
                CHECK(holds(condition(AllOf{{left, right, third}}), {}) ==
                      both(all_table[a][b], truths[c]));
                CHECK(holds(condition(AnyOf{{left, right, third}}), {}) ==
                      either(any_table[a][b], truths[c]));
            }
        }
    }
}

TEST_CASE("an answer is compared by its value, and a skipped one is unknown", "[core][condition]") {
    CHECK(holds(q1_at_least(2), {.q1 = 2}) == Truth::yes);
    CHECK(holds(q1_at_least(2), {.q1 = 1}) == Truth::no);
    CHECK(holds(q1_at_least(2), {}) == Truth::unknown);
    const Condition at_most = condition(ItemCompares{0, Comparison::at_most, 2});
    CHECK(holds(at_most, {.q1 = 2}) == Truth::yes);
    CHECK(holds(at_most, {.q1 = 3}) == Truth::no);
    CHECK(holds(at_most, {}) == Truth::unknown);
}

TEST_CASE("a comparison of an answer without a value is unknown", "[core][condition]") {
    const Condition tense = condition(ItemCompares{4, Comparison::at_least, 1});
    CHECK(holds(tense, {.feel = 1}) == Truth::yes);
    CHECK(holds(tense, {.feel = 0}) == Truth::no);
    CHECK(holds(tense, {.feel = 2}) == Truth::unknown);
    CHECK(holds(condition(ItemCompares{4, Comparison::at_most, 9}), {.feel = 2}) == Truth::unknown);
}

TEST_CASE("a number is compared exactly", "[core][condition]") {
    const Condition half =
        condition(ItemCompares{5, Comparison::at_least, Rational::fraction(5, 2)});
    CHECK(holds(half, {.n = Rational::fraction(5, 2)}) == Truth::yes);
    CHECK(holds(half, {.n = Rational::fraction(24, 10)}) == Truth::no);
    CHECK(holds(half, {}) == Truth::unknown);
}

TEST_CASE("an answer is one of the options named, and a skipped one is unknown",
          "[core][condition]") {
    const Condition in = condition(ItemIs{4, {1, 2}});
    CHECK(holds(in, {.feel = 0}) == Truth::no);
    CHECK(holds(in, {.feel = 1}) == Truth::yes);
    CHECK(holds(in, {.feel = 2}) == Truth::yes);
    CHECK(holds(in, {}) == Truth::unknown);
}

TEST_CASE("whether a question was answered is never unknown", "[core][condition]") {
    for (const bool wanted : {true, false}) {
        const Condition answered = condition(ItemAnswered{0, wanted});
        CHECK(holds(answered, {.q1 = 0}) == (wanted ? Truth::yes : Truth::no));
        CHECK(holds(answered, {}) == (wanted ? Truth::no : Truth::yes));
        const Condition not_asked = condition(ItemAnswered{3, wanted});
        CHECK(holds(not_asked, {}) == (wanted ? Truth::no : Truth::yes));
    }
}

TEST_CASE("a comparison of a question that was not asked is no", "[core][condition]") {
    const Condition gated[] = {condition(ItemCompares{3, Comparison::at_least, 0}),
                               condition(ItemCompares{3, Comparison::at_most, 3}),
                               condition(ItemIs{3, {0, 1, 2, 3}})};
    for (const Condition& one : gated) {
        CHECK(holds(one, {}) == Truth::no);
        CHECK(holds(one, {.gated = true}) == Truth::yes);
    }
}

TEST_CASE("an incomplete score answers only if its whole range agrees", "[core][condition][H9]") {
    const auto total = [](Comparison comparison, int than) {
        return condition(ScoreCompares{0, comparison, than});
    };
    // q1 = 2, q2 skipped: 2 to 5
    CHECK(holds(total(Comparison::at_least, 2), {.q1 = 2}) == Truth::yes);
    CHECK(holds(total(Comparison::at_least, 3), {.q1 = 2}) == Truth::unknown);
    CHECK(holds(total(Comparison::at_least, 5), {.q1 = 2}) == Truth::unknown);
    CHECK(holds(total(Comparison::at_least, 6), {.q1 = 2}) == Truth::no);
    CHECK(holds(total(Comparison::at_most, 5), {.q1 = 2}) == Truth::yes);
    CHECK(holds(total(Comparison::at_most, 4), {.q1 = 2}) == Truth::unknown);
    CHECK(holds(total(Comparison::at_most, 1), {.q1 = 2}) == Truth::no);
    CHECK(holds(total(Comparison::at_least, 3), {.q1 = 2, .q2 = 1}) == Truth::yes);
    CHECK(holds(total(Comparison::at_least, 4), {.q1 = 2, .q2 = 1}) == Truth::no);
}

TEST_CASE("a band holds for the value, or for the whole range of an incomplete score",
          "[core][condition]") {
    const Condition low = condition(ScoreInBand{0, 0});
    const Condition high = condition(ScoreInBand{0, 1});
    CHECK(holds(low, {.q1 = 1, .q2 = 1}) == Truth::yes);
    CHECK(holds(high, {.q1 = 1, .q2 = 1}) == Truth::no);
    CHECK(holds(low, {.q1 = 1}) == Truth::unknown); // 1 to 4
    CHECK(holds(high, {.q1 = 3}) == Truth::yes);    // 3 to 6
    CHECK(holds(low, {.q1 = 3}) == Truth::no);
}

TEST_CASE("a score that does not apply is no in every comparison", "[core][condition]") {
    for (const Condition& one :
         {condition(ScoreCompares{1, Comparison::at_least, 0}),
          condition(ScoreCompares{1, Comparison::at_most, 9}), condition(ScoreInBand{1, 0})}) {
        CHECK(holds(one, {}) == Truth::no);
        CHECK(holds(one, {.gated = true}) == Truth::yes);
    }
}

TEST_CASE("an alert in a condition has the truth of its own condition", "[core][condition]") {
    const Condition alarm = condition(AlertHolds{0});
    CHECK(holds(alarm, {.q1 = 2}) == Truth::yes);
    CHECK(holds(alarm, {.q1 = 1}) == Truth::no);
    CHECK(holds(alarm, {}) == Truth::unknown);
}

TEST_CASE("a condition looks at items through scores and alerts", "[core][condition]") {
    using Bools = std::vector<bool>;
    const auto items = [](const Condition& one) { return looks_at(one, subject()).items; };
    CHECK(items(q1_at_least(1)) == Bools{true, false, false, false, false, false});
    CHECK(items(condition(ScoreCompares{0, Comparison::at_least, 1})) ==
          Bools{true, true, false, false, false, false});
    CHECK(looks_at(condition(ScoreInBand{1, 0}), subject()).scores == Bools{false, true});
    CHECK(items(condition(AlertHolds{0})) == Bools{true, false, false, false, false, false});
    CHECK(items(condition(
              AnyOf{{condition(ItemIs{4, {0}}), condition(NotThat{{always(Truth::yes)}})}})) ==
          Bools{false, false, false, false, true, true});
}
