#include "catch.h"
#include "core/learn_page.h"
#include "core/text.h"
#include "report/describe.h"
#include "shipped.h"
#include "text_formats.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <set>
#include <stdexcept>

using namespace selfcheck;
using core::SectionId;

namespace {

using Json = nlohmann::json;
using Texts = std::vector<std::string>;

Json parsed(const core::Page& page) {
    return Json::parse(report::render_page_json(page, {}));
}

std::string clean(const core::Prose& prose) {
    return core::sanitise(prose.text());
}

Json clean(const std::vector<core::Prose>& all) {
    Json list = Json::array();
    for (const core::Prose& one : all) list.push_back(clean(one));
    return list;
}

Json wanted(const core::Element& element) {
    if (const auto* paragraph = std::get_if<core::Paragraph>(&element))
        return {{"text", clean(paragraph->text)}};
    if (const auto* bar = std::get_if<core::Bar>(&element)) return {{"text", clean(bar->sentence)}};
    if (const auto* bullets = std::get_if<core::Bullets>(&element))
        return {{"list", clean(bullets->items)}};
    if (const auto* icons = std::get_if<core::Icons>(&element)) {
        Json groups = Json::array();
        for (const core::IconGroup& group : icons->groups)
            groups.push_back({{"label", clean(group.label)}, {"count", group.count}});
        return {{"text", clean(icons->sentence)}, {"groups", groups}};
    }
    Json list = Json::array();
    for (const core::Entry& entry : std::get<core::Entries>(element).items)
        list.push_back({{"term", clean(entry.term)}, {"text", clean(entry.text)}});
    return {{"entries", list}};
}

/// What a page has to be in JSON, whatever the order of keys.
Json wanted(const core::Page& page) {
    Json all{{"format", 1},
             {"title", core::sanitise(page.title)},
             {"language", core::sanitise(page.language)},
             {"sections", Json::array()},
             {"notices", Json::array()}};
    for (const core::Block& block : page.blocks) {
        if (const auto* notice = std::get_if<core::Notice>(&block)) {
            Json lines = Json::array();
            for (const std::string& line : notice->lines)
                lines.push_back(core::sanitise(line.substr(line.starts_with("  ") ? 2 : 0)));
            all["notices"].push_back({{"kind", core::word(notice->kind)}, {"lines", lines}});
        }
        const auto* section = std::get_if<core::Section>(&block);
        if (section == nullptr) continue;
        Json elements = Json::array();
        for (const core::Element& element : section->elements) elements.push_back(wanted(element));
        all["sections"].push_back({{"section", core::word(section->id)},
                                   {"heading", core::sanitise(section->heading)},
                                   {"elements", elements}});
    }
    return all;
}

core::Page page_of(const std::string& text) {
    core::Prose mixed("Before ");
    mixed.runs.push_back({text, core::Origin::author});
    mixed.runs.push_back({text, core::Origin::instrument});
    const core::Prose alone(text);
    const core::Bar bar{mixed, 0, 27, 3, 5, {0, 5, 10}};
    core::Page page{text, "en", {}};
    page.blocks.emplace_back(core::Notice{core::NoticeKind::crisis, {text, "  " + text}});
    page.blocks.emplace_back(core::Section{SectionId::result, text, {core::Paragraph{alone}, bar}});
    page.blocks.emplace_back(
        core::Section{SectionId::reading,
                      text,
                      {core::Bullets{{alone, mixed}, false}, core::Bullets{{mixed}, true},
                       core::Bullets{}, core::Entries{{{alone, mixed}, {mixed, alone}}},
                       core::Entries{}, core::Icons{alone, {{alone, 3}, {mixed, 70}}}}});
    page.blocks.emplace_back(core::Section{SectionId::limits, text, {}});
    page.blocks.emplace_back(core::Notice{core::NoticeKind::brief, {}});
    return page;
}

Texts hostile_texts() {
    Texts all{"\"",
              "\\",
              "\\\"",
              "\",\"crisis\":[\"",
              "\\u0022",
              "\\u202e",
              "{\"a\": 1}",
              "]}",
              "null",
              "/",
              "</script>",
              "\b\f\n\r\t\v",
              "a\r\nb",
              "a\x7F",
              "\x1b[2J",
              "a\u202Eb\u2066c\u200Bd\uFEFFe",
              "a\u2028b\u2029c",
              "\xFF",
              "\xC0\x80",
              "\xED\xA0\x80",
              "\xF4\x90\x80\x80",
              "half \xE2\x82",
              "\uFFFE\uFFFF",
              "\U0001F600 \U000E0041",
              "e\u0301\u0301\u0301\u0301\u0301\u0301",
              "\u05D0 \u0627 \u65E5",
              "",
              " ",
              "  ",
              "   a  ",
              std::string(50'000, '"'),
              std::string(50'000, '\\')};
    all.push_back(std::string(1, '\0'));
    all.push_back("a" + std::string(1, '\0') + "b");
    return all;
}

std::vector<core::Page> real_pages() {
    std::vector<core::Page> pages;
    for (const core::LearnPage& one : taken(load::embedded_learn_pages("en")))
        pages.push_back(core::compose_learn(one, composing(shipped_helplines().find("US"))));
    for (const std::string& id : shipped_library().ids()) {
        pages.push_back(report::describe(shipped(id)));
        const core::Response nothing(shipped(id).items.size());
        for (const core::Person person : {core::Person::adult, core::Person::under_age})
            pages.push_back(core::compose({{&shipped(id), core::assess(shipped(id), nothing)}},
                                          composing(shipped_helplines().find("GB"), person)));
    }
    return pages;
}

/// Forbidden characters, line breaks of the format apart, and bytes that are no UTF-8.
std::size_t unclean(std::string_view text) {
    std::size_t count = core::invalid_utf8_at(text) == std::string_view::npos ? 0 : 1;
    for (std::size_t i = 0; i < text.size();)
        if (const char32_t c = core::next_code_point(text, i); c != U'\n')
            count += core::is_forbidden(c) ? 1 : 0;
    return count;
}

} // namespace

TEST_CASE("a page in JSON holds its title, language, sections and notices, and every text",
          "[report][json]") {
    const std::vector<core::Page> pages = real_pages();
    REQUIRE(pages.size() > 30);
    Texts faults;
    for (const core::Page& page : pages)
        if (parsed(page) != wanted(page)) faults.push_back(page.title);
    CHECK(faults == Texts{});
    CHECK(parsed(page_of("x")) == wanted(page_of("x")));
    CHECK(parsed(core::Page{}) == wanted(core::Page{}));
}

TEST_CASE("a small page in JSON is written like this", "[report][json]") {
    core::Page page{"Title", "en", {}};
    page.blocks.emplace_back(core::Notice{core::NoticeKind::crisis, {"Talk.", "  Call 112"}});
    page.blocks.emplace_back(
        core::Section{SectionId::next_step,
                      "Heading",
                      {core::Paragraph{core::Prose("A \"text\"")},
                       core::Entries{{{core::Prose("q1"), core::Prose("Sleep")}}}}});
    CHECK(report::render_page_json(page, {}) == R"({
  "format": 1,
  "title": "Title",
  "language": "en",
  "sections": [
    {
      "section": "next-step",
      "heading": "Heading",
      "elements": [
        {
          "text": "A \"text\""
        },
        {
          "entries": [
            {
              "term": "q1",
              "text": "Sleep"
            }
          ]
        }
      ]
    }
  ],
  "notices": [
    {
      "kind": "crisis",
      "lines": [
        "Talk.",
        "Call 112"
      ]
    }
  ]
}
)");
}

TEST_CASE("any text of a page comes out of JSON as it is shown everywhere", "[report][json][S8]") {
    Texts all = hostile_texts();
    for (char c = 1; c != 0; ++c) all.push_back({'a', c, 'b'});
    Texts faults;
    for (const std::string& text : all) {
        const core::Page page = page_of(text);
        const std::string drawn = report::render_page_json(page, {});
        const Json json = Json::parse(drawn, nullptr, false);
        if (json.is_discarded() || json != wanted(page) || unclean(drawn) > 0)
            faults.push_back(text.substr(0, 40));
    }
    CHECK(faults == Texts{});
}

TEST_CASE("the language of a page is as clean as its texts in every format", "[report][S8]") {
    std::set<std::string> faults;
    for (const std::string& text : hostile_texts()) {
        core::Page page = page_of("x");
        page.language = text;
        if (parsed(page) != wanted(page)) faults.insert("json: other");
        for (const report::Format& format : text_formats())
            if (unclean(format.render_page(page, {})) > 0)
                faults.insert(std::string(format.name) + ": unclean");
    }
    CHECK(faults == std::set<std::string>{});
}

TEST_CASE("every kind of notice and section has a name of its own in JSON", "[report][json]") {
    // A number beyond the last kind has no word, and word() throws.
    const auto names = [](auto word) {
        std::vector<std::string> all;
        try {
            for (int i = 0;; ++i) all.push_back(word(i));
        } catch (const std::out_of_range&) {
            return all;
        }
    };
    const Texts notices = names([](int kind) {
        core::Page page;
        page.blocks.emplace_back(core::Notice{static_cast<core::NoticeKind>(kind), {"a"}});
        return parsed(page).at("notices").at(0).at("kind").get<std::string>();
    });
    const Texts sections = names([](int id) {
        core::Page page;
        page.blocks.emplace_back(core::Section{static_cast<SectionId>(id), "a", {}});
        return parsed(page).at("sections").at(0).at("section").get<std::string>();
    });
    CHECK(std::set<std::string>(notices.begin(), notices.end()).size() == notices.size());
    CHECK(std::set<std::string>(sections.begin(), sections.end()).size() == sections.size());
    CHECK(std::count(notices.begin(), notices.end(), "crisis") == 1);
    CHECK(std::count(sections.begin(), sections.end(), "reading") == 1);
}

TEST_CASE("width, style, bars and titles of text change nothing in JSON", "[report][json]") {
    for (const core::Page& page : {page_of("x"), report::describe(shipped("phq-9"))}) {
        const std::string plain = report::render_page_json(page, {});
        for (const int width : {-1, 0, 20, 80})
            for (const bool yes : {false, true}) {
                report::RenderOptions options{width, report::Style::bold, report::Drawing::none};
                options.titled = yes;
                options.unicode = yes;
                CHECK(report::render_page_json(page, options) == plain);
            }
    }
}

TEST_CASE("a page has the formats that a result has, each with a name of its own", "[report]") {
    std::vector<std::string_view> names;
    for (const report::Format& format : text_formats()) {
        names.push_back(format.name);
        CHECK(format.render != nullptr);
        CHECK(format.render_page != nullptr);
    }
    CHECK(names == std::vector<std::string_view>{"text", "json", "markdown", "html"});
}

TEST_CASE("a page is drawn by the name of its format, and as text by any other", "[report]") {
    const core::Page page = page_of("a text");
    std::set<std::string> drawn;
    for (const report::Format& format : text_formats()) {
        CHECK(report::render_page(page, format.name, {}) == format.render_page(page, {}));
        drawn.insert(format.render_page(page, {}));
    }
    CHECK(drawn.size() == text_formats().size());
    for (const char* other : {"", "TEXT", "xml", "json ", "html\n"})
        CHECK(report::render_page(page, other, {}) == report::render_page_text(page, {}));
}

TEST_CASE("whatever a page holds, every format gives clean text that ends with a line end",
          "[report][S8][H4]") {
    Texts faults;
    for (const std::string& text : hostile_texts())
        for (const report::Format& format : text_formats())
            for (const int width : {1, 20, 80}) {
                report::RenderOptions options{width};
                options.titled = true;
                const std::string drawn = format.render_page(page_of(text), options);
                if (unclean(drawn) > 0 || !drawn.ends_with('\n'))
                    faults.push_back(std::string(format.name) + ": " + text.substr(0, 40));
            }
    CHECK(faults == Texts{});
}

TEST_CASE("no number of help is lost in any format of a page to read", "[report][S2][S7]") {
    const auto squeezed = [](const std::string& text) {
        std::string all;
        for (std::size_t i = 0; i < text.size(); ++i) {
            if (text.compare(i, 2, "\u00A0") == 0)
                ++i;
            else if (text[i] != ' ' && text[i] != '\n' && text[i] != '\\')
                all += text[i];
        }
        return all;
    };
    Texts faults;
    const auto pages = taken(load::embedded_learn_pages("en"));
    for (const core::Region& region : shipped_helplines().regions) {
        const core::Helpline* line = region.crisis_line();
        if (line == nullptr) continue;
        const std::string number = squeezed(line->call.empty() ? line->text : line->call);
        for (const report::Format& format : text_formats()) {
            const std::string all = squeezed(
                format.render_page(core::compose_learn(pages.front(), composing(&region)), {}));
            if (all.find(number) == std::string::npos)
                faults.push_back(region.code + " " + std::string(format.name));
        }
    }
    CHECK(faults == Texts{});
}
