#include "bulk/row_outcome.h"

#include <algorithm>
#include <utility>

namespace selfcheck::bulk {

RowOutcome::RowOutcome(const core::Questionnaire& questionnaire, Outcomes& outcomes)
    : questionnaire_(questionnaire),
      outcomes_(outcomes),
      codes_(questionnaire.items.size()),
      others_(questionnaire.items.size()),
      is_other_(questionnaire.items.size()) {}

RowOutcome::~RowOutcome() {
    core::overwrite(codes_.data(), codes_.size() * sizeof(Code));
}

void RowOutcome::clear() {
    for (std::size_t item = 0; item < codes_.size(); ++item)
        codes_[item] = missing_code(questionnaire_, item);
    if (!has_others_) return;
    others_ = core::Response(codes_.size());
    std::fill(is_other_.begin(), is_other_.end(), false);
    has_others_ = false;
}

void RowOutcome::set(std::size_t item, core::Answer answer) {
    others_.answers[item] = std::move(answer);
    is_other_[item] = true;
    has_others_ = true;
}

core::Response RowOutcome::response() const {
    core::Response response = response_of(questionnaire_, codes_);
    for (std::size_t item = 0; has_others_ && item < is_other_.size(); ++item)
        if (is_other_[item]) response.answers[item] = others_.answers[item];
    return response;
}

void RowOutcome::assess(bool valid) {
    valid_ = valid;
    tabled_ = outcomes_.find(codes_, pieces_);
    if (!tabled_) outcome_ = core::assess(questionnaire_, response());
}

const core::Score& RowOutcome::score(std::size_t index) const {
    return tabled_ ? pieces_.scores[index]->score : outcome_.scores[index];
}

const std::vector<core::Truth>& RowOutcome::alerts() const {
    return tabled_ ? pieces_.rest->alerts : outcome_.alerts;
}

std::optional<core::Tier> RowOutcome::tier() const {
    if (valid_) return tabled_ ? pieces_.rest->tier : outcome_.tier;
    // S2: what makes a row invalid takes nothing from an alert.
    if (core::crisis_state(questionnaire_, alerts()) == core::Truth::yes) return core::Tier::today;
    return {};
}

std::uint64_t RowOutcome::alert_rows() const {
    return tabled_ ? pieces_.rest->alert_rows : bulk::alert_rows(outcome_.alerts);
}

void RowOutcome::append_to(std::string& text) const {
    const Columns& columns = outcomes_.columns();
    if (!valid_) {
        text += columns.invalid(alerts(), tier());
        return;
    }
    if (tabled_) {
        for (const Piece* piece : pieces_.scores) text += piece->text;
        text += pieces_.rest->text;
        return;
    }
    for (std::size_t i = 0; i < outcome_.scores.size(); ++i)
        text += columns.score(i, outcome_.scores[i]);
    text += columns.rest(outcome_.alerts, outcome_.tier);
}

bool RowOutcome::answered(std::size_t item) const {
    if (has_others_ && is_other_[item])
        return others_.answers[item].state == core::AnswerState::answered;
    return codes_[item] != missing_code(questionnaire_, item);
}

} // namespace selfcheck::bulk
