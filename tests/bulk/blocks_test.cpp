// A thread that cannot go on ends the run, and neither the program nor the other threads hang on
// it.
#include "bulk/blocks.h"

#include "catch.h"

#include <algorithm>
#include <atomic>
#include <cstring>
#include <new>

namespace selfcheck::bulk {
namespace {

constexpr std::uint64_t blocks = 40;

/// Copies its records; the one that comes as number `fails_at` finds no memory.
class Copier final : public BlockScorer {
public:
    Copier(std::atomic<std::uint64_t>& seen, std::uint64_t fails_at)
        : seen_(seen), fails_at_(fails_at) {}
    std::size_t complete(std::string_view bytes) override { return bytes.rfind('\n') + 1; }
    void score(std::string_view records, bool, Output& output, BlockReport& report) override {
        if (seen_++ == fails_at_) throw std::bad_alloc{};
        output.append(records);
        report.counts.rows = 1;
    }

private:
    std::atomic<std::uint64_t>& seen_;
    std::uint64_t fails_at_;
};

/// What is written when the block of that number fails, with so many threads.
std::string written(std::uint64_t fails_at, std::size_t threads, bool& has_thrown) {
    std::uint64_t given = 0;
    BlockReader reader(
        BlockSizes().input,
        [&given](char* to, std::size_t bytes) -> std::ptrdiff_t {
            if (given == blocks) return 0;
            const std::size_t size = std::min(bytes, BlockSizes().input);
            std::memset(to, static_cast<char>('0' + given++ % 10), size - 1);
            to[size - 1] = '\n';
            return static_cast<std::ptrdiff_t>(size);
        },
        [](std::string_view bytes) { return bytes.rfind('\n') + 1; });
    std::atomic<std::uint64_t> seen = 0;
    std::vector<std::unique_ptr<BlockScorer>> scorers;
    for (std::size_t i = 0; i < threads; ++i)
        scorers.push_back(std::make_unique<Copier>(seen, fails_at));
    Counts counts;
    std::string all;
    const auto write = [&all](std::string_view bytes) {
        if (all.empty() || all.back() != bytes.front()) all += bytes.front();
        return true;
    };
    has_thrown = false;
    try {
        static_cast<void>(run_blocks(reader, BlockSizes().output, write, scorers, counts,
                                     [](const auto&, const auto&) {}));
    } catch (const std::bad_alloc&) {
        has_thrown = true;
    }
    return all;
}

} // namespace

TEST_CASE("a thread without memory ends the run, whichever it is and however many there are",
          "[bulk]") {
    bool has_thrown = false;
    const std::string whole = written(blocks, 1, has_thrown);
    CHECK(!has_thrown);
    for (const std::size_t threads : {1U, 2U, 5U})
        for (const std::uint64_t fails_at : {0U, 1U, 7U, 39U}) {
            CAPTURE(threads, fails_at);
            const std::string part = written(fails_at, threads, has_thrown);
            CHECK(has_thrown);
            CHECK(whole.starts_with(part)); // in order, and nothing behind the gap
            CHECK(part.size() < whole.size());
        }
}

} // namespace selfcheck::bulk
