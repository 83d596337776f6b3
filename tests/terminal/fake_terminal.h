// A terminal that plays a script and remembers what was written, and a screen that shows it.
#pragma once

#include "terminal/terminal.h"

#include <deque>
#include <optional>
#include <string>
#include <vector>

namespace selfcheck::terminal {

/// Rows of text as a terminal with deferred wrapping shows them, scrolled-off rows included.
class FakeScreen {
public:
    explicit FakeScreen(Size size) : size_(size), rows_(1) {}

    void write(std::string_view text);
    /// Every row that was ever shown and not erased, without trailing blanks and trailing empty
    /// rows.
    [[nodiscard]] std::vector<std::string> rows() const;
    /// Those in the window now.
    [[nodiscard]] std::vector<std::string> window() const;
    /// The row of the cursor up to it.
    [[nodiscard]] std::string before_cursor() const;

private:
    void put(char32_t character);
    void new_row();
    void control(std::string_view parameters, char last);
    [[nodiscard]] std::size_t top() const;

    Size size_;
    std::vector<std::u32string> rows_; ///< a wide character is followed by U'\0'
    std::size_t row_ = 0;
    std::size_t column_ = 0;
};

struct Happening {
    std::string bytes{};
    Event::Kind kind = Event::Kind::bytes;
    int signal = 0;
    std::optional<Size> size{};
};

/// At the end of its script the input ends.
class FakeTerminal final : public Terminal {
public:
    explicit FakeTerminal(Size size = {80, 24}) : screen(size), size_(size) {}

    void type(std::string bytes) { script.push_back({std::move(bytes)}); }
    void happen(Event::Kind kind, int number = 0) { script.push_back({{}, kind, number}); }
    void resize(Size size) { script.push_back({{}, Event::Kind::resized, 0, size}); }

    bool begin(Mode mode) override;
    void end() override { ++ends; }
    Event next(char* bytes, std::size_t capacity, int milliseconds) override;
    bool write(std::string_view text) override;
    std::optional<int> signal() const override { return {}; }
    void discard_input() override;
    Size size() const override { return size_; }
    bool input_is_terminal() const override { return is_terminal; }
    bool escape_codes() const override { return may_escape; }
    bool style() const override { return may_style; }

    FakeScreen screen;
    std::string written{};
    std::deque<Happening> script{};
    std::optional<std::size_t> writes_left{}; ///< then they fail
    bool is_terminal = true;
    bool may_escape = true;
    bool may_style = false;
    int begins = 0;
    int ends = 0;
    std::optional<Mode> mode{};

private:
    Size size_;
};

} // namespace selfcheck::terminal
