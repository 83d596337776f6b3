#include "core/frequencies.h"

#include "catch.h"

#include <algorithm>
#include <array>

using namespace selfcheck::core;

namespace {

Rational hundredths(int number) {
    return Rational::fraction(number, 100);
}

/// The exact size of each group, in people.
std::array<Rational, 4> exact(int people, Rational p, Rational s, Rational c) {
    const Rational all{people};
    const Rational one{1};
    return {all * p * s, all * p * (one - s), all * (one - p) * (one - c), all * (one - p) * c};
}

} // namespace

TEST_CASE("of 1,000 people, 10 in 100 with it, 85 of 100 found and 85 of 100 left out",
          "[core][teach]") {
    const Frequencies f = frequencies(hundredths(10), hundredths(85), hundredths(85));
    CHECK(f.found == 85);
    CHECK(f.missed == 15);
    CHECK(f.false_alarm == 135);
    CHECK(f.cleared == 765);
    CHECK(in_hundred(f.found, f.positive()) == 39);
}

TEST_CASE("for every prevalence, sensitivity and specificity in hundredths the groups add up, and "
          "each is its exact size to less than one person",
          "[core][teach]") {
    bool adds_up = true;
    bool is_near = true;
    bool is_fair = true;
    for (int p = 1; p < 100; ++p)
        for (int s = 0; s <= 100; s += 3)
            for (int c = 0; c <= 100; c += 7) {
                const Frequencies f = frequencies(hundredths(p), hundredths(s), hundredths(c), 137);
                adds_up =
                    adds_up && f.positive() + f.negative() == 137 && f.with() + f.without() == 137;
                const auto sizes = exact(137, hundredths(p), hundredths(s), hundredths(c));
                const std::array<int, 4> whole{f.found, f.missed, f.false_alarm, f.cleared};
                Rational least_up{1};
                Rational most_down{0};
                for (std::size_t i = 0; i < whole.size(); ++i) {
                    const Rational rest = sizes.at(i) - sizes.at(i).floor();
                    const Rational off = Rational{whole.at(i)} - sizes.at(i);
                    is_near = is_near && off > Rational{-1} && off < Rational{1};
                    if (off > Rational{0}) least_up = std::min(least_up, rest);
                    if (off < Rational{0}) most_down = std::max(most_down, rest);
                }
                // Nobody is rounded up with a smaller remainder than one who is rounded down.
                is_fair = is_fair && least_up >= most_down;
            }
    CHECK(adds_up);
    CHECK(is_near);
    CHECK(is_fair);
}

TEST_CASE("of equal remainders the missed are counted first", "[core][teach]") {
    // 1 person: half found, half missed.
    CHECK(frequencies(Rational{1}, hundredths(50), hundredths(50), 1).missed == 1);
}

TEST_CASE("a share of nobody is none", "[core][teach]") {
    CHECK(in_hundred(0, 0) == 0);
    CHECK(in_hundred(1, 2) == 50);
    CHECK(in_hundred(1, 3) == 33);
    CHECK(in_hundred(2, 3) == 67);
}
