#include "catch.h"
#include "report/report.h"

#include <map>

using namespace selfcheck;

TEST_CASE("a paragraph in HTML stands as deep as its leading blanks say", "[report][html]") {
    const std::map<std::string, std::string> openings{
        {"x", "<p>"},
        {"      ", "<p>"},
        {" 7. x", "<p>"},
        {"    - x", "<p class=\"deep-2\">"},
        {"      - x", "<p class=\"deep-3\">"},
        {"        - x", "<p class=\"deep-4\">"},
        {"                x", "<p class=\"deep-4\">"}};
    for (const auto& [text, opening] : openings) {
        core::Page page;
        page.blocks.emplace_back(
            core::Section{core::SectionId::reading, "Heading", {core::Paragraph{{text}}}});
        const std::string drawn = report::render_page_html(page, {});
        INFO(text);
        CHECK(drawn.find(opening + text + "</p>") != std::string::npos);
    }
}
