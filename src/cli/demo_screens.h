// The demonstration as a row of screens, each marked as one.
#pragma once

#include "core/compose.h"
#include "core/result.h"
#include "core/vignette.h"

#include <string>
#include <vector>

namespace selfcheck::cli {

/// A screen to show, drawn by any format; the last one holds help.
using Screens = std::vector<core::Page>;

/// What the counselor should know before every vignette, few enough words for a projector.
[[nodiscard]] Screens counselor_screens(const core::Vignettes& vignettes,
                                        const core::Guidance& guidance);

/// The person, the questions with their answers, the steps of the score, the result as that person
/// would see it, and what it teaches.
[[nodiscard]] core::Result<Screens>
vignette_screens(const core::Vignettes& vignettes, const core::Vignette& vignette,
                 const std::vector<core::Questionnaire>& questionnaires,
                 const core::Composing& composing);

/// The text of a screen in pieces of at most `rows` lines, each below the paragraph that the text
/// begins with. They are cut between paragraphs if one ends in the lower two thirds. Whole for too
/// few rows.
[[nodiscard]] std::vector<std::string> cut(const std::string& text, std::size_t rows);

/// All screens as one page, for formats that are read and not watched.
[[nodiscard]] core::Page one_page(const Screens& screens, const std::string& title,
                                  const std::string& language);

} // namespace selfcheck::cli
