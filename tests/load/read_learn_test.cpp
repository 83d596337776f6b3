#include "load/read_learn.h"

#include "catch.h"
#include "core/language.h"
#include "load/embedded.h"
#include "report/diagnostics.h"
#include "shipped.h"

#include <algorithm>
#include <random>
#include <set>

namespace selfcheck {
namespace {

using core::Code;
using core::LearnPage;
using core::LearnText;
using Lines = std::vector<std::string>;
using Codes = std::vector<Code>;

/// One block a key, so that they can be left out, replaced and put in another order.
const Lines blocks{
    "selfcheck: 1\n",
    "kind: learn\n",
    "language: en\n",
    "topic: sleep\n",
    "title: Sleep\n",
    "summary: What sleep is.\n",
    "sections:\n"
    "  - heading: First\n"
    "    text:\n"
    "      - \"One fact [b-2].\"\n"
    "      - [\"A point [a]\", \"Another [a, b-2]\"]\n"
    "  - heading: Second\n"
    "    text: [\"No fact.\"]\n",
    "references:\n"
    "  b-2: {text: B}\n"
    "  a: {text: A, doi: 10.1/x, pmid: \"12\", web: example.org, checked: 2026-01-31}\n"};

const Lines not_shipped_blocks{
    "selfcheck: 1\n", "kind: not-shipped\n", "language: en\n",
    "instruments:\n"
    "  - {id: two, title: Two, why: It is sold., source: A page}\n"
    "  - {id: one, title: One, why: It is not free., source: Another}\n"};

std::string joined(const Lines& parts) {
    std::string all;
    for (const std::string& part : parts) all += part;
    return all;
}

std::string key_of(const std::string& block) {
    return block.substr(0, block.find(':'));
}

core::Result<LearnPage> read(const std::string& text) {
    return load::read_learn({"p.yaml", text});
}

core::Result<std::vector<core::NotShipped>> read_list(const std::string& text) {
    return load::read_not_shipped({"n.yaml", text});
}

template <class T> std::string said(const core::Result<T>& result) {
    return result ? "" : report::render_diagnostics_short(result.error());
}

template <class T> Codes codes(const core::Result<T>& result) {
    Codes all;
    if (!result)
        for (const core::Diagnostic& one : result.error()) all.push_back(one.code);
    return all;
}

std::string changed(const std::string& from, const std::string& to) {
    std::string text = joined(blocks);
    REQUIRE(text.find(from) != std::string::npos);
    return text.replace(text.find(from), from.size(), to);
}

/// What is said of the sound page with one change.
std::string said(const std::string& from, const std::string& to) {
    return said(read(changed(from, to)));
}

/// A page with one paragraph and some references, as YAML in flow style.
std::string paragraph(const std::string& text, const std::string& references) {
    return joined({blocks.begin(), blocks.begin() + 6}) + "sections: [{heading: H, text: [\"" +
           text + "\"]}]\nreferences: {" + references + "}\n";
}

bool is_sorted(const core::Diagnostics& faults) {
    return std::is_sorted(faults.begin(), faults.end(), [](const auto& one, const auto& other) {
        return one.where.first < other.where.first;
    });
}

std::string times(std::size_t count, const std::string& text) {
    std::string all;
    for (std::size_t i = 0; i < count; ++i) all += text;
    return all;
}

} // namespace

TEST_CASE("a page of learn is read as it is written, in its order", "[load][learn][S11]") {
    const LearnPage page = taken(read(joined(blocks)));
    CHECK(page.topic == "sleep");
    CHECK(page.language == "en");
    CHECK(page.title == "Sleep");
    CHECK(page.summary == "What sleep is.");
    REQUIRE(page.sections.size() == 2);
    CHECK(page.sections[0].heading == "First");
    CHECK(page.sections[0].texts ==
          std::vector<LearnText>{"One fact [b-2].", Lines{"A point [a]", "Another [a, b-2]"}});
    CHECK(page.sections[1].heading == "Second");
    CHECK(page.sections[1].texts == std::vector<LearnText>{"No fact."});
    CHECK(page.sources ==
          std::vector<core::LearnSource>{{"b-2", "B", "", "", "", ""},
                                         {"a", "A", "10.1/x", "12", "example.org", "2026-01-31"}});
}

TEST_CASE("the order of keys does not matter, so citations may come before their sources",
          "[load][learn]") {
    const LearnPage page = taken(read(joined(blocks)));
    Lines order = blocks;
    for (std::size_t turn = 0; turn < blocks.size(); ++turn) {
        std::rotate(order.begin(), order.begin() + 1, order.end());
        CHECK(taken(read(joined(order))) == page);
        CHECK(taken(read(joined({order.rbegin(), order.rend()}))) == page);
    }
}

TEST_CASE("every key of a page is needed, and told when it is missing", "[load][learn]") {
    for (std::size_t left_out = 0; left_out < blocks.size(); ++left_out) {
        Lines rest = blocks;
        rest.erase(rest.begin() + static_cast<std::ptrdiff_t>(left_out));
        CHECK_THAT(said(read(joined(rest))),
                   Catch::Contains("error: key `" + key_of(blocks[left_out]) +
                                   "` is missing in the page [Q012]\n"));
    }
    for (const char* key : {"heading", "text"})
        CHECK_THAT(said("  - heading: Second\n    text: [\"No fact.\"]\n",
                        std::string(key) == "text" ? "  - heading: Second\n"
                                                   : "  - text: [\"No fact.\"]\n"),
                   Catch::EndsWith(": error: key `" + std::string(key) +
                                   "` is missing in the section [Q012]\n"));
    CHECK_THAT(said("b-2: {text: B}", "b-2: {web: example.org}"),
               Catch::EndsWith(": error: key `text` is missing in the source [Q012]\n"));
}

TEST_CASE("an unknown key of a page is told with the nearest one", "[load][learn]") {
    CHECK_THAT(said("summary:", "sumary:"),
               Catch::Contains("p.yaml:6:1: error: unknown key `sumary` in the page [Q011]\n"));
    CHECK(said("{text: B}", "{text: B, isbn: 1}") ==
          "p.yaml:15:18: error: unknown key `isbn` in the source [Q011]\n");
    CHECK(said("  - heading: Second\n", "  - heading: Second\n    note: x\n") ==
          "p.yaml:13:5: error: unknown key `note` in the section [Q011]\n");
    const auto result = read(changed("summary:", "sumary:"));
    REQUIRE(!result);
    const auto& faults = result.error();
    CHECK(std::any_of(faults.begin(), faults.end(), [](const core::Diagnostic& one) {
        return one.help && one.help->replacement == "summary";
    }));
}

TEST_CASE("a value of another type is refused at its place, whatever it is", "[load][learn]") {
    const std::set<Code> of_type{Code::wrong_type, Code::bad_id, Code::unknown_word,
                                 Code::language_version};
    for (std::size_t line = 0; line < blocks.size(); ++line)
        for (const char* value : {"", "~", "\"\"", "[]", "[x]", "{}", "{x: y}", "[[x]]"}) {
            const std::string key = key_of(blocks[line]);
            // An empty list of sections, or no source: nothing of another type.
            if (key == "sections" && std::string(value) == "[]") continue;
            if (key == "references" && std::string(value) == "{}") continue;
            Lines other = blocks;
            other[line] = key + ": " + value + "\n";
            const auto result = read(joined(other));
            INFO(other[line]);
            REQUIRE(!result);
            const auto place = static_cast<int>(std::min(line, std::size_t{6}));
            CHECK(std::any_of(result.error().begin(), result.error().end(),
                              [&](const core::Diagnostic& one) {
                                  return of_type.contains(one.code) && one.where.first.line > place;
                              }));
        }
    for (const char* value : {"text", "[x]", "", "1"})
        CHECK(codes(read(changed("b-2: {text: B}", std::string("b-2: ") + value))).back() ==
              Code::wrong_type);
    CHECK_THAT(said("[\"No fact.\"]", "No fact."), Catch::EndsWith(" [Q010]\n"));
    CHECK_THAT(said("[\"No fact.\"]", "[{a: b}]"), Catch::EndsWith(" [Q010]\n"));
    CHECK_THAT(said("[\"No fact.\"]", "[[[too deep]]]"), Catch::EndsWith(" [Q010]\n"));
    for (const char* top : {"", "learn", "[kind, learn]", "- kind: learn\n"}) CHECK(!read(top));
}

TEST_CASE("a page says what it is and in which language of files", "[load][learn]") {
    CHECK(said("selfcheck: 1", "selfcheck: 2").find("[Q009]") != std::string::npos);
    CHECK(said("selfcheck: 1", "selfcheck: \"1\"").find("[Q009]") != std::string::npos);
    for (const char* kind : {"learnt", "Learn", "not-shipped", "topic", "lexicon"})
        CHECK_THAT(said("kind: learn", std::string("kind: ") + kind),
                   Catch::Contains("p.yaml:2:7: error: `kind` must be `learn`"));
    for (const char* topic : {"Sleep", "1", "two words", "\"-\"", "\"a.b\"", "\"../x\""})
        CHECK_THAT(said("topic: sleep", std::string("topic: ") + topic),
                   Catch::Contains("p.yaml:4:8: error: `topic` must be an id"));
}

TEST_CASE("a citation without a source is refused at its text, once for each key",
          "[load][learn][S11]") {
    CHECK(said("[\"No fact.\"]", "[\"A fact [c].\"]") ==
          "p.yaml:13:12: error: there is no source `c` [Q106]\n");
    CHECK(said("[\"No fact.\"]", "[[\"Twice [c], [a], [c, d]\"]]") ==
          times(2, "p.yaml:13:13: error: there is no source `c` [Q106]\n") +
              "p.yaml:13:13: error: there is no source `d` [Q106]\n");
    CHECK(codes(read(paragraph("A [a]", ""))) == Codes{Code::unknown_reference});
}

TEST_CASE("a source that no text cites is refused at its key", "[load][learn][S11]") {
    CHECK(said("  b-2: {text: B}\n", "  c: {text: C}\n  b-2: {text: B}\n") ==
          "p.yaml:15:3: error: no text cites `c` [Q106]\n");
    // Neither a heading nor the summary shows numbers, so a citation there cites nothing.
    for (const char* place : {"summary: \"What sleep is [c].\"", "title: \"Sleep [c]\""}) {
        const std::string old =
            std::string(place).starts_with("title") ? "title: Sleep" : "summary: What sleep is.";
        std::string text = changed(old, place);
        text += "  c: {text: C}\n";
        CHECK_THAT(said(read(text)), Catch::Contains("no text cites `c` [Q106]\n"));
    }
}

TEST_CASE("what is no citation names no source", "[load][learn][S11]") {
    for (const char* text : {"a]", "(a)", "{a}", "a"}) {
        INFO(text);
        CHECK(read(paragraph(text, "")));
        CHECK(codes(read(paragraph(text, "a: {text: A}"))) == Codes{Code::unknown_reference});
    }
    // A slip in a key must not make a citation into mere text.
    for (const char* text : {"[a", "[]", "[ ]", "[A]", "[1]", "[a b]", "[a;b]", "[a,]", "[,a]",
                             "[a,,a]", "[a!]", "[-a]", "[<b>]", "[a\u202Fa]"}) {
        INFO(text);
        CHECK(codes(read(paragraph(text, ""))) == Codes{Code::bad_id});
    }
    for (const char* text : {"[a]", "x[a]y", "[ a ]", "[a, a]", "[a,a]", "[a]]", "<b>[a]</b>",
                             "[a](http://example.org)"}) {
        INFO(text);
        CHECK(read(paragraph(text, "a: {text: A}")));
        CHECK(codes(read(paragraph(text, ""))).front() == Code::unknown_reference);
    }
}

TEST_CASE("a page is sound when its citations and its sources are the same", "[load][learn][S11]") {
    std::mt19937 random(3);
    const auto pick = [&](int low, int high) {
        return std::uniform_int_distribution<int>(low, high)(random);
    };
    const Lines keys{"a", "b", "c-1", "d_2"};
    int sound = 0;
    for (int round = 0; round < (sanitized ? 100 : 600); ++round) {
        std::set<std::string> sources;
        for (const std::string& key : keys)
            if (pick(0, 3) > 0) sources.insert(key);
        std::multiset<std::string> cited;
        const auto text = [&] {
            std::string one = "Text";
            for (int citation = pick(0, 2); citation > 0; --citation) {
                std::string list;
                for (int i = pick(1, 3); i > 0; --i) {
                    const std::string& key = keys[static_cast<std::size_t>(pick(0, 3))];
                    cited.insert(key);
                    list += (list.empty() ? "" : ", ") + key;
                }
                one += " [" + list + "]";
            }
            return "\"" + one + "\"";
        };
        std::string page = joined({blocks.begin(), blocks.begin() + 6}) + "sections:\n";
        for (int section = pick(1, 3); section > 0; --section)
            page += "  - {heading: H, text: [" + text() + ", [" + text() + ", " + text() + "], " +
                    text() + "]}\n";
        page += "references:" + std::string(sources.empty() ? " {}\n" : "\n");
        for (const std::string& key : sources) page += "  " + key + ": {text: Of " + key + "}\n";
        std::size_t faults = 0;
        for (const std::string& key : cited) faults += sources.contains(key) ? 0 : 1;
        for (const std::string& key : sources) faults += cited.contains(key) ? 0 : 1;
        const auto result = read(page);
        INFO(page);
        REQUIRE(codes(result) == Codes(faults, Code::unknown_reference));
        if (!result) REQUIRE(is_sorted(result.error()));
        sound += faults == 0 ? 1 : 0;
    }
    CHECK(sound > 0);
}

TEST_CASE("a source whose key could never be cited is told that its key is wrong",
          "[load][learn][S11]") {
    for (const char* key : {"Upper", "1", "two words", "\"a.b\"", "\"a]\"", "-a"}) {
        INFO(key);
        CHECK(codes(read(paragraph("Text.", std::string(key) + ": {text: A}"))) ==
              Codes{Code::bad_id});
    }
}

TEST_CASE("two sources of one key are refused", "[load][learn][S11]") {
    CHECK_THAT(said("b-2: {text: B}", "a: {text: B}"), Catch::Contains(" [Q006]\n"));
}

TEST_CASE("a source that cannot be read is told once, not again by each citation",
          "[load][learn][S11]") {
    CHECK(codes(read(paragraph("[a] and [a]", "a: hello"))) == Codes{Code::wrong_type});
    CHECK(codes(read(paragraph("[a]", "a: {text: [A]}"))) == Codes{Code::wrong_type});
}

TEST_CASE("the day on which a source was read is a date", "[load][learn][S11]") {
    for (const char* date :
         {"yesterday", "2026", "31.01.2026", "\"2026-1-31\"", "\"----------\""}) {
        INFO(date);
        CHECK(codes(read(changed("checked: 2026-01-31", std::string("checked: ") + date))) ==
              Codes{Code::unknown_word});
    }
}

TEST_CASE("characters that could hide other text are refused anywhere in a page",
          "[load][learn][S8]") {
    const Lines hidden{"\\e[2J",  "\\0",     "\\a",         "\\b",
                       "\\r",     "\\x7F",   "\\u009B",     "\\u202E",
                       "\\u2066", "\\u200E", "\\u200B",     "\\u2028",
                       "\\uFEFF", "\\uFFFE", "\\U000E0041", times(5, "\\u0301")};
    const std::vector<std::pair<std::string, std::string>> places{
        {"title: Sleep", "title: \"S*\""},
        {"language: en", "language: \"e*n\""},
        {"summary: What sleep is.", "summary: \"W*\""},
        {"heading: First", "heading: \"F*\""},
        {"\"One fact [b-2].\"", "\"One* [b-2].\""},
        {"\"A point [a]\"", "\"A* [a]\""},
        {"text: B", "text: \"B*\""},
        {"doi: 10.1/x", "doi: \"x*\""},
        {"pmid: \"12\"", "pmid: \"1*2\""},
        {"web: example.org", "web: \"e*\""},
        {"checked: 2026-01-31", "checked: \"2026-01-31*\""}};
    for (const auto& [from, to] : places)
        for (const std::string& what : hidden) {
            std::string with = to;
            with.replace(with.find('*'), 1, what);
            INFO(with);
            const Codes found = codes(read(changed(from, with)));
            CHECK(std::find(found.begin(), found.end(), Code::forbidden_character) != found.end());
        }
    // Markup is text like any other.
    CHECK(read(changed("No fact.", "<script>x</script> **b** `c` & =SUM(1) %s {hole} $HOME")));
}

TEST_CASE("texts are paragraphs of one line, within the lengths of the language", "[load][learn]") {
    const LearnPage page =
        taken(read(changed("\"No fact.\"", "\"  No\\n\\tfact  at \\u2003all \"")));
    CHECK(page.sections[1].texts == std::vector<LearnText>{"No fact at all"});
    for (const std::string& letter :
         {std::string("x"), std::string("\u00E9"), std::string("\u6F22")}) {
        CHECK(read(changed("title: Sleep", "title: " + times(core::max_label_length, letter))));
        CHECK(codes(read(changed("title: Sleep",
                                 "title: " + times(core::max_label_length + 1, letter)))) ==
              Codes{Code::text_too_long});
        CHECK(read(changed("No fact.", times(core::max_paragraph_length, letter))));
        CHECK(codes(read(changed("No fact.", times(core::max_paragraph_length + 1, letter)))) ==
              Codes{Code::text_too_long});
    }
}

TEST_CASE("faults of a page come in the order of their places", "[load][learn]") {
    const auto result = read("kind: learnt\nextra: 1\ntopic: Sleep\ntitle: [x]\nsections:\n"
                             "  - {heading: [], text: [\"[zz]\", \"\"]}\n  - x\n"
                             "references: {q: {text: Q}, r: x}\nselfcheck: 7\n");
    REQUIRE(!result);
    CHECK(result.error().size() > 8);
    CHECK(is_sorted(result.error()));
}

TEST_CASE("no text of any form is too much for the readers of learn", "[load][learn][S8]") {
    std::mt19937 random(11);
    const Lines pieces{"selfcheck: 1\n",
                       "kind: learn\n",
                       "sections:",
                       "references:",
                       "[",
                       "]",
                       "{",
                       "}",
                       "- ",
                       ": ",
                       "\n",
                       "  ",
                       "\"",
                       "'",
                       "a",
                       "[a]",
                       "~",
                       "#",
                       "text: ",
                       "heading: ",
                       "\t",
                       "\xFF",
                       "|",
                       ">",
                       "&a",
                       "*a",
                       "!!str ",
                       "---\n",
                       "?",
                       ","};
    int refused = 0;
    for (int round = 0; round < (sanitized ? 300 : 3000); ++round) {
        std::string text;
        for (std::size_t length = random() % 40; length > 0; --length)
            text += pieces[random() % pieces.size()];
        const auto page = read(text);
        const auto list = read_list(text);
        refused += (page ? 0 : 1) + (list ? 0 : 1);
        if (!page) REQUIRE(!page.error().empty());
        if (!list) REQUIRE(!list.error().empty());
    }
    CHECK(refused > 0);
}

TEST_CASE("the list of what is not shipped is read in its order", "[load][learn]") {
    CHECK(taken(read_list(joined(not_shipped_blocks))) ==
          std::vector<core::NotShipped>{{"two", "Two", "It is sold.", "A page"},
                                        {"one", "One", "It is not free.", "Another"}});
}

TEST_CASE("every key of the list of what is not shipped is needed, and no other known",
          "[load][learn]") {
    for (std::size_t left_out = 0; left_out < not_shipped_blocks.size(); ++left_out) {
        Lines rest = not_shipped_blocks;
        rest.erase(rest.begin() + static_cast<std::ptrdiff_t>(left_out));
        CHECK_THAT(said(read_list(joined(rest))),
                   Catch::Contains("key `" + key_of(not_shipped_blocks[left_out]) +
                                   "` is missing in the list [Q012]\n"));
    }
    const std::vector<std::pair<std::string, std::string>> entry{
        {"id", "x"}, {"title", "X"}, {"why", "Sold."}, {"source", "P"}};
    const std::string head = joined({not_shipped_blocks.begin(), not_shipped_blocks.begin() + 3});
    for (const auto& [left_out, unused] : entry) {
        std::string keys;
        for (const auto& [key, value] : entry)
            if (key != left_out) keys += (keys.empty() ? "" : ", ") + key + ": " + value;
        CHECK_THAT(said(read_list(head + "instruments: [{" + keys + "}]\n")),
                   Catch::EndsWith("key `" + left_out + "` is missing in the instrument [Q012]\n"));
        for (const char* value : {"~", "[a]", "{a: b}", "\"\"", "\"\\u202E\""}) {
            const auto result = read_list(head + "instruments: [{" + keys + ", " + left_out + ": " +
                                          value + "}]\n");
            CHECK(codes(result).size() == 1);
        }
    }
    CHECK(!read_list(joined(not_shipped_blocks) + "extra: 1\n"));
    CHECK_THAT(said(read_list(head + "instruments: {a: b}\n")), Catch::EndsWith(" [Q010]\n"));
    CHECK_THAT(said(read_list(head + "instruments: [a]\n")), Catch::EndsWith(" [Q010]\n"));
    CHECK_THAT(said(read_list(joined(blocks))), Catch::Contains("must be `not-shipped`"));
}

TEST_CASE("faults of the list come in the order of their places", "[load][learn]") {
    const auto result = read_list("selfcheck: 1\nkind: not-shipped\nlanguage: en\ninstruments:\n"
                                  "  - {id: a, title: T, wy: W, source: S}\n");
    REQUIRE(!result);
    CHECK(result.error().size() == 2);
    CHECK(is_sorted(result.error()));
}

TEST_CASE("every page that comes with the program is read by strangers' rules too",
          "[load][learn][S11]") {
    const std::vector<LearnPage> pages = taken(load::embedded_learn_pages("en"));
    std::size_t files = 0;
    for (const load::EmbeddedFile& file : load::embedded_files()) {
        const std::string folder = "guidance/en/learn/";
        if (!file.path.starts_with(folder)) continue;
        INFO(file.path);
        REQUIRE(files < pages.size());
        const LearnPage page = taken(load::read_learn({file.path, file.bytes}));
        CHECK(page == pages[files]);
        CHECK(folder + page.topic + ".yaml" == file.path);
        CHECK(!page.sections.empty());
        CHECK(!page.sources.empty());
        for (const core::LearnSource& source : page.sources) CHECK(!source.checked.empty());
        ++files;
    }
    CHECK(files == pages.size());
    CHECK(files > 0);
    // A language without pages is served in English.
    CHECK(taken(load::embedded_learn_pages("zz")) == pages);
    CHECK(taken(load::embedded_learn_pages("")) == pages);
    CHECK(taken(load::embedded_learn_pages("../en")) == pages);
}

TEST_CASE("what is not shipped is listed once, with a source, and is not shipped",
          "[load][learn]") {
    const std::vector<core::NotShipped> all = taken(load::embedded_not_shipped());
    const std::vector<std::string> ids = shipped_library().ids();
    std::set<std::string> seen;
    CHECK(!all.empty());
    for (const core::NotShipped& one : all) {
        INFO(one.id);
        CHECK(seen.insert(one.id).second);
        CHECK(std::find(ids.begin(), ids.end(), one.id) == ids.end());
        CHECK(!one.why.empty());
        CHECK(!one.source.empty());
    }
}

} // namespace selfcheck
