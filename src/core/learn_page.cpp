#include "core/learn_page.h"

#include "core/language.h"
#include "core/text.h"

#include <algorithm>

namespace selfcheck::core {
namespace {

class Citing {
public:
    /// `[fda-2023, nimh]` becomes `[1, 2]`, numbered as they come.
    std::string numbered(std::string_view text) {
        std::string result;
        std::size_t done = 0;
        for (const Citation& one : citations_of(text)) {
            result += text.substr(done, one.first - done);
            std::string numbers;
            for (const std::string& key : one.keys)
                numbers += (numbers.empty() ? "" : ", ") + std::to_string(number(key));
            result += "[" + numbers + "]";
            done = one.last;
        }
        return result + std::string(text.substr(done));
    }

    [[nodiscard]] const std::vector<std::string>& cited() const { return cited_; }

private:
    std::size_t number(const std::string& key) {
        const auto known = std::find(cited_.begin(), cited_.end(), key);
        const auto place = static_cast<std::size_t>(known - cited_.begin());
        if (known == cited_.end()) cited_.push_back(key);
        return place + 1;
    }

    std::vector<std::string> cited_;
};

std::string source_line(const LearnSource& source) {
    std::string line = source.text;
    if (!source.doi.empty()) line += " doi:" + source.doi;
    if (!source.pmid.empty()) line += " PMID " + source.pmid;
    if (!source.web.empty()) line += " " + source.web;
    return line;
}

} // namespace

std::vector<Citation> citations_of(std::string_view text) {
    std::vector<Citation> all;
    for (std::size_t open = text.find('['); open != std::string_view::npos;
         open = text.find('[', open + 1)) {
        const std::size_t close = text.find(']', open);
        if (close == std::string_view::npos) break;
        Citation one{open, close + 1, {}};
        std::string_view rest = text.substr(open + 1, close - open - 1);
        bool citation = true;
        while (citation) {
            const std::size_t comma = rest.find(',');
            const std::string_view key = trimmed(rest.substr(0, comma), " ");
            citation = is_id(key);
            one.keys.emplace_back(key);
            if (comma == std::string_view::npos) break;
            rest.remove_prefix(comma + 1);
        }
        if (citation) all.push_back(std::move(one));
    }
    return all;
}

std::vector<std::string_view> texts_of(const LearnPage& page) {
    std::vector<std::string_view> all;
    for (const LearnSection& section : page.sections)
        for (const LearnText& text : section.texts) {
            if (const auto* paragraph = std::get_if<std::string>(&text))
                all.emplace_back(*paragraph);
            if (const auto* list = std::get_if<std::vector<std::string>>(&text))
                all.insert(all.end(), list->begin(), list->end());
        }
    return all;
}

Page compose_learn(const LearnPage& learn, const Composing& composing) {
    const Phrases& phrases = composing.guidance.phrases;
    Page page{learn.title, learn.language, {}};
    Citing citing;
    for (const LearnSection& from : learn.sections) {
        Section section{SectionId::reading, from.heading, {}};
        for (const LearnText& text : from.texts) {
            if (const auto* paragraph = std::get_if<std::string>(&text))
                section.elements.emplace_back(Paragraph{citing.numbered(*paragraph)});
            if (const auto* list = std::get_if<std::vector<std::string>>(&text)) {
                Bullets bullets;
                for (const std::string& one : *list)
                    bullets.items.emplace_back(citing.numbered(one));
                section.elements.emplace_back(std::move(bullets));
            }
        }
        page.blocks.emplace_back(std::move(section));
    }
    Bullets sources{{}, true};
    for (const std::string& key : citing.cited())
        for (const LearnSource& source : learn.sources)
            if (source.id == key) sources.items.emplace_back(source_line(source));
    if (!sources.items.empty())
        page.blocks.emplace_back(
            Section{SectionId::sources, phrases["result.heading.sources"], {std::move(sources)}});
    page.blocks.emplace_back(
        Section{SectionId::limits,
                phrases["learn.heading.limits"],
                {Paragraph{phrases["learn.limits"]}, Paragraph{phrases["limits.not-reviewed"]}}});
    page.blocks.emplace_back(compose_notice(NoticeKind::brief, composing));
    return page;
}

} // namespace selfcheck::core
