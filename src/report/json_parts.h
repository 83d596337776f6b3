// What the JSON of results, explanations and comparisons have in common. Not for other folders.
#pragma once

#include "core/compose.h"
#include "report/numbers.h"

#include <optional>
#include <string>

namespace selfcheck::report {

inline constexpr int json_indent = 2;

/// A number that is not whole stands beside itself as `…_exact`.
void put_number(Json& json, const std::string& key, core::Rational value);
void put_number(Json& json, const std::string& key, const std::optional<core::Rational>& value);

[[nodiscard]] std::string_view word(core::AnswerState state);
/// `{"value", "state"}`: the key of what was chosen, a number, or null. A person's own words are
/// never in it (H28).
[[nodiscard]] Json answer_json(const core::Questionnaire& questionnaire,
                               const core::Outcome& outcome, std::size_t item);
/// `{"id", "text", "doi"}`
[[nodiscard]] Json reference_json(const core::Reference& reference);
[[nodiscard]] Json questionnaire_json(const core::Questionnaire& questionnaire);

/// The lines without their indent.
[[nodiscard]] Json notice_json(const core::Notice& notice);
/// S2: the crisis help that a result begins with, or an empty list.
[[nodiscard]] Json crisis_json(const core::Page& page);
/// Every notice that a result begins with.
[[nodiscard]] Json notices_json(const core::Page& page);
/// S2: the help that a result ends with.
[[nodiscard]] Json help_json(const core::Page& page);

} // namespace selfcheck::report
