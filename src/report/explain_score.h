// The parts of an explanation as blocks of a page. Not for other folders.
#pragma once

#include "core/derivation.h"
#include "core/page.h"

#include <string>
#include <string_view>
#include <vector>

namespace selfcheck::report {

/// Where an explanation is drawn: as lines to follow with a pencil alone, or as a page with tables
/// and bars beside them. Steps and their numbers are the same.
enum class Layout { lines, page };

/// Builds a page of numbered steps.
class StepPage {
public:
    StepPage(core::Page& page, Layout layout) : page_(page), layout_(layout) {}
    void heading(std::string text);
    void paragraph(core::Prose text);
    /// Numbered on from the last one, across headings.
    void step(core::Prose text);
    /// Something without a number.
    void point(core::Prose text);
    /// Belongs to the step or point above.
    void detail(core::Prose text, int depth = 0);
    void add(core::Element element);
    /// The number of the next step, for one that stands in a table.
    [[nodiscard]] int take_number() { return ++number_; }
    [[nodiscard]] bool draws() const { return layout_ == Layout::page; }

private:
    [[nodiscard]] core::Section& section() { return std::get<core::Section>(page_.blocks.back()); }
    core::Steps& steps(bool numbered);

    core::Page& page_;
    Layout layout_;
    int number_ = 0;
};

/// A condition with its truth, and the parts of it below.
void explain_condition(StepPage& page, const core::Questionnaire& questionnaire,
                       const core::ConditionStep& step, int depth = 0);
/// From the values of its parts to the score, its band and its cut-offs. `crisis` is the state of
/// the crisis alerts.
void explain_score(StepPage& page, const core::Questionnaire& questionnaire,
                   const core::ScoreStep& step, core::Truth crisis);
/// Keys of the references that bands, cut-offs and missing rules name, each once.
[[nodiscard]] std::vector<std::string> source_keys(const core::Derivation& derivation);
/// The references of these keys, each as a point.
void explain_sources(StepPage& page, const core::Questionnaire& questionnaire,
                     const std::vector<std::string>& keys);
/// Where a score lies on its scale, `sentence` saying it in words; nothing to draw for a score that
/// is not applicable.
[[nodiscard]] core::Bar bar_of(const core::ScoreRule& rule, const core::Score& score,
                               core::Prose sentence);

} // namespace selfcheck::report
