#include "catch.h"
#include "load/read_guidance.h"
#include "report/diagnostics.h"

#include <string>

namespace selfcheck {
namespace {

const std::string sound =
    "selfcheck: 1\n"
    "kind: helplines\n"
    "review_by: 2027-01-31\n"
    "directory: {name: Find, web: example.org, source: d, checked: 2026-01-31}\n"
    "sources:\n"
    "  d: {text: A directory}\n"
    "regions:\n"
    "  - code: ZZ\n"
    "    name: Nowhere\n"
    "    emergency: [\"112\"]\n"
    "    sources: [d]\n"
    "    lines:\n"
    "      - {name: L, kind: crisis, call: \"1\", sources: [d], checked: 2026-01-31}\n";

std::string said(const std::string& from = "", const std::string& to = "") {
    std::string text = sound;
    if (!from.empty()) text.replace(text.find(from), from.size(), to);
    const auto read = load::read_helplines({"h.yaml", text});
    return read ? "" : report::render_diagnostics_short(read.error());
}

} // namespace

TEST_CASE("a helpline with source and date is read", "[load][helplines][S7]") {
    CHECK(said() == "");
}

TEST_CASE("a line without a source, or of an unknown one, is refused", "[load][helplines][S7]") {
    CHECK(said(", call: \"1\", sources: [d]", ", call: \"1\", sources: [e]") ==
          "h.yaml:13:54: error: there is no source `e` [Q106]\n");
    CHECK(said(", call: \"1\", sources: [d]", ", call: \"1\"")
              .find("h.yaml:13:9: error: key `sources` is missing in the line [Q012]\n") == 0);
    CHECK(said("    sources: [d]\n", "").find("key `sources` is missing in the region [Q012]\n") !=
          std::string::npos);
    CHECK(
        said("    sources: [d]\n", "    sources: []\n").find("`sources` is an empty list [Q021]") !=
        std::string::npos);
}

TEST_CASE("a source that is named twice counts once, so it is refused", "[load][helplines][S7]") {
    CHECK(said(", call: \"1\", sources: [d]", ", call: \"1\", sources: [d, d]")
              .find("source `d` is named twice [Q017]\n") != std::string::npos);
}

TEST_CASE("a line read in one place only is not sure", "[load][helplines][S7]") {
    const auto read = load::read_helplines({"h.yaml", sound});
    REQUIRE(read);
    CHECK(!read->regions.front().lines.front().is_sure());
    CHECK(read->review_by == "2027-01-31");
}

TEST_CASE("a line without a date, or without a way to reach it, is refused",
          "[load][helplines][S7]") {
    CHECK(said("d, checked: 2026-01-31}\nsources", "d, checked: soon}\nsources") ==
          "h.yaml:4:63: error: `checked` must be a date such as 2026-01-31 [Q015]\n");
    CHECK(said("call: \"1\", ", "") ==
          "h.yaml:13:9: error: `L` has no way to reach it: give `call`, `text` or `chat` [Q012]\n");
}

TEST_CASE("a region without an emergency number or a crisis line is refused",
          "[load][helplines][S7]") {
    const std::string needs = "region `ZZ` needs an emergency number and a crisis line [Q012]\n";
    CHECK(said("[\"112\"]", "[]") == "h.yaml:8:5: error: " + needs);
    CHECK(said("kind: crisis", "kind: youth") == "h.yaml:8:5: error: " + needs);
    CHECK(said("code: ZZ", "code: Zz").find("`code` must be two capital letters") !=
          std::string::npos);
}

TEST_CASE("a name that leads to two countries is refused at both", "[load][helplines][S7][H5]") {
    const std::string second =
        "  - code: YY\n"
        "    name: Elsewhere\n"
        "    also: [Isles]\n"
        "    emergency: [\"113\"]\n"
        "    sources: [d]\n"
        "    lines:\n"
        "      - {name: M, kind: crisis, call: \"2\", sources: [d], checked: "
        "2026-01-31}\n";
    const std::string first = "    name: Nowhere\n";
    const auto with = [&](const std::string& also) {
        return said("regions:\n", "regions:\n" + second).empty()
                   ? said("regions:\n  - code: ZZ\n" + first,
                          "regions:\n" + second + "  - code: ZZ\n" + first + also)
                   : "the two regions are not sound";
    };
    CHECK(with("") == "");
    CHECK(with("    also: [Islands]\n") == "");
    CHECK(with("    also: [isles]\n").find("`isles` names two regions: `YY` and `ZZ` [Q017]") !=
          std::string::npos);
    CHECK(with("    also: [YY]\n").find("`YY` names two regions: `YY` and `ZZ` [Q017]") !=
          std::string::npos);
}

TEST_CASE("an unknown key of a line is refused", "[load][helplines]") {
    CHECK(said("call: \"1\"", "cal: \"1\", chat: example.org") ==
          "h.yaml:13:33: error: unknown key `cal` in the line [Q011]\n");
}

} // namespace selfcheck
