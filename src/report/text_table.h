#pragma once

#include "core/page.h"

#include <string>
#include <vector>

namespace selfcheck::report {

/// Columns beside each other, the cells wrapped within them; where `width` has no room for that,
/// each row as its name with the other cells below it, each behind the name of its column. No line
/// is wider.
[[nodiscard]] std::vector<std::string> draw_table(const core::Table& table, int width);

} // namespace selfcheck::report
