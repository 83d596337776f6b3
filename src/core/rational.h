// Exact numbers. A score is never a binary fraction, so that a cut-off is met exactly or not at
// all.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace selfcheck::core {

/// A reduced fraction of 64-bit parts. A result that does not fit becomes `overflowed`, which stays
/// so in every later operation and is never equal to, below or above anything; the reader refuses
/// questionnaires that could get there.
class Rational {
public:
    constexpr Rational() = default;
    constexpr Rational(std::int64_t whole)
        : numerator_(whole) {} // NOLINT(google-explicit-constructor): 3 is a number
    /// `denominator` may be negative; 0 gives an overflowed value.
    [[nodiscard]] static Rational fraction(std::int64_t numerator, std::int64_t denominator);

    /// Reads `-?(0|[1-9][0-9]*)(\.[0-9]+)?`, nothing before or after, at most 9 digits on each
    /// side, and not `-0`.
    [[nodiscard]] static std::optional<Rational> parse(std::string_view text);

    [[nodiscard]] std::int64_t numerator() const { return numerator_; }
    [[nodiscard]] std::int64_t denominator() const { return denominator_; }
    [[nodiscard]] bool overflowed() const { return denominator_ == 0; }
    [[nodiscard]] bool is_whole() const { return denominator_ == 1; }

    friend Rational operator+(Rational a, Rational b);
    friend Rational operator-(Rational a, Rational b);
    friend Rational operator*(Rational a, Rational b);
    /// Dividing by 0 overflows.
    friend Rational operator/(Rational a, Rational b);
    friend bool operator==(Rational a, Rational b);
    friend std::partial_ordering operator<=>(Rational a, Rational b);

    /// Without its sign.
    [[nodiscard]] Rational magnitude() const;
    [[nodiscard]] Rational floor() const;
    /// To the nearest whole number; a half goes up: 4.5 to 5, -4.5 to -4.
    [[nodiscard]] Rational round_half_up() const;

    /// `12`, `-3`, or with `decimals` > 0 rounded half up at that many places (0…9) with trailing
    /// zeros kept.
    [[nodiscard]] std::string to_string(int decimals) const;
    /// `17/9`, or `12` when whole.
    [[nodiscard]] std::string to_exact_string() const;

private:
    std::int64_t numerator_ = 0;
    std::int64_t denominator_ = 1;
};

} // namespace selfcheck::core
