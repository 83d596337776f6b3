// Steps and tables as every format of a page draws them.
#include "catch.h"
#include "core/text.h"
#include "report/report.h"
#include "report/text_table.h"

#include <nlohmann/json.hpp>

using namespace selfcheck;

namespace {

core::Page page_of(core::Element element) {
    core::Page page{"Title", "en", {}};
    core::add_section(page, "Part").elements.push_back(std::move(element));
    return page;
}

core::Steps steps(int first) {
    return {first,
            {{{"One"}, {}},
             {{"Two"}, {{{"a"}, 0}, {{"b"}, 1}, {{"c"}, 2}, {{"d"}, 0}}},
             {{"Three"}, {}}}};
}

core::Table table() {
    return {{{"Item"}, {"First"}, {"Second"}},
            {{{"q1"}, {"0, Not at all"}, {"3, Nearly every day"}},
             {{"q2 with a longer name"}, {"skipped"}, {"1, Several days"}}}};
}

std::string text(const core::Page& page, int width) {
    return report::render_page_text(page, {width});
}

/// What stands in the body, without line ends.
std::string body(const core::Page& page) {
    std::string html = report::render_page_html(page, {});
    html = html.substr(html.find("<h2>Part</h2>\n") + 14);
    html.resize(html.find("</section>"));
    std::erase(html, '\n');
    return html;
}

} // namespace

TEST_CASE("steps are numbered from where they begin, with what belongs to each below", "[report]") {
    CHECK(text(page_of(steps(9)), 80) == "Part\n 9. One\n10. Two\n    - a\n      - b\n        - c\n"
                                         "    - d\n11. Three\n");
    CHECK(text(page_of(steps(0)), 80) ==
          "Part\n    - One\n    - Two\n      - a\n        - b\n          - c\n"
          "      - d\n    - Three\n");
    CHECK(report::render_page_markdown(page_of(steps(9)), {}) ==
          "# Title\n\n## Part\n\n9. One\n10. Two\n    - a\n      - b\n        - c\n    - d\n"
          "11. Three\n");
    CHECK(report::render_page_markdown(page_of(steps(0)), {}) ==
          "# Title\n\n## Part\n\n- One\n- Two\n  - a\n    - b\n      - c\n  - d\n- Three\n");
    CHECK(body(page_of(steps(9))) ==
          "<ol start=\"9\"><li>One</li><li>Two<ul><li>a<ul><li>b<ul><li>c</li></ul></li></ul>"
          "</li><li>d</li></ul></li><li>Three</li></ol>");
    CHECK(body(page_of(steps(0))).starts_with("<ul><li>One</li>"));
    const auto json = nlohmann::json::parse(report::render_page_json(page_of(steps(9)), {}));
    const auto& drawn = json["sections"][0]["elements"][0]["steps"];
    CHECK(drawn[1]["number"] == 10);
    CHECK(drawn[1]["text"] == "Two");
    CHECK(drawn[1]["details"][2] == nlohmann::json{{"depth", 2}, {"text", "c"}});
}

TEST_CASE("a table stands in columns where they fit, and else row by row", "[report]") {
    CHECK(text(page_of(table()), 80) ==
          R"(Part
Item                   First          Second
---------------------  -------------  -------------------
q1                     0, Not at all  3, Nearly every day
q2 with a longer name  skipped        1, Several days
)");
    CHECK(text(page_of(table()), 50) == R"(Part
Item               First          Second
-----------------  -------------  ----------------
q1                 0, Not at all  3, Nearly every
                                  day
q2 with a longer   skipped        1, Several days
name
)");
    CHECK(text(page_of(table()), 30) == R"(Part
q1
  First: 0, Not at all
  Second: 3, Nearly every day
q2 with a longer name
  First: skipped
  Second: 1, Several days
)");
}

TEST_CASE("no line of a table is wider than the screen, whatever stands in it", "[report]") {
    core::Table wide = table();
    wide.rows.push_back({{std::string(200, 'x')}, {"\u6F22\u5B57\u6F22\u5B57"}, {""}});
    wide.rows.push_back({{""}, {""}, {"\u202Ehidden\x1b[2J"}});
    for (int width = 1; width <= 120; ++width)
        for (const std::string& line : report::draw_table(wide, width)) {
            INFO(width << ": " << line);
            REQUIRE((core::display_width(line) <= width || width < 2));
            REQUIRE(line.find('\x1b') == std::string::npos);
        }
    CHECK(report::draw_table({}, 80).empty());
}

TEST_CASE("a table has heads of columns and rows in HTML, Markdown and JSON", "[report]") {
    core::Table hostile = table();
    hostile.rows[0][1] = {"a | b <script>"};
    const core::Page page = page_of(hostile);
    CHECK(body(page).starts_with(
        "<table><thead><tr><th scope=\"col\">Item</th><th scope=\"col\">First</th>"
        "<th scope=\"col\">Second</th></tr></thead><tbody><tr><th scope=\"row\">q1</th>"
        "<td>a | b &lt;script&gt;</td>"));
    CHECK(report::render_page_markdown(page, {}).find(
              "| Item | First | Second |\n| --- | --- | --- |\n"
              "| q1 | a \\| b \\<script\\> | 3, Nearly every day |\n") != std::string::npos);
    const auto json = nlohmann::json::parse(report::render_page_json(page, {}));
    const auto& drawn = json["sections"][0]["elements"][0];
    CHECK(drawn["head"][2] == "Second");
    CHECK(drawn["rows"][1][0] == "q2 with a longer name");
}
