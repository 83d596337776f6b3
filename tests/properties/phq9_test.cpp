#include "catch.h"
#include "core/scoring.h"
#include "shipped.h"

#include <algorithm>
#include <array>
#include <random>

using namespace selfcheck;
using core::ScoreStatus;
using core::Tier;
using core::Truth;

namespace {

// An independent reading of the published rules and of this program's own. Knows nothing of the
// code under test. -1 is skipped; an impairment of -2 was not asked.
constexpr int not_asked = -2;

struct Sheet {
    std::array<int, 9> q{};
    int impairment = 0; ///< as given; it counts only where it is asked
};

struct Reference {
    ScoreStatus status = ScoreStatus::complete;
    int low = 0;
    int high = 0;
    int missing = 0;
};

Reference total_of(const Sheet& sheet) {
    int sum = 0;
    int missing = 0;
    for (const int value : sheet.q) value == skip ? ++missing : sum += value;
    const int answered = 9 - missing;
    if (missing == 0) return {ScoreStatus::complete, sum, sum, 0};
    if (missing > 2 || sheet.q[8] == skip)
        return {ScoreStatus::incomplete, sum, sum + 3 * missing, missing};
    const int rounded = (2 * 9 * sum + answered) / (2 * answered); // half up, once
    return {ScoreStatus::prorated, rounded, rounded, missing};
}

int band_of(int total) {
    return total <= 4 ? 0 : total <= 9 ? 1 : total <= 14 ? 2 : total <= 19 ? 3 : 4;
}

/// Asked as soon as any problem was there or may have been.
int asked_impairment(const Sheet& sheet) {
    const Reference total = total_of(sheet);
    return total.high >= 1 || total.missing > 0 ? sheet.impairment : not_asked;
}

/// The table of rules, on what is certain: `low` total, `core` from q1 and q2.
Tier certain_tier(int low, int core, int q9, int impairment) {
    if (q9 >= 1) return Tier::today;
    if (low >= 20 || (low >= 15 && impairment >= 2) || impairment == 3) return Tier::soon;
    if (low >= 10 || impairment >= 2 || core >= 4) return Tier::arrange;
    if (low >= 5 || impairment >= 1) return Tier::watch;
    return Tier::keep;
}

/// As above; `keep` only where no answer that was skipped, and no follow-up it would bring, could
/// change it.
Tier tier_of(const Sheet& sheet) {
    const auto known = [](int value) { return std::max(value, 0); };
    const auto worst = [](int value) { return value == skip ? 3 : value; };
    const Tier tier = certain_tier(total_of(sheet).low, known(sheet.q[0]) + known(sheet.q[1]),
                                   sheet.q[8], asked_impairment(sheet));
    if (tier != Tier::keep) return tier;
    int highest = 0;
    for (const int value : sheet.q) highest += worst(value);
    int impairment = asked_impairment(sheet);
    if (impairment == skip || (impairment == not_asked && highest > 0)) impairment = 3;
    const Tier possible =
        certain_tier(highest, worst(sheet.q[0]) + worst(sheet.q[1]), worst(sheet.q[8]), impairment);
    return possible == Tier::keep ? Tier::keep : Tier::watch;
}

core::Response response_of(const Sheet& sheet) {
    core::Response response(10);
    for (std::size_t i = 0; i < 10; ++i) {
        const int value = i < 9 ? sheet.q.at(i) : sheet.impairment;
        if (value >= 0) response.answers[i] = core::Answer::choice(static_cast<std::size_t>(value));
    }
    return response;
}

const core::Questionnaire& phq9() {
    static const core::Questionnaire& one = shipped("phq-9");
    return one;
}

std::string named(const Sheet& sheet) {
    std::string all;
    for (const int value : sheet.q) all += value == skip ? "s" : std::to_string(value);
    return all + "/" + std::to_string(sheet.impairment);
}

/// Calls `visit` with every sheet over `values`, at most `most_skips` of them skipped.
template <class Visit>
void every_sheet(const std::vector<int>& values, int most_skips, const Visit& visit) {
    std::array<std::size_t, 9> at{};
    while (true) {
        Sheet sheet;
        int skips = 0;
        for (std::size_t i = 0; i < 9; ++i) {
            sheet.q.at(i) = values[at.at(i)];
            skips += sheet.q.at(i) == skip ? 1 : 0;
        }
        if (skips <= most_skips) visit(sheet);
        std::size_t i = 0;
        while (i < 9 && ++at.at(i) == values.size()) at.at(i++) = 0;
        if (i == 9) return;
    }
}

/// What of an outcome the reference does not agree with; empty when it agrees.
std::string score_fault(const Sheet& sheet, const core::Score& score) {
    const Reference expected = total_of(sheet);
    if (score.status != expected.status) return "status";
    if (score.lowest != core::Rational{expected.low}) return "lowest";
    if (score.highest != core::Rational{expected.high}) return "highest";
    if (score.missing != expected.missing) return "missing";
    if (score.value.has_value() != (expected.status != ScoreStatus::incomplete)) return "value";
    if (!score.value) return score.band ? "band of no value" : "";
    if (*score.value != core::Rational{expected.low}) return "value";
    if (score.band != static_cast<std::size_t>(band_of(expected.low))) return "band";
    return {};
}

std::string fault(const Sheet& sheet, const core::Outcome& outcome) {
    if (std::string wrong = score_fault(sheet, outcome.scores[0]); !wrong.empty()) return wrong;
    const int q9 = sheet.q[8];
    if (outcome.alerts[0] != (q9 == skip ? Truth::unknown : q9 >= 1 ? Truth::yes : Truth::no))
        return "alert";
    if (outcome.tier != tier_of(sheet)) return "tier " + std::string(word(outcome.tier));
    const bool asked = outcome.response.answers[9].state != core::AnswerState::not_asked;
    if (asked != (asked_impairment(sheet) != not_asked)) return "impairment asked";
    if (outcome.tier == Tier::keep && q9 == skip) return "keep with a skipped crisis item";
    return {};
}

using Faults = std::vector<std::string>;

void note(Faults& faults, const Sheet& sheet, const std::string& what) {
    constexpr std::size_t enough = 10;
    if (!what.empty() && faults.size() < enough) faults.push_back(named(sheet) + ": " + what);
}

Sheet random_sheet(std::mt19937& random, int percent_skipped) {
    Sheet sheet;
    const auto value = [&] {
        return static_cast<int>(random() % 100) < percent_skipped ? skip
                                                                  : static_cast<int>(random() % 4);
    };
    // Half of the sheets are of mild answers, where rules meet.
    const bool mild = random() % 2 == 0;
    for (int& q : sheet.q) {
        q = value();
        if (mild && q > 0 && random() % 4 != 0) q = 0;
    }
    sheet.impairment = value();
    return sheet;
}

constexpr int sample = sanitized ? 3'000 : 30'000;

} // namespace

