#include "core/phrase_pattern.h"

#include "core/text.h"

#include <utf8proc.h>

#include <algorithm>
#include <optional>
#include <set>

namespace selfcheck::core {
namespace {

enum class Sign { word, blank, apostrophe, dash, quote, nothing, mark };

bool is_one_of(std::u32string_view all, char32_t c) {
    return all.find(c) != std::u32string_view::npos;
}

Sign sign_of(char32_t c) {
    if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'))
        return Sign::word;
    if (c == ' ' || (c >= 0x09 && c <= 0x0D) || c == 0x85) return Sign::blank;
    if (is_one_of(U"'\u2018\u2019\u201B\u02BC\u00B4\u2032", c)) return Sign::apostrophe;
    if (is_one_of(U"-\u2010\u2011\u2012\u2013\u2014\u2015\u2212\uFE63\uFF0D", c)) return Sign::dash;
    if (is_one_of(U"\"*_`\u201A\u201C\u201D\u201E\u00AB\u00BB\u2039\u203A", c)) return Sign::quote;
    if (c < 0x80) return Sign::mark;
    switch (utf8proc_category(static_cast<utf8proc_int32_t>(c))) {
    case UTF8PROC_CATEGORY_ZS:
    case UTF8PROC_CATEGORY_ZL:
    case UTF8PROC_CATEGORY_ZP: return Sign::blank;
    case UTF8PROC_CATEGORY_CF: return Sign::nothing;
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LT:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC:
    case UTF8PROC_CATEGORY_ND: return Sign::word;
    default: return Sign::mark;
    }
}

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

struct Character {
    char32_t code_point = 0;
    Sign sign = Sign::mark;
    std::size_t first = 0;
    std::size_t last = 0;
};

std::vector<Character> characters_of(std::string_view text) {
    std::vector<Character> all;
    all.reserve(text.size());
    for (std::size_t i = 0; i < text.size();) {
        Character one;
        one.first = i;
        one.code_point = next_code_point(text, i);
        one.last = i;
        one.sign = sign_of(one.code_point);
        if (one.sign != Sign::nothing) all.push_back(one);
    }
    return all;
}

} // namespace

/// Words, and every mark that breaks a phrase as a token of its own.
Tokens tokens_of(std::string_view text) {
    const std::vector<Character> all = characters_of(text);
    const auto is_word = [&all](std::size_t i) {
        return i < all.size() && all[i].sign == Sign::word;
    };
    const auto is_digit_at = [&all](std::size_t i) {
        return i < all.size() && all[i].code_point < 0x80 &&
               is_digit(static_cast<char>(all[i].code_point));
    };
    // Joins two parts of a word, as in `high-risk`, also where a line ends behind it.
    const auto is_hyphen = [&](std::size_t i) {
        if (i == 0 || !is_word(i - 1)) return false;
        std::size_t next = i + 1;
        if (next < all.size() && all[next].code_point == U'\n')
            while (next < all.size() && all[next].sign == Sign::blank) ++next;
        return is_word(next);
    };
    Tokens tokens;
    bool open = false;
    const auto add = [&](const Character& one, char32_t as, bool joins) {
        if (!joins) tokens.push_back({{}, one.first, one.last});
        append_utf8(tokens.back().text, as);
        tokens.back().last = one.last;
    };
    for (std::size_t i = 0; i < all.size(); ++i) {
        const Character& one = all[i];
        const bool inside = open && is_word(i + 1);
        if (one.sign == Sign::word) {
            add(one,
                static_cast<char32_t>(
                    utf8proc_tolower(static_cast<utf8proc_int32_t>(one.code_point))),
                open);
            open = true;
        } else if (one.sign == Sign::apostrophe && inside) {
            add(one, U'\'', true);
        } else if ((one.code_point == U'.' || one.code_point == U',') && inside &&
                   is_digit_at(i - 1) && is_digit_at(i + 1)) {
            add(one, one.code_point, true);
        } else {
            open = false;
            const bool between = one.sign == Sign::blank || one.sign == Sign::quote ||
                                 one.sign == Sign::apostrophe ||
                                 (one.sign == Sign::dash && is_hyphen(i));
            if (!between) add(one, one.sign == Sign::dash ? U'-' : one.code_point, false);
        }
    }
    return tokens;
}

Words words_of(std::string_view text) {
    Words words;
    for (Token& token : tokens_of(text)) words.push_back(std::move(token.text));
    return words;
}

namespace {

class PatternParser {
public:
    PatternParser(std::string_view text, const WordLists& words) : rest_(text), words_(words) {}

    Pattern parse() {
        while (!rest_.empty() && pattern_.fault.empty()) {
            const std::size_t special = rest_.find_first_of("[](){}|");
            add_words(rest_.substr(0, special));
            if (special == std::string_view::npos) break;
            const char opening = rest_[special];
            rest_.remove_prefix(special + 1);
            if (opening == '[') add_choices(']', true);
            if (opening == '(') add_choices(')', false);
            if (opening == '{') add_list();
            if (opening == ']' || opening == ')' || opening == '}' || opening == '|')
                pattern_.fault = std::string("`") + opening + "` stands without an opening bracket";
        }
        const auto needed = [](const PhrasePart& one) { return !one.optional; };
        if (pattern_.fault.empty() &&
            std::none_of(pattern_.parts.begin(), pattern_.parts.end(), needed))
            pattern_.fault = "a phrase needs at least one word";
        return std::move(pattern_);
    }

private:
    void add_words(std::string_view text) {
        for (std::string& one : words_of(text))
            pattern_.parts.push_back({{Words{std::move(one)}}, false});
    }

