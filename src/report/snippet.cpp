#include "report/snippet.h"

#include "core/text.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace selfcheck::report {
namespace {

constexpr int tab_stop = 4;
constexpr int narrowest_code = 10;

/// The lines of a text one after another, since marks are sorted.
class LineCursor {
public:
    explicit LineCursor(std::string_view source) : rest_(source) {
        constexpr std::string_view byte_order_mark = "\uFEFF";
        if (rest_.starts_with(byte_order_mark)) rest_.remove_prefix(byte_order_mark.size());
    }

    std::optional<std::string_view> line(int number) {
        while (number_ < number) {
            const std::size_t line_break = rest_.find('\n');
            if (line_break == std::string_view::npos) return std::nullopt;
            rest_.remove_prefix(line_break + 1);
            ++number_;
        }
        std::string_view line = rest_.substr(0, rest_.find('\n'));
        if (line.ends_with('\r')) line.remove_suffix(1);
        return line;
    }

private:
    std::string_view rest_;
    int number_ = 1;
};

/// A part of a line as it is shown: one cell for each code point.
struct Cell {
    std::string text{};
    int column = 0; ///< the display column where it begins
};

/// The cells of `line` from the code point `first` on, as many as can matter. Marks that ride on a
/// letter have a cell of their own without width.
struct Cells {
    int first = 0;
    std::vector<Cell> cells{};
    bool more = false;

    Cells(std::string_view line, int first_cell, std::size_t most) : first(first_cell) {
        std::size_t i = 0;
        for (int skipped = 0; skipped < first && i < line.size(); ++skipped) {
            (void)core::next_code_point(line, i);
        }
        int column = 0;
        while (i < line.size() && cells.size() < most) {
            const char32_t next = core::next_code_point(line, i);
            Cell cell{{}, column};
            if (next == U'\t') {
                cell.text.assign(static_cast<std::size_t>(tab_stop - column % tab_stop), ' ');
            } else {
                core::append_utf8(cell.text, core::is_forbidden(next) ? U'\uFFFD' : next);
            }
            column += core::display_width(cell.text);
            cells.push_back(std::move(cell));
        }
        more = i < line.size();
        cells.push_back({{}, column});
    }

    /// The display column of a code point (from 1), also one behind the end.
    [[nodiscard]] int column_of(int code_point) const {
        const int index = code_point - 1 - first;
        if (index < 0) return 0;
        const auto last = static_cast<int>(cells.size()) - 1;
        return cells[static_cast<std::size_t>(std::min(index, last))].column;
    }
    [[nodiscard]] int width() const { return cells.back().column; }
};

/// What of a line fits on the screen: display columns [from, to) without the marks of omission.
struct Window {
    int from = 0;
    int to = 0;
    bool cut_left = false;
    bool cut_right = false;
};

/// Shows the columns from `from` up to `to`, or at least the first of them.
Window window_around(const Cells& line, int from, int to, int room) {
    const int total = std::max(line.width(), from + 1);
    if (line.first == 0 && !line.more && total <= room) return {0, total, false, false};
    if (line.first == 0 && (to < room || from < room / 2)) return {0, room - 1, false, true};
    const int lead = std::clamp(room - 2 - (to - from), 0, room / 3);
    const int start = from - lead;
    if (!line.more && total < start + room) return {total - room + 1, total, true, false};
    return {start, start + room - 2, true, true};
}

struct ShownLine {
    std::string text{};
    int shift = 0; ///< what to add to a display column of the line to get the one on the screen
};

ShownLine show(const Cells& line, const Window& window) {
    ShownLine shown;
    int first_column = -1;
    for (std::size_t i = 0; i + 1 < line.cells.size(); ++i) {
        const int begin = line.cells[i].column;
        const int end = line.cells[i + 1].column;
        const bool rides = begin == end;
        if (begin < window.from || end > window.to || (rides && first_column < 0)) continue;
        if (first_column < 0) first_column = begin;
        shown.text += line.cells[i].text;
    }
    shown.shift = first_column < 0 ? 0 : -first_column;
    if (window.cut_left) {
        shown.text = "…" + shown.text;
        ++shown.shift;
    }
    if (window.cut_right) shown.text += "…";
    shown.text = core::sanitise(shown.text);
    return shown;
}

void trim_right(std::string& text) {
    text.erase(text.find_last_not_of(' ') + 1);
}

class Snippet {
public:
    Snippet(int gutter, int width)
        : gutter_(static_cast<std::size_t>(gutter)),
          room_(std::max(width - gutter - 3, narrowest_code)) {}

