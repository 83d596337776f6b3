#pragma once

#include "core/page.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace selfcheck::report {

/// The mark of a group by its place: `#`, `o`, `x` and `.`, or forms that differ as much.
[[nodiscard]] std::string_view icon_mark(std::size_t group, bool unicode);

/// Rows of one mark a person, in the order of the groups, as wide as a round number of marks that
/// fits `width`; none where not even ten fit.
[[nodiscard]] std::vector<std::string> draw_icons(const core::Icons& icons, int width,
                                                  bool unicode);
/// The same as SVG with a title and a description. `number` makes its ids unique within a page.
[[nodiscard]] std::string html_icons(const core::Icons& icons, int number);

} // namespace selfcheck::report
