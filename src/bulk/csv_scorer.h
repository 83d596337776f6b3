// Scores the records of CSV: the plain way for every row, the quick way for those that allow it.
#pragma once

#include "bulk/blocks.h"
#include "bulk/cells.h"
#include "bulk/fast_rows.h"
#include "bulk/header.h"
#include "bulk/outcomes.h"
#include "bulk/records.h"
#include "bulk/row_outcome.h"
#include "bulk/summary.h"

#include <string>
#include <vector>

namespace selfcheck::bulk {

struct CsvSettings {
    char delimiter = ',';
    bool only = false;   ///< the column of ids and the results, nothing else
    bool safe = false;   ///< cells that a spreadsheet would run get a `'` before them
    bool strict = false; ///< stop at the first row that cannot be scored
    bool quick = true;   ///< false: the plain way only
};

/// What all threads share; everything in it outlives them.
struct CsvJob {
    const core::Questionnaire& questionnaire;
    const Cells& cells;
    const Layout& layout;
    Outcomes& outcomes;
    const FastPlan& fast;
    CsvSettings settings;
};

class CsvScorer final : public BlockScorer {
public:
    /// `summary` may be null; it belongs to this thread alone.
    CsvScorer(const CsvJob& job, Summary* summary);
    ~CsvScorer() override;
    std::size_t complete(std::string_view bytes) override;
    void score(std::string_view records, bool last, Output& output, BlockReport& report) override;

private:
    /// True while rows may follow.
    bool plain_row(std::string_view records, std::size_t& at, bool last, Output& output,
                   BlockReport& report);
    void quick_rows(std::string_view records, std::size_t& at, Output& output, BlockReport& report);
    /// False if a cell is no answer; then `fault_` says which.
    bool read_cells();
    bool read_cell(std::size_t item, std::string_view field);
    void write_input();
    void write_cell(std::string_view field);
    void fault(BlockReport& report, RowFault fault) const;

    const CsvJob& job_;
    bool quick_; ///< the quick way is open
    KnownEnds known_;
    Summary* summary_;
    Record record_;
    RowOutcome row_;
    std::string room_;
    std::string text_;
    RowFault fault_;
};

/// The header as it is written out, with the appended names and a line break.
[[nodiscard]] std::string written_header(const CsvJob& job, std::string_view record,
                                         const std::string& prefix);

/// `=`, `+`, `-`, `@`, tab and carriage return make a spreadsheet run what follows.
[[nodiscard]] bool looks_like_formula(std::string_view said);

} // namespace selfcheck::bulk
