#include "terminal/key_mode.h"

#include "catch.h"
#include "terminal/fake_terminal.h"
#include "terminal/small_sitting.h"

#include <algorithm>
#include <csignal>
#include <random>
#include <string>

namespace selfcheck::terminal {
namespace {

using interview::Ending;
using Kind = Event::Kind;
using Rows = std::vector<std::string>;

/// A sitting with a script: plays it and keeps what came of it.
struct Played {
    explicit Played(Size size = {80, 24}, bool with_text = false)
        : terminal(size), sitting(with_text) {}
    Outcome play() { return run_key_mode(sitting.interview, terminal); }
    /// The rows from the first that begins with `text` on.
    [[nodiscard]] Rows from(std::string_view text) const {
        const Rows rows = terminal.screen.rows();
        const auto first = std::find_if(rows.begin(), rows.end(), [&](const std::string& row) {
            return row.starts_with(text);
        });
        return {first, rows.end()};
    }
    [[nodiscard]] bool shows(std::string_view text) const { return !from(text).empty(); }
    [[nodiscard]] const core::Answer& answer(std::size_t item) const {
        return sitting.interview.responses()[0].answers[item];
    }
    [[nodiscard]] bool is_answered(std::size_t item) const {
        return answer(item).state == core::AnswerState::answered;
    }

    FakeTerminal terminal;
    SmallSitting sitting;
};

/// Ends without a word, so that the screen stays as it was.
void interrupt(Played& played) {
    played.terminal.happen(Kind::signal, SIGINT);
}

const Rows first_question{"1 of 3",
                          "In the last days:",
                          "Feeling low",
                          "",
                          "  0  Not at all",
                          "  1  Several days",
                          "  2  More than half the days",
                          "",
                          "b back, h help",
                          "Type 0 to 2, then Enter:"};

} // namespace

TEST_CASE("a question is drawn with nothing selected", "[terminal][key_mode]") {
    Played played;
    interrupt(played);
    const Outcome outcome = played.play();
    CHECK(outcome.signal == SIGINT);
    CHECK(played.from("1 of 3") == first_question);
    CHECK(played.terminal.mode == Mode::keys);
    CHECK(played.terminal.ends == 1);
}

TEST_CASE("an answered question gives way to one line", "[terminal][key_mode]") {
    Played played;
    for (const char* bytes : {"0\r", "2", "\r"}) played.terminal.type(bytes);
    interrupt(played);
    (void)played.play();
    CHECK(played.from("1 of 3") ==
          Rows{"1 of 3: 0, Not at all", "2 of 3: 2, More than half the days", "", "3 of 3",
               "In the last days:", "Thoughts of death", "", "  0  Not at all", "  1  Several days",
               "  2  More than half the days", "", "b back, h help", "Type 0 to 2, then Enter:"});
}

TEST_CASE("a whole sitting ends with its answers and the cursor at the start of a line",
          "[terminal][key_mode]") {
    Played played;
    for (const char* bytes : {"0\r", "1\r", "0\r", "\r"}) played.terminal.type(bytes);
    const Outcome outcome = played.play();
    CHECK(outcome == Outcome{Ending::completed, {}, false});
    CHECK(played.from("1 of 3") ==
          Rows{"1 of 3: 0, Not at all", "2 of 3: 1, Several days", "3 of 3: 0, Not at all"});
    CHECK(played.terminal.screen.before_cursor().empty());
    CHECK(played.answer(1) == core::Answer::choice(1));
}

TEST_CASE("wrong entries answer nothing", "[terminal][key_mode]") {
    for (const char* entry :
         {"\r", "99\r", "-1\r", "1.5\r", "\u0661\r", "3\r", " \r", "\x01\x02\x7f\r", "0\x7f\r",
          "0\033[200~1\033[201~\r", "\xff\xfe\xc0\xaf\r"}) {
        CAPTURE(entry);
        Played played;
        played.terminal.type(entry);
        interrupt(played);
        (void)played.play();
        CHECK_FALSE(played.is_answered(0));
        Rows block = played.from("1 of 3");
        CHECK(block == first_question);
    }
}

TEST_CASE("an entry of any length is refused once", "[terminal][key_mode]") {
    Played played;
    played.terminal.type("2" + std::string(100'000, ' ') + "\x7f\x7f\r");
    played.terminal.type("1\r");
    interrupt(played);
    (void)played.play();
    CHECK(played.from("Too long.")[0] == "Too long.");
    CHECK(played.answer(0) == core::Answer::choice(1));
    CHECK(played.terminal.written.size() < 10'000);
}

TEST_CASE("200 bytes of text are kept, and one more is refused", "[terminal][key_mode]") {
    const bool too_long = GENERATE(false, true);
    Played played({80, 24}, true);
    const std::string words(too_long ? 201 : 200, 'w');
    for (const std::string& bytes : {std::string("0\r0\r0\r"), words + "\r"})
        played.terminal.type(bytes);
    interrupt(played);
    (void)played.play();
    CHECK(played.is_answered(3) == !too_long);
}

TEST_CASE("a paste is dropped with the entry before it", "[terminal][key_mode][H24]") {
    Played played;
    played.terminal.type("2\033[200~");
    for (int i = 0; i < 300; ++i) played.terminal.type(std::string(4096, i % 2 == 0 ? '2' : '\r'));
    played.terminal.type("\033[201~");
    interrupt(played);
    (void)played.play();
    CHECK_FALSE(played.is_answered(0));
    CHECK(played.from("No paste.").size() == first_question.size() + 2);
    CHECK(played.terminal.screen.rows().back() == "Type 0 to 2, then Enter:");
}

TEST_CASE("the entry is edited in place, with the cursor behind it", "[terminal][key_mode]") {
    Played played({80, 24}, true);
    played.terminal.type("0\r0\r0\r");
    for (const char* bytes : {"qu", "\u65E5", "x", "\x7f", "\x7f", "\xE6", "\x97\xA5"})
        played.terminal.type(bytes);
    interrupt(played);
    FakeTerminal& terminal = played.terminal;
    (void)played.play();
    CHECK(terminal.screen.rows().back() == "Your own words: qu\u65E5");
}

TEST_CASE("letters act at once unless an option, an entry or a text wants them",
          "[terminal][key_mode]") {
    Played at_once;
    at_once.terminal.type("?");
    interrupt(at_once);
    (void)at_once.play();
    CHECK(at_once.shows("Why: other."));

    Played in_entry;
    in_entry.terminal.type("1?");
    interrupt(in_entry);
    (void)in_entry.play();
    CHECK(in_entry.shows("Why: other.")); // help works whatever was begun
    CHECK(in_entry.terminal.screen.rows().back() == "Type 0 to 2, then Enter:");

    Played back_waits;
    back_waits.terminal.type("1b");
    interrupt(back_waits);
    (void)back_waits.play();
    CHECK(back_waits.terminal.screen.rows().back() == "Type 0 to 2, then Enter: 1b");

    Played word;
    word.terminal.type("help");
    interrupt(word);
    (void)word.play();
    CHECK(word.terminal.screen.rows().back() == "Type 0 to 2, then Enter:");

    Played in_text({80, 24}, true);
    in_text.terminal.type("0\r0\r0\rsad\r");
    interrupt(in_text);
    (void)in_text.play();
    CHECK(in_text.answer(3).text == "sad");

    Played for_option;
    for_option.sitting.questionnaire.answers[0].options[1].key = "s";
    for_option.terminal.type("s\r");
    interrupt(for_option);
    (void)for_option.play();
    CHECK(for_option.terminal.written.find("Type 0, s or 2") == std::string::npos);
}

TEST_CASE("no letter of a word that is typed out acts", "[terminal][key_mode][H24][S2]") {
    const auto after = [](const char* typed) {
        Played played;
        for (const char* byte = typed; *byte != '\0'; ++byte)
            played.terminal.type(std::string(1, *byte));
        interrupt(played);
        (void)played.play();
        CHECK(played.shows("1 of 3"));
        CHECK_FALSE(played.shows("Which country"));
        return played.terminal.screen.rows().back();
    };
    // `x` would have left, `r` have asked for the country, the first S have skipped.
    CHECK(after("Extremely difficult") == "Type 0 to 2, then Enter: Extremely difficult");
    CHECK(after("More than half") == "Type 0 to 2, then Enter: More than half");
    CHECK(after("Several days") == "Type 0 to 2, then Enter: Several days");
    CHECK(after("sometimes") == "Type 0 to 2, then Enter: sometimes");

    // Where nothing was begun, the letters are commands as ever.
    Played skips;
    skips.terminal.type("ss");
    interrupt(skips);
    (void)skips.play();
    CHECK(skips.shows("3 of 3"));
    Played then_help;
    for (const char* key : {"s", "h"}) then_help.terminal.type(key);
    interrupt(then_help);
    (void)then_help.play();
    CHECK(then_help.shows("2 of 3"));
}

TEST_CASE("arrows select, Enter takes, and a letter of a split arrow does nothing",
          "[terminal][key_mode][H24]") {
    Played played;
    for (const char* bytes : {"\033[B", "\033", "[B"}) played.terminal.type(bytes);
    interrupt(played);
    (void)played.play();
    Rows wanted = first_question;
    wanted[5] = "> 1  Several days";
    CHECK(played.from("1 of 3") == wanted);

    Played slow;
    slow.terminal.type("\033");
    slow.terminal.happen(Kind::timeout);
    for (const char* bytes : {"[", "A", "\r"}) slow.terminal.type(bytes);
    interrupt(slow);
    (void)slow.play();
    CHECK(slow.answer(0) == core::Answer::choice(2));
}

TEST_CASE("left and b go back, and Enter keeps the answer", "[terminal][key_mode]") {
    for (const char* back : {"\033[D", "b", "B"}) {
        Played played;
        for (const char* bytes : {"1\r", back}) played.terminal.type(bytes);
        interrupt(played);
        (void)played.play();
        const Rows block = played.from("Now: 1, Several days");
        CHECK(block == Rows{"Now: 1, Several days", "b back, h help", "Type 0 to 2, then Enter:"});
    }
}

TEST_CASE("Escape clears the entry", "[terminal][key_mode]") {
    Played played;
    played.terminal.type("12\033");
    played.terminal.happen(Kind::timeout);
    played.terminal.type("0\r");
    interrupt(played);
    (void)played.play();
    CHECK(played.answer(0) == core::Answer::choice(0));
}

TEST_CASE("q asks once, and only y with Enter quits", "[terminal][key_mode]") {
    Played stays;
    stays.terminal.type("q");
    stays.terminal.type("\r"); // behind a letter that has acted: for nothing
    stays.terminal.type("\r");
    interrupt(stays);
    CHECK(stays.play().signal == SIGINT);
    CHECK(stays.from("1 of 3") == first_question);

    Played asks;
    asks.terminal.type("qy");
    interrupt(asks);
    (void)asks.play();
    CHECK(asks.terminal.screen.rows().back() == "Quit? y or Enter. y");

    Played quits;
    quits.terminal.type("qy\r");
    CHECK(quits.play() == Outcome{Ending::quit, {}, false});
    CHECK(quits.from("You have") == Rows{"You have stopped.", "", "Help, now or later."});
}

TEST_CASE("x leaves nothing on the screen or above it", "[terminal][key_mode][H15]") {
    Played played({30, 8});
    for (const char* bytes : {"1\r", "2\r", "x"}) played.terminal.type(bytes);
    CHECK(played.play() == Outcome{Ending::left, {}, false});
    CHECK(played.terminal.screen.rows().empty());
    CHECK(played.terminal.written.ends_with(clear_everything));
}

TEST_CASE("the end of input is no answer", "[terminal][key_mode]") {
    Played by_key;
    by_key.terminal.type("0\r1\x04");
    CHECK(by_key.play() == Outcome{Ending::ended_early, {}, false});
    CHECK_FALSE(by_key.is_answered(1));
    Played by_close;
    by_close.terminal.type("0\r1");
    by_close.terminal.happen(Kind::hang_up);
    CHECK(by_close.play() == Outcome{Ending::ended_early, {}, false});
    CHECK_FALSE(by_close.is_answered(1));
}

TEST_CASE("help comes at once, plainly, and keys typed ahead are gone",
          "[terminal][key_mode][S2]") {
    Played played({80, 24}, true);
    played.terminal.may_style = true;
    played.terminal.type("0\r0\r1\rahead\r");
    played.terminal.type("more\r");
    (void)played.play();
    CHECK_FALSE(played.is_answered(3));
    CHECK(played.terminal.written.find("\n\nYou can talk with someone.\n  Call for help.\n\n") !=
          std::string::npos);
    CHECK(played.terminal.written.find('\a') == std::string::npos);
}

TEST_CASE("help stays whole above what is drawn and erased later", "[terminal][key_mode][S2][H3]") {
    Played played;
    played.terminal.type("0\r0\r2\r");
    for (int i = 0; i < 8; ++i) played.terminal.happen(Kind::timeout), played.terminal.type("9\r");
    interrupt(played);
    (void)played.play();
    const Rows rows = played.from("3 of 3:");
    CHECK(Rows(rows.begin(), rows.begin() + 5) == Rows{"3 of 3: 2, More than half the days", "",
                                                       "You can talk with someone.",
                                                       "  Call for help.", ""});
}

TEST_CASE("a question does not push help out of a small window", "[terminal][key_mode][S2][H3]") {
    Played played({40, 7});
    played.terminal.type("0\r0\r2\r");
    interrupt(played);
    (void)played.play();
    const Rows rows = played.terminal.screen.rows();
    CHECK(Rows(rows.end() - 5, rows.end()) ==
          Rows{"", "You can talk with someone.", "  Call for help.", "", "Enter goes on"});

    Played goes_on({40, 7});
    goes_on.terminal.type("0\r0\r2\r");
    interrupt(goes_on);
    goes_on.terminal.script.insert(goes_on.terminal.script.begin() + 1,
                                   {Happening{{}, Kind::timeout}, Happening{"\r"}});
    CHECK(goes_on.play().signal == SIGINT);
    CHECK(goes_on.terminal.screen.rows().back() == "Enter goes on:");
}

TEST_CASE("after a resize the question is drawn again below", "[terminal][key_mode]") {
    Played played;
    played.terminal.type("1");
    for (const Size size : {Size{40, 20}, Size{1, 1}, Size{200, 60}, Size{20, 5}})
        played.terminal.resize(size);
    played.terminal.happen(Kind::timeout);
    interrupt(played);
    (void)played.play();
    CHECK(played.shows("Type 0 to 2, then Enter: 1"));
    CHECK(played.terminal.screen.rows().back() == "Enter: 1");
    CHECK(played.terminal.written.find("\033[9A") == std::string::npos);
}

TEST_CASE("an answer just after a resize erases nothing above", "[terminal][key_mode]") {
    Played played;
    played.terminal.resize({40, 20});
    played.terminal.type("1\r");
    interrupt(played);
    (void)played.play();
    CHECK(played.terminal.written.find("\033[J") == std::string::npos);
    CHECK(played.shows("1 of 3: 1, Several days"));
}

TEST_CASE("a continued program draws its question again", "[terminal][key_mode]") {
    Played played;
    played.terminal.type("1");
    played.terminal.happen(Kind::resumed);
    interrupt(played);
    (void)played.play();
    CHECK(played.terminal.screen.rows().back() == "Type 0 to 2, then Enter: 1");
    CHECK(played.from("1 of 3").size() == 2 * first_question.size() + 1);
}

TEST_CASE("only the question's text is bold, where bold is allowed", "[terminal][key_mode]") {
    Played played;
    played.terminal.may_style = true;
    interrupt(played);
    (void)played.play();
    CHECK(played.terminal.written.find("\n\033[1mFeeling low\033[0m\n") != std::string::npos);
    CHECK(std::count(played.terminal.written.begin(), played.terminal.written.end(), '\033') == 2);
    Played unstyled;
    interrupt(unstyled);
    (void)unstyled.play();
    CHECK(unstyled.terminal.written.find('\033') == std::string::npos);
}

TEST_CASE("a failed write ends the sitting", "[terminal][key_mode]") {
    for (std::size_t writes = 0; writes < 8; ++writes) {
        Played played;
        played.terminal.writes_left = writes;
        for (int i = 0; i < 30; ++i) played.terminal.type("9\r");
        CHECK(played.play().output_failed);
        CHECK(played.terminal.ends == 1);
    }
}

TEST_CASE("without keys or escape codes the sitting is played line by line",
          "[terminal][key_mode]") {
    Played dumb;
    dumb.terminal.may_escape = false;
    dumb.terminal.type("0\n0\n0\n\n");
    CHECK(dumb.play().ending == Ending::completed);
    CHECK(dumb.terminal.mode == Mode::lines);
    CHECK(dumb.terminal.written.find('\033') == std::string::npos);
    Played pipe;
    pipe.terminal.is_terminal = false;
    pipe.terminal.type("0\n0\n0\n\n");
    CHECK(pipe.play().ending == Ending::completed);
}

TEST_CASE("any bytes, resizes and stops end in time", "[terminal][key_mode]") {
    std::mt19937 random(11);
    const std::string likely = "012\r\r\033[AbsqyhuR?\x7f\x0c\u00E9";
    for (int round = 0; round < 60; ++round) {
        Played played({static_cast<int>(random() % 80) + 1, static_cast<int>(random() % 30)},
                      round % 2 == 0);
        for (int i = 0; i < 60; ++i) {
            std::string bytes;
            for (auto left = random() % 20; left > 0; --left)
                bytes += random() % 4 == 0 ? static_cast<char>(random() % 256)
                                           : likely[random() % likely.size()];
            played.terminal.type(bytes);
            if (random() % 5 == 0)
                played.terminal.resize(
                    {static_cast<int>(random() % 90) + 1, static_cast<int>(random() % 30) + 1});
            if (random() % 9 == 0) played.terminal.happen(Kind::resumed);
            if (random() % 9 == 0) played.terminal.happen(Kind::timeout);
        }
        const Outcome outcome = played.play();
        CHECK_FALSE(outcome.output_failed);
        CHECK(played.terminal.ends == 1);
    }
}

} // namespace selfcheck::terminal
