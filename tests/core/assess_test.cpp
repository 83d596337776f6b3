#include "core/assess.h"

#include "catch.h"
#include "shipped.h"

using namespace selfcheck;
using namespace selfcheck::core;

namespace {

using Indices = std::vector<std::size_t>;

// a and b are scored; c raises an alert; d is a lower-is-worse item in no score.
const Questionnaire& subject() {
    static const Questionnaire one = small(R"(
items:
  - {id: a, text: A, answers: often, domain: mood}
  - {id: b, text: B, answers: often, domain: body}
  - {id: c, text: C, answers: often, domain: mood}
  - {id: d, text: D, answers: often, domain: thinking, worse: lower}
  - {id: e, text: E, answers: often, domain: body, worse: none}
scores: [{id: total, label: Total, method: sum, items: [a, b, c]}]
alerts: [{id: harm, if: {item: c, at_least: 1}, show: crisis}]
guidance:
  - {id: much, tier: soon, if: {score: total, at_least: 7}, because: Much.}
  - {id: a-high, tier: arrange, if: {item: a, at_least: 3}, because: A is high.}
  - {id: four, tier: arrange, if: {score: total, at_least: 4}, because: Four.}
  - {id: five, tier: arrange, if: {score: total, at_least: 5}, because: Five.}
  - {id: some, tier: watch, if: {score: total, at_least: 2}, because: Some.}
  - {id: rest, tier: keep, because: Little.}
)");
    return one;
}

Outcome outcome(const std::vector<int>& options) {
    return assess(subject(), answers(options));
}

} // namespace

TEST_CASE("the most urgent rule that holds decides", "[core][assess]") {
    CHECK(outcome({0, 0, 0, 3, 0}).tier == Tier::keep);
    CHECK(outcome({1, 1, 0, 3, 0}).tier == Tier::watch);
    CHECK(outcome({2, 2, 0, 3, 0}).tier == Tier::arrange);
    CHECK(outcome({3, 0, 0, 3, 0}).tier == Tier::arrange);
    CHECK(outcome({3, 3, 0, 3, 0}).tier == Tier::arrange);
    CHECK(outcome({3, 3, 0, 3, 0}).cause == TierCause::rule);
    CHECK(outcome({0, 0, 0, 3, 0}).rules ==
          std::vector<Truth>{Truth::no, Truth::no, Truth::no, Truth::no, Truth::no, Truth::yes});
}

TEST_CASE("a crisis alert gives today and stands above every rule", "[core][assess][safety][S2]") {
    const Outcome low = outcome({0, 0, 1, 3, 0});
    CHECK(low.alerts == std::vector<Truth>{Truth::yes});
    CHECK(low.tier == Tier::today);
    CHECK(low.cause == TierCause::crisis_alert);
    CHECK(low.reasons.empty());
    CHECK(low.open_rules.empty());
    CHECK(outcome({3, 3, 3, 0, 3}).tier == Tier::today);
    CHECK(outcome({skip, skip, 1, 0, skip}).tier == Tier::today);
}

TEST_CASE("a skipped crisis question gives at least watch and raises no further",
          "[core][assess][safety][S3]") {
    const Outcome low = outcome({0, 0, skip, 3, 0});
    CHECK(low.alerts == std::vector<Truth>{Truth::unknown});
    CHECK(low.tier == Tier::watch);
    CHECK(low.cause == TierCause::skipped_crisis);
    const Outcome high = outcome({3, 1, skip, 3, 0});
    CHECK(high.tier == Tier::arrange);
    CHECK(high.cause == TierCause::rule);
    CHECK(high.open_rules == Indices{0});
}

TEST_CASE("keep needs every more urgent rule to be no", "[core][assess][S3][H6]") {
    const Outcome open = outcome({skip, 0, 0, 3, 0});
    CHECK(open.tier == Tier::watch);
    CHECK(open.cause == TierCause::skipped);
    CHECK(open.open_rules == Indices{1, 4});
    CHECK(open.reasons.empty());
    CHECK(open.skipped() == 1);
    // A skip that no rule looks at leaves keep as it is.
    CHECK(outcome({0, 0, 0, skip, skip}).tier == Tier::keep);
}

TEST_CASE("a total that is low only because it was filled does not keep",
          "[core][assess][S3][H9]") {
    const Outcome filled = assess(shipped("phq-9"), answers({0, 0, skip, skip, 0, 0, 0, 0, 0, 0}));
    CHECK(filled.scores[0].value == Rational{0});
    CHECK(filled.tier == Tier::watch);
    CHECK(filled.cause == TierCause::skipped);
}

TEST_CASE("reasons are the rules that hold at the deciding tier, one for the same answers",
          "[core][assess]") {
    CHECK(outcome({3, 3, 0, 3, 0}).reasons == Indices{1, 2}); // not `five`: it looks at the same
    CHECK(outcome({2, 2, 0, 3, 0}).reasons == Indices{2});
    CHECK(outcome({0, 0, 0, 3, 0}).reasons == Indices{5});
    CHECK(outcome({1, 1, 0, 3, 0}).reasons == Indices{4});
}

TEST_CASE("what stands out lies beyond the middle, towards the end of concern", "[core][assess]") {
    using Domains = std::vector<DomainFinding>;
    CHECK(outcome({1, 1, 0, 2, 3}).domains == Domains{});
    CHECK(outcome({2, 0, 0, 3, 3}).domains == Domains{{"mood", {0}}});
    CHECK(outcome({2, 3, 3, 1, 0}).domains ==
          Domains{{"mood", {0, 2}}, {"body", {1}}, {"thinking", {3}}});
    CHECK(outcome({skip, skip, 0, skip, skip}).domains == Domains{});
}

TEST_CASE("an outcome counts what was asked and answered", "[core][assess]") {
    const Outcome none = assess(shipped("phq-9"), answers({0, 0, 0, 0, 0, 0, 0, 0, 0, 3}));
    CHECK(none.asked == 9);
    CHECK(none.answered == 9);
    CHECK(none.response.answers[9] == Answer::not_asked());
    const Outcome some = assess(shipped("phq-9"), answers({1, skip, 0, 0, 0, 0, 0, 0, 0, skip}));
    CHECK(some.asked == 10);
    CHECK(some.answered == 8);
    CHECK(some.skipped() == 2);
}

TEST_CASE("an alert that is no crisis leaves the tier to the rules", "[core][assess]") {
    for (const char* show : {"support", "medical", "withdrawal"}) {
        const Questionnaire one = small(std::string(R"(
items:
  - {id: a, text: A, answers: often}
scores: [{id: total, label: Total, method: sum, items: [a]}]
alerts: [{id: alarm, if: {item: a, at_least: 1}, show: )") +
                                        show + R"(}]
guidance:
  - {tier: watch, if: {score: total, at_least: 2}, because: Some.}
  - {tier: keep}
)");
        CHECK(assess(one, answers({1})).alerts == std::vector<Truth>{Truth::yes});
        CHECK(assess(one, answers({1})).tier == Tier::keep);
        CHECK(assess(one, answers({3})).tier == Tier::watch);
    }
}
