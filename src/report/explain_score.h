// The parts of an explanation as text. Not for other folders.
#pragma once

#include "core/derivation.h"
#include "report/report.h"

#include <string>
#include <string_view>
#include <vector>

namespace selfcheck::report {

/// Lines with numbered steps, wrapped and sanitised.
class StepLines {
public:
    explicit StepLines(const RenderOptions& options) : options_(options) {}
    /// Bold, with a blank line above unless it is the first.
    void heading(std::string_view text);
    void paragraph(std::string_view text);
    /// Numbered on from the last one, across headings.
    void step(std::string_view text);
    /// Belongs to the step above.
    void detail(std::string_view text, int depth = 0);
    /// A line of a notice: bold, indented if it begins with two blanks.
    void help(std::string_view text);
    void blank();
    [[nodiscard]] std::string take() { return std::move(text_); }

private:
    void add(std::string_view first, std::string_view text, Style style = Style::plain);

    const RenderOptions& options_;
    std::string text_;
    int number_ = 0;
};

/// A condition with its truth, and the parts of it below.
void explain_condition(StepLines& lines, const core::Questionnaire& questionnaire,
                       const core::ConditionStep& step, int depth = 0);
/// From the values of its parts to the score, its band and its cut-offs. `crisis` is the state of
/// the crisis alerts.
void explain_score(StepLines& lines, const core::Questionnaire& questionnaire,
                   const core::ScoreStep& step, core::Truth crisis);
/// Keys of the references that bands, cut-offs and missing rules name, each once.
[[nodiscard]] std::vector<std::string> source_keys(const core::Derivation& derivation);

} // namespace selfcheck::report
