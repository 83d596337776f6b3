// Applies the helps that are certain to the text they speak of.
#pragma once

#include "core/diagnostic.h"

#include <string>
#include <string_view>

namespace selfcheck::load {

struct Fixed {
    std::string bytes;
    int applied = 0; ///< replacements made; where two overlap, the first
};

/// `diagnostics` are those of `bytes`. Only helps with a replacement are applied; everything else
/// stays byte for byte.
[[nodiscard]] Fixed apply_fixes(std::string_view bytes, const core::Diagnostics& diagnostics);

} // namespace selfcheck::load
