// Phrases as patterns of words, and texts as words: how the wording check compares them. The form
// of a phrase is described in core/wording.h.
#pragma once

#include "core/wording.h"

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace selfcheck::core {

/// A word in lower case, or a mark that breaks a phrase; bytes of the text.
struct Token {
    std::string text;
    std::size_t first = 0;
    std::size_t last = 0;
};
using Tokens = std::vector<Token>;

[[nodiscard]] Tokens tokens_of(std::string_view text);

using Words = std::vector<std::string>;

[[nodiscard]] Words words_of(std::string_view text);

/// One place of a phrase: one of `choices`, or nothing if it is optional.
struct PhrasePart {
    std::vector<Words> choices;
    bool optional = false;
};

struct Pattern {
    std::vector<PhrasePart> parts;
    std::string fault;
};

/// Reads a phrase. With a fault the parts are of no use.
[[nodiscard]] Pattern parse_pattern(std::string_view phrase, const WordLists& words);

/// Tokens `first` to one before `last` are the phrase `index`.
struct Hit {
    std::size_t index = 0;
    std::size_t first = 0;
    std::size_t last = 0;
};

/// Patterns by the words they can begin with.
class PatternSet {
public:
    /// A phrase with a fault is taken without its brackets.
    void add(std::string_view phrase, const WordLists& words);
    /// Every match, the longest of each phrase at each place, in the order of the text.
    [[nodiscard]] std::vector<Hit> find(const Tokens& tokens) const;

private:
    void find_at(const Tokens& tokens, std::size_t at, std::string_view beginning,
                 std::vector<Hit>& hits) const;

    std::vector<std::vector<PhrasePart>> patterns_;
    std::map<std::string, std::vector<std::size_t>, std::less<>> by_beginning_;
};

} // namespace selfcheck::core
