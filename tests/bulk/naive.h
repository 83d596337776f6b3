// A reference for CSV: a character at a time, a response at a time, nothing shared with src/bulk.
#pragma once

#include "core/assess.h"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace selfcheck::naive {

struct Record {
    std::vector<std::string> fields; ///< as they stand
    std::string body;
    std::string line_break;
    bool unclosed = false;
};

inline Record next_record(std::string_view& text, char delimiter) {
    Record record;
    std::string field;
    enum class In { start, bare, quoted, closed } in = In::start;
    std::size_t at = 0;
    for (; at < text.size(); ++at) {
        const char c = text[at];
        if (in == In::quoted) {
            field += c;
            if (c == '"') in = In::closed;
            continue;
        }
        if (c == '\n') break;
        if (c == delimiter) {
            record.fields.push_back(field);
            field.clear();
            in = In::start;
            continue;
        }
        if (c == '"' && in == In::start)
            in = In::quoted;
        else if (c == '"' && in == In::closed)
            in = In::quoted; // doubled
        else
            in = In::bare;
        field += c;
    }
    record.unclosed = in == In::quoted;
    record.body = std::string(text.substr(0, at));
    if (at < text.size()) {
        record.line_break = "\n";
        if (!field.empty() && field.back() == '\r') {
            field.pop_back();
            record.body.pop_back();
            record.line_break = "\r\n";
        }
    }
    record.fields.push_back(field);
    text.remove_prefix(std::min(at + 1, text.size()));
    return record;
}

/// The text of a field, or false if something stands behind its closing quote.
inline bool said_by(const std::string& field, std::string& said) {
    said = field;
    if (field.empty() || field.front() != '"') return true;
    said.clear();
    for (std::size_t i = 1; i < field.size(); ++i) {
        if (field[i] == '"' && i + 1 == field.size()) return true;
        if (field[i] == '"' && field[i + 1] != '"') return false;
        if (field[i] == '"') ++i;
        said += field[i];
    }
    return false;
}

/// False for a cell that is no answer of a choice item.
inline bool read_cell(const core::Questionnaire& q, std::size_t item, const std::string& field,
                      core::Answer& answer) {
    std::string said;
    if (!said_by(field, said)) return false;
    while (!said.empty() && (said.back() == ' ' || said.back() == '\t')) said.pop_back();
    while (!said.empty() && (said.front() == ' ' || said.front() == '\t')) said.erase(0, 1);
    answer = core::Answer::skipped();
    if (said.empty()) return true;
    const auto& options = q.options_of(item);
    for (std::size_t i = 0; i < options.size(); ++i) {
        std::string with_zeros = options[i].key + ".0";
        while (options[i].value && with_zeros.size() < said.size()) with_zeros += '0';
        if (said != options[i].key && !(options[i].value && said == with_zeros)) continue;
        answer = core::Answer::choice(i);
        return true;
    }
    return false;
}

inline std::string results(const core::Questionnaire& q, const core::Outcome& outcome, bool valid) {
    std::string text;
    for (std::size_t i = 0; i < q.scores.size(); ++i) {
        const core::Score& score = outcome.scores[i];
        text += ",";
        if (valid && score.value) text += score.value->to_string(q.scores[i].decimals);
        text += ",";
        if (valid && score.band) text += q.scores[i].bands[*score.band].id;
        text += "," + std::string(valid ? core::word(score.status) : "invalid") + ",";
        if (valid) text += std::to_string(score.missing);
    }
    std::string alerts;
    bool crisis = false;
    for (std::size_t i = 0; i < q.alerts.size(); ++i) {
        if (outcome.alerts[i] == core::Truth::no) continue;
        alerts += (alerts.empty() ? "" : ";") + q.alerts[i].id +
                  (outcome.alerts[i] == core::Truth::unknown ? "?" : "");
        crisis = crisis ||
                 (outcome.alerts[i] == core::Truth::yes && q.alerts[i].show == core::Show::crisis);
    }
    text += "," + alerts + ",";
    if (valid) return text + std::string(core::word(outcome.tier));
    return crisis ? text + "today" : text;
}

/// What scoring writes for the rows behind a header whose columns are these items (or none: the
/// number of items), up to a quote that is never closed; of the rows `only` that column, where one
/// is named.
inline std::string score(const core::Questionnaire& q, const std::vector<std::size_t>& columns,
                         std::string_view rows, std::optional<std::size_t> only = {}) {
    std::string out;
    while (!rows.empty()) {
        const Record record = next_record(rows, ',');
        if (record.unclosed) return out;
        if (record.body.empty() && columns.size() > 1) {
            out += record.line_break;
            continue;
        }
        core::Response response(q.items.size());
        bool valid = record.fields.size() == columns.size();
        for (std::size_t i = 0; valid && i < columns.size(); ++i) {
            if (columns[i] == q.items.size()) continue;
            core::Answer answer;
            // Every cell is read, so that an alert of a later one stands.
            if (read_cell(q, columns[i], record.fields[i], answer))
                response.answers[columns[i]] = answer;
        }
        bool readable = valid;
        for (std::size_t i = 0; valid && i < columns.size(); ++i) {
            core::Answer answer;
            if (columns[i] != q.items.size())
                readable = readable && read_cell(q, columns[i], record.fields[i], answer);
        }
        std::string body = record.body;
        if (only) {
            body =
                *only < std::min(columns.size(), record.fields.size()) ? record.fields[*only] : "";
        } else if (!valid) {
            body.clear();
            for (std::size_t i = 0; i < columns.size(); ++i) {
                if (i > 0) body += ',';
                if (i + 1 == columns.size() && record.fields.size() > columns.size()) {
                    std::string rest;
                    for (std::size_t j = i; j < record.fields.size(); ++j)
                        rest += (j == i ? "" : ",") + record.fields[j];
                    std::string doubled = "\"";
                    for (const char c : rest) doubled += c == '"' ? "\"\"" : std::string(1, c);
                    body += doubled + "\"";
                } else if (i < record.fields.size()) {
                    body += record.fields[i];
                }
            }
        }
        out += body + results(q, core::assess(q, response), readable) +
               (record.line_break.empty() ? "\n" : record.line_break);
    }
    return out;
}

} // namespace selfcheck::naive
