#include "core/text.h"

#include <algorithm>
#include <array>

namespace selfcheck::core {
namespace {

struct Range {
    char32_t from;
    char32_t to;
};

template <std::size_t Size> bool holds(const std::array<Range, Size>& ranges, char32_t code_point) {
    return std::any_of(ranges.begin(), ranges.end(), [code_point](const Range& range) {
        return code_point >= range.from && code_point <= range.to;
    });
}

constexpr std::array<Range, 6> latin{
    {{U'A', U'Z'}, {U'a', U'z'}, {0xC0, 0xD6}, {0xD8, 0xF6}, {0xF8, 0x24F}, {0x1E00, 0x1EFF}}};

/// Letters that no text is written in: full width, in circles, for mathematics.
constexpr std::array<Range, 12> made{{{0x2102, 0x2102},
                                      {0x210A, 0x2113},
                                      {0x2115, 0x2115},
                                      {0x2119, 0x211D},
                                      {0x2124, 0x2124},
                                      {0x212C, 0x2131},
                                      {0x2133, 0x2139},
                                      {0x249C, 0x24E9},
                                      {0xFF21, 0xFF3A},
                                      {0xFF41, 0xFF5A},
                                      {0x1D400, 0x1D7CB},
                                      {0x1F110, 0x1F189}}};

/// Greek and Cyrillic letters that look like a Latin one (Unicode Technical Standard 39).
constexpr std::u32string_view look_alikes =
    U"\u0391\u0392\u0395\u0396\u0397\u0399\u039A\u039C\u039D\u039F\u03A1\u03A4\u03A5\u03A7"
    U"\u03B1\u03B9\u03BA\u03BD\u03BF\u03C1\u03C3\u03C5\u03F2\u03F3"
    U"\u0405\u0406\u0408\u0410\u0412\u0415\u041A\u041C\u041D\u041E\u0420\u0421\u0422\u0423\u0425"
    U"\u0430\u0433\u0435\u043A\u043C\u043D\u043E\u043F\u0440\u0441\u0442\u0443\u0445\u0455\u0456"
    U"\u0458\u04AE\u04AF\u04BB\u04C0\u04CF\u0501\u051A\u051B\u051C\u051D";

bool ends_a_word(char32_t code_point) {
    constexpr char32_t first_letter_beyond_ascii = 0xC0;
    constexpr Range punctuation{0x2000, 0x20FF};
    const bool is_ascii_letter =
        (code_point >= U'A' && code_point <= U'Z') || (code_point >= U'a' && code_point <= U'z');
    return (code_point < first_letter_beyond_ascii && !is_ascii_letter) ||
           (code_point >= punctuation.from && code_point <= punctuation.to);
}

} // namespace

std::string_view disguised_word(std::string_view text) {
    std::size_t begin = 0;
    bool has_latin = false;
    bool has_look_alike = false;
    bool has_made = false;
    for (std::size_t at = 0; at <= text.size();) {
        const std::size_t here = at;
        const char32_t code_point = at < text.size() ? next_code_point(text, at) : U' ';
        if (here == text.size()) ++at;
        if (ends_a_word(code_point)) {
            if (has_made || (has_latin && has_look_alike)) return text.substr(begin, here - begin);
            begin = at;
            has_latin = has_look_alike = has_made = false;
            continue;
        }
        has_latin = has_latin || holds(latin, code_point);
        has_look_alike = has_look_alike || look_alikes.find(code_point) != look_alikes.npos;
        has_made = has_made || holds(made, code_point);
    }
    return {};
}

} // namespace selfcheck::core
