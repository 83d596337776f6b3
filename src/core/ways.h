// The ways to answer an item, as numbers: an exploration meets millions of them. Used by explore
// alone.
#pragma once

#include "core/response.h"

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace selfcheck::core {

/// Of one item: its options, sets of options or numbers, then a skip unless it is required.
class Ways {
public:
    /// `questionnaire` outlives it.
    Ways(const Questionnaire& questionnaire, std::size_t item);

    /// What stands for an item that is not asked, and for one that may apply and is not asked.
    static constexpr std::size_t hidden = static_cast<std::size_t>(-1);
    static constexpr std::size_t held_back = static_cast<std::size_t>(-2);
    static constexpr std::size_t none = static_cast<std::size_t>(-3);
    static constexpr std::size_t most = 20'000;

    /// There are more than `most`; then nothing below is to be asked.
    [[nodiscard]] bool are_too_many() const { return given_ > most; }
    [[nodiscard]] std::size_t size() const { return given_ + (may_skip_ ? 1 : 0); }
    [[nodiscard]] bool is_skip(std::size_t way) const { return may_skip_ && way == given_; }
    /// `way` is less than `size`, or `hidden` or `held_back`.
    [[nodiscard]] Answer at(std::size_t way) const;

    /// Pairs of ways: one step on towards the item's end of concern, all options of the next value.
    [[nodiscard]] std::vector<std::pair<std::size_t, std::size_t>> steps_to_worse() const;
    /// Pairs of ways: a skip, and each answer in its stead.
    [[nodiscard]] std::vector<std::pair<std::size_t, std::size_t>> steps_from_skip() const;

private:
    const Questionnaire* questionnaire_;
    std::size_t item_;
    std::size_t given_ = 0; ///< ways that are no skip
    bool may_skip_;
    Rational step_ = 1; ///< between numbers
};

/// A way for each item of a questionnaire, as 32 bits.
using Example = std::vector<std::uint32_t>;

[[nodiscard]] constexpr std::uint32_t packed(std::size_t way) {
    return static_cast<std::uint32_t>(way);
}
[[nodiscard]] constexpr std::size_t unpacked(std::uint32_t way) {
    for (const std::size_t special : {Ways::hidden, Ways::held_back, Ways::none})
        if (way == packed(special)) return special;
    return way;
}

} // namespace selfcheck::core
