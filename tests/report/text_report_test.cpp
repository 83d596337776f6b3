#include "catch.h"
#include "shipped.h"

using namespace selfcheck;
using core::Notice;
using core::NoticeKind;
using core::Page;
using core::Section;
using core::SectionId;
using report::Drawing;
using report::render_page_text;
using report::Style;

namespace {

Page small_page() {
    core::Bar bar{core::Prose("The total: 3 of 6."), 0, 6, 3, 3, {0, 2}};
    core::Bullets bullets{{core::Prose("one thing"), core::Prose("another thing to think of")},
                          false};
    Page page;
    page.blocks.emplace_back(
        Notice{NoticeKind::crisis, {"You can talk with someone.", "  Call 116\u00A0123 now"}});
    page.blocks.emplace_back(Section{
        SectionId::result, "The score", {core::Paragraph{core::Prose("A sentence.")}, bar}});
    page.blocks.emplace_back(Section{SectionId::limits, "More", {bullets}});
    page.blocks.emplace_back(Notice{NoticeKind::brief, {"Help: call 116\u00A0123."}});
    return page;
}

} // namespace

TEST_CASE("a page is drawn as blocks with a blank line between", "[report][text]") {
    CHECK(render_page_text(small_page(), {80}) == "You can talk with someone.\n"
                                                  "  Call 116 123 now\n"
                                                  "\n"
                                                  "The score\n"
                                                  "A sentence.\n"
                                                  "The total: 3 of 6.\n"
                                                  "0 --|-#--- 6\n"
                                                  "\n"
                                                  "More\n"
                                                  "- one thing\n"
                                                  "- another thing to think of\n"
                                                  "\n"
                                                  "Help: call 116 123.\n");
}

TEST_CASE("on a narrow screen lines wrap under their beginning and no number is split",
          "[report][text][H3]") {
    CHECK(render_page_text(small_page(), {18}) == "You can talk with\n"
                                                  "someone.\n"
                                                  "  Call 116 123 now\n"
                                                  "\n"
                                                  "The score\n"
                                                  "A sentence.\n"
                                                  "The total: 3 of 6.\n"
                                                  "0 --|-#--- 6\n"
                                                  "\n"
                                                  "More\n"
                                                  "- one thing\n"
                                                  "- another thing to\n"
                                                  "  think of\n"
                                                  "\n"
                                                  "Help: call\n"
                                                  "116 123.\n");
}

TEST_CASE("without a drawing the sentence of the bar stands alone", "[report][text][H27]") {
    const std::string text = render_page_text(small_page(), {80, Style::plain, Drawing::none});
    CHECK(text.find("The total: 3 of 6.\n\nMore\n") != std::string::npos);
    CHECK(text.find('#') == std::string::npos);
}

TEST_CASE("help and headings are bold in the default colour, and nothing else is marked",
          "[report][text][S2]") {
    CHECK(render_page_text(small_page(), {80, Style::bold}) ==
          "\x1b[1mYou can talk with someone.\x1b[0m\n"
          "\x1b[1m  Call 116 123 now\x1b[0m\n"
          "\n"
          "\x1b[1mThe score\x1b[0m\n"
          "A sentence.\n"
          "The total: 3 of 6.\n"
          "0 --|-#--- 6\n"
          "\n"
          "\x1b[1mMore\x1b[0m\n"
          "- one thing\n"
          "- another thing to think of\n"
          "\n"
          "\x1b[1mHelp: call 116 123.\x1b[0m\n");
}

TEST_CASE("control characters in a text are shown as marks and cannot hide help",
          "[report][text][S8][H4]") {
    Page page = small_page();
    page.blocks.insert(
        page.blocks.begin() + 1,
        Section{SectionId::result,
                "A\x1b[2J",
                {core::Paragraph{core::Prose("b\u202E\u0007\x1b]0;t\u009Cc\r\nd")}}});
    const std::string text = render_page_text(page, {80});
    CHECK(text.find('\x1b') == std::string::npos);
    CHECK(text.find("\u202E") == std::string::npos);
    CHECK(text.find('\a') == std::string::npos);
    CHECK(text.find('\r') == std::string::npos);
    CHECK(text.find("A\uFFFD[2J\nb\uFFFD\uFFFD\uFFFD]0;t\uFFFDc d\n") != std::string::npos);
    CHECK(text.starts_with("You can talk with someone.\n"));
    CHECK(text.ends_with("Help: call 116 123.\n"));
}
