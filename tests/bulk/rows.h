// Scores rows from memory, for tests.
#pragma once

#include "bulk/fast_rows.h"
#include "bulk/run.h"
#include "shipped.h"

#include <algorithm>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

namespace selfcheck::bulk {

struct Scored {
    std::string out;
    std::vector<std::string> faults; ///< `R004 3:4 row 2: …`
    std::vector<std::string> notes;
    std::string refused;             ///< the code of what stopped it before the first row
    std::vector<std::string> unseen; ///< fields of JSON
    Counts counts;
    StreamEnd end = StreamEnd::done;
};

/// Reads from `text` at most `chunk` bytes at a time; 0: as many as are wanted.
inline Read read_from(std::string_view text, std::size_t chunk = 0) {
    return [text, chunk](char* to, std::size_t bytes) mutable -> std::ptrdiff_t {
        const std::size_t now = std::min({bytes, text.size(), chunk == 0 ? bytes : chunk});
        std::memcpy(to, text.data(), now);
        text.remove_prefix(now);
        return static_cast<std::ptrdiff_t>(now);
    };
}

inline Scored score_rows(const core::Questionnaire& questionnaire, std::string_view text,
                         const Request& request = {}, std::size_t chunk = 0) {
    Scored scored;
    const auto told = [](const core::Diagnostic& one) {
        return std::string(core::code_name(one.code)) + " " + std::to_string(one.where.first.line) +
               ":" + std::to_string(one.where.first.column) + " " + one.message;
    };
    Listener listener{[&](const core::Diagnostic& one) { scored.faults.push_back(told(one)); },
                      [&](const std::string& note) { scored.notes.push_back(note); },
                      [](const Counts&) {}};
    Run run(questionnaire, request, listener);
    const auto end = run.score({"rows.csv", read_from(text, chunk)}, [&](std::string_view bytes) {
        scored.out += bytes;
        return true;
    });
    if (end)
        scored.end = *end;
    else
        scored.refused = told(end.error().front());
    scored.counts = run.counts();
    scored.unseen = run.unseen_fields();
    return scored;
}

/// What a row with this response must get, from `assess` alone.
inline std::string expected_columns(const core::Questionnaire& questionnaire,
                                    const core::Response& response) {
    const core::Outcome outcome = core::assess(questionnaire, response);
    const Columns columns(questionnaire, ',');
    std::string text;
    for (std::size_t i = 0; i < outcome.scores.size(); ++i)
        text += columns.score(i, outcome.scores[i]);
    return text + columns.rest(outcome.alerts, outcome.tier);
}

/// One score over three items, the last of which sets off an alert.
inline core::Questionnaire three_items() {
    return small("items:\n"
                 "  - {id: a1, text: One, answers: often}\n"
                 "  - {id: a2, text: Two, answers: often}\n"
                 "  - {id: a3, text: I want to be dead, answers: often}\n"
                 "scores:\n"
                 "  - {id: total, label: Total, method: sum, source: ref, items: [a1, a2, a3],"
                 " missing: {at_most: 1, except: [a3], fill: mean, source: ref}}\n"
                 "alerts: [{id: self-harm, if: {item: a3, at_least: 1}, show: crisis}]\n"
                 "guidance:\n"
                 "  - {tier: arrange, if: {score: total, at_least: 4}, because: High.}\n"
                 "  - {tier: keep}\n");
}

inline std::string header_of(const core::Questionnaire& questionnaire) {
    std::string text = "id";
    for (const core::Item& item : questionnaire.items) text += "," + item.id;
    return text + "\n";
}

/// The cell of an answer: its key, or blank.
inline std::string cell_of(const core::Questionnaire& questionnaire, std::size_t item,
                           const core::Answer& answer) {
    if (answer.state != core::AnswerState::answered) return {};
    const core::Item& what = questionnaire.items[item];
    switch (what.kind) {
    case core::ItemKind::choice: return questionnaire.options_of(item)[answer.option].key;
    case core::ItemKind::number: return answer.number.to_string(what.number->decimals);
    case core::ItemKind::text: return "said";
    case core::ItemKind::choices: {
        std::string all;
        for (const std::size_t option : answer.options)
            all += (all.empty() ? "" : ";") + questionnaire.options_of(item)[option].key;
        return all;
    }
    }
    return {};
}

} // namespace selfcheck::bulk
