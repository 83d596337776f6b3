#include "terminal/tty.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdlib>
#include <ctime>
#include <string>

#include <fcntl.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <unistd.h>

namespace selfcheck::terminal {
namespace {

constexpr std::array ending_signals{SIGHUP, SIGINT, SIGTERM, SIGQUIT};
constexpr std::array all_signals{SIGHUP, SIGINT, SIGTERM, SIGQUIT, SIGTSTP, SIGCONT, SIGWINCH};

// A handler can reach nothing else.
std::array<volatile std::sig_atomic_t, 65> noted_signals{};
std::array<struct sigaction, all_signals.size()> actions_before{};

extern "C" void note_signal(int signal) {
    noted_signals[static_cast<std::size_t>(signal)] = 1;
}

struct sigaction noting() {
    struct sigaction action {};
    action.sa_handler = note_signal;
    sigemptyset(&action.sa_mask);
    return action;
}

int positive_number(const char* text) {
    if (text == nullptr) return 0;
    const long number = std::strtol(text, nullptr, 10);
    return number > 0 && number < 100'000 ? static_cast<int>(number) : 0;
}

constexpr std::string_view paste_marks_on = "\033[?2004h";
constexpr std::string_view paste_marks_off = "\033[?2004l";

} // namespace

Signals::Signals() {
    sigemptyset(&blocked_);
    for (const int signal : all_signals) sigaddset(&blocked_, signal);
    pthread_sigmask(SIG_BLOCK, &blocked_, &before_);
    for (std::size_t i = 0; i < all_signals.size(); ++i) {
        noted_signals[static_cast<std::size_t>(all_signals[i])] = 0;
        sigaction(all_signals[i], nullptr, &actions_before[i]);
        const bool is_ignored = actions_before[i].sa_handler == SIG_IGN;
        const struct sigaction action = noting();
        if (!is_ignored) sigaction(all_signals[i], &action, nullptr);
    }
}

Signals::~Signals() {
    for (std::size_t i = 0; i < all_signals.size(); ++i)
        sigaction(all_signals[i], &actions_before[i], nullptr);
    pthread_sigmask(SIG_SETMASK, &before_, nullptr);
}

void Signals::look() const {
    pthread_sigmask(SIG_SETMASK, &before_, nullptr);
    pthread_sigmask(SIG_BLOCK, &blocked_, nullptr);
}

bool Signals::take(int signal) {
    volatile std::sig_atomic_t& noted = noted_signals[static_cast<std::size_t>(signal)];
    const bool was_noted = noted != 0;
    noted = 0;
    return was_noted;
}

std::optional<int> Signals::ending() {
    for (const int signal : ending_signals)
        if (noted_signals[static_cast<std::size_t>(signal)] != 0) return signal;
    return {};
}

void Signals::stop() {
    struct sigaction usual {};
    usual.sa_handler = SIG_DFL;
    sigemptyset(&usual.sa_mask);
    struct sigaction ours {};
    sigaction(SIGTSTP, &usual, &ours);
    kill(getpid(), SIGTSTP);
    // Here it stops, unless nobody is there who could continue it.
    look();
    sigaction(SIGTSTP, &ours, nullptr);
    (void)take(SIGCONT);
}

bool RawMode::enter() {
    // Kept from the first time: what `bg` finds later can be the shell's own raw mode.
    if (!found_) {
        termios now{};
        if (tcgetattr(fd_, &now) != 0) return false;
        found_ = now;
    }
    termios mode = *found_;
    mode.c_lflag &= ~static_cast<tcflag_t>(ICANON | ECHO | IEXTEN);
    mode.c_lflag |= ISIG;
    mode.c_oflag |= OPOST | ONLCR;
    mode.c_cc[VMIN] = 1;
    mode.c_cc[VTIME] = 0;
    // Not after a drain: output that is held up must not hold up the way out.
    is_entered_ = tcsetattr(fd_, TCSANOW, &mode) == 0;
    return is_entered_;
}

void RawMode::leave() {
    if (!is_entered_) return;
    is_entered_ = false;
    tcflush(fd_, TCIFLUSH);
    tcsetattr(fd_, TCSANOW, &*found_);
}

OwnInput::OwnInput(int fd) : shared_(fd) {
    if (isatty(fd) == 0) return;
    const std::string same = "/proc/self/fd/" + std::to_string(fd);
    own_ = open(same.c_str(), O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
}

OwnInput::~OwnInput() {
    if (own_ >= 0) close(own_);
}

bool Tty::begin(Mode mode) {
    signals_.emplace();
    input_.emplace(settings_.in);
    if (mode == Mode::lines || enter_raw()) return true;
    finish();
    return false;
}

bool Tty::enter_raw() {
    if (!raw_.enter()) return false;
    if (settings_.escape_codes) (void)write(paste_marks_on);
    return true;
}

void Tty::leave_raw() {
    if (!raw_.is_entered()) return;
    if (settings_.escape_codes) (void)write(paste_marks_off);
    raw_.leave();
}

void Tty::finish() {
    leave_raw();
    input_.reset();
    signals_.reset();
}

const sigset_t* Tty::mask() const {
    return signals_ ? &signals_->open() : nullptr;
}

std::optional<int> Tty::signal() const {
    return signals_ ? Signals::ending() : std::nullopt;
}

void Tty::stop() {
    const bool was_raw = raw_.is_entered();
    if (was_raw) {
        (void)write("\n");
        leave_raw();
    }
    signals_->stop();
    if (was_raw) (void)enter_raw();
}

std::optional<Event> Tty::noted() {
    if (!signals_) return {};
    signals_->look();
    if (const auto signal = Signals::ending()) return Event{Event::Kind::signal, 0, *signal};
    if (Signals::take(SIGTSTP)) {
        stop();
        return Event{Event::Kind::resumed};
    }
    if (Signals::take(SIGCONT)) {
        if (raw_.is_entered()) (void)enter_raw();
        return Event{Event::Kind::resumed};
    }
    if (Signals::take(SIGWINCH)) return Event{Event::Kind::resized};
    return {};
}

Event Tty::next(char* bytes, std::size_t capacity, int milliseconds) {
    if (settings_.in < 0) return {Event::Kind::end}; // a wait would never end
    const timespec limit{milliseconds / 1000, milliseconds % 1000 * 1'000'000L};
    const int from = input_ ? input_->fd() : settings_.in;
    while (true) {
        if (const auto event = noted()) return *event;
        pollfd input{from, POLLIN, 0};
        const int ready = ppoll(&input, 1, milliseconds < 0 ? nullptr : &limit, mask());
        if (ready < 0 && errno == EINTR) continue;
        if (ready < 0 || (input.revents & POLLNVAL) != 0) return {Event::Kind::end};
        if (ready == 0) return {Event::Kind::timeout};
        const ssize_t size = read(from, bytes, capacity);
        if (size > 0) return {Event::Kind::bytes, static_cast<std::size_t>(size)};
        if (size == 0) return {Event::Kind::end};
        if (errno != EINTR && errno != EAGAIN) return {Event::Kind::hang_up};
    }
}

bool Tty::write(std::string_view text) {
    // Small enough that a write after a wait for room does not block, so that Ctrl-C is heard.
    constexpr std::size_t portion = 1024;
    constexpr timespec at_once{};
    if (settings_.out < 0) return false; // a wait would never end
    while (!text.empty()) {
        pollfd output{settings_.out, POLLOUT, 0};
        const bool is_ending = signal().has_value();
        const int ready = ppoll(&output, 1, is_ending ? &at_once : nullptr, mask());
        if (ready == 0 || (ready < 0 && errno != EINTR)) return false;
        if (ready < 0) continue;
        const ssize_t size = ::write(settings_.out, text.data(), std::min(text.size(), portion));
        if (size < 0 && errno != EINTR && errno != EAGAIN) return false;
        if (size > 0) text.remove_prefix(static_cast<std::size_t>(size));
    }
    return true;
}

void Tty::discard_input() {
    if (input_is_terminal()) tcflush(settings_.in, TCIFLUSH);
}

bool Tty::input_is_terminal() const {
    return isatty(settings_.in) != 0;
}

Size Tty::size() const {
    Size size{settings_.fixed_width, 0};
    winsize window{};
    for (const int fd : {settings_.out, settings_.in}) {
        if (ioctl(fd, TIOCGWINSZ, &window) != 0 || window.ws_col == 0) continue;
        if (size.columns <= 0) size.columns = window.ws_col;
        size.rows = window.ws_row;
        break;
    }
    if (size.columns <= 0) size.columns = positive_number(std::getenv("COLUMNS"));
    if (size.columns <= 0) size.columns = Size{}.columns;
    return size;
}

} // namespace selfcheck::terminal
