#include "core/text.h"
#include "report/numbers.h"
#include "report/report.h"

namespace selfcheck::report {
namespace {

Json texts(const std::vector<core::Prose>& all) {
    Json list = Json::array();
    for (const core::Prose& one : all) list.push_back(core::sanitise(one.text()));
    return list;
}

struct ElementJson {
    Json operator()(const core::Paragraph& paragraph) const { return text(paragraph.text); }
    Json operator()(const core::Bar& bar) const { return text(bar.sentence); }
    Json operator()(const core::Bullets& bullets) const { return {{"list", texts(bullets.items)}}; }
    Json operator()(const core::Entries& entries) const {
        Json list = Json::array();
        for (const core::Entry& entry : entries.items)
            list.push_back({{"term", core::sanitise(entry.term.text())},
                            {"text", core::sanitise(entry.text.text())}});
        return {{"entries", std::move(list)}};
    }
    Json operator()(const core::Icons& icons) const {
        Json groups = Json::array();
        for (const core::IconGroup& group : icons.groups)
            groups.push_back(
                {{"label", core::sanitise(group.label.text())}, {"count", group.count}});
        return {{"text", core::sanitise(icons.sentence.text())}, {"groups", std::move(groups)}};
    }
    Json operator()(const core::Steps& steps) const {
        Json list = Json::array();
        int number = steps.first;
        for (const core::Step& step : steps.items) {
            Json one = Json::object();
            if (steps.first > 0) one["number"] = number++;
            one["text"] = core::sanitise(step.text.text());
            one["details"] = Json::array();
            for (const core::Detail& detail : step.details)
                one["details"].push_back(
                    {{"depth", detail.depth}, {"text", core::sanitise(detail.text.text())}});
            list.push_back(std::move(one));
        }
        return {{"steps", std::move(list)}};
    }
    Json operator()(const core::Table& table) const {
        Json rows = Json::array();
        for (const std::vector<core::Prose>& row : table.rows) rows.push_back(texts(row));
        return {{"head", texts(table.head)}, {"rows", std::move(rows)}};
    }

private:
    static Json text(const core::Prose& prose) { return {{"text", core::sanitise(prose.text())}}; }
};

} // namespace

std::string render_page_json(const core::Page& page, const RenderOptions&) {
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
            all["notices"].push_back(
                {{"kind", core::word(notice->kind)}, {"lines", std::move(lines)}});
        }
        if (const auto* section = std::get_if<core::Section>(&block)) {
            Json elements = Json::array();
            for (const core::Element& element : section->elements)
                elements.push_back(std::visit(ElementJson{}, element));
            all["sections"].push_back({{"section", core::word(section->id)},
                                       {"heading", core::sanitise(section->heading)},
                                       {"elements", std::move(elements)}});
        }
    }
    constexpr int indent = 2;
    return all.dump(indent, ' ', false, Json::error_handler_t::replace) + "\n";
}

} // namespace selfcheck::report
