#include "core/text.h"
#include "report/html_bar.h"
#include "report/html_text.h"
#include "report/icons.h"
#include "report/report.h"

#include <algorithm>

namespace selfcheck::report {
namespace {

// Colours have a contrast of at least 7 to 1 in both schemes; nothing is told by colour alone.
// A mark is the head of a table, since browsers repeat that on every sheet and leave room for it.
constexpr std::string_view style = R"(
:root { color-scheme: light dark; --ink: #1a1a1a; --paper: #ffffff; --line: #595959; --fill: #d9e2ec; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #f2f2f2; --paper: #16191d; --line: #b3b3b3; --fill: #33475b; }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink);
  font: 1.0625rem/1.55 system-ui, "Segoe UI", Roboto, "Liberation Sans", sans-serif;
  overflow-wrap: anywhere; }
main { max-width: 42rem; margin: 0 auto; padding: 1.5rem 1rem 3rem; }
h1 { font-size: 1.6rem; line-height: 1.25; margin: 0 0 1rem; }
h2 { font-size: 1.2rem; margin: 1.8rem 0 .5rem; }
p, ul, ol, dl { margin: .5rem 0; }
ul, ol { padding-left: 1.4rem; }
ol { padding-left: 2rem; }
li { margin: .3rem 0; }
dl { display: grid; grid-template-columns: fit-content(38%) 1fr; gap: .3rem .9rem; }
dt { font-weight: 600; }
dd { margin: 0; }
.deep-2 { padding-left: 1.2rem; }
.deep-3 { padding-left: 2.4rem; }
.deep-4 { padding-left: 3.6rem; }
.help { border: 2px solid var(--ink); padding: .4rem 1rem; margin: 1rem 0; font-weight: 700; }
.help .number { padding-left: 1.2rem; }
svg { width: 100%; height: auto; display: block; margin: .4rem 0; }
svg .scale { fill: none; stroke: var(--line); stroke-width: 1; }
svg .band { stroke: var(--line); stroke-width: 1; }
svg .value { fill: var(--ink); }
ul.legend { list-style: none; padding: 0; margin-bottom: 1.5rem; }
ul.legend li { margin: .1rem 0; }
ul.legend svg { display: inline; width: 1em; height: 1em; margin: 0; vertical-align: -.1em; }
table { border-collapse: collapse; width: 100%; margin: .5rem 0; }
th, td { border: 1px solid var(--line); padding: .25rem .5rem; text-align: left; vertical-align: top;
  overflow-wrap: break-word; }
thead th { background: var(--fill); }
tbody th { font-weight: 400; }
@media screen and (max-width: 37.5rem) {
  th, td { font-size: .75rem; line-height: 1.4; padding: .2rem .15rem; }
  tbody th, td { overflow-wrap: anywhere; }
}
svg text { fill: var(--ink); font-size: 12px; }
.mark { display: none; }
@page { margin: 14mm; }
@page sheet { margin: 10mm; }
@media print {
  :root { --ink: #000000; --paper: #ffffff; --line: #000000; }
  body { font-size: 10pt; line-height: 1.35; }
  main { max-width: none; padding: 0; }
  h1 { font-size: 15pt; margin-bottom: 6pt; }
  h2 { font-size: 11.5pt; margin: 8pt 0 2pt; break-after: avoid; }
  p, li, dd { orphans: 3; widows: 3; margin-top: 2pt; margin-bottom: 2pt; }
  dl { gap: 0 8pt; break-inside: avoid; }
  dt { margin-top: 2pt; }
  .help, svg, tr { break-inside: avoid; }
  svg, ul.legend { max-width: 125mm; break-before: avoid; }
  .marked { display: table; table-layout: fixed; width: 100%; }
  .marked main { display: table-row-group; }
  .mark { display: table-header-group; break-inside: avoid; font-weight: 700; }
  .mark p { border-bottom: 1px solid var(--line); margin: 0 0 4pt; padding-bottom: 2pt; }
  .marked section:has(> dl) { break-inside: avoid; }
  .marked h2 + p { break-after: avoid; }
  .sheet { page: sheet; font-size: 8.5pt; line-height: 1.2; }
  .sheet h1 { font-size: 12pt; margin: 0; }
  .sheet h2 { font-size: 9.5pt; margin: 4pt 0 1pt; }
  .sheet p, .sheet li, .sheet dd { margin-top: 0; margin-bottom: .5pt; }
  .sheet ul, .sheet dl, .sheet .help { margin: 1pt 0; }
  .sheet .help { padding: 2pt 6pt; }
  .sheet dl { display: block; columns: 2; }
  .sheet dt { margin-top: .5rem; }
  .sheet dd { margin-left: 1.2rem; }
}
)";

class HtmlPage {
public:
    std::string draw(const core::Page& page) {
        const std::string title = html_text(page.title);
        out_ = "<!DOCTYPE html>\n<html lang=\"" + html_text(page.language) +
               "\">\n<head>\n<meta charset=\"utf-8\">\n"
               "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
               "style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'\">\n"
               "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
               "<meta name=\"referrer\" content=\"no-referrer\">\n<title>" +
               title + "</title>\n<style>" + std::string(style) + "</style>\n</head>\n";
        body(page);
        out_ += "<main>\n<h1>" + title + "</h1>\n";
        for (const core::Block& block : page.blocks)
            std::visit([this](const auto& one) { draw(one); }, block);
        return std::move(out_) + "</main>\n</body>\n</html>\n";
    }

private:
    /// The mark is read aloud where it stands in the text, and not once more.
    void body(const core::Page& page) {
        out_ += page.on_one_sheet   ? "<body class=\"sheet\">\n"
                : page.mark.empty() ? "<body>\n"
                                    : "<body class=\"marked\">\n";
        if (!page.mark.empty())
            out_ += "<div class=\"mark\" aria-hidden=\"true\">\n<p>" + html_text(page.mark) +
                    "</p>\n</div>\n";
    }

