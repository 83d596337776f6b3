// How a result came about, step by step, as text and as JSON: facts from a Derivation put into
// words.
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

/// `6`, `2.5`, or `54/7 (about 7.71)`: nothing is rounded away.
[[nodiscard]] std::string exact_words(core::Rational value);
/// `6`, or `6 to 12`.
[[nodiscard]] std::string interval_words(const core::Interval& interval);
/// `no`, `unknown`, `yes`
[[nodiscard]] std::string_view word(core::Truth truth);
/// `total at least 10 (it is 6)`; `all of these` and the like for a condition with parts.
[[nodiscard]] std::string condition_words(const core::ConditionStep& step,
                                          const core::Questionnaire& questionnaire);
/// The sentences that the result begins with: the next step and its reasons.
[[nodiscard]] std::vector<std::string> first_sentences(const core::Page& page);

} // namespace selfcheck::report
