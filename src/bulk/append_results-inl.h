// What is appended to a row, from what its cells add up to.
// Compiled once for each instruction set, through Highway's foreach_target in fast_rows.cpp.
#if defined(SELFCHECK_BULK_APPEND_RESULTS_INL_H_) == defined(HWY_TARGET_TOGGLE)
#ifdef SELFCHECK_BULK_APPEND_RESULTS_INL_H_
#undef SELFCHECK_BULK_APPEND_RESULTS_INL_H_
#else
#define SELFCHECK_BULK_APPEND_RESULTS_INL_H_
#endif

#include "bulk/fast_rows.h"
#include "bulk/vector_masks-inl.h"

HWY_BEFORE_NAMESPACE();
namespace selfcheck::bulk::HWY_NAMESPACE {
namespace {

using RowCopier = Copier<fast_slack>;
using ResultsCopier = Copier<Entry::readable>;
constexpr std::size_t room_for_results = fast_row_room - longest_fast_row - fast_slack - 2;
static_assert(RowTable::longest_text <= room_for_results);

/// What stays the same from row to row. A copy of this thread's own: the compiler cannot know that
/// the bytes written to the output are none of it.
struct Steady {
    const FastPlan& plan;
    const std::uint64_t* tables = plan.tables.data();
    const RowTable::Slot* results = plan.outcomes->row_table().slots();
    FastRun first = plan.runs.front();
    const FastScore* scores = plan.scores.data();
    const FastScore* scores_end = scores + plan.scores.size();
    const PieceTable* rest = &plan.outcomes->rest_table();
    Lane rest_lane = plan.outcomes->plan().rest;
    bool only = plan.only;
};

/// What changes.
struct Written {
    char* out = nullptr;
    std::uint64_t alert_rows = 0;
    RowCopier rows{};
    ResultsCopier results{};
};

/// What is known of the rows before they are looked at.
struct Shape {
    std::size_t words; ///< of the sums
    bool whole;        ///< one table holds all results of a row
    bool single;       ///< the items are one short run
    bool last;         ///< that ends at the last column, and begins at the first or second
};

/// Writes what is appended to a row and its line feed; false if nobody has looked it up.
HWY_INLINE bool append_whole(const Steady& steady, const Sums& sums, Written& written) {
    const Entry* const entry = steady.results[sums[0]].load(std::memory_order_acquire);
    if (entry == nullptr) return false;
    written.results.copy(entry->text(), entry->length, written.out);
    written.out += entry->length;
    written.alert_rows += entry->says;
    return true;
}

HWY_INLINE bool append_pieces(const Steady& steady, const Sums& sums, Written& written) {
    std::uint64_t joined = 0;
    std::size_t room = room_for_results;
    const auto append = [&](const Entry* entry) INLINE_LAMBDA {
        if (entry == nullptr || entry->length > room) return false;
        written.results.copy(entry->text(), entry->length, written.out);
        written.out += entry->length;
        room -= entry->length;
        return true;
    };
    for (const FastScore* score = steady.scores; score != steady.scores_end; ++score) {
        const Entry* const entry = score->results->find(score->lane.of(sums));
        if (!append(entry)) return false;
        joined |= entry->says;
    }
    const Entry* const rest = steady.rest->find(steady.rest_lane.of(sums) | joined);
    if (!append(rest)) return false;
    *written.out++ = '\n';
    written.alert_rows += rest->says;
    return true;
}

} // namespace
} // namespace selfcheck::bulk::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif
