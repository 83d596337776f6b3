#include "bulk/verify_scorer.h"

#include "bulk/fast_rows.h"
#include "core/lists.h"
#include "core/tally.h"

#include <algorithm>
#include <array>
#include <utility>

namespace selfcheck::bulk {
namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, disagreements> names{{
    {"no-total", "no total is stored, and the answers have one"},
    {"not-a-number", "what is stored is no number"},
    {"skip-as-zero", "skipped answers were counted as 0, and the answers have no total"},
    {"not-prorated", "not prorated: skipped answers were counted as 0"},
    {"prorated-anyway", "prorated although the rule for missing answers does not allow it"},
    {"rounding", "rounded in another way"},
    {"item-added", "an item that is not scored was added"},
    {"not-reversed", "an item that is to be reversed was not"},
    {"band", "the total agrees, its band does not"},
    {"other", "no simple mistake explains it"},
}};

core::Tally tally_of(const core::Questionnaire& questionnaire, const core::ScoreRule& rule,
                     const core::Response& settled) {
    core::Tally tally;
    for (const std::size_t item : rule.items)
        core::add_item(tally, questionnaire, rule, item, settled.answers[item]);
    return tally;
}

/// As many decimals as it was written with.
int decimals_of(std::string_view text) {
    const auto point = text.find('.');
    return point == std::string_view::npos ? 0 : static_cast<int>(text.size() - point - 1);
}

bool near(core::Rational a, core::Rational b) {
    return (a - b).magnitude() < core::Rational{1};
}

} // namespace

std::string_view words(Disagreement kind) {
    return names.at(static_cast<std::size_t>(kind)).second;
}

std::string_view word(Disagreement kind) {
    return names.at(static_cast<std::size_t>(kind)).first;
}

Verifier::Verifier(const VerifyJob& job)
    : questionnaire_(job.questionnaire), score_(job.columns.score) {
    const std::vector<std::size_t>& reverse = questionnaire_.scores[score_].reverse;
    if (reverse.empty()) return;
    unreversed_.push_back(questionnaire_);
    unreversed_.back().scores[score_].reverse.clear();
    for (const std::size_t item : reverse) {
        unreversed_.push_back(questionnaire_);
        auto& left = unreversed_.back().scores[score_].reverse;
        left.erase(std::find(left.begin(), left.end(), item));
    }
}

std::optional<Disagreement> Verifier::compare(const core::Response& response,
                                              const core::Score& score, std::string_view total,
                                              std::optional<std::string_view> band) const {
    const core::ScoreRule& rule = questionnaire_.scores[score_];
    total = without_blanks(total);
    if (total.empty()) {
        if (score.value) return Disagreement::no_total;
    } else {
        const auto stored = core::Rational::parse(total);
        if (!stored) return Disagreement::not_a_number;
        const int decimals = std::max(rule.decimals, std::min(decimals_of(total), 9));
        const bool agrees =
            score.value && (*score.value == *stored ||
                            core::Rational::parse(score.value->to_string(decimals)) == stored);
        if (!agrees) return explain(response, score, *stored);
    }
    if (!band) return {};
    const std::string_view said = without_blanks(*band);
    if (!score.band) return said.empty() ? std::nullopt : std::optional(Disagreement::band);
    const core::Band& right = rule.bands[*score.band];
    return said == right.id || said == right.label ? std::nullopt
                                                   : std::optional(Disagreement::band);
}

bool Verifier::adds_an_item(const core::Response& response, core::Rational base,
                            core::Rational stored) const {
    const std::vector<std::size_t>& scored = questionnaire_.scores[score_].items;
    for (std::size_t item = 0; item < response.answers.size(); ++item) {
        if (core::contains(scored, item)) continue;
        const auto value = core::value_of(questionnaire_, response, item);
        if (value && *value != core::Rational{0} && base + *value == stored) return true;
    }
    return false;
}

Disagreement Verifier::explain(const core::Response& response, const core::Score& score,
                               core::Rational stored) const {
    const core::ScoreRule& rule = questionnaire_.scores[score_];
    const core::Response settled = core::settle(questionnaire_, response);
    const core::Tally tally = tally_of(questionnaire_, rule, settled);
    const core::Rational parts{tally.parts()};
    core::Rational with_zeros = tally.of_known * rule.multiply;
    if (rule.method == core::Method::mean && tally.parts() > 0) with_zeros = with_zeros / parts;
    const bool incomplete = !score.value;
    if (score.missing > 0 && stored == with_zeros)
        return incomplete ? Disagreement::skip_as_zero : Disagreement::not_prorated;
    if (incomplete && tally.known > 0) {
        const core::Rational filled =
            rule.method == core::Method::mean
                ? tally.of_known / core::Rational{tally.known} * rule.multiply
                : tally.of_known / core::Rational{tally.known} * parts * rule.multiply;
        if (near(stored, filled)) return Disagreement::prorated_anyway;
    }
    if (score.prorating && near(stored, score.prorating->exact)) return Disagreement::rounding;
    if (score.value && !score.value->is_whole() && near(stored, *score.value))
        return Disagreement::rounding;
    for (const core::Questionnaire& other : unreversed_) {
        const core::Score without = core::score(other, settled)[score_];
        if (without.value == stored) return Disagreement::not_reversed;
    }
    // The raw answers: what `ask_if` hides was perhaps counted all the same.
    if (adds_an_item(response, score.value.value_or(with_zeros), stored))
        return Disagreement::item_added;
    return Disagreement::other;
}

VerifyScorer::VerifyScorer(const VerifyJob& job)
    : job_(job), verifier_(job), row_(job.questionnaire, job.outcomes) {}

std::size_t VerifyScorer::complete(std::string_view bytes) {
    return complete_records_fast(bytes, job_.delimiter);
}

void VerifyScorer::score(std::string_view records, bool last, Output& output, BlockReport& report) {
    static_cast<void>(output); // nothing is written: what was found goes with the report
    while (!records.empty()) {
        split(records, job_.delimiter, record_);
        if (!last && record_.line_break.empty()) {
            report.unscored = records.size();
            return;
        }
        if (record_.unclosed || record_.bytes > most_record_bytes) {
            fault_ = {report.counts.rows, report.counts.lines + record_.open_line, 0,
                      record_.unclosed ? core::Code::unclosed_quote : core::Code::record_too_long,
                      record_.unclosed ? "a quote opens here and is never closed"
                                       : "this row is longer than 1 MiB"};
            report.faults.push_back(fault_);
            report.stop = true;
            return;
        }
        records.remove_prefix(record_.bytes);
        if (!record_.blank() || job_.layout.names.size() == 1) row(report);
        report.counts.lines += 1 + record_.inner_breaks;
    }
}

bool VerifyScorer::read_answers() {
    response_ = core::Response(job_.questionnaire.items.size());
    for (std::size_t item = 0; item < job_.layout.column_of.size(); ++item) {
        const auto column = job_.layout.column_of[item];
        if (!column) continue;
        std::string_view said;
        auto answer = unquote(record_.fields[*column], room_, said) ? job_.cells.answer(item, said)
                                                                    : std::nullopt;
        if (!answer) {
            fault_.code = core::Code::wrong_cell;
            fault_.message =
                "the cell of column `" + job_.layout.names[*column] + "` is not an answer";
            return false;
        }
        if (job_.questionnaire.items[item].kind == core::ItemKind::choice) {
            row_.set(item, answer->state == core::AnswerState::answered
                               ? static_cast<Code>(answer->option)
                               : missing_code(job_.questionnaire, item));
        } else {
            row_.set(item, *answer);
        }
        response_.answers[item] = std::move(*answer);
    }
    return true;
}

void VerifyScorer::row(BlockReport& report) {
    fault_ = {report.counts.rows, report.counts.lines, 0, core::Code::ragged_row, {}};
    ++report.counts.rows;
    row_.clear();
    if (record_.fields.size() != job_.layout.names.size())
        fault_.message = "this row has " + std::to_string(record_.fields.size()) +
                         " cells, and the header " + std::to_string(job_.layout.names.size());
    if (!fault_.message.empty() || !read_answers()) {
        ++report.counts.invalid;
        if (report.faults.size() < BlockReport::most_faults) report.faults.push_back(fault_);
        return;
    }
    row_.assess(true);
    const auto cell = [&](std::size_t column, std::string& room) {
        std::string_view said;
        return unquote(record_.fields[column], room, said) ? said : record_.fields[column];
    };
    std::string band_room;
    std::optional<std::string_view> band;
    if (job_.columns.band) band = cell(*job_.columns.band, band_room);
    const auto kind = verifier_.compare(response_, row_.score(job_.columns.score),
                                        cell(job_.columns.total, room_), band);
    if (kind) report.findings.push_back({fault_.row, fault_.line, static_cast<std::size_t>(*kind)});
}

} // namespace selfcheck::bulk
