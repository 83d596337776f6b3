#include "report/text_table.h"

#include "core/text.h"

#include <algorithm>
#include <sstream>

namespace selfcheck::report {
namespace {

constexpr int gap = 2;
/// A column narrower than this that has to be wrapped is no column to read in.
constexpr int narrowest = 10;

using Lines = std::vector<std::string>;
using Row = std::vector<core::Prose>;

std::string text_of(const core::Prose& cell) {
    return core::sanitise(cell.text());
}

struct Column {
    int width = 0;  ///< at first that of its longest word
    int widest = 0; ///< of a cell on one line
};

void measure(Column& column, const core::Prose& cell) {
    const std::string text = text_of(cell);
    column.widest = std::max(column.widest, core::display_width(text));
    std::istringstream words(text);
    for (std::string word; std::getline(words, word, ' ');)
        column.width = std::max(column.width, core::display_width(word));
}

/// No word is cut, and what room is left goes to the narrowest columns that need more. None where
/// that leaves a column too narrow.
std::vector<int> widths_of(const core::Table& table, int width) {
    std::vector<Column> columns(table.head.size());
    int room = width - gap * static_cast<int>(columns.size() - 1);
    for (std::size_t i = 0; i < columns.size(); ++i) {
        measure(columns[i], table.head[i]);
        for (const Row& row : table.rows) measure(columns[i], row[i]);
        room -= columns[i].width;
    }
    for (; room > 0; --room) {
        Column* narrow = nullptr;
        for (Column& one : columns)
            if (one.width < one.widest && (narrow == nullptr || one.width < narrow->width))
                narrow = &one;
        if (narrow == nullptr) break;
        ++narrow->width;
    }
    std::vector<int> widths;
    for (const Column& one : columns) {
        if (room < 0 || (one.width < one.widest && one.width < narrowest)) return {};
        widths.push_back(one.width);
    }
    return widths;
}

void add_row(Lines& lines, const Row& row, const std::vector<int>& widths) {
    std::vector<Lines> cells;
    std::size_t height = 0;
    for (std::size_t i = 0; i < row.size(); ++i) {
        cells.push_back(core::wrap(text_of(row[i]), std::max(widths[i], 1)));
        height = std::max(height, cells.back().size());
    }
    for (std::size_t k = 0; k < height; ++k) {
        std::string line;
        int column = 0;
        for (std::size_t i = 0; i < row.size(); ++i) {
            if (k < cells[i].size() && !cells[i][k].empty()) {
                line.append(static_cast<std::size_t>(column - core::display_width(line)), ' ');
                line += cells[i][k];
            }
            column += widths[i] + gap;
        }
        lines.push_back(std::move(line));
    }
}

void add_stacked(Lines& lines, const core::Table& table, const Row& row, int width) {
    const auto add = [&](std::string_view first, const std::string& text) {
        for (std::string& line : core::wrap_behind(first, text, width))
            lines.push_back(std::move(line));
    };
    add("", text_of(row.front()));
    for (std::size_t i = 1; i < row.size(); ++i)
        add("  ", text_of(table.head[i]) + ": " + text_of(row[i]));
}

} // namespace

Lines draw_table(const core::Table& table, int width) {
    Lines lines;
    if (table.head.empty()) return lines;
    const std::vector<int> widths = widths_of(table, width);
    if (!widths.empty()) {
        add_row(lines, table.head, widths);
        Row rule;
        for (const int one : widths)
            rule.emplace_back(std::string(static_cast<std::size_t>(std::max(one, 1)), '-'));
        add_row(lines, rule, widths);
    }
    for (const Row& row : table.rows)
        if (widths.empty())
            add_stacked(lines, table, row, width);
        else
            add_row(lines, row, widths);
    return lines;
}

} // namespace selfcheck::report
