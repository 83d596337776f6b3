#include "interview/answers.h"

#include "catch.h"
#include "shipped.h"

#include <random>

using namespace selfcheck;
using interview::read_answers;

namespace {

using Lines = std::vector<std::string>;

const core::Questionnaire& phq2() {
    return shipped("phq-2");
}

core::Response read(const core::Questionnaire& questionnaire, const std::string& text) {
    auto result = read_answers(text, "answers.txt", {&questionnaire});
    if (!result) throw std::runtime_error(result.error().diagnostics.front().message);
    return std::move(result->front());
}

/// `CODE line: message` of each fault, `too few` first where that is what is wrong.
Lines faults(const std::vector<const core::Questionnaire*>& questionnaires,
             const std::string& text) {
    const auto result = read_answers(text, "answers.txt", questionnaires);
    if (result) return {};
    Lines all;
    if (result.error().too_few) all.push_back("too few");
    for (const core::Diagnostic& one : result.error().diagnostics)
        all.push_back(std::string(core::code_name(one.code)) + " " +
                      std::to_string(one.where.first.line) + ": " + one.message);
    return all;
}

} // namespace

TEST_CASE("answers in order are one a line, `skip` for a skipped one", "[interview][answers]") {
    CHECK(read(phq2(), "2\nskip\n") == answers({2, skip}));
    CHECK(read(phq2(), "2\n1") == answers({2, 1}));
    CHECK(read(phq2(), "\n# a comment\n  3 \r\n\n0\n\n") == answers({3, 0}));
    CHECK(read(phq2(), "\xEF\xBB\xBF"
                       "1\n1\n") == answers({1, 1}));
}

TEST_CASE("answers in order follow what is asked", "[interview][answers]") {
    const core::Questionnaire& gad7 = shipped("gad-7");
    CHECK(core::settle(gad7, read(gad7, "0\n0\n0\n0\n0\n0\n0\n")) ==
          core::settle(gad7, answers({0, 0, 0, 0, 0, 0, 0, skip})));
    CHECK(read(gad7, "0\n0\n0\n0\n0\n0\n1\n2\n") == answers({0, 0, 0, 0, 0, 0, 1, 2}));
    CHECK(faults({&gad7}, "0\n0\n0\n0\n0\n0\n0\n2\n") ==
          Lines{"A003 8: there are more answers than questions that were asked"});
    CHECK(faults({&gad7}, "0\n0\n0\n0\n0\n0\n1\n") ==
          Lines{"too few", "A002 0: the answers end before item `impairment`"});
}

TEST_CASE("named answers come in any order, and items not named count as skipped",
          "[interview][answers]") {
    CHECK(read(phq2(), "q2: 1\nq1: 3\n") == answers({3, 1}));
    CHECK(read(phq2(), "q2:1\n") == answers({skip, 1}));
    CHECK(read(phq2(), "q1: skip\n") == answers({skip, skip}));
    CHECK(read(phq2(), "phq-2.q1: 2\n") == answers({2, skip}));
}

TEST_CASE("several questionnaires take one file, with their names where items share one",
          "[interview][answers]") {
    const std::vector<const core::Questionnaire*> both{&phq2(), &shipped("gad-7")};
    const auto result = read_answers("phq-2.q1: 2\ngad-7.q1: 1\nimpairment: 3\n", "a", both);
    REQUIRE(result);
    CHECK((*result)[0] == answers({2, skip}));
    CHECK((*result)[1] == answers({1, skip, skip, skip, skip, skip, skip, 3}));
    CHECK(faults(both, "q1: 2\n") ==
          Lines{"A004 1: more than one of the questionnaires has an item of this name"});
    const auto ordered = read_answers("1\n2\n0\n0\n0\n0\n0\n0\n0\n", "a", both);
    REQUIRE(ordered);
    CHECK((*ordered)[0] == answers({1, 2}));
}

