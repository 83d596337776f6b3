// Rows of the plainest shape, from their bytes to their outcome.
// Compiled once for each instruction set, through Highway's foreach_target in fast_rows.cpp.
#if defined(SELFCHECK_BULK_SCORE_ROWS_INL_H_) == defined(HWY_TARGET_TOGGLE)
#ifdef SELFCHECK_BULK_SCORE_ROWS_INL_H_
#undef SELFCHECK_BULK_SCORE_ROWS_INL_H_
#else
#define SELFCHECK_BULK_SCORE_ROWS_INL_H_
#endif

#include "bulk/add_cells-inl.h"
#include "bulk/append_results-inl.h"
#include "bulk/fast_rows.h"
#include "bulk/row_index-inl.h"

#include <utility>

HWY_BEFORE_NAMESPACE();
namespace selfcheck::bulk::HWY_NAMESPACE {
namespace {

/// What is kept of a row.
HWY_INLINE Row kept(const Steady& steady, const RowIndex& index, const Row& row) {
    if (!steady.only) return row;
    Row cell = row;
    const std::size_t id = steady.plan.id;
    const std::size_t columns = steady.plan.columns;
    if (id > 0 && id < columns) cell.begin = index.skip(row.begin, id);
    if (id + 1 < columns) cell.end = index.skip(cell.begin, 1) - 1;
    if (id >= columns) cell.end = cell.begin;
    return cell;
}

/// Writes a row and what is appended to it; false if it is not for us, and then what was written is
/// to be forgotten. `in` is where the index begins.
template <Shape shape>
HWY_INLINE bool score_row(const Steady& steady, const RowIndex& index, const Row& row,
                          const char* in, Written& written) {
    constexpr std::size_t words = shape.words;
    Sums sums{};
    std::size_t end = 0;
    if (!add_run<words, shape.single>(steady.tables, steady.first, index, row, in, sums, end))
        return false;
    if (shape.last && end != row.end + 1) return false; // too many cells, or too few
    for (std::size_t run = 1; !shape.single && run < steady.plan.runs.size(); ++run)
        if (!add_run<words, false>(steady.tables, steady.plan.runs[run], index, row, in, sums, end))
            return false;
    for (std::size_t word = 0; word < words; ++word)
        if ((sums[word] >> bits_of_word) != 0) return false;
    const Row text = kept(steady, index, row);
    written.rows.copy(in + text.begin, text.end - text.begin, written.out);
    written.out += text.end - text.begin;
    if (!(shape.whole ? append_whole(steady, sums, written) : append_pieces(steady, sums, written)))
        return false;
    if (row.end != row.line_break) {
        written.out[-1] = '\r';
        *written.out++ = '\n';
    }
    return true;
}

/// Scores rows of the index until one is not for us, or the output is full, and says how many.
/// `size` is then where the next begins.
template <Shape shape>
HWY_INLINE std::size_t score_indexed(const Steady& steady, const RowIndex& index, const char* in,
                                     const char* out_end, Written& written, std::size_t& size) {
    [[maybe_unused]] const std::size_t columns = steady.plan.columns;
    const std::size_t rows = index.rows();
    Row row;
    [[maybe_unused]] std::size_t cells = 0;
    std::size_t done = 0;
    for (; done < rows && written.out < out_end; ++done) {
        row.line_break = index.line_break(done);
        row.end = row.line_break;
        if (in[static_cast<std::ptrdiff_t>(row.end) - 1] == '\r') --row.end;
        if constexpr (!shape.last) {
            const std::size_t cells_before =
                std::exchange(cells, index.ends_before(row.line_break) + 1);
            if (cells - cells_before != columns) break;
        }
        char* const out = written.out;
        if (!score_row<shape>(steady, index, row, in, written)) {
            written.out = out;
            break;
        }
        row.begin = row.line_break + 1;
    }
    size = row.begin;
    return done;
}

template <Shape shape> void score_rows(const FastPlan& plan, FastState& state) {
    const Wanted bytes = wanted(plan.delimiter);
    const Steady steady{plan};
    Written written{state.out};
    const char* in = state.in;
    RowEnds looked_at;
    // What is indexed behind a row that is not for us is indexed again.
    for (std::size_t reach = fewest_words * word_bytes; in < state.in_end;) {
        const RowEnds* ends = state.known != nullptr ? state.known->from(in) : nullptr;
        const char* const until = ends != nullptr ? ends->begin : state.in_end;
        const auto left = static_cast<std::size_t>(until - in);
        if (left > 0) { // not known, up to there
            look_at(bytes, in, left < reach ? left : reach, looked_at);
            ends = &looked_at;
        }
        std::size_t size = 0;
        const std::size_t rows =
            score_indexed<shape>(steady, RowIndex(*ends), in, state.out_end, written, size);
        in += size;
        state.rows += rows;
        if (rows < ends->rows || !ends->goes_on) break;
        if (rows == 0 && (left <= reach || reach == longest_fast_row)) break;
        if (reach < longest_fast_row) reach *= 2;
    }
    state.in = in;
    state.out = written.out;
    state.alert_rows += written.alert_rows;
}

void score_fast(const FastPlan& plan, FastState& state) {
    const FastRun& first = plan.runs.front();
    const bool single = plan.runs.size() == 1 && first.count <= lane_items;
    const bool last = first.column <= 1 && first.column + first.count == plan.columns;
    if (plan.whole) {
        if (!single) return score_rows<Shape{1, true, false, false}>(plan, state);
        return last ? score_rows<Shape{1, true, true, true}>(plan, state)
                    : score_rows<Shape{1, true, true, false}>(plan, state);
    }
    switch (plan.words) {
    case 1: return score_rows<Shape{1, false, false, false}>(plan, state);
    case 2: return score_rows<Shape{2, false, false, false}>(plan, state);
    case 3: return score_rows<Shape{3, false, false, false}>(plan, state);
    default: return score_rows<Shape{4, false, false, false}>(plan, state);
    }
}

} // namespace
} // namespace selfcheck::bulk::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif
