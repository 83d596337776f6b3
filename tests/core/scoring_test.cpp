#include "core/scoring.h"

#include "catch.h"
#include "shipped.h"

using namespace selfcheck;
using namespace selfcheck::core;

namespace {

/// Four items of 0 to 3, and the score written in `rule`.
Questionnaire four(const std::string& rule) {
    return small(R"(
items:
  - {id: a, text: A, answers: often}
  - {id: b, text: B, answers: often}
  - {id: c, text: C, answers: often}
  - {id: d, text: D, answers: often}
scores:
  - {id: total, label: Total, items: [a, b, c, d], )" +
                 rule + R"(}
guidance: [{tier: keep}]
)");
}

Score scored(const Questionnaire& questionnaire, const std::vector<int>& options,
             Skipped skipped = Skipped::filled_by_rule) {
    return score(questionnaire, settle(questionnaire, answers(options)), skipped).back();
}

std::string value(const Score& score) {
    return score.value ? score.value->to_exact_string() : "none";
}
std::string value(const std::string& rule, const std::vector<int>& options) {
    return value(scored(four(rule), options));
}

/// `incomplete 2 to 5, 1 missing`
std::string summary(const Score& score) {
    return std::string(word(score.status)) + " " + score.lowest.to_exact_string() + " to " +
           score.highest.to_exact_string() + ", " + std::to_string(score.missing) + " missing";
}

const std::string filling = "missing: {at_most: 2, fill: mean, source: ref}";

} // namespace

TEST_CASE("each method counts the answers in its own way", "[core][scoring]") {
    CHECK(value("method: sum", {0, 1, 2, 3}) == "6");
    CHECK(value("method: mean", {0, 1, 2, 2}) == "5/4");
    CHECK(value("method: max", {0, 2, 1, 2}) == "2");
    CHECK(value("method: count, at_least: 2", {0, 1, 2, 3}) == "2");
    CHECK(value("method: weighted, weights: {a: 2, d: 0.5}", {1, 1, 1, 1}) == "9/2");
}

TEST_CASE("a reversed item counts as its lowest and highest value less its own",
          "[core][scoring]") {
    CHECK(value("method: sum, reverse: [a]", {0, 0, 0, 0}) == "3");
    CHECK(value("method: sum, reverse: [a, b, c, d]", {3, 3, 2, 0}) == "4");
    CHECK(value("method: weighted, reverse: [a], weights: {a: 2}", {1, 0, 0, 0}) == "4");
    CHECK(value("method: count, at_least: 2, reverse: [a]", {0, 0, 0, 0}) == "1");
}

TEST_CASE("what is multiplied is the result, after the method", "[core][scoring]") {
    CHECK(value("method: sum, multiply: 4", {1, 1, 1, 1}) == "16");
    CHECK(value("method: mean, multiply: 2.5", {0, 1, 2, 2}) == "25/8");
    CHECK(value("method: max, multiply: -1", {0, 1, 2, 3}) == "-3");
    const Score negative = scored(four("method: sum, multiply: -1"), {0, 1, skip, 3});
    CHECK(summary(negative) == "incomplete -7 to -4, 1 missing");
}

TEST_CASE("without a missing rule one skip leaves the score open", "[core][scoring][H9]") {
    const Questionnaire sum = four("method: sum");
    CHECK(summary(scored(sum, {1, 1, 1, 1})) == "complete 4 to 4, 0 missing");
    const Score open = scored(sum, {1, 1, 1, skip});
    CHECK(summary(open) == "incomplete 3 to 6, 1 missing");
    CHECK(!open.value);
    CHECK(!open.band);
    CHECK(!open.prorating);
    CHECK(summary(scored(sum, {skip, skip, skip, skip})) == "incomplete 0 to 12, 4 missing");
}

TEST_CASE("the range of an open score follows its method", "[core][scoring][H9]") {
    CHECK(summary(scored(four("method: mean"), {1, 1, 1, skip})) ==
          "incomplete 3/4 to 3/2, 1 missing");
    CHECK(summary(scored(four("method: max"), {1, 1, 2, skip})) == "incomplete 2 to 3, 1 missing");
    CHECK(summary(scored(four("method: count, at_least: 1"), {1, 0, skip, skip})) ==
          "incomplete 1 to 3, 2 missing");
    CHECK(summary(scored(four("method: sum, reverse: [d]"), {1, 1, 1, skip})) ==
          "incomplete 3 to 6, 1 missing");
    CHECK(summary(scored(four("method: weighted, weights: {d: -2}"), {1, 1, 1, skip})) ==
          "incomplete -3 to 3, 1 missing");
}

