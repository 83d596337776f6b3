#include "core/text.h"

#include <utf8proc.h>

#include <algorithm>
#include <numeric>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace selfcheck::core {
namespace {

constexpr char32_t replacement_mark = U'\uFFFD';
constexpr std::string_view ellipsis = "…";
constexpr std::string_view no_break_space = "\u00A0";
constexpr int longest_mark_run = 4;
constexpr std::size_t longest_compared_word = 64;

unsigned char byte_at(std::string_view text, std::size_t index) {
    return static_cast<unsigned char>(text[index]);
}

/// The code point that starts at `index` and its length in bytes; length 0 if it is malformed.
std::pair<char32_t, std::size_t> decode(std::string_view text, std::size_t index) {
    const unsigned char lead = byte_at(text, index);
    if (lead < 0x80) return {lead, 1};
    std::size_t length = 0;
    if (lead >= 0xC2 && lead <= 0xDF) length = 2;
    if (lead >= 0xE0 && lead <= 0xEF) length = 3;
    if (lead >= 0xF0 && lead <= 0xF4) length = 4;
    if (length == 0 || index + length > text.size()) return {0, 0};
    auto code_point = static_cast<char32_t>(lead & (0xFF >> (length + 1)));
    for (std::size_t i = 1; i < length; ++i) {
        const unsigned char next = byte_at(text, index + i);
        if ((next & 0xC0) != 0x80) return {0, 0};
        code_point = (code_point << 6) | (next & 0x3F);
    }
    const bool overlong =
        (length == 3 && code_point < 0x800) || (length == 4 && code_point < 0x10000);
    const bool surrogate = code_point >= 0xD800 && code_point <= 0xDFFF;
    if (overlong || surrogate || code_point > 0x10FFFF) return {0, 0};
    return {code_point, length};
}

bool is_mark(char32_t code_point) {
    const auto category = utf8proc_category(static_cast<utf8proc_int32_t>(code_point));
    return category == UTF8PROC_CATEGORY_MN || category == UTF8PROC_CATEGORY_MC ||
           category == UTF8PROC_CATEGORY_ME;
}

int code_point_width(char32_t code_point) {
    if (code_point >= 0x20 && code_point < 0x7F) return 1;
    const auto value = static_cast<utf8proc_int32_t>(code_point);
    // Terminals give spacing marks a column of their own; utf8proc does not.
    if (utf8proc_category(value) == UTF8PROC_CATEGORY_MC) {
        return std::max(1, utf8proc_charwidth(value));
    }
    return utf8proc_charwidth(value);
}

bool is_blank(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/// Moves `index` past one base character and what rides on it.
void skip_cluster(std::string_view text, std::size_t& index) {
    (void)next_code_point(text, index);
    while (index < text.size()) {
        std::size_t after = index;
        const char32_t next = next_code_point(text, after);
        if (!is_mark(next) && code_point_width(next) > 0) return;
        index = after;
    }
}

/// Lines under construction; every piece that is added fits.
class Wrapper {
public:
    Wrapper(int columns, int indent)
        : columns_(columns),
          // Half of a narrow screen at most, or continuation lines would hold single letters.
          indent_(std::max(0, std::min({indent, columns / 2, columns - 2}))) {}

    /// Words that no-break spaces join are one group.
    void add_group(std::string_view group) {
        while (group.starts_with(no_break_space)) group.remove_prefix(no_break_space.size());
        while (group.ends_with(no_break_space)) group.remove_suffix(no_break_space.size());
        if (group.empty()) return;
        const int width = display_width(group);
        if (width > room_on_new_line()) {
            if (add_without_marks(group)) return;
            std::size_t from = 0;
            while (from <= group.size()) {
                const std::size_t to = std::min(group.find(no_break_space, from), group.size());
                if (to > from) add_word(group.substr(from, to - from));
                from = to + no_break_space.size();
            }
            return;
        }
        std::string text;
        for (std::size_t i = 0; i < group.size();) {
            const char32_t next = next_code_point(group, i);
            append_utf8(text, next == U'\u00A0' ? U' ' : next);
        }
        start_piece(width);
        put(text, width);
    }

    std::vector<std::string> finish() {
        lines_.push_back(std::move(line_));
        return std::move(lines_);
    }

private:
    /// H3: a number too wide for its line only because of the marks around it stays whole, without
    /// them.
    bool add_without_marks(std::string_view group) {
        const auto is_mark = [](char c) {
            return std::string_view(".,;:!?()\"'").find(c) != std::string_view::npos;
        };
        std::size_t first = 0;
        std::size_t last = group.size();
        while (first < last && is_mark(group[first])) ++first;
        while (last > first && is_mark(group[last - 1])) --last;
        const std::string_view core = group.substr(first, last - first);
        if (core.size() == group.size() || core.find(no_break_space) == std::string_view::npos ||
            display_width(core) > room_on_new_line())
            return false;
        if (first > 0) add_word(group.substr(0, first));
        add_group(core);
        if (last < group.size()) add_word(group.substr(last));
        return true;
    }

    void add_word(std::string_view word) {
        const int width = display_width(word);
        if (width <= room_on_new_line()) {
            start_piece(width);
            put(word, width);
            return;
        }
        if (!at_line_start_) break_line();
        for (std::size_t from = 0, to = 0; from < word.size(); from = to) {
            skip_cluster(word, to);
            add_cluster(word.substr(from, to - from));
        }
    }

    void add_cluster(std::string_view cluster) {
        const int width = display_width(cluster);
        if (width > columns_ - indent_) {
            add_parts(cluster);
            return;
        }
        if (used_ + width > columns_) break_line();
        put(cluster, width);
    }

    /// A base with so many spacing marks that no line holds it.
    void add_parts(std::string_view cluster) {
        for (std::size_t i = 0; i < cluster.size();) {
            const char32_t next = next_code_point(cluster, i);
            int width = code_point_width(next);
            std::string part;
            append_utf8(part, width > columns_ ? U'?' : next);
            width = std::min(width, columns_);
            if (used_ + width > columns_) break_line();
            put(part, width);
        }
    }

    void start_piece(int width) {
        if (at_line_start_) return;
        if (used_ + 1 + width > columns_) {
            break_line();
        } else {
            put(" ", 1);
        }
    }

    void put(std::string_view text, int width) {
        line_ += text;
        used_ += width;
        at_line_start_ = false;
    }

    void break_line() {
        lines_.push_back(std::move(line_));
        line_.assign(static_cast<std::size_t>(indent_), ' ');
        used_ = indent_;
        at_line_start_ = true;
    }

    [[nodiscard]] int room_on_new_line() const {
        return lines_.empty() && at_line_start_ ? columns_ : columns_ - indent_;
    }

    int columns_;
    int indent_;
    std::vector<std::string> lines_{};
    std::string line_{};
    int used_ = 0;
    bool at_line_start_ = true;
};

std::u32string code_points(std::string_view text) {
    std::u32string all;
    for (std::size_t i = 0; i < text.size();) all.push_back(next_code_point(text, i));
    return all;
}

/// Edits between two words; two neighbouring letters exchanged count as one edit.
std::size_t edits_between(const std::u32string& a, const std::u32string& b) {
    std::vector<std::size_t> two_back(b.size() + 1);
    std::vector<std::size_t> last(b.size() + 1);
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(last.begin(), last.end(), std::size_t{0});
    for (std::size_t i = 1; i <= a.size(); ++i) {
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t change = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
            row[j] = std::min({change, last[j] + 1, row[j - 1] + 1});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
                row[j] = std::min(row[j], two_back[j - 2] + 1);
            }
        }
        std::swap(two_back, last);
        std::swap(last, row);
    }
    return last[b.size()];
}

} // namespace

