// The quick way through rows of the plainest shape: every item cell one byte or blank. It never
// decides what a row means: a row of any other shape, or one that nobody has looked up yet, is left
// to the plain way (`CsvScorer`), which gives the same bytes.
#pragma once

#include "bulk/cells.h"
#include "bulk/outcomes.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace selfcheck::bulk {

/// Bytes that must be readable behind the records and writable behind the output.
inline constexpr std::size_t fast_slack = 256;
/// Longer rows are left to the plain way.
inline constexpr std::size_t longest_fast_row = 16384;
/// Room for a row and its results that must be there behind `FastState::out_end`.
inline constexpr std::size_t fast_row_room = 2 * longest_fast_row;

/// Words from the table of one item to that of the next. Not a power of two, so that the few bytes
/// that are answers do not fall on the same few lines of the cache for every item.
[[nodiscard]] constexpr std::size_t item_table_size(std::size_t words) {
    constexpr std::size_t cache_line = 8;
    return 256 * words + cache_line;
}

/// Items in columns next to each other.
struct FastRun {
    std::size_t column = 0; ///< of the first
    std::size_t count = 0;
    std::size_t table = 0; ///< index of the first item's table
};

/// A score and its results, where rows have no table of their own.
struct FastScore {
    Lane lane;
    const PieceTable* results = nullptr;
};

struct FastPlan {
    bool usable = false;
    char delimiter = ',';
    std::size_t columns = 0; ///< of every row
    bool only = false;       ///< of a row only the cell of column `id` is written
    std::size_t id = 0;      ///< `columns`: none
    bool whole = false;      ///< keys of `Outcomes::row_table`, in one word
    std::size_t words = 1;   ///< of the tables
    std::vector<FastRun> runs;
    std::vector<FastScore> scores;
    /// `tables[item × item_table_size(words) + byte × words + word]`: what a cell of that byte
    /// adds. A byte that is no answer counts in the top 8 bits.
    std::vector<std::uint64_t> tables;
    const Outcomes* outcomes = nullptr;
};

/// `column_of[item]`, where it has one.
[[nodiscard]] FastPlan plan_fast_rows(const core::Questionnaire& questionnaire, const Cells& cells,
                                      const Outcomes& outcomes,
                                      const std::vector<std::optional<std::size_t>>& column_of,
                                      std::size_t columns, char delimiter);

/// Where rows and their cells end, in a stretch of at most `longest_fast_row` bytes from `begin`
/// on, at which a row begins.
struct RowEnds {
    static constexpr std::size_t words = longest_fast_row / 64;
    const char* begin = nullptr;
    std::uint64_t cells[words + 2];             ///< a bit for each byte at which a cell ends
    std::uint32_t before[words + 1];            ///< cells that end before each word
    std::uint16_t breaks[longest_fast_row + 4]; ///< the line breaks of the rows
    std::size_t rows = 0;
    bool goes_on = true; ///< false if it ends at a row that is not plainly cut
};

/// What a search for whole records has found out about them, for who scores them next. Whoever does
/// forgets them then: other records may come to stand in the same place.
class KnownEnds {
public:
    void forget() { size_ = next_ = 0; }
    /// Keeps its place until `forget`.
    RowEnds& add() {
        if (size_ == stretches_.size()) stretches_.emplace_back(std::make_unique<RowEnds>());
        return *stretches_[size_++];
    }
    /// The first stretch that begins at `at` or behind it, or null. `at` never goes back.
    [[nodiscard]] const RowEnds* from(const char* at) {
        while (next_ < size_ && stretches_[next_]->begin < at) ++next_;
        return next_ < size_ ? stretches_[next_].get() : nullptr;
    }

private:
    std::vector<std::unique_ptr<RowEnds>> stretches_;
    std::size_t size_ = 0;
    std::size_t next_ = 0;
};

struct FastState {
    const char* in = nullptr;     ///< a record begins here; the byte before it is readable
    const char* in_end = nullptr; ///< complete records end here
    char* out = nullptr;
    char* out_end = nullptr; ///< no row is begun from here on; `fast_row_room` is behind it
    std::uint64_t rows = 0;
    std::uint64_t alert_rows = 0; ///< sums of Piece::alert_rows
    KnownEnds* known = nullptr;
};

/// Scores rows from `in` on and writes them to `out`; stops at the first that is not for it, at the
/// end, or when `out` is full.
void score_fast_rows(const FastPlan& plan, FastState& state);

/// How many bytes of `bytes` are complete records: as `complete_records`, only quicker. `bytes` may
/// be read for `fast_slack` bytes past its end.
[[nodiscard]] std::size_t complete_records_fast(std::string_view bytes, char delimiter);
/// The same, and `known` remembers the rows that it has seen on the way.
[[nodiscard]] std::size_t complete_records_fast(std::string_view bytes, char delimiter,
                                                KnownEnds& known);

/// The instruction sets that this processor and this build can use, best first: for tests and
/// measurements of the portable way.
[[nodiscard]] std::vector<std::string> vector_targets();
/// Keeps to one of them from now on; false if there is none of that name.
bool use_vector_target(std::string_view name);

} // namespace selfcheck::bulk
