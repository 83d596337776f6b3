#include "report/csv_cell.h"
#include "report/numbers.h"
#include "report/report.h"

#include <algorithm>

namespace selfcheck::report {
namespace {

std::string alerts_cell(const core::Assessed& one) {
    std::string all;
    for (std::size_t i = 0; i < one.questionnaire->alerts.size(); ++i) {
        if (one.outcome.alerts[i] == core::Truth::no) continue;
        all += (all.empty() ? "" : ";") + one.questionnaire->alerts[i].id;
        if (one.outcome.alerts[i] == core::Truth::unknown) all += '?';
    }
    return all;
}

class CsvRow {
public:
    /// Two columns never bear one name: the later one gets `_` behind it.
    void add(std::string name, const std::string& cell) {
        while (std::find(names_.begin(), names_.end(), name) != names_.end()) name += '_';
        const char* comma = names_.empty() ? "" : ",";
        head_ += comma + cell_of(name);
        row_ += comma + cell_of(cell);
        names_.push_back(std::move(name));
    }
    [[nodiscard]] std::string text() const { return head_ + "\r\n" + row_ + "\r\n"; }

private:
    std::vector<std::string> names_;
    std::string head_;
    std::string row_;
};

void add(CsvRow& row, const core::Assessed& one, const std::string& prefix, core::Person person) {
    const core::Questionnaire& questionnaire = *one.questionnaire;
    const bool is_adult = person == core::Person::adult; // S9: else no score, band or tier
    row.add(prefix + "id", questionnaire.id);
    for (std::size_t item = 0; item < questionnaire.items.size(); ++item)
        row.add(prefix + questionnaire.items[item].id,
                core::typed_answer(questionnaire, item, one.outcome.response.answers[item]));
    for (std::size_t i = 0; i < questionnaire.scores.size(); ++i) {
        const core::ScoreRule& rule = questionnaire.scores[i];
        const core::Score& score = one.outcome.scores[i];
        const std::string name = prefix + rule.id;
        row.add(name, is_adult && score.value ? number(*score.value).dump() : "");
        row.add(name + "_band", is_adult && score.band ? rule.bands[*score.band].id : "");
        row.add(name + "_status", is_adult ? std::string(core::word(score.status)) : "");
        row.add(name + "_missing", is_adult ? std::to_string(score.missing) : "");
    }
    row.add(prefix + "alerts", alerts_cell(one));
    row.add(prefix + "tier", is_adult ? std::string(core::word(one.outcome.tier)) : "");
}

} // namespace

std::string render_csv(const Report& report, const RenderOptions&) {
    CsvRow row;
    const bool is_battery = report.assessed.size() > 1;
    for (const core::Assessed& one : report.assessed)
        add(row, one, is_battery ? one.questionnaire->id + "_" : "", report.person);
    if (is_battery)
        row.add("tier", report.person == core::Person::adult
                            ? std::string(core::word(core::combined_tier(report.assessed)))
                            : "");
    return row.text();
}

} // namespace selfcheck::report
