// What the cell of an item may hold. Nothing here keeps or repeats a cell: answers are private.
#pragma once

#include "bulk/plan.h"
#include "core/response.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace selfcheck::bulk {

struct CellRules {
    std::vector<std::string> missing; ///< `--missing`: codes that mean no answer; blank always does
    bool labels = false;              ///< the texts of the options are read too
};

/// Without the spaces and tabs around it.
[[nodiscard]] std::string_view without_blanks(std::string_view cell);

class Cells {
public:
    /// `questionnaire` must outlive it.
    Cells(const core::Questionnaire& questionnaire, const CellRules& rules);

    /// The first code for missing that is an answer of some item as well: then nobody knows what a
    /// cell means. Empty if there is none.
    [[nodiscard]] std::string ambiguous() const;
    /// Of a choice item: a key or the exact decimal value of an option, blanks around it and a zero
    /// fraction allowed. None for anything else.
    [[nodiscard]] std::optional<Code> code(std::size_t item, std::string_view cell) const;
    /// The same for an item of any kind. Several options are joined by `,` or `;`.
    [[nodiscard]] std::optional<core::Answer> answer(std::size_t item, std::string_view cell) const;
    /// What a cell of this one byte means, without blanks; none where it is no answer.
    [[nodiscard]] std::optional<Code> code(std::size_t item, char byte) const;

private:
    [[nodiscard]] bool is_missing(std::string_view bare) const;
    [[nodiscard]] std::optional<std::size_t> option(std::size_t item, std::string_view bare) const;
    [[nodiscard]] std::optional<core::Answer> number(std::size_t item, std::string_view bare) const;
    [[nodiscard]] std::optional<core::Answer> several(std::size_t item,
                                                      std::string_view bare) const;

    const core::Questionnaire& questionnaire_;
    CellRules rules_;
};

} // namespace selfcheck::bulk
