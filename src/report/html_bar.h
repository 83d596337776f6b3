#pragma once

#include "core/page.h"

#include <string>

namespace selfcheck::report {

/// Where a value lies on its scale, as SVG with a title and a description for those who do not see
/// it. `number` makes its ids unique within a page. Empty for a scale without extent.
[[nodiscard]] std::string html_bar(const core::Bar& bar, int number);

} // namespace selfcheck::report
