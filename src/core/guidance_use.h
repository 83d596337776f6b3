// Whether a questionnaire asks for guidance that there is.
#pragma once

#include "core/diagnostic.h"
#include "core/guidance.h"
#include "core/questionnaire.h"

namespace selfcheck::core {

/// Warnings, since results fall back: a topic without guidance (Q406) to `general`, advice that the
/// topic does not have (Q407) to that of the tier.
[[nodiscard]] Diagnostics check_guidance_use(const Questionnaire& questionnaire,
                                             const Guidance& guidance);

} // namespace selfcheck::core
