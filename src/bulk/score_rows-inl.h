// Rows of the plainest shape, from their bytes to their outcome.
// Compiled once for each instruction set, through Highway's foreach_target in fast_rows.cpp.
#if defined(SELFCHECK_BULK_SCORE_ROWS_INL_H_) == defined(HWY_TARGET_TOGGLE)
#ifdef SELFCHECK_BULK_SCORE_ROWS_INL_H_
#undef SELFCHECK_BULK_SCORE_ROWS_INL_H_
#else
#define SELFCHECK_BULK_SCORE_ROWS_INL_H_
#endif

#include "bulk/add_cells-inl.h"
#include "bulk/fast_rows.h"
#include "bulk/row_ends-inl.h"

#include <bit>
#include <cstring>
#include <optional>

HWY_BEFORE_NAMESPACE();
namespace selfcheck::bulk::HWY_NAMESPACE {
namespace {

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

/// Appends to a row that has been scanned and copied; null if it is not for us. With `single` the
/// first run is the only one, and short.
template <std::size_t words, bool whole, bool single, typename Ends>
HWY_INLINE char* score_row(const FastPlan& plan, const FastRun& first, const Ends& ends,
                           const Row& row, const char* in, FastState& state, char* out) {
    if (row.body == 0 || ends.count() != plan.columns) return nullptr;
    Sums sums{};
    const std::uint64_t* const tables = plan.tables.data();
    if (!add_run<words, single>(tables, first, ends, in, sums)) return nullptr;
    for (std::size_t run = 1; !single && run < plan.runs.size(); ++run)
        if (!add_run<words, false>(tables, plan.runs[run], ends, in, sums)) return nullptr;
    for (std::size_t word = 0; word < words; ++word)
        if ((sums[word] >> bits_of_word) != 0) return nullptr;
    out += row.body;
    if (!(whole ? append_whole(plan, sums, state, out) : append_pieces(plan, sums, state, out)))
        return nullptr;
    if (row.bytes - row.body > 1) *out++ = '\r';
    *out++ = '\n';
    return out;
}

template <std::size_t words, bool whole, bool single>
void score_rows(const FastPlan& plan, FastState& state) {
    const Wanted bytes = wanted(plan.delimiter);
    const FastRun first = plan.runs.front();
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
            next = score_row<words, whole, single>(plan, first, ends, row, in, state, out);
        } else if (scanned == Scanned::longer) {
            LongEnds long_ends;
            if (scan(bytes, in, in_end, out, long_ends, row) != Scanned::row) break;
            if (in + row.bytes > in_end) break;
            next = score_row<words, whole, false>(plan, first, long_ends, row, in, state, out);
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
    const bool single = plan.runs.size() == 1 && plan.runs.front().count <= lane_items;
    if (plan.whole)
        return single ? score_rows<1, true, true>(plan, state)
                      : score_rows<1, true, false>(plan, state);
    switch (plan.words) {
    case 1: return score_rows<1, false, false>(plan, state);
    case 2: return score_rows<2, false, false>(plan, state);
    case 3: return score_rows<3, false, false>(plan, state);
    default: return score_rows<4, false, false>(plan, state);
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
