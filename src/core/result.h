// The one place that names the expected type, so that std::expected can take over.
#pragma once

#include "core/diagnostic.h"

#include <tl/expected.hpp>

namespace selfcheck::core {

/// A value, or the faults that kept it from being made.
template <class T> using Result = tl::expected<T, Diagnostics>;

[[nodiscard]] inline tl::unexpected<Diagnostics> failure(Diagnostics diagnostics) {
    return tl::unexpected<Diagnostics>(std::move(diagnostics));
}
[[nodiscard]] inline tl::unexpected<Diagnostics> failure(Diagnostic diagnostic) {
    Diagnostics all;
    all.push_back(std::move(diagnostic));
    return tl::unexpected<Diagnostics>(std::move(all));
}

} // namespace selfcheck::core
