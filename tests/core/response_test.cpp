#include "core/response.h"

#include "catch.h"
#include "shipped.h"

using namespace selfcheck;
using namespace selfcheck::core;

namespace {

constexpr AnswerState answered = AnswerState::answered;
constexpr AnswerState skipped = AnswerState::skipped;
constexpr AnswerState not_asked = AnswerState::not_asked;

std::vector<AnswerState> states(const Questionnaire& questionnaire,
                                const std::vector<int>& options) {
    std::vector<AnswerState> all;
    for (const Answer& answer : settle(questionnaire, answers(options)).answers)
        all.push_back(answer.state);
    return all;
}

using States = std::vector<AnswerState>;

Questionnaire chain(const std::string& if_unknown) {
    return small(R"(
items:
  - {id: gate, text: Gate, answers: often}
  - {id: one, text: One, answers: often, ask_if: {item: gate, at_least: 1}, if_unknown: )" +
                 if_unknown + R"(}
  - {id: two, text: Two, answers: often, ask_if: {item: one, at_least: 1}}
scores: [{id: total, label: Total, method: sum, items: [gate]}]
guidance: [{tier: keep}]
)");
}

} // namespace

TEST_CASE("a hidden answer does not count, and returns when its question is asked again",
          "[core][response][H24]") {
    const Questionnaire gated = chain("ask");
    CHECK(states(gated, {1, 2, 3}) == States{answered, answered, answered});
    CHECK(states(gated, {0, 2, 3}) == States{answered, not_asked, not_asked});
    CHECK(states(gated, {1, 0, 3}) == States{answered, answered, not_asked});
    const Response given = answers({0, 2, 3});
    const Response hidden = settle(gated, given);
    CHECK(hidden.answers[1] == Answer::not_asked());
    Response changed = given;
    changed.answers[0] = Answer::choice(1);
    CHECK(settle(gated, changed) == answers({1, 2, 3}));
}

TEST_CASE("a skipped gate asks, unless the question says to hide it", "[core][response]") {
    CHECK(states(chain("ask"), {skip, 2, skip}) == States{skipped, answered, skipped});
    CHECK(states(chain("hide"), {skip, 2, 3}) == States{skipped, not_asked, not_asked});
    CHECK(states(chain("hide"), {1, 2, skip}) == States{answered, answered, skipped});
}

TEST_CASE("settling what is settled changes nothing", "[core][response]") {
    const Questionnaire gated = chain("ask");
    for (int gate = skip; gate < 4; ++gate)
        for (int one = skip; one < 4; ++one) {
            const Response once = settle(gated, answers({gate, one, 1}));
            CHECK(settle(gated, once) == once);
        }
}

TEST_CASE("a question that is asked and was marked as hidden counts as skipped",
          "[core][response]") {
    Response given = answers({1, 2, 3});
    given.answers[1] = Answer::not_asked();
    CHECK(settle(chain("ask"), given).answers[1] == Answer::skipped());
}

TEST_CASE("a gate over a score asks as soon as the answers so far may reach it",
          "[core][response][S6]") {
    const Questionnaire& phq9 = shipped("phq-9");
    const auto follow_up = [&](std::vector<int> nine) {
        nine.push_back(1);
        return settle(phq9, answers(nine)).answers[9].state;
    };
    CHECK(follow_up({0, 0, 0, 0, 0, 0, 0, 0, 0}) == not_asked);
    CHECK(follow_up({0, 0, 0, 0, 0, 0, 0, 1, 0}) == answered);
    CHECK(follow_up({0, 0, 0, 0, 0, 0, 0, 0, skip}) == answered);
    CHECK(follow_up({skip, 0, 0, 0, 0, 0, 0, 0, 0}) == answered);
}

TEST_CASE("an answer has the value of its option or its number", "[core][response]") {
    const Questionnaire mixed = small(R"(
items:
  - {id: a, text: A, answers: feelings}
  - {id: n, text: N, kind: number, from: 0, to: 10, decimals: 1}
scores: [{id: total, label: Total, method: sum, items: [n]}]
guidance: [{tier: keep}]
)",
                                      "  feelings: [{value: 7, text: Calm}, {key: unsure, "
                                      "text: Not sure}]\n");
    Response response = answers({0, skip});
    CHECK(value_of(mixed, response, 0) == Rational{7});
    CHECK(!value_of(mixed, response, 1));
    response.answers[0] = Answer::choice(1);
    response.answers[1] = Answer::of_number(Rational::fraction(5, 2));
    CHECK(!value_of(mixed, response, 0));
    CHECK(value_of(mixed, response, 1) == Rational::fraction(5, 2));
}

TEST_CASE("wiping overwrites texts in place and leaves no answer", "[core][response][H18][P7]") {
    std::string text = "a person's own words, long enough to lie on the heap";
    wipe(text);
    CHECK(text.empty());
    CHECK(std::string(text.data(), 10) == std::string(10, '\0'));
    Response response = answers({1, 2});
    response.answers[0].text = "own words";
    response.wipe();
    CHECK(response.answers.empty());
}

TEST_CASE("wiping overwrites the chosen option, the options and the number where they lay",
          "[core][response][H18][P7]") {
    constexpr std::uint64_t canary = 0x1122'3344'5566'7788;
    const std::string wanted(reinterpret_cast<const char*>(&canary), sizeof canary);
    // The room of the answers stays theirs after the wipe, so it may be looked at.
    const auto seen = [&](const void* room, std::size_t bytes) {
        return std::string(static_cast<const char*>(room), bytes).find(wanted) != std::string::npos;
    };
    for (const Answer& answer :
         {Answer::choice(canary), Answer::of_number(Rational{static_cast<std::int64_t>(canary)})}) {
        Response response;
        response.answers = {answer};
        const void* room = response.answers.data();
        CHECK(seen(room, sizeof(Answer)));
        response.wipe();
        CHECK_FALSE(seen(room, sizeof(Answer)));
    }
}
