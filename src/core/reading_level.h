// How hard a text is to read, so that tests can hold guidance to words that a tired person can take
// in.
#pragma once

#include <cstddef>
#include <string_view>

namespace selfcheck::core {

struct ReadingLevel {
    double grade = 0; ///< Flesch-Kincaid grade: years of school in the United States
    std::size_t longest_sentence = 0; ///< in words
    std::size_t words = 0;
};

/// English only. A sentence ends at `.`, `!` or `?` before a blank, a quote, a bracket or the end.
/// Syllables are counted by rule (groups of vowels, silent endings left out), so single words can
/// be off by one. A text without words has grade 0. Source of the formula: Kincaid JP, Fishburne
/// RP, Rogers RL, Chissom BS. Derivation of new readability formulas for Navy enlisted personnel.
/// Naval Technical Training Command, 1975.
[[nodiscard]] ReadingLevel reading_level(std::string_view text);

} // namespace selfcheck::core
