// Lines of a source file with carets below them.
#pragma once

#include "core/diagnostic.h"

#include <string>
#include <string_view>
#include <vector>

namespace selfcheck::report {

/// One underlined place and what stands beside the underline (sanitised).
struct Mark {
    core::Span where;
    std::string text{};
    char line = '^';
};

/// The lines of `source` that `marks` (sorted by place) point at, each under its number in a gutter
/// of `gutter` columns, none wider than `width`. A line that is too long is shown around its caret.
/// Empty if no mark points into `source`.
[[nodiscard]] std::vector<std::string>
render_snippet(std::string_view source, const std::vector<Mark>& marks, int gutter, int width);

} // namespace selfcheck::report
