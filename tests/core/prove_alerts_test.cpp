#include "catch.h"
#include "core/prove.h"
#include "shipped.h"

#include <algorithm>

using namespace selfcheck;

namespace {

/// Faults of answers about self-harm that bring no help.
std::ptrdiff_t told_of(const core::Questionnaire& questionnaire) {
    const core::Proofs proofs = core::prove(questionnaire, shipped_lexicon());
    return std::count_if(proofs.diagnostics.begin(), proofs.diagnostics.end(), [](const auto& one) {
        return one.code == core::Code::self_harm_without_alert;
    });
}

/// How often Q211 is told of a questionnaire whose answers speak of self-harm.
std::ptrdiff_t told(const std::string& alert_from) {
    const core::Questionnaire questionnaire = small(
        R"(
items:
  - {id: h, text: Choose the statement that fits you best, answers: statements}
scores: [{id: total, label: Total, method: sum, items: [h]}]
alerts: [{id: self-harm, if: {item: h, at_least: )" +
            alert_from + R"(}, show: crisis}]
guidance: [{tier: today, if: {item: h, at_least: 1}}, {tier: keep}]
)",
        R"(  statements:
    - {value: 0, text: I see a future for myself}
    - {value: 1, text: I have thoughts of killing myself but would not carry them out}
    - {value: 2, text: I would like to kill myself}
    - {value: 3, text: I would kill myself if I had the chance}
)");
    return told_of(questionnaire);
}

} // namespace

TEST_CASE("each answer that speaks of self-harm must set off a crisis alert",
          "[core][safety][S2]") {
    CHECK(told("1") == 0);
    CHECK(told("2") == 1);
    CHECK(told("3") == 2);
}

namespace {

/// Faults of one item that asks about self-harm, made of `item` and looked at by `alert`.
std::ptrdiff_t told_of(const std::string& item, const std::string& alert,
                       const std::string& answers = "") {
    const core::Questionnaire questionnaire =
        small("items:\n  - {id: h, text: Thoughts of suicide, " + item +
                  "}\n  - {id: a, text: Low, answers: often}\n"
                  "scores: [{id: total, label: Total, method: sum, items: [a], source: ref}]\n"
                  "alerts: [{id: harm, if: {" +
                  alert + "}, show: crisis}]\nguidance: [{tier: keep}]\n",
              answers);
    return told_of(questionnaire);
}

} // namespace

TEST_CASE("every number but the calmest must set off the alert, not only the next one",
          "[core][safety][S2]") {
    const std::string number = "kind: number, from: 0, to: 30";
    CHECK(told_of(number, "item: h, at_least: 1") == 0);
    CHECK(told_of(number, "item: h, at_least: 2") == 1);
    CHECK(told_of(number + ", worse: none",
                  "all: [{item: h, at_least: 1}, {item: h, at_most: 3}]") == 1);
    CHECK(told_of(number + ", worse: none",
                  "all: [{item: h, at_least: 1}, {item: h, at_most: 30}]") == 0);
}

TEST_CASE("of options without values one may be the calm one, and no second",
          "[core][safety][S2]") {
    const std::string keys =
        "  keys:\n    - {key: never, text: Never}\n"
        "    - {key: some, text: Sometimes}\n    - {key: often, text: Often}\n";
    const std::string item = "answers: keys, worse: none";
    CHECK(told_of(item, "item: h, in: [some, often]", keys) == 0);
    CHECK(told_of(item, "item: h, in: [often]", keys) == 1);
    CHECK(told_of("kind: choices, " + item, "item: h, in: [some, often]", keys) == 0);
    CHECK(told_of("kind: choices, " + item, "item: h, in: [often]", keys) == 1);
}
