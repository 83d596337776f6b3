// The only calls to the operating system: a terminal or a pipe, its settings and signals.
#pragma once

#include "terminal/terminal.h"

#include <csignal>
#include <optional>

#include <termios.h>

namespace selfcheck::terminal {

/// While it lives, the signals that matter to a sitting come in only during a wait, and are noted
/// instead of acting. One at a time. A signal that was ignored stays so.
class Signals {
public:
    Signals();
    ~Signals();
    Signals(const Signals&) = delete;
    Signals& operator=(const Signals&) = delete;

    /// The mask to wait with.
    [[nodiscard]] const sigset_t& open() const { return before_; }
    /// Notes what has come since the last wait: a wait that finds input ready lets no signal in.
    void look() const;
    /// Whether the signal was noted; forgets it.
    [[nodiscard]] static bool take(int signal);
    /// The first noted signal that asks to end; stays noted.
    [[nodiscard]] static std::optional<int> ending();
    /// Stops this process as Ctrl-Z does, and returns when it is continued.
    void stop();

private:
    sigset_t before_{};
    sigset_t blocked_{};
};

/// Keys one by one, without echo. Puts the settings back exactly.
class RawMode {
public:
    explicit RawMode(int fd) : fd_(fd) {}
    ~RawMode() { leave(); }
    RawMode(const RawMode&) = delete;
    RawMode& operator=(const RawMode&) = delete;

    /// False if `fd` is not a terminal. Entering again, as after a stop, sets the same mode again.
    [[nodiscard]] bool enter();
    /// Also throws away what was typed and not read: it was meant for here, not for a shell and its
    /// history.
    void leave();
    [[nodiscard]] bool is_entered() const { return is_entered_; }

private:
    int fd_;
    std::optional<termios> found_{}; ///< the settings at the first `enter`
    bool is_entered_ = false;
};

/// A terminal opened once more, to be read without ever waiting. What makes a wait end can be gone
/// when it is read: Ctrl-C throws away what was typed before it. A read that waited then would not
/// hear the signal, for signals come in during a wait alone. (The description that the shell shares
/// with us must not be changed.)
class OwnInput {
public:
    /// `fd` itself where it is no terminal, or cannot be opened again.
    explicit OwnInput(int fd);
    ~OwnInput();
    OwnInput(const OwnInput&) = delete;
    OwnInput& operator=(const OwnInput&) = delete;
    [[nodiscard]] int fd() const { return own_ >= 0 ? own_ : shared_; }

private:
    int shared_;
    int own_ = -1;
};

struct TtySettings {
    int in = 0;
    int out = 2;
    bool escape_codes = false;
    bool style = false;
    int fixed_width = 0; ///< 0: ask the terminal, then COLUMNS, then 80
};

class Tty final : public Terminal {
public:
    explicit Tty(const TtySettings& settings) : settings_(settings), raw_(settings.in) {}
    ~Tty() override { finish(); }
    Tty(const Tty&) = delete;
    Tty& operator=(const Tty&) = delete;

    [[nodiscard]] bool begin(Mode mode) override;
    void end() override { finish(); }
    [[nodiscard]] Event next(char* bytes, std::size_t capacity, int milliseconds) override;
    [[nodiscard]] bool write(std::string_view text) override;
    [[nodiscard]] std::optional<int> signal() const override;
    void discard_input() override;
    [[nodiscard]] Size size() const override;
    [[nodiscard]] bool input_is_terminal() const override;
    [[nodiscard]] bool escape_codes() const override { return settings_.escape_codes; }
    [[nodiscard]] bool style() const override { return settings_.style; }

private:
    [[nodiscard]] bool enter_raw();
    void leave_raw();
    void finish();
    [[nodiscard]] const sigset_t* mask() const;
    [[nodiscard]] std::optional<Event> noted();
    void stop();

    TtySettings settings_;
    std::optional<Signals> signals_{};
    RawMode raw_;
    std::optional<OwnInput> input_{};
};

} // namespace selfcheck::terminal
