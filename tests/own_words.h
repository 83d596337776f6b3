// A questionnaire with a question that is answered in one's own words, which no report may repeat.
#pragma once

#include "shipped.h"

#include <string>
#include <string_view>

namespace selfcheck {

inline core::Questionnaire with_own_words() {
    return small(R"(items:
  - {id: a, text: A, answers: often}
  - {id: words, text: Anything else, kind: text}
scores:
  - {id: total, label: Total, method: sum, items: [a]}
guidance:
  - {tier: keep}
)");
}

inline constexpr std::string_view own_words = "canary";

inline core::Response in_own_words() {
    core::Response given = answers({1, skip});
    given.answers[1].state = core::AnswerState::answered;
    given.answers[1].text = own_words;
    return given;
}

} // namespace selfcheck