TEST_CASE("within its rule a skip is filled with the mean of the others", "[core][scoring][H9]") {
    const Score filled = scored(four("method: sum, " + filling), {1, 2, 2, skip});
    CHECK(filled.status == ScoreStatus::prorated);
    CHECK(value(filled) == "20/3");
    CHECK(filled.missing == 1);
    REQUIRE(filled.prorating);
    CHECK(filled.prorating->sum_answered == Rational{5});
    CHECK(filled.prorating->answered == 3);
    CHECK(filled.prorating->items == 4);
    CHECK(filled.prorating->exact == Rational::fraction(20, 3));
    CHECK(value("method: sum, " + filling, {3, skip, skip, 0}) == "6");
    CHECK(value("method: mean, " + filling, {3, skip, skip, 0}) == "3/2");
    CHECK(value("method: sum, reverse: [a], " + filling, {0, skip, 0, 0}) == "4");
    CHECK(value("method: sum, multiply: 3, " + filling, {1, 1, 1, skip}) == "12");
}

TEST_CASE("beyond its rule nothing is filled", "[core][scoring][H9]") {
    CHECK(summary(scored(four("method: sum, " + filling), {3, skip, skip, skip})) ==
          "incomplete 3 to 12, 3 missing");
    CHECK(summary(scored(four("method: sum, " + filling), {skip, skip, skip, skip})) ==
          "incomplete 0 to 12, 4 missing");
}

TEST_CASE("a filled score is rounded once, half up, and its band is that of the rounded value",
          "[core][scoring][H9]") {
    const Questionnaire rounded = four(
        "method: sum, missing: {at_most: 2, fill: mean, round: half-up, source: ref}, "
        "bands: [{id: low, from: 0, to: 2, label: Low}, {id: high, from: 3, to: 12, label: High}]");
    const Score half = scored(rounded, {1, 1, 0, skip}); // 8/3
    CHECK(value(half) == "3");
    CHECK(half.band == 1U);
    CHECK(half.prorating->exact == Rational::fraction(8, 3));
    CHECK(half.lowest == Rational{3});
    CHECK(half.highest == Rational{3});
    CHECK(value(scored(rounded, {1, skip, 0, skip})) == "2");
    // Rounding belongs to what was filled: a complete score is not touched.
    const Questionnaire mean =
        four("method: mean, missing: {at_most: 1, fill: mean, round: half-up, source: ref}");
    CHECK(value(scored(mean, {0, 1, 2, 2})) == "5/4");
}

TEST_CASE("an excepted item is never filled", "[core][scoring][S3][H9]") {
    const Questionnaire excepting =
        four("method: sum, missing: {at_most: 2, except: [d], fill: mean, source: ref}");
    CHECK(summary(scored(excepting, {1, 1, 1, skip})) == "incomplete 3 to 6, 1 missing");
    CHECK(summary(scored(excepting, {1, 1, skip, skip})) == "incomplete 2 to 8, 2 missing");
    CHECK(value(scored(excepting, {1, 1, skip, 1})) == "4");
}

TEST_CASE("an item that counts 0 when skipped is not missing", "[core][scoring]") {
    const Questionnaire zero = four("method: sum, missing: {at_most: 0, zero: [d]}");
    CHECK(summary(scored(zero, {1, 1, 1, skip})) == "complete 3 to 3, 0 missing");
    CHECK(summary(scored(zero, {1, 1, skip, skip})) == "incomplete 2 to 5, 1 missing");
}

TEST_CASE("skips can be left open for what must hold whatever they were", "[core][scoring][S3]") {
    const Questionnaire sum = four("method: sum, " + filling);
    CHECK(summary(scored(sum, {0, 0, 0, skip}, Skipped::left_open)) ==
          "incomplete 0 to 3, 1 missing");
    CHECK(summary(scored(sum, {0, 0, 0, skip})) == "prorated 0 to 0, 1 missing");
}

TEST_CASE("an option without a value is missing, and is not invented", "[core][scoring][H9]") {
    const Questionnaire with_unsure = small(R"(
items:
  - {id: a, text: A, answers: feelings}
  - {id: b, text: B, answers: often}
scores: [{id: total, label: Total, method: sum, items: [a, b]}]
guidance: [{tier: keep}]
)",
                                            R"(  feelings:
    - {value: 0, text: Calm}
    - {value: 5, text: Tense}
    - {key: unsure, text: Not sure}
)");
    CHECK(summary(scored(with_unsure, {2, 1})) == "incomplete 1 to 6, 1 missing");
    CHECK(summary(scored(with_unsure, {1, 1})) == "complete 6 to 6, 0 missing");
    CHECK(reachable_range(with_unsure, 0) == ReachableRange{0, 8});
}

