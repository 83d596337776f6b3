// A sitting line by line: for pipes, simple terminals and screen readers. Nothing is redrawn.
#pragma once

#include "terminal/terminal.h"

namespace selfcheck::terminal {

/// Plays the interview to its end. Writes no escape codes, except to clear everything on `x` where
/// they are allowed.
[[nodiscard]] Outcome run_plain_mode(interview::Interview& interview, Terminal& terminal);

} // namespace selfcheck::terminal
