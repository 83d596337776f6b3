// Questions that are no choice of one: numbers, several options, own words; and one that must be
// answered.
#include "catch.h"
#include "interview/interview.h"
#include "interview/phrasing.h"
#include "interview/sitting.h"

using namespace selfcheck;
using namespace selfcheck::interview;
using core::AnswerState;

namespace {

using Lines = std::vector<std::string>;

const core::Questionnaire& kinds() {
    static const core::Questionnaire one = small(R"(
  noises:
    - {key: d, text: Traffic}
    - {key: e, text: Neighbours}
    - {key: f, text: Worries}
  one-only:
    - {key: k, text: Yes}
  pair:
    - {key: m, text: Yes}
    - {key: n, text: No}
items:
  - {id: low, text: Low, answers: often, required: true}
  - {id: hours, text: Hours of sleep, kind: number, from: 0, to: 16, decimals: 1, unit: hours, worse: lower}
  - {id: noises, text: What kept you awake, kind: choices, answers: noises, stem: none}
  - {id: sure, text: Are you sure, answers: one-only, worse: none}
  - {id: either, text: Either, answers: pair, worse: none}
  - {id: words, text: Anything else, kind: text}
scores:
  - {id: total, label: Total, method: sum, items: [low]}
guidance:
  - {tier: watch, if: {score: total, at_least: 2}, because: Some of it.}
  - {tier: keep, because: Little of it.}
)");
    return one;
}

Sitting kinds_at(const Lines& entries) {
    Sitting sitting({&kinds()});
    sitting.enter_all(entries);
    return sitting;
}

const core::Answer& answer_of(Sitting& sitting, std::size_t item) {
    return sitting.interview.responses().front().answers[item];
}

} // namespace

TEST_CASE("a question that must be answered cannot be skipped, and says so", "[interview]") {
    Sitting sitting({&kinds()});
    CHECK(sitting.step.question.footer == phrase("question.footer-required"));
    sitting.enter("s");
    CHECK(hint_of(sitting.step) == phrase("hint.required"));
    CHECK(sitting.step.question.text == "Low");
    sitting.enter("0");
    CHECK(sitting.step.question.footer == phrase("question.footer"));
}

TEST_CASE("a number is asked for with its range and its unit", "[interview]") {
    const Sitting sitting = kinds_at({"0"});
    CHECK(sitting.step.question.prompt ==
          core::fill(phrase("question.prompt-number"),
                     {{"from", "0.0"}, {"to", "16.0"}, {"unit", "hours"}}));
    CHECK(sitting.step.question.options.empty());
}

TEST_CASE("a number within its range and its decimals is taken exactly", "[interview]") {
    for (const char* entry : {"0", "16", "7", "7.5", "0.1", "16.0"}) {
        Sitting sitting = kinds_at({"0", entry});
        CAPTURE(entry);
        CHECK(sitting.step.question.text == "What kept you awake");
        CHECK(answer_of(sitting, 1) == core::Answer::of_number(*core::Rational::parse(entry)));
    }
}

TEST_CASE("a number beyond its range or its decimals is refused, and the question stays",
          "[interview][H24]") {
    const std::string refused =
        core::fill(phrase("hint.not-a-number"), {{"from", "0.0"}, {"to", "16.0"}});
    for (const char* entry :
         {"17", "16.1", "-1", "7.55", "7,5", "seven", "1e1", "0x5", ".", "7h"}) {
        Sitting sitting = kinds_at({"0", entry});
        CAPTURE(entry);
        CHECK(hint_of(sitting.step) == refused);
        CHECK(sitting.step.question.text == "Hours of sleep");
        CHECK(answer_of(sitting, 1).state == AnswerState::skipped);
    }
    CHECK(hint_of(kinds_at({"0", ""}).step) == phrase("hint.nothing"));
}

TEST_CASE("a number that was given is shown again, and Enter keeps it", "[interview]") {
    Sitting sitting = kinds_at({"0", "7.5", "b"});
    CHECK_THAT(sitting.step.question.keep, Catch::Contains("7.5"));
    sitting.enter("");
    CHECK(sitting.step.question.text == "What kept you awake");
    CHECK(answer_of(sitting, 1) == core::Answer::of_number(*core::Rational::parse("7.5")));
}

