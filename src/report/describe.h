// A questionnaire as a page to read: what it asks, how it is scored, how far to trust it.
#pragma once

#include "core/page.h"
#include "core/questionnaire.h"

#include <string>

namespace selfcheck::report {

[[nodiscard]] core::Page describe(const core::Questionnaire& questionnaire);

/// `total at least 15 and impairment at least 2`
[[nodiscard]] std::string rule_words(const core::Condition& condition,
                                     const core::Questionnaire& questionnaire);
/// `the sum of q1 to q9`, with what is reversed, weighted or multiplied.
[[nodiscard]] std::string method_words(const core::ScoreRule& rule,
                                       const core::Questionnaire& questionnaire);

} // namespace selfcheck::report
