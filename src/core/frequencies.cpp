#include "core/frequencies.h"

#include <algorithm>
#include <cstdint>
#include <numeric>

namespace selfcheck::core {

Frequencies frequencies(Rational prevalence, Rational sensitivity, Rational specificity,
                        int people) {
    const Rational all{people};
    const Rational with = all * prevalence;
    const Rational without = all - with;
    const Rational found = with * sensitivity;
    const Rational cleared = without * specificity;
    // In the order of ties.
    const std::array<Rational, 4> exact{with - found, found, without - cleared, cleared};
    std::array<int, 4> whole{};
    std::array<std::size_t, 4> order{};
    std::iota(order.begin(), order.end(), std::size_t{0});
    int left = people;
    for (std::size_t i = 0; i < exact.size(); ++i) {
        whole.at(i) = static_cast<int>(exact.at(i).floor().numerator());
        left -= whole.at(i);
    }
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return exact.at(b) - exact.at(b).floor() < exact.at(a) - exact.at(a).floor();
    });
    for (std::size_t i = 0; left > 0; ++i, --left) ++whole.at(order.at(i));
    return {people, whole[1], whole[0], whole[2], whole[3]};
}

int in_hundred(int part, int whole) {
    if (whole == 0) return 0;
    constexpr int hundred = 100;
    return static_cast<int>(
        (Rational{part} * Rational{hundred} / Rational{whole}).round_half_up().numerator());
}

} // namespace selfcheck::core
