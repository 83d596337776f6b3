// Where the cells of a row end.
// Compiled once for each instruction set, through Highway's foreach_target in fast_rows.cpp.
#if defined(SELFCHECK_BULK_ROW_ENDS_INL_H_) == defined(HWY_TARGET_TOGGLE)
#ifdef SELFCHECK_BULK_ROW_ENDS_INL_H_
#undef SELFCHECK_BULK_ROW_ENDS_INL_H_
#else
#define SELFCHECK_BULK_ROW_ENDS_INL_H_
#endif

#include "bulk/vector_masks-inl.h"

#include <bit>

HWY_BEFORE_NAMESPACE();
namespace selfcheck::bulk::HWY_NAMESPACE {
namespace {

constexpr std::size_t most_row_words = 16;

/// How long a row is.
struct Row {
    std::size_t body = 0;  ///< bytes without the line break
    std::size_t bytes = 0; ///< with it
};

/// Where the cells of a row end, in at most two words.
struct ShortEnds {
    Bits first = 0;
    Bits second = 0;

    HWY_INLINE void mark(std::size_t at) {
        (at < word_bytes ? first : second) |= Bits{1} << (at % word_bytes);
    }
    [[nodiscard]] HWY_INLINE std::size_t count() const {
        return static_cast<std::size_t>(std::popcount(first) + std::popcount(second));
    }
    /// 64 bits from bit `at` on.
    [[nodiscard]] HWY_INLINE Bits window(std::size_t at) const {
        if (at >= word_bytes) return second >> (at - word_bytes);
        return first >> at | second << 1U << (word_bytes - 1 - at);
    }
    /// The byte at which cell `cell`, not the first, begins; the row has that many.
    [[nodiscard]] HWY_INLINE std::size_t start_of(std::size_t cell) const {
        Bits ends = first;
        std::size_t word = 0;
        const auto here = static_cast<std::size_t>(std::popcount(first));
        if (--cell >= here) {
            cell -= here;
            ends = second;
            word = word_bytes;
        }
        for (; cell > 0; --cell) ends &= ends - 1;
        return word + static_cast<std::size_t>(std::countr_zero(ends)) + 1;
    }
};

/// The same in many.
struct LongEnds {
    Bits words[most_row_words + 2];
    std::size_t size = 0;

    void mark(std::size_t at) { words[at / word_bytes] |= Bits{1} << (at % word_bytes); }
    [[nodiscard]] std::size_t count() const {
        int all = 0;
        for (std::size_t word = 0; word < size; ++word) all += std::popcount(words[word]);
        return static_cast<std::size_t>(all);
    }
    [[nodiscard]] Bits window(std::size_t at) const {
        const std::size_t word = at / word_bytes;
        const unsigned shift = at % word_bytes;
        return words[word] >> shift | words[word + 1] << 1U << (word_bytes - 1 - shift);
    }
    [[nodiscard]] std::size_t start_of(std::size_t cell) const {
        std::size_t word = 0;
        for (--cell;; ++word) {
            const auto here = static_cast<std::size_t>(std::popcount(words[word]));
            if (cell < here) break;
            cell -= here;
        }
        Bits ends = words[word];
        for (; cell > 0; --cell) ends &= ends - 1;
        return word * word_bytes + static_cast<std::size_t>(std::countr_zero(ends)) + 1;
    }
};

enum class Scanned { row, longer, no_row };

/// What one more word of a row says. `at` is where it begins.
HWY_INLINE Scanned scan_word(Quotes& quotes, const Masks& masks, const char* in, std::size_t at,
                             Bits& ends, Row& row) {
    const Bits outside = ~quotes.inside(masks);
    const Bits breaks = masks.breaks & outside;
    ends = masks.delimiters & outside;
    if (breaks == 0) // lines within quotes are counted the plain way
        return masks.breaks == 0 ? Scanned::longer : Scanned::no_row;
    const Bits up_to_break = breaks ^ (breaks - 1);
    if ((masks.breaks & ~outside & up_to_break) != 0 || !quotes.regular(up_to_break))
        return Scanned::no_row;
    ends &= up_to_break;
    row.bytes = at + static_cast<std::size_t>(std::countr_zero(breaks)) + 1;
    row.body = row.bytes - 1;
    if (row.body > 0 && in[row.body - 1] == '\r') --row.body;
    return Scanned::row;
}

/// Finds the end of a row and of its cells, and copies it on the way.
HWY_INLINE Scanned scan(const Wanted& bytes, const char* in, char* out, ShortEnds& ends, Row& row) {
    Masks masks = masks_at<true>(bytes, in, out);
    Quotes quotes;
    Scanned scanned = scan_word(quotes, masks, in, 0, ends.first, row);
    if (scanned == Scanned::longer) {
        masks = masks_at<true>(bytes, in + word_bytes, out + word_bytes);
        scanned = scan_word(quotes, masks, in, word_bytes, ends.second, row);
    }
    // The carriage return may stand in the word before the line feed.
    if (scanned == Scanned::row) ends.mark(row.body);
    return scanned;
}

Scanned scan(const Wanted& bytes, const char* in, const char* end, char* out, LongEnds& ends,
             Row& row) {
    Quotes quotes;
    for (ends.size = 0; ends.size < most_row_words; ++ends.size) {
        const std::size_t at = ends.size * word_bytes;
        if (in + at >= end) return Scanned::no_row;
        const Masks masks = masks_at<true>(bytes, in + at, out + at);
        const Scanned scanned = scan_word(quotes, masks, in, at, ends.words[ends.size], row);
        if (scanned == Scanned::longer) continue;
        ends.words[++ends.size] = 0;
        if (scanned == Scanned::row) ends.mark(row.body);
        return scanned;
    }
    return Scanned::no_row;
}

} // namespace
} // namespace selfcheck::bulk::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif
