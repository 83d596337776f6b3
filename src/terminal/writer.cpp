#include "terminal/writer.h"

#include "core/response.h"

namespace selfcheck::terminal {

Lines Spacing::draw(const std::vector<interview::Said>& said, int columns) {
    using Kind = interview::Said::Kind;
    Lines lines;
    for (const interview::Said& one : said) {
        const bool is_paragraph = one.kind == Kind::text || one.kind == Kind::notice;
        if (!is_first_ && (is_paragraph || was_paragraph_)) lines.push_back({});
        is_first_ = false;
        was_paragraph_ = is_paragraph;
        for (Line& line : draw_said(one, columns)) lines.push_back(std::move(line));
    }
    return lines;
}

std::string too_long_entry() {
    return std::string(interview::max_entry_bytes + 1, 'x');
}

void wipe_all(std::string& text) {
    text.resize(text.capacity());
    core::wipe(text);
}

void note_failed_write(Outcome& outcome, const Terminal& terminal) {
    outcome.signal = terminal.signal();
    outcome.output_failed = !outcome.signal;
}

void append_lines(std::string& out, const Lines& lines, bool style) {
    for (const Line& line : lines)
        out += line.strong && style ? "\033[1m" + line.text + "\033[0m\n" : line.text + "\n";
}

std::string erase_rows(std::size_t rows) {
    std::string out = "\r";
    if (rows > 1) out += "\033[" + std::to_string(rows - 1) + "A";
    return out + "\033[J";
}

} // namespace selfcheck::terminal
