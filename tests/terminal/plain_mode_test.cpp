#include "terminal/plain_mode.h"

#include "catch.h"
#include "terminal/fake_terminal.h"
#include "terminal/small_sitting.h"

#include <csignal>
#include <string>

namespace selfcheck::terminal {
namespace {

using interview::Ending;
using Kind = Event::Kind;

struct PlainPlayed {
    explicit PlainPlayed(bool is_terminal = false, bool with_text = false) : sitting(with_text) {
        terminal.is_terminal = is_terminal;
        terminal.may_escape = false;
    }
    Outcome play() { return run_plain_mode(sitting.interview, terminal); }
    /// What was written from `text` on.
    [[nodiscard]] std::string from(std::string_view text) const {
        const std::size_t at = terminal.written.find(text);
        return at == std::string::npos ? "" : terminal.written.substr(at);
    }
    [[nodiscard]] const core::Answer& answer(std::size_t item) const {
        return sitting.interview.responses()[0].answers[item];
    }
    [[nodiscard]] bool is_answered(std::size_t item) const {
        return answer(item).state == core::AnswerState::answered;
    }

    FakeTerminal terminal{};
    SmallSitting sitting;
};

} // namespace

TEST_CASE("a sitting in a pipe reads line by line", "[terminal][plain_mode]") {
    PlainPlayed played;
    played.terminal.type("0\n");
    played.terminal.type("2\r\n0\n\n");
    CHECK(played.play() == Outcome{Ending::completed, {}, false});
    CHECK(played.from("1 of 3") == R"(1 of 3
In the last days:
Feeling low
0: Not at all
1: Several days
2: More than half the days
b back, h help
Type 0 to 2, then Enter: 
1 of 3: 0, Not at all

2 of 3
In the last days:
Little interest
0: Not at all
1: Several days
2: More than half the days
b back, h help
Type 0 to 2, then Enter: 
2 of 3: 2, More than half the days

3 of 3
In the last days:
Thoughts of death
0: Not at all
1: Several days
2: More than half the days
b back, h help
Type 0 to 2, then Enter: 
3 of 3: 0, Not at all

Your answers
1. Feeling low (0, Not at all)
2. Little interest (2, More than half the days)
3. Thoughts of death (0, Not at all)
Enter goes on: 
)");
    CHECK(played.terminal.written.find('\033') == std::string::npos);
    CHECK(played.terminal.mode == Mode::lines);
    CHECK(played.terminal.ends == 1);
}

TEST_CASE("a wrong line is told so and the question is not read out again",
          "[terminal][plain_mode]") {
    PlainPlayed played;
    played.terminal.type("hello\n1\n");
    (void)played.play();
    CHECK(played.from("Please").starts_with(
        "Please type 0 to 2.\nType 0 to 2, then Enter: \n1 of 3: 1"));
}

TEST_CASE("an explanation is followed by the question", "[terminal][plain_mode]") {
    PlainPlayed played;
    played.terminal.type("why\n");
    (void)played.play();
    CHECK(played.from("Why: other.").starts_with("Why: other.\n\n1 of 3\n"));
}

TEST_CASE("wrong lines answer nothing", "[terminal][plain_mode]") {
    using namespace std::string_literals;
    for (const std::string& line :
         {"\n"s, "99\n"s, "-1\n"s, "1.5\n"s, "\u0661\n"s, "0\0\n"s, "0\x01\n"s, "\xff\n"s,
          "\033[200~0\033[201~\n"s, "0\u202E\n"s, "0" + std::string(500, ' ') + "\n"}) {
        CAPTURE(line);
        PlainPlayed played;
        played.terminal.type(line);
        CHECK(played.play().ending == Ending::ended_early);
        CHECK_FALSE(played.is_answered(0));
    }
}

TEST_CASE("a damaged line is no text either", "[terminal][plain_mode]") {
    PlainPlayed played(false, true);
    played.terminal.type("0\n0\n0\nsad\x01\n");
    (void)played.play();
    CHECK_FALSE(played.is_answered(3));
    CHECK(played.from("No paste.").starts_with("No paste.\nYour own words: "));
}

TEST_CASE("a line of 5 MB is refused once", "[terminal][plain_mode]") {
    PlainPlayed played;
    for (int i = 0; i < 1221; ++i) played.terminal.type(std::string(4096, '1'));
    played.terminal.type("\n");
    CHECK(played.play().ending == Ending::ended_early);
    CHECK_FALSE(played.is_answered(0));
    CHECK(played.from("Too long.").find("Too long.", 1) == std::string::npos);
    CHECK(played.terminal.written.size() < 2000);
}

TEST_CASE("the last line counts without its end", "[terminal][plain_mode]") {
    PlainPlayed played;
    played.terminal.type("0\n0\n2");
    CHECK(played.play().ending == Ending::completed);
    CHECK(played.answer(2) == core::Answer::choice(2));
    CHECK(played.from("3 of 3: 2").find("You can talk with someone.\n  Call for help.\n") !=
          std::string::npos);
}

TEST_CASE("half a line before a hang-up does not count", "[terminal][plain_mode]") {
    PlainPlayed played(true);
    played.terminal.type("0\n2");
    played.terminal.happen(Kind::hang_up);
    CHECK(played.play().ending == Ending::ended_early);
    CHECK_FALSE(played.is_answered(1));
}

TEST_CASE("no input at all ends early, with the reason", "[terminal][plain_mode]") {
    PlainPlayed played;
    CHECK(played.play() == Outcome{Ending::ended_early, {}, false});
    CHECK(played.from("The input") == "The input ended.\n\nHelp, now or later.\n");
}

TEST_CASE("after help what was typed ahead on a terminal is dropped, in a pipe it counts",
          "[terminal][plain_mode][S2]") {
    const bool is_terminal = GENERATE(true, false);
    PlainPlayed played(is_terminal, true);
    played.terminal.type("0\n0\n1\nahead\n");
    played.terminal.type("more\n");
    (void)played.play();
    CHECK(played.is_answered(3) == !is_terminal);
}

TEST_CASE("a signal ends a plain sitting", "[terminal][plain_mode]") {
    PlainPlayed played(true);
    played.terminal.type("0\n1");
    played.terminal.happen(Kind::signal, SIGTERM);
    CHECK(played.play().signal == SIGTERM);
    CHECK(played.terminal.written.ends_with("Type 0 to 2, then Enter: \n"));
}

TEST_CASE("a continued plain sitting asks again for its line", "[terminal][plain_mode]") {
    PlainPlayed played(true);
    played.terminal.type("0");
    played.terminal.happen(Kind::resumed);
    played.terminal.type("1\n");
    (void)played.play();
    CHECK(played.answer(0) == core::Answer::choice(1));
    CHECK(played.terminal.written.find("Enter: Type 0 to 2, then Enter: ") != std::string::npos);
}

TEST_CASE("x in plain mode clears where it can, else scrolls out of sight",
          "[terminal][plain_mode][H15]") {
    PlainPlayed pipe;
    pipe.terminal.type("exit\n");
    CHECK(pipe.play() == Outcome{Ending::left, {}, false});
    CHECK(pipe.terminal.written.ends_with("Enter: \n"));
    PlainPlayed dumb(true);
    dumb.terminal.type("x\n");
    CHECK(dumb.play().ending == Ending::left);
    CHECK(dumb.terminal.written.ends_with("Enter: " + std::string(24, '\n')));
    PlainPlayed capable(true);
    capable.terminal.may_escape = true;
    capable.terminal.type("x\n");
    CHECK(capable.play().ending == Ending::left);
    CHECK(capable.terminal.written.ends_with(clear_everything));
}

TEST_CASE("a failed write ends a plain sitting", "[terminal][plain_mode]") {
    for (std::size_t writes = 0; writes < 6; ++writes) {
        PlainPlayed played;
        played.terminal.writes_left = writes;
        for (int i = 0; i < 20; ++i) played.terminal.type("9\n");
        CHECK(played.play().output_failed);
    }
}

TEST_CASE("plain text fits narrow terminals", "[terminal][plain_mode][H27]") {
    for (const int columns : {40, 20, 1}) {
        PlainPlayed played;
        played.terminal.resize({columns, 5});
        played.terminal.type("1\n2\n2\n\n");
        CHECK(played.play().ending == Ending::completed);
    }
}

} // namespace selfcheck::terminal
