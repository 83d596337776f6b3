#include "terminal/tty.h"

#include "catch.h"

#include <array>
#include <atomic>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <string>
#include <thread>
#include <utility>

#include <fcntl.h>
#include <pty.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>

namespace selfcheck::terminal {
namespace {

using Kind = Event::Kind;

/// A pair of ends: what is written to `master` is typed into `slave`.
struct Pty {
    Pty() {
        const winsize window{24, 61, 0, 0};
        REQUIRE(openpty(&master, &slave, nullptr, nullptr, &window) == 0);
        fcntl(master, F_SETFL, O_NONBLOCK);
    }
    ~Pty() {
        hang_up();
        close(slave);
    }
    Pty(const Pty&) = delete;
    Pty& operator=(const Pty&) = delete;
    void type(std::string_view bytes) const {
        REQUIRE(write(master, bytes.data(), bytes.size()) == static_cast<ssize_t>(bytes.size()));
    }
    void hang_up() {
        if (master >= 0) close(master);
        master = -1;
    }
    [[nodiscard]] std::string shown() const {
        std::array<char, 4096> bytes{};
        const ssize_t size = read(master, bytes.data(), bytes.size());
        return size > 0 ? std::string(bytes.data(), static_cast<std::size_t>(size)) : std::string();
    }
    [[nodiscard]] std::string settings() const {
        termios mode{};
        tcgetattr(slave, &mode);
        return {reinterpret_cast<const char*>(&mode), sizeof mode};
    }
    int master = -1;
    int slave = -1;
};

TtySettings settings_of(const Pty& pty) {
    return {pty.slave, pty.slave, true, false, 0};
}

std::string read_from(Tty& tty) {
    std::array<char, 64> bytes{};
    const Event event = tty.next(bytes.data(), bytes.size(), 2000);
    return event.kind == Kind::bytes ? std::string(bytes.data(), event.size) : std::string();
}

Event next_of(Tty& tty, int milliseconds = 2000) {
    char byte = 0;
    return tty.next(&byte, 1, milliseconds);
}

} // namespace

TEST_CASE("keys come one by one, unechoed, and the settings come back exactly", "[terminal][tty]") {
    const Pty pty;
    const std::string before = pty.settings();
    {
        Tty tty(settings_of(pty));
        REQUIRE(tty.begin(Mode::keys));
        CHECK(pty.settings() != before);
        pty.type("2");
        CHECK(read_from(tty) == "2");
        CHECK(pty.shown() == "\033[?2004h");
        pty.type("left over");
        tty.end();
        CHECK(pty.settings() == before);
        tty.end();
    }
    CHECK(pty.settings() == before);
    CHECK(pty.shown() == "\033[?2004l");
    fcntl(pty.slave, F_SETFL, O_NONBLOCK);
    char byte = 0;
    CHECK(read(pty.slave, &byte, 1) < 0); // nothing is left for a shell
}

TEST_CASE("no escape code is written where none may be", "[terminal][tty]") {
    const Pty pty;
    TtySettings settings = settings_of(pty);
    settings.escape_codes = false;
    Tty tty(settings);
    REQUIRE(tty.begin(Mode::keys));
    tty.end();
    CHECK(pty.shown().empty());
}

TEST_CASE("a pipe cannot be read key by key", "[terminal][tty]") {
    std::array<int, 2> ends{};
    REQUIRE(pipe(ends.data()) == 0);
    {
        Tty tty({ends[0], ends[1], false, false, 0});
        CHECK_FALSE(tty.begin(Mode::keys));
        REQUIRE(tty.begin(Mode::lines));
        CHECK_FALSE(tty.input_is_terminal());
        CHECK(tty.write("0\n"));
        CHECK(read_from(tty) == "0\n");
        CHECK(next_of(tty, 0).kind == Kind::timeout);
        close(ends[1]);
        CHECK(next_of(tty).kind == Kind::end);
        CHECK(next_of(tty).kind == Kind::end);
        CHECK_FALSE(tty.write("x"));
    }
    close(ends[0]);
}

TEST_CASE("a closed input is its end", "[terminal][tty]") {
    Tty tty({-1, -1, false, false, 0});
    REQUIRE(tty.begin(Mode::lines));
    CHECK(next_of(tty).kind == Kind::end);
    CHECK_FALSE(tty.write("x"));
    tty.end();
    std::array<int, 2> ends{};
    REQUIRE(pipe(ends.data()) == 0);
    close(ends[0]);
    close(ends[1]);
    Tty closed({ends[0], ends[1], false, false, 0});
    REQUIRE(closed.begin(Mode::lines));
    CHECK(next_of(closed).kind == Kind::end);
    CHECK_FALSE(closed.write("x"));
}

TEST_CASE("a terminal that is gone hangs up or ends, again and again", "[terminal][tty]") {
    Pty pty;
    Tty tty(settings_of(pty));
    REQUIRE(tty.begin(Mode::keys));
    pty.hang_up();
    for (int i = 0; i < 3; ++i) {
        const Event event = next_of(tty);
        CHECK((event.kind == Kind::end || event.kind == Kind::hang_up));
    }
    CHECK_FALSE(tty.write("x"));
}

TEST_CASE("signals are noted, once a sitting has begun", "[terminal][tty]") {
    const Pty pty;
    Tty tty(settings_of(pty));
    struct sigaction before {};
    sigaction(SIGTERM, nullptr, &before);
    REQUIRE(tty.begin(Mode::keys));
    raise(SIGWINCH);
    CHECK(next_of(tty).kind == Kind::resized);
    raise(SIGCONT);
    CHECK(next_of(tty).kind == Kind::resumed);
    CHECK_FALSE(tty.signal());
    pty.type("2"); // does not hide the signal behind it
    raise(SIGTERM);
    const Event event = next_of(tty);
    CHECK(event.kind == Kind::signal);
    CHECK(event.signal == SIGTERM);
    CHECK(tty.signal() == SIGTERM);
    tty.end();
    struct sigaction after {};
    sigaction(SIGTERM, nullptr, &after);
    CHECK(after.sa_handler == before.sa_handler);
    CHECK_FALSE(tty.signal());
}

TEST_CASE("a signal that was ignored stays ignored", "[terminal][tty]") {
    const Pty pty;
    struct sigaction before {};
    struct sigaction ignoring {};
    ignoring.sa_handler = SIG_IGN;
    sigaction(SIGHUP, &ignoring, &before);
    Tty tty(settings_of(pty));
    REQUIRE(tty.begin(Mode::keys));
    raise(SIGHUP);
    CHECK(next_of(tty, 0).kind == Kind::timeout);
    tty.end();
    sigaction(SIGHUP, &before, nullptr);
}

TEST_CASE("a signal frees a write that is held up", "[terminal][tty]") {
    std::array<int, 2> ends{};
    REQUIRE(pipe(ends.data()) == 0);
    {
        Tty tty({ends[0], ends[1], false, false, 0});
        REQUIRE(tty.begin(Mode::lines));
        raise(SIGINT);
        CHECK_FALSE(tty.write(std::string(1 << 20, 'x')));
        CHECK(tty.signal() == SIGINT);
    }
    close(ends[0]);
    close(ends[1]);
}

TEST_CASE("reading a terminal into which nothing was typed does not wait", "[terminal][tty][H15]") {
    const Pty pty;
    const OwnInput input(pty.slave);
    std::atomic<bool> is_read = false;
    std::thread rescuer([&] { // from a read that does wait
        for (int i = 0; i < 200 && !is_read; ++i)
            std::this_thread::sleep_for(std::chrono::milliseconds(10));
        pty.type("\n");
    });
    char byte = 0;
    const ssize_t size = read(input.fd(), &byte, 1);
    const int reason = errno;
    is_read = true;
    rescuer.join();
    CHECK(size == -1);
    CHECK(reason == EAGAIN);
    CHECK((fcntl(pty.slave, F_GETFL) & O_NONBLOCK) == 0); // which the shell shares with us
}

TEST_CASE("a key that Ctrl-C throws away before it is read holds nothing up", "[terminal][tty]") {
    const Pty pty;
    Tty tty(settings_of(pty));
    REQUIRE(tty.begin(Mode::keys));
    std::atomic<int> turns = 0;
    std::atomic<bool> is_done = false;
    std::atomic<bool> is_held_up = false;
    std::thread typist([&] {
        for (int round = 0; round < 3000 && !is_held_up; ++round) {
            pty.type("k");
            pty.type("\x03");
            const int before = turns;
            const auto limit = std::chrono::steady_clock::now() + std::chrono::seconds(10);
            while (turns < before + 2 && !is_held_up) {
                is_held_up = std::chrono::steady_clock::now() > limit;
                std::this_thread::yield();
            }
        }
        is_done = true;
        pty.type("k"); // frees a read that waits
    });
    while (!is_done) {
        (void)next_of(tty, 0);
        ++turns;
    }
    typist.join();
    CHECK_FALSE(is_held_up);
}

TEST_CASE("the width is the terminal's, the one that was fixed, COLUMNS or 80", "[terminal][tty]") {
    const Pty pty;
    TtySettings settings = settings_of(pty);
    CHECK(Tty(settings).size() == Size{61, 24});
    settings.fixed_width = 33;
    CHECK(Tty(settings).size() == Size{33, 24});
    const winsize tiny{1, 1, 0, 0};
    ioctl(pty.slave, TIOCSWINSZ, &tiny);
    settings.fixed_width = 0;
    CHECK(Tty(settings).size() == Size{1, 1});
    const TtySettings closed{-1, -1, false, false, 0};
    CHECK(Tty(closed).size() == Size{80, 0});
    for (const auto& [columns, wanted] :
         {std::pair{"47", 47}, {"0", 80}, {"-3", 80}, {"x", 80}, {"999999999999", 80}}) {
        setenv("COLUMNS", columns, 1);
        CHECK(Tty(closed).size() == Size{wanted, 0});
    }
    unsetenv("COLUMNS");
}

TEST_CASE("a stopped program gives the terminal back and takes it again", "[terminal][tty]") {
    const Pty pty;
    const std::string before = pty.settings();
    const pid_t child = fork();
    if (child == 0) {
        setpgid(0, 0); // a job of its own, as a shell makes it
        Tty tty(settings_of(pty));
        if (!tty.begin(Mode::keys)) _exit(1);
        const std::string raw = pty.settings();
        raise(SIGTSTP);
        if (next_of(tty).kind != Kind::resumed) _exit(2);
        if (next_of(tty, 0).kind != Kind::timeout) _exit(3);
        if (pty.settings() != raw) _exit(4);
        tty.end();
        _exit(pty.settings() == before ? 0 : 5);
    }
    int status = 0;
    REQUIRE(waitpid(child, &status, WUNTRACED) == child);
    CHECK(WIFSTOPPED(status));
    CHECK(pty.settings() == before);
    kill(child, SIGCONT);
    REQUIRE(waitpid(child, &status, 0) == child);
    CHECK(WIFEXITED(status));
    CHECK(WEXITSTATUS(status) == 0);
    CHECK(pty.shown() == "\033[?2004h\r\n\033[?2004l\033[?2004h\033[?2004l");
}

} // namespace selfcheck::terminal
