#include "core/text.h"

#include "catch.h"

#include <random>
#include <string>
#include <vector>

using namespace selfcheck::core;

namespace {

using Lines = std::vector<std::string>;

/// Letters of many widths and kinds, blanks, marks, broken bytes.
std::string random_text(std::mt19937& random, bool broken) {
    static const std::vector<std::string> pieces{"a",
                                                 "b",
                                                 "e",
                                                 "Zw",
                                                 "0",
                                                 "-",
                                                 " ",
                                                 " ",
                                                 " ",
                                                 "\n",
                                                 "\t",
                                                 "\u00A0",
                                                 "é",
                                                 "e\u0301",
                                                 "日",
                                                 "本",
                                                 "🙂",
                                                 "👩\u200D👧",
                                                 "क",
                                                 "\u093F",
                                                 "\u0301\u0301",
                                                 "\uFE0F",
                                                 "\u00AD",
                                                 "ש",
                                                 "한",
                                                 "\u1112\u1161",
                                                 "\u2003",
                                                 "\u3000",
                                                 "\u302E",
                                                 "…",
                                                 "longer-word",
                                                 "116\u00A0123"};
    static const std::vector<std::string> broken_pieces{
        "\xFF", "\xC3", "\xE2\x82", "\x1B", "\x07", "\u202E", "\u200B", "\xED\xA0\x80"};
    std::string text;
    for (auto left = random() % 40; left > 0; --left) {
        const bool damage = broken && random() % 6 == 0;
        const auto& from = damage ? broken_pieces : pieces;
        text += from[random() % from.size()];
    }
    return text;
}

std::string without_blanks(const std::string& text) {
    std::string kept;
    for (std::size_t i = 0; i < text.size();) {
        const char32_t next = next_code_point(text, i);
        if (next == U' ' || next == U'\n' || next == U'\t' || next == U'\u00A0') continue;
        append_utf8(kept, next);
    }
    return kept;
}

} // namespace

TEST_CASE("malformed UTF-8 is found where it begins", "[core][text]") {
    CHECK(invalid_utf8_at("") == std::string::npos);
    CHECK(invalid_utf8_at("plain, é, 日本, 🙂") == std::string::npos);
    CHECK(invalid_utf8_at("ab\xFF") == 2);
    CHECK(invalid_utf8_at("é\xE9t\xE9") == 2);
    CHECK(invalid_utf8_at("a\xC0\xAF") == 1);
    CHECK(invalid_utf8_at("\xE0\x80\xAF") == 0);
    CHECK(invalid_utf8_at("\xF0\x80\x80\xAF") == 0);
    CHECK(invalid_utf8_at("\xED\xA0\x80") == 0);
    CHECK(invalid_utf8_at("\xF4\x90\x80\x80") == 0);
    CHECK(invalid_utf8_at("a\xE2\x82") == 1);
    CHECK(invalid_utf8_at("\xF5\x80\x80\x80") == 0);
}

TEST_CASE("every code point survives encoding and decoding", "[core][text]") {
    for (char32_t c = 0; c <= 0x10FFFF; ++c) {
        if (c >= 0xD800 && c <= 0xDFFF) continue;
        std::string text;
        append_utf8(text, c);
        std::size_t index = 0;
        if (next_code_point(text, index) != c || index != text.size() ||
            invalid_utf8_at(text) != std::string::npos) {
            FAIL_CHECK("code point " << static_cast<unsigned>(c));
        }
    }
}

TEST_CASE("a malformed byte decodes to one replacement mark", "[core][text]") {
    const std::string text = "\xE2\x82z";
    std::size_t index = 0;
    CHECK(next_code_point(text, index) == U'\uFFFD');
    CHECK(index == 1);
    CHECK(next_code_point(text, index) == U'\uFFFD');
    CHECK(next_code_point(text, index) == U'z');
    CHECK(count_code_points(text) == 3);
    std::string surrogate;
    append_utf8(surrogate, 0xD800);
    CHECK(surrogate == "\uFFFD");
}

TEST_CASE("width is counted in terminal columns", "[core][text]") {
    CHECK(display_width("") == 0);
    CHECK(display_width("abc") == 3);
    CHECK(display_width("é") == 1);
    CHECK(display_width("e\u0301") == 1);
    CHECK(display_width("日本") == 4);
    CHECK(display_width("🙂") == 2);
    CHECK(display_width("a\u200Db") == 2);
    CHECK(display_width("\uFFFD") == 1);
    CHECK(display_width("…") == 1);
    CHECK(display_width("शान्ति") == 5);
}

