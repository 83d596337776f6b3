// What the cells of a row add up to.
// Compiled once for each instruction set, through Highway's foreach_target in fast_rows.cpp.
#if defined(SELFCHECK_BULK_ADD_CELLS_INL_H_) == defined(HWY_TARGET_TOGGLE)
#ifdef SELFCHECK_BULK_ADD_CELLS_INL_H_
#undef SELFCHECK_BULK_ADD_CELLS_INL_H_
#else
#define SELFCHECK_BULK_ADD_CELLS_INL_H_
#endif

#include "bulk/fast_rows.h"
#include "bulk/row_ends-inl.h"

#include <bit>

HWY_BEFORE_NAMESPACE();
namespace selfcheck::bulk::HWY_NAMESPACE {
namespace {

// A lambda takes neither the instruction set nor the inlining of the function around it.
#define ADD_ATTRIBUTES HWY_ATTR __attribute__((always_inline))

constexpr std::size_t lane_items = 32; ///< items whose cells fit into one word, two bytes each

/// Adds what the next `items` cells say, at most `lane_items`, from byte `start` on, and moves both
/// behind them; false if one of the cells is longer than a byte.
template <std::size_t words, typename Ends>
HWY_INLINE bool add_cells(const std::uint64_t*& table, std::size_t items, std::size_t& start,
                          const Ends& all_ends, const char* in, Sums& sums) {
    constexpr Bits every_second = 0xaaaaaaaaaaaaaaaaU;
    constexpr std::size_t size = 256 * words; // of the table of one item
    std::uint64_t so_far[words] = {};         // stays in registers, as `sums` does not
    const std::uint64_t* item_table = table;
    table += items * size;
    const auto add = [&](std::size_t item, char byte) ADD_ATTRIBUTES {
        const std::uint64_t* const addend =
            item_table + item * size + static_cast<unsigned char>(byte) * words;
        for (std::size_t word = 0; word < words; ++word) so_far[word] += addend[word];
    };
    const auto keep = [&]() ADD_ATTRIBUTES {
        for (std::size_t word = 0; word < words; ++word) sums[word] += so_far[word];
    };
    Bits ends = all_ends.window(start);
    const char* cells = in + start;
    const Bits of_all = ~Bits{0} >> (word_bytes - 2 * items);
    if (((ends ^ every_second) & of_all) == 0) {
        start += 2 * items;
        for (; items >= 3; items -= 3, cells += 6, item_table += 3 * size) {
            add(0, cells[0]);
            add(1, cells[2]);
            add(2, cells[4]);
        }
        for (; items > 0; --items, cells += 2, item_table += size) add(0, cells[0]);
        keep();
        return true;
    }
    const Bits others = ~ends;
    const Bits long_cell = others & others >> 1U;
    if (static_cast<std::size_t>(std::popcount(ends)) < items) return false;
    --cells; // the byte before an end: the answer, or the end of the cell before
    const auto next = [&]() ADD_ATTRIBUTES {
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

template <std::size_t words, bool single, typename Ends>
HWY_INLINE bool add_run(const std::uint64_t* table, const FastRun& run, const Ends& ends,
                        const char* in, Sums& sums) {
    std::size_t start = run.column == 0 ? 0 : ends.start_of(run.column);
    if constexpr (single) return add_cells<words>(table, run.count, start, ends, in, sums);
    table += run.table * 256 * words;
    for (std::size_t left = run.count; left > 0;) {
        const std::size_t now = left < lane_items ? left : lane_items;
        if (!add_cells<words>(table, now, start, ends, in, sums)) return false;
        left -= now;
    }
    return true;
}

#undef ADD_ATTRIBUTES

} // namespace
} // namespace selfcheck::bulk::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif
