#include "terminal/view.h"

#include "catch.h"
#include "core/text.h"

#include <random>
#include <string>
#include <vector>

namespace selfcheck::terminal {
namespace {

using interview::Question;
using interview::Review;
using interview::Said;
using interview::Screen;
using interview::Step;
using Texts = std::vector<std::string>;

Texts texts(const Lines& lines) {
    Texts all;
    for (const Line& line : lines) all.push_back(line.text);
    return all;
}

Step question_step() {
    Step step;
    step.question = {"3 of 9",
                     "Over the last two weeks, how often were you bothered by this?",
                     "Feeling tired, or having little energy",
                     {{"0", "Not at all"}, {"1", "Several days"}, {"2", "More than half the days"}},
                     1,
                     "",
                     "Type 0 to 2, then Enter",
                     "b back, s skip, h help now",
                     "Enter for 3 of 9"};
    return step;
}

Step review_step() {
    Step step;
    step.screen = Screen::review;
    step.review = {"Your answers",
                   {"1. Feeling low (0, Not at all)", "2. Poor sleep (skipped)"},
                   {},
                   "Enter goes on.",
                   "Enter goes on"};
    return step;
}

std::string hostile_text(std::mt19937& random) {
    static const Texts pieces{"a",
                              "word",
                              " ",
                              "  ",
                              "\u65E5\u672C",
                              "e\u0301",
                              "\U0001F642",
                              "\033[2J",
                              "\x07",
                              "\r",
                              "\n",
                              "\u202E",
                              "\xFF",
                              "\u200B",
                              "116\u00A0123",
                              "\u0301\u0301\u0301\u0301\u0301",
                              "averyverylongwordindeed",
                              "\u0915\u093F"};
    std::string text;
    for (auto left = random() % 20; left > 0; --left) text += pieces[random() % pieces.size()];
    return text;
}

void check_lines(const Lines& lines, int columns) {
    for (const Line& line : lines) {
        CAPTURE(line.text, columns);
        CHECK(core::display_width(line.text) <= columns);
        CHECK(core::invalid_utf8_at(line.text) == std::string::npos);
        for (std::size_t i = 0; i < line.text.size();)
            if (core::is_forbidden(core::next_code_point(line.text, i)))
                FAIL_CHECK("forbidden character");
    }
}

} // namespace

TEST_CASE("a question at 80 columns", "[terminal][view]") {
    CHECK(texts(draw_screen(question_step(), 80, Look::keys)) ==
          Texts{"3 of 9", "Over the last two weeks, how often were you bothered by this?",
                "Feeling tired, or having little energy", "", "  0  Not at all",
                "> 1  Several days", "  2  More than half the days", "",
                "b back, s skip, h help now"});
    CHECK(texts(draw_prompt("Type 0 to 2, then Enter", 80, "2")) ==
          Texts{"Type 0 to 2, then Enter: 2"});
}

TEST_CASE("a question at 40 columns", "[terminal][view]") {
    CHECK(texts(draw_screen(question_step(), 40, Look::keys)) ==
          Texts{"3 of 9", "Over the last two weeks, how often were", "you bothered by this?",
                "Feeling tired, or having little energy", "", "  0  Not at all",
                "> 1  Several days", "  2  More than half the days", "",
                "b back, s skip, h help now"});
}

TEST_CASE("a question at 20 columns lines up what is continued", "[terminal][view]") {
    CHECK(texts(draw_screen(question_step(), 20, Look::keys)) ==
          Texts{"3 of 9", "Over the last two", "weeks, how often", "were you bothered by", "this?",
                "Feeling tired, or", "having little energy", "", "  0  Not at all",
                "> 1  Several days", "  2  More than half", "     the days", "",
                "b back, s skip, h", "help now"});
    CHECK(texts(draw_prompt("Type 0 to 2, then Enter", 20, "2")) ==
          Texts{"Type 0 to 2, then", "Enter: 2"});
}

TEST_CASE("a question at one column is whole, letter by letter", "[terminal][view][H3]") {
    std::string all;
    for (const std::string& text : texts(draw_screen(question_step(), 1, Look::keys))) {
        CHECK(core::display_width(text) <= 1);
        all += text;
    }
    CHECK(all ==
          "3of9Overthelasttwoweeks,howoftenwereyoubotheredbythis?Feelingtired,orhavinglittleenergy"
          "0Notatall>1Severaldays2Morethanhalfthedaysbback,sskip,hhelpnow");
    CHECK(texts(draw_prompt("OK", 1, "2")) == Texts{"O", "K", ":", "2"});
}

TEST_CASE("plain options are spelled for ears", "[terminal][view][H27]") {
    Step step = question_step();
    step.question.selected.reset();
    step.question.keep = "Your answer: 2. Enter keeps it.";
    CHECK(texts(draw_screen(step, 80, Look::plain)) ==
          Texts{"3 of 9", "Over the last two weeks, how often were you bothered by this?",
                "Feeling tired, or having little energy", "0: Not at all", "1: Several days",
                "2: More than half the days", "Your answer: 2. Enter keeps it.",
                "b back, s skip, h help now"});
}

TEST_CASE("plain and key-by-key questions say the same words", "[terminal][view][H27]") {
    const auto words = [](Look look) {
        std::string all;
        Step step = question_step();
        step.question.selected.reset();
        for (const Line& line : draw_screen(step, 30, look))
            for (const char c : line.text)
                if (c != ' ' && c != ':') all += c;
        return all;
    };
    CHECK(words(Look::keys) == words(Look::plain));
}

TEST_CASE("keys of different widths are lined up", "[terminal][view]") {
    Step step;
    step.question.text = "Text";
    step.question.position = "1 of 1";
    step.question.options = {{"no", "No"}, {"unsure", "I am not sure about that"}};
    CHECK(texts(draw_screen(step, 26, Look::keys)) == Texts{"1 of 1", "Text", "", "  no      No",
                                                            "  unsure  I am not sure",
                                                            "          about that", ""});
}

TEST_CASE("only the question's text is marked as strong", "[terminal][view]") {
    for (const Line& line : draw_screen(question_step(), 80, Look::keys))
        CHECK(line.strong == (line.text == "Feeling tired, or having little energy"));
}

TEST_CASE("a review is its lines", "[terminal][view]") {
    CHECK(texts(draw_screen(review_step(), 80, Look::plain)) ==
          Texts{"Your answers", "1. Feeling low (0, Not at all)", "2. Poor sleep (skipped)"});
    CHECK(texts(draw_screen(review_step(), 20, Look::keys)) ==
          Texts{"Your answers", "1. Feeling low (0,", "  Not at all)", "2. Poor sleep",
                "  (skipped)", ""});
}

TEST_CASE("help stands below the answers, next to the prompt", "[terminal][view][S2][H3]") {
    Step step = review_step();
    const Texts calm = texts(draw_screen(step, 80, Look::plain));
    step.review.help = {"In danger? Call now.", "To find a line: here."};
    Texts wanted = calm;
    wanted.insert(wanted.end(), {"In danger? Call now.", "To find a line: here."});
    CHECK(texts(draw_screen(step, 80, Look::plain)) == wanted);
    const Texts keys = texts(draw_screen(step, 80, Look::keys));
    REQUIRE(keys.size() == wanted.size() + 1);
    CHECK(Texts(keys.end() - 3, keys.end()) ==
          Texts{"In danger? Call now.", "To find a line: here.", ""});
}

TEST_CASE("indented lines of help stay indented where there is room", "[terminal][view][S2]") {
    const Said help{Said::Kind::notice,
                    {"Talking can help.", "  Call or text 988, free, day and night"}};
    CHECK(texts(draw_said(help, 80)) ==
          Texts{"Talking can help.", "  Call or text 988, free, day and night"});
    CHECK(texts(draw_said(help, 20)) ==
          Texts{"Talking can help.", "  Call or text 988,", "  free, day and", "  night"});
    CHECK(texts(draw_said(help, 12)) ==
          Texts{"Talking can", "help.", "Call or text", "988, free,", "day and", "night"});
    for (const Line& line : draw_said(help, 80)) CHECK_FALSE(line.strong);
}

TEST_CASE("a telephone number stays on one line of 12 columns", "[terminal][view][S7][H3]") {
    const Said help{Said::Kind::notice, {"  Call 0800\u00A0543\u00A0354 now"}};
    CHECK(texts(draw_said(help, 12)) == Texts{"Call", "0800 543 354", "now"});
}

TEST_CASE("text cannot write escape codes", "[terminal][view][S8][H4]") {
    Step step = question_step();
    step.question.text = "red\033[31m\u202Etext";
    CHECK(texts(draw_screen(step, 80, Look::keys))[2] == "red\uFFFD[31m\uFFFDtext");
    CHECK(texts(draw_prompt("Type\x07", 80, "2\033")) == Texts{"Type\uFFFD: 2\uFFFD"});
}

TEST_CASE("a long entry is shown by its end, in as many lines as a short one", "[terminal][view]") {
    CHECK(texts(draw_prompt("Your own words", 30, "one two three four")) ==
          Texts{"Your own words: …o three four"});
    CHECK(texts(draw_prompt("Your own words", 30, "one two three")) ==
          Texts{"Your own words: one two three"});
    CHECK(texts(draw_prompt("Your own words", 16, "")) == Texts{"Your own words:", ""});
    CHECK(texts(draw_prompt("Your own words", 16, "one two three four")) ==
          Texts{"Your own words:", "…two three four"});
    CHECK(texts(draw_prompt("Go", 1, "\u65E5")) == Texts{"G", "o", ":", "…"});
    CHECK(texts(draw_prompt("Quit? y or Enter.", 80, "")) == Texts{"Quit? y or Enter. "});
}

TEST_CASE("while help fills the window one line stands for the question", "[terminal][view][H3]") {
    CHECK(texts(draw_waiting(question_step(), 40)) == Texts{"Enter for 3 of 9"});
    CHECK(texts(draw_waiting(review_step(), 20)) == Texts{"Enter goes on"});
    CHECK(core::display_width(draw_waiting(review_step(), 1)[0].text) == 1);
}

TEST_CASE("no line is wider than the terminal, and none holds a forbidden character",
          "[terminal][view][S8][H3]") {
    std::mt19937 random(7);
    for (int round = 0; round < 400; ++round) {
        const int columns = round % 5 == 0 ? static_cast<int>(random() % 4) + 1
                                           : static_cast<int>(random() % 90) + 1;
        Step step;
        step.question = {
            hostile_text(random),
            hostile_text(random),
            hostile_text(random),
            {{hostile_text(random), hostile_text(random)}, {"1", hostile_text(random)}},
            random() % 2,
            hostile_text(random),
            hostile_text(random),
            hostile_text(random),
            hostile_text(random)};
        step.review = {
            hostile_text(random), {hostile_text(random), hostile_text(random)}, {}, "", ""};
        for (const Look look : {Look::keys, Look::plain}) {
            step.screen = Screen::question;
            check_lines(draw_screen(step, columns, look), columns);
            check_lines(draw_waiting(step, columns), columns);
            step.screen = Screen::review;
            check_lines(draw_screen(step, columns, look), columns);
        }
        const std::string prompt = hostile_text(random);
        const Lines asked = draw_prompt(prompt, columns, hostile_text(random));
        check_lines(asked, columns);
        CHECK(asked.size() == draw_prompt(prompt, columns, "").size());
        if (columns > 1) CHECK(core::display_width(asked.back().text) < columns);
        for (const Said::Kind kind : {Said::Kind::answer, Said::Kind::notice})
            check_lines(
                draw_said({kind, {hostile_text(random), "  " + hostile_text(random)}}, columns),
                columns);
    }
}

TEST_CASE("a wiped step holds no answer", "[terminal][view][H18][P7]") {
    Step step = review_step();
    step.said.push_back({Said::Kind::answer, {"1 of 2: 0, Not at all"}});
    step.question.keep = "Now: 2";
    wipe(step);
    CHECK(step.said[0].lines[0].empty());
    CHECK(step.review.lines[0].empty());
    CHECK(step.question.keep.empty());
}

} // namespace selfcheck::terminal
