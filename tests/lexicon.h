// The wording check: phrases that no text may hold, found as whole words whatever the case and the
// line breaks.
#pragma once

#include "load/read_lexicon.h"
#include "shipped.h"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace selfcheck {

/// In lower case, with runs of blanks and line breaks as one blank and typographic apostrophes as
/// plain ones.
inline std::string plain_words(std::string_view text) {
    std::string plain;
    plain.reserve(text.size());
    const auto blank = [&plain] {
        if (!plain.empty() && plain.back() != ' ') plain += ' ';
    };
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (c == ' ' || c == '\n' || c == '\t' || c == '\r') {
            blank();
        } else if (text.substr(i).starts_with("\u00A0")) {
            blank();
            i += 1;
        } else if (text.substr(i).starts_with("\u2019")) {
            plain += '\'';
            i += 2;
        } else {
            plain += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        }
    }
    return plain;
}

class Lexicon {
public:
    /// Its plain phrases, without those that are patterns.
    explicit Lexicon(const core::Lexicon& whole) {
        for (const core::LexiconPhrase& one : whole.phrases)
            if (core::is_plain_phrase(one.text)) add(one.text);
    }

    static const Lexicon& english() {
        static const Lexicon lexicon(taken(load::embedded_lexicon("en")));
        return lexicon;
    }

    [[nodiscard]] const std::vector<std::string>& phrases() const { return phrases_; }

    /// The first forbidden phrase in `text`; empty when there is none.
    [[nodiscard]] std::string find(std::string_view text) const {
        const std::string plain = plain_words(text);
        const std::string_view all = plain;
        for (std::size_t at = 0; at < all.size(); ++at) {
            if (!is_word(all[at]) || (at > 0 && is_word(all[at - 1]))) continue;
            const auto starting = by_first_word_.find(first_word(all.substr(at)));
            if (starting == by_first_word_.end()) continue;
            for (const std::string& phrase : starting->second) {
                const std::size_t end = at + phrase.size();
                if (all.substr(at).starts_with(phrase) && (end == all.size() || !is_word(all[end])))
                    return phrase;
            }
        }
        return {};
    }

private:
    static bool is_word(char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c & 0x80) != 0;
    }
    static std::string_view first_word(std::string_view text) {
        std::size_t end = 0;
        while (end < text.size() && is_word(text[end])) ++end;
        return text.substr(0, end);
    }
    void add(const std::string& phrase) {
        const std::string plain = plain_words(phrase);
        phrases_.push_back(plain);
        by_first_word_[std::string(first_word(plain))].push_back(plain);
    }

    std::vector<std::string> phrases_;
    std::map<std::string, std::vector<std::string>, std::less<>> by_first_word_;
};

/// The page with every stretch of published wording replaced, so that it is exempt by where it
/// comes from.
inline core::Page without_instrument(core::Page page) {
    const auto blank = [](core::Prose& prose) {
        for (core::Run& run : prose.runs)
            if (run.origin == core::Origin::instrument) run.text = "[published]";
    };
    for (core::Block& block : page.blocks) {
        auto* section = std::get_if<core::Section>(&block);
        if (section == nullptr) continue;
        for (core::Element& element : section->elements) {
            if (auto* paragraph = std::get_if<core::Paragraph>(&element)) blank(paragraph->text);
            if (auto* bar = std::get_if<core::Bar>(&element)) blank(bar->sentence);
            if (auto* bullets = std::get_if<core::Bullets>(&element))
                for (core::Prose& item : bullets->items) blank(item);
            if (auto* entries = std::get_if<core::Entries>(&element))
                for (core::Entry& entry : entries->items) {
                    blank(entry.term);
                    blank(entry.text);
                }
            if (auto* steps = std::get_if<core::Steps>(&element))
                for (core::Step& step : steps->items) {
                    blank(step.text);
                    for (core::Detail& detail : step.details) blank(detail.text);
                }
            if (auto* table = std::get_if<core::Table>(&element))
                for (std::vector<core::Prose>& row : table->rows)
                    for (core::Prose& cell : row) blank(cell);
        }
    }
    return page;
}

/// The same for formats that also look at the questionnaire itself.
inline core::Questionnaire without_instrument(core::Questionnaire questionnaire) {
    questionnaire.title = "[published]";
    for (core::Item& item : questionnaire.items) item.text = "[published]";
    for (core::AnswerSet& set : questionnaire.answers)
        for (core::AnswerOption& option : set.options) option.text = "[published]";
    for (core::ScoreRule& rule : questionnaire.scores) {
        rule.label = "[published]";
        for (core::Band& band : rule.bands) band.label = "[published]";
    }
    return questionnaire;
}

} // namespace selfcheck
