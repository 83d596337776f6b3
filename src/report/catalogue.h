// Questionnaires and helplines as JSON: for list, show and helplines.
#pragma once

#include "core/guidance.h"
#include "core/questionnaire.h"

#include <string>
#include <vector>

namespace selfcheck::report {

[[nodiscard]] std::string render_list_json(const std::vector<core::Questionnaire>& questionnaires,
                                           const std::vector<core::NotShipped>& not_shipped);
[[nodiscard]] std::string render_questionnaire_json(const core::Questionnaire& questionnaire);
/// All regions, or the one given.
[[nodiscard]] std::string render_helplines_json(const core::Helplines& helplines,
                                                const core::Region* region);

} // namespace selfcheck::report
