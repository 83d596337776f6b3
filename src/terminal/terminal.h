// What a sitting needs of a terminal, and how a sitting ended. Scripted by tests, made real by Tty.
#pragma once

#include "interview/interview.h"

#include <cstddef>
#include <optional>
#include <string_view>

namespace selfcheck::terminal {

struct Size {
    int columns = 80; ///< at least 1
    int rows = 0;     ///< 0: not known
    bool operator==(const Size&) const = default;
};

/// What happened while waiting for input.
struct Event {
    enum class Kind {
        bytes,   ///< `size` bytes were read
        end,     ///< the input ended
        hang_up, ///< the input is gone: closed terminal, read error
        timeout,
        resized,
        resumed, ///< after a stop: whatever stood on the screen may be gone
        signal   ///< `signal` asks to end
    };
    Kind kind = Kind::end;
    std::size_t size = 0;
    int signal = 0;
};

enum class Mode { keys, lines };

class Terminal {
public:
    virtual ~Terminal() = default;

    /// Takes over signals and, for Mode::keys, reads keys one by one, without echo. False if the
    /// input cannot do that; then nothing has changed.
    [[nodiscard]] virtual bool begin(Mode mode) = 0;
    /// Puts everything back as `begin` found it. Can be called twice.
    virtual void end() = 0;

    /// Waits for `milliseconds` (negative: without limit) and reads at most `capacity` bytes.
    [[nodiscard]] virtual Event next(char* bytes, std::size_t capacity, int milliseconds) = 0;
    /// Writes everything. False if that failed or a signal that asks to end came while it could not
    /// go on.
    [[nodiscard]] virtual bool write(std::string_view text) = 0;
    /// The signal that asked to end, if one has come since `begin`.
    [[nodiscard]] virtual std::optional<int> signal() const = 0;
    /// Throws away what was typed and not read yet. Does nothing unless the input is a terminal.
    virtual void discard_input() = 0;

    [[nodiscard]] virtual Size size() const = 0;
    [[nodiscard]] virtual bool input_is_terminal() const = 0;
    [[nodiscard]] virtual bool escape_codes() const = 0; ///< whether any may be written
    [[nodiscard]] virtual bool style() const = 0;        ///< whether bold may be used
};

struct Outcome {
    interview::Ending ending = interview::Ending::ended_early;
    std::optional<int> signal; ///< the sitting was ended by it; then `ending` says nothing
    bool output_failed =
        false; ///< the sitting was ended by a failed write; then `ending` says nothing
    bool operator==(const Outcome&) const = default;
};

/// Ends on leaving what it began.
class Begun {
public:
    Begun(Terminal& terminal, Mode mode) : terminal_(terminal), succeeded_(terminal.begin(mode)) {}
    ~Begun() {
        if (succeeded_) terminal_.end();
    }
    Begun(const Begun&) = delete;
    Begun& operator=(const Begun&) = delete;
    [[nodiscard]] bool succeeded() const { return succeeded_; }

private:
    Terminal& terminal_;
    bool succeeded_;
};

/// Clears the screen and then the scrollback: some terminals move a cleared screen into it.
inline constexpr std::string_view clear_everything = "\033[H\033[2J\033[3J";

} // namespace selfcheck::terminal
