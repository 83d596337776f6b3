#include "core/text.h"
#include "report/csv_cell.h"
#include "report/report.h"

namespace selfcheck::report {
namespace {

class CsvPage {
public:
    std::string draw(const core::Page& page) {
        add("title", "", page.title);
        for (const core::Block& block : page.blocks)
            std::visit([this](const auto& one) { draw(one); }, block);
        return std::move(out_);
    }

private:
    void draw(const core::Notice& notice) {
        heading_.clear();
        for (const std::string& line : notice.lines) add("help", "", line);
    }
    void draw(const core::Section& section) {
        heading_ = section.heading;
        for (const core::Element& element : section.elements)
            std::visit([this](const auto& one) { draw(one); }, element);
    }
    void draw(const core::Paragraph& paragraph) { add("text", "", paragraph.text.text()); }
    void draw(const core::Bullets& bullets) {
        for (const core::Prose& item : bullets.items) add("point", "", item.text());
    }
    void draw(const core::Bar& bar) { add("score", "", bar.sentence.text()); }
    void draw(const core::Entries& entries) {
        for (const core::Entry& entry : entries.items)
            add("entry", entry.term.text(), entry.text.text());
    }
    void draw(const core::Icons& icons) {
        add("text", "", icons.sentence.text());
        for (const core::IconGroup& group : icons.groups)
            add("people", group.label.text(), std::to_string(group.count));
    }
    void draw(const core::Steps& steps) {
        int number = steps.first;
        for (const core::Step& step : steps.items) {
            add("step", steps.first == 0 ? "" : std::to_string(number++), step.text.text());
            for (const core::Detail& detail : step.details) add("detail", "", detail.text.text());
        }
    }
    void draw(const core::Table& table) {
        for (const std::vector<core::Prose>& row : table.rows)
            for (std::size_t i = 1; i < row.size(); ++i)
                add("cell", row.front().text() + ", " + table.head[i].text(), row[i].text());
    }

    /// A text that a spreadsheet would take for a formula is marked as a text, with `'` before it.
    static std::string cell(const std::string& text) {
        const std::string shown = core::sanitise(text);
        const bool is_formula =
            !shown.empty() && std::string("=+-@").find(shown.front()) != std::string::npos;
        return cell_of(is_formula ? "'" + shown : shown);
    }
    void add(const char* kind, const std::string& term, const std::string& text) {
        out_ += cell(heading_) + "," + kind + "," + cell(term) + "," +
                cell(std::string(core::trimmed(text))) + "\r\n";
    }

    std::string heading_;
    std::string out_ = "section,kind,term,text\r\n";
};

} // namespace

std::string render_page_csv(const core::Page& page, const RenderOptions&) {
    return CsvPage().draw(page);
}

} // namespace selfcheck::report