TEST_CASE("a score with a hidden item does not apply, unless hidden items count 0",
          "[core][scoring]") {
    const auto gated = [](const std::string& more) {
        return small(R"(
items:
  - {id: gate, text: Gate, answers: often}
  - {id: a, text: A, answers: often, ask_if: {item: gate, at_least: 1}}
scores: [{id: total, label: Total, method: sum, items: [gate, a])" +
                     more + R"(}]
guidance: [{tier: keep}]
)");
    };
    const Score hidden = scored(gated(""), {0, 2});
    CHECK(hidden.status == ScoreStatus::not_applicable);
    CHECK(!hidden.value);
    CHECK(hidden.missing == 0);
    CHECK(summary(scored(gated(", not_asked: 0"), {0, 2})) == "complete 0 to 0, 0 missing");
    CHECK(summary(scored(gated(""), {1, 2})) == "complete 3 to 3, 0 missing");
    CHECK(summary(scored(gated(""), {skip, 2})) == "incomplete 2 to 5, 1 missing");
}

TEST_CASE("a score of scores adds values, ranges and missing answers, with the worst status",
          "[core][scoring]") {
    const Questionnaire whole = small(R"(
items:
  - {id: a, text: A, answers: often}
  - {id: b, text: B, answers: often}
  - {id: c, text: C, answers: often}
  - {id: d, text: D, answers: often, ask_if: {item: c, at_least: 1}}
scores:
  - {id: whole, label: Whole, method: sum, scores: [first, second, third]}
  - {id: first, label: First, method: sum, items: [a, b], missing: {at_most: 1, fill: mean, source: ref}}
  - {id: second, label: Second, method: sum, items: [c]}
  - {id: third, label: Third, method: sum, items: [d], not_asked: 0}
guidance: [{tier: keep}]
)");
    const auto first = [&](const std::vector<int>& options) {
        return summary(score(whole, settle(whole, answers(options))).front());
    };
    CHECK(first({1, 2, 3, 1}) == "complete 7 to 7, 0 missing");
    CHECK(first({1, skip, 3, 1}) == "prorated 6 to 6, 1 missing");
    CHECK(first({1, skip, skip, 1}) == "incomplete 3 to 6, 2 missing");
    CHECK(first({1, 2, 0, 3}) == "complete 3 to 3, 0 missing");
    CHECK(reachable_range(whole, 0) == ReachableRange{0, 12});
}

TEST_CASE("a score of scores does not apply when a part does not", "[core][scoring]") {
    const Questionnaire whole = small(R"(
items:
  - {id: gate, text: Gate, answers: often}
  - {id: a, text: A, answers: often, ask_if: {item: gate, at_least: 1}}
scores:
  - {id: part, label: Part, method: sum, items: [a]}
  - {id: whole, label: Whole, method: sum, scores: [part]}
guidance: [{tier: keep}]
)");
    CHECK(scored(whole, {0, 2}).status == ScoreStatus::not_applicable);
    CHECK(scored(whole, {1, 2}).status == ScoreStatus::complete);
}

TEST_CASE("the reachable ends of a score follow its method and transforms", "[core][scoring]") {
    const auto range = [](const std::string& rule) { return reachable_range(four(rule), 0); };
    CHECK(range("method: sum") == ReachableRange{0, 12});
    CHECK(range("method: mean") == ReachableRange{0, 3});
    CHECK(range("method: max") == ReachableRange{0, 3});
    CHECK(range("method: count, at_least: 1") == ReachableRange{0, 4});
    CHECK(range("method: sum, multiply: -2") == ReachableRange{-24, 0});
    CHECK(range("method: weighted, weights: {a: -1, b: 2}") == ReachableRange{-3, 12});
}

TEST_CASE("the end of concern of an item turns with its reverse, weight and score",
          "[core][scoring]") {
    const auto end = [](const std::string& rule) { return worse_end(four(rule), 0); };
    CHECK(end("method: sum") == Worse::higher);
    CHECK(end("method: sum, worse: lower") == Worse::lower);
    CHECK(end("method: sum, reverse: [a]") == Worse::lower);
    CHECK(end("method: sum, worse: lower, reverse: [a]") == Worse::higher);
    CHECK(end("method: weighted, weights: {a: -1}") == Worse::lower);
    CHECK(end("method: sum, worse: none") == Worse::none);
}
