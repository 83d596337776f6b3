#include "core/text.h"
#include "report/report.h"

#include <algorithm>

namespace selfcheck::report {
namespace {

/// Author text can hold marks that Markdown would act on: they are escaped, never dropped.
std::string escaped(std::string_view text) {
    constexpr std::string_view marks = "\\`*_{}[]<>#|~&";
    std::string result;
    // Blanks at the start would make a line into code, or hide a mark of a list.
    const std::string whole = core::sanitise(text);
    const std::size_t first = whole.find_first_not_of(" \n");
    const std::string clean = first == std::string::npos ? "" : whole.substr(first);
    for (const char c : clean) {
        if (marks.find(c) != std::string_view::npos) result += '\\';
        result += c == '\n' ? ' ' : c;
    }
    // What would begin a list, a heading or a rule at the start of a line.
    const std::size_t digits = result.find_first_not_of("0123456789");
    if (digits == 0 && !result.empty() &&
        std::string_view("-+=").find(result[0]) != std::string_view::npos)
        result.insert(0, 1, '\\');
    else if (digits != 0 && digits != std::string::npos &&
             (result[digits] == '.' || result[digits] == ')'))
        result.insert(digits, 1, '\\');
    return result;
}

class MarkdownPage {
public:
    std::string draw(const core::Page& page) {
        out_ = "# " + escaped(page.title) + "\n";
        for (const core::Block& block : page.blocks)
            std::visit([this](const auto& one) { draw(one); }, block);
        return std::move(out_);
    }

private:
    void draw(const core::Notice& notice) {
        out_ += '\n';
        for (std::size_t i = 0; i < notice.lines.size(); ++i) {
            if (i > 0) out_ += ">\n";
            std::string_view line = notice.lines[i];
            while (line.starts_with(' ')) line.remove_prefix(1);
            out_ += "> **" + escaped(line) + "**\n";
        }
    }

    void draw(const core::Section& section) {
        out_ += "\n## " + escaped(section.heading) + "\n";
        for (const core::Element& element : section.elements) {
            out_ += '\n';
            std::visit([this](const auto& one) { draw(one); }, element);
        }
    }

    void draw(const core::Paragraph& text) { out_ += escaped(text.text.text()) + "\n"; }

    void draw(const core::Bar& bar) { out_ += escaped(bar.sentence.text()) + "\n"; }

    void draw(const core::Icons& icons) {
        out_ += escaped(icons.sentence.text()) + "\n\n";
        for (const core::IconGroup& group : icons.groups)
            out_ += "- " + std::to_string(group.count) + " " + escaped(group.label.text()) + "\n";
    }

    void draw(const core::Entries& entries) {
        for (const core::Entry& entry : entries.items)
            out_ +=
                "- **" + escaped(entry.term.text()) + "**: " + escaped(entry.text.text()) + "\n";
    }

    void draw(const core::Bullets& bullets) {
        std::size_t number = 0;
        for (const core::Prose& item : bullets.items)
            out_ += (bullets.numbered ? std::to_string(++number) + ". " : "- ") +
                    escaped(item.text()) + "\n";
    }

    /// Below a step, as deep as its depth: the text of a list stands behind its mark.
    void draw(const core::Steps& steps) {
        int number = steps.first;
        for (const core::Step& step : steps.items) {
            const std::string mark = steps.first > 0 ? std::to_string(number++) + ". " : "- ";
            out_ += mark + escaped(step.text.text()) + "\n";
            for (const core::Detail& detail : step.details)
                out_ += std::string(mark.size() + 2 * static_cast<std::size_t>(detail.depth), ' ') +
                        "- " + escaped(detail.text.text()) + "\n";
        }
    }

    void row(const std::vector<core::Prose>& cells) {
        for (const core::Prose& cell : cells) out_ += "| " + escaped(cell.text()) + " ";
        out_ += "|\n";
    }

    void draw(const core::Table& table) {
        row(table.head);
        for (std::size_t i = 0; i < table.head.size(); ++i) out_ += "| --- ";
        out_ += "|\n";
        for (const std::vector<core::Prose>& cells : table.rows) row(cells);
    }

    std::string out_;
};

} // namespace

std::string render_page_markdown(const core::Page& page, const RenderOptions&) {
    return MarkdownPage().draw(page);
}

std::string render_markdown(const Report& report, const RenderOptions& options) {
    return render_page_markdown(report.page, options);
}

} // namespace selfcheck::report
