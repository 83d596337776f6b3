// Text as a terminal shows it: UTF-8, display width, wrapping, and marks in place of what could
// hide text.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace selfcheck::core {

/// The byte offset of the first malformed sequence (overlong forms and surrogates included), or
/// npos.
[[nodiscard]] std::size_t invalid_utf8_at(std::string_view text);

/// Decodes the code point at `index` and moves `index` past it. Malformed bytes give U+FFFD, one
/// byte each.
[[nodiscard]] char32_t next_code_point(std::string_view text, std::size_t& index);
void append_utf8(std::string& text, char32_t code_point);
[[nodiscard]] std::size_t count_code_points(std::string_view text);

/// Columns that a terminal uses: wide characters 2, combining and format characters 0.
[[nodiscard]] int display_width(std::string_view text);

/// A control, escape, bidirectional, invisible or separator character, or a noncharacter: nothing
/// that may reach a screen from a file. Zero-width joiner and non-joiner are allowed, since scripts
/// need them.
[[nodiscard]] bool is_forbidden(char32_t code_point);

/// Valid UTF-8 with every forbidden character shown as U+FFFD, runs of more than four combining
/// marks cut, and line breaks as blanks. Every text that came from a file, a name or a person
/// passes through it before it is printed (S8).
[[nodiscard]] std::string sanitise(std::string_view text);

/// The first word that mixes Latin letters with Greek or Cyrillic ones that look like them, or
/// holds letters made for mathematics or for other widths; empty if none. Such a word reads as one
/// thing and is another, so that no list of words finds it.
[[nodiscard]] std::string_view disguised_word(std::string_view text);

/// Without the mark that some editors put before UTF-8.
[[nodiscard]] inline std::string_view without_byte_order_mark(std::string_view text) {
    constexpr std::string_view mark = "\xEF\xBB\xBF";
    return text.starts_with(mark) ? text.substr(mark.size()) : text;
}

/// Without the `blanks` at both ends.
[[nodiscard]] inline std::string_view trimmed(std::string_view text,
                                              std::string_view blanks = " \t\r\n") {
    const auto first = text.find_first_not_of(blanks);
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

/// At most `columns` wide, ending in `…` if it was cut.
[[nodiscard]] std::string shorten(std::string_view text, int columns);

/// Wraps at blanks to lines of at most `columns` (≥ 1) display columns; a word wider than a line is
/// split between characters. U+00A0 never breaks unless the word does not fit on a line of its own,
/// and is printed as a blank. Always gives at least one line. Continuation lines start with
/// `indent` blanks, as far as `columns` allows.
[[nodiscard]] std::vector<std::string> wrap(std::string_view text, int columns, int indent = 0);

/// As `wrap`, with `first` before the text and later lines under the text's beginning; at widths
/// with little room for that, later lines start at the left.
[[nodiscard]] std::vector<std::string> wrap_behind(std::string_view first, std::string_view text,
                                                   int columns);

/// The nearest of `candidates` to `word`, if at most two edits (one for words of up to three
/// letters) lie between; else empty.
[[nodiscard]] std::string nearest(std::string_view word,
                                  const std::vector<std::string>& candidates);

} // namespace selfcheck::core
