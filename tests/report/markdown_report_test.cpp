#include "catch.h"
#include "core/learn_page.h"
#include "core/text.h"
#include "core/tier.h"
#include "real_pages.h"
#include "report/describe.h"
#include "vectors.h"

#include <algorithm>
#include <cctype>

using namespace selfcheck;

namespace {

using Texts = std::vector<std::string>;

/// A line as Markdown takes it: `#` and `##` for headings, `>` for what is quoted, `-` and `1` for
/// entries of lists, then `p` for a paragraph, with `*` behind if some of it is strong. Anything
/// else that a line can begin has a name of its own.
struct Line {
    std::string kind;
    std::string text; ///< as it is shown, blanks at the ends and runs of them apart
    bool operator==(const Line&) const = default;
};

std::ostream& operator<<(std::ostream& out, const Line& line) {
    return out << line.kind << " [" << line.text.substr(0, 60) << "]";
}

using Lines = std::vector<Line>;

std::string squeezed(std::string_view text) {
    std::string all;
    for (const char c : text)
        if (c != ' ' || (!all.empty() && all.back() != ' ')) all += c;
    if (all.ends_with(' ')) all.pop_back();
    return all;
}

bool is_punctuation(char c) {
    return std::ispunct(static_cast<unsigned char>(c)) != 0 && static_cast<unsigned char>(c) < 0x80;
}

/// How many of `marks` the text begins with, if a blank or the end follows them; else 0.
std::size_t marker(std::string_view text, std::string_view marks, std::size_t most) {
    const std::size_t length = std::min(text.find_first_not_of(marks), text.size());
    const bool ends = length == text.size() || text[length] == ' ';
    return ends && length <= most ? length : 0;
}

std::size_t number_marker(std::string_view text) {
    const std::size_t digits = std::min(text.find_first_not_of("0123456789"), text.size());
    constexpr std::size_t most = 9;
    if (digits == 0 || digits > most || digits == text.size()) return 0;
    if (text[digits] != '.' && text[digits] != ')') return 0;
    return digits + 1 == text.size() || text[digits + 1] == ' ' ? digits + 1 : 0;
}

bool is_rule(std::string_view text) {
    const std::string marks = [&] {
        std::string all(text);
        std::erase(all, ' ');
        return all;
    }();
    return marks.size() >= 3 && std::string_view("-*_").find(marks[0]) != std::string_view::npos &&
           marks.find_first_not_of(marks[0]) == std::string::npos;
}

bool is_underline(std::string_view text) {
    const std::string marks = squeezed(text);
    return !marks.empty() && (marks.find_first_not_of('=') == std::string::npos ||
                              marks.find_first_not_of('-') == std::string::npos);
}

/// The kind of block that a line begins; what is left of the line is its text.
std::string block(std::string_view& line, bool below_text) {
    std::string kind;
    for (;;) {
        const std::size_t blanks = line.find_first_not_of(' ');
        if (blanks == std::string_view::npos) return kind + "empty";
        constexpr std::size_t code = 4;
        if (blanks >= code) return kind + "code";
        line.remove_prefix(blanks);
        if (below_text && is_underline(line)) return kind + "underline";
        below_text = false;
        if (is_rule(line)) return kind + "rule";
        if (line.starts_with("```") || line.starts_with("~~~")) return kind + "fence";
        std::size_t length = 0;
        if (constexpr std::size_t most = 6; (length = marker(line, "#", most)) > 0) {
            kind += line.substr(0, length);
            line.remove_prefix(length);
            return kind;
        }
        if (line.starts_with('>')) {
            kind += '>';
            length = 1;
        } else if (marker(line.substr(0, 2), "-+*", 1) == 1) {
            kind += '-';
            length = 1;
        } else if ((length = number_marker(line)) > 0) {
            kind += '1';
        } else {
            return kind + "p";
        }
        line.remove_prefix(length);
        if (line.starts_with(' ')) line.remove_prefix(1);
    }
}

/// The text as it is shown; every mark that would act within it becomes a word of warning.
Line inline_text(std::string kind, std::string_view text) {
    Line line{std::move(kind), {}};
    std::size_t strong = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '\\' && i + 1 < text.size() && is_punctuation(text[i + 1])) {
            line.text += text[++i];
        } else if (text.substr(i).starts_with("**")) {
            ++strong;
            ++i;
        } else if (std::string_view("`*_[]<>|~&\\").find(text[i]) != std::string_view::npos) {
            line.text += std::string(" ACTIVE ") + text[i] + " ";
        } else {
            line.text += text[i];
        }
    }
    if (strong > 0) line.kind += strong == 2 ? "*" : "**";
    line.text = squeezed(line.text);
    return line;
}

