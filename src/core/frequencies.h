// What a positive screen means, in people and not in percentages.
#pragma once

#include "core/rational.h"

#include <array>

namespace selfcheck::core {

/// Of a round number of people like these: those who have the condition and those who do not, each
/// by what the screen says. The four add up to `people`.
struct Frequencies {
    int people = 1000;
    int found = 0;       ///< have it and screen positive
    int missed = 0;      ///< have it and screen negative
    int false_alarm = 0; ///< do not have it and screen positive
    int cleared = 0;     ///< do not have it and screen negative
    [[nodiscard]] int with() const { return found + missed; }
    [[nodiscard]] int without() const { return false_alarm + cleared; }
    [[nodiscard]] int positive() const { return found + false_alarm; }
    [[nodiscard]] int negative() const { return missed + cleared; }
    bool operator==(const Frequencies&) const = default;
};

/// Each share lies from 0 to 1. Whole people by the method of the largest remainder: every group is
/// its exact size rounded down, and the people left over go to the largest fractions; of equal ones
/// first to `missed`, then `found`, `false_alarm` and `cleared`, so that no one who is missed is
/// rounded away first.
[[nodiscard]] Frequencies frequencies(Rational prevalence, Rational sensitivity,
                                      Rational specificity, int people = 1000);

/// A share of a group as a whole number of 100, rounded half up; 0 for an empty group.
[[nodiscard]] int in_hundred(int part, int whole);

} // namespace selfcheck::core
