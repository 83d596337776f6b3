// Two sittings side by side: answers, scores, and what each difference says. As a page, and as
// JSON.
#pragma once

#include "core/change.h"
#include "core/guidance.h"
#include "core/page.h"

#include <string>
#include <vector>

namespace selfcheck::report {

/// Everything that a comparison draws from.
struct Compared {
    const core::Questionnaire& questionnaire;
    const core::Outcome& first;
    const core::Outcome& second;
    /// The result of both sittings together: its help (S2) stands first and last here too.
    const core::Page& page;
    const core::Guidance& guidance;
    std::string program; ///< `selfcheck 0.1.0`
};

/// Says better or worse only of a score whose difference reaches the threshold of its
/// questionnaire, and of nothing else.
[[nodiscard]] core::Page compare_page(const Compared& compared);
[[nodiscard]] std::string render_compare_json(const Compared& compared);

/// What the difference of a score says, in sentences of ours.
[[nodiscard]] std::vector<std::string>
change_words(const core::ScoreChange& change, const core::Score& first, const core::Score& second);

} // namespace selfcheck::report
