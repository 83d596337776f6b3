#pragma once

#include "core/rational.h"

#include <nlohmann/json.hpp>

namespace selfcheck::report {

/// Keys stay in the order in which they are written.
using Json = nlohmann::ordered_json;

/// A whole number as it is, another one as the nearest double; whoever needs it exact adds `exact`.
[[nodiscard]] inline Json number(core::Rational value) {
    if (value.is_whole()) return value.numerator();
    return static_cast<double>(value.numerator()) / static_cast<double>(value.denominator());
}

} // namespace selfcheck::report
