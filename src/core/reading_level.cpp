#include "core/reading_level.h"

#include <algorithm>
#include <array>
#include <string>

namespace selfcheck::core {
namespace {

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool is_vowel(char c) {
    return std::string_view("aeiouy").find(c) != std::string_view::npos;
}

/// A mark inside a word, as in `don't`, `self-harm` and `1,000`.
bool joins(char c) {
    return c == '\'' || c == '-' || c == '.' || c == ',';
}

std::string letters_of(std::string_view word) {
    std::string letters;
    for (const char c : word)
        if (is_letter(c)) letters += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return letters;
}

bool ends_with_any(const std::string& word, std::initializer_list<std::string_view> endings) {
    return std::any_of(endings.begin(), endings.end(),
                       [&](std::string_view ending) { return word.ends_with(ending); });
}

/// `take`, `takes` and `baked` end in a vowel that is not spoken.
bool ends_silently(const std::string& word) {
    if (word.ends_with('e')) return !ends_with_any(word, {"le", "ee", "ye"});
    if (word.ends_with("ed")) return !ends_with_any(word, {"ted", "ded", "ied"});
    if (!word.ends_with("es")) return false;
    return !ends_with_any(word, {"ses", "xes", "zes", "ces", "ges", "ches", "shes", "les", "ies"});
}

std::size_t syllables_of(std::string_view word) {
    const std::string letters = letters_of(word);
    std::size_t groups = 0;
    for (std::size_t i = 0; i < letters.size(); ++i)
        if (is_vowel(letters[i]) && (i == 0 || !is_vowel(letters[i - 1]))) ++groups;
    if (groups > 1 && ends_silently(letters)) --groups;
    return std::max<std::size_t>(1, groups);
}

bool ends_sentence(std::string_view text, std::size_t at) {
    const auto stops = [](char c) { return c == '.' || c == '!' || c == '?'; };
    if (!stops(text[at])) return false;
    const std::size_t next = at + 1;
    return next == text.size() || stops(text[next]) ||
           std::string_view(" \n\"')]").find(text[next]) != std::string_view::npos;
}

} // namespace

ReadingLevel reading_level(std::string_view text) {
    ReadingLevel level;
    std::size_t sentences = 0;
    std::size_t syllables = 0;
    std::size_t in_sentence = 0;
    const auto end_sentence = [&] {
        sentences += in_sentence > 0 ? 1 : 0;
        level.longest_sentence = std::max(level.longest_sentence, in_sentence);
        in_sentence = 0;
    };
    for (std::size_t i = 0; i < text.size();) {
        const auto in_word = [&](std::size_t at) {
            return at < text.size() && (is_letter(text[at]) || is_digit(text[at]));
        };
        if (!in_word(i)) {
            if (ends_sentence(text, i)) end_sentence();
            ++i;
            continue;
        }
        std::size_t end = i;
        while (in_word(end) || (end < text.size() && joins(text[end]) && in_word(end + 1))) ++end;
        syllables += syllables_of(text.substr(i, end - i));
        ++level.words;
        ++in_sentence;
        i = end;
    }
    end_sentence();
    if (level.words == 0) return level;
    const auto words = static_cast<double>(level.words);
    // The constants are those of the formula.
    level.grade = 0.39 * words / static_cast<double>(sentences) +
                  11.8 * static_cast<double>(syllables) / words - 15.59;
    return level;
}

} // namespace selfcheck::core