std::size_t invalid_utf8_at(std::string_view text) {
    for (std::size_t i = 0; i < text.size();) {
        const std::size_t length = decode(text, i).second;
        if (length == 0) return i;
        i += length;
    }
    return std::string_view::npos;
}

char32_t next_code_point(std::string_view text, std::size_t& index) {
    const auto [code_point, length] = decode(text, index);
    index += std::max<std::size_t>(length, 1);
    return length == 0 ? replacement_mark : code_point;
}

void append_utf8(std::string& text, char32_t code_point) {
    const bool valid = code_point <= 0x10FFFF && !(code_point >= 0xD800 && code_point <= 0xDFFF);
    const char32_t c = valid ? code_point : replacement_mark;
    const auto tail = [&text, c](int shift) {
        text += static_cast<char>(0x80 | ((c >> shift) & 0x3F));
    };
    if (c < 0x80) {
        text += static_cast<char>(c);
    } else if (c < 0x800) {
        text += static_cast<char>(0xC0 | (c >> 6));
        tail(0);
    } else if (c < 0x10000) {
        text += static_cast<char>(0xE0 | (c >> 12));
        tail(6);
        tail(0);
    } else {
        text += static_cast<char>(0xF0 | (c >> 18));
        tail(12);
        tail(6);
        tail(0);
    }
}

