// Where rows and their cells end, for a stretch of rows at a time: what a word of 64 bytes says is
// worked out once, however the rows lie across it.
// Compiled once for each instruction set, through Highway's foreach_target in fast_rows.cpp.
#if defined(SELFCHECK_BULK_ROW_INDEX_INL_H_) == defined(HWY_TARGET_TOGGLE)
#ifdef SELFCHECK_BULK_ROW_INDEX_INL_H_
#undef SELFCHECK_BULK_ROW_INDEX_INL_H_
#else
#define SELFCHECK_BULK_ROW_INDEX_INL_H_
#endif

#include "bulk/fast_rows.h"
#include "bulk/vector_masks-inl.h"

#include <bit>
#include <optional>

HWY_BEFORE_NAMESPACE();
namespace selfcheck::bulk::HWY_NAMESPACE {
namespace {

constexpr std::size_t fewest_words = 8;
constexpr std::size_t window_bytes = 56;

/// Offsets are from the first byte of the stretch.
class RowIndex {
public:
    explicit RowIndex(const RowEnds& ends) : ends_(ends) {}

    [[nodiscard]] std::size_t rows() const { return ends_.rows; }
    /// Where the line break of a row stands.
    [[nodiscard]] HWY_INLINE std::size_t line_break(std::size_t row) const {
        return ends_.breaks[row];
    }
    /// How many cells end before `at`.
    [[nodiscard]] HWY_INLINE std::size_t ends_before(std::size_t at) const {
        const std::size_t word = at / word_bytes;
        const Bits below = ends_.cells[word] & ((Bits{1} << (at % word_bytes)) - 1);
        return ends_.before[word] + static_cast<std::size_t>(std::popcount(below));
    }
    /// Where cells end, `window_bytes` from `at` on; the bits above say nothing.
    [[nodiscard]] HWY_INLINE Bits window(std::size_t at) const {
        if constexpr (std::endian::native == std::endian::little) {
            Bits ends = 0;
            std::memcpy(&ends, reinterpret_cast<const char*>(ends_.cells) + at / 8, sizeof ends);
            return ends >> (at % 8);
        }
        const std::size_t word = at / word_bytes;
        const unsigned shift = at % word_bytes;
        return ends_.cells[word] >> shift | ends_.cells[word + 1] << 1U << (word_bytes - 1 - shift);
    }
    /// Where the cell begins that has `cells`, at least one, between `at` and itself; the row has
    /// so many.
    [[nodiscard]] HWY_INLINE std::size_t skip(std::size_t at, std::size_t cells) const {
        constexpr Bits sure = (Bits{1} << window_bytes) - 1;
        for (;; at += window_bytes) {
            Bits ends = window(at) & sure;
            std::size_t left = cells;
            while (--left > 0) ends &= ends - 1;
            if (ends != 0) return at + static_cast<std::size_t>(std::countr_zero(ends)) + 1;
            cells -= static_cast<std::size_t>(std::popcount(window(at) & sure));
        }
    }

private:
    const RowEnds& ends_;
};

static_assert(word_bytes == 64);
static_assert(longest_fast_row <= std::size_t{1} << 16U, "offsets have 16 bits");

/// Writes down where breaks stand, and how many.
HWY_INLINE std::size_t add_breaks(Bits breaks, std::size_t at, std::uint16_t* to) {
    const auto count = static_cast<std::size_t>(std::popcount(breaks));
    const auto next = [&]() INLINE_LAMBDA {
        // Never zero, so that no branch asks whether it is.
        const auto bit = static_cast<std::size_t>(std::countr_zero(breaks | Bits{1} << 63U));
        *to++ = static_cast<std::uint16_t>(at + bit);
        breaks &= breaks - 1;
    };
    // Two are written whether there are so many or not: how many differs from word to word, and a
    // branch on it would be guessed wrong.
    next();
    next();
    for (std::size_t more = 2; more < count; more += 2) {
        next();
        next();
    }
    return count;
}

/// Looks at `size` bytes, at most `longest_fast_row`. Rows from the first on that is not plainly
/// cut (a line break within quotes, a quote within a bare cell) are not in the index.
HWY_NOINLINE void look_at(const Wanted& wanted, const char* bytes, std::size_t size,
                          RowEnds& found) {
    Quotes quotes;
    Bits* ends = found.cells;
    std::uint32_t* before = found.before;
    std::uint16_t* breaks = found.breaks;
    std::uint32_t cells = 0;
    const auto look = [&](const Masks& masks, std::size_t at) INLINE_LAMBDA {
        const Bits inside = quotes.inside(masks);
        const Bits unusual = quotes.strange() | (masks.breaks & inside);
        *ends = (masks.breaks | masks.delimiters) & ~inside;
        *before++ = cells;
        cells += static_cast<std::uint32_t>(std::popcount(*ends++));
        if (unusual != 0) {
            const Bits before_it = (unusual & (Bits{0} - unusual)) - 1;
            breaks += add_breaks(masks.breaks & before_it, at, breaks);
            return false;
        }
        breaks += add_breaks(masks.breaks, at, breaks);
        return true;
    };
    bool goes_on = true;
    std::size_t at = 0;
    for (; size - at >= word_bytes && goes_on; at += word_bytes)
        goes_on = look(masks_at(wanted, bytes + at), at);
    if (goes_on && at < size) {
        Masks masks = masks_at(wanted, bytes + at);
        masks.keep((Bits{1} << (size - at)) - 1);
        goes_on = look(masks, at);
    }
    found.begin = bytes;
    found.goes_on = goes_on;
    found.rows = static_cast<std::size_t>(breaks - found.breaks);
    ends[0] = 0;
    ends[1] = 0;
}

/// The end of the last complete record; none where quotes do not tell.
std::optional<std::size_t> complete(const char* bytes, std::size_t size, char delimiter) {
    const Wanted these = wanted(delimiter);
    Quotes quotes;
    std::size_t complete = 0;
    for (std::size_t at = 0; at < size; at += word_bytes) {
        Masks masks = masks_at(these, bytes + at);
        if (size - at < word_bytes) masks.keep((Bits{1} << (size - at)) - 1);
        const Bits breaks = masks.breaks & ~quotes.inside(masks);
        if (quotes.strange() != 0) return {};
        if (breaks != 0) complete = at + 64 - static_cast<std::size_t>(std::countl_zero(breaks));
    }
    return complete;
}

/// The same where every row is plainly cut and short enough, and keeps what it has seen.
std::optional<std::size_t> complete_and_known(const char* bytes, std::size_t size, char delimiter,
                                              KnownEnds& known) {
    const Wanted these = wanted(delimiter);
    std::size_t at = 0;
    while (at < size) {
        RowEnds& ends = known.add();
        const std::size_t left = size - at;
        look_at(these, bytes + at, left < longest_fast_row ? left : longest_fast_row, ends);
        if (!ends.goes_on || (ends.rows == 0 && left > longest_fast_row)) return {};
        if (ends.rows == 0) break;
        at += ends.breaks[ends.rows - 1] + std::size_t{1};
    }
    return at;
}

} // namespace
} // namespace selfcheck::bulk::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif
