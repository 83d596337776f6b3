// What the cells of a row add up to.
// Compiled once for each instruction set, through Highway's foreach_target in fast_rows.cpp.
#if defined(SELFCHECK_BULK_ADD_CELLS_INL_H_) == defined(HWY_TARGET_TOGGLE)
#ifdef SELFCHECK_BULK_ADD_CELLS_INL_H_
#undef SELFCHECK_BULK_ADD_CELLS_INL_H_
#else
#define SELFCHECK_BULK_ADD_CELLS_INL_H_
#endif

#include "bulk/fast_rows.h"
#include "bulk/row_index-inl.h"

#include <bit>

HWY_BEFORE_NAMESPACE();
namespace selfcheck::bulk::HWY_NAMESPACE {
namespace {

constexpr std::size_t lane_items = window_bytes / 2; ///< items whose cells fit, two bytes each

/// A row as the index has it.
struct Row {
    std::size_t begin = 0;
    std::size_t line_break = 0;
    /// Where its text ends: at the carriage return of the line break, if there is one.
    std::size_t end = 0;
};

/// Where cells of the row end, `window_bytes` from `at` on; above them and behind the row anything
/// may stand.
HWY_INLINE Bits cell_ends(const RowIndex& index, const Row& row, std::size_t at) {
    Bits ends = index.window(at);
    if (row.end != row.line_break && row.end - at < word_bytes) ends |= Bits{1} << (row.end - at);
    return ends;
}

/// Adds what the next `items` cells say, at most `lane_items`, from byte `start` on, and moves both
/// behind them; false if one of the cells is longer than a byte. The row has so many cells.
template <std::size_t words>
HWY_INLINE bool add_cells(const std::uint64_t*& table, std::size_t items, std::size_t& start,
                          const RowIndex& index, const Row& row, const char* in, Sums& sums) {
    constexpr Bits every_second = 0xaaaaaaaaaaaaaaaaU;
    constexpr std::size_t size = item_table_size(words);
    std::uint64_t so_far[words] = {}; // stays in registers, as `sums` does not
    const std::uint64_t* item_table = table;
    table += items * size;
    const auto add = [&](std::size_t item, char byte) INLINE_LAMBDA {
        const std::uint64_t* const addend =
            item_table + item * size + static_cast<unsigned char>(byte) * words;
        for (std::size_t word = 0; word < words; ++word) so_far[word] += addend[word];
    };
    const auto keep = [&]() INLINE_LAMBDA {
        for (std::size_t word = 0; word < words; ++word) sums[word] += so_far[word];
    };
    Bits ends = cell_ends(index, row, start);
    const Bits of_all = ~Bits{0} >> (word_bytes - 2 * items);
    if (((ends ^ every_second) & of_all) == 0) {
        const char* const cells = in + start;
        start += 2 * items;
#define ADD_CELL(nth)                                                                              \
    case (nth) + 1:                                                                                \
        add(nth, cells[2 * (nth)]);                                                                \
        [[fallthrough]]
#define ADD_CELLS(nth)                                                                             \
    ADD_CELL((nth) + 3);                                                                           \
    ADD_CELL((nth) + 2);                                                                           \
    ADD_CELL((nth) + 1);                                                                           \
    ADD_CELL(nth)
        static_assert(lane_items == 28);
        switch (items) { // a loop, unrolled to be entered anywhere
            ADD_CELLS(24);
            ADD_CELLS(20);
            ADD_CELLS(16);
            ADD_CELLS(12);
            ADD_CELLS(8);
            ADD_CELLS(4);
            ADD_CELLS(0);
        default: break;
        }
#undef ADD_CELLS
#undef ADD_CELL
        keep();
        return true;
    }
    const Bits others = ~ends;
    const Bits long_cell = others & others >> 1U;
    if (static_cast<std::size_t>(std::popcount(ends)) < items) return false;
    // The byte before an end: the answer, or the end of the cell before.
    const char* const cells = in + start - 1;
    const auto next = [&]() INLINE_LAMBDA {
        const char byte = cells[std::countr_zero(ends)];
        ends &= ends - 1;
        return byte;
    };
    for (; items > 3; items -= 3, item_table += 3 * size) {
        add(0, next());
        add(1, next());
        add(2, next());
    }
    for (; items > 1; --items, item_table += size) add(0, next());
    const auto end = static_cast<std::size_t>(std::countr_zero(ends));
    add(0, cells[end]);
    keep();
    start += end + 1;
    return (long_cell & ((Bits{1} << end) - 1)) == 0;
}

/// Adds what the cells of the run say; `start` is then one past the end of the last. False as
/// above.
template <std::size_t words, bool single>
HWY_INLINE bool add_run(const std::uint64_t* table, const FastRun& run, const RowIndex& index,
                        const Row& row, const char* in, Sums& sums, std::size_t& start) {
    start = run.column == 0 ? row.begin : index.skip(row.begin, run.column);
    if constexpr (single) return add_cells<words>(table, run.count, start, index, row, in, sums);
    table += run.table * item_table_size(words);
    for (std::size_t left = run.count; left > 0;) {
        const std::size_t now = left < lane_items ? left : lane_items;
        if (!add_cells<words>(table, now, start, index, row, in, sums)) return false;
        left -= now;
    }
    return true;
}

} // namespace
} // namespace selfcheck::bulk::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif
