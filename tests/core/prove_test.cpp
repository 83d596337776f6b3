#include "core/prove.h"

#include "catch.h"
#include "core/prove_parts.h"
#include "shipped.h"

#include <string>

using namespace selfcheck;

TEST_CASE("a counterexample names the answer to every question that is asked, of each kind",
          "[core][prove]") {
    const core::Questionnaire questionnaire = small(
        "  noises: [{key: d, text: Traffic}, {key: e, text: Heat}, {key: f, text: Worries}]\n"
        "items:\n"
        "  - {id: a, text: One, answers: often}\n"
        "  - {id: b, text: Two, answers: often, ask_if: {item: a, at_least: 1}}\n"
        "  - {id: hours, text: Hours, kind: number, from: 0, to: 9, decimals: 1, worse: none}\n"
        "  - {id: noises, text: What was it, kind: choices, answers: noises}\n"
        "  - {id: words, text: Anything else, kind: text}\n"
        "  - {id: last, text: Last, answers: often}\n"
        "scores: [{id: total, label: Total, method: sum, items: [a]}]\n"
        "guidance: [{tier: keep}]\n");
    core::Response response = answers({2, skip, skip, skip, skip, skip});
    response.answers[1].state = core::AnswerState::not_asked;
    response.answers[2] = core::Answer::of_number(*core::Rational::parse("7.5"));
    response.answers[3].state = core::AnswerState::answered;
    response.answers[3].options = {0, 2};
    response.answers[4].state = core::AnswerState::answered;
    response.answers[4].text = "canary";
    CHECK(core::counterexample(questionnaire, response) ==
          "with the answers a: 2, hours: 7.5, noises: d+f, words: any text, last: skip");
}

TEST_CASE("what is wrong with a text is said in words", "[core][prove][safety]") {
    const auto told = [](const std::string& because) {
        const core::Questionnaire questionnaire =
            small("items: [{id: a, text: One, answers: often}]\n"
                  "scores: [{id: total, label: Total, method: sum, items: [a]}]\n"
                  "guidance: [{tier: watch, if: {item: a, at_least: 1}, because: '" +
                  because + "'}, {tier: keep}]\n");
        std::string all;
        for (const core::Diagnostic& one :
             core::prove(questionnaire, shipped_lexicon()).diagnostics)
            all += one.message + "\n";
        return all;
    };
    CHECK_THAT(told("You have depression."), Catch::Contains("claims a diagnosis"));
    CHECK_THAT(told("There is no risk."), Catch::Contains("promises safety"));
    CHECK_THAT(told("Just snap out of it."), Catch::Contains("blames or presses the person"));
    CHECK_THAT(told("Stop taking your medication."), Catch::Contains("prescribes a treatment"));
    CHECK_THAT(told("Some people in this range commit suicide."),
               Catch::Contains("is unsafe or untrue"));
    CHECK_THAT(told("Some of it on many days."),
               !Catch::Contains("claims") && !Catch::Contains("promises"));
}