    /// One source line and the marks that begin on it.
    void add(std::string_view line, const Mark* first, const Mark* end) {
        const int number = first->where.first.line;
        if (lines_.empty()) lines_.push_back(std::string(gutter_, ' ') + " |");
        if (last_number_ > 0 && number > last_number_ + 1) lines_.emplace_back("...");
        last_number_ = number;

        const Mark* main = std::find_if(first, end, [](const Mark& m) { return m.line == '^'; });
        if (main == end) main = first;
        // A line of a megabyte is not measured from its start for each mark.
        const int skipped = std::max(0, main->where.first.column - 1 - 4 * room_);
        const Cells cells(line, skipped, static_cast<std::size_t>(12 * room_));
        const int from = cells.column_of(main->where.first.column);
        const Window window = window_around(cells, from, end_column(cells, *main), room_);
        const ShownLine shown = show(cells, window);
        std::string text = std::to_string(number);
        text.insert(0, gutter_ - std::min(gutter_, text.size()), ' ');
        text += " | " + shown.text;
        trim_right(text);
        lines_.push_back(std::move(text));
        for (const Mark* mark = first; mark != end; ++mark) add_mark(cells, shown.shift, *mark);
    }

    [[nodiscard]] std::vector<std::string> finish() { return std::move(lines_); }

private:
    static int end_column(const Cells& cells, const Mark& mark) {
        const bool one_line = mark.where.last.line == mark.where.first.line;
        const int from = cells.column_of(mark.where.first.column);
        const int to = one_line ? cells.column_of(mark.where.last.column) : cells.width();
        return std::max(from + 1, to);
    }

    void add_mark(const Cells& cells, int shift, const Mark& mark) {
        const int from = cells.column_of(mark.where.first.column) + shift;
        const int to = std::min(end_column(cells, mark) + shift, room_);
        if (from < 0 || from >= room_) {
            add_words(0, mark.text);
            return;
        }
        std::string row(static_cast<std::size_t>(from), ' ');
        row.append(static_cast<std::size_t>(to - from), mark.line);
        if (to + 1 + core::display_width(mark.text) <= room_) {
            add_row(row + " " + mark.text);
            return;
        }
        add_row(row);
        const int spare = room_ - core::display_width(mark.text);
        add_words(from <= room_ / 2 ? from : std::clamp(spare, 0, from), mark.text);
    }

    void add_words(int indent, const std::string& text) {
        if (text.empty()) return;
        const std::string blanks(static_cast<std::size_t>(indent), ' ');
        for (const std::string& part : core::wrap(text, room_ - indent)) add_row(blanks + part);
    }

    void add_row(const std::string& text) {
        std::string row = std::string(gutter_, ' ') + " | " + text;
        trim_right(row);
        lines_.push_back(std::move(row));
    }

    std::size_t gutter_;
    int room_;
    int last_number_ = 0;
    std::vector<std::string> lines_{};
};

} // namespace

std::vector<std::string> render_snippet(std::string_view source, const std::vector<Mark>& marks,
                                        int gutter, int width) {
    Snippet snippet(gutter, width);
    LineCursor cursor(source);
    for (std::size_t i = 0; i < marks.size();) {
        const int number = marks[i].where.first.line;
        std::size_t end = i;
        while (end < marks.size() && marks[end].where.first.line == number) ++end;
        const auto line = cursor.line(number);
        if (!line) break;
        snippet.add(*line, &marks[i], marks.data() + end);
        i = end;
    }
    return snippet.finish();
}

} // namespace selfcheck::report
