#include "catch.h"
#include "core/learn_page.h"
#include "core/text.h"
#include "core/tier.h"
#include "real_pages.h"
#include "report/describe.h"
#include "report/html_bar.h"
#include "report/html_text.h"
#include "vectors.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <set>

using namespace selfcheck;
using core::Rational;

namespace {

using Texts = std::vector<std::string>;

struct Token {
    enum class Kind { open, close, text };
    Kind kind = Kind::text;
    std::string name; ///< of a tag; or the text, with its character references replaced
    std::map<std::string, std::string> attributes;
    std::string path; ///< the elements around it and, for a tag, itself: `/html/body`
};

/// Reads only as much HTML as a page may need, and names the first thing that is not that.
class Markup {
public:
    explicit Markup(std::string_view html) : rest_(html) {
        while (fault.empty() && !rest_.empty()) rest_.front() == '<' ? tag() : text();
        if (fault.empty() && !path_.empty()) fault = path_ + " is left open";
    }

    std::vector<Token> tokens;
    std::string style;
    std::string fault;

    [[nodiscard]] std::vector<Token> tags(const std::string& name) const {
        std::vector<Token> all;
        for (const Token& one : tokens)
            if (one.kind == Token::Kind::open && one.name == name) all.push_back(one);
        return all;
    }
    template <class Where> [[nodiscard]] Texts texts(Where where) const {
        Texts all;
        for (const Token& one : tokens)
            if (one.kind == Token::Kind::text && where(one.path)) all.push_back(one.name);
        return all;
    }
    /// The texts that a person sees, in order.
    [[nodiscard]] Texts seen() const {
        return texts([](const std::string& path) {
            return path.starts_with("/html/body/") && path.find("/svg") == std::string::npos;
        });
    }
    [[nodiscard]] Texts texts_in(const std::string& element) const {
        return texts([&](const std::string& path) { return path.ends_with("/" + element); });
    }
    /// All tags with their attributes, without any text of the page.
    [[nodiscard]] std::string shape() const {
        std::string all;
        for (const Token& one : tokens) {
            all += one.kind == Token::Kind::text ? "." : "<" + one.name;
            for (const auto& [name, value] : one.attributes)
                if (name != "lang") all += " " + name + "=" + value;
        }
        return all;
    }

private:
    std::string name() {
        constexpr std::string_view letters =
            "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-";
        std::string one(rest_.substr(0, rest_.find_first_not_of(letters)));
        rest_.remove_prefix(one.size());
        if (one.empty()) fault = "no name at: " + std::string(rest_.substr(0, 20));
        return one;
    }
    bool eat(std::string_view what) {
        if (!rest_.starts_with(what)) return false;
        rest_.remove_prefix(what.size());
        return true;
    }

