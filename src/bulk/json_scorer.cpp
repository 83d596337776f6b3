#include "bulk/json_scorer.h"

#include "core/lists.h"
#include "core/text.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace selfcheck::bulk {
namespace {

using Json = nlohmann::json;

std::string json_text(std::string_view text) {
    return Json(std::string(text)).dump(-1, ' ', false, Json::error_handler_t::replace);
}

/// Reads one object without keeping it: only what the fields of items say.
class Fields final : public nlohmann::json_sax<Json> {
public:
    Fields(const JsonJob& job, const std::vector<std::string>& appended, RowOutcome& row)
        : job_(job), appended_(appended), row_(row), seen_(job.layout.names.size()) {}

    bool null() override { return value(std::string_view()); }
    bool boolean(bool is) override {
        keep_id([is] { return is ? "true" : "false"; });
        return value(std::nullopt);
    }
    bool number_integer(number_integer_t number) override { return digits(std::to_string(number)); }
    bool number_unsigned(number_unsigned_t number) override {
        return digits(std::to_string(number));
    }
    bool number_float(number_float_t, const string_t& text) override { return digits(text); }
    bool string(string_t& text) override {
        keep_id([&] { return json_text(text); });
        return value(text);
    }
    bool binary(binary_t&) override { return value(std::nullopt); }
    bool start_object(std::size_t) override {
        if (depth_ == 0) is_object_ = true;
        return start();
    }
    bool key(string_t& name) override {
        if (depth_ != 1) return true;
        empty_ = false;
        at_id_ = name == job_.id;
        if (at_id_) job_.seen.mark(job_.layout.names.size());
        if (core::contains(appended_, name)) taken_ = name;
        const auto& names = job_.layout.names;
        const auto found = std::find(names.begin(), names.end(), name);
        field_ = static_cast<std::size_t>(found - names.begin());
        if (found == names.end()) return true;
        if (seen_[field_]) wrong("the field `" + name + "` stands there twice");
        seen_[field_] = true;
        job_.seen.mark(field_);
        return true;
    }
    bool end_object() override { return end(); }
    bool start_array(std::size_t) override { return start(); }
    bool end_array() override { return end(); }
    bool parse_error(std::size_t, const std::string&, const nlohmann::detail::exception&) override {
        return false;
    }

    [[nodiscard]] bool is_object() const { return is_object_; }
    [[nodiscard]] bool empty() const { return empty_; }
    [[nodiscard]] const std::string& fault() const { return fault_; }
    [[nodiscard]] const std::string& taken() const { return taken_; }
    [[nodiscard]] const std::string& id() const { return id_; }

private:
    bool start() {
        if (depth_ == 1) value_at(std::nullopt);
        ++depth_;
        return true;
    }
    bool end() {
        --depth_;
        return true;
    }
    bool value(std::optional<std::string_view> cell) {
        if (depth_ == 1) value_at(cell);
        return true;
    }
    bool digits(const std::string& text) {
        keep_id([&] { return text; });
        return value(text);
    }
    template <typename Text> void keep_id(Text text) {
        if (depth_ == 1 && at_id_) id_ = text();
    }
    void value_at(std::optional<std::string_view> cell) {
        const auto& columns = job_.layout.column_of;
        for (std::size_t item = 0; item < columns.size(); ++item) {
            if (columns[item] != field_) continue;
            auto answer = cell ? job_.cells.answer(item, *cell) : std::nullopt;
            if (!answer)
                wrong("the field `" + job_.layout.names[field_] + "` is not an answer");
            else if (job_.questionnaire.items[item].kind != core::ItemKind::choice)
                row_.set(item, std::move(*answer));
            else if (answer->state == core::AnswerState::answered)
                row_.set(item, static_cast<Code>(answer->option));
        }
        field_ = job_.layout.names.size();
    }
    void wrong(std::string message) {
        if (fault_.empty()) fault_ = std::move(message);
    }

    const JsonJob& job_;
    const std::vector<std::string>& appended_;
    RowOutcome& row_;
    std::vector<bool> seen_;
    std::size_t depth_ = 0;
    std::size_t field_ = static_cast<std::size_t>(-1);
    bool is_object_ = false;
    bool empty_ = true;
    bool at_id_ = false;
    std::string fault_;
    std::string taken_;
    std::string id_ = "null"; ///< as it stands there
};

} // namespace

std::size_t complete_lines(std::string_view bytes) {
    const auto last = bytes.rfind('\n');
    return last == std::string_view::npos ? 0 : last + 1;
}

JsonScorer::JsonScorer(const JsonJob& job, Summary* summary)
    : job_(job),
      summary_(summary),
      appended_(appended_columns(job.questionnaire, job.prefix)),
      row_(job.questionnaire, job.outcomes) {}

