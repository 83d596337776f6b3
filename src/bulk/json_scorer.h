// Scores JSON Lines: an object a line, the same object out with the results appended.
#pragma once

#include "bulk/blocks.h"
#include "bulk/cells.h"
#include "bulk/header.h"
#include "bulk/row_outcome.h"
#include "bulk/summary.h"

#include <atomic>
#include <memory>
#include <string>
#include <vector>

namespace selfcheck::bulk {

/// Which fields any row of a run had, from any thread.
class SeenFields {
public:
    explicit SeenFields(std::size_t count) : seen_(std::make_unique<std::atomic<bool>[]>(count)) {}
    void mark(std::size_t field) const { seen_[field].store(true, std::memory_order_relaxed); }
    [[nodiscard]] bool ever(std::size_t field) const {
        return seen_[field].load(std::memory_order_relaxed);
    }

private:
    std::unique_ptr<std::atomic<bool>[]> seen_;
};

struct JsonJob {
    const core::Questionnaire& questionnaire;
    const Cells& cells;
    /// `names` are fields; `column_of` says which of them is an item's.
    const Layout& layout;
    Outcomes& outcomes;
    std::string prefix;
    std::string id = "id"; ///< the field that `only` keeps
    bool only = false;
    bool strict = false;
    /// One for each of `layout.names`, and one behind them for the id.
    SeenFields seen = SeenFields(layout.names.size() + 1);
};

/// The bytes up to and with the last line break.
[[nodiscard]] std::size_t complete_lines(std::string_view bytes);

class JsonScorer final : public BlockScorer {
public:
    JsonScorer(const JsonJob& job, Summary* summary);
    ~JsonScorer() override;
    std::size_t complete(std::string_view bytes) override { return complete_lines(bytes); }
    void score(std::string_view records, bool last, Output& output, BlockReport& report) override;

private:
    /// True while lines may follow.
    bool line(std::string_view line, Output& output, BlockReport& report);
    [[nodiscard]] std::string_view readable(std::string_view line);
    [[nodiscard]] std::string results() const;

    const JsonJob& job_;
    Summary* summary_;
    std::vector<std::string> appended_;
    RowOutcome row_;
    std::string text_;
    std::string mended_; ///< a line with bytes that are no UTF-8
};

} // namespace selfcheck::bulk
