#include "load/read_guidance.h"

#include "catch.h"
#include "load/library.h"
#include "report/diagnostics.h"

#include <string>
#include <vector>

namespace selfcheck {
namespace {

struct Change {
    std::string file;
    std::string from;
    std::string to;
};

/// What is said of the English guidance after one change to one of its files.
std::string said(const Change& change) {
    std::vector<std::string> texts;
    std::vector<std::string_view> names;
    for (const load::NamedBytes& file : load::guidance_files("en")) {
        std::string text(file.bytes);
        if (file.file == change.file) {
            const auto at = text.find(change.from);
            REQUIRE(at != std::string::npos);
            text.replace(at, change.from.size(), change.to);
        }
        texts.push_back(std::move(text));
        names.push_back(file.file);
    }
    std::vector<load::NamedBytes> files;
    for (std::size_t i = 0; i < texts.size(); ++i) files.push_back({names[i], texts[i]});
    const auto guidance = load::read_guidance(files);
    return guidance ? "" : report::render_diagnostics_short(guidance.error());
}

/// Without the places, which move with every edit of the guidance.
std::string said_anywhere(const Change& change) {
    const std::string text = said(change);
    return text.substr(text.find("error:"));
}

const std::string phrases = "guidance/en/phrases.yaml";
const std::string notices = "guidance/en/notices.yaml";
const std::string general = "guidance/en/topics/general.yaml";

} // namespace

TEST_CASE("the guidance that comes with the program is whole", "[load][guidance]") {
    CHECK(said({phrases, "selfcheck: 1", "selfcheck: 1"}) == "");
}

TEST_CASE("a phrase that is missing or not known is refused", "[load][guidance]") {
    CHECK(said_anywhere({phrases, "  contact.chat: \"chat at {chat}\"\n", ""}) ==
          "error: key `contact.chat` is missing in `phrases` [Q012]\n");
    CHECK(said_anywhere({phrases, "  contact.chat:", "  contact.chatt: x\n  contact.chat:"}) ==
          "error: unknown key `contact.chatt` in `phrases` [Q011]\n");
}

TEST_CASE("a hole without a value is refused, in phrases and in notices", "[load][guidance]") {
    CHECK(said_anywhere({phrases, "chat at {chat}", "chat at {chatroom}"}) ==
          "error: there is no value for {chatroom} here [Q015]\n");
    CHECK(said_anywhere({notices, "({line})", "({lines})"}) ==
          "error: there is no value for {lines} here [Q015]\n");
}

TEST_CASE("a notice that is missing is refused, so that none can be missing when it is due",
          "[load][guidance][S2]") {
    const std::string renamed = said({notices, "  crisis:\n", "  crises:\n"});
    CHECK(renamed.find("key `crisis` is missing in `notices` [Q012]\n") != std::string::npos);
    CHECK(renamed.find("unknown key `crises` in `notices` [Q011]\n") != std::string::npos);
    CHECK(said({notices, "kind: notices", "kind: notes"}).find("[Q015]") != std::string::npos);
}

TEST_CASE("a topic has all tiers", "[load][guidance]") {
    CHECK(said_anywhere({general, "  soon:\n", "  son:\n"}).find("unknown key `son` in `tiers`") !=
          std::string::npos);
    CHECK(said({general, "topic: general", "topic: other"})
              .ends_with("error: the guidance has no topic `general` [Q012]\n"));
}

} // namespace selfcheck
