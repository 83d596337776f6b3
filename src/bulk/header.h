// Which column holds which item. Names are matched exactly: a near miss is suggested, never taken.
#pragma once

#include "core/questionnaire.h"
#include "core/result.h"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace selfcheck::bulk {

struct Layout {
    std::vector<std::string> names;                    ///< of the columns, without quotes
    std::vector<std::optional<std::size_t>> column_of; ///< per item
    std::size_t id = 0; ///< the first column that is no item; `names.size()` without one
    std::vector<std::string> notes; ///< items without a column, which count as skipped

    [[nodiscard]] std::vector<bool> present() const;
};

/// The names of the columns that scoring appends, `prefix` before each.
[[nodiscard]] std::vector<std::string> appended_columns(const core::Questionnaire& questionnaire,
                                                        const std::string& prefix);

/// What `--columns` names, in order: `a,b,c`, `a..c` in the order of `names`. Fails for a name that
/// is not there.
[[nodiscard]] core::Result<std::vector<std::string>>
named_columns(const std::string& list, const std::vector<std::string>& names);

struct ColumnChoice {
    std::string columns; ///< of the scored items in order, or of all items; empty: by item id
    std::string prefix;
    bool appends = true; ///< the names of the appended columns must be free
};

/// Fails where an item that is scored or sets off an alert has no column. The diagnostics have no
/// file.
[[nodiscard]] core::Result<Layout> lay_out(const core::Questionnaire& questionnaire,
                                           std::vector<std::string> names,
                                           const ColumnChoice& choice);

/// The names in the first record of a CSV file, which `bytes` begins with. Says what the bytes look
/// like where they hold no table with this delimiter.
[[nodiscard]] core::Result<std::vector<std::string>> header_names(std::string_view record,
                                                                  char delimiter);
/// UTF-8's mark at the start of a file; it belongs to no name.
inline constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
/// What is wrong with the very first bytes of a file, if anything: UTF-16, or none at all.
[[nodiscard]] std::optional<core::Diagnostic> wrong_start(std::string_view bytes);

} // namespace selfcheck::bulk
