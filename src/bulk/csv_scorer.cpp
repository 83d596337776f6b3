#include "bulk/csv_scorer.h"

#include "core/text.h"

#include <algorithm>

namespace selfcheck::bulk {
namespace {

/// Characters before `field` in its record, and one more.
int column_of(const Record& record, std::string_view field) {
    const std::string_view before =
        record.body.substr(0, static_cast<std::size_t>(field.data() - record.body.data()));
    const auto line = before.substr(before.rfind('\n') + 1);
    return 1 + static_cast<int>(std::count_if(line.begin(), line.end(), [](char c) {
               return (static_cast<unsigned char>(c) & 0xc0U) != 0x80U;
           }));
}

} // namespace

CsvScorer::CsvScorer(const CsvJob& job, Summary* summary)
    : job_(job),
      quick_(job.fast.usable && job.settings.quick && !job.settings.safe && summary == nullptr),
      summary_(summary),
      row_(job.questionnaire, job.outcomes) {}

CsvScorer::~CsvScorer() {
    core::wipe(room_);
    core::wipe(text_);
}

std::size_t CsvScorer::complete(std::string_view bytes) {
    return quick_ ? complete_records_fast(bytes, job_.settings.delimiter, known_)
                  : complete_records_fast(bytes, job_.settings.delimiter);
}

void CsvScorer::score(std::string_view records, bool last, Output& output, BlockReport& report) {
    std::size_t at = 0;
    while (at < records.size()) {
        if (quick_) quick_rows(records, at, output, report);
        if (at < records.size() && !plain_row(records, at, last, output, report)) break;
    }
    known_.forget();
}

void CsvScorer::quick_rows(std::string_view records, std::size_t& at, Output& output,
                           BlockReport& report) {
    FastState state;
    state.in = records.data() + at;
    state.in_end = records.data() + records.size();
    state.out = output.room(2 * fast_row_room);
    state.out_end = output.end() - fast_row_room;
    state.known = &known_;
    score_fast_rows(job_.fast, state);
    output.wrote_to(state.out);
    at = static_cast<std::size_t>(state.in - records.data());
    report.counts.rows += state.rows;
    report.counts.lines += state.rows;
    report.counts.alerts += state.alert_rows & 0xffffffffU;
    report.counts.maybe += state.alert_rows >> 32U;
}

bool CsvScorer::read_cell(std::size_t item, std::string_view field) {
    std::string_view said;
    if (!unquote(field, room_, said)) return false;
    if (job_.questionnaire.items[item].kind == core::ItemKind::choice) {
        const auto code = job_.cells.code(item, said);
        if (code) row_.set(item, *code);
        return code.has_value();
    }
    auto answer = job_.cells.answer(item, said);
    if (answer) row_.set(item, std::move(*answer));
    return answer.has_value();
}

bool CsvScorer::read_cells() {
    bool valid = true;
    for (std::size_t item = 0; item < job_.layout.column_of.size(); ++item) {
        const auto column = job_.layout.column_of[item];
        if (!column || read_cell(item, record_.fields[*column])) continue;
        if (valid) {
            fault_.code = core::Code::wrong_cell;
            fault_.column = column_of(record_, record_.fields[*column]);
            fault_.message =
                "the cell of column `" + job_.layout.names[*column] + "` is not an answer";
        }
        valid = false;
    }
    return valid;
}

void CsvScorer::write_cell(std::string_view field) {
    std::string_view said;
    if (!job_.settings.safe || !unquote(field, room_, said) || !looks_like_formula(said)) {
        text_ += field;
        return;
    }
    text_ += quoted("'" + std::string(said), job_.settings.delimiter);
}

void CsvScorer::write_input() {
    const std::vector<std::string_view>& fields = record_.fields;
    const std::size_t columns = job_.layout.names.size();
    if (job_.settings.only) {
        if (job_.layout.id < std::min(columns, fields.size())) write_cell(fields[job_.layout.id]);
        return;
    }
    if (fields.size() == columns && !job_.settings.safe) {
        text_ += record_.body;
        return;
    }
    // What is appended must stand below its own name: a short row gets blank cells, and what a long
    // one has too much stays in its last cell.
    for (std::size_t i = 0; i < columns; ++i) {
        if (i > 0) text_ += job_.settings.delimiter;
        if (i + 1 == columns && fields.size() > columns) {
            const auto start = static_cast<std::size_t>(fields[i].data() - record_.body.data());
            text_ += quoted(record_.body.substr(start), job_.settings.delimiter);
        } else if (i < fields.size()) {
            write_cell(fields[i]);
        }
    }
}

void CsvScorer::fault(BlockReport& report, RowFault fault) const {
    fault.row = report.counts.rows;
    fault.line = report.counts.lines;
    if (report.faults.size() < BlockReport::most_faults) report.faults.push_back(std::move(fault));
}

bool CsvScorer::plain_row(std::string_view records, std::size_t& at, bool last, Output& output,
                          BlockReport& report) {
    split(records.substr(at), job_.settings.delimiter, record_);
    if (!last && record_.line_break.empty()) {
        report.unscored = records.size() - at;
        return false;
    }
    fault_ = {};
    if (record_.unclosed || record_.bytes > most_record_bytes) {
        const bool unclosed = record_.unclosed;
        fault_.code = unclosed ? core::Code::unclosed_quote : core::Code::record_too_long;
        fault_.message =
            unclosed ? "a quote opens here and is never closed" : "this row is longer than 1 MiB";
        fault(report, fault_);
        report.faults.back().line += record_.open_line;
        report.stop = true;
        return false;
    }
    at += record_.bytes;
    text_.clear();
    const std::size_t columns = job_.layout.names.size();
    if (record_.blank() && columns > 1) { // no row at all
        output.append(record_.body);
        output.append(record_.line_break);
        ++report.counts.lines;
        return true;
    }
    row_.clear();
    bool valid = record_.fields.size() == columns;
    if (valid) {
        valid = read_cells();
    } else {
        fault_.code = core::Code::ragged_row;
        fault_.message = "this row has " + std::to_string(record_.fields.size()) +
                         " cells, and the header " + std::to_string(columns);
    }
    if (!valid) {
        fault(report, fault_);
        if (job_.settings.strict) {
            report.stop = true;
            ++report.counts.rows;
            ++report.counts.invalid;
            return false;
        }
        ++report.counts.invalid;
    }
    row_.assess(valid);
    write_input();
    row_.append_to(text_);
    text_ += record_.line_break.empty() ? "\n" : record_.line_break;
    output.append(text_);
    if (summary_ != nullptr) summary_->add(row_);
    const std::uint64_t alerts = row_.alert_rows();
    report.counts.alerts += alerts & 0xffffffffU;
    report.counts.maybe += alerts >> 32U;
    ++report.counts.rows;
    report.counts.lines += 1 + record_.inner_breaks;
    return true;
}

bool looks_like_formula(std::string_view said) {
    return !said.empty() &&
           std::string_view("=+-@\t\r").find(said.front()) != std::string_view::npos;
}

std::string written_header(const CsvJob& job, std::string_view record, const std::string& prefix) {
    const char delimiter = job.settings.delimiter;
    Record header;
    split(record, delimiter, header);
    const auto name = [&](std::string_view field) -> std::string {
        std::string room;
        std::string_view said;
        if (!job.settings.safe || !unquote(field, room, said) || !looks_like_formula(said))
            return std::string(field);
        return quoted("'" + std::string(said), delimiter);
    };
    std::string text;
    for (std::size_t i = 0; i < header.fields.size(); ++i) {
        if (job.settings.only && i != job.layout.id) continue;
        if (!job.settings.only && i > 0) text += delimiter;
        text += name(header.fields[i]);
    }
    for (const std::string& one : appended_columns(job.questionnaire, prefix))
        text += delimiter + name(quoted(one, delimiter));
    text += header.line_break.empty() ? "\n" : header.line_break;
    return text;
}

} // namespace selfcheck::bulk
