#include "report/diagnostics.h"

#include "catch.h"
#include "core/text.h"

#include <random>
#include <sstream>
#include <string>

using namespace selfcheck;
using core::Code;
using core::Diagnostic;
using core::Span;
using report::render_diagnostics_json;
using report::render_diagnostics_short;
using report::render_diagnostics_text;

namespace {

Diagnostic fault(Span where, std::string message) {
    Diagnostic made;
    made.code = Code::unknown_key;
    made.file = "f.yaml";
    made.where = where;
    made.message = std::move(message);
    return made;
}

report::SourceLookup holding(std::string text) {
    return [text = std::move(text)](const std::string&) { return std::optional(text); };
}

std::string text_of(const Diagnostic& diagnostic, const std::string& source, int width = 80) {
    return render_diagnostics_text({diagnostic}, holding(source), width, false);
}

int widest_line(const std::string& text) {
    std::istringstream lines(text);
    int widest = 0;
    for (std::string line; std::getline(lines, line);) {
        if (line.find("--> ") == std::string::npos) {
            widest = std::max(widest, core::display_width(line));
        }
    }
    return widest;
}

} // namespace

TEST_CASE("a diagnostic shows its line, a caret, a note and the help", "[report][diagnostics]") {
    Diagnostic one = fault({{3, 5}, {3, 10}}, "the key `topik` is not known");
    one.here = "not a key of an item";
    one.notes = {"keys are written in lower case"};
    one.help = core::Help{"did you mean `topic`?", "topic"};
    CHECK(text_of(one, "a: 1\nb:\n  - topik: x\n") == R"(error[Q011]: the key `topik` is not known
 --> f.yaml:3:5
  |
3 |   - topik: x
  |     ^^^^^ not a key of an item
  = note: keys are written in lower case
  = help: did you mean `topic`?
)");
}

TEST_CASE("a second place is underlined in the order of the file", "[report][diagnostics]") {
    Diagnostic one = fault({{12, 1}, {12, 6}}, "the key `title` stands twice");
    one.here = "given again here";
    one.labels = {{{{2, 1}, {2, 6}}, "first given here"}, {{{11, 1}, {11, 2}}, "near"}};
    CHECK(text_of(one, "a: 1\ntitle: A\n\n\n\n\n\n\n\n\nb: 2\ntitle: B\n") ==
          R"(error[Q011]: the key `title` stands twice
  --> f.yaml:12:1
   |
 2 | title: A
   | ----- first given here
...
11 | b: 2
   | - near
12 | title: B
   | ^^^^^ given again here
)");
}

TEST_CASE("carets stand below wide characters, marks and tabs", "[report][diagnostics]") {
    CHECK(text_of(fault({{1, 9}, {1, 11}}, "x"), "\u65E5\u672C: \t e\u0301x\u65E5y\n") ==
          "error[Q011]: x\n --> f.yaml:1:9\n  |\n"
          "1 | \u65E5\u672C:    e\u0301x\u65E5y\n"
          "  |           ^^^\n");
    CHECK(text_of(fault({{1, 1}, {1, 2}}, "x"),
                  "\uFEFF"
                  "a: 1\r\n") == "error[Q011]: x\n --> f.yaml:1:1\n  |\n1 | a: 1\n  | ^\n");
}

TEST_CASE("a span over several lines is underlined on its first line", "[report][diagnostics]") {
    CHECK(text_of(fault({{1, 4}, {3, 2}}, "x"), "a: [b,\n  c\n]\n") ==
          "error[Q011]: x\n --> f.yaml:1:4\n  |\n1 | a: [b,\n  |    ^^^\n");
}

TEST_CASE("a place behind the end of a line has a caret there", "[report][diagnostics]") {
    CHECK(text_of(fault({{2, 3}, {2, 3}}, "x"), "a:\nb:\n") ==
          "error[Q011]: x\n --> f.yaml:2:3\n  |\n2 | b:\n  |   ^\n");
    CHECK(text_of(fault({{2, 1}, {2, 1}}, "x"), "a:\n") ==
          "error[Q011]: x\n --> f.yaml:2:1\n  |\n2 |\n  | ^\n");
    CHECK(text_of(fault({{9, 1}, {9, 1}}, "x"), "a:\n") == "error[Q011]: x\n --> f.yaml:9:1\n");
}

TEST_CASE("a long line is shown around the caret", "[report][diagnostics]") {
    const std::string line = "aaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeeeeeeee";
    const auto around = [&line](int column) {
        Diagnostic one = fault({{1, column}, {1, column + 2}}, "x");
        return text_of(one, line, 24).substr(std::string("error[Q011]: x\n --> f.yaml:1:").size());
    };
    CHECK(around(3) == "3\n  |\n1 | aaaaaaaaaabbbbbbbbb…\n  |   ^^\n");
    CHECK(around(25) == "25\n  |\n1 | …bbccccccccccdddddd…\n  |        ^^\n");
    CHECK(around(49) == "49\n  |\n1 | …dddddddddeeeeeeeeee\n  |                   ^^\n");
    CHECK(around(51) == "51\n  |\n1 | …ddddddddeeeeeeeeee\n  |                    ^\n");
}

