// One row: its answers, and what they come to.
#pragma once

#include "bulk/outcomes.h"

#include <optional>
#include <string>
#include <vector>

namespace selfcheck::bulk {

class RowOutcome {
public:
    RowOutcome(const core::Questionnaire& questionnaire, Outcomes& outcomes);
    RowOutcome(const RowOutcome&) = delete;
    RowOutcome& operator=(const RowOutcome&) = delete;
    ~RowOutcome();

    /// Every item skipped.
    void clear();
    void set(std::size_t item, Code code) { codes_[item] = code; }
    /// For items whose answer is no single option.
    void set(std::size_t item, core::Answer answer);
    [[nodiscard]] const std::vector<Code>& codes() const { return codes_; }

    /// Works it out. With `valid` false some cells were no answers, and count as skipped: such a
    /// row has no scores, but its alerts stand.
    void assess(bool valid);

    [[nodiscard]] bool valid() const { return valid_; }
    /// Of a valid row that the tables know; null for one that was assessed by itself.
    [[nodiscard]] const Pieces* pieces() const { return tabled_ && valid_ ? &pieces_ : nullptr; }
    [[nodiscard]] const core::Score& score(std::size_t index) const;
    [[nodiscard]] const std::vector<core::Truth>& alerts() const;
    /// None for a row that cannot be scored, unless a crisis alert makes it `today`.
    [[nodiscard]] std::optional<core::Tier> tier() const;
    /// See Piece::alert_rows.
    [[nodiscard]] std::uint64_t alert_rows() const;
    /// The appended columns.
    void append_to(std::string& text) const;
    /// Whether the item has an answer.
    [[nodiscard]] bool answered(std::size_t item) const;

private:
    [[nodiscard]] core::Response response() const;

    const core::Questionnaire& questionnaire_;
    Outcomes& outcomes_;
    std::vector<Code> codes_;
    core::Response others_; ///< answers that are no code
    std::vector<bool> is_other_;
    bool has_others_ = false;
    bool valid_ = true;
    bool tabled_ = false;
    Pieces pieces_;
    core::Outcome outcome_;
};

} // namespace selfcheck::bulk