    void add_choices(char closing, bool optional) {
        const std::size_t end = rest_.find(closing);
        if (end == std::string_view::npos) {
            pattern_.fault = std::string("`") + closing + "` is missing";
            return;
        }
        std::string_view inside = rest_.substr(0, end);
        rest_.remove_prefix(end + 1);
        PhrasePart element{{}, optional};
        for (bool more = true; more;) {
            const std::size_t bar = inside.find('|');
            add_choice(inside.substr(0, bar), element);
            more = bar != std::string_view::npos;
            if (more) inside.remove_prefix(bar + 1);
        }
        pattern_.parts.push_back(std::move(element));
    }

    void add_choice(std::string_view text, PhrasePart& element) {
        while (text.starts_with(' ')) text.remove_prefix(1);
        while (text.ends_with(' ')) text.remove_suffix(1);
        if (text.starts_with('{') && text.ends_with('}')) {
            add_entries(text.substr(1, text.size() - 2), element);
        } else if (text.find_first_of("[](){}") != std::string_view::npos) {
            pattern_.fault = "brackets within brackets hold nothing but `{name}`";
        } else if (Words words = words_of(text); !words.empty()) {
            element.choices.push_back(std::move(words));
        } else {
            pattern_.fault = "a choice is empty";
        }
    }

    void add_list() {
        const std::size_t end = rest_.find('}');
        if (end == std::string_view::npos) {
            pattern_.fault = "`}` is missing";
            return;
        }
        PhrasePart element;
        add_entries(rest_.substr(0, end), element);
        rest_.remove_prefix(end + 1);
        pattern_.parts.push_back(std::move(element));
    }

    void add_entries(std::string_view name, PhrasePart& element) {
        const auto list = words_.find(name);
        if (list == words_.end() || list->second.empty()) {
            pattern_.fault = "there is no word list of that name";
            return;
        }
        for (const std::string& entry : list->second) element.choices.push_back(words_of(entry));
    }

    std::string_view rest_;
    const WordLists& words_;
    Pattern pattern_;
};

/// `#` stands for any number.
std::string_view key_of(const Token& token) {
    return is_digit(token.text.front()) ? "#" : std::string_view(token.text);
}

bool stands_at(const Words& words, const Tokens& tokens, std::size_t at) {
    if (at + words.size() > tokens.size()) return false;
    for (std::size_t i = 0; i < words.size(); ++i)
        if (words[i] != tokens[at + i].text && words[i] != key_of(tokens[at + i])) return false;
    return true;
}

/// The end of the longest match of the parts from `part` on.
std::optional<std::size_t> match(const std::vector<PhrasePart>& parts, std::size_t part,
                                 const Tokens& tokens, std::size_t at) {
    if (part == parts.size()) return at;
    std::optional<std::size_t> longest;
    for (const Words& words : parts[part].choices)
        if (stands_at(words, tokens, at))
            longest = std::max(longest, match(parts, part + 1, tokens, at + words.size()));
    if (parts[part].optional) longest = std::max(longest, match(parts, part + 1, tokens, at));
    return longest;
}

} // namespace

Pattern parse_pattern(std::string_view phrase, const WordLists& words) {
    return PatternParser(phrase, words).parse();
}

void PatternSet::add(std::string_view phrase, const WordLists& words) {
    Pattern pattern = parse_pattern(phrase, words);
    if (!pattern.fault.empty()) {
        std::string bare(phrase);
        for (char& c : bare)
            if (std::string_view("[](){}|").find(c) != std::string_view::npos) c = ' ';
        pattern = parse_pattern(bare, words);
    }
    std::set<std::string> beginnings;
    for (const PhrasePart& part : pattern.parts) {
        for (const Words& choice : part.choices)
            if (!choice.empty()) beginnings.insert(choice.front());
        if (!part.optional) break;
    }
    for (const std::string& beginning : beginnings)
        by_beginning_[beginning].push_back(patterns_.size());
    patterns_.push_back(std::move(pattern.parts));
}

std::vector<Hit> PatternSet::find(const Tokens& tokens) const {
    std::vector<Hit> hits;
    for (std::size_t at = 0; at < tokens.size(); ++at) {
        find_at(tokens, at, tokens[at].text, hits);
        if (is_digit(tokens[at].text.front())) find_at(tokens, at, "#", hits);
    }
    return hits;
}

void PatternSet::find_at(const Tokens& tokens, std::size_t at, std::string_view beginning,
                         std::vector<Hit>& hits) const {
    const auto found = by_beginning_.find(beginning);
    if (found == by_beginning_.end()) return;
    for (const std::size_t index : found->second)
        if (const auto end = match(patterns_[index], 0, tokens, at); end && *end > at)
            hits.push_back({index, at, *end});
}

} // namespace selfcheck::core