TEST_CASE("only what can hide or reorder text is forbidden", "[core][text][S8]") {
    for (const char32_t c :
         {U'\0',        U'\x07',   U'\x1B',   U'\n',         U'\t',         U'\r',
          U'\x7F',      U'\u0080', U'\u009B', U'\u061C',     U'\u200B',     U'\u200E',
          U'\u200F',    U'\u2028', U'\u2029', U'\u202A',     U'\u202E',     U'\u2060',
          U'\u2066',    U'\u2069', U'\u206F', U'\uFEFF',     U'\uFFF9',     U'\uFFFB',
          U'\uFDD0',    U'\uFFFE', U'\uFFFF', U'\U0001FFFE', U'\U0010FFFF', U'\U000E0001',
          U'\U000E0FFF'}) {
        CHECK(is_forbidden(c));
    }
    CHECK(is_forbidden(char32_t{0xD800}));
    CHECK(is_forbidden(char32_t{0x110000}));
    for (const char32_t c :
         {U' ', U'a', U'~', U'\u00A0', U'\u00AD', U'\u200C', U'\u200D', U'\u2027', U'\u202F',
          U'\u205F', U'\u2070', U'\uFFFD', U'\uFFF8', U'\U000E1000', U'🙂', U'日', U'ש'}) {
        CHECK_FALSE(is_forbidden(c));
    }
}

TEST_CASE("what could hide text becomes a visible mark", "[core][text][S8]") {
    CHECK(sanitise("plain text") == "plain text");
    CHECK(sanitise("a\x1B[2Jb") == "a\uFFFD[2Jb");
    CHECK(sanitise("a\xC2\x9B"
                   "2Jb") == "a\uFFFD2Jb");
    CHECK(sanitise("one\ntwo\r\nthree\tfour\rfive") == "one two three four\uFFFDfive");
    CHECK(sanitise("\u202Eevil\u2028\u200B") == "\uFFFDevil\uFFFD\uFFFD");
    CHECK(sanitise(std::string("a\0b", 3)) == "a\uFFFDb");
    CHECK(sanitise("caf\xE9") == "caf\uFFFD");
    CHECK(sanitise("\U000E0041") == "\uFFFD");
    CHECK(sanitise("👩\u200D👧 soft\u00ADly \u200C") == "👩\u200D👧 soft\u00ADly \u200C");
}

TEST_CASE("more than four marks on one letter are cut", "[core][text][S8]") {
    const std::string mark = "\u0301";
    const std::string four = mark + mark + mark + mark;
    std::string many;
    for (int i = 0; i < 150; ++i) many += four;
    CHECK(sanitise("a" + four + "b" + four) == "a" + four + "b" + four);
    CHECK(sanitise("a" + many + "b") == "a" + four + "b");
    CHECK(sanitise("a\uFE0F!") == "a\uFFFD!");
    CHECK(sanitise(many) == four);
}

TEST_CASE("sanitised text is valid, free of forbidden characters and stays as it is",
          "[core][text][S8]") {
    std::mt19937 random(1);
    for (int round = 0; round < 3000; ++round) {
        const std::string clean = sanitise(random_text(random, true));
        CHECK(invalid_utf8_at(clean) == std::string::npos);
        CHECK(sanitise(clean) == clean);
        for (std::size_t i = 0; i < clean.size();) {
            if (is_forbidden(next_code_point(clean, i))) FAIL_CHECK("forbidden character left");
        }
    }
}

TEST_CASE("shortened text ends in an ellipsis and fits", "[core][text]") {
    CHECK(shorten("short", 10) == "short");
    CHECK(shorten("short", 5) == "short");
    CHECK(shorten("short", 4) == "sho…");
    CHECK(shorten("short", 1) == "…");
    CHECK(shorten("short", 0).empty());
    CHECK(shorten("", 3).empty());
    CHECK(shorten("日本語", 6) == "日本語");
    CHECK(shorten("日本語", 5) == "日本…");
    CHECK(shorten("日本語", 4) == "日…");
    CHECK(shorten("e\u0301e\u0301e\u0301", 2) == "e\u0301…");
    std::mt19937 random(2);
    for (int round = 0; round < 3000; ++round) {
        const std::string text = random_text(random, false);
        const int columns = static_cast<int>(random() % 30);
        const std::string cut = shorten(text, columns);
        CHECK(display_width(cut) <= columns);
        if (display_width(text) <= columns) CHECK(cut == text);
    }
}

TEST_CASE("text wraps at blanks", "[core][text]") {
    CHECK(wrap("", 10) == Lines{""});
    CHECK(wrap("  \n ", 10) == Lines{""});
    CHECK(wrap("one two three", 100) == Lines{"one two three"});
    CHECK(wrap("one two three", 7) == Lines{"one two", "three"});
    CHECK(wrap("one  two\nthree", 8) == Lines{"one two", "three"});
    CHECK(wrap("one two three", 9, 2) == Lines{"one two", "  three"});
    CHECK(wrap("one two three", 3) == Lines{"one", "two", "thr", "ee"});
    CHECK(wrap("a longword b", 5) == Lines{"a", "longw", "ord b"});
    CHECK(wrap("one two", 0) == Lines{"o", "n", "e", "t", "w", "o"});
    CHECK(wrap("日本語 日本", 4) == Lines{"日本", "語", "日本"});
}

