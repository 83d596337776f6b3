// What both modes share: the spacing of what is said, and an ending that is reached once.
#pragma once

#include "terminal/terminal.h"
#include "terminal/view.h"

#include <string>
#include <vector>

namespace selfcheck::terminal {

/// Puts a blank line around explanations and help, and none between answers.
class Spacing {
public:
    [[nodiscard]] Lines draw(const std::vector<interview::Said>& said, int columns);
    /// A screen that stays stands between what was said and what will be.
    void screen_stays() { was_paragraph_ = false; }

private:
    bool is_first_ = true;
    bool was_paragraph_ = false;
};

/// An entry that is refused as too long, whatever it was.
[[nodiscard]] std::string too_long_entry();

/// Overwrites a string to its capacity: deleted letters are answers too.
void wipe_all(std::string& text);

/// Ends the outcome by the signal that has come, else by the failed write.
void note_failed_write(Outcome& outcome, const Terminal& terminal);

/// Adds lines, those that are strong in bold where style is allowed.
void append_lines(std::string& out, const Lines& lines, bool style);

/// Moves up over `rows` (at least 1) drawn rows and clears from there. Counts no more rows than are
/// there, whatever a terminal makes of a character's width: help above stays.
[[nodiscard]] std::string erase_rows(std::size_t rows);

} // namespace selfcheck::terminal
