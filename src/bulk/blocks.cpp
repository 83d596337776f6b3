#include "bulk/blocks.h"

#include "bulk/fast_rows.h"
#include "core/dead_stack.h"

#include <algorithm>
#include <condition_variable>
#include <cstring>
#include <exception>
#include <mutex>
#include <thread>

namespace selfcheck::bulk {
namespace {

constexpr std::size_t lead = 64;

} // namespace

Counts& Counts::operator+=(const Counts& other) {
    rows += other.rows;
    invalid += other.invalid;
    lines += other.lines;
    bytes += other.bytes;
    alerts += other.alerts;
    maybe += other.maybe;
    return *this;
}

Output::Output(std::size_t bytes, std::function<void(std::string_view)> flush)
    : flush_(std::move(flush)), memory_(bytes) {}

char* Output::room(std::size_t bytes) {
    if (size_ + bytes > memory_.size()) flush();
    memory_.grow_to(bytes);
    return memory_.data() + size_;
}

void Output::append(std::string_view bytes) {
    char* const to = room(bytes.size());
    std::copy(bytes.begin(), bytes.end(), to);
    size_ += bytes.size();
}

void Output::flush() {
    if (size_ > 0) flush_({memory_.data(), size_});
    size_ = 0;
}

BlockReader::BlockReader(std::size_t bytes, Read read, Cut cut)
    : bytes_(bytes), read_(std::move(read)), cut_(std::move(cut)) {}

void BlockReader::put_back(std::string_view rest, bool may_be_whole) {
    carried_.put_back(rest);
    may_be_whole_ = may_be_whole;
}

BlockReader::State BlockReader::next_uncut(WipedBytes& buffer, Block& block) {
    return next(buffer, block, [](std::string_view bytes) { return bytes.size(); });
}

BlockReader::State BlockReader::next(WipedBytes& buffer, Block& block, const Cut& cut) {
    buffer.grow_to(lead + bytes_ + fast_slack);
    std::size_t size = 0;
    const auto take_carried = [&] {
        const std::string_view first =
            carried_.all().substr(0, buffer.size() - lead - fast_slack - size);
        std::copy(first.begin(), first.end(), buffer.data() + lead + size);
        carried_.take(first.size());
        size += first.size();
    };
    buffer.data()[lead - 1] = '\n';
    take_carried();
    bool try_first = size > 0 && may_be_whole_;
    may_be_whole_ = false;
    for (;;) {
        std::size_t room = buffer.size() - lead - fast_slack - size;
        bool short_read = try_first;
        if (!try_first) {
            if (room == 0) {
                if (size > most_record_bytes) return State::too_long;
                buffer.grow_to(lead + 2 * size + fast_slack);
                take_carried();
                room = buffer.size() - lead - fast_slack - size;
            }
            const std::ptrdiff_t got =
                ended_ || room == 0 ? 0 : read_(buffer.data() + lead + size, room);
            if (got < 0) return State::failed;
            if (got == 0 && room > 0) ended_ = true;
            size += static_cast<std::size_t>(got);
            short_read = static_cast<std::size_t>(got) < room;
        }
        try_first = false;
        const std::string_view all{buffer.data() + lead, size};
        if (ended_ && carried_.empty()) {
            block = {all, true};
            if (size > most_record_bytes && cut_(all) == 0) return State::too_long;
            return size == 0 ? State::end : State::block;
        }
        if (!short_read && size < bytes_) continue;
        const std::size_t complete = cut(all);
        if (complete == 0) continue;
        carried_.put_back(all.substr(complete));
        block = {all.substr(0, complete), false};
        return State::block;
    }
}

namespace {

/// Threads take blocks in order, score them at the same time and write them in order.
class Pipeline {
public:
    Pipeline(BlockReader& reader, std::size_t output_bytes, const Write& write, Counts& counts,
             const OnBlock& on_block, bool alone)
        : reader_(reader),
          output_bytes_(output_bytes),
          write_(write),
          counts_(counts),
          on_block_(on_block),
          alone_(alone) {}

