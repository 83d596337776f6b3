#include "core/learn_page.h"

#include "catch.h"
#include "core/language.h"
#include "load/library.h"
#include "shipped.h"

#include <algorithm>
#include <random>
#include <regex>
#include <set>

using namespace selfcheck;
using namespace selfcheck::core;

namespace {

using Lines = std::vector<std::string>;

/// `a+b` for each citation.
Lines cited(std::string_view text) {
    Lines all;
    for (const Citation& one : citations_of(text)) {
        std::string keys;
        for (const std::string& key : one.keys) keys += (keys.empty() ? "" : "+") + key;
        all.push_back(keys);
    }
    return all;
}

LearnSource source(const std::string& id) {
    return {id, "Of " + id + ".", "", "", "", ""};
}

/// A page with one section of these texts and these sources.
LearnPage page_of(std::vector<LearnText> texts, const Lines& sources) {
    LearnPage page{"topic", "en", "Title", "Summary", {{"Heading", std::move(texts)}}, {}};
    for (const std::string& id : sources) page.sources.push_back(source(id));
    return page;
}

Element paragraph(const std::string& text) {
    return Paragraph{Prose(text)};
}

Element bullets(const Lines& lines) {
    Bullets all;
    for (const std::string& line : lines) all.items.emplace_back(line);
    return all;
}

/// The texts of the sections of one kind, headings left out.
Lines texts(const Page& page, SectionId id) {
    Lines all;
    for (const Block& block : page.blocks) {
        const auto* section = std::get_if<Section>(&block);
        if (section == nullptr || section->id != id) continue;
        for (const Element& element : section->elements)
            for (const Prose& prose : prose_of(element)) all.push_back(prose.text());
    }
    return all;
}

Lines outline(const Page& page) {
    Lines all;
    for (const Block& block : page.blocks) {
        if (const auto* notice = std::get_if<Notice>(&block))
            all.push_back("notice " + std::string(word(notice->kind)));
        if (const auto* section = std::get_if<Section>(&block)) all.emplace_back(word(section->id));
    }
    return all;
}

std::vector<LearnPage> shipped_pages() {
    return taken(load::embedded_learn_pages("en"));
}

/// `[1, 3]` in a composed text, as numbers.
std::vector<std::size_t> numbers_in(const std::string& text) {
    static const std::regex brackets(R"(\[([0-9]+(, [0-9]+)*)\])");
    static const std::regex number("[0-9]+");
    std::vector<std::size_t> all;
    for (std::sregex_iterator i(text.begin(), text.end(), brackets), end; i != end; ++i) {
        const std::string list = (*i)[1];
        for (std::sregex_iterator k(list.begin(), list.end(), number); k != end; ++k)
            all.push_back(std::stoul(k->str()));
    }
    return all;
}

} // namespace

TEST_CASE("a citation is one id or several in brackets", "[core][learn][S11]") {
    CHECK(cited("") == Lines{});
    CHECK(cited("No citation.") == Lines{});
    CHECK(cited("One [a].") == Lines{"a"});
    CHECK(cited("[fda-2023, nimh] and [x_1]") == Lines{"fda-2023+nimh", "x_1"});
    CHECK(cited("[a][b]") == Lines{"a", "b"});
    CHECK(cited("[ a ] [a ,b] [  a,  b  ]") == Lines{"a", "a+b", "a+b"});
    CHECK(cited("[a, a]") == Lines{"a+a"});
    const std::string longest(max_id_length, 'k');
    CHECK(cited("[" + longest + "]") == Lines{longest});
    CHECK(cited("[" + longest + "k]") == Lines{});
}

