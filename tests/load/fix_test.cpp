#include "load/fix.h"

#include "catch.h"
#include "load/examples.h"

#include <string>

namespace selfcheck {
namespace {

core::Diagnostic at(core::Position first, core::Position last, const std::string& replacement) {
    core::Diagnostic one;
    one.where = {first, last};
    one.help = core::Help{"", replacement};
    return one;
}

} // namespace

TEST_CASE("a certain mend replaces its span and nothing else", "[load][fix]") {
    const std::string text = "a: 1\r\nbä: wörng\r\n# end";
    const auto fixed = load::apply_fixes(text, {at({2, 5}, {2, 10}, "right")});
    CHECK(fixed.bytes == "a: 1\r\nbä: right\r\n# end");
    CHECK(fixed.applied == 1);
}

TEST_CASE("a byte order mark is kept, and moves no column", "[load][fix]") {
    const auto fixed = load::apply_fixes("\xEF\xBB\xBF"
                                         "ab: 1",
                                         {at({1, 1}, {1, 3}, "cd")});
    CHECK(fixed.bytes == "\xEF\xBB\xBF"
                         "cd: 1");
}

TEST_CASE("of two mends that overlap the first is made", "[load][fix]") {
    const auto fixed =
        load::apply_fixes("abcdef", {at({1, 3}, {1, 6}, "Z"), at({1, 2}, {1, 4}, "X")});
    CHECK(fixed.bytes == "aXdef");
    CHECK(fixed.applied == 1);
}

TEST_CASE("without a certain mend every byte stays", "[load][fix]") {
    core::Diagnostic unsure = at({1, 1}, {1, 2}, "x");
    unsure.help->replacement.reset();
    core::Diagnostic nowhere = at({}, {}, "x");
    CHECK(load::apply_fixes("abc", {unsure, nowhere}).bytes == "abc");
    CHECK(load::apply_fixes("", {at({9, 9}, {9, 9}, "")}).bytes.empty());
}

TEST_CASE("a misspelt word is mended where its diagnostic stands", "[load][fix]") {
    const Example wrong{"guidance:\n  - {teir: keep}\n", 0, true, false, ""};
    const std::string before = whole_file(wrong);
    const auto fixed = load::apply_fixes(before, faults_of(wrong));
    CHECK(fixed.applied == 1);
    CHECK(fixed.bytes.find("  - {tier: keep}\n") != std::string::npos);
    CHECK(fixed.bytes.size() == before.size());
}

} // namespace selfcheck
