#include "catch.h"
#include "core/prove.h"
#include "shipped.h"

#include <algorithm>

using namespace selfcheck;

namespace {

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
    const core::Proofs proofs = core::prove(questionnaire, shipped_lexicon());
    return std::count_if(proofs.diagnostics.begin(), proofs.diagnostics.end(), [](const auto& one) {
        return one.code == core::Code::self_harm_without_alert;
    });
}

} // namespace

TEST_CASE("each answer that speaks of self-harm must set off a crisis alert",
          "[core][safety][S2]") {
    CHECK(told("1") == 0);
    CHECK(told("2") == 1);
    CHECK(told("3") == 2);
}
