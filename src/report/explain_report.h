// How a result came about, step by step, as text, as JSON and as a page: facts from a Derivation
// put into words.
#pragma once

#include "core/derivation.h"
#include "core/page.h"
#include "report/report.h"

#include <string>
#include <string_view>
#include <vector>

namespace selfcheck::report {

/// Everything that an explanation draws from.
struct Explained {
    const core::Questionnaire& questionnaire;
    const core::Derivation& derivation;
    const core::Page& page; ///< the result's own: its help (S2) and its first sentences
    const core::Guidance& guidance;
    std::string program; ///< `selfcheck 0.1.0`
};

/// Numbered steps, no line wider than `options.width`. Help stands first and last, as in the
/// result.
[[nodiscard]] std::string render_explain_text(const Explained& explained,
                                              const RenderOptions& options);
[[nodiscard]] std::string render_explain_json(const Explained& explained);
/// The same steps as a page for the other formats: the answers in a table, a bar for each score.
[[nodiscard]] core::Page explain_page(const Explained& explained);

/// `6`, `2.5`, or `54/7 (about 7.71)`: nothing is rounded away.
[[nodiscard]] std::string exact_words(core::Rational value);
/// `6`, or `6 to 12`.
[[nodiscard]] std::string interval_words(const core::Interval& interval);
/// `no`, `unknown`, `yes`
[[nodiscard]] std::string_view word(core::Truth truth);
/// `total at least 10 (it is 6)`; `all of these` and the like for a condition with parts.
[[nodiscard]] std::string condition_words(const core::ConditionStep& step,
                                          const core::Questionnaire& questionnaire);
/// An answer as `core::answer_phrase` gives it; a person's own words are never repeated (H28).
[[nodiscard]] core::Prose shown_answer(const core::Questionnaire& questionnaire,
                                       const core::Response& response, std::size_t item,
                                       const core::Phrases& phrases);
/// The notices that a result begins with. Its last block is help as well.
[[nodiscard]] std::vector<core::Block> notices_first(const core::Page& page);
/// The sentences that the result begins with: the next step and its reasons.
[[nodiscard]] std::vector<std::string> first_sentences(const core::Page& page);

} // namespace selfcheck::report
