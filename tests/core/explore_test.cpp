// How far explorations go, and what they say where they stop.
#include "core/explore.h"

#include "catch.h"
#include "core/assess.h"
#include "shipped.h"

#include <string>

using namespace selfcheck;
using namespace selfcheck::core;

namespace {

/// One sum over `count` items, of which a tenth may be filled.
Questionnaire one_scale(int count, const std::string& item) {
    std::string items;
    std::string ids;
    for (int i = 1; i <= count; ++i) {
        const std::string id = "i" + std::to_string(i);
        items += "  - {id: " + id + ", text: Statement, " + item + "}\n";
        ids += (i == 1 ? "" : ", ") + id;
    }
    return small("items:\n" + items +
                 "scores: [{id: total, label: Total, method: sum, source: ref, items: [" + ids +
                 "], missing: {at_most: " + std::to_string(count / 10) +
                 ", fill: mean, round: half-up, source: ref}}]\n"
                 "guidance: [{tier: arrange, if: {score: total, at_least: 20}}, {tier: keep}]\n");
}

} // namespace

TEST_CASE("a scale of 60 items with skips is decided", "[core][explore]") {
    const Questionnaire questionnaire = one_scale(60, "answers: often");
    const Explored explored = explore(questionnaire);
    REQUIRE_FALSE(explored.too_large);
    CHECK(explored.responses.starts_with("about 10^"));
    for (const ScoreSeen& seen : explored.scores) {
        const Response example = response_of(questionnaire, explored, seen.example);
        const Score score = assess(questionnaire, example).scores.front();
        REQUIRE(score.status == seen.value.status);
        REQUIRE(score.value == seen.value.value);
    }
}

TEST_CASE("numbers past what can be walked stop it before they take memory", "[core][explore]") {
    const Explored many = explore(one_scale(900, "kind: number, from: 0, to: 19000"));
    CHECK(many.too_large);
    CHECK(many.why == "more than 20000000 steps to follow all answers in all their states");
    const Explored wide = explore(one_scale(2, "kind: number, from: 0, to: 20001"));
    CHECK(wide.too_large);
    CHECK(wide.why == "an item has more than 20000 possible answers");
}

TEST_CASE("each limit names itself", "[core][explore]") {
    const Questionnaire questionnaire = one_scale(10, "answers: often");
    REQUIRE_FALSE(explore(questionnaire).too_large);
    const auto why = [&](const ExploreLimits& limits) {
        return explore(questionnaire, limits).why;
    };
    ExploreLimits limits;
    limits.states = 10;
    CHECK(why(limits) == "more than 10 states of the answers");
    limits = {};
    limits.transitions = 100;
    CHECK(why(limits) == "more than 100 steps to follow all answers in all their states");
    limits = {};
    limits.bytes = 1'000;
    CHECK(why(limits) == "more than 0 MB to remember of where the answers lead");
    limits = {};
    limits.conditions = 0;
    CHECK(why(limits) == "more than 0 different conditions");
}

TEST_CASE("an example answers the items of other parts, and never skips a required one",
          "[core][explore]") {
    const Questionnaire questionnaire =
        small("items:\n  - {id: a, text: A, answers: often}\n"
              "  - {id: b, text: B, answers: often, required: true}\n"
              "scores: [{id: one, label: One, method: sum, source: ref, items: [a]}]\n"
              "guidance: [{tier: arrange, if: {score: one, at_least: 1}}, {tier: keep}]\n");
    const Explored explored = explore(questionnaire);
    REQUIRE_FALSE(explored.scores.empty());
    for (const ScoreSeen& seen : explored.scores)
        CHECK(response_of(questionnaire, explored, seen.example).answers[1] == Answer::choice(0));
}