TEST_CASE("every complete PHQ-9 has the published total, band, alert and tier",
          "[properties][phq-9][scoring][S2][H1]") {
    Faults faults;
    int sheets = 0;
    int minimal_with_thoughts = 0;
    int cycle = 0;
    const std::vector<int> values =
        sanitized ? std::vector<int>{0, 1, 3} : std::vector<int>{0, 1, 2, 3};
    every_sheet(values, 0, [&](Sheet sheet) {
        sheet.impairment = cycle++ % 4;
        const core::Outcome outcome = core::assess(phq9(), response_of(sheet));
        note(faults, sheet, fault(sheet, outcome));
        ++sheets;
        if (*outcome.scores[0].value < core::Rational{5} && sheet.q[8] >= 1) {
            ++minimal_with_thoughts;
            if (outcome.tier != Tier::today || outcome.alerts[0] != Truth::yes)
                note(faults, sheet, "no help for a minimal total");
        }
    });
    CHECK(faults == Faults{});
    CHECK(sheets == (sanitized ? 19'683 : 262'144));
    if (!sanitized) CHECK(minimal_with_thoughts == 219);
}

TEST_CASE("exactly 219 PHQ-9 sheets have a minimal total and thoughts of death, and each gets help",
          "[properties][phq-9][safety][S2][H1]") {
    // Totals below 5 leave at most four points, so it is enough to walk the sheets that have them.
    int found = 0;
    Faults faults;
    every_sheet({0, 1, 2, 3}, 0, [&](const Sheet& sheet) {
        int sum = 0;
        for (const int value : sheet.q) sum += value;
        if (sum >= 5 || sheet.q[8] == 0) return;
        ++found;
        const core::Outcome outcome = core::assess(phq9(), response_of(sheet));
        if (outcome.scores[0].band != 0U) note(faults, sheet, "band");
        const core::Page page = core::compose({{&phq9(), outcome}}, composing());
        const auto* first = std::get_if<core::Notice>(&page.blocks.front());
        const auto* last = std::get_if<core::Notice>(&page.blocks.back());
        if (outcome.tier != Tier::today) note(faults, sheet, "tier");
        if (first == nullptr || first->kind != core::NoticeKind::crisis)
            note(faults, sheet, "first block");
        if (last == nullptr || last->kind != core::NoticeKind::brief)
            note(faults, sheet, "last block");
    });
    CHECK(faults == Faults{});
    CHECK(found == 219);
}

