// One run of `score`: inputs one after the other, in blocks, by one plan.
#pragma once

#include "bulk/blocks.h"
#include "bulk/cells.h"
#include "bulk/csv_scorer.h"
#include "bulk/header.h"
#include "bulk/json_scorer.h"
#include "bulk/summary.h"
#include "bulk/verify_scorer.h"
#include "core/result.h"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace selfcheck::bulk {

/// What `verify` compares: names of columns, and the id of the score.
struct VerifyRequest {
    std::string score; ///< empty: the first
    std::string total; ///< empty: the id of the score
    std::string band;  ///< empty: not compared
};

struct Request {
    CellRules cells;
    ColumnChoice columns;
    CsvSettings csv;
    bool json_lines = false;
    std::string id;          ///< the column that `only` keeps; empty: the first that is no item
    std::size_t threads = 1; ///< at least 1
    BlockSizes sizes;
    bool summary = false;
    std::optional<VerifyRequest> verify; ///< CSV alone: compare instead of scoring
};

/// What a run says while it goes on.
struct Listener {
    std::function<void(const core::Diagnostic&)> fault; ///< of a row; the first 20 in all
    std::function<void(const std::string&)> note;       ///< once, before the first row
    std::function<void(const Counts&)> progress;        ///< after each block
    /// `verify` alone: a row (from 1) and its line that disagree.
    std::function<void(std::uint64_t row, std::uint64_t line, Disagreement kind)> finding{};
};

struct Input {
    std::string name; ///< as messages name it
    Read read;
};

class Run {
public:
    /// `questionnaire` must outlive it.
    Run(const core::Questionnaire& questionnaire, Request request, Listener listener);

    /// Scores one input. Fails before anything is written where it cannot be laid out, and
    /// afterwards where it cannot be read to its end; `stopped` is no failure of this kind.
    [[nodiscard]] core::Result<StreamEnd> score(const Input& input, const Write& write);

    [[nodiscard]] const Counts& counts() const { return counts_; }
    /// Fields of JSON that a score, an alert or the id needs and no row has had. None of CSV, which
    /// is refused without them.
    [[nodiscard]] std::vector<std::string> unseen_fields() const;
    /// Of everything so far; none unless it was asked for.
    [[nodiscard]] std::optional<Summary> summary() const;

private:
    [[nodiscard]] core::Result<StreamEnd> score_csv(const Input& input, const Write& write);
    [[nodiscard]] core::Result<StreamEnd> score_json(const Input& input, const Write& write);
    [[nodiscard]] std::optional<core::Diagnostics> prepare(std::vector<std::string> names);
    [[nodiscard]] std::optional<core::Diagnostics> prepare_verify();
    [[nodiscard]] core::Result<StreamEnd> run(BlockReader& reader, const Input& input,
                                              const Write& write, std::uint64_t first_line);

    const core::Questionnaire& questionnaire_;
    Request request_;
    Listener listener_;
    Cells cells_;
    Counts counts_;
    std::size_t told_ = 0;
    std::string header_; ///< of the first input
    Layout layout_;
    Plan plan_;
    std::unique_ptr<Outcomes> outcomes_;
    FastPlan fast_;
    std::unique_ptr<CsvJob> csv_;
    std::unique_ptr<JsonJob> json_;
    std::unique_ptr<VerifyJob> verify_;
    std::vector<std::unique_ptr<Summary>> summaries_;
    std::vector<std::unique_ptr<BlockScorer>> scorers_;
};

} // namespace selfcheck::bulk
