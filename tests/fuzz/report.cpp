// Hostile words of an author in every place of a questionnaire, in every format: help first and
// last, and nothing that could hide it.
#include "report/report.h"

#include "core/appointment_page.h"
#include "fuzz/support/fuzz.h"
#include "report/describe.h"
#include "shipped.h"

#include <nlohmann/json.hpp>

#include <array>
#include <set>

namespace selfcheck::fuzz {
namespace {

/// Three questions, the last about self-harm, with every text an author's own. Made by hand: a
/// reader would have refused the worst of it before.
core::Questionnaire of_author(Taker& taker) {
    static const core::Questionnaire base = small(R"(
items:
  - {id: a, text: A, answers: often, domain: mood}
  - {id: b, text: B, answers: often, domain: body}
  - {id: c, text: Thoughts of death, answers: often}
scores:
  - id: total
    label: Total
    method: sum
    items: [a, b, c]
    source: ref
    bands: [{id: low, from: 0, to: 4, label: Low}, {id: high, from: 5, to: 9, label: High}]
alerts: [{id: self-harm, if: {item: c, at_least: 1}, show: crisis}]
guidance:
  - {tier: arrange, if: {score: total, at_least: 5}, because: Much of it.}
  - {tier: watch, because: Some of it.}
)");
    core::Questionnaire one = base;
    one.title = taker.line();
    one.short_title = taker.line();
    one.recall = taker.line();
    one.purpose = taker.line();
    one.permission.statement = taker.line();
    one.permission.attribution = taker.line();
    one.references[0].text = taker.line();
    one.notes = {{taker.line(), {}}};
    one.before.text = taker.line();
    one.file = taker.line();
    one.shadows = true;
    for (core::Item& item : one.items) item.text = taker.line();
    for (core::AnswerOption& option : one.answers[0].options) option.text = taker.line();
    one.scores[0].label = taker.line();
    for (core::Band& band : one.scores[0].bands) band.label = taker.line();
    for (core::GuidanceRule& rule : one.guidance) rule.because = taker.line();
    return one;
}

std::string squeezed(std::string_view text) {
    std::string all;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool no_break = text.substr(i).starts_with("\u00A0");
        if (no_break) ++i;
        const bool mark = std::string_view(" \n*_\\`>#-").find(text[i]) != std::string_view::npos;
        if (!no_break && !mark) all += text[i];
    }
    return all;
}

std::string of_notice(const core::Block& block) {
    const auto* notice = std::get_if<core::Notice>(&block);
    require(notice != nullptr, "S2: help stands there");
    std::string all;
    for (const std::string& line : notice->lines) all += line + "\n";
    return squeezed(all);
}

struct Help {
    std::string first;
    std::string last;
};

void of_text(const std::string& text, const Help& help, int width) {
    require_clean(text, "text hides nothing");
    require(squeezed(text).starts_with(help.first), "S2: help is first in text", text);
    require(squeezed(text).ends_with(help.last), "S2: help is last in text", text);
    for (std::size_t from = 0; from < text.size();) {
        const std::size_t to = std::min(text.find('\n', from), text.size());
        require(core::display_width(std::string_view(text).substr(from, to - from)) <= width,
                "no line is too wide", text);
        from = to + 1;
    }
}

void of_markdown(const std::string& text, const Help& help) {
    require_clean(text, "Markdown hides nothing");
    const std::string all = squeezed(text);
    // Above it only the title of the page, whose words are an author's as well.
    require(text.starts_with("# "), "a title is first in Markdown", text);
    require(squeezed(std::string_view(text).substr(text.find('\n'))).starts_with(help.first),
            "S2: help is first in Markdown", text);
    require(all.ends_with(help.last), "S2: help is last in Markdown", text);
    for (std::size_t at = text.find("]("); at != std::string::npos; at = text.find("](", at + 1)) {
        std::size_t escapes = 0;
        while (escapes < at && text[at - escapes - 1] == '\\') ++escapes;
        require(escapes % 2 == 1, "no link of an author's in Markdown", text);
    }
}

void of_html(const std::string& text, const Help& help) {
    require_clean(text, "HTML hides nothing");
    static const std::set<std::string, std::less<>> allowed{
        "!DOCTYPE", "html",    "head",   "meta",  "title",  "style", "body", "main", "h1",
        "h2",       "section", "div",    "p",     "ul",     "ol",    "li",   "dl",   "dt",
        "dd",       "table",   "thead",  "tbody", "tr",     "th",    "td",   "svg",  "desc",
        "rect",     "line",    "circle", "text",  "strong", "span",  "br"};
    std::string seen;
    for (std::size_t i = 0; i < text.size();) {
        if (text[i] != '<') {
            seen += text[i++];
            continue;
        }
        std::size_t end = text[i + 1] == '/' ? i + 2 : i + 1;
        const std::size_t begin = end;
        while (end < text.size() &&
               (std::isalnum(static_cast<unsigned char>(text[end])) != 0 || text[end] == '!'))
            ++end;
        const std::string_view name = std::string_view(text).substr(begin, end - begin);
        require(allowed.contains(name), "only elements of ours", name);
        const std::size_t close = text.find('>', i);
        require(close != std::string::npos, "a tag ends", text);
        const std::string_view tag = std::string_view(text).substr(i, close - i);
        require(tag.find(" on") == std::string_view::npos, "no handler of events", tag);
        if (name == "h1") seen.clear(); // up to its end: the title of the page is above help
        i = close + 1;
    }
    std::string plain;
    constexpr std::array<std::pair<std::string_view, char>, 5> known{
        {{"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}, {"&#39;", '\''}}};
    for (std::size_t i = 0; i < seen.size(); ++i) {
        char next = seen[i];
        for (const auto& [entity, character] : known)
            if (std::string_view(seen).substr(i).starts_with(entity)) {
                next = character;
                i += entity.size() - 1;
                break;
            }
        plain += next;
    }
    const std::string all = squeezed(plain);
    require(all.starts_with(help.first), "S2: help is first in HTML", text);
    require(all.ends_with(help.last), "S2: help is last in HTML", text);
}

void of_json(const std::string& text) {
    require_clean(text, "JSON hides nothing");
    const auto all = nlohmann::json::parse(text, nullptr, false);
    require(!all.is_discarded(), "JSON is JSON", text);
}

void of_json_result(const std::string& text) {
    of_json(text);
    const auto all = nlohmann::json::parse(text);
    require(all.contains("crisis") && !all["crisis"].empty(), "S2: help is in JSON", text);
    require(all.contains("tier") && all["tier"] == "today", "S2: today", text);
}

/// Rows of equal length, each cell closed.
void of_csv(std::string text) {
    for (std::size_t at = text.find("\r\n"); at != std::string::npos; at = text.find("\r\n", at))
        text.erase(at, 1); // the line end of RFC 4180
    require_clean(text, "CSV hides nothing");
    std::size_t cells = 1;
    std::optional<std::size_t> width;
    bool quoted = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '"') quoted = !quoted;
        if (quoted) continue;
        if (text[i] == ',') ++cells;
        if (text[i] != '\n') continue;
        require(!width || *width == cells, "rows are equally long", text);
        width = cells;
        cells = 1;
    }
    require(!quoted, "every cell is closed", text);
}

} // namespace

void fuzz(std::string_view input) {
    Taker taker(input);
    const std::size_t shape = taker.byte();
    const core::Questionnaire questionnaire = of_author(taker);
    const std::vector<core::Region>& regions = shipped_helplines().regions;
    const core::Region* region = shape % 3 == 0 ? nullptr : &regions[shape % regions.size()];
    const core::Outcome outcome =
        core::assess(questionnaire, answers({static_cast<int>(shape % 4), 2, 1}));
    const std::vector<core::Assessed> assessed{{&questionnaire, outcome}};
    const core::Page page = core::compose(assessed, composing(region));
    const Help help{of_notice(page.blocks.front()), of_notice(page.blocks.back())};
    const report::Report report{
        assessed,   page, shipped_guidance(), shipped_helplines(), region, core::Person::adult,
        "selfcheck"};
    report::RenderOptions options;
    options.unicode = shape % 2 == 0;
    // One width and one other page an input: all of them for each would only be slow.
    constexpr std::array widths{12, 20, 40, 80, 200};
    options.width = widths.at(shape / 2 % widths.size());
    of_text(report::render_text(report, options), help, options.width);
    of_markdown(report::render_markdown(report, options), help);
    of_html(report::render_html(report, options), help);
    of_json_result(report::render_json(report, options));
    of_csv(report::render_csv(report, options));
    const core::Page other =
        shape / 16 % 2 == 0
            ? report::describe(questionnaire)
            : core::compose_appointment(assessed, composing(region), core::ShownAnswers::all);
    require_clean(report::render_page_text(other, options), "a page hides nothing");
    require_clean(report::render_page_markdown(other, options), "nor in Markdown");
    require_clean(report::render_page_html(other, options), "nor in HTML");
    of_json(report::render_page_json(other, options));
    of_csv(report::render_page_csv(other, options));
}

} // namespace selfcheck::fuzz