JsonScorer::~JsonScorer() {
    core::wipe(text_);
    core::wipe(mended_);
}

void JsonScorer::score(std::string_view records, bool last, Output& output, BlockReport& report) {
    while (!records.empty()) {
        const auto end = std::min(records.find('\n'), records.size());
        if (!last && end == records.size()) {
            report.unscored = records.size();
            return;
        }
        const std::string_view one = records.substr(0, end);
        records.remove_prefix(std::min(end + 1, records.size()));
        if (!line(one, output, report)) return;
    }
}

std::string JsonScorer::results() const {
    std::string text;
    std::size_t name = 0;
    const auto add = [&](const std::string& value) {
        text += (name == 0 ? "" : ",") + json_text(appended_[name]) + ":" + value;
        ++name;
    };
    for (std::size_t i = 0; i < job_.questionnaire.scores.size(); ++i) {
        const core::ScoreRule& rule = job_.questionnaire.scores[i];
        const core::Score& score = row_.score(i);
        const bool valid = row_.valid();
        add(valid && score.value ? score.value->to_string(rule.decimals) : "null");
        add(valid && score.band ? json_text(rule.bands[*score.band].id) : "null");
        add(json_text(valid ? core::word(score.status) : "invalid"));
        add(valid ? std::to_string(score.missing) : "null");
    }
    add(json_text(job_.outcomes.columns().alerts(row_.alerts())));
    const auto tier = row_.tier();
    add(tier ? json_text(core::word(*tier)) : "null");
    return text;
}

/// The line, with a mark in place of each byte that is no UTF-8: no answer has one, and what is not
/// an answer's is kept as it is.
std::string_view JsonScorer::readable(std::string_view line) {
    auto at = core::invalid_utf8_at(line);
    if (at == std::string_view::npos) return line;
    mended_ = line;
    for (std::size_t from = 0; at != std::string_view::npos;
         at = core::invalid_utf8_at(line.substr(from))) {
        mended_[from + at] = '?';
        from += at + 1;
    }
    return mended_;
}

bool JsonScorer::line(std::string_view line, Output& output, BlockReport& report) {
    RowFault fault;
    fault.row = report.counts.rows;
    fault.line = report.counts.lines;
    const auto tell = [&] {
        if (report.faults.size() < BlockReport::most_faults) report.faults.push_back(fault);
    };
    const bool carriage = line.ends_with('\r');
    if (carriage) line.remove_suffix(1);
    ++report.counts.lines;
    const auto last = line.find_last_not_of(" \t\r"); // more of JSON's blanks may follow the object
    if (last == std::string_view::npos) {
        output.append(line);
        output.append(carriage ? "\r\n" : "\n");
        return true;
    }
    if (line.size() > most_record_bytes) {
        fault.code = core::Code::record_too_long;
        fault.message = "this line is longer than 1 MiB";
        tell();
        report.stop = true;
        return false;
    }
    row_.clear();
    Fields fields(job_, appended_, row_);
    // The library takes a NUL for the end and looks at nothing behind it.
    const std::string_view read = readable(line);
    const bool parsed = line.find('\0') == std::string_view::npos &&
                        Json::sax_parse(read.begin(), read.end(), &fields) && fields.is_object();
    std::string wrong = fields.fault();
    if (!parsed) {
        row_.clear();
        wrong = "this line is not an object of JSON";
        fault.code = core::Code::not_an_object;
    } else if (!fields.taken().empty()) {
        fault.code = core::Code::columns_clash;
        fault.message = "there is a field `" + fields.taken() +
                        "` already; put something before the appended names with --prefix";
        tell();
        report.stop = true;
        return false;
    }
    ++report.counts.rows;
    if (!wrong.empty()) {
        ++report.counts.invalid;
        fault.message = std::move(wrong);
        tell();
        if (job_.strict) {
            report.stop = true;
            return false;
        }
    }
    row_.assess(fault.message.empty());
    text_.clear();
    if (!parsed) {
        text_ += "{";
    } else if (job_.only) {
        text_ += "{" + json_text(job_.id) + ":" + fields.id() + ",";
    } else {
        text_ += line.substr(0, last);
        if (!fields.empty()) text_ += ",";
    }
    text_ += results() + "}" + (carriage ? "\r\n" : "\n");
    output.append(text_);
    if (summary_ != nullptr) summary_->add(row_);
    report.counts.alerts += row_.alert_rows() & 0xffffffffU;
    report.counts.maybe += row_.alert_rows() >> 32U;
    return true;
}

} // namespace selfcheck::bulk