TEST_CASE("words that do not fit beside the caret follow below it", "[report][diagnostics]") {
    Diagnostic one = fault({{1, 5}, {1, 6}}, "the message is longer than one line of this width");
    one.here = "this stands beside the caret, if there is room";
    one.notes = {"a note that needs two lines as well"};
    CHECK(text_of(one, "a: b\n", 30) == R"(error[Q011]: the message is
    longer than one line of
    this width
 --> f.yaml:1:5
  |
1 | a: b
  |     ^
  |     this stands beside the
  |     caret, if there is
  |     room
  = note: a note that needs
          two lines as well
)");
    Diagnostic two = fault({{1, 20}, {1, 24}}, "x");
    two.here = "beside";
    CHECK(text_of(two, "a:                 back\n", 28) == R"(error[Q011]: x
 --> f.yaml:1:20
  |
1 | a:                 back
  |                    ^^^^
  |                   beside
)");
}

TEST_CASE("a file that may not be quoted has no snippet", "[report][diagnostics][privacy]") {
    Diagnostic one = fault({{4, 2}, {4, 3}}, "this is no answer to q1");
    one.file = "answers.txt";
    one.here = "answers are 0 to 3";
    one.labels = {{{{1, 1}, {1, 2}}, "the items are named here"}, {{}, "see above"}};
    const std::string expected = R"(error[Q011]: this is no answer to q1
 --> answers.txt:4:2
  = note: answers are 0 to 3
  = note: line 1: the items are named here
  = note: see above
)";
    const auto none = [](const std::string&) { return std::optional<std::string>(); };
    CHECK(render_diagnostics_text({one}, none, 80, false) == expected);
    CHECK(render_diagnostics_text({one}, {}, 80, false) == expected);
}

TEST_CASE("a fault without place or without file says only what is known",
          "[report][diagnostics]") {
    Diagnostic one = fault({}, "cannot be read: is a directory");
    one.code = Code::cannot_read;
    CHECK(text_of(one, "x") == "error[F001]: cannot be read: is a directory\n --> f.yaml\n");
    CHECK(render_diagnostics_short({one}) ==
          "f.yaml: error: cannot be read: is a directory [F001]\n");
    one.file.clear();
    one.severity = core::Severity::warning;
    CHECK(text_of(one, "x") == "warning[F001]: cannot be read: is a directory\n");
    CHECK(render_diagnostics_short({one}) == "warning: cannot be read: is a directory [F001]\n");
}

TEST_CASE("a fault of a whole file shows no line of it", "[report][diagnostics]") {
    CHECK(text_of(fault({{1, 1}, {1, 1}}, "the file is in UTF-16"), std::string("a\0:\0", 4)) ==
          "error[Q011]: the file is in UTF-16\n --> f.yaml:1:1\n");
}

TEST_CASE("only the word error is red", "[report][diagnostics]") {
    Diagnostic one = fault({{1, 1}, {1, 2}}, "x");
    Diagnostic two = one;
    two.severity = core::Severity::warning;
    CHECK(render_diagnostics_text({one, two}, holding("a: 1\n"), 80, true) ==
          "\x1B[1;31merror\x1B[0m[Q011]: x\n --> f.yaml:1:1\n  |\n1 | a: 1\n  | ^\n"
          "\n"
          "\x1B[1mwarning\x1B[0m[Q011]: x\n --> f.yaml:1:1\n  |\n1 | a: 1\n  | ^\n");
}

TEST_CASE("no diagnostic prints a character that can hide text", "[report][diagnostics][S8]") {
    Diagnostic one = fault({{1, 4}, {1, 5}}, "m\x1B[2J");
    one.file = "f\x1B[2J\n\xFF.yaml";
    one.here = "h\u202E";
    one.notes = {"n\u200B"};
    one.help = core::Help{"p\x07", std::nullopt};
    CHECK(render_diagnostics_text({one}, holding("a: \x1B[2J\u202E\xFFz\n"), 80, false) ==
          "error[Q011]: m\uFFFD[2J\n"
          " --> f\uFFFD[2J \uFFFD.yaml:1:4\n"
          "  |\n"
          "1 | a: \uFFFD[2J\uFFFD\uFFFDz\n"
          "  |    ^ h\uFFFD\n"
          "  = note: n\uFFFD\n"
          "  = help: p\uFFFD\n");
    CHECK(render_diagnostics_short({one}) ==
          "f\uFFFD[2J \uFFFD.yaml:1:4: error: m\uFFFD[2J [Q011]\n");
    for (const char c : render_diagnostics_json({one})) {
        if (c != '\n' && (c < ' ' || c > '~')) FAIL_CHECK("not printable ASCII");
    }
}

