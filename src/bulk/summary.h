// What many rows come to together: counted in the same pass that scores them.
#pragma once

#include "bulk/row_outcome.h"

#include <cstdint>
#include <map>
#include <string>
#include <unordered_map>
#include <vector>

namespace selfcheck::bulk {

class Summary {
public:
    /// More patterns of missing answers than this are counted as `other`.
    static constexpr std::size_t most_patterns = 10000;

    explicit Summary(const core::Questionnaire& questionnaire);
    void add(const RowOutcome& row);
    void add(const Summary& other);

    /// Text for people; `width` columns.
    [[nodiscard]] std::string text(int width) const;
    [[nodiscard]] std::string json() const;

private:
    struct OfScore {
        std::map<std::string, std::uint64_t> statuses;
        std::vector<std::uint64_t> bands;                             ///< in the order of the file
        std::vector<std::pair<core::Rational, std::uint64_t>> totals; ///< rising
        void add(const core::ScoreRule& rule, const core::Score& score, std::uint64_t times);
    };
    /// Rows that the tables know are only counted by piece; this puts them where they belong.
    [[nodiscard]] std::vector<OfScore> scores() const;

    const core::Questionnaire& questionnaire_;
    std::uint64_t rows_ = 0;
    std::uint64_t invalid_ = 0;
    std::vector<OfScore> scores_;
    std::vector<std::unordered_map<const Piece*, std::uint64_t>> by_piece_;
    std::vector<std::uint64_t> alerts_yes_;
    std::vector<std::uint64_t> alerts_unknown_;
    std::vector<std::uint64_t> tiers_;
    std::unordered_map<std::string, std::uint64_t> patterns_;
    std::uint64_t other_patterns_ = 0;
};

} // namespace selfcheck::bulk
