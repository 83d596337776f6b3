// What a comparison of stored totals found, for people and for programs. It holds no answer and no
// total.
#pragma once

#include "bulk/blocks.h"
#include "bulk/verify_scorer.h"

#include <array>
#include <cstdint>
#include <string>
#include <vector>

namespace selfcheck::bulk {

class VerifyReport {
public:
    /// Rows that are told of one by one; of the others only how many there are.
    static constexpr std::size_t most_told = 20;

    void add(std::uint64_t row, std::uint64_t line, Disagreement kind);
    [[nodiscard]] std::uint64_t found() const { return found_; }
    /// `whole`: the input was read to its end.
    [[nodiscard]] std::string text(const Counts& counts, bool whole) const;
    [[nodiscard]] std::string json(const Counts& counts, bool whole) const;

private:
    struct Told {
        std::uint64_t row = 0;
        std::uint64_t line = 0;
        Disagreement kind = Disagreement::other;
    };
    std::uint64_t found_ = 0;
    std::array<std::uint64_t, disagreements> kinds_{};
    std::vector<Told> told_;
};

} // namespace selfcheck::bulk
