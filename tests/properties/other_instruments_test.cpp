#include "catch.h"
#include "shipped.h"

#include <algorithm>
#include <array>
#include <numeric>

using namespace selfcheck;
using core::ScoreStatus;
using core::Tier;

namespace {

// An independent reading of the rules of the PHQ-2 and the GAD-7. -1 is skipped, -2 was not asked.
constexpr int not_asked = -2;

struct Range {
    int low = 0;
    int high = 0;
};

Range range_of(const std::vector<int>& values) {
    Range range;
    for (const int value : values) {
        range.low += value == skip ? 0 : value;
        range.high += value == skip ? 3 : value;
    }
    return range;
}

Tier phq2_tier(int total) {
    return total >= 3 ? Tier::arrange : total == 2 ? Tier::watch : Tier::keep;
}

Tier gad7_tier(int total, int impairment) {
    if ((total >= 15 && impairment >= 2) || impairment == 3) return Tier::soon;
    if (total >= 10 || impairment >= 2 || (total >= 8 && impairment >= 1)) return Tier::arrange;
    if (total >= 5 || impairment >= 1) return Tier::watch;
    return Tier::keep;
}

/// Neither has a rule for missing answers: what is certain decides, and `keep` needs certainty.
Tier with_skips(Tier certain, Tier possible) {
    return certain == Tier::keep && possible != Tier::keep ? Tier::watch : certain;
}

std::string named(const std::vector<int>& values) {
    std::string all;
    for (const int value : values) all += value == skip ? "s" : std::to_string(value);
    return all;
}

using Faults = std::vector<std::string>;

void note(Faults& faults, const std::vector<int>& values, const std::string& what) {
    constexpr std::size_t enough = 10;
    if (faults.size() < enough) faults.push_back(named(values) + ": " + what);
}

bool score_agrees(const core::Score& score, Range expected, bool complete) {
    return score.status == (complete ? ScoreStatus::complete : ScoreStatus::incomplete) &&
           score.lowest == core::Rational{expected.low} &&
           score.highest == core::Rational{expected.high} && score.value.has_value() == complete;
}

template <class Visit>
void every(std::size_t items, const std::vector<int>& values, const Visit& visit) {
    std::vector<std::size_t> at(items, 0);
    while (true) {
        std::vector<int> sheet;
        for (const std::size_t one : at) sheet.push_back(values[one]);
        visit(sheet);
        std::size_t i = 0;
        while (i < items && ++at[i] == values.size()) at[i++] = 0;
        if (i == items) return;
    }
}

} // namespace

TEST_CASE("every PHQ-2, skips included, has the total and the tier of the table",
          "[properties][phq-2][guidance][S3]") {
    const core::Questionnaire& phq2 = shipped("phq-2");
    Faults faults;
    int sheets = 0;
    every(2, {skip, 0, 1, 2, 3}, [&](const std::vector<int>& sheet) {
        const core::Outcome outcome = core::assess(phq2, answers(sheet));
        const Range range = range_of(sheet);
        const bool complete = std::count(sheet.begin(), sheet.end(), skip) == 0;
        if (!score_agrees(outcome.scores[0], range, complete)) note(faults, sheet, "score");
        if (outcome.tier != with_skips(phq2_tier(range.low), phq2_tier(range.high)))
            note(faults, sheet, "tier");
        ++sheets;
    });
    CHECK(faults == Faults{});
    CHECK(sheets == 25);
}

TEST_CASE("every complete GAD-7, with every answer about daily life, has the tier of the table",
          "[properties][gad-7][guidance][S6][H13]") {
    const core::Questionnaire& gad7 = shipped("gad-7");
    Faults faults;
    int sheets = 0;
    every(8, sanitized ? std::vector<int>{0, 1, 3} : std::vector<int>{0, 1, 2, 3},
          [&](const std::vector<int>& sheet) {
              const core::Outcome outcome = core::assess(gad7, answers(sheet));
              const int total = std::accumulate(sheet.begin(), sheet.end() - 1, 0);
              const int impairment = total >= 1 ? sheet.back() : not_asked;
              if (!score_agrees(outcome.scores[0], {total, total}, true))
                  note(faults, sheet, "score");
              const std::size_t band = total >= 15 ? 3 : total >= 10 ? 2 : total >= 5 ? 1 : 0;
              if (outcome.scores[0].band != band) note(faults, sheet, "band");
              if (outcome.tier != gad7_tier(total, impairment)) note(faults, sheet, "tier");
              if (impairment >= 2 && outcome.tier > Tier::arrange)
                  note(faults, sheet, "impairment ignored");
              ++sheets;
          });
    CHECK(faults == Faults{});
    CHECK(sheets == (sanitized ? 6'561 : 65'536));
}

TEST_CASE("every GAD-7 with answers skipped follows what is certain, and keeps nothing open",
          "[properties][gad-7][guidance][S3][H9]") {
    const core::Questionnaire& gad7 = shipped("gad-7");
    Faults faults;
    int sheets = 0;
    every(8, sanitized ? std::vector<int>{skip, 0, 3} : std::vector<int>{skip, 0, 1, 3},
          [&](const std::vector<int>& sheet) {
              const core::Outcome outcome = core::assess(gad7, answers(sheet));
              const Range range = range_of({sheet.begin(), sheet.end() - 1});
              const bool complete = std::count(sheet.begin(), sheet.end() - 1, skip) == 0;
              if (!score_agrees(outcome.scores[0], range, complete)) note(faults, sheet, "score");
              const int impairment = range.high >= 1 ? sheet.back() : not_asked;
              const Tier certain = gad7_tier(range.low, impairment);
              const Tier possible = gad7_tier(range.high, impairment == skip ? 3 : impairment);
              if (outcome.tier != with_skips(certain, possible)) note(faults, sheet, "tier");
              ++sheets;
          });
    CHECK(faults == Faults{});
    CHECK(sheets == (sanitized ? 6'561 : 65'536));
}
