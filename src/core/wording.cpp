#include "core/wording.h"

#include "core/phrase_pattern.h"

#include <algorithm>
#include <array>
#include <set>

namespace selfcheck::core {

class PreparedLexicon {
public:
    explicit PreparedLexicon(const Lexicon& lexicon) {
        for (const LexiconPhrase& one : lexicon.phrases) phrases.add(one.text, lexicon.words);
        for (const std::string& one : lexicon.allowed) allowed.add(one, lexicon.words);
        for (const std::string& one : lexicon.self_harm) self_harm.add(one, lexicon.words);
        if (const auto list = lexicon.words.find(second_person_list); list != lexicon.words.end())
            for (const std::string& one : list->second)
                if (const Words words = words_of(one); !words.empty())
                    second_person.insert(words.front());
    }

    PatternSet phrases;
    PatternSet allowed;
    PatternSet self_harm;
    std::set<std::string> second_person;
};

namespace {

bool lies_in(const Hit& inner, const Hit& outer) {
    return inner.first >= outer.first && inner.last <= outer.last;
}

std::shared_ptr<const PreparedLexicon> prepared(const Lexicon& lexicon) {
    return lexicon.prepared ? lexicon.prepared : std::make_shared<const PreparedLexicon>(lexicon);
}

/// Those that lie in no allowed phrase.
std::vector<Hit> hits_of(const PatternSet& patterns, const PreparedLexicon& ready,
                         const Tokens& tokens) {
    std::vector<Hit> hits = patterns.find(tokens);
    if (hits.empty()) return hits;
    const std::vector<Hit> allowed = ready.allowed.find(tokens);
    std::erase_if(hits, [&](const Hit& hit) {
        return std::any_of(allowed.begin(), allowed.end(),
                           [&](const Hit& outer) { return lies_in(hit, outer); });
    });
    return hits;
}

} // namespace

std::string_view word(Fault fault) {
    constexpr std::array<std::string_view, 5> words{"diagnosis", "reassurance", "blame",
                                                    "treatment", "unsafe"};
    return words.at(static_cast<std::size_t>(fault));
}

void prepare(Lexicon& lexicon) {
    lexicon.prepared = std::make_shared<const PreparedLexicon>(lexicon);
}

std::string phrase_fault(std::string_view phrase, const WordLists& words) {
    return parse_pattern(phrase, words).fault;
}

bool is_plain_phrase(std::string_view phrase) {
    return phrase.find_first_of("[](){}|#") == std::string_view::npos;
}

// S4, H7: no promise, no blame, no diagnosis.
std::vector<WordingFinding> check_wording(std::string_view text, const Lexicon& lexicon,
                                          Audience audience) {
    const auto ready = prepared(lexicon);
    const Tokens tokens = tokens_of(text);
    std::vector<Hit> hits = hits_of(ready->phrases, *ready, tokens);
    const auto fault_of = [&](const Hit& hit) { return lexicon.phrases[hit.index].fault; };
    if (audience == Audience::teaching)
        std::erase_if(hits, [&](const Hit& hit) {
            if (fault_of(hit) != Fault::diagnosis && fault_of(hit) != Fault::treatment)
                return false;
            for (std::size_t i = hit.first; i < hit.last; ++i)
                if (ready->second_person.contains(tokens[i].text)) return false;
            return true;
        });
    const auto is_in_longer = [&](const Hit& hit) {
        return std::any_of(hits.begin(), hits.end(), [&](const Hit& other) {
            const bool same_place = other.first == hit.first && other.last == hit.last;
            return fault_of(other) == fault_of(hit) && lies_in(hit, other) &&
                   (same_place ? other.index < hit.index : true);
        });
    };
    std::vector<WordingFinding> findings;
    for (const Hit& hit : hits)
        if (!is_in_longer(hit))
            findings.push_back({fault_of(hit), lexicon.phrases[hit.index].text,
                                tokens[hit.first].first, tokens[hit.last - 1].last, 0});
    return findings;
}

std::vector<WordingFinding> check_page(const Page& page, const Lexicon& lexicon) {
    constexpr char breaking = '|';
    Lexicon ready;
    if (!lexicon.prepared) {
        ready = lexicon;
        prepare(ready);
    }
    const Lexicon& used = lexicon.prepared ? lexicon : ready;
    std::vector<WordingFinding> findings;
    const std::vector<Prose> all = all_prose(page);
    for (std::size_t paragraph = 0; paragraph < all.size(); ++paragraph) {
        std::string text;
        for (const Run& run : all[paragraph].runs)
            text += run.origin == Origin::instrument ? std::string(run.text.size(), breaking)
                                                     : run.text;
        for (WordingFinding& one : check_wording(text, used, Audience::person)) {
            one.paragraph = paragraph;
            findings.push_back(std::move(one));
        }
    }
    return findings;
}

bool speaks_of_self_harm(std::string_view text, const Lexicon& lexicon) {
    const auto ready = prepared(lexicon);
    return !hits_of(ready->self_harm, *ready, tokens_of(text)).empty();
}

} // namespace selfcheck::core
