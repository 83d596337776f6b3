// The page to bring to an appointment: what a doctor, nurse or counsellor wants to see first.
#pragma once

#include "core/compose.h"

#include <vector>

namespace selfcheck::core {

enum class ShownAnswers { all, none };

/// Answers, scores, what the screen is and is not, and room for notes, under a title that says
/// nothing of what was asked. Help stands first when an alert calls for it, and last in any case.
/// `assessed` is not empty. Someone too young for the questions gets no scores (S9).
[[nodiscard]] Page compose_appointment(const std::vector<Assessed>& assessed,
                                       const Composing& composing, ShownAnswers answers);

} // namespace selfcheck::core