std::size_t count_code_points(std::string_view text) {
    std::size_t count = 0;
    for (std::size_t i = 0; i < text.size(); ++count) (void)next_code_point(text, i);
    return count;
}

int display_width(std::string_view text) {
    int width = 0;
    for (std::size_t i = 0; i < text.size();) width += code_point_width(next_code_point(text, i));
    return width;
}

bool is_forbidden(char32_t code_point) {
    constexpr std::pair<char32_t, char32_t> ranges[] = {
        {0x00, 0x1F},
        {0x7F, 0x9F},
        {0x061C, 0x061C},
        {0x200B, 0x200B},
        {0x200E, 0x200F},
        {0x2028, 0x202E},
        {0x2060, 0x206F},
        {0xD800, 0xDFFF},
        {0xFDD0, 0xFDEF},
        {0xFEFF, 0xFEFF},
        {0xFFF9, 0xFFFB},
        {0xE0000, 0xE0FFF},
        // Seen as nothing or as a blank: they could hide a word from the lexicon.
        {0x034F, 0x034F},
        {0x115F, 0x1160},
        {0x17B4, 0x17B5},
        {0x180B, 0x180F},
        {0x2800, 0x2800},
        {0x3164, 0x3164},
        {0xFE00, 0xFE0F},
        {0xFFA0, 0xFFA0},
    };
    for (const auto& [first, last] : ranges) {
        if (code_point >= first && code_point <= last) return true;
    }
    return (code_point & 0xFFFE) == 0xFFFE || code_point > 0x10FFFF;
}

// S8, H4: a mark that can be seen in place of what could hide, move or colour text.
std::string sanitise(std::string_view text) {
    std::string clean;
    clean.reserve(text.size());
    int marks = 0;
    for (std::size_t i = 0; i < text.size();) {
        char32_t next = next_code_point(text, i);
        if (next == U'\r' && i < text.size() && text[i] == '\n') continue;
        if (next == U'\n' || next == U'\t') next = U' ';
        if (is_forbidden(next)) next = replacement_mark;
        marks = code_point_width(next) == 0 ? marks + 1 : 0;
        if (marks <= longest_mark_run) append_utf8(clean, next);
    }
    return clean;
}

std::string shorten(std::string_view text, int columns) {
    if (columns < 1) return {};
    std::string kept;
    int used = 0;
    for (std::size_t from = 0, to = 0; from < text.size(); from = to) {
        skip_cluster(text, to);
        const std::string_view cluster = text.substr(from, to - from);
        const int width = display_width(cluster);
        if (used + width > columns - 1) {
            if (used + display_width(text.substr(from)) <= columns) {
                return kept.append(text.substr(from));
            }
            return kept.append(ellipsis);
        }
        kept += cluster;
        used += width;
    }
    return kept;
}

std::vector<std::string> wrap(std::string_view text, int columns, int indent) {
    Wrapper wrapper(std::max(columns, 1), indent);
    for (std::size_t from = 0; from < text.size();) {
        if (is_blank(text[from])) {
            ++from;
            continue;
        }
        std::size_t to = from;
        while (to < text.size() && !is_blank(text[to])) ++to;
        wrapper.add_group(text.substr(from, to - from));
        from = to;
    }
    return wrapper.finish();
}

std::vector<std::string> wrap_behind(std::string_view first, std::string_view text, int columns) {
    constexpr int least_room = 16; // for a telephone number and the mark behind it
    const int hang = display_width(first);
    if (columns - hang < least_room) {
        while (first.starts_with(' ')) first.remove_prefix(1);
        return wrap(std::string(first) + std::string(text), columns);
    }
    std::vector<std::string> lines = wrap(text, columns - hang);
    for (std::size_t i = 0; i < lines.size(); ++i)
        lines[i].insert(0, i == 0 ? std::string(first)
                                  : std::string(static_cast<std::size_t>(hang), ' '));
    return lines;
}

std::string nearest(std::string_view word, const std::vector<std::string>& candidates) {
    const std::u32string wanted = code_points(word.substr(0, 4 * longest_compared_word + 1));
    if (wanted.empty() || wanted.size() > longest_compared_word) return {};
    std::size_t limit = wanted.size() <= 3 ? 1 : 2;
    std::string best;
    for (const std::string& candidate : candidates) {
        if (candidate.size() > 4 * longest_compared_word) continue;
        const std::size_t edits = edits_between(wanted, code_points(candidate));
        if (edits > limit || (edits == limit && !best.empty())) continue;
        limit = edits;
        best = candidate;
    }
    return best;
}

} // namespace selfcheck::core
