#include "core/rational.h"

#include "catch.h"

#include <cstdint>
#include <limits>
#include <random>
#include <string>

using selfcheck::core::Rational;

namespace {

Rational of(std::int64_t numerator, std::int64_t denominator) {
    return Rational::fraction(numerator, denominator);
}

constexpr std::int64_t largest = std::numeric_limits<std::int64_t>::max();
constexpr std::int64_t smallest = std::numeric_limits<std::int64_t>::min();

} // namespace

TEST_CASE("a fraction is reduced and keeps its sign above", "[core][rational]") {
    CHECK(of(6, 4).to_exact_string() == "3/2");
    CHECK(of(-6, 4).to_exact_string() == "-3/2");
    CHECK(of(6, -4).to_exact_string() == "-3/2");
    CHECK(of(-6, -4).to_exact_string() == "3/2");
    CHECK(of(0, -5).to_exact_string() == "0");
    CHECK(of(8, 4).is_whole());
    CHECK(of(8, 4).numerator() == 2);
    CHECK(!of(1, 3).is_whole());
}

TEST_CASE("a number is read in the one form of the language", "[core][rational][H10]") {
    CHECK(Rational::parse("0") == Rational{0});
    CHECK(Rational::parse("27") == Rational{27});
    CHECK(Rational::parse("-3") == Rational{-3});
    CHECK(Rational::parse("2.50") == of(5, 2));
    CHECK(Rational::parse("-0.5") == of(-1, 2));
    CHECK(Rational::parse("0.123456789") == of(123'456'789, 1'000'000'000));
    CHECK(Rational::parse("999999999.999999999").has_value());
}

TEST_CASE("every other form of a number is refused", "[core][rational][H10]") {
    for (const char* text :
         {"",      "-",    "+1",         "017",          "00",    "-0",     "1.",   ".5",
          "1e0",   "0x1F", ".nan",       ".inf",         "1_000", "1,5",    " 1",   "1 ",
          "1.2.3", "--1",  "1234567890", "0.1234567890", "0.1x",  "\u0661", "-0.0", "1/2",
          "true",  "1\n",  "1.-5",       "2.0f",         "- 1"}) {
        INFO(text);
        CHECK(!Rational::parse(text));
    }
}

TEST_CASE("sums, products and quotients of fractions are exact", "[core][rational][H9]") {
    CHECK(of(1, 3) + of(1, 6) == of(1, 2));
    CHECK(of(1, 3) - of(1, 2) == of(-1, 6));
    CHECK(of(2, 3) * of(3, 4) == of(1, 2));
    CHECK(of(2, 3) / of(-4, 9) == of(-3, 2));
    Rational tenth_times_ten = 0;
    for (int i = 0; i < 10; ++i) tenth_times_ten = tenth_times_ten + of(1, 10);
    CHECK(tenth_times_ten == Rational{1});
    CHECK(of(1, 3) < of(34, 100));
    CHECK(of(-1, 2) < of(-1, 3));
    CHECK(of(1, 3) >= of(2, 6));
}

TEST_CASE("a half is rounded up, on both sides of zero", "[core][rational][H9]") {
    CHECK(of(9, 2).round_half_up() == Rational{5});
    CHECK(of(-9, 2).round_half_up() == Rational{-4});
    CHECK(of(449, 100).round_half_up() == Rational{4});
    CHECK(of(-1, 2).round_half_up() == Rational{0});
    CHECK(of(135, 7).round_half_up() == Rational{19});
    CHECK(of(-7, 2).floor() == Rational{-4});
    CHECK(of(7, 2).floor() == Rational{3});
    CHECK(Rational{-3}.floor() == Rational{-3});
}

TEST_CASE("a number is shown at the places asked for, a half rounded up", "[core][rational]") {
    CHECK(Rational{12}.to_string(0) == "12");
    CHECK(Rational{12}.to_string(2) == "12.00");
    CHECK(of(17, 9).to_string(2) == "1.89");
    CHECK(of(1, 8).to_string(2) == "0.13");
    CHECK(of(-1, 8).to_string(2) == "-0.12");
    CHECK(of(-1, 4).to_string(1) == "-0.2");
    CHECK(of(-1, 100).to_string(1) == "0.0");
    CHECK(of(9, 2).to_string(0) == "5");
    CHECK(of(17, 9).to_exact_string() == "17/9");
    CHECK(Rational{-4}.to_exact_string() == "-4");
}

TEST_CASE("what does not fit overflows, and stays so in everything made of it",
          "[core][rational][H9]") {
    const Rational over = Rational{largest} + Rational{1};
    REQUIRE(over.overflowed());
    CHECK((Rational{largest} * Rational{2}).overflowed());
    CHECK((Rational{smallest} - Rational{1}).overflowed());
    CHECK((Rational{1} / Rational{0}).overflowed());
    CHECK(of(1, 0).overflowed());
    CHECK(of(0, 0).overflowed());
    CHECK((over - over).overflowed());
    CHECK((over * Rational{0}).overflowed());
    CHECK(over.floor().overflowed());
    CHECK(over.round_half_up().overflowed());
    CHECK((of(1, largest) * of(1, 2)).overflowed());
    CHECK((over / Rational{1}).overflowed());
    CHECK((Rational{1} / over).overflowed());
    CHECK((over + over).overflowed());
}

TEST_CASE("a value that does not fit, or not at the places asked for, is shown as unknown",
          "[core][rational][H9]") {
    CHECK(of(1, 0).to_string(0) == "?");
    CHECK(of(1, 0).to_exact_string() == "?");
    CHECK(Rational{largest}.to_string(1) == "?");
    CHECK(Rational{smallest}.to_exact_string() == "-9223372036854775808");
}

TEST_CASE("an overflowed value is neither equal to nor below nor above any other",
          "[core][rational][H9]") {
    const Rational over = of(1, 0);
    for (const Rational& other : {Rational{0}, Rational{largest}, over}) {
        CHECK(!(over == other));
        CHECK(!(over < other));
        CHECK(!(over <= other));
        CHECK(!(over > other));
        CHECK(!(over >= other));
    }
}

TEST_CASE("arithmetic agrees with that of wider numbers", "[core][rational][properties]") {
    std::mt19937_64 random(1);
    const auto part = [&] { return static_cast<std::int64_t>(random() % 2001) - 1000; };
    int faults = 0;
    for (int i = 0; i < 20'000; ++i) {
        const std::int64_t a = part();
        const std::int64_t b = part() * 2 + 1;
        const std::int64_t c = part();
        const std::int64_t d = part() * 2 + 1;
        const Rational x = of(a, b);
        const Rational y = of(c, d);
        faults += x + y == of(a * d + c * b, b * d) ? 0 : 1;
        faults += x - y == of(a * d - c * b, b * d) ? 0 : 1;
        faults += x * y == of(a * c, b * d) ? 0 : 1;
        const std::int64_t sign = b * d > 0 ? 1 : -1;
        faults += (x < y) == (sign * a * d < sign * c * b) ? 0 : 1;
        const Rational floor = x.floor();
        faults += floor <= x && x < floor + Rational{1} ? 0 : 1;
    }
    CHECK(faults == 0);
}
