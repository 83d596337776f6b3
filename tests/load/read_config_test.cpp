#include "load/read_config.h"

#include "catch.h"
#include "core/text.h"
#include "report/diagnostics.h"
#include "shipped.h"

#include <algorithm>
#include <array>
#include <random>

namespace selfcheck {
namespace {

using core::Code;
using load::Config;
using Codes = std::vector<Code>;

core::Result<Config> read(std::string_view bytes) {
    return load::read_config(bytes, "config.toml");
}

std::string said(std::string_view bytes) {
    const auto result = read(bytes);
    return result ? "" : report::render_diagnostics_short(result.error());
}

Codes codes(std::string_view bytes) {
    Codes all;
    const auto result = read(bytes);
    if (!result)
        for (const core::Diagnostic& one : result.error()) all.push_back(one.code);
    return all;
}

/// The help of the one fault; empty without one.
std::string help(std::string_view bytes) {
    const auto result = read(bytes);
    if (result || result.error().size() != 1 || !result.error().front().help) return {};
    return result.error().front().help->text;
}

/// `region=de language=- plain=true color=-`
std::string in_words(const Config& config) {
    const auto text = [](const auto& value) { return value ? value->value : std::string("-"); };
    const auto boolean = [](const auto& value) {
        return std::string(!value ? "-" : value->value ? "true" : "false");
    };
    return "region=" + text(config.region) + " language=" + text(config.language) +
           " plain=" + boolean(config.plain) + " color=" + boolean(config.color);
}

std::string in_words(std::string_view bytes) {
    return in_words(taken(read(bytes)));
}

const std::string nothing = "region=- language=- plain=- color=-";

std::string times(std::size_t count, std::string_view text) {
    std::string all;
    for (std::size_t i = 0; i < count; ++i) all += text;
    return all;
}

constexpr std::array<std::string_view, 4> keys{"region", "language", "plain", "color"};

bool is_text(std::string_view key) {
    return key == "region" || key == "language";
}

/// A value of the right type.
std::string sound(std::string_view key) {
    return is_text(key) ? "\"de\"" : "true";
}

} // namespace

TEST_CASE("every setting may stand in the file or not, in any order", "[load][config]") {
    std::array<std::size_t, 4> order{0, 1, 2, 3};
    do {
        for (unsigned chosen = 0; chosen < 16; ++chosen) {
            std::string file;
            std::array<int, 4> line{};
            int lines = 0;
            for (const std::size_t key : order) {
                if ((chosen >> key & 1U) == 0) continue;
                file += std::string(keys[key]) + " = " + sound(keys[key]) + "\n";
                line[key] = ++lines;
            }
            const Config config = taken(read(file));
            const auto as_set = [&](std::size_t key, const auto& setting) {
                REQUIRE(setting.has_value() == (line[key] > 0));
                if (!setting) return;
                // Told to a person as where a setting comes from.
                CHECK(setting->where.first.line == line[key]);
                CHECK(setting->where.first.column == static_cast<int>(keys[key].size()) + 4);
            };
            as_set(0, config.region);
            as_set(1, config.language);
            as_set(2, config.plain);
            as_set(3, config.color);
        }
    } while (std::next_permutation(order.begin(), order.end()));
    CHECK(in_words("region = \"GB\"\nlanguage = 'en'\nplain = false\ncolor = true\n") ==
          "region=GB language=en plain=false color=true");
}

TEST_CASE("an empty file, blanks and comments set nothing", "[load][config]") {
    for (const char* file : {"", "\n", " \t ", "\r\n\r\n", "# region = \"de\"", "#\n#\n",
                             "\xEF\xBB\xBF", "  # \xC3\xA9 \xE2\x80\x93\n"}) {
        INFO(file);
        CHECK(in_words(file) == nothing);
    }
    CHECK(in_words("region = \"d#e\" # language = \"en\"\n") ==
          "region=d#e language=- plain=- color=-");
}

TEST_CASE("a file may have a byte order mark, CRLF line ends or no last line end",
          "[load][config]") {
    const std::string both = "region=de language=- plain=true color=-";
    CHECK(in_words("\xEF\xBB\xBFregion = \"de\"\nplain = true\n") == both);
    CHECK(in_words("region = \"de\"\r\nplain = true\r\n") == both);
    CHECK(in_words("region = \"de\"\nplain = true") == both);
    CHECK(in_words("\"region\" = '''de'''\n'plain'\t=\ttrue") == both);
}

TEST_CASE("an unknown key is refused with the nearest one", "[load][config]") {
    CHECK(said("plain = true\nregin = \"de\"\n") ==
          "config.toml:2:1: error: unknown key `regin` [Q011]\n");
    for (const auto& [wrong, near] :
         {std::pair{"regin", "region"}, std::pair{"Region", "region"}, std::pair{"lang", ""},
          std::pair{"langage", "language"}, std::pair{"plan", "plain"}, std::pair{"palin", "plain"},
          std::pair{"colour", "color"}, std::pair{"colr", "color"}, std::pair{"\"\"", ""},
          std::pair{"helplines", ""}, std::pair{"\"region \"", "region"}}) {
        INFO(wrong);
        CHECK(codes(std::string(wrong) + " = 1\n") == Codes{Code::unknown_key});
        CHECK(help(std::string(wrong) + " = 1\n") ==
              (std::string(near).empty() ? "the keys are region, language, plain and color"
                                         : "did you mean `" + std::string(near) + "`?"));
    }
    CHECK(codes("REGION = 1\nPLAIN = 1\n") == Codes{Code::unknown_key, Code::unknown_key});
}

TEST_CASE("a value of another type is refused at its place", "[load][config]") {
    const std::vector<std::string> others{
        "1",         "-7",         "0.5",      "inf",
        "nan",       "1979-05-27", "07:32:00", "1979-05-27T07:32:00Z",
        "[]",        "[\"de\"]",   "{}",       "{a = \"de\"}",
        "[[\"de\"]]"};
    for (const std::string_view key : keys) {
        std::vector<std::string> wrong = others;
        if (is_text(key))
            wrong.insert(wrong.end(), {"true", "false"});
        else
            wrong.insert(wrong.end(), {"\"true\"", "'no'", "\"\"", "0"});
        const std::string place =
            "config.toml:2:" + std::to_string(key.size() + 4) + ": error: `" + std::string(key);
        for (const std::string& value : wrong) {
            INFO(key << " = " << value);
            CHECK(said("# a comment\n" + std::string(key) + " = " + value + "\n") ==
                  place + (is_text(key) ? "` must be a text in quotation marks [Q010]\n"
                                        : "` must be true or false [Q014]\n"));
        }
        const Codes one{is_text(key) ? Code::wrong_type : Code::not_a_boolean};
        CHECK(codes("[" + std::string(key) + "]\nx = 1\n") == one);
        CHECK(codes("[[" + std::string(key) + "]]\n[[" + std::string(key) + "]]\n") == one);
        CHECK(codes(std::string(key) + ".x.y = 1\n") == one);
    }
}

TEST_CASE("words that TOML does not know are faults of syntax", "[load][config]") {
    for (const char* value : {"True",     "yes",  "on",          "TRUE",        "de",
                              "~",        "null", "tru",         "truefalse",   "true false",
                              "01",       "1__0", "\"a\" \"b\"", "'a",          "\"a",
                              "[1",       "{a",   "\"\\x41\"",   "\"\\ud800\"", "\"\\U00110000\"",
                              "\"a\nb\"", ""})
        for (const std::string_view key : keys) {
            INFO(key << " = " << value);
            CHECK(codes(std::string(key) + " = " + value + "\n") == Codes{Code::config_syntax});
        }
}

TEST_CASE("a key that is set twice is refused where it is set again", "[load][config]") {
    for (const std::string_view key : keys) {
        const std::string once = std::string(key) + " = " + sound(key) + "\n";
        const std::string quoted = "\"" + std::string(key) + "\" = " + sound(key) + "\n";
        const std::string table = "[" + std::string(key) + "]\n";
        for (const std::string& again : {once, quoted, table}) {
            const auto result = read(once + again);
            REQUIRE(!result);
            REQUIRE(result.error().size() == 1);
            CHECK(result.error().front().code == Code::config_syntax);
            CHECK(result.error().front().where.first.line == 2);
        }
    }
    CHECK(codes("other = 1\nother = 2\n") == Codes{Code::config_syntax});
}

TEST_CASE("a fault of syntax has its line and column", "[load][config]") {
    const std::vector<std::pair<std::string, core::Position>> broken{
        {"region = ?\n", {1, 10}},
        {"\n\n  region ! \"de\"\n", {3, 10}},
        {"plain = true\nregion = ?\n", {2, 10}},
        {"plain = true\r\nregion = ?\r\n", {2, 10}},
        // Columns are counted in characters, as in the other readers.
        {"region = \"\xC3\xA9\xC3\xA9\" ?\n", {1, 15}}};
    for (const auto& [text, place] : broken) {
        INFO(text);
        const auto result = read(text);
        REQUIRE(!result);
        REQUIRE(result.error().size() == 1);
        const core::Diagnostic& one = result.error().front();
        CHECK(one.code == Code::config_syntax);
        CHECK(one.severity == core::Severity::error);
        CHECK(one.file == "config.toml");
        CHECK(one.where.first.line == place.line);
        CHECK(one.where.first.column == place.column);
        CHECK(!one.message.empty());
    }
}

TEST_CASE("a fault of syntax is told in the words of the house", "[load][config]") {
    // Texts of diagnostics are lower case without a full stop (core/diagnostic.h).
    for (const char* text :
         {"region = ?", "region =", "=", "[", "region = \"de", "a = 1\na = 2\n"}) {
        const auto result = read(text);
        REQUIRE(!result);
        const std::string& message = result.error().front().message;
        INFO(message);
        REQUIRE(!message.empty());
        CHECK(!(message.front() >= 'A' && message.front() <= 'Z'));
        CHECK(message.back() != '.');
    }
}

TEST_CASE("all faults but those of syntax are told at once, in the order of their places",
          "[load][config]") {
    CHECK(said("color = 1\nzebra = 1\nplain = \"x\"\nlanguage = 1\nregion = 1\nalpha = 1\n") ==
          "config.toml:1:9: error: `color` must be true or false [Q014]\n"
          "config.toml:2:1: error: unknown key `zebra` [Q011]\n"
          "config.toml:3:9: error: `plain` must be true or false [Q014]\n"
          "config.toml:4:12: error: `language` must be a text in quotation marks [Q010]\n"
          "config.toml:5:10: error: `region` must be a text in quotation marks [Q010]\n"
          "config.toml:6:1: error: unknown key `alpha` [Q011]\n");
}

TEST_CASE("a file that is not UTF-8 is refused wherever the byte stands", "[load][config]") {
    const std::string file = "region = \"de\" # x\nplain = true\n";
    for (const char* bytes :
         {"\x80", "\xFF", "\xC0\x80", "\xC3", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xE2\x82"})
        for (std::size_t at = 0; at <= file.size(); ++at) {
            std::string broken = file;
            broken.insert(at, bytes);
            CHECK(codes(broken) == Codes{Code::not_utf8});
        }
    // UTF-16 of either kind.
    CHECK(codes(std::string("\xFF\xFEr\0e\0", 6)) == Codes{Code::not_utf8});
}

TEST_CASE("control characters in the file are faults of syntax", "[load][config][S8]") {
    for (int c = 0; c < 0x20; ++c) {
        if (c == '\t' || c == '\n' || c == '\r') continue;
        const std::string control(1, static_cast<char>(c));
        INFO(c);
        CHECK(codes("region = \"d" + control + "e\"\n") == Codes{Code::config_syntax});
        CHECK(codes("# comment " + control + "\n") == Codes{Code::config_syntax});
        CHECK(codes("re" + control + "gion = \"de\"\n") == Codes{Code::config_syntax});
    }
}

TEST_CASE("what is told of a file hides nothing and is no longer than what is told of others",
          "[load][config][S8]") {
    constexpr std::size_t longest = 200;
    for (const std::string& key :
         {std::string("\"\\u001b[2J\""), std::string("\"\\u202Eregion\""),
          std::string("\"\\u0000\""), std::string("\"re\\ngion\""), times(60'000, "a"),
          "\"" + times(20'000, "\\n") + "\"", "\"" + times(5'000, "\xF0\x9F\x98\x80") + "\""}) {
        const auto result = read(key + " = 1\n");
        REQUIRE(!result);
        REQUIRE(result.error().size() == 1);
        const core::Diagnostic& one = result.error().front();
        INFO(core::shorten(one.message, 100));
        CHECK(one.code == Code::unknown_key);
        CHECK(core::sanitise(one.message) == one.message);
        CHECK(core::count_code_points(one.message) < longest);
    }
}

TEST_CASE("a text is kept as it is written, for whoever looks it up", "[load][config]") {
    CHECK(taken(read("region = \"\"\n")).region->value.empty());
    CHECK(taken(read("region = ' de '\n")).region->value == " de ");
    CHECK(taken(read("region = \"United Kingdom\"\n")).region->value == "United Kingdom");
    CHECK(taken(read("region = \"\\u00D6sterreich\"\n")).region->value == "\xC3\x96sterreich");
    CHECK(taken(read("region = \"\"\"\nde\"\"\"\n")).region->value == "de");
    const std::string long_name = times(60'000, "x");
    CHECK(taken(read("region = \"" + long_name + "\"\n")).region->value == long_name);
}

TEST_CASE("deep nesting ends in a fault and not in the stack", "[load][config]") {
    for (const char* open : {"[", "{a=", "[{a=", "{a=["})
        for (const std::size_t depth : {1U, 10U, 200U, 300U, 10'000U}) {
            INFO(open << " times " << depth);
            CHECK(codes("region = " + times(depth, open)) == Codes{Code::config_syntax});
        }
    for (const std::size_t depth : {1U, 10U, 100U})
        CHECK(codes("region = " + times(depth, "[") + times(depth, "]")) ==
              Codes{Code::wrong_type});
    // Dotted keys make tables in tables; where every access is checked, each takes more of the
    // stack.
    const std::size_t most = sanitized ? 1'000 : 16'000;
    CHECK(2 * most < load::max_config_bytes);
    for (const std::size_t depth : {std::size_t{2}, std::size_t{100}, most}) {
        const std::string dotted = times(depth, "a.") + "a";
        for (const std::string& file :
             {dotted + " = 1\n", "[" + dotted + "]\n", "[[" + dotted + "]]\n"})
            CHECK_FALSE(codes(file).empty());
    }
}

TEST_CASE("nothing is thrown for any bytes, and every fault is whole", "[load][config]") {
    std::mt19937 random(5);
    const std::vector<std::string> pieces{"region",
                                          "language",
                                          "plain",
                                          "color",
                                          "=",
                                          " = ",
                                          "\"de\"",
                                          "'x'",
                                          "\"\"\"",
                                          "'''",
                                          "true",
                                          "false",
                                          "1",
                                          "-",
                                          "+",
                                          ".",
                                          "e",
                                          "[",
                                          "]",
                                          "[[",
                                          "]]",
                                          "{",
                                          "}",
                                          ",",
                                          "#",
                                          "\n",
                                          "\r\n",
                                          "\r",
                                          "\\u12",
                                          "\\U0010FFFF",
                                          "\\",
                                          "1979-05-27",
                                          "T07:32:00Z",
                                          "inf",
                                          "nan",
                                          "0x",
                                          "_",
                                          "\t",
                                          std::string(1, '\0'),
                                          "\xC3\xA9",
                                          "\xE2\x80\xA8",
                                          "a.b",
                                          "=1\n",
                                          "\xEF\xBB\xBF"};
    const auto piece = [&](int way) {
        if (way == 0) return std::string(1, static_cast<char>(random() % 256));
        if (way == 1) return std::string(1, static_cast<char>(32 + random() % 95));
        return pieces[random() % pieces.size()];
    };
    int refused = 0;
    for (int round = 0; round < (sanitized ? 900 : 6000); ++round) {
        std::string bytes;
        for (std::size_t length = random() % 50; length > 0; --length) bytes += piece(round % 3);
        const auto result = read(bytes);
        if (result) continue;
        ++refused;
        REQUIRE(!result.error().empty());
        for (const core::Diagnostic& one : result.error()) {
            REQUIRE(one.severity == core::Severity::error);
            REQUIRE(one.file == "config.toml");
            REQUIRE(!one.message.empty());
            REQUIRE((one.code == Code::not_utf8 || one.where.known()));
        }
    }
    CHECK(refused > 0);
}

TEST_CASE("a sound file that is cut or has one byte changed is read or refused, never more",
          "[load][config]") {
    const std::string file =
        "# mine\nregion = \"de\"\nlanguage = 'en'\nplain = true\ncolor = false\n";
    REQUIRE(in_words(file) == "region=de language=en plain=true color=false");
    std::size_t refused = 0;
    for (std::size_t at = 0; at < file.size(); ++at) {
        const auto cut = read(file.substr(0, at));
        refused += cut ? 0 : 1;
        if (cut) CHECK(cut->color.has_value() == (at + 1 >= file.size()));
        for (int byte = 0; byte < 256; ++byte) {
            std::string other = file;
            other[at] = static_cast<char>(byte);
            const auto result = read(other);
            if (!result) REQUIRE(!result.error().empty());
            refused += result ? 0 : 1;
        }
    }
    CHECK(refused > file.size());
}

TEST_CASE("a character beyond ASCII where a blank may stand is a fault or part of a comment",
          "[load][config][hostile]") {
    for (const char* text : {"\xC3\xA9region = \"US\"\n", "region\xC3\xA9= \"US\"\n",
                             "region = \"US\"\xD0\xB0\n", "\xE2\x80\x83region = \"US\"\n"}) {
        const auto result = read(text);
        REQUIRE_FALSE(result);
        CHECK(result.error().front().where.known());
    }
    CHECK(taken(read("# \xC3\xA9\nregion = \"US\" # \xD0\xB0\n")).region->value == "US");
}

} // namespace selfcheck
