// What a page says of one answered questionnaire, before it is put in order. Used by compose alone.
#pragma once

#include "core/compose.h"

#include <optional>

namespace selfcheck::core {

/// The number a person saw beside an item: its place among the items that were asked.
[[nodiscard]] int number_of(const Outcome& outcome, std::size_t item);
/// The number of the first asked item that a crisis alert in `state` looks at.
[[nodiscard]] std::optional<int> crisis_question(const Assessed& one, Truth state);
/// What is asked of a person: that of the tier, with the parts that a variant for these answers has
/// of its own.
[[nodiscard]] Advice advice_for(const Assessed& one, const Guidance& guidance);

/// The strongest state of the alerts of a kind, over all questionnaires.
[[nodiscard]] Truth alert_state(const std::vector<Assessed>& assessed, Show show);
/// Whether an answer, and not a skip, called for the softer words.
[[nodiscard]] bool support_was_answered(const std::vector<Assessed>& assessed);

} // namespace selfcheck::core
