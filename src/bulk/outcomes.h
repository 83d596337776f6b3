// What rows come to, worked out once for each value of a lane and then looked up. `core::assess`
// decides every one of them; this only remembers.
#pragma once

#include "bulk/plan.h"
#include "core/assess.h"

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace selfcheck::bulk {

/// What part of a row comes to. Its text, the appended columns, is in the `Entry` that leads here.
struct Piece {
    std::string_view text;    ///< each column with a delimiter before it, without a line break
    std::uint32_t id = 0;     ///< counts up from 0 within its table
    std::uint64_t joined = 0; ///< of a score: what it adds to the key of the rest
    std::uint64_t alert_rows =
        0;             ///< of the rest: 1 where an alert holds, 1 << 32 where one only may
    core::Score score; ///< of a score
    core::Tier tier{}; ///< of the rest
    std::vector<core::Truth> alerts; ///< of the rest
};

/// What a table has under a key. Its text stands behind it, close by for the caches; so many bytes
/// of it may be read whatever its length.
struct Entry {
    static constexpr std::size_t readable = 128;
    /// Of a score Piece::joined, else Piece::alert_rows.
    std::uint64_t says = 0;
    std::uint64_t length = 0;
    const Piece* piece = nullptr; ///< none of a whole row
    [[nodiscard]] const char* text() const { return reinterpret_cast<const char*>(this + 1); }
};

class Entries {
public:
    const Entry* keep(std::uint64_t says, const Piece* piece, std::string_view text);

private:
    std::deque<std::vector<char>> memory_;
    std::size_t used_ = 0; ///< of the last
};

/// A row's outcome; `scores` has one Piece per score rule.
struct Pieces {
    std::vector<const Piece*> scores;
    const Piece* rest = nullptr;
};

/// Writes the columns that `score` appends.
class Columns {
public:
    explicit Columns(const core::Questionnaire& questionnaire, char delimiter);
    [[nodiscard]] std::string score(std::size_t index, const core::Score& score) const;
    [[nodiscard]] std::string rest(const std::vector<core::Truth>& alerts,
                                   std::optional<core::Tier> tier) const;
    /// All of them for a row that cannot be scored. Its alerts still stand (S2): those that its
    /// readable cells set off.
    [[nodiscard]] std::string invalid(const std::vector<core::Truth>& alerts,
                                      std::optional<core::Tier> tier) const;
    /// `self-harm`, `self-harm?`, joined by `;`.
    [[nodiscard]] std::string alerts(const std::vector<core::Truth>& states) const;

private:
    const core::Questionnaire& questionnaire_;
    char delimiter_;
};

/// From keys to pieces, or null where nobody has looked yet. Filled under a lock, read without one.
class PieceTable {
public:
    explicit PieceTable(std::uint64_t size);
    [[nodiscard]] const Entry* find(std::uint64_t key) const {
        if (direct_) return slots_[key].load(std::memory_order_acquire);
        return find_hashed(key);
    }
    /// Keeps `piece` under `key`; null if the table is full.
    const Piece* keep(std::uint64_t key, std::uint64_t says, Piece piece, std::string_view text);
    [[nodiscard]] std::size_t size() const { return pieces_.size(); }
    [[nodiscard]] const Piece& operator[](std::size_t id) const { return pieces_[id]; }

private:
    [[nodiscard]] const Entry* find_hashed(std::uint64_t key) const;
    [[nodiscard]] std::size_t slot_of(std::uint64_t key) const;

    bool direct_;
    std::size_t count_;
    std::unique_ptr<std::atomic<const Entry*>[]> slots_;
    std::unique_ptr<std::atomic<std::uint64_t>[]> keys_;
    std::deque<Piece> pieces_;
    Entries entries_;
};

/// All appended columns of a row and its line feed under one key, where the keys of all lanes
/// together are few enough.
class RowTable {
public:
    using Slot = std::atomic<const Entry*>;
    static constexpr std::size_t longest_text = 4096;
    /// 0 for a table that is never used.
    explicit RowTable(std::uint64_t size);
    [[nodiscard]] const Entry* find(std::uint64_t key) const {
        return slots_[key].load(std::memory_order_acquire);
    }
    /// One per key: what `find` looks into.
    [[nodiscard]] const Slot* slots() const { return slots_.get(); }
    void keep(std::uint64_t key, std::uint64_t alert_rows, std::string_view text);
    [[nodiscard]] bool usable() const { return size_ > 0; }

private:
    std::uint64_t size_;
    std::unique_ptr<Slot[]> slots_;
    Entries entries_;
};

class Outcomes {
public:
    /// `plan` and `questionnaire` must outlive it.
    Outcomes(const core::Questionnaire& questionnaire, const Plan& plan, char delimiter);

    [[nodiscard]] const Plan& plan() const { return plan_; }
    [[nodiscard]] const Columns& columns() const { return columns_; }
    [[nodiscard]] const PieceTable& score_table(std::size_t score) const { return scores_[score]; }
    [[nodiscard]] const PieceTable& rest_table() const { return rest_; }
    [[nodiscard]] const RowTable& row_table() const { return rows_; }
    /// What a code of an item adds to the key of `row_table`.
    [[nodiscard]] std::uint64_t row_addend(std::size_t item, Code code) const {
        return row_key(plan_.addends[item][code]);
    }

    /// The key of `rest` from the sums and the pieces of the scores.
    [[nodiscard]] std::uint64_t rest_key(const Sums& sums, std::uint64_t joined) const {
        return plan_.rest.of(sums) | joined;
    }
    /// Looks up what `codes` (one per item) come to, working it out where it is new. False where
    /// there is no table for it, or no room left in one: then the row has to be assessed by itself.
    [[nodiscard]] bool find(const std::vector<Code>& codes, Pieces& pieces);

private:
    /// The lanes in a row, each as wide as it has values: linear, as the lanes are.
    [[nodiscard]] std::uint64_t row_key(const Sums& sums) const;
    void keep_row(const Sums& sums, const Pieces& pieces);
    const Piece* fill(const std::vector<Code>& codes, const Sums& sums, Pieces& pieces);
    [[nodiscard]] std::uint64_t joined(std::size_t score, const core::Score& filled,
                                       const core::Score& open);

    const core::Questionnaire& questionnaire_;
    const Plan& plan_;
    Columns columns_;
    std::deque<PieceTable> scores_;
    PieceTable rest_;
    RowTable rows_;
    std::vector<std::map<std::vector<core::Truth>, std::uint64_t>> classes_;
    std::vector<unsigned> class_shift_;
    bool usable_ = false;
    std::mutex filling_;
};

/// See Piece::alert_rows.
[[nodiscard]] std::uint64_t alert_rows(const std::vector<core::Truth>& alerts);

/// A response from codes.
[[nodiscard]] core::Response response_of(const core::Questionnaire& questionnaire,
                                         const std::vector<Code>& codes);

} // namespace selfcheck::bulk