Lines read(std::string_view markdown) {
    Lines lines;
    bool below_text = false;
    while (!markdown.empty()) {
        const std::size_t end = std::min(markdown.find('\n'), markdown.size());
        std::string_view line = markdown.substr(0, end);
        markdown.remove_prefix(std::min(end + 1, markdown.size()));
        const std::string kind = block(line, below_text);
        if (below_text && kind == "p") lines.push_back({"two lines of one paragraph", ""});
        below_text = kind == "p";
        if (kind != "empty" && kind != ">empty") lines.push_back(inline_text(kind, line));
    }
    return lines;
}

std::string drawn(const core::Page& page) {
    return report::render_page_markdown(page, {});
}

void add(Lines& lines, const char* kind, const std::string& text) {
    lines.push_back({kind, squeezed(core::sanitise(text))});
}

void add_notice(Lines& lines, const core::Notice& notice) {
    for (const std::string& line : notice.lines) add(lines, ">p*", line);
}

/// The lines that a page has to have.
Lines wanted(const core::Page& page) {
    Lines lines;
    add(lines, "#", page.title);
    for (const core::Block& one : page.blocks) {
        if (const auto* notice = std::get_if<core::Notice>(&one)) add_notice(lines, *notice);
        const auto* section = std::get_if<core::Section>(&one);
        if (section == nullptr) continue;
        add(lines, "##", section->heading);
        for (const core::Element& element : section->elements) {
            if (const auto* entries = std::get_if<core::Entries>(&element)) {
                for (const core::Entry& entry : entries->items)
                    add(lines, "-p*", entry.term.text() + ": " + entry.text.text());
                continue;
            }
            if (const auto* icons = std::get_if<core::Icons>(&element)) {
                add(lines, "p", icons->sentence.text());
                for (const core::IconGroup& group : icons->groups)
                    add(lines, "-p", std::to_string(group.count) + " " + group.label.text());
                continue;
            }
            const auto* bullets = std::get_if<core::Bullets>(&element);
            const char* kind = bullets == nullptr ? "p" : bullets->numbered ? "1p" : "-p";
            for (const core::Prose& text : core::prose_of(element)) add(lines, kind, text.text());
        }
    }
    return lines;
}

/// The first line that is not what it has to be; empty if all are.
std::string fault_of(const core::Page& page) {
    const Lines found = read(drawn(page));
    const Lines right = wanted(page);
    for (std::size_t i = 0; i < std::max(found.size(), right.size()); ++i) {
        if (i >= found.size()) return "lacks " + right[i].kind + " " + right[i].text;
        if (i >= right.size()) return "has also " + found[i].kind + " " + found[i].text;
        if (found[i] != right[i])
            return found[i].kind + " [" + found[i].text.substr(0, 60) + "] instead of " +
                   right[i].kind + " [" + right[i].text.substr(0, 60) + "]";
    }
    return {};
}

/// A page with a text in every place that can hold one.
core::Page page_of(const std::string& text) {
    core::Prose mixed("Before ");
    mixed.runs.push_back({text, core::Origin::author});
    mixed.runs.push_back({text, core::Origin::instrument});
    const core::Prose alone(text);
    const core::Bar bar{alone, 0, 27, 3, 5, {0, 5, 10}};
    core::Page page{text, "en", {}};
    page.blocks.emplace_back(
        core::Notice{core::NoticeKind::crisis, {text, "  " + text, "x" + text}});
    page.blocks.emplace_back(core::Section{
        core::SectionId::result, text, {core::Paragraph{alone}, bar, core::Paragraph{mixed}}});
    page.blocks.emplace_back(
        core::Section{core::SectionId::reading,
                      text,
                      {core::Bullets{{alone, mixed}, false}, core::Paragraph{alone},
                       core::Bullets{{alone, mixed, alone}, true},
                       core::Entries{{{alone, mixed}, {mixed, alone}}},
                       core::Icons{alone, {{alone, 3}, {mixed, 70}}}}});
    page.blocks.emplace_back(core::Notice{core::NoticeKind::brief, {text}});
    return page;
}