TEST_CASE("every PHQ-9 with up to three skips is prorated once, half up, or left open",
          "[properties][phq-9][scoring][S3][H9]") {
    Faults faults;
    int sheets = 0;
    int cycle = 0;
    const std::vector<int> values = sanitized ? std::vector<int>{skip, 0, 3} //
                                              : std::vector<int>{skip, 0, 1, 3};
    every_sheet(values, 3, [&](Sheet sheet) {
        sheet.impairment = cycle++ % 5 - 1;
        note(faults, sheet, fault(sheet, core::assess(phq9(), response_of(sheet))));
        ++sheets;
    });
    CHECK(faults == Faults{});
    // Σ over k ≤ 3 of (9 choose k) · n^(9-k), n answers to each question that is not skipped
    CHECK(sheets == (sanitized ? 512 + 9 * 256 + 36 * 128 + 84 * 64
                               : 19'683 + 9 * 6'561 + 36 * 2'187 + 84 * 729));
}

TEST_CASE("every PHQ-9, each answer skipped or not, is scored without inventing anything",
          "[properties][phq-9][scoring][S3][H6][H9]") {
    Faults faults;
    int sheets = 0;
    const std::vector<int> values =
        sanitized ? std::vector<int>{skip, 1, 3} : std::vector<int>{skip, 0, 1, 2, 3};
    core::Response response(10);
    every_sheet(values, 9, [&](const Sheet& sheet) {
        for (std::size_t i = 0; i < 9; ++i)
            response.answers[i] =
                sheet.q.at(i) == skip
                    ? core::Answer::skipped()
                    : core::Answer::choice(static_cast<std::size_t>(sheet.q.at(i)));
        const std::vector<core::Score> scores = core::score(phq9(), response);
        note(faults, sheet, score_fault(sheet, scores[0]));
        const Truth alert = core::evaluate(phq9().alerts[0].if_, phq9(), response, scores);
        const int q9 = sheet.q[8];
        if (alert != (q9 == skip ? Truth::unknown : q9 >= 1 ? Truth::yes : Truth::no))
            note(faults, sheet, "alert");
        ++sheets;
    });
    CHECK(faults == Faults{});
    CHECK(sheets == (sanitized ? 19'683 : 1'953'125));
}

TEST_CASE("the tier of any PHQ-9, with any answers skipped, is that of the table of rules",
          "[properties][phq-9][guidance][S3]") {
    std::mt19937 random(20'240'901);
    Faults faults;
    for (int i = 0; i < 4 * sample; ++i) {
        const Sheet sheet = random_sheet(random, i % 4 * 15);
        note(faults, sheet, fault(sheet, core::assess(phq9(), response_of(sheet))));
    }
    CHECK(faults == Faults{});
}

TEST_CASE("no PHQ-9 ends in keep while a skipped answer could make it more urgent",
          "[properties][phq-9][safety][S3][H6][H7]") {
    std::mt19937 random(7);
    Faults faults;
    int kept = 0;
    int with_skips = 0;
    while (with_skips < (sanitized ? 2'000 : 20'000)) {
        Sheet sheet = random_sheet(random, 20);
        for (std::size_t i = 0; i + 1 < 9; ++i)
            if (sheet.q.at(i) > 0 && random() % 2 == 0) sheet.q.at(i) = 0;
        const auto skips =
            std::count(sheet.q.begin(), sheet.q.end(), skip) + (sheet.impairment == skip ? 1 : 0);
        if (skips == 0 || skips > 4) continue;
        ++with_skips;
        if (core::assess(phq9(), response_of(sheet)).tier != Tier::keep) continue;
        ++kept;
        // Every completion, a follow-up question that it brings included.
        const bool given = core::assess(phq9(), response_of(sheet)).response.answers[9].state ==
                           core::AnswerState::answered;
        std::vector<std::size_t> open;
        for (std::size_t k = 0; k < 9; ++k)
            if (sheet.q.at(k) == skip) open.push_back(k);
        if (!given) open.push_back(9);
        for (int code = 0; code < 1 << (2 * open.size()); ++code) {
            Sheet whole = sheet;
            for (std::size_t k = 0; k < open.size(); ++k)
                (open[k] < 9 ? whole.q.at(open[k]) : whole.impairment) = code >> (2 * k) & 3;
            if (core::assess(phq9(), response_of(whole)).tier == Tier::keep) continue;
            note(faults, sheet, "keep, but " + named(whole) + " is more urgent");
            break;
        }
    }
    CHECK(faults == Faults{});
    INFO("responses that ended in keep: " << kept);
    CHECK(with_skips >= 2'000);
}

TEST_CASE("a worse answer to the PHQ-9 never makes its advice less urgent",
          "[properties][phq-9][guidance][H12]") {
    std::mt19937 random(11);
    Faults faults;
    for (int i = 0; i < sample; ++i) {
        const Sheet sheet = random_sheet(random, i % 3 * 15);
        const Tier before = core::assess(phq9(), response_of(sheet)).tier;
        for (std::size_t k = 0; k < 10; ++k) {
            Sheet worse = sheet;
            int& value = k < 9 ? worse.q.at(k) : worse.impairment;
            if (value == skip || value == 3) continue;
            ++value;
            // A follow-up that was not asked before may get any answer, or none.
            const bool newly = k < 9 && asked_impairment(sheet) == not_asked;
            for (int impairment = newly ? skip : worse.impairment;
                 impairment <= (newly ? 3 : worse.impairment); ++impairment) {
                worse.impairment = impairment;
                const Tier after = core::assess(phq9(), response_of(worse)).tier;
                if (after > before) note(faults, sheet, "calmer when it becomes " + named(worse));
            }
        }
    }
    CHECK(faults == Faults{});
}

TEST_CASE("daily life made very difficult is at least arrange, whatever the PHQ-9 total",
          "[properties][phq-9][guidance][S6][H13]") {
    Faults faults;
    int sheets = 0;
    const std::vector<int> values = sanitized ? std::vector<int>{0, 3} : std::vector<int>{0, 1, 3};
    every_sheet(values, 0, [&](Sheet sheet) {
        for (sheet.impairment = 0; sheet.impairment < 4; ++sheet.impairment) {
            const core::Outcome outcome = core::assess(phq9(), response_of(sheet));
            note(faults, sheet, fault(sheet, outcome));
            ++sheets;
            if (asked_impairment(sheet) >= 2 && outcome.tier > Tier::arrange)
                note(faults, sheet, "impairment ignored");
        }
    });
    CHECK(faults == Faults{});
    CHECK(sheets == (sanitized ? 4 * 512 : 4 * 19'683));
}