TEST_CASE("what is no list of ids in brackets stays a text", "[core][learn][S11]") {
    for (const char* text : {"[",
                             "]",
                             "[]",
                             "[ ]",
                             "[,]",
                             "[a,]",
                             "[,a]",
                             "[a,,b]",
                             "[A]",
                             "[1]",
                             "[-a]",
                             "[_a]",
                             "[a b]",
                             "[a\tb]",
                             "[\ta]",
                             "[a\n]",
                             "[a;b]",
                             "[a.b]",
                             "[a",
                             "a]",
                             "]a[",
                             "[a!]",
                             "(a)",
                             "{a}",
                             "[<a>]",
                             "[\xC3\xA9]",
                             "[a\xC2\xA0]",
                             "[\xE2\x80\xAE"
                             "a]",
                             "[a\x1B]",
                             "\xEF\xBC\xBB"
                             "a\xEF\xBC\xBD"})
        CHECK(cited(text) == Lines{});
    CHECK(cited(std::string("[a\0]", 4)) == Lines{});
    CHECK(cited("[[a]") == Lines{"a"});
    CHECK(cited("[[a]]") == Lines{"a"});
    CHECK(cited("[a [b]") == Lines{"b"});
    CHECK(cited("[not one] [a] [") == Lines{"a"});
    CHECK(cited("[a](http://example.org/[b])") == Lines{"a", "b"});
}

TEST_CASE("citations are found where an independent reading finds them", "[core][learn][S11]") {
    std::mt19937 random(23);
    const std::regex citation(R"(\[ *[a-z][a-z0-9_-]* *(, *[a-z][a-z0-9_-]* *)*\])");
    const std::string letters = "[[[]]],,  abA1-_.";
    std::size_t found = 0;
    for (int round = 0; round < (sanitized ? 2'000 : 20'000); ++round) {
        std::string text;
        for (std::size_t length = random() % 24; length > 0; --length)
            text += letters[random() % letters.size()];
        const std::vector<Citation> all = citations_of(text);
        std::size_t next = 0;
        for (std::sregex_iterator i(text.begin(), text.end(), citation), end; i != end; ++i) {
            INFO(text);
            REQUIRE(next < all.size());
            REQUIRE(all[next].first == static_cast<std::size_t>(i->position()));
            REQUIRE(all[next].last == all[next].first + static_cast<std::size_t>(i->length()));
            REQUIRE(!all[next].keys.empty());
            for (const std::string& key : all[next].keys) REQUIRE(is_id(key));
            ++next;
        }
        INFO(text);
        REQUIRE(next == all.size());
        found += next;
    }
    CHECK(found > 20);
}

TEST_CASE("sources are numbered by their first appearance, whatever their order in the file",
          "[core][learn][S11]") {
    const LearnPage page =
        page_of({"B [b] and C [ c ].", Lines{"Both [a,b]", "None"}, "[c, a, b]"}, {"a", "b", "c"});
    const Page composed = compose_learn(page, composing());
    CHECK(texts(composed, SectionId::reading) ==
          Lines{"B [1] and C [2].", "Both [3, 1]", "None", "[2, 3, 1]"});
    CHECK(texts(composed, SectionId::sources) == Lines{"Of b.", "Of c.", "Of a."});
}

TEST_CASE("numbers go on through the sections of a page", "[core][learn][S11]") {
    LearnPage page = page_of({"One [c]."}, {"a", "b", "c"});
    page.sections.push_back({"Second", {"Two [b], again [c]."}});
    page.sections.push_back({"Third", {Lines{"Three [a]", "Again [b]"}}});
    const Page composed = compose_learn(page, composing());
    CHECK(texts(composed, SectionId::reading) ==
          Lines{"One [1].", "Two [2], again [1].", "Three [3]", "Again [2]"});
    CHECK(texts(composed, SectionId::sources) == Lines{"Of c.", "Of b.", "Of a."});
}

TEST_CASE("a source is listed with how to find it, and only if it is cited", "[core][learn][S11]") {
    LearnPage page = page_of({"[a] [b] [c] [d] [a]"}, {"unused"});
    page.sources.push_back({"d", "D.", "10.1/d", "12", "example.org/d", "2026-01-31"});
    page.sources.push_back({"c", "C.", "", "12", "", ""});
    page.sources.push_back({"b", "B.", "10.1/b", "", "", ""});
    page.sources.push_back({"a", "A.", "", "", "example.org/a", ""});
    CHECK(texts(compose_learn(page, composing()), SectionId::sources) ==
          Lines{"A. example.org/a", "B. doi:10.1/b", "C. PMID 12",
                "D. doi:10.1/d PMID 12 example.org/d"});
}

TEST_CASE("the list of sources is numbered, so that the numbers mean something",
          "[core][learn][S11]") {
    const Page composed = compose_learn(page_of({"[a] [b]"}, {"a", "b"}), composing());
    std::size_t lists = 0;
    for (const Block& block : composed.blocks) {
        const auto* section = std::get_if<Section>(&block);
        if (section == nullptr) continue;
        for (const Element& element : section->elements)
            if (const auto* bullets = std::get_if<Bullets>(&element)) {
                CHECK(bullets->numbered == (section->id == SectionId::sources));
                lists += bullets->numbered ? 1 : 0;
            }
        if (section->id != SectionId::sources) continue;
        CHECK(section->heading == shipped_guidance().phrases["result.heading.sources"]);
        CHECK(section->elements.size() == 1);
    }
    CHECK(lists == 1);
}

TEST_CASE("paragraphs, lists and headings stay in their order and as they were", "[core][learn]") {
    LearnPage page = page_of({"P1", Lines{"L1", "L2"}, "P2", Lines{}, Lines{"L3"}}, {});
    page.sections.push_back({"Heading [a] <b>", {}});
    CHECK(texts_of(page) == std::vector<std::string_view>{"P1", "L1", "L2", "P2", "L3"});
    const Page composed = compose_learn(page, composing());
    CHECK(composed.title == "Title");
    CHECK(composed.language == "en");
    REQUIRE(outline(composed) == Lines{"reading", "reading", "limits", "notice brief"});
    const auto& first = std::get<Section>(composed.blocks[0]);
    CHECK(first.heading == "Heading");
    CHECK(first.elements == std::vector<Element>{paragraph("P1"), bullets({"L1", "L2"}),
                                                 paragraph("P2"), bullets({}), bullets({"L3"})});
    CHECK(std::get<Section>(composed.blocks[1]).heading == "Heading [a] <b>");
}

TEST_CASE("brackets that cite nothing reach the page unchanged", "[core][learn]") {
    for (const char* text : {"[1]", "[A b] [", "]]", "[a,] [a;b]", "a [not one] b", "[\xC3\xA9]"}) {
        const Page composed = compose_learn(page_of({text}, {"a"}), composing());
        CHECK(texts(composed, SectionId::reading) == Lines{text});
        CHECK(texts(composed, SectionId::sources) == Lines{});
    }
}

TEST_CASE("of random pages the numbers lead back to what was cited", "[core][learn][S11]") {
    std::mt19937 random(29);
    const Lines keys{"a", "b", "c-1", "d_2", "e"};
    for (int round = 0; round < (sanitized ? 100 : 1'000); ++round) {
        Lines order;
        const auto text = [&] {
            std::string one = "T";
            for (std::size_t citation = random() % 3; citation > 0; --citation) {
                std::string list;
                for (std::size_t i = 1 + random() % 3; i > 0; --i) {
                    const std::string& key = keys[random() % keys.size()];
                    if (std::find(order.begin(), order.end(), key) == order.end())
                        order.push_back(key);
                    list += (list.empty() ? "" : ", ") + key;
                }
                one += " [" + list + "] x";
            }
            return one;
        };
        LearnPage page = page_of({}, {});
        page.sections.clear();
        for (std::size_t section = 1 + random() % 3; section > 0; --section) {
            const std::string first = text();
            const Lines list{text(), text()};
            page.sections.push_back({"H", {first, list}});
        }
        Lines shuffled = keys;
        std::shuffle(shuffled.begin(), shuffled.end(), random);
        for (const std::string& key : shuffled) page.sources.push_back(source(key));
        const Page composed = compose_learn(page, composing());
        Lines listed;
        for (const std::string& key : order) listed.push_back(source(key).text);
        REQUIRE(texts(composed, SectionId::sources) == listed);
        const std::vector<std::string_view> before = texts_of(page);
        const Lines after = texts(composed, SectionId::reading);
        REQUIRE(before.size() == after.size());
        for (std::size_t i = 0; i < before.size(); ++i) {
            Lines named;
            for (const Citation& one : citations_of(before[i]))
                named.insert(named.end(), one.keys.begin(), one.keys.end());
            Lines meant;
            for (const std::size_t number : numbers_in(after[i]))
                meant.push_back(order.at(number - 1));
            REQUIRE(meant == named);
            REQUIRE(citations_of(after[i]).empty());
        }
    }
}

TEST_CASE("help is the last thing on a page, in every region and in none",
          "[core][learn][safety][S7]") {
    std::vector<LearnPage> pages = shipped_pages();
    pages.emplace_back();
    pages.push_back(page_of({"[a]"}, {"a"}));
    for (const LearnPage& page : pages) {
        const Page nowhere = compose_learn(page, composing());
        for (const Region* region : every_region())
            for (const Person person : {Person::adult, Person::under_age}) {
                const Composing here = composing(region, person);
                const Page composed = compose_learn(page, here);
                REQUIRE(!composed.blocks.empty());
                const auto* last = std::get_if<Notice>(&composed.blocks.back());
                REQUIRE(last != nullptr);
                CHECK(*last == compose_notice(NoticeKind::brief, here));
                CHECK(!last->lines.empty());
                // Where a person is changes whom to call, and nothing of what there is to read.
                REQUIRE(composed.blocks.size() == nowhere.blocks.size());
                CHECK(std::equal(composed.blocks.begin(), composed.blocks.end() - 1,
                                 nowhere.blocks.begin()));
                CHECK(std::count_if(composed.blocks.begin(), composed.blocks.end(),
                                    [](const Block& block) {
                                        return std::holds_alternative<Notice>(block);
                                    }) == 1);
                std::string help;
                for (const std::string& line : last->lines) help += line + "\n";
                if (region == nullptr)
                    CHECK(help.find(directory_phrase(shipped_helplines())) != std::string::npos);
                else
                    CHECK(help.find(
                              contact_phrase(*region->crisis_line(), shipped_guidance().phrases)) !=
                          std::string::npos);
            }
    }
}

TEST_CASE("without a region a page gives no country's number", "[core][learn][safety][S7]") {
    for (const LearnPage& page : shipped_pages()) {
        const Page composed = compose_learn(page, composing());
        for (const std::string& line : std::get<Notice>(composed.blocks.back()).lines) {
            INFO(line);
            CHECK(std::none_of(line.begin(), line.end(),
                               [](char c) { return c >= '0' && c <= '9'; }));
        }
    }
}

TEST_CASE("every page says what it cannot do, between what it says and help",
          "[core][learn][safety]") {
    const Phrases& phrases = shipped_guidance().phrases;
    std::vector<LearnPage> pages = shipped_pages();
    pages.emplace_back();
    for (const LearnPage& page : pages) {
        const Page composed = compose_learn(page, composing());
        Lines expected(page.sections.size(), "reading");
        if (!page.sources.empty()) expected.emplace_back("sources");
        expected.emplace_back("limits");
        expected.emplace_back("notice brief");
        CHECK(outline(composed) == expected);
        CHECK(texts(composed, SectionId::limits) ==
              Lines{phrases["learn.limits"], phrases["limits.not-reviewed"]});
        for (const std::string& text : texts(composed, SectionId::limits)) CHECK(!text.empty());
    }
}

TEST_CASE("on the shipped pages every number has its source and every source its number",
          "[core][learn][S11]") {
    for (const LearnPage& page : shipped_pages()) {
        INFO(page.topic);
        const Page composed = compose_learn(page, composing());
        const Lines sources = texts(composed, SectionId::sources);
        CHECK(sources.size() == page.sources.size());
        CHECK(std::set<std::string>(sources.begin(), sources.end()).size() == sources.size());
        std::size_t highest = 0;
        for (const std::string& text : texts(composed, SectionId::reading)) {
            INFO(text);
            CHECK(citations_of(text).empty());
            for (const std::size_t number : numbers_in(text)) {
                // A new number is the next one.
                CHECK(number >= 1);
                CHECK(number <= highest + 1);
                highest = std::max(highest, number);
            }
        }
        CHECK(highest == sources.size());
    }
}
