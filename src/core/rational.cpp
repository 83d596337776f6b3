#include "core/rational.h"

#include <algorithm>
#include <limits>

namespace selfcheck::core {
namespace {

__extension__ using Wide = __int128;

Wide greatest_common_divisor(Wide a, Wide b) {
    while (b != 0) {
        const Wide rest = a % b;
        a = b;
        b = rest;
    }
    return a < 0 ? -a : a;
}

Rational reduced(Wide numerator, Wide denominator) {
    constexpr Wide limit = std::numeric_limits<std::int64_t>::max();
    if (denominator == 0) return Rational::fraction(0, 0);
    if (denominator < 0) {
        numerator = -numerator;
        denominator = -denominator;
    }
    const Wide divisor = greatest_common_divisor(numerator, denominator);
    numerator /= divisor;
    denominator /= divisor;
    if (numerator > limit || numerator < -limit || denominator > limit)
        return Rational::fraction(0, 0);
    return Rational::fraction(static_cast<std::int64_t>(numerator),
                              static_cast<std::int64_t>(denominator));
}

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

} // namespace

Rational Rational::fraction(std::int64_t numerator, std::int64_t denominator) {
    Rational result;
    if (denominator == 0) {
        result.numerator_ = 0;
        result.denominator_ = 0;
        return result;
    }
    const auto divisor = static_cast<std::int64_t>(greatest_common_divisor(numerator, denominator));
    const bool flip = denominator < 0;
    result.numerator_ = (flip ? -numerator : numerator) / divisor;
    result.denominator_ = (flip ? -denominator : denominator) / divisor;
    return result;
}

// H10: digits as they are written, and nothing that only looks like a number.
std::optional<Rational> Rational::parse(std::string_view text) {
    constexpr std::size_t most_digits = 9;
    const bool negative = text.starts_with('-');
    if (negative) text.remove_prefix(1);
    const auto point = text.find('.');
    const std::string_view whole = text.substr(0, point);
    const std::string_view decimals = point == std::string_view::npos ? "" : text.substr(point + 1);
    if (whole.empty() || whole.size() > most_digits ||
        !std::all_of(whole.begin(), whole.end(), is_digit))
        return {};
    if (whole.size() > 1 && whole.front() == '0') return {};
    if (point != std::string_view::npos && decimals.empty()) return {};
    if (decimals.size() > most_digits || !std::all_of(decimals.begin(), decimals.end(), is_digit))
        return {};
    std::int64_t numerator = 0;
    std::int64_t denominator = 1;
    for (const char c : whole) numerator = numerator * 10 + (c - '0');
    for (const char c : decimals) {
        numerator = numerator * 10 + (c - '0');
        denominator *= 10;
    }
    if (negative && numerator == 0) return {};
    return fraction(negative ? -numerator : numerator, denominator);
}

Rational operator+(Rational a, Rational b) {
    return reduced(Wide{a.numerator_} * b.denominator_ + Wide{b.numerator_} * a.denominator_,
                   Wide{a.denominator_} * b.denominator_);
}

Rational operator-(Rational a, Rational b) {
    return reduced(Wide{a.numerator_} * b.denominator_ - Wide{b.numerator_} * a.denominator_,
                   Wide{a.denominator_} * b.denominator_);
}

Rational operator*(Rational a, Rational b) {
    return reduced(Wide{a.numerator_} * b.numerator_, Wide{a.denominator_} * b.denominator_);
}

Rational operator/(Rational a, Rational b) {
    if (a.overflowed() || b.overflowed()) return Rational::fraction(0, 0);
    return reduced(Wide{a.numerator_} * b.denominator_, Wide{a.denominator_} * b.numerator_);
}

bool operator==(Rational a, Rational b) {
    return !a.overflowed() && a.numerator_ == b.numerator_ && a.denominator_ == b.denominator_;
}

std::partial_ordering operator<=>(Rational a, Rational b) {
    if (a.overflowed() || b.overflowed()) return std::partial_ordering::unordered;
    const Wide left = Wide{a.numerator_} * b.denominator_;
    const Wide right = Wide{b.numerator_} * a.denominator_;
    if (left < right) return std::partial_ordering::less;
    if (left > right) return std::partial_ordering::greater;
    return std::partial_ordering::equivalent;
}

Rational Rational::magnitude() const {
    return *this < Rational{0} ? Rational{0} - *this : *this;
}

Rational Rational::floor() const {
    if (overflowed()) return *this;
    std::int64_t whole = numerator_ / denominator_;
    if (numerator_ % denominator_ < 0) --whole;
    return whole;
}

Rational Rational::round_half_up() const {
    return (*this + fraction(1, 2)).floor();
}

std::string Rational::to_string(int decimals) const {
    if (overflowed()) return "?";
    Rational scale = 1;
    for (int i = 0; i < decimals; ++i) scale = scale * Rational{10};
    const Rational scaled = (*this * scale).round_half_up();
    if (scaled.overflowed()) return "?";
    std::string digits =
        std::to_string(scaled.numerator_ < 0 ? -scaled.numerator_ : scaled.numerator_);
    const auto places = static_cast<std::size_t>(decimals);
    if (places > 0) {
        if (digits.size() <= places) digits.insert(0, places + 1 - digits.size(), '0');
        digits.insert(digits.size() - places, 1, '.');
    }
    return scaled.numerator_ < 0 ? "-" + digits : digits;
}

std::string Rational::to_exact_string() const {
    if (overflowed()) return "?";
    if (is_whole()) return std::to_string(numerator_);
    return std::to_string(numerator_) + "/" + std::to_string(denominator_);
}

} // namespace selfcheck::core
