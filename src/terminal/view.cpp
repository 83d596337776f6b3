#include "terminal/view.h"

#include "core/response.h"
#include "core/text.h"

#include <algorithm>

namespace selfcheck::terminal {
namespace {

using interview::Question;
using interview::Review;
using interview::Said;
using interview::Screen;
using interview::ShownOption;
using interview::Step;

constexpr int indent_columns = 2;
constexpr int narrowest_indented = 20; // below it every column is needed, as for a telephone number
constexpr int narrowest_option = 10;   // columns for the text of an option beside its key
constexpr int narrowest_entry = 8;     // columns for an entry beside its prompt

void add(Lines& lines, std::string_view text, int columns, int indent = 0, bool strong = false) {
    for (std::string& line : core::wrap(core::sanitise(text), columns, indent))
        lines.push_back({std::move(line), strong});
}

// An item that scripts leave out of the recall text has none: no blank line instead of it.
void add_if_any(Lines& lines, std::string_view text, int columns) {
    if (!text.empty()) add(lines, text, columns);
}

void add_line_of_notice(Lines& lines, std::string_view text, int columns) {
    const bool is_indented = text.starts_with("  ") && columns >= narrowest_indented;
    const int indent = is_indented ? indent_columns : 0;
    for (const std::string& line : core::wrap(core::sanitise(text), columns - indent))
        lines.push_back({std::string(static_cast<std::size_t>(indent), ' ') + line});
}

void add_option(Lines& lines, const ShownOption& option, int columns, bool is_selected,
                int key_columns) {
    const std::string key = core::sanitise(option.key);
    const std::string mark = is_selected ? "> " : "  ";
    const int padding = key_columns - core::display_width(key) + 2;
    const int start = indent_columns + key_columns + 2;
    if (columns - start < narrowest_option) {
        add(lines, (is_selected ? mark : "") + key + " " + option.text, columns, indent_columns);
        return;
    }
    std::string before = mark + key + std::string(static_cast<std::size_t>(padding), ' ');
    for (const std::string& line : core::wrap(core::sanitise(option.text), columns - start)) {
        lines.push_back({before + line});
        before.assign(static_cast<std::size_t>(start), ' ');
    }
}

void add_options(Lines& lines, const Question& question, int columns, Look look) {
    int key_columns = 0;
    for (const ShownOption& option : question.options)
        key_columns = std::max(key_columns, core::display_width(core::sanitise(option.key)));
    for (std::size_t i = 0; i < question.options.size(); ++i) {
        const ShownOption& option = question.options[i];
        if (look == Look::plain)
            add(lines, option.key + ": " + option.text, columns, indent_columns);
        else
            add_option(lines, option, columns, question.selected == i, key_columns);
    }
}

Lines draw_question(const Question& question, int columns, Look look) {
    const auto space = [look](Lines& lines) {
        if (look == Look::keys) lines.push_back({});
    };
    Lines lines;
    add(lines, question.position, columns);
    add_if_any(lines, question.stem, columns);
    add(lines, question.text, columns, 0, true);
    space(lines);
    if (!question.options.empty()) {
        add_options(lines, question, columns, look);
        space(lines);
    }
    add_if_any(lines, question.keep, columns);
    add_if_any(lines, question.footer, columns);
    return lines;
}

Lines draw_review(const Review& review, int columns, Look look) {
    Lines lines;
    add(lines, review.title, columns, 0, true);
    for (const std::string& line : review.lines) add(lines, line, columns, indent_columns);
    for (const std::string& line : review.help) add_line_of_notice(lines, line, columns);
    if (look == Look::keys) lines.push_back({});
    return lines;
}

// The whole entry, or `…` and its end.
std::string end_of_entry(std::string_view entry, int columns) {
    std::string shown = core::sanitise(entry);
    if (core::display_width(shown) <= columns) return shown;
    if (columns == 1) return "…";
    std::size_t from = 0;
    while (core::display_width(std::string_view(shown).substr(from)) > columns - 1)
        (void)core::next_code_point(shown, from);
    return "…" + shown.substr(from);
}

} // namespace

Lines draw_said(const Said& said, int columns) {
    Lines lines;
    for (const std::string& line : said.lines) {
        if (said.kind == Said::Kind::notice)
            add_line_of_notice(lines, line, columns);
        else
            add(lines, line, columns, said.kind == Said::Kind::answer ? indent_columns : 0);
    }
    return lines;
}

std::size_t rows_from_help(const std::vector<Said>& said, int columns) {
    std::size_t rows = 0;
    for (const Said& one : said)
        if (rows > 0 || one.kind == Said::Kind::notice) rows += draw_said(one, columns).size() + 1;
    return rows;
}

Lines draw_screen(const Step& step, int columns, Look look) {
    switch (step.screen) {
    case Screen::question: return draw_question(step.question, columns, look);
    case Screen::review: return draw_review(step.review, columns, look);
    case Screen::confirm_quit:
    case Screen::choose_region:
    case Screen::finished: break;
    }
    return {};
}

Lines draw_prompt(std::string_view prompt, int columns, std::string_view entry) {
    std::string asked = core::sanitise(prompt);
    while (asked.ends_with(' ')) asked.pop_back();
    if (asked.empty() || std::string_view(".:?!").find(asked.back()) == std::string_view::npos)
        asked += ':';
    Lines lines;
    add(lines, asked, columns);
    const int beside = columns - core::display_width(lines.back().text) - 2;
    if (beside >= narrowest_entry)
        lines.back().text += " " + end_of_entry(entry, beside);
    else
        lines.push_back({end_of_entry(entry, std::max(columns - 1, 1))});
    return lines;
}

Lines draw_waiting(const Step& step, int columns) {
    std::string text = prompt_of(step);
    if (step.screen == Screen::question) text = step.question.pause;
    if (step.screen == Screen::review) text = step.review.pause;
    return {{core::shorten(core::sanitise(text), columns)}};
}

const std::string& prompt_of(const Step& step) {
    if (step.screen == Screen::question) return step.question.prompt;
    if (step.screen == Screen::review) return step.review.prompt;
    return step.prompt;
}

void wipe(Step& step) noexcept {
    for (Said& said : step.said)
        for (std::string& line : said.lines) core::wipe(line);
    for (std::string& line : step.review.lines) core::wipe(line);
    core::wipe(step.question.keep);
}

void wipe(Lines& lines) noexcept {
    for (Line& line : lines) core::wipe(line.text);
    lines.clear();
}

} // namespace selfcheck::terminal
