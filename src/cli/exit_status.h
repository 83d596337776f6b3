#pragma once

namespace selfcheck::cli {

/// What the program ends with. The result of a screen is never among them (S12).
enum class ExitStatus : int {
    done = 0,
    wrong_input = 1, ///< diagnostics on standard error
    usage = 2,
    file = 3,        ///< a file or stream could not be read or written, or memory ran out
    ended_early = 4, ///< the interview ended before its end
    fault = 70,      ///< a fault of ours
    hang_up = 129,
    interrupted = 130,
    quit = 131,
    broken_pipe = 141,
    terminated = 143
};

} // namespace selfcheck::cli
