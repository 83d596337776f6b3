// Vignettes and the questionnaires that their people answer.
#pragma once

#include "core/compose.h"
#include "core/result.h"
#include "core/vignette.h"
#include "load/library.h"

#include <string>
#include <vector>

namespace selfcheck::cli {

/// The questionnaires of a vignette, each once, in the order in which they are first taken.
[[nodiscard]] core::Result<std::vector<core::Questionnaire>>
questionnaires_of(const core::Vignette& vignette, const load::Library& library);

/// The sitting's answers and what comes of them; they point into `questionnaires`. Fails, naming
/// `file` and the place of the sitting, for answers that do not fit.
[[nodiscard]] core::Result<std::vector<core::Assessed>>
assess_sitting(const core::VignetteSitting& sitting, const std::string& file,
               const std::vector<core::Questionnaire>& questionnaires);

/// Answers that do not fit, asides to items that are not there, and claims that do not hold.
[[nodiscard]] core::Diagnostics faults_of(const core::Vignettes& vignettes,
                                          const load::Library& library);

} // namespace selfcheck::cli
