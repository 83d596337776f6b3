// What no text of ours or of an author says to a person (S4), and which items ask about self-harm.
// The phrases are data: guidance/LANGUAGE/lexicon.yaml.
//
// Texts are compared word by word, in any case. Between two words may stand any blanks and line
// breaks, a hyphen or dash without blanks around it, quotation marks and marks of emphasis.
// Typographic apostrophes are plain ones; soft hyphens and zero-width characters are not there. Any
// other mark (a comma, a full stop, a hole such as `{total}`) breaks a phrase.
//
// A phrase is made of
//   words      as they are; `.` and `%` are words too
//   (a|b c)    one of these
//   [a|b c]    one of these, or nothing
//   {name}     one of the word list `name`; it may stand within the two forms above as well
//   #          a number in digits
// Entries of a word list are plain words.
#pragma once

#include "core/page.h"

#include <cstddef>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace selfcheck::core {

/// D, R, B, T and U: a diagnosis; reassurance or a promise; blame, pressure or making light of it;
/// advice on treatment; unsafe or false wording.
enum class Fault { diagnosis, reassurance, blame, treatment, unsafe };
[[nodiscard]] std::string_view word(Fault);

struct LexiconPhrase {
    Fault fault = Fault::diagnosis;
    std::string text;
    bool operator==(const LexiconPhrase&) const = default;
};

using WordLists = std::map<std::string, std::vector<std::string>, std::less<>>;

/// The word list that every lexicon has: words that speak to the person.
inline constexpr std::string_view second_person_list = "second-person";

class PreparedLexicon;

struct Lexicon {
    std::string language;
    std::vector<LexiconPhrase> phrases;
    std::vector<std::string> allowed;   ///< a match within one of these is no finding
    std::vector<std::string> self_harm; ///< for `speaks_of_self_harm`
    WordLists words;
    /// Made by `prepare`; without it every check prepares the phrases anew.
    std::shared_ptr<const PreparedLexicon> prepared;
};

/// To be called again after a change to the lists.
void prepare(Lexicon& lexicon);

/// What is wrong with the form of a phrase; empty if nothing is. A phrase with a fault is searched
/// for without its brackets.
[[nodiscard]] std::string phrase_fault(std::string_view phrase, const WordLists& words);
/// Words alone: nothing optional, no alternatives, no list.
[[nodiscard]] bool is_plain_phrase(std::string_view phrase);

/// Whom a text speaks to. `learn`, `show` and `teach` may speak of diagnoses and treatments, though
/// not in the second person; nothing else changes.
enum class Audience { person, teaching };

struct WordingFinding {
    Fault fault = Fault::diagnosis;
    std::string phrase;        ///< as in the lexicon
    std::size_t first = 0;     ///< bytes in the text, `last` one past the end
    std::size_t last = 0;      //
    std::size_t paragraph = 0; ///< of a page: index into `all_prose`
    bool operator==(const WordingFinding&) const = default;
};

/// In the order of the text. A match within a longer one of the same fault is left out.
[[nodiscard]] std::vector<WordingFinding> check_wording(std::string_view text,
                                                        const Lexicon& lexicon, Audience audience);

/// The same for every paragraph a person reads in a page. Published wording is exempt by its
/// origin, and breaks phrases; bytes are counted in `Prose::text`.
[[nodiscard]] std::vector<WordingFinding> check_page(const Page& page, const Lexicon& lexicon);

/// Whether an item asks about suicide, self-harm or a wish to be dead.
[[nodiscard]] bool speaks_of_self_harm(std::string_view text, const Lexicon& lexicon);

} // namespace selfcheck::core