TEST_CASE("arrows select nothing where no one option is chosen", "[interview]") {
    for (const Lines& entries : {Lines{"0"}, Lines{"0", "7"}}) {
        Sitting sitting = kinds_at(entries);
        const std::string text = sitting.step.question.text;
        sitting.step = sitting.interview.move(1);
        CHECK_FALSE(sitting.step.question.selected);
        CHECK(sitting.step.question.text == text);
    }
}

TEST_CASE("several options are taken in any order, once each, with or without blanks",
          "[interview]") {
    CHECK(kinds_at({"0", "7"}).step.question.prompt ==
          core::fill(phrase("question.prompt-choices"),
                     {{"keys", core::fill(phrase("question.keys-last"),
                                          {{"keys", "d, e"}, {"last", "f"}})}}));
    for (const char* entry : {"d,f", "f,d", " f , d ", "d, f, d", "f,d,f"}) {
        Sitting sitting = kinds_at({"0", "7", entry});
        CAPTURE(entry);
        CHECK(answer_of(sitting, 2).state == AnswerState::answered);
        CHECK(answer_of(sitting, 2).options == std::vector<std::size_t>{0, 2});
        CHECK(sitting.step.question.text == "Are you sure");
    }
    Sitting one = kinds_at({"0", "7", "e"});
    CHECK(answer_of(one, 2).options == std::vector<std::size_t>{1});
}

TEST_CASE("an option that is none of them refuses all that was typed with it", "[interview][H24]") {
    for (const char* entry : {"g", "d,g", "d,", ",d", "d;e", "de", "D", ","}) {
        Sitting sitting = kinds_at({"0", "7", entry});
        CAPTURE(entry);
        CHECK_FALSE(hint_of(sitting.step).empty());
        CHECK(sitting.step.question.text == "What kept you awake");
        CHECK(answer_of(sitting, 2).state == AnswerState::skipped);
    }
}

TEST_CASE("one option is named alone, two with a word between them", "[interview]") {
    const core::Phrases& phrases = shipped_guidance().phrases;
    CHECK(keys(kinds(), 3, phrases) == "k");
    CHECK(keys(kinds(), 4, phrases) ==
          core::fill(phrase("question.keys-last"), {{"keys", "m"}, {"last", "n"}}));
    CHECK(keys(kinds(), 1, phrases).empty());
}

TEST_CASE("own words are taken as they are typed, and none are asked for again", "[interview]") {
    Sitting sitting = kinds_at({"0", "7", "d", "k", "m", ""});
    CHECK(hint_of(sitting.step) == phrase("hint.text-empty"));
    CHECK(sitting.step.question.prompt == phrase("question.prompt-text"));
    sitting.enter("  7.5, and a lot of it ");
    CHECK(sitting.step.screen == Screen::review);
    CHECK(answer_of(sitting, 5).text == "7.5, and a lot of it");
}

TEST_CASE("the review shows numbers, several options and own words as they were given",
          "[interview]") {
    const Sitting sitting = kinds_at({"0", "7.5", "f,d", "k", "n", "Tired"});
    const Lines& lines = sitting.step.review.lines;
    REQUIRE(lines.size() == 6);
    CHECK_THAT(lines[1], Catch::Contains("7.5"));
    CHECK_THAT(lines[2], Catch::Contains("Traffic") && Catch::Contains("Worries"));
    CHECK_THAT(lines[2], !Catch::Contains("Neighbours"));
    CHECK_THAT(lines[5], Catch::Contains("Tired"));
}

TEST_CASE("a questionnaire of one's own in place of one that comes with the program is named",
          "[interview][safety]") {
    core::Questionnaire own = kinds();
    own.shadows = true;
    const std::string said =
        core::fill(phrase("intro.own-file"), {{"id", "small"}, {"file", core::shown_file(own)}});
    const auto says_so = [&](const core::Questionnaire& questionnaire) {
        const Sitting sitting({&questionnaire});
        const Lines& lines = sitting.step.said.front().lines;
        return std::count(lines.begin(), lines.end(), said);
    };
    CHECK(says_so(own) == 1);
    CHECK(says_so(kinds()) == 0);
}

TEST_CASE("a sitting that is over takes nothing more", "[interview]") {
    Sitting sitting = kinds_at({"0", "q", "y"});
    REQUIRE(sitting.step.screen == Screen::finished);
    for (const char* entry : {"0", "", "b"}) {
        sitting.enter(entry);
        CHECK(sitting.step.screen == Screen::finished);
        CHECK(sitting.step.said.empty());
    }
    CHECK(sitting.command(Command::skip).said.empty());
}
