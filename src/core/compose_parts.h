// What a page says of one answered questionnaire, before it is put in order. Used by what composes
// pages of results.
#pragma once

#include "core/compose.h"

#include <optional>
#include <utility>
#include <vector>

namespace selfcheck::core {

[[nodiscard]] inline Element paragraph(Prose text) {
    return Paragraph{std::move(text)};
}

/// How many were answered, and what each score with bands came to, or the first if none has any.
[[nodiscard]] std::vector<Element> told_scores(const Assessed& one, const Phrases& phrases);
/// `question 3: Trouble sleeping (2, More than half the days)`; own words are not repeated.
[[nodiscard]] Prose item_line(const Assessed& one, std::size_t item, const Phrases& phrases);
/// A line for each question that was asked.
[[nodiscard]] Bullets answer_lines(const Assessed& one, const Phrases& phrases);
/// A heading of `result.heading.` with the name of the questionnaire: `The score: PHQ-9`.
[[nodiscard]] std::string named_heading(std::string_view heading, const Assessed& one,
                                        const Phrases& phrases);
/// The help that stands above all else: by the alerts, and for someone too young for the questions.
[[nodiscard]] std::vector<NoticeKind> first_notices(const std::vector<Assessed>& assessed,
                                                    Person person);

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
