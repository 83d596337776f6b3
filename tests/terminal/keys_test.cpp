#include "terminal/keys.h"

#include "catch.h"

#include <random>
#include <string>
#include <vector>

namespace selfcheck::terminal {
namespace {

using Kind = Key::Kind;
using Keys = std::vector<Key>;

Keys keys_of(std::string_view bytes) {
    KeyParser parser;
    Keys keys;
    for (const char byte : bytes) parser.feed(byte, keys);
    return keys;
}

Keys only(std::vector<Kind> kinds) {
    Keys keys;
    for (const Kind kind : kinds) keys.push_back({kind});
    return keys;
}

Key character(char32_t c) {
    return {Kind::character, c};
}

} // namespace

TEST_CASE("letters, digits and controls are keys", "[terminal][keys]") {
    CHECK(keys_of("0a ?") == Keys{character('0'), character('a'), character(' '), character('?')});
    CHECK(keys_of("\r\n\x7f\x08\x04\x0c") ==
          only({Kind::enter, Kind::enter, Kind::backspace, Kind::backspace, Kind::end_of_input,
                Kind::redraw}));
    CHECK(keys_of(std::string("\0\x01\t\x1f", 4)) ==
          only({Kind::unknown, Kind::unknown, Kind::unknown, Kind::unknown}));
}

TEST_CASE("characters of several bytes come whole", "[terminal][keys]") {
    CHECK(keys_of("\u00E9\u65E5\U0001F642") ==
          Keys{character(U'\u00E9'), character(U'\u65E5'), character(U'\U0001F642')});
    CHECK(keys_of("\xE2\x82") == Keys{});
}

TEST_CASE("what could hide text is no character", "[terminal][keys][S8]") {
    CHECK(keys_of("\u202E\u200B\u0085\uFEFF") ==
          only({Kind::unknown, Kind::unknown, Kind::unknown, Kind::unknown}));
}

TEST_CASE("malformed bytes are unknown, and the byte after them counts", "[terminal][keys]") {
    CHECK(keys_of("\xFF") == only({Kind::unknown}));
    CHECK(keys_of("\xC3"
                  "0") == Keys{{Kind::unknown}, character('0')});
    CHECK(keys_of("\xC3\r") == only({Kind::unknown, Kind::enter}));
    CHECK(keys_of("\xE2\x82\xC3\xA9") == Keys{{Kind::unknown}, character(U'\u00E9')});
    CHECK(keys_of("\xED\xA0\x80") == only({Kind::unknown})); // a surrogate
    CHECK(keys_of("\xE0\x80\xAF") == only({Kind::unknown})); // an overlong form
    CHECK(keys_of("\xC0\xAF") == only({Kind::unknown, Kind::unknown}));
    CHECK(keys_of("\x9B"
                  "A") == Keys{{Kind::unknown}, character('A')});
}

TEST_CASE("arrows are read in both forms", "[terminal][keys]") {
    const Keys arrows = only({Kind::up, Kind::down, Kind::right, Kind::left});
    CHECK(keys_of("\033[A\033[B\033[C\033[D") == arrows);
    CHECK(keys_of("\033OA\033OB\033OC\033OD") == arrows);
}

TEST_CASE("other sequences are swallowed whole", "[terminal][keys]") {
    for (const char* sequence :
         {"\033[H", "\033[F", "\033[3~", "\033[15~", "\033[1;5A", "\033[[B", "\033OP",
          "\033[200;1~", "\033[201~", "\033[?1;2c", "\033x", "\033s", "\033]"}) {
        CAPTURE(std::string(sequence + 1));
        CHECK(keys_of(sequence) == only({Kind::unknown}));
        CHECK(keys_of(std::string(sequence) + "2") == Keys{{Kind::unknown}, character('2')});
    }
    CHECK(keys_of("\033[" + std::string(100'000, '1') + "~2") ==
          Keys{{Kind::unknown}, character('2')});
    CHECK(keys_of("\033[12\r") == only({Kind::unknown, Kind::enter}));
    CHECK(keys_of("\033[1\033[A") == only({Kind::unknown, Kind::up}));
}

TEST_CASE("a lone Escape waits for the caller to say so", "[terminal][keys]") {
    KeyParser parser;
    Keys keys;
    parser.feed('\033', keys);
    CHECK(keys.empty());
    CHECK(parser.is_escape_pending());
    parser.flush(keys);
    CHECK(keys == only({Kind::escape}));
    CHECK_FALSE(parser.is_escape_pending());
    parser.flush(keys);
    parser.feed('0', keys);
    CHECK(keys == Keys{{Kind::escape}, character('0')});
    CHECK(keys_of("\033\033[A") == only({Kind::escape, Kind::up}));
    CHECK(keys_of("\033\r") == only({Kind::escape, Kind::enter}));
}

TEST_CASE("an arrow split in two never leaves a letter behind", "[terminal][keys][H24]") {
    KeyParser parser;
    Keys keys;
    parser.feed('\033', keys);
    parser.flush(keys);
    parser.feed('[', keys);
    parser.flush(keys);
    parser.feed('B', keys);
    CHECK(keys == only({Kind::escape, Kind::down}));
}

TEST_CASE("a paste is one key, whatever it holds", "[terminal][keys][H24]") {
    CHECK(keys_of("\033[200~2\r\033[201~0") == Keys{{Kind::paste}, character('0')});
    CHECK(keys_of("\033[200~\033[201~") == only({Kind::paste}));
    CHECK(keys_of("\033[200~\033\033[20\033[201\033[201~") == only({Kind::paste}));
    CHECK(keys_of("\033[200~\x04\x03\xFF\033[A\033[201~\r") == only({Kind::paste, Kind::enter}));
}

TEST_CASE("a paste without end keeps nothing and answers nothing", "[terminal][keys][H24]") {
    KeyParser parser;
    Keys keys;
    for (const char byte : std::string("\033[200~")) parser.feed(byte, keys);
    for (int i = 0; i < 1'000'000; ++i) parser.feed(i % 7 == 0 ? '\r' : '2', keys);
    CHECK(keys.empty());
    for (const char byte : std::string("\033[201~")) parser.feed(byte, keys);
    CHECK(keys == only({Kind::paste}));
}

TEST_CASE("bytes in any portions give the same keys, and at most two each", "[terminal][keys]") {
    std::mt19937 random(5);
    const std::string likely = "\033[]O~0123;?AB\r\n\xC3\xA9\xE2\x82\xF0 2s";
    std::string bytes;
    for (int i = 0; i < 100'000; ++i)
        bytes += random() % 3 == 0 ? static_cast<char>(random() % 256)
                                   : likely[random() % likely.size()];
    KeyParser parser;
    std::size_t count = 0;
    for (const char byte : bytes) {
        Keys keys;
        parser.feed(byte, keys);
        if (random() % 50 == 0) parser.flush(keys);
        if (keys.size() > 3) FAIL("too many keys for one byte");
        count += keys.size();
    }
    CHECK(count > 10);
    CHECK(sizeof parser <= 64);
}

} // namespace selfcheck::terminal
