// A step of an interview as lines of text. Pure: no line is wider than asked, none holds an escape
// code, and whatever came from a file or a person has been sanitised (S8).
#pragma once

#include "interview/interview.h"

#include <string>
#include <string_view>
#include <vector>

namespace selfcheck::terminal {

struct Line {
    std::string text;
    bool strong = false; ///< may be shown bold
    bool operator==(const Line&) const = default;
};
using Lines = std::vector<Line>;

/// `keys` lines up options and marks the selected one; `plain` spells `0: Not at all`, for ears.
enum class Look { keys, plain };

/// `columns` is at least 1, here and below.
[[nodiscard]] Lines draw_said(const interview::Said& said, int columns);
/// How many rows these take from the first notice on, with the blank ones; 0 without a notice.
[[nodiscard]] std::size_t rows_from_help(const std::vector<interview::Said>& said, int columns);
/// The screen of a step without its prompt. Nothing for a screen that is only a prompt, or
/// finished.
[[nodiscard]] Lines draw_screen(const interview::Step& step, int columns, Look look);
/// The prompt with what has been typed behind it, or below it where it is narrow. The last line has
/// room for a cursor behind it (above one column). The number of lines does not depend on the
/// entry: a long one is shown by its end.
[[nodiscard]] Lines draw_prompt(std::string_view prompt, int columns, std::string_view entry);
/// What stands in for a screen while help needs the whole window: one line.
[[nodiscard]] Lines draw_waiting(const interview::Step& step, int columns);

/// The prompt of the screen that a step shows.
[[nodiscard]] const std::string& prompt_of(const interview::Step& step);

/// Overwrite texts that hold answers.
void wipe(interview::Step& step) noexcept;
void wipe(Lines& lines) noexcept;

} // namespace selfcheck::terminal
