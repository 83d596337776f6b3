#include "terminal/lines.h"

#include "catch.h"

#include <string>
#include <string_view>

namespace selfcheck::terminal {
namespace {

using Verdict = LineReader::Verdict;

// Reads all of it; true when its last byte ended a line and none before did.
bool read(LineReader& reader, std::string_view bytes) {
    for (std::size_t i = 0; i < bytes.size(); ++i)
        if (reader.feed(bytes[i])) return i + 1 == bytes.size();
    return false;
}

Verdict verdict_of(std::string_view bytes) {
    LineReader reader;
    CHECK(read(reader, bytes));
    return reader.verdict();
}

} // namespace

TEST_CASE("a line comes without its end", "[terminal][lines]") {
    LineReader reader;
    CHECK(read(reader, "2\n"));
    CHECK(reader.text() == "2");
    reader.clear();
    CHECK(reader.is_empty());
    CHECK(read(reader, "back\r\n"));
    CHECK(reader.text() == "back");
    CHECK(reader.verdict() == Verdict::fine);
}

TEST_CASE("200 bytes are read whatever ends the line, one more is too long", "[terminal][lines]") {
    const std::string longest(200, 'x');
    CHECK(verdict_of(longest + "\n") == Verdict::fine);
    CHECK(verdict_of(longest + "\r\n") == Verdict::fine);
    CHECK(verdict_of(longest + "x\n") == Verdict::too_long);
    CHECK(verdict_of(longest + "x\r\n") == Verdict::too_long);
    CHECK(verdict_of(longest + "\rx\n") == Verdict::too_long);
    CHECK(verdict_of("2" + std::string(1000, ' ') + "\n") == Verdict::too_long);
}

TEST_CASE("a line of 5 MB keeps a few bytes of it", "[terminal][lines]") {
    LineReader reader;
    for (int i = 0; i < 5'000'000; ++i) (void)reader.feed('1');
    CHECK(reader.feed('\n'));
    CHECK(reader.verdict() == Verdict::too_long);
    CHECK(reader.text().capacity() < 1000);
}

TEST_CASE("control, invisible and malformed characters damage a line", "[terminal][lines]") {
    using namespace std::string_view_literals;
    for (const std::string_view line : {"2\0\n"sv, "\x01\n"sv, "2\t\n"sv, "\033[A\n"sv, "2\r2\n"sv,
                                        "\xFF\n"sv, "2\xC3\n"sv, "2\u202E\n"sv, "\uFEFF2\n"sv})
        CHECK(verdict_of(line) == Verdict::damaged);
    CHECK(verdict_of("caf\u00E9 \u65E5\n") == Verdict::fine);
}

} // namespace selfcheck::terminal
