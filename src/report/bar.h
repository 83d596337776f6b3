#pragma once

#include "core/page.h"

#include <string>

namespace selfcheck::report {

/// Where a value lies on its scale, in ASCII: a cell for each place, `#` where the value is or may
/// be, `|` between bands: `0 -----|-----|--#--|-----|-------- 27`. Empty where `width` has no room
/// for it. Never the only bearer of the meaning: the bar's sentence always stands above it.
[[nodiscard]] std::string draw_bar(const core::Bar& bar, int width);

} // namespace selfcheck::report
