// What a positive screen means, as a page: for a class, in people and not in percentages.
#pragma once

#include "core/page.h"
#include "core/questionnaire.h"

#include <vector>

namespace selfcheck::report {

/// Whether a cut-off says how accurate it is, and where that was published: no other is taught.
[[nodiscard]] bool can_be_taught(const core::ScoreRule& rule, const core::Cutoff& cutoff,
                                 const core::Questionnaire& questionnaire);

/// Each cut-off that can be taught at each prevalence, or at those of its score where `wanted` is
/// empty; a score without any is left out. `wanted` entries without a setting were asked for.
[[nodiscard]] core::Page teach_ppv(const core::Questionnaire& questionnaire,
                                   const std::vector<core::Prevalence>& wanted);

} // namespace selfcheck::report
