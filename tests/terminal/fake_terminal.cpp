#include "terminal/fake_terminal.h"

#include "core/text.h"

#include <algorithm>
#include <cstdlib>
#include <cstring>

namespace selfcheck::terminal {

std::size_t FakeScreen::top() const {
    const auto height = static_cast<std::size_t>(std::max(size_.rows, 1));
    return rows_.size() > height ? rows_.size() - height : 0;
}

void FakeScreen::new_row() {
    if (++row_ == rows_.size()) rows_.emplace_back();
    column_ = 0;
}

void FakeScreen::put(char32_t character) {
    std::string one;
    core::append_utf8(one, character);
    const auto width = static_cast<std::size_t>(core::display_width(one));
    if (width > 0 && column_ + width > static_cast<std::size_t>(size_.columns)) new_row();
    std::u32string& row = rows_[row_];
    if (width == 0) {
        row += character;
        return;
    }
    if (row.size() < column_) row.resize(column_, U' ');
    row.resize(column_);
    row += character;
    if (width == 2) row += U'\0';
    column_ += width;
}

void FakeScreen::control(std::string_view parameters, char last) {
    const std::string text(parameters);
    const auto number = static_cast<std::size_t>(std::atoi(text.c_str()));
    if (last == 'A') row_ -= std::min(std::max<std::size_t>(number, 1), row_ - top());
    if (last == 'K') rows_[row_].resize(std::min(column_, rows_[row_].size()));
    if (last == 'H') row_ = top(), column_ = 0;
    if (last == 'J' && number == 0) {
        rows_[row_].resize(std::min(column_, rows_[row_].size()));
        rows_.resize(row_ + 1);
    }
    if (last == 'J' && number == 2)
        std::fill(rows_.begin() + static_cast<std::ptrdiff_t>(top()), rows_.end(),
                  std::u32string());
    if (last == 'J' && number == 3) {
        const std::size_t above = top();
        rows_.erase(rows_.begin(), rows_.begin() + static_cast<std::ptrdiff_t>(above));
        row_ -= above;
    }
}

void FakeScreen::write(std::string_view text) {
    for (std::size_t i = 0; i < text.size();) {
        if (text[i] == '\n') {
            new_row(), ++i;
        } else if (text[i] == '\r') {
            column_ = 0, ++i;
        } else if (text.substr(i, 2) == "\033[") {
            std::size_t last = i + 2;
            while (last < text.size() && std::strchr("0123456789;?", text[last]) != nullptr) ++last;
            if (last == text.size()) return;
            control(text.substr(i + 2, last - i - 2), text[last]);
            i = last + 1;
        } else {
            put(core::next_code_point(text, i));
        }
    }
}

namespace {

std::string shown(const std::u32string& row) {
    std::string text;
    for (const char32_t c : row)
        if (c != U'\0') core::append_utf8(text, c);
    while (text.ends_with(' ')) text.pop_back();
    return text;
}

} // namespace

std::vector<std::string> FakeScreen::rows() const {
    std::vector<std::string> all;
    for (const std::u32string& row : rows_) all.push_back(shown(row));
    while (!all.empty() && all.back().empty()) all.pop_back();
    return all;
}

std::vector<std::string> FakeScreen::window() const {
    std::vector<std::string> all;
    for (std::size_t i = top(); i < rows_.size(); ++i) all.push_back(shown(rows_[i]));
    return all;
}

std::string FakeScreen::before_cursor() const {
    std::string text;
    for (std::size_t i = 0; i < column_; ++i) {
        const char32_t c = i < rows_[row_].size() ? rows_[row_][i] : U' ';
        if (c != U'\0') core::append_utf8(text, c);
    }
    return text;
}

bool FakeTerminal::begin(Mode wanted) {
    if (wanted == Mode::keys && !is_terminal) return false;
    ++begins;
    mode = wanted;
    return true;
}

Event FakeTerminal::next(char* bytes, std::size_t capacity, int milliseconds) {
    if (script.empty()) return {milliseconds == 0 ? Event::Kind::timeout : Event::Kind::end};
    Happening& first = script.front();
    if (first.kind == Event::Kind::bytes) {
        const std::size_t size = std::min(capacity, first.bytes.size());
        std::memcpy(bytes, first.bytes.data(), size);
        first.bytes.erase(0, size);
        if (first.bytes.empty()) script.pop_front();
        return {Event::Kind::bytes, size};
    }
    const Event event{first.kind, 0, first.signal};
    // Nobody waits without limit for a pause: the script means a later one.
    if (first.kind == Event::Kind::timeout && milliseconds < 0) {
        script.pop_front();
        return next(bytes, capacity, milliseconds);
    }
    if (first.size) size_ = *first.size;
    script.pop_front();
    return event;
}

bool FakeTerminal::write(std::string_view text) {
    if (writes_left && (*writes_left)-- == 0) {
        writes_left = 0;
        return false;
    }
    written += text;
    screen.write(text);
    return true;
}

void FakeTerminal::discard_input() {
    while (!script.empty() && script.front().kind == Event::Kind::bytes) script.pop_front();
}

} // namespace selfcheck::terminal