TEST_CASE("indentation leaves room for text on a narrow screen", "[core][text]") {
    CHECK(wrap("aa bb", 4, 10) == Lines{"aa", "  bb"});
    CHECK(wrap("a b", 2, 10) == Lines{"a", "b"});
    CHECK(wrap("aaa bbb", 6, -1) == Lines{"aaa", "bbb"});
}

TEST_CASE("a telephone number with no-break spaces stays on one line", "[core][text][S7]") {
    const std::string text = "Call 116\u00A0123 now";
    CHECK(wrap(text, 16) == Lines{"Call 116 123 now"});
    CHECK(wrap(text, 11) == Lines{"Call", "116 123 now"});
    CHECK(wrap(text, 7) == Lines{"Call", "116 123", "now"});
    CHECK(wrap(text, 6) == Lines{"Call", "116", "123", "now"});
}

TEST_CASE("a word is never split before a combining mark", "[core][text]") {
    CHECK(wrap("e\u0301e\u0301", 1) == Lines{"e\u0301", "e\u0301"});
    CHECK(wrap("क\u093Fक\u093F", 3) == Lines{"क\u093F", "क\u093F"});
}

TEST_CASE("a wide character on one column becomes a question mark", "[core][text]") {
    CHECK(wrap("a日b", 1) == Lines{"a", "?", "b"});
}

TEST_CASE("wrapping keeps every character and no line is too wide", "[core][text]") {
    std::mt19937 random(3);
    for (int round = 0; round < 6000; ++round) {
        const std::string text = random_text(random, false);
        const int columns = static_cast<int>(random() % 100) + 1;
        const int indent = static_cast<int>(random() % 8);
        const Lines lines = wrap(text, columns, indent);
        CAPTURE(text, columns, indent);
        std::string joined;
        for (const std::string& line : lines) {
            CHECK(display_width(line) <= columns);
            joined += line;
        }
        CHECK(!lines.empty());
        if (columns >= 2) CHECK(without_blanks(joined) == without_blanks(text));
        for (std::size_t i = 1; i < lines.size(); ++i) CHECK(!without_blanks(lines[i]).empty());
    }
}

TEST_CASE("a long text wraps in linear time", "[core][text]") {
    CHECK(wrap(std::string(1'000'000, 'x'), 100).size() == 10'000);
    std::string words;
    for (int i = 0; i < 200'000; ++i) words += "ab ";
    CHECK(wrap(words, 5).size() == 100'000);
}

TEST_CASE("the nearest word is at most two edits away", "[core][text]") {
    const std::vector<std::string> keys{"title", "topic", "text", "id", "items"};
    CHECK(nearest("topik", keys) == "topic");
    CHECK(nearest("tpoic", keys) == "topic");
    CHECK(nearest("tilte", keys) == "title");
    CHECK(nearest("itms", keys) == "items");
    CHECK(nearest("title", keys) == "title");
    CHECK(nearest("di", keys) == "id");
    CHECK(nearest("xy", keys).empty());
    CHECK(nearest("tittles", keys) == "title");
    CHECK(nearest("different", keys).empty());
    CHECK(nearest("", keys).empty());
    CHECK(nearest("topic", {}).empty());
    CHECK(nearest(std::string(100'000, 'x'), keys).empty());
    CHECK(nearest("añs", {"años"}) == "años");
}

TEST_CASE("a word in letters that look like others is found", "[core][text][S8]") {
    CHECK(disguised_word("You have d\u0435pression.") == "d\u0435pression"); // a Cyrillic letter
    CHECK(disguised_word("N\u03BF risk") == "N\u03BF");                      // a Greek one
    CHECK(disguised_word("\uFF44epression") == "\uFF44epression");           // full width
    CHECK(disguised_word("a \U0001D41D\U0001D422\U0001D41A b") == "\U0001D41D\U0001D422\U0001D41A");
    CHECK(disguised_word("the end: \u0430nd") == "\u0430nd");
}

TEST_CASE("words of one alphabet are no disguise", "[core][text]") {
    for (const char* text :
         {"", "Feeling down", "d\u00E9j\u00E0 vu, na\u00EFve", "\u0434\u0430, \u043D\u0435\u0442",
          "5 \u03BCg", "\u03B1-test", "the Greek \u03B1\u03B2\u03B3", "selfcheck\u2122 \u2116 5",
          "20 \u2103", "\u65E5\u672C\u8A9E", "PHQ-9\u00A0(nine)", "don\u2019t"}) {
        INFO(text);
        CHECK(disguised_word(text).empty());
    }
}
