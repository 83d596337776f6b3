// Answers given in a file or on standard input, instead of a sitting. Messages name lines and
// items, never answers.
#pragma once

#include "core/questionnaire.h"
#include "core/response.h"
#include "core/result.h"

#include <string>
#include <string_view>
#include <vector>

namespace selfcheck::interview {

/// Too few lines end like an interview that was cut short; everything else is wrong input.
struct AnswersFault {
    bool too_few = false;
    core::Diagnostics diagnostics;
    std::vector<core::Response> heard; ///< one per questionnaire, of what could be read
};

/// One answer a line for each item that is asked, in order (`2`, `skip`); or `q1: 2` lines in any
/// order, items not named counting as skipped, with `phq-9.q1: 2` where several questionnaires are
/// answered. Blank lines and lines that begin with `#` are passed over. `file` is how messages name
/// the input.
[[nodiscard]] tl::expected<std::vector<core::Response>, AnswersFault>
read_answers(std::string_view text, const std::string& file,
             const std::vector<const core::Questionnaire*>& questionnaires);

} // namespace selfcheck::interview
