// Compares totals that a file holds already with what its answers come to.
#pragma once

#include "bulk/blocks.h"
#include "bulk/cells.h"
#include "bulk/header.h"
#include "bulk/records.h"
#include "bulk/row_outcome.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace selfcheck::bulk {

/// How a stored value differs: the first of these that would explain it. A guess, as it has to be.
enum class Disagreement {
    no_total,        ///< none is stored, and there is one
    not_a_number,    ///< something else is stored
    skip_as_zero,    ///< skipped answers were counted as 0, and there is no total
    not_prorated,    ///< the same where the total is to be prorated
    prorated_anyway, ///< prorated although too many answers, or one that must not be, are missing
    rounding,        ///< rounded otherwise
    item_added,      ///< an item that is not scored was added
    not_reversed,    ///< an item that is to be reversed was not
    band,            ///< the total agrees, its band does not
    other
};
inline constexpr std::size_t disagreements = 10;
/// A few words for people, and a stable one for programs.
[[nodiscard]] std::string_view words(Disagreement kind);
[[nodiscard]] std::string_view word(Disagreement kind);

struct VerifyColumns {
    std::size_t score = 0; ///< index of the score rule
    std::size_t total = 0; ///< column of its stored value
    std::optional<std::size_t> band;
};

struct VerifyJob {
    const core::Questionnaire& questionnaire;
    const Cells& cells;
    const Layout& layout;
    Outcomes& outcomes;
    char delimiter = ',';
    VerifyColumns columns;
};

/// What the stored cells of one row say against its answers; none where they agree.
class Verifier {
public:
    explicit Verifier(const VerifyJob& job);
    [[nodiscard]] std::optional<Disagreement> compare(const core::Response& response,
                                                      const core::Score& score,
                                                      std::string_view total,
                                                      std::optional<std::string_view> band) const;

private:
    [[nodiscard]] Disagreement explain(const core::Response& response, const core::Score& score,
                                       core::Rational stored) const;
    [[nodiscard]] bool adds_an_item(const core::Response& response, core::Rational base,
                                    core::Rational stored) const;

    const core::Questionnaire& questionnaire_;
    std::size_t score_;
    std::vector<core::Questionnaire> unreversed_; ///< without all its reversals, without each
};

class VerifyScorer final : public BlockScorer {
public:
    explicit VerifyScorer(const VerifyJob& job);
    std::size_t complete(std::string_view bytes) override;
    void score(std::string_view records, bool last, Output& output, BlockReport& report) override;

private:
    void row(BlockReport& report);
    bool read_answers();

    const VerifyJob& job_;
    Verifier verifier_;
    Record record_;
    RowOutcome row_;
    core::Response response_;
    std::string room_;
    RowFault fault_;
};

} // namespace selfcheck::bulk
