#include "report/bar.h"

#include <algorithm>
#include <cstdint>

namespace selfcheck::report {
namespace {

using core::Rational;

/// The cell of a value when the scale has `cells` cells.
std::int64_t cell_of(const core::Bar& bar, Rational value, std::int64_t cells) {
    const Rational share = (value - bar.minimum) / (bar.maximum - bar.minimum);
    const Rational place = (share * Rational{cells - 1}).round_half_up();
    return std::clamp<std::int64_t>(place.numerator(), 0, cells - 1);
}

} // namespace

std::string draw_bar(const core::Bar& bar, int width) {
    if (!(bar.minimum < bar.maximum)) return {};
    const std::string left = bar.minimum.to_string(0) + " ";
    const std::string right = " " + bar.maximum.to_string(0);
    const auto ends =
        static_cast<std::int64_t>(left.size() + right.size() + bar.band_starts.size());
    const std::int64_t room = width - ends;
    constexpr std::int64_t least_cells = 8;
    constexpr std::int64_t most_cells = 64;
    if (room < least_cells) return {};
    // A cell a value where that fits, so that a whole number has a place of its own.
    const std::int64_t places = ((bar.maximum - bar.minimum).floor() + Rational{1}).numerator();
    const std::int64_t cells = std::min({places, room, most_cells});
    if (cells < 2) return {};
    const std::int64_t low = cell_of(bar, bar.lowest, cells);
    const std::int64_t high = cell_of(bar, bar.highest, cells);
    std::string drawn = left;
    for (std::int64_t cell = 0; cell < cells; ++cell) {
        const bool starts =
            std::any_of(bar.band_starts.begin(), bar.band_starts.end(), [&](Rational start) {
                return start > bar.minimum && start <= bar.maximum &&
                       cell_of(bar, start, cells) == cell;
            });
        if (starts && cell > 0) drawn += '|';
        drawn += cell >= low && cell <= high ? '#' : '-';
    }
    return drawn + right;
}

} // namespace selfcheck::report
