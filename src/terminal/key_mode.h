// A sitting key by key: inline in the scrollback, the question redrawn in place until it is
// answered.
#pragma once

#include "terminal/terminal.h"

namespace selfcheck::terminal {

/// Plays the interview to its end. Falls back to plain mode where keys cannot be read one by one or
/// no escape codes may be written. Leaves the cursor at the start of a line.
[[nodiscard]] Outcome run_key_mode(interview::Interview& interview, Terminal& terminal);

} // namespace selfcheck::terminal
