#include "core/change.h"

#include "catch.h"
#include "shipped.h"

#include <optional>
#include <string>

using namespace selfcheck;
using core::ChangeSize;
using core::ChangeTurn;
using core::Rational;

namespace {

/// A total of nine questions, from 0 to 27, with `more` keys for its score.
core::Questionnaire scale(const std::string& more) {
    std::string text = "items:\n";
    for (int i = 1; i <= 9; ++i)
        text += "  - {id: a" + std::to_string(i) + ", text: A" + std::to_string(i) +
                ", answers: often}\n";
    return small(text +
                 "scores:\n"
                 "  - id: total\n"
                 "    label: Total\n"
                 "    method: sum\n"
                 "    items: [a1, a2, a3, a4, a5, a6, a7, a8, a9]\n" +
                 more + "guidance:\n  - {tier: keep}\n");
}

core::Outcome with_total(const core::Questionnaire& questionnaire, int total) {
    std::vector<int> sheet;
    for (std::size_t i = 0; i < questionnaire.items.size(); ++i) {
        sheet.push_back(std::min(total, 3));
        total -= sheet.back();
    }
    return core::assess(questionnaire, answers(sheet));
}

core::Outcome of(const core::Questionnaire& questionnaire, const std::vector<int>& sheet) {
    return core::assess(questionnaire, answers(sheet));
}

core::ScoreChange between(const core::Questionnaire& questionnaire, const core::Outcome& first,
                          const core::Outcome& second) {
    return core::compare(questionnaire, first, second).front();
}

constexpr const char* higher = "    change: {reliable: 6, source: ref}\n";
constexpr const char* lower = "    worse: lower\n    change: {reliable: 6, source: ref}\n";
constexpr const char* neither = "    worse: none\n    change: {reliable: 6, source: ref}\n";

} // namespace

TEST_CASE("for every two totals a change is beyond the threshold exactly from it on",
          "[core][change][S4][H22]") {
    for (const char* more : {higher, lower, neither}) {
        const core::Questionnaire questionnaire = scale(more);
        for (int first = 0; first <= 27; ++first)
            for (int second = 0; second <= 27; ++second) {
                const auto change = between(questionnaire, with_total(questionnaire, first),
                                            with_total(questionnaire, second));
                const int difference = second - first;
                const bool is_beyond = difference >= 6 || difference <= -6;
                INFO(more << first << " and " << second);
                REQUIRE(change.difference == Rational{difference});
                REQUIRE(change.size == (is_beyond ? ChangeSize::beyond : ChangeSize::within));
                const bool goes_up = difference > 0;
                const ChangeTurn turn = !is_beyond || more == neither ? ChangeTurn::none
                                        : goes_up == (more == higher) ? ChangeTurn::worse
                                                                      : ChangeTurn::better;
                REQUIRE(change.turn == turn);
            }
    }
}

TEST_CASE("a threshold without a reference is none, whatever the difference", "[core][change]") {
    for (const char* more : {"", "    change: {reliable: 6}\n", "    change: {reliable: 0}\n",
                             "    change: {reliable: 0, source: ref}\n"}) {
        const core::Questionnaire questionnaire = scale(more);
        const auto change =
            between(questionnaire, with_total(questionnaire, 27), with_total(questionnaire, 0));
        INFO(more);
        CHECK(change.size == ChangeSize::no_threshold);
        CHECK(change.turn == ChangeTurn::none);
        CHECK(change.difference == Rational{-27});
        CHECK_FALSE(change.threshold);
        CHECK(change.source.empty());
    }
}

TEST_CASE("the reference of a threshold is its own, else that of the score", "[core][change]") {
    const core::Questionnaire inherits = scale("    source: ref\n    change: {reliable: 2.5}\n");
    const auto change = between(inherits, with_total(inherits, 1), with_total(inherits, 4));
    CHECK(change.threshold == Rational::fraction(5, 2));
    CHECK(change.source == "ref");
    CHECK(change.size == ChangeSize::beyond);
}

TEST_CASE("without a value in both sittings there is no difference", "[core][change]") {
    const core::Questionnaire questionnaire = scale(higher);
    const core::Outcome whole = with_total(questionnaire, 27);
    const core::Outcome open = of(questionnaire, {0, 0, 0, 0, 0, 0, 0, 0, skip});
    for (const auto& change :
         {between(questionnaire, whole, open), between(questionnaire, open, whole),
          between(questionnaire, open, open)}) {
        CHECK(change.size == ChangeSize::no_value);
        CHECK(change.turn == ChangeTurn::none);
        CHECK_FALSE(change.difference);
        CHECK(change.threshold == Rational{6});
    }
}

TEST_CASE("a filled score has a value, and so a difference", "[core][change]") {
    const core::Questionnaire questionnaire =
        scale("    missing: {at_most: 1, fill: mean, round: half-up, source: ref}\n" +
              std::string(higher));
    const auto change = between(questionnaire, with_total(questionnaire, 0),
                                of(questionnaire, {1, 1, 1, 1, 1, 1, 1, 1, skip}));
    CHECK(change.difference == Rational{9});
    CHECK(change.size == ChangeSize::beyond);
}
