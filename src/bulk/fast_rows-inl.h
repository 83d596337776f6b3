// The vector code of the quick way, compiled once for each instruction set: included by
// fast_rows.cpp alone, through Highway's foreach_target.
#if defined(SELFCHECK_BULK_FAST_ROWS_INL_H_) == defined(HWY_TARGET_TOGGLE)
#ifdef SELFCHECK_BULK_FAST_ROWS_INL_H_
#undef SELFCHECK_BULK_FAST_ROWS_INL_H_
#else
#define SELFCHECK_BULK_FAST_ROWS_INL_H_
#endif

#include "bulk/fast_rows.h"

#include <bit>
#include <cstring>

#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace selfcheck::bulk::HWY_NAMESPACE {
namespace {

namespace hn = hwy::HWY_NAMESPACE;
using Tag = hn::CappedTag<std::uint8_t, 64>;
using Vector = hn::Vec<Tag>;
using Bits = std::uint64_t;

constexpr std::size_t word_bytes = 64;
constexpr std::size_t most_row_words = 16;
constexpr std::size_t lane_items = 32; ///< items whose cells fit into one word, two bytes each

struct Masks {
    Bits breaks = 0;
    Bits delimiters = 0;
    Bits quotes = 0;
};

template <typename Mask> HWY_INLINE Bits bits_of(Tag tag, Mask mask) {
    std::uint8_t bytes[8] = {};
    hn::StoreMaskBits(tag, mask, bytes);
    Bits bits = 0;
    std::memcpy(&bits, bytes, (hn::Lanes(tag) + 7) / 8);
    return bits;
}

/// The bytes that everything is about, in every lane.
struct Wanted {
    Vector line_feed;
    Vector delimiter;
    Vector quote;
};

HWY_INLINE Wanted wanted(char delimiter) {
    const Tag tag;
    return {hn::Set(tag, static_cast<std::uint8_t>('\n')),
            hn::Set(tag, static_cast<std::uint8_t>(delimiter)),
            hn::Set(tag, static_cast<std::uint8_t>('"'))};
}

/// Looks at 64 bytes, and copies them on the way.
template <bool copies>
HWY_INLINE Masks masks_at(const Wanted& bytes, const char* at, [[maybe_unused]] char* to) {
    const Tag tag;
    const std::size_t lanes = hn::Lanes(tag);
    Masks masks;
    for (std::size_t i = 0; i < word_bytes; i += lanes) {
        const auto these = hn::LoadU(tag, reinterpret_cast<const std::uint8_t*>(at) + i);
        if constexpr (copies) hn::StoreU(these, tag, reinterpret_cast<std::uint8_t*>(to) + i);
        masks.breaks |= bits_of(tag, hn::Eq(these, bytes.line_feed)) << i;
        masks.delimiters |= bits_of(tag, hn::Eq(these, bytes.delimiter)) << i;
        masks.quotes |= bits_of(tag, hn::Eq(these, bytes.quote)) << i;
    }
    return masks;
}

HWY_INLINE void copy_word(const char* from, char* to) {
    const Tag tag;
    const std::size_t lanes = hn::Lanes(tag);
    for (std::size_t i = 0; i < word_bytes; i += lanes)
        hn::StoreU(hn::LoadU(tag, reinterpret_cast<const std::uint8_t*>(from) + i), tag,
                   reinterpret_cast<std::uint8_t*>(to) + i);
}

/// Each bit the parity of the bits up to it: set from an opening quote to before its closing one.
HWY_INLINE Bits inside_of(Bits quotes) {
#if HWY_TARGET == HWY_AVX2 || HWY_TARGET == HWY_SSE4
    const hn::FixedTag<std::uint64_t, 2> pair;
    return hn::GetLane(hn::CLMulLower(hn::Set(pair, quotes), hn::Set(pair, ~Bits{0})));
#else
    for (unsigned shift = 1; shift < 64; shift *= 2) quotes ^= quotes << shift;
    return quotes;
#endif
}

/// Where quotes stand through the words of a stretch of records.
class Quotes {
public:
    /// Bits inside quotes. One that opens anywhere but at a field's start is remembered.
    HWY_INLINE Bits inside(const Masks& masks) {
        strange_before_ |= strange_;
        if ((masks.quotes | open_) == 0) {
            strange_ = 0;
            before_ = (masks.delimiters | masks.breaks) >> 63U;
            return 0;
        }
        const Bits inside = inside_of(masks.quotes) ^ open_;
        open_ = Bits{0} - (inside >> 63U);
        const Bits may_precede = masks.delimiters | masks.breaks | masks.quotes;
        strange_ = masks.quotes & inside & ~(may_precede << 1U | before_);
        before_ = may_precede >> 63U;
        return inside;
    }
    /// None of that in the words so far; of the last one only the bits of `here` count.
    [[nodiscard]] HWY_INLINE bool regular(Bits here) const {
        return (strange_before_ | (strange_ & here)) == 0;
    }

private:
    Bits open_ = 0;   ///< all ones while a quote is open
    Bits before_ = 1; ///< whether a field may begin at the first byte of the next word
    Bits strange_ = 0;
    Bits strange_before_ = 0;
};

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

/// Adds what the cells of a run say; false if one of them is longer than a byte.
template <std::size_t words, typename Ends>
HWY_INLINE bool add_run(const std::uint64_t* table, const FastRun& run, const Ends& all_ends,
                        const char* in, Sums& sums) {
    constexpr Bits every_second = 0xaaaaaaaaaaaaaaaaU;
    constexpr std::size_t size = 256 * words; // of the table of one item
    std::size_t start = run.column == 0 ? 0 : all_ends.start_of(run.column);
    table += run.table * size;
    const auto add = [&](std::size_t item, char byte) HWY_ATTR {
        const std::uint64_t* const addend =
            table + item * size + static_cast<unsigned char>(byte) * words;
        for (std::size_t word = 0; word < words; ++word) sums[word] += addend[word];
    };
    for (std::size_t left = run.count;;) {
        const std::size_t now = left < lane_items ? left : lane_items;
        Bits ends = all_ends.window(start);
        const char* cells = in + start;
        const Bits of_all = ~Bits{0} >> (word_bytes - 2 * now);
        std::size_t i = now;
        if (((ends ^ every_second) & of_all) == 0) {
            for (; i >= 3; i -= 3, cells += 6, table += 3 * size) {
                add(0, cells[0]);
                add(1, cells[2]);
                add(2, cells[4]);
            }
            for (; i > 0; --i, cells += 2, table += size) add(0, cells[0]);
            start += 2 * now;
        } else {
            const Bits others = ~ends;
            const Bits long_cell = others & others >> 1U;
            if (static_cast<std::size_t>(std::popcount(ends)) < now) return false;
            --cells; // the byte before an end: the answer, or the end of the cell before
            const auto next = [&]() HWY_ATTR {
                const char byte = cells[std::countr_zero(ends)];
                ends &= ends - 1;
                return byte;
            };
            for (; i > 3; i -= 3, table += 3 * size) {
                add(0, next());
                add(1, next());
                add(2, next());
            }
            for (; i > 1; --i, table += size) add(0, next());
            const auto end = static_cast<std::size_t>(std::countr_zero(ends));
            add(0, cells[end]);
            table += size;
            if ((long_cell & ((Bits{1} << end) - 1)) != 0) return false;
            start += end + 1;
        }
        left -= now;
        if (left == 0) return true;
    }
}

/// The text may be read and `out` written a word past its end.
HWY_INLINE void copy_text(const char* text, std::size_t length, char* out) {
    copy_word(text, out);
    for (std::size_t at = word_bytes; at < length; at += word_bytes) copy_word(text + at, out + at);
}

constexpr std::size_t room_of_row = most_row_words * word_bytes;

/// Writes what is appended to a row, and moves `out` behind it; false if nobody has looked it up.
HWY_INLINE bool append_whole(const FastPlan& plan, const Sums& sums, FastState& state, char*& out) {
    const char* const entry = plan.outcomes->row_table().find(sums[0]);
    if (entry == nullptr) return false;
    RowTable::Head head;
    std::memcpy(&head, entry, sizeof head);
    if (head.length > room_of_row) return false;
    copy_text(entry + sizeof head, head.length, out);
    out += head.length;
    state.alert_rows += head.alert_rows;
    return true;
}

HWY_INLINE bool append_pieces(const FastPlan& plan, const Sums& sums, FastState& state,
                              char*& out) {
    const Outcomes& outcomes = *plan.outcomes;
    std::uint64_t joined = 0;
    std::size_t room = room_of_row;
    const auto append = [&](const Piece* piece) {
        if (piece == nullptr || piece->length > room) return false;
        copy_text(piece->text, piece->length, out);
        out += piece->length;
        room -= piece->length;
        return true;
    };
    const auto& lanes = outcomes.plan().scores;
    for (std::size_t score = 0; score < lanes.size(); ++score) {
        const Piece* const piece = outcomes.score_table(score).find(lanes[score].of(sums));
        if (!append(piece)) return false;
        joined |= piece->joined;
    }
    const Piece* const rest = outcomes.rest_table().find(outcomes.rest_key(sums, joined));
    if (!append(rest)) return false;
    state.alert_rows += rest->alert_rows;
    return true;
}

/// Appends to a row that has been scanned and copied; null if it is not for us.
template <std::size_t words, bool whole, typename Ends>
HWY_INLINE char* score_row(const FastPlan& plan, const Ends& ends, const Row& row, const char* in,
                           FastState& state, char* out) {
    if (row.body == 0 || ends.count() != plan.columns) return nullptr;
    Sums sums{};
    const FastRun* run = plan.runs.data();
    const FastRun* const last = run + plan.runs.size();
    do {
        if (!add_run<words>(plan.tables.data(), *run, ends, in, sums)) return nullptr;
    } while (++run != last);
    for (std::size_t word = 0; word < words; ++word)
        if ((sums[word] >> bits_of_word) != 0) return nullptr;
    out += row.body;
    if (!(whole ? append_whole(plan, sums, state, out) : append_pieces(plan, sums, state, out)))
        return nullptr;
    if (row.bytes - row.body > 1) *out++ = '\r';
    *out++ = '\n';
    return out;
}

template <std::size_t words, bool whole> void score_rows(const FastPlan& plan, FastState& state) {
    const Wanted bytes = wanted(plan.delimiter);
    const char* in = state.in;
    const char* const in_end = state.in_end;
    char* out = state.out;
    char* const out_end = state.out_end - 2 * room_of_row;
    std::uint64_t rows = 0;
    while (in < in_end && out < out_end) {
        Row row;
        ShortEnds ends;
        char* next = nullptr;
        const Scanned scanned = scan(bytes, in, out, ends, row);
        if (scanned == Scanned::row) {
            if (in + row.bytes > in_end) break;
            next = score_row<words, whole>(plan, ends, row, in, state, out);
        } else if (scanned == Scanned::longer) {
            LongEnds long_ends;
            if (scan(bytes, in, in_end, out, long_ends, row) != Scanned::row) break;
            if (in + row.bytes > in_end) break;
            next = score_row<words, whole>(plan, long_ends, row, in, state, out);
        }
        if (next == nullptr) break;
        out = next;
        in += row.bytes;
        ++rows;
    }
    state.in = in;
    state.out = out;
    state.rows += rows;
}

void score_fast(const FastPlan& plan, FastState& state) {
    if (plan.whole) return score_rows<1, true>(plan, state);
    switch (plan.words) {
    case 1: return score_rows<1, false>(plan, state);
    case 2: return score_rows<2, false>(plan, state);
    case 3: return score_rows<3, false>(plan, state);
    default: return score_rows<4, false>(plan, state);
    }
}

/// The end of the last complete record; none where quotes do not tell.
std::optional<std::size_t> complete(const char* bytes, std::size_t size, char delimiter) {
    const Wanted these = wanted(delimiter);
    Quotes quotes;
    std::size_t complete = 0;
    for (std::size_t at = 0; at < size; at += word_bytes) {
        Masks masks = masks_at<false>(these, bytes + at, nullptr);
        if (size - at < word_bytes) {
            const Bits here = (Bits{1} << (size - at)) - 1;
            masks.breaks &= here;
            masks.delimiters &= here;
            masks.quotes &= here;
        }
        const Bits breaks = masks.breaks & ~quotes.inside(masks);
        if (!quotes.regular(~Bits{0})) return {};
        if (breaks != 0) complete = at + 64 - static_cast<std::size_t>(std::countl_zero(breaks));
    }
    return complete;
}

} // namespace
} // namespace selfcheck::bulk::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif
