#include "catch.h"
#include "shipped.h"

using namespace selfcheck;
using namespace selfcheck::core;

namespace {

using Lines = std::vector<std::string>;

Helpline line(const std::string& call, const std::string& text, const std::string& keyword = "",
              const std::string& chat = "") {
    Helpline one;
    one.name = "Line";
    one.call = call;
    one.text = text;
    one.keyword = keyword;
    one.chat = chat;
    one.sources = {"one", "another"};
    return one;
}

std::string contact(const Helpline& one) {
    return contact_phrase(one, shipped_guidance().phrases);
}

const Region& region(const char* code) {
    return *shipped_helplines().find(code);
}

} // namespace

TEST_CASE("the ways to reach a line stand in one sentence, voice first", "[core][contact][S7]") {
    CHECK(contact(line("988", "988")) == "call or text 988");
    CHECK(contact(line("123", "")) == "call 123");
    CHECK(contact(line("", "456")) == "text 456");
    CHECK(contact(line("", "456", "HOME")) == "text HOME to 456");
    CHECK(contact(line("123", "456")) == "call 123, or text 456");
    CHECK(contact(line("123", "456", "HOME")) == "call 123, or text HOME to 456");
    CHECK(contact(line("988", "988", "HOME")) == "call 988, or text HOME to 988");
    CHECK(contact(line("", "", "", "chat.example")) == "chat at chat.example");
    CHECK(contact(line("123", "", "", "chat.example")) == "call 123");
    CHECK(contact(line("", "")).empty());
}

TEST_CASE("a number's groups are held together by no-break spaces", "[core][contact][H3]") {
    CHECK(contact(line("116 123", "")) == "call 116\u00A0123");
    CHECK(contact(line("13 11 14", "0477 13 11 14")) ==
          "call 13\u00A011\u00A014, or text 0477\u00A013\u00A011\u00A014");
}

TEST_CASE("cost and hours are said only where they are known", "[core][contact][S7]") {
    const Phrases& phrases = shipped_guidance().phrases;
    Helpline one = line("123", "");
    CHECK(terms_phrase(one, phrases).empty());
    one.sources = {"one"};
    CHECK(terms_phrase(one, phrases) == ", read in one place only");
    one.sources = {"one", "another"};
    one.free = true;
    CHECK(terms_phrase(one, phrases) == ", free");
    one.hours = "day and night";
    CHECK(terms_phrase(one, phrases) == ", free, day and night");
    one.free = false;
    CHECK(terms_phrase(one, phrases) == ", day and night");
}

TEST_CASE("emergency numbers are joined, the usual one first", "[core][contact][S7]") {
    const Phrases& phrases = shipped_guidance().phrases;
    CHECK(emergency_phrase(region("US"), phrases) == "911");
    CHECK(emergency_phrase(region("FR"), phrases) == "15 or 112");
}

TEST_CASE("the crisis notice names the region's line and emergency number, in both its wordings",
          "[core][contact][safety][S2][S7]") {
    for (const Moment moment : {Moment::sitting, Moment::result}) {
        Composing there = composing(&region("US"));
        there.moment = moment;
        const Notice notice = compose_notice(NoticeKind::crisis, there);
        CHECK(notice.kind == NoticeKind::crisis);
        REQUIRE(notice.lines.size() == 4);
        CHECK(notice.lines[1] == "  Call or text 988, free, day and night (988 Suicide & Crisis "
                                 "Lifeline, United States).");
        CHECK_THAT(notice.lines[2],
                   Catch::StartsWith("If you might act on these thoughts, or have hurt yourself: "
                                     "call 911 now."));
    }
}

TEST_CASE("without a region the crisis notice holds the directory and no number",
          "[core][contact][safety][S2][S7][H5]") {
    for (const Moment moment : {Moment::sitting, Moment::result}) {
        Composing nowhere = composing();
        nowhere.moment = moment;
        const Notice notice = compose_notice(NoticeKind::crisis, nowhere);
        CHECK_THAT(notice.lines[1], Catch::Contains("findahelpline.com"));
        CHECK_THAT(notice.lines[2], Catch::Contains("call your local emergency number now"));
        for (const std::string& line : notice.lines)
            CHECK(line.find_first_of("0123456789") == std::string::npos);
    }
}

TEST_CASE("the notice for young people names a youth line where there is one",
          "[core][contact][safety][S9]") {
    const auto all = [](const char* code) {
        std::string text;
        for (const std::string& one :
             compose_notice(NoticeKind::youth, composing(&region(code))).lines)
            text += one + "\n";
        return text;
    };
    CHECK_THAT(all("GB"), Catch::Contains("0800\u00A01111") && Catch::Contains("Childline"));
    CHECK_THAT(all("ES"), Catch::Contains("024") && !Catch::Contains("{"));
}

TEST_CASE("no hole of a notice stays open in any region", "[core][contact][safety]") {
    Lines open;
    for (const Region* one : every_region())
        for (const NoticeKind kind :
             {NoticeKind::crisis, NoticeKind::support, NoticeKind::support_answer,
              NoticeKind::brief, NoticeKind::medical, NoticeKind::withdrawal, NoticeKind::youth})
            for (const std::string& text : compose_notice(kind, composing(one)).lines)
                if (text.empty() || text.find_first_of("{}") != std::string::npos)
                    open.push_back(text);
    CHECK(open == Lines{});
}

TEST_CASE("a region whose first crisis line is only a chat is shown without holes",
          "[core][contact][S7]") {
    Region only_chat;
    only_chat.code = "XX";
    only_chat.name = "Nowhere";
    only_chat.emergency = {"112"};
    only_chat.lines.push_back(line("", "", "", "chat.example"));
    CHECK(compose_notice(NoticeKind::brief, composing(&only_chat)).lines.front() ==
          "Help, now or later: chat at chat.example.");
    only_chat.lines.clear();
    CHECK(compose_notice(NoticeKind::brief, composing(&only_chat)).lines ==
          compose_notice(NoticeKind::brief, composing()).lines);
}