TEST_CASE("too few answers end like a sitting that was cut short", "[interview][answers]") {
    CHECK(faults({&phq2()}, "") == Lines{"too few", "A002 0: the answers end before item `q1`"});
    CHECK(faults({&phq2()}, "# nothing\n\n") ==
          Lines{"too few", "A002 0: the answers end before item `q1`"});
    CHECK(faults({&phq2()}, "1\n") == Lines{"too few", "A002 0: the answers end before item `q2`"});
}

TEST_CASE("each wrong line is named by its number and item", "[interview][answers]") {
    CHECK(faults({&phq2()}, "4\n1\n") == Lines{"A001 1: this is not an answer to item `q1`"});
    CHECK(faults({&phq2()}, "\n4\n01\n") == Lines{"A001 2: this is not an answer to item `q1`",
                                                  "A001 3: this is not an answer to item `q2`"});
    CHECK(faults({&phq2()}, "1\n1\n1\n") ==
          Lines{"A003 3: there are more answers than questions that were asked"});
    CHECK(faults({&phq2()}, "q1: 1\n2\n") ==
          Lines{"A004 2: this line does not name its item, as the first one does"});
    CHECK(faults({&phq2()}, "q1: 1\nq1: 2\n") == Lines{"A004 2: this item is answered twice"});
    CHECK(faults({&phq2()}, "q3: 1\n") ==
          Lines{"Q101 1: there is no item of the name that this line gives"});
    CHECK(faults({&phq2()}, "gad-7.q1: 1\n") ==
          Lines{"Q101 1: there is no item of the name that this line gives"});
    CHECK(faults({&phq2()}, "q1:\n") == Lines{"A001 1: this is not an answer to item `q1`"});
}

TEST_CASE("a required item cannot be skipped in a file either", "[interview][answers]") {
    const core::Questionnaire must = small(R"(
items:
  - {id: one, text: One, answers: often, required: true}
  - {id: two, text: Two, answers: often}
scores: [{id: total, label: Total, method: sum, items: [one, two]}]
guidance: [{tier: keep}]
)");
    CHECK(faults({&must}, "skip\n1\n") == Lines{"A001 1: item `one` cannot be skipped"});
    CHECK(faults({&must}, "two: 1\n") == Lines{"A001 0: item `one` cannot be skipped"});
    CHECK(read(must, "one: 1\n") == answers({1, skip}));
}

TEST_CASE("no message about answers quotes one", "[interview][answers][H17][H18][P5]") {
    const std::string canary = "sorrow-canary";
    const std::vector<std::string> texts{
        canary,
        canary + "\n" + canary + "\n" + canary,
        "q1: " + canary,
        "q1: 1\n" + canary,
        "q1: 1\nq1: " + canary,
        canary + ": 1",
        "q1: 1\n" + canary + ": 2",
        "1\n1\n" + canary,
        "phq-2." + canary + ": 1",
        canary + ".q1: 1",
    };
    for (const std::string& text : texts) {
        const auto result = read_answers(text, "answers.txt", {&phq2()});
        REQUIRE(!result);
        std::string all;
        for (const core::Diagnostic& one : result.error().diagnostics) {
            all += one.message + one.here + one.file;
            if (one.help) all += one.help->text + one.help->replacement.value_or("");
            for (const core::Label& label : one.labels) all += label.text;
            for (const std::string& note : one.notes) all += note;
        }
        CHECK(all.find(canary) == std::string::npos);
    }
}

TEST_CASE("random bytes are read or refused, and a response is never half read",
          "[interview][answers]") {
    std::mt19937 random(1);
    const std::string bytes = "0123q:sk ip\n\n\n.#\xC3\xA9\xFF-\r";
    int read_whole = 0;
    for (int i = 0; i < (sanitized ? 2'000 : 20'000); ++i) {
        std::string text;
        for (auto length = random() % 24; length > 0; --length)
            text += bytes[random() % bytes.size()];
        const auto result = read_answers(text, "a", {&phq2()});
        if (result && result->front().answers.size() == 2) ++read_whole;
        if (!result && result.error().diagnostics.empty()) read_whole = -1'000'000;
    }
    CHECK(read_whole > 0);
}
