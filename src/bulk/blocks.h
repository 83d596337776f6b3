// A stream of records in blocks of a bounded size, scored by several threads and written in order.
#pragma once

#include "bulk/wiped_bytes.h"
#include "core/diagnostic.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace selfcheck::bulk {

/// Longer records are refused: memory stays bounded whatever the input is.
inline constexpr std::size_t most_record_bytes = std::size_t{1} << 20;
/// How much is read and written at once. With more input for the same room, threads would wait for
/// their turn to write in the middle of a block: results take up to three times the bytes of the
/// shortest rows. Less is for tests, in which rows are to lie across blocks.
struct BlockSizes {
    std::size_t input = std::size_t{1} << 17;
    std::size_t output = std::size_t{1} << 19;
};

/// Reads at most that many bytes; 0 at the end, negative where it fails.
using Read = std::function<std::ptrdiff_t(char*, std::size_t)>;
/// Writes everything; false where it fails or nobody reads it.
using Write = std::function<bool(std::string_view)>;
/// How many bytes of these are complete records.
using Cut = std::function<std::size_t(std::string_view)>;

/// Something wrong with one row. It never holds a cell.
struct RowFault {
    std::uint64_t row = 0;  ///< of its block, from 0
    std::uint64_t line = 0; ///< of its block, from 0
    int column = 0;         ///< characters before the cell, from 1; 0 if the whole row is meant
    core::Code code = core::Code::wrong_cell;
    std::string message; ///< what is wrong, about `row N`
};

struct Counts {
    std::uint64_t rows = 0;
    std::uint64_t invalid = 0;
    std::uint64_t lines = 0;
    std::uint64_t bytes = 0;  ///< of input
    std::uint64_t alerts = 0; ///< rows in which an alert holds
    std::uint64_t maybe = 0;  ///< rows in which one may hold
    Counts& operator+=(const Counts& other);
};

/// Something about one row that is no fault of the input; what `kind` means is the scorer's.
struct RowFinding {
    std::uint64_t row = 0;  ///< of its block, from 0
    std::uint64_t line = 0; ///< of its block, from 0
    std::size_t kind = 0;
};

/// What one block came to.
struct BlockReport {
    static constexpr std::size_t most_faults = 20;
    Counts counts;
    std::vector<RowFault> faults; ///< the first few
    std::vector<RowFinding> findings;
    bool stop = false;        ///< nothing after what was written may be written
    std::size_t unscored = 0; ///< bytes at the end that are no whole record
};

/// Room for what a block is scored to; full room is written out, in its turn.
class Output {
public:
    Output(std::size_t bytes, std::function<void(std::string_view)> flush);
    Output(const Output&) = delete;
    Output& operator=(const Output&) = delete;
    /// Where the next bytes go, with room for at least `bytes`.
    [[nodiscard]] char* room(std::size_t bytes);
    [[nodiscard]] char* end() { return memory_.data() + memory_.size(); }
    /// `to` is one past the last byte that was written there.
    void wrote_to(const char* to) { size_ = static_cast<std::size_t>(to - memory_.data()); }
    void append(std::string_view bytes);
    void flush();

private:
    std::function<void(std::string_view)> flush_;
    WipedBytes memory_;
    std::size_t size_ = 0;
};

class BlockScorer {
public:
    BlockScorer() = default;
    BlockScorer(const BlockScorer&) = delete;
    BlockScorer& operator=(const BlockScorer&) = delete;
    virtual ~BlockScorer() = default;
    /// How many of these bytes are complete records: `score` is given those next, or more of them.
    [[nodiscard]] virtual std::size_t complete(std::string_view bytes) = 0;
    /// `records` may be read a little before and past its ends. With `last` they go to the end of
    /// the input, where a record may lack its line break; else such a record is left unscored.
    virtual void score(std::string_view records, bool last, Output& output,
                       BlockReport& report) = 0;
};

/// The records of one input, a block at a time.
class BlockReader {
public:
    enum class State { block, end, too_long, failed };
    BlockReader(std::size_t bytes, Read read, Cut cut);
    BlockReader(const BlockReader&) = delete;
    BlockReader& operator=(const BlockReader&) = delete;
    struct Block {
        std::string_view records; ///< into the buffer
        bool last = false;        ///< they go to the end of the input
    };
    /// Fills `buffer`. A block holds at least one whole record.
    [[nodiscard]] State next(WipedBytes& buffer, Block& block) { return next(buffer, block, cut_); }
    [[nodiscard]] State next(WipedBytes& buffer, Block& block, const Cut& cut);
    /// The same, but the last record may be cut; what was not scored has to be put back.
    [[nodiscard]] State next_uncut(WipedBytes& buffer, Block& block);
    /// `rest` comes again. With `may_be_whole` there may be records in it; else more is needed.
    void put_back(std::string_view rest, bool may_be_whole);

private:
    std::size_t bytes_;
    Read read_;
    Cut cut_;

    CarriedBytes carried_;
    bool may_be_whole_ = false; ///< `carried_` may hold records
    bool ended_ = false;
};

enum class StreamEnd { done, stopped, read_failed, write_failed, record_too_long };

/// Hands every report on in the order of the rows; `before` are the counts up to its block.
using OnBlock = std::function<void(const Counts& before, const BlockReport& report)>;

/// Scores everything that is left in `reader`. `counts` go on from what they are. What one of the
/// threads throws is thrown once all have ended.
[[nodiscard]] StreamEnd run_blocks(BlockReader& reader, std::size_t output_bytes,
                                   const Write& write,
                                   const std::vector<std::unique_ptr<BlockScorer>>& threads,
                                   Counts& counts, const OnBlock& on_block);

} // namespace selfcheck::bulk
