#include "core/page.h"

#include <algorithm>
#include <array>

namespace selfcheck::core {

std::string Prose::text() const {
    std::string all;
    for (const Run& run : runs) all += run.text;
    return all;
}

std::string Prose::text_without_instrument(std::string_view placeholder) const {
    std::string all;
    for (const Run& run : runs)
        all += run.origin == Origin::instrument ? placeholder : std::string_view(run.text);
    return all;
}

Prose fill_prose(std::string_view text, const std::vector<Filling>& fillings) {
    Prose prose;
    const auto add = [&prose](std::string_view part, Origin origin) {
        if (part.empty()) return;
        if (!prose.runs.empty() && prose.runs.back().origin == origin)
            prose.runs.back().text += part;
        else
            prose.runs.push_back({std::string(part), origin});
    };
    while (!text.empty()) {
        const auto open = text.find('{');
        const auto close = open == std::string_view::npos ? open : text.find('}', open);
        if (close == std::string_view::npos) break;
        const std::string_view name = text.substr(open + 1, close - open - 1);
        const auto found = std::find_if(fillings.begin(), fillings.end(),
                                        [&](const Filling& one) { return one.name == name; });
        add(text.substr(0, open), Origin::ours);
        if (found != fillings.end()) add(found->value, found->origin);
        text.remove_prefix(close + 1);
    }
    add(text, Origin::ours);
    return prose;
}

std::string_view word(NoticeKind kind) {
    constexpr std::array<std::string_view, 7> words{
        "crisis", "support", "brief", "medical", "withdrawal", "youth", "support-answer"};
    return words.at(static_cast<std::size_t>(kind));
}

bool is_crisis_help(NoticeKind kind) {
    return kind == NoticeKind::crisis || kind == NoticeKind::support ||
           kind == NoticeKind::support_answer;
}

std::string_view word(SectionId id) {
    constexpr std::array<std::string_view, 10> words{"next-step", "result", "stands-out", "answers",
                                                     "usual",     "signs",  "limits",     "sources",
                                                     "again",     "reading"};
    return words.at(static_cast<std::size_t>(id));
}

std::vector<Prose> prose_of(const Element& element) {
    struct Visitor {
        std::vector<Prose> operator()(const Paragraph& paragraph) const { return {paragraph.text}; }
        std::vector<Prose> operator()(const Bar& bar) const { return {bar.sentence}; }
        std::vector<Prose> operator()(const Bullets& bullets) const { return bullets.items; }
        std::vector<Prose> operator()(const Entries& entries) const {
            std::vector<Prose> all;
            for (const Entry& one : entries.items) {
                all.push_back(one.term);
                all.push_back(one.text);
            }
            return all;
        }
        std::vector<Prose> operator()(const Icons& icons) const {
            std::vector<Prose> all{icons.sentence};
            for (const IconGroup& group : icons.groups) all.push_back(group.label);
            return all;
        }
        std::vector<Prose> operator()(const Steps& steps) const {
            std::vector<Prose> all;
            for (const Step& step : steps.items) {
                all.push_back(step.text);
                for (const Detail& detail : step.details) all.push_back(detail.text);
            }
            return all;
        }
        std::vector<Prose> operator()(const Table& table) const {
            std::vector<Prose> all = table.head;
            for (const std::vector<Prose>& row : table.rows)
                all.insert(all.end(), row.begin(), row.end());
            return all;
        }
    };
    return std::visit(Visitor{}, element);
}

Section& add_section(Page& page, std::string heading) {
    page.blocks.emplace_back(Section{SectionId::reading, std::move(heading), {}});
    return std::get<Section>(page.blocks.back());
}

std::vector<Prose> all_prose(const Page& page) {
    std::vector<Prose> all;
    for (const Block& block : page.blocks) {
        if (const auto* notice = std::get_if<Notice>(&block))
            for (const std::string& line : notice->lines) all.emplace_back(line);
        if (const auto* section = std::get_if<Section>(&block)) {
            all.emplace_back(section->heading);
            for (const Element& element : section->elements)
                for (Prose& one : prose_of(element)) all.push_back(std::move(one));
        }
    }
    return all;
}

} // namespace selfcheck::core