Texts hostile_texts() {
    Texts all{"# heading",
              "###### heading",
              "####### none",
              "heading #",
              "heading ====",
              "===",
              "=",
              "---",
              "- - -",
              "***",
              "* * *",
              "___",
              "+++",
              "- entry",
              "+ entry",
              "* entry",
              "- [ ] task",
              "1. entry",
              "1) entry",
              "007. entry",
              "999999999. entry",
              "9999999999. none",
              "1.",
              "1)",
              "1.5 is a number",
              "10 or more",
              "> quoted",
              ">quoted",
              "> > > deep",
              "`code`",
              "``` code",
              "~~~ code",
              "~~struck~~",
              "*emphasis* **strong** _emphasis_ __strong__ ***both***",
              "a_b_c",
              "[help](javascript:alert(1))",
              "![image](//evil.example/x.png)",
              "!\\[image](x)",
              "[help][evil]",
              "[evil]: //evil.example",
              "[^1]: a note",
              "<//evil.example>",
              "<a href=\"x\">help</a>",
              "<script>alert(1)</script>",
              "<!-- hidden",
              "<![CDATA[x]]>",
              "<details><summary>x</summary>",
              "&lt;b&gt; &#60;b&#62; &copy; &",
              "| a | b |",
              "|---|---|",
              "a | b",
              "--- | ---",
              ":-- | --:",
              "\\",
              "\\\\",
              "\\# heading",
              "\\*a\\*",
              "a\\",
              "a  ",
              "**",
              "**: ",
              "**a",
              "a**",
              ": definition",
              "a\n# heading",
              "a\n\n- entry",
              "a\r\n> quoted",
              "a\r# heading",
              "a\u2028# heading",
              "a\u0085- entry",
              "a\n===",
              "a\n|---|",
              "\uFEFF# heading",
              "\u200B- entry",
              "\x1b[2J",
              "\u202E)x(]y[",
              "\xFF\xFE# x",
              "\u05D0 \u0627 \u65E5 \U0001F600",
              std::string(20'000, '*'),
              std::string(20'000, '['),
              std::string(20'000, '>')};
    all.push_back(std::string(1, '\0') + "# x");
    return all;
}

void note(Texts& faults, const std::string& text, const std::string& fault) {
    constexpr std::size_t enough = 10;
    if (!fault.empty() && faults.size() < enough)
        faults.push_back("'" + text.substr(0, 40) + "': " + fault);
}

} // namespace

TEST_CASE("a page in Markdown is what it is in the page, a line for each text",
          "[report][markdown]") {
    REQUIRE(real_pages().size() > 100);
    Texts faults;
    for (const core::Page& page : real_pages()) note(faults, page.title, fault_of(page));
    CHECK(faults == Texts{});
}

TEST_CASE("a small page in Markdown is written like this", "[report][markdown]") {
    core::Page page{"Title_1", "en", {}};
    page.blocks.emplace_back(
        core::Notice{core::NoticeKind::crisis, {"Talk with someone.", "  Call 116\u00A0123"}});
    core::Bullets numbered{{core::Prose("one"), core::Prose("- two")}, true};
    page.blocks.emplace_back(
        core::Section{core::SectionId::reading,
                      "Heading",
                      {core::Paragraph{core::Prose("1. A text")}, numbered,
                       core::Entries{{{core::Prose("q1"), core::Prose("*Sleep*")}}}}});
    CHECK(drawn(page) == "# Title\\_1\n"
                         "\n"
                         "> **Talk with someone.**\n"
                         ">\n"
                         "> **Call 116\u00A0123**\n"
                         "\n"
                         "## Heading\n"
                         "\n"
                         "1\\. A text\n"
                         "\n"
                         "1. one\n"
                         "2. \\- two\n"
                         "\n"
                         "- **q1**: \\*Sleep\\*\n");
}

TEST_CASE("the reader of these tests knows what acts in Markdown", "[report][markdown]") {
    const auto kind = [](const char* text) { return read(text).at(0).kind; };
    CHECK(kind("# a") == "#");
    CHECK(kind("#") == "#");
    CHECK(kind("#a") == "p");
    CHECK(kind("   - a") == "-p");
    CHECK(kind("-a") == "p");
    CHECK(kind("    a") == "code");
    CHECK(kind("-     a") == "-code");
    CHECK(kind("- # a") == "-#");
    CHECK(kind("> 1. a") == ">1p");
    CHECK(kind("12) a") == "1p");
    CHECK(kind("1234567890. a") == "p");
    CHECK(kind("- - -") == "rule");
    CHECK(kind("```a") == "fence");
    CHECK(kind("**a** b") == "p*");
    CHECK(read("a\n===").at(1).kind == "underline");
    CHECK(read("a\nb").at(1).kind == "two lines of one paragraph");
    for (const char* acting : {"`a`", "[a", "<a", "a|b", "&amp;", "*a*", "_a_", "~~a~~"})
        CHECK(read(acting).at(0).text.find("ACTIVE") != std::string::npos);
    CHECK(read("\\`\\[\\<\\|\\&\\*\\_\\~\\\\").at(0) == Line{"p", "`[<|&*_~\\"});
}

TEST_CASE("no text creates a heading, list, link, image, code, table or markup of its own",
          "[report][markdown][S8][H4]") {
    Texts faults;
    for (const std::string& text : hostile_texts()) note(faults, text, fault_of(page_of(text)));
    CHECK(faults == Texts{});
}

TEST_CASE("no three characters create anything in Markdown", "[report][markdown][S8]") {
    const std::string marks = "#-+*=_`~<>[]()!|&\\.:1a\n ";
    Texts faults;
    std::size_t count = 0;
    const auto check = [&](const std::string& text) {
        if (text.front() == ' ' || text.front() == '\n') return; // the next test
        ++count;
        note(faults, text, fault_of(page_of(text)));
    };
    for (const char a : marks) {
        check({a});
        for (const char b : marks) {
            check({a, b});
            for (const char c : marks) {
                check({a, b, c});
                if (!sanitized) check({a, b, c, ' ', 'x'});
            }
        }
    }
    CHECK(faults == Texts{});
    CHECK(count > 10'000);
}

TEST_CASE("a text that begins with blanks creates nothing either", "[report][markdown][S8]") {
    Texts faults;
    for (const char* text : {" a", "    code", "     code", " - entry", "  + entry", "   1. entry",
                             " 12) entry", "\t- entry", "\n- entry", "\r\n1. entry", "\n\n\n\ncode",
                             " # heading", " > quoted", " ---", " ===", "   \\"})
        note(faults, text, fault_of(page_of(text)));
    CHECK(faults == Texts{});
}

TEST_CASE("what is written in Markdown is clean text with a line end", "[report][markdown][S8]") {
    for (const std::string& text : hostile_texts()) {
        const std::string all = drawn(page_of(text));
        REQUIRE(core::invalid_utf8_at(all) == std::string::npos);
        REQUIRE(all.ends_with('\n'));
        std::size_t forbidden = 0;
        for (std::size_t i = 0; i < all.size();)
            if (const char32_t c = core::next_code_point(all, i); c != U'\n')
                forbidden += core::is_forbidden(c) ? 1 : 0;
        CHECK(forbidden == 0);
    }
    CHECK(drawn(core::Page{}).ends_with('\n'));
}

TEST_CASE("in a crisis help stands right below the title and last in Markdown, in every country",
          "[report][markdown][safety][S2][S3]") {
    std::size_t crises = 0;
    Texts faults;
    for (const std::string& id : shipped_library().ids())
        for (const Vector& one : read_vectors(id)) {
            const core::Outcome outcome = core::assess(shipped(id), response_of(shipped(id), one));
            const core::Truth crisis = core::crisis_state(shipped(id), outcome.alerts);
            if (crisis == core::Truth::no) continue;
            for (const core::Region* region : every_region()) {
                ++crises;
                const core::Composing when = composing(region);
                const std::vector<core::Assessed> assessed{{&shipped(id), outcome}};
                const core::Page page = core::compose(assessed, when);
                const report::Report all{assessed,
                                         page,
                                         shipped_guidance(),
                                         shipped_helplines(),
                                         region,
                                         core::Person::adult,
                                         "selfcheck test"};
                Lines first;
                Lines last;
                add_notice(first, core::compose_notice(crisis == core::Truth::yes
                                                           ? core::NoticeKind::crisis
                                                           : core::NoticeKind::support,
                                                       when));
                add_notice(last, core::compose_notice(core::NoticeKind::brief, when));
                const Lines lines = read(report::render_markdown(all, {}));
                const bool right = lines.size() > first.size() + last.size() + 1 &&
                                   lines[0].kind == "#" &&
                                   std::equal(first.begin(), first.end(), lines.begin() + 1) &&
                                   std::equal(last.rbegin(), last.rend(), lines.rbegin());
                if (!right)
                    note(faults, id + " " + one.sheet, region == nullptr ? "-" : region->code);
            }
        }
    CHECK(faults == Texts{});
    CHECK(crises > 100);
}
