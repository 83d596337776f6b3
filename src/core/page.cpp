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
    constexpr std::array<std::string_view, 6> words{"crisis",  "support",    "brief",
                                                    "medical", "withdrawal", "youth"};
    return words.at(static_cast<std::size_t>(kind));
}

std::string_view word(SectionId id) {
    constexpr std::array<std::string_view, 9> words{"next-step", "result",  "stands-out",
                                                    "answers",   "usual",   "signs",
                                                    "limits",    "sources", "again"};
    return words.at(static_cast<std::size_t>(id));
}

namespace {

void collect(const Element& element, std::vector<Prose>& all) {
    if (const auto* paragraph = std::get_if<Paragraph>(&element)) all.push_back(paragraph->text);
    if (const auto* bar = std::get_if<Bar>(&element)) all.push_back(bar->sentence);
    if (const auto* bullets = std::get_if<Bullets>(&element))
        all.insert(all.end(), bullets->items.begin(), bullets->items.end());
}

} // namespace

std::vector<Prose> all_prose(const Page& page) {
    std::vector<Prose> all;
    for (const Block& block : page.blocks) {
        if (const auto* notice = std::get_if<Notice>(&block))
            for (const std::string& line : notice->lines) all.emplace_back(line);
        if (const auto* section = std::get_if<Section>(&block)) {
            all.emplace_back(section->heading);
            for (const Element& element : section->elements) collect(element, all);
        }
    }
    return all;
}

} // namespace selfcheck::core
