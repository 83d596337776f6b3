// The texts of a sitting, put together from phrases: pure, and without a state of its own.
#pragma once

#include "core/compose.h"
#include "interview/interview.h"

#include <optional>
#include <string>
#include <string_view>

namespace selfcheck::interview {

/// The first screen (S1): at most twelve lines at 80 columns, help last.
[[nodiscard]] Said introduction(const core::Questionnaire& questionnaire,
                                const core::Guidance& guidance, const core::Helplines& helplines,
                                const core::Region* region);
/// Before the first question of a further questionnaire.
[[nodiscard]] Said following(const core::Questionnaire& questionnaire,
                             const core::Guidance& guidance);

/// Everything about a question but its position and its state.
[[nodiscard]] Question question_text(const core::Questionnaire& questionnaire, std::size_t item,
                                     const core::Phrases& phrases);
/// What may be typed: `0 to 3`, or `yes, no or unsure`.
[[nodiscard]] std::string keys(const core::Questionnaire& questionnaire, std::size_t item,
                               const core::Phrases& phrases);
/// Why an item is asked, by its domain.
[[nodiscard]] std::string why(const core::Questionnaire& questionnaire, std::size_t item,
                              const core::Phrases& phrases);
[[nodiscard]] std::string region_prompt(const core::Guidance& guidance,
                                        const core::Helplines& helplines);
/// Help on request: every line of the region.
[[nodiscard]] Said helplines_text(const core::Guidance& guidance, const core::Region* region,
                                  const core::Notice& brief);

/// The answer that an entry stands for: an option's key, several keys divided by commas, a number
/// within its range, or a text. None if it stands for none; never a guess.
[[nodiscard]] std::optional<core::Answer> parse_answer(const core::Questionnaire& questionnaire,
                                                       std::size_t item, std::string_view entry);

} // namespace selfcheck::interview