TEST_CASE("fifty diagnostics are shown, the rest is counted", "[report][diagnostics]") {
    const core::Diagnostics many(57, fault({}, "x"));
    const std::string text = render_diagnostics_text(many, {}, 80, false);
    const std::string one = "error[Q011]: x\n --> f.yaml\n";
    std::string expected = one;
    for (int i = 1; i < 50; ++i) expected += "\n" + one;
    CHECK(text == expected + "\nand 7 more\n");
    CHECK(render_diagnostics_text({}, {}, 80, false).empty());
}

TEST_CASE("each file is asked for once", "[report][diagnostics]") {
    int asked = 0;
    const auto count = [&asked](const std::string&) {
        ++asked;
        return std::optional<std::string>("a: 1\n");
    };
    const core::Diagnostics many(5, fault({{1, 1}, {1, 2}}, "x"));
    (void)render_diagnostics_text(many, count, 80, false);
    CHECK(asked == 1);
}

TEST_CASE("the short form has one line for each diagnostic", "[report][diagnostics]") {
    const core::Diagnostics two{fault({{3, 5}, {3, 9}}, "one"), fault({{4, 1}, {4, 1}}, "two")};
    CHECK(render_diagnostics_short(two) ==
          "f.yaml:3:5: error: one [Q011]\nf.yaml:4:1: error: two [Q011]\n");
    CHECK(render_diagnostics_short({}).empty());
}

TEST_CASE("the JSON form holds every part", "[report][diagnostics]") {
    Diagnostic one = fault({{3, 5}, {3, 9}}, "the key \u65E5 is not known");
    one.here = "here";
    one.labels = {{{{1, 1}, {1, 2}}, "there"}};
    one.notes = {"a note"};
    one.help = core::Help{"did you mean `topic`?", "topic"};
    Diagnostic two = fault({}, "x");
    two.file.clear();
    two.severity = core::Severity::warning;
    CHECK(render_diagnostics_json({one, two}) == R"([
  {
    "file": "f.yaml",
    "line": 3,
    "column": 5,
    "end_line": 3,
    "end_column": 9,
    "severity": "error",
    "code": "Q011",
    "message": "the key \u65e5 is not known",
    "here": "here",
    "labels": [
      {
        "line": 1,
        "column": 1,
        "end_line": 1,
        "end_column": 2,
        "text": "there"
      }
    ],
    "notes": [
      "a note"
    ],
    "help": "did you mean `topic`?",
    "replacement": "topic"
  },
  {
    "file": null,
    "line": null,
    "column": null,
    "end_line": null,
    "end_column": null,
    "severity": "warning",
    "code": "Q011",
    "message": "x",
    "here": null,
    "labels": [],
    "notes": [],
    "help": null,
    "replacement": null
  }
]
)");
    CHECK(render_diagnostics_json({}) == "[]\n");
}

TEST_CASE("no line of a rendered diagnostic is wider than asked", "[report][diagnostics]") {
    const std::string pieces[] = {"a",
                                  " ",
                                  "\t",
                                  "\u65E5",
                                  "e\u0301",
                                  "\u0301",
                                  "\x1B",
                                  "\xFF",
                                  "word ",
                                  "\uFE0F",
                                  "long-word-without-end"};
    std::mt19937 random(5);
    const auto text = [&](unsigned most) {
        std::string made;
        for (auto left = random() % most; left > 0; --left) {
            made += pieces[random() % std::size(pieces)];
        }
        return made;
    };
    for (int round = 0; round < 3000; ++round) {
        const auto place = [&random](int line) {
            return core::Position{line, static_cast<int>(random() % 90) + 1};
        };
        const core::Position first = place(1);
        const int last = first.column + static_cast<int>(random() % 60);
        Diagnostic one = fault({first, {1, last}}, text(20));
        one.here = text(12);
        one.labels = {{{place(1), place(1)}, text(6)}, {{place(2), place(3)}, text(6)}};
        one.notes = {text(20)};
        const std::string source = text(60) + "\n" + text(60) + "\n";
        const int width = 20 + static_cast<int>(random() % 80);
        CAPTURE(source, width, first.column);
        const std::string shown = text_of(one, source, width);
        if (widest_line(shown) > width) FAIL_CHECK(shown);
    }
}

TEST_CASE("many faults on one line of a megabyte are shown at once", "[report][diagnostics]") {
    core::Diagnostics many;
    for (int i = 0; i < 50; ++i) many.push_back(fault({{1, 900'000}, {1, 900'001}}, "x"));
    const std::string text =
        render_diagnostics_text(many, holding(std::string(1'000'000, 'x')), 30, false);
    CHECK(text.starts_with("error[Q011]: x\n --> f.yaml:1:900000\n  |\n"
                           "1 | …xxxxxxxxxxxxxxxxxxxxxxxx…\n  |          ^\n"));
}