    /// Text and attributes hold no mark that could begin or end markup.
    std::string replaced(std::string_view text) {
        constexpr std::array<std::pair<std::string_view, char>, 5> known{
            {{"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}, {"&#39;", '\''}}};
        std::string plain;
        while (!text.empty()) {
            if (std::string_view("<>\"'").find(text.front()) != std::string_view::npos)
                fault = "a raw mark in: " + std::string(text);
            const auto found = std::find_if(known.begin(), known.end(), [&](const auto& one) {
                return text.starts_with(one.first);
            });
            const bool is_known = found != known.end();
            if (text.front() == '&' && !is_known) fault = "a raw & in: " + std::string(text);
            plain += is_known ? found->second : text.front();
            text.remove_prefix(is_known ? found->first.size() : 1);
        }
        return plain;
    }

    void text() {
        const std::string_view raw = rest_.substr(0, rest_.find('<'));
        rest_.remove_prefix(raw.size());
        const std::string plain = replaced(raw);
        if (raw != "\n") tokens.push_back({Token::Kind::text, plain, {}, path_});
    }

    void tag() {
        if (eat("</")) {
            const std::string closed = name();
            if (!path_.ends_with("/" + closed)) fault = "</" + closed + "> closes nothing";
            if (!eat(">")) fault = "</" + closed + " has no end";
            if (!fault.empty()) return;
            tokens.push_back({Token::Kind::close, closed, {}, path_});
            path_.resize(path_.size() - closed.size() - 1);
            return;
        }
        eat("<");
        Token one{Token::Kind::open, name(), {}, {}};
        while (fault.empty() && eat(" ")) {
            const std::string key = name();
            const std::size_t end = rest_.find('"', 2);
            if (!rest_.starts_with("=\"") || end == std::string_view::npos) {
                fault = "attribute " + key + " of <" + one.name + "> has no value";
                return;
            }
            // The policy is ours, and the only value with marks in it.
            const std::string_view value = rest_.substr(2, end - 2);
            if (one.attributes.contains(key)) fault = "two attributes " + key;
            one.attributes[key] = key == "content" ? std::string(value) : replaced(value);
            rest_.remove_prefix(end + 1);
        }
        const bool is_void = eat("/>");
        if (!is_void && !eat(">")) fault = "<" + one.name + " has no end";
        one.path = path_ + "/" + one.name;
        tokens.push_back(one);
        if (is_void || one.name == "meta") return;
        path_ = one.path;
        if (one.name == "style") {
            style = rest_.substr(0, rest_.find("</style>"));
            rest_.remove_prefix(style.size());
        }
    }

    std::string_view rest_;
    std::string path_; ///< of what is open
};

constexpr std::string_view doctype = "<!DOCTYPE html>\n";

Markup read(const std::string& html) {
    return Markup(std::string_view(html).substr(html.starts_with(doctype) ? doctype.size() : 0));
}

std::string drawn(const core::Page& page) {
    return report::render_page_html(page, {});
}

void add(Texts& all, const std::string& text) {
    if (std::string clean = core::sanitise(text); !clean.empty()) all.push_back(std::move(clean));
}

Texts texts_of(const core::Notice& notice) {
    Texts all;
    for (const std::string& line : notice.lines)
        add(all, line.substr(line.starts_with("  ") ? 2 : 0));
    return all;
}

/// The texts that a page has for a person to see, in order.
Texts texts_of(const core::Page& page) {
    Texts all;
    add(all, page.title);
    for (const core::Block& block : page.blocks) {
        if (const auto* notice = std::get_if<core::Notice>(&block))
            for (const std::string& line : texts_of(*notice)) all.push_back(line);
        const auto* section = std::get_if<core::Section>(&block);
        if (section == nullptr) continue;
        add(all, section->heading);
        for (const core::Element& element : section->elements) {
            const auto* icons = std::get_if<core::Icons>(&element);
            const std::vector<core::Prose> prose = core::prose_of(element);
            for (std::size_t i = 0; i < prose.size(); ++i)
                add(all, (icons == nullptr || i == 0
                              ? ""
                              : " " + std::to_string(icons->groups[i - 1].count) + " ") +
                             prose[i].text());
        }
    }
    return all;
}

bool is_clean(std::string_view text) {
    if (core::invalid_utf8_at(text) != std::string_view::npos) return false;
    for (std::size_t i = 0; i < text.size();)
        if (const char32_t c = core::next_code_point(text, i); c != U'\n' && core::is_forbidden(c))
            return false;
    return true;
}

using Part = std::pair<std::string, Texts>;

/// What stands in the body, part by part: `h1`, `help` or `section`, and its texts.
std::vector<Part> parts_of(const Markup& markup) {
    const std::string main = "/html/body/main/";
    std::vector<Part> parts;
    for (const Token& one : markup.tokens) {
        if (one.kind == Token::Kind::open && one.path == main + one.name)
            parts.emplace_back(one.name == "div" ? one.attributes.at("class") : one.name, Texts{});
        if (one.kind == Token::Kind::text && one.path.starts_with(main))
            parts.back().second.push_back(one.name);
    }
    return parts;
}

/// What is wrong with a page as HTML; empty if nothing is.
std::string fault_of(const core::Page& page) {
    const std::string html = drawn(page);
    if (!html.starts_with(doctype)) return "no doctype";
    if (!is_clean(html)) return "a forbidden character";
    const Markup markup = read(html);
    if (!markup.fault.empty()) return markup.fault;
    if (markup.seen() != texts_of(page)) return "not the texts of the page, each once, in order";
    Texts titles;
    add(titles, page.title);
    if (markup.tags("html").at(0).attributes.at("lang") != core::sanitise(page.language) ||
        markup.texts_in("head/title") != titles || markup.texts_in("h1") != titles)
        return "language or title";
    if (markup.tags("h1").size() != 1 || markup.tags("main").size() != 1) return "no outline";
    for (const Token& one : markup.tags("svg"))
        if (!one.attributes.contains("aria-labelledby") && !one.attributes.contains("aria-hidden"))
            return "a drawing without words";
    Texts drawn_kinds;
    Texts kinds{"h1"};
    for (const core::Block& block : page.blocks)
        kinds.emplace_back(std::holds_alternative<core::Notice>(block) ? "help" : "section");
    for (const Part& part : parts_of(markup)) drawn_kinds.push_back(part.first);
    if (drawn_kinds != kinds) return "not the blocks of the page, in order";
    std::set<std::string> ids;
    for (const Token& one : markup.tokens)
        if (const auto id = one.attributes.find("id"); id != one.attributes.end())
            if (id->second.empty() || !ids.insert(id->second).second) return "id " + id->second;
    return {};
}

/// A page with a text in every place that can hold one.
core::Page page_of(const std::string& text) {
    core::Prose mixed("Before ");
    mixed.runs.push_back({text, core::Origin::author});
    mixed.runs.push_back({text, core::Origin::instrument});
    const core::Bar bar{core::Prose(text), 0, 27, 3, 5, {0, 5, 10}};
    core::Bullets numbered{{core::Prose(text), mixed}, true};
    core::Page page{text, text, {}};
    page.blocks.emplace_back(core::Notice{core::NoticeKind::crisis, {"Call " + text, "  " + text}});
    page.blocks.emplace_back(
        core::Section{core::SectionId::result,
                      text,
                      {core::Paragraph{core::Prose(text)}, bar, core::Paragraph{mixed}, bar,
                       core::Icons{core::Prose(text), {{core::Prose(text), 3}, {mixed, 70}}}}});
    page.blocks.emplace_back(
        core::Section{core::SectionId::reading,
                      text,
                      {core::Bullets{{core::Prose(text), mixed}, false}, numbered,
                       core::Entries{{{core::Prose(text), mixed}, {mixed, core::Prose(text)}}}}});
    page.blocks.emplace_back(core::Notice{core::NoticeKind::brief, {"Help: " + text}});
    return page;
}

Texts lines_of(std::string_view text) {
    Texts all;
    for (; !text.empty(); text.remove_prefix(std::min(text.find('\n'), text.size() - 1) + 1))
        all.emplace_back(text.substr(0, text.find('\n')));
    return all;
}

Texts hostile_texts() {
    Texts all = lines_of(R"~(<script>alert(1)</script>
</p></section></main><script src="//evil.example/x.js"></script>
</title><img src=x onerror=alert(1)>
</style><style>*{display:none}</style>
" onmouseover="alert(1)
' onfocus='alert(1)' autofocus='
<![CDATA[<b>]]><!-- all that follows is hidden
&lt;script&gt;&#60;script&#62;&#x3c;b&#x3e;&&&quot
<a href="javascript:alert(1)">help</a>
</desc></svg><iframe src="//evil.example">
<meta http-equiv="refresh" content="0;url=//evil.example">
<div class="help"><p>Call 0900 1</p></div>
en"><script>`${alert(1)}`{{constructor}})~");
    for (const char* bytes :
         {"\x1b[2J\x1b]0;title\x07", "a\u202Eb\u2066c\u200Bd\uFEFFe\u00ADf",
          "line\r\n<b>\rline\u2028line\u0085line\x0B\x0C", "\xFF\xFE<\xC3",
          "\xC0\xBCscript\xC0\xBE", "\xED\xA0\x80", "\uFF1Cscript\uFF1E",
          "e\u0301\u0301\u0301\u0301\u0301\u0301", "\u05D0 \u0627 \u65E5 \U0001F600"})
        all.emplace_back(bytes);
    all.emplace_back(20'000, '<');
    all.push_back(std::string(20'000, '&') + std::string(1, '\0'));
    return all;
}

core::Bar bar_of(int minimum, int maximum, Rational lowest, Rational highest,
                 std::vector<Rational> starts = {}) {
    return {core::Prose("A sentence."), minimum, maximum, lowest, highest, std::move(starts)};
}

struct Box {
    double left = 0, right = 0, top = 0, bottom = 0;
    [[nodiscard]] double middle() const { return (left + right) / 2; }
    [[nodiscard]] double length() const { return right - left; }
};

Box box_of(const Token& rect) {
    const auto number = [&](const char* name) { return std::stod(rect.attributes.at(name)); };
    return {number("x"), number("x") + number("width"), number("y"),
            number("y") + number("height")};
}

constexpr double close_enough = 0.11; // a tenth, and what rounding to tenths may add

struct Drawing {
    explicit Drawing(const core::Bar& bar) : markup(report::html_bar(bar, 1)) {
        REQUIRE(markup.fault.empty());
        REQUIRE(markup.tags("rect").size() == 2);
        for (const Token& rect : markup.tags("rect"))
            (rect.attributes.at("class") == "scale" ? scale : value) = box_of(rect);
        for (const Token& line : markup.tags("line"))
            bands.push_back(std::stod(line.attributes.at("x1")));
    }
    /// The middle on the scale, and all of it within the picture.
    [[nodiscard]] bool is_inside() const {
        return value.middle() >= scale.left - close_enough &&
               value.middle() <= scale.right + close_enough && value.top >= scale.top &&
               value.bottom <= scale.bottom && value.left >= 0 && value.right > value.left &&
               value.right <= 600 &&
               markup.tags("svg").at(0).attributes.at("viewBox") == "0 0 600 48";
    }
    Markup markup;
    Box scale, value;
    std::vector<double> bands;
};

} // namespace

TEST_CASE("a page in HTML is well-formed, names its language and title, and holds each text once",
          "[report][html][H27]") {
    REQUIRE(real_pages().size() > 100);
    Texts faults;
    for (const core::Page& page : real_pages()) {
        if (page.title.empty() || page.language.empty())
            faults.emplace_back("no title or language");
        if (const std::string fault = fault_of(page); !fault.empty())
            faults.push_back(page.title + ": " + fault);
    }
    CHECK(faults == Texts{});
    CHECK(fault_of(core::Page{}).empty());
}

TEST_CASE("the reader of these tests sees markup that is not well-formed", "[report][html]") {
    for (const char* wrong : {"<p>", "</p>", "<p></b>", "<p>a & b</p>", "<p>a > b</p>", "<p a></p>",
                              "<p a=b></p>", "<p a=\"1\" a=\"2\"></p>", "<!-- -->", "< p></p>",
                              "<p", "<p a=\"<\"></p>", "<p>&nbsp;</p>"})
        CHECK_FALSE(Markup(wrong).fault.empty());
    CHECK(Markup("<p a=\"&lt;\">&amp;<meta><rect/></p>").fault.empty());
}

TEST_CASE("a page in HTML runs nothing, loads nothing and leads nowhere", "[report][html][S8]") {
    const Texts all = lines_of("html\nhead\nmeta\ntitle\nstyle\nbody\nmain\nh1\nh2\ndiv\np\nul\nol"
                               "\nli\ndl\ndt\ndd\nsection\n"
                               "svg\ndesc\nrect\nline\ntext\ncircle\n lang\n charset\n "
                               "http-equiv\n content\n name\n id\n role\n"
                               " class\n x\n y\n x1\n x2\n y1\n y2\n cx\n cy\n r\n width\n "
                               "height\n viewBox\n text-anchor\n"
                               " aria-labelledby\n aria-hidden");
    const std::set<std::string> known(all.begin(), all.end()); // attributes have a blank before
    std::set<std::string> others;
    std::set<std::string> styles;
    for (const core::Page& page : real_pages()) {
        const Markup markup = read(drawn(page));
        styles.insert(markup.style);
        for (const Token& one : markup.tokens) {
            if (one.kind == Token::Kind::open && !known.contains(one.name)) others.insert(one.name);
            for (const auto& [name, value] : one.attributes)
                if (!known.contains(" " + name)) others.insert(name);
        }
    }
    CHECK(others == std::set<std::string>{});
    REQUIRE(styles.size() == 1);
    for (const char* loading : {"url", "@import", "@font-face", "src", "http", "//", "expression",
                                "image", "<", "content:"})
        CHECK(styles.begin()->find(loading) == std::string::npos);
}

TEST_CASE("the policy of a page allows its own style and nothing else, and comes first",
          "[report][html][S8]") {
    using Attributes = std::map<std::string, std::string>;
    const Markup markup = read(drawn(page_of("x")));
    CHECK(markup.tokens.at(2).attributes == Attributes{{"charset", "utf-8"}});
    CHECK(markup.tokens.at(3).attributes ==
          Attributes{{"http-equiv", "Content-Security-Policy"},
                     {"content", "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; "
                                 "form-action 'none'"}});
    REQUIRE(markup.tags("meta").size() == 4);
    CHECK(markup.tags("meta").at(3).attributes ==
          Attributes{{"name", "referrer"}, {"content", "no-referrer"}});
}

TEST_CASE(
    "the mark of printed sheets stands ahead of all, and is neither read aloud nor on a screen",
    "[report][html][S10][H27]") {
    core::Page page = page_of("x");
    page.mark = "</p>Made up";
    const Markup markup = read(drawn(page));
    CHECK(markup.fault.empty());
    CHECK(markup.tags("div").at(0).attributes ==
          std::map<std::string, std::string>{{"class", "mark"}, {"aria-hidden", "true"}});
    Texts all = texts_of(page);
    all.insert(all.begin(), page.mark);
    CHECK(markup.seen() == all);
    CHECK(markup.style.find("\n.mark { display: none; }\n") != std::string::npos);
}

TEST_CASE("no text of an author becomes markup, wherever it stands", "[report][html][S8][H4]") {
    const std::string plain = read(drawn(page_of("x"))).shape();
    Texts all = hostile_texts();
    const std::string marks = "<>&\"'/=!-;#x ";
    for (const char a : marks)
        for (const char b : marks) {
            all.push_back({a, b});
            if (!sanitized)
                for (const char c : marks) all.push_back({a, b, c});
        }
    for (char c = 1; c != 0; ++c) all.push_back({'a', c, 'b'});
    Texts faults;
    for (const std::string& text : all) {
        const core::Page page = page_of(text);
        std::string fault = fault_of(page);
        const Markup markup = read(drawn(page));
        if (fault.empty() && markup.shape() != plain) fault = "other markup";
        if (fault.empty() && markup.texts_in("desc") != Texts(3, core::sanitise(text)))
            fault = "other words of a drawing";
        if (!fault.empty() && faults.size() < 10)
            faults.push_back(text.substr(0, 40) + ": " + fault.substr(0, 80));
    }
    CHECK(faults == Texts{});
}

TEST_CASE("text in HTML has no mark of markup left, and means what it meant", "[report][html]") {
    CHECK(report::html_text("<a href=\"x\">'&'</a>") ==
          "&lt;a href=&quot;x&quot;&gt;&#39;&amp;&#39;&lt;/a&gt;");
    for (const std::string& text : hostile_texts()) {
        const std::string escaped = report::html_text(text);
        CHECK(escaped.find_first_of("<>\"'") == std::string::npos);
        const Markup inside("<p>" + escaped + "</p>");
        CHECK(inside.fault.empty());
        CHECK(inside.texts_in("p") == Texts{core::sanitise(text)});
    }
}

TEST_CASE("in a crisis help stands right below the title and last, in every country",
          "[report][html][safety][S2][S3]") {
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
                const core::Page page = core::compose({{&shipped(id), outcome}}, when);
                const auto parts = parts_of(read(drawn(page)));
                const Texts first = texts_of(core::compose_notice(crisis == core::Truth::yes
                                                                      ? core::NoticeKind::crisis
                                                                      : core::NoticeKind::support,
                                                                  when));
                const Texts last = texts_of(core::compose_notice(core::NoticeKind::brief, when));
                if (parts.at(1) != Part("help", first) || parts.back() != Part("help", last))
                    faults.push_back(id + " " + one.sheet + " " +
                                     (region == nullptr ? "" : region->code));
            }
        }
    CHECK(faults == Texts{});
    CHECK(crises > 100);
}

TEST_CASE("a bar is named and described for those who do not see it", "[report][html][bar][H27]") {
    std::set<std::string> ids;
    for (int number = 1; number <= 50; ++number) {
        const Markup markup(report::html_bar(bar_of(0, 27, 3, 3, {0, 5}), number));
        REQUIRE(markup.fault.empty());
        const Token svg = markup.tags("svg").at(0);
        CHECK(svg.attributes.at("role") == "img");
        const std::string title = markup.tags("title").at(0).attributes.at("id");
        const std::string desc = markup.tags("desc").at(0).attributes.at("id");
        CHECK(svg.attributes.at("aria-labelledby") == title + " " + desc);
        CHECK(markup.texts_in("title").at(0).size() > 5);
        CHECK(markup.texts_in("desc") == Texts{"A sentence."});
        ids.insert({title, desc});
    }
    CHECK(ids.size() == 100);
}

TEST_CASE("every value is marked inside the scale, each further on, on its side of each band",
          "[report][html][bar]") {
    const std::vector<Rational> starts{0, 5, 10, 15, 20};
    double last = -1;
    for (int value = 0; value <= 27; ++value) {
        INFO(value);
        const Drawing drawing(bar_of(0, 27, value, value, starts));
        CHECK(drawing.is_inside());
        CHECK(drawing.value.middle() > last + 1);
        last = drawing.value.middle();
        REQUIRE(drawing.bands.size() == starts.size() - 1); // the scale itself begins the first
        for (std::size_t band = 1; band < starts.size(); ++band) {
            const double line = drawing.bands[band - 1];
            CHECK((last >= line - close_enough) == (Rational(value) >= starts[band]));
        }
        const Texts labels = drawing.markup.texts_in("text");
        CHECK(std::set<std::string>(labels.begin(), labels.end()) ==
              std::set<std::string>{"0", "5", "10", "15", "20", "27"});
        CHECK(labels.size() == 6);
    }
}

TEST_CASE("a range is drawn from its lowest to its highest value", "[report][html][bar][H9]") {
    std::array<double, 28> place{};
    const double mark = Drawing(bar_of(0, 27, 3, 3)).value.length();
    for (int value = 0; value <= 27; ++value)
        place.at(static_cast<std::size_t>(value)) =
            Drawing(bar_of(0, 27, value, value)).value.middle();
    Texts faults;
    for (std::size_t low = 0; low <= 27; ++low)
        for (std::size_t high = low; high <= 27; ++high) {
            const Box box =
                Drawing(bar_of(0, 27, static_cast<int>(low), static_cast<int>(high))).value;
            const double length = place.at(high) - place.at(low) + mark;
            if (box.left > place.at(low) || box.right < place.at(high) ||
                std::abs(box.length() - length) > 2 * close_enough)
                faults.push_back(std::to_string(low) + " to " + std::to_string(high));
        }
    CHECK(faults == Texts{});
}

TEST_CASE("the more answers are skipped, the longer the range in a result",
          "[report][html][bar][H9]") {
    double last = 0;
    for (std::size_t skipped = 3; skipped <= 9; ++skipped) {
        std::vector<int> options(10, 1);
        std::fill_n(options.begin(), skipped, skip);
        const core::Outcome outcome = core::assess(shipped("phq-9"), answers(options));
        const Markup page = read(drawn(core::compose({{&shipped("phq-9"), outcome}}, composing())));
        REQUIRE(page.tags("rect").size() == 2);
        const double length = box_of(page.tags("rect").at(1)).length();
        CHECK(length > last + 1);
        last = length;
    }
    CHECK(last > 500);
}

TEST_CASE("a scale of any ends is drawn within its room, and one without extent not at all",
          "[report][html][bar]") {
    for (const int minimum : {-5, 0, 1, 20})
        for (const int length : {1, 3, 27, 80, 999'999})
            for (int part = 0; part <= 21; ++part) {
                const Rational value =
                    Rational(minimum) + Rational::fraction(part, 21) * Rational(length);
                const Drawing drawing(
                    bar_of(minimum, minimum + length, value, value,
                           {minimum, Rational::fraction(2 * minimum + length, 2)}));
                CHECK(drawing.is_inside());
                for (const Token& label : drawing.markup.tags("text")) {
                    CHECK(std::stod(label.attributes.at("x")) >= 0);
                    CHECK(std::stod(label.attributes.at("x")) <= 600);
                }
                CHECK(drawing.markup.texts_in("text").size() == 3);
            }
    const Drawing half(bar_of(0, 3, Rational::fraction(3, 2), Rational::fraction(3, 2), {0, 1}));
    CHECK(std::abs(half.value.middle() - half.scale.middle()) < close_enough);
    CHECK(Drawing(bar_of(0, 27, 0, 0, {0, 40, -3})).bands.empty());
    for (const int minimum : {3, 4}) CHECK(report::html_bar(bar_of(minimum, 3, 3, 3), 1).empty());
    core::Page page;
    page.blocks.emplace_back(core::Section{core::SectionId::result, "", {bar_of(3, 3, 3, 3)}});
    CHECK(read(drawn(page)).tags("svg").empty());
    CHECK(read(drawn(page)).seen() == Texts{"A sentence."});
}