    /// No exception leaves a thread, and none waits for the turn of one that has failed.
    void work(BlockScorer& scorer) noexcept {
        try {
            score_blocks(scorer);
        } catch (...) {
            const std::lock_guard lock(turns_);
            if (!failure_) failure_ = std::current_exception();
            turn_changed_.notify_all();
        }
        core::wipe_dead_stack(); // pieces of rows, spilled from registers
    }

private:
    void score_blocks(BlockScorer& scorer) {
        WipedBytes buffer;
        std::uint64_t mine = 0;
        Output output(output_bytes_, [&](std::string_view bytes) {
            wait_for(mine);
            write(bytes);
        });
        for (;;) {
            BlockReader::Block block;
            {
                const std::lock_guard lock(reading_);
                if (!take(scorer, buffer, block)) break;
                mine = taken_++;
            }
            BlockReport report;
            scorer.score(block.records, block.last, output, report);
            report.counts.bytes = block.records.size() - report.unscored;
            // Alone there is no need to look for the last whole record before the scorer does.
            if (report.unscored > 0)
                reader_.put_back(block.records.substr(report.counts.bytes), false);
            wait_for(mine);
            output.flush();
            finish(report);
        }
    }

    bool take(BlockScorer& scorer, WipedBytes& buffer, BlockReader::Block& block) {
        if (no_more_ || over()) return false;
        const auto cut = [&scorer](std::string_view bytes) { return scorer.complete(bytes); };
        switch (alone_ ? reader_.next_uncut(buffer, block) : reader_.next(buffer, block, cut)) {
        case BlockReader::State::block: return true;
        case BlockReader::State::end: break;
        case BlockReader::State::too_long: reading_end_ = StreamEnd::record_too_long; break;
        case BlockReader::State::failed: reading_end_ = StreamEnd::read_failed; break;
        }
        no_more_ = true;
        return false;
    }

    [[nodiscard]] bool over() {
        const std::lock_guard lock(turns_);
        return failure_ || end_ != StreamEnd::done;
    }

    void wait_for(std::uint64_t turn) {
        std::unique_lock lock(turns_);
        turn_changed_.wait(lock, [&] { return failure_ || turn_ == turn; });
    }

    /// In its own turn only.
    void write(std::string_view bytes) {
        if (!over() && !write_(bytes)) end_with(StreamEnd::write_failed);
    }

    void end_with(StreamEnd end) {
        const std::lock_guard lock(turns_);
        if (end_ == StreamEnd::done) end_ = end;
    }

    void finish(const BlockReport& report) {
        if (!over()) {
            on_block_(counts_, report);
            counts_ += report.counts;
            if (report.stop) end_with(StreamEnd::stopped);
        }
        const std::lock_guard lock(turns_);
        ++turn_;
        turn_changed_.notify_all();
    }

public:
    /// Once all threads are done. Throws what one of them could not go on for.
    [[nodiscard]] StreamEnd joined_end() const {
        if (failure_) std::rethrow_exception(failure_);
        return end_ != StreamEnd::done ? end_ : reading_end_;
    }

private:
    BlockReader& reader_;
    std::size_t output_bytes_;
    const Write& write_;
    Counts& counts_;
    const OnBlock& on_block_;
    bool alone_; ///< one thread does it all
    std::mutex reading_;
    std::uint64_t taken_ = 0;
    bool no_more_ = false;
    StreamEnd reading_end_ = StreamEnd::done;
    std::mutex turns_;
    std::condition_variable turn_changed_;
    std::uint64_t turn_ = 0;
    StreamEnd end_ = StreamEnd::done;
    std::exception_ptr failure_;
};

} // namespace

StreamEnd run_blocks(BlockReader& reader, std::size_t output_bytes, const Write& write,
                     const std::vector<std::unique_ptr<BlockScorer>>& threads, Counts& counts,
                     const OnBlock& on_block) {
    Pipeline pipeline(reader, output_bytes, write, counts, on_block, threads.size() == 1);
    std::vector<std::thread> others;
    others.reserve(threads.size());
    try {
        for (std::size_t i = 1; i < threads.size(); ++i)
            others.emplace_back([&pipeline, &scorer = *threads[i]] { pipeline.work(scorer); });
    } catch (const std::exception&) { // no more threads, or no memory for one: fewer do it as well
    }
    pipeline.work(*threads.front());
    for (std::thread& one : others) one.join();
    return pipeline.joined_end();
}

} // namespace selfcheck::bulk
