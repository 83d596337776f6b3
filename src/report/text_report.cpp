#include "core/text.h"
#include "report/bar.h"
#include "report/icons.h"
#include "report/report.h"
#include "report/text_table.h"

#include <algorithm>

namespace selfcheck::report {
namespace {

constexpr std::string_view bold_on = "\x1b[1m";
constexpr std::string_view bold_off = "\x1b[0m";

class TextPage {
public:
    explicit TextPage(const RenderOptions& options) : options_(options) {}

    std::string draw(const core::Page& page) {
        if (options_.titled) paragraph(page.title, "", Style::bold);
        for (const core::Block& block : page.blocks) {
            if (!out_.empty()) out_ += '\n';
            std::visit([this](const auto& one) { draw(one); }, block);
        }
        return std::move(out_);
    }

private:
    void line(std::string_view text, Style style = Style::plain) {
        const bool bold = style == Style::bold && options_.style == Style::bold && !text.empty();
        if (bold) out_ += bold_on;
        out_ += text;
        if (bold) out_ += bold_off;
        out_ += '\n';
    }

    void paragraph(const std::string& text, std::string_view first = "",
                   Style style = Style::plain) {
        for (const std::string& one :
             core::wrap_behind(first, core::sanitise(text), options_.width))
            line(one, style);
    }

    void draw(const core::Notice& notice) {
        for (const std::string& text : notice.lines) {
            const bool indented = text.starts_with("  ");
            paragraph(indented ? text.substr(2) : text, indented ? "  " : "", Style::bold);
        }
    }

    void draw(const core::Section& section) {
        paragraph(section.heading, "", Style::bold);
        for (const core::Element& element : section.elements)
            std::visit([this](const auto& one) { draw(one); }, element);
    }

    void draw(const core::Paragraph& text) { paragraph(text.text.text()); }

    void draw(const core::Entries& entries) {
        for (const core::Entry& entry : entries.items) draw(entry);
    }

    void draw(const core::Bullets& bullets) {
        std::size_t number = 0;
        for (const core::Prose& item : bullets.items)
            paragraph(item.text(), bullets.numbered ? std::to_string(++number) + ". " : "- ");
    }

    void draw(const core::Steps& steps) {
        constexpr std::size_t column = 4;
        const bool numbered = steps.first > 0;
        int number = steps.first;
        for (const core::Step& step : steps.items) {
            std::string mark = numbered ? std::to_string(number++) + ". " : "    - ";
            if (mark.size() < column) mark.insert(0, column - mark.size(), ' ');
            paragraph(step.text.text(), mark);
            const std::size_t below = numbered ? column : mark.size();
            for (const core::Detail& detail : step.details)
                paragraph(detail.text.text(),
                          std::string(below + 2 * static_cast<std::size_t>(detail.depth), ' ') +
                              "- ");
        }
    }

    void draw(const core::Table& table) {
        for (const std::string& row : draw_table(table, options_.width)) line(row);
    }

    void draw(const core::Entry& entry) {
        const std::string term = core::sanitise(entry.term.text());
        const int room = options_.width / 3;
        if (core::display_width(term) <= room)
            return paragraph(entry.text.text(), "  " + term + "  ");
        paragraph(term, "  ");
        paragraph(entry.text.text(), "    ");
    }

    void draw(const core::Icons& icons) {
        paragraph(icons.sentence.text());
        if (options_.drawing == Drawing::none) return;
        for (const std::string& row : draw_icons(icons, options_.width, options_.unicode))
            line(row);
        for (std::size_t i = 0; i < icons.groups.size(); ++i)
            paragraph(std::to_string(icons.groups[i].count) + " " + icons.groups[i].label.text(),
                      "  " + std::string(icon_mark(i, options_.unicode)) + "  ");
    }

    void draw(const core::Bar& bar) {
        paragraph(bar.sentence.text());
        if (options_.drawing == Drawing::none) return;
        const std::string drawn = draw_bar(bar, options_.width);
        if (!drawn.empty()) line(drawn);
    }

    const RenderOptions& options_;
    std::string out_;
};

} // namespace

std::string render_page_text(const core::Page& page, const RenderOptions& options) {
    return TextPage(options).draw(page);
}

std::string render_text(const Report& report, const RenderOptions& options) {
    return render_page_text(report.page, options);
}

} // namespace selfcheck::report