    void draw(const core::Notice& notice) {
        out_ += "<div class=\"help\">\n";
        for (const std::string& line : notice.lines) {
            const bool indented = line.starts_with("  ");
            out_ += (indented ? "<p class=\"number\">" : "<p>") +
                    html_text(indented ? line.substr(2) : line) + "</p>\n";
        }
        out_ += "</div>\n";
    }

    void draw(const core::Section& section) {
        out_ += "<section>\n<h2>" + html_text(section.heading) + "</h2>\n";
        for (const core::Element& element : section.elements)
            std::visit([this](const auto& one) { draw(one); }, element);
        out_ += "</section>\n";
    }

    /// Two leading blanks are a level, as in a notice: without them a condition would not be seen
    /// to be part of another.
    void paragraph(const core::Prose& prose) {
        constexpr std::size_t deepest = 4;
        const std::string text = prose.text();
        const std::size_t blanks = std::min(text.find_first_not_of(' '), text.size());
        const std::size_t level = blanks == text.size() ? 0 : std::min(blanks / 2, deepest);
        out_ += (level < 2 ? "<p>" : "<p class=\"deep-" + std::to_string(level) + "\">") +
                html_text(text) + "</p>\n";
    }

    void draw(const core::Paragraph& text) { paragraph(text.text); }

    void draw(const core::Bar& bar) {
        paragraph(bar.sentence);
        out_ += html_bar(bar, ++bars_);
    }

    void draw(const core::Icons& icons) {
        paragraph(icons.sentence);
        out_ += html_icons(icons, ++bars_);
    }

    void draw(const core::Bullets& bullets) {
        const std::string tag = bullets.numbered ? "ol" : "ul";
        out_ += "<" + tag + ">\n";
        for (const core::Prose& item : bullets.items)
            out_ += "<li>" + html_text(item.text()) + "</li>\n";
        out_ += "</" + tag + ">\n";
    }

    void draw(const core::Entries& entries) {
        out_ += "<dl>\n";
        for (const core::Entry& entry : entries.items)
            out_ += "<dt>" + html_text(entry.term.text()) + "</dt>\n<dd>" +
                    html_text(entry.text.text()) + "</dd>\n";
        out_ += "</dl>\n";
    }

    void draw(const core::Steps& steps) {
        const bool numbered = steps.first > 0;
        out_ += numbered ? "<ol start=\"" + std::to_string(steps.first) + "\">\n" : "<ul>\n";
        for (const core::Step& step : steps.items) {
            out_ += "<li>" + html_text(step.text.text());
            details(step.details);
            out_ += "</li>\n";
        }
        out_ += numbered ? "</ol>\n" : "</ul>\n";
    }

    /// A list within a list for each depth; no depth is left out on the way down.
    void details(const std::vector<core::Detail>& all) {
        int open = 0;
        for (const core::Detail& detail : all) {
            if (detail.depth + 1 > open) {
                out_ += "<ul>\n";
                ++open;
            } else {
                out_ += "</li>\n";
            }
            for (; open > detail.depth + 1; --open) out_ += "</ul>\n</li>\n";
            out_ += "<li>" + html_text(detail.text.text());
        }
        for (; open > 0; --open) out_ += "</li>\n</ul>\n";
    }

    void draw(const core::Table& table) {
        out_ += "<table>\n<thead>\n<tr>\n";
        for (const core::Prose& cell : table.head)
            out_ += "<th scope=\"col\">" + html_text(cell.text()) + "</th>\n";
        out_ += "</tr>\n</thead>\n<tbody>\n";
        for (const std::vector<core::Prose>& row : table.rows) {
            out_ += "<tr>\n";
            for (std::size_t i = 0; i < row.size(); ++i)
                out_ += (i == 0 ? "<th scope=\"row\">" : "<td>") + html_text(row[i].text()) +
                        (i == 0 ? "</th>\n" : "</td>\n");
            out_ += "</tr>\n";
        }
        out_ += "</tbody>\n</table>\n";
    }

    std::string out_;
    int bars_ = 0;
};

} // namespace

std::string html_text(std::string_view text) {
    std::string result;
    const std::string clean = core::sanitise(text);
    for (const char c : clean) {
        switch (c) {
        case '&': result += "&amp;"; break;
        case '<': result += "&lt;"; break;
        case '>': result += "&gt;"; break;
        case '"': result += "&quot;"; break;
        case '\'': result += "&#39;"; break;
        default: result += c;
        }
    }
    return result;
}

std::string render_page_html(const core::Page& page, const RenderOptions&) {
    return HtmlPage().draw(page);
}

std::string render_html(const Report& report, const RenderOptions& options) {
    return render_page_html(report.page, options);
}

} // namespace selfcheck::report
