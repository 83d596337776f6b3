#include "bulk/run.h"

#include "core/lists.h"

#include <algorithm>
#include <limits>

namespace selfcheck::bulk {
namespace {

int as_line(std::uint64_t line) {
    constexpr auto most = static_cast<std::uint64_t>(std::numeric_limits<int>::max());
    return static_cast<int>(std::min(line, most));
}

core::Diagnostic about(const std::string& file, core::Code code, std::string message) {
    core::Diagnostic one;
    one.code = code;
    one.file = file;
    one.message = std::move(message);
    return one;
}

core::Diagnostics in_file(core::Diagnostics diagnostics, const std::string& file) {
    for (core::Diagnostic& one : diagnostics) one.file = file;
    return diagnostics;
}

} // namespace

Run::Run(const core::Questionnaire& questionnaire, Request request, Listener listener)
    : questionnaire_(questionnaire),
      request_(std::move(request)),
      listener_(std::move(listener)),
      cells_(questionnaire, request_.cells) {}

core::Result<StreamEnd> Run::score(const Input& input, const Write& write) {
    return request_.json_lines ? score_json(input, write) : score_csv(input, write);
}

std::optional<core::Diagnostics> Run::prepare_verify() {
    const VerifyRequest& asked = *request_.verify;
    VerifyColumns columns;
    if (!asked.score.empty()) {
        const auto score = questionnaire_.find_score(asked.score);
        if (!score)
            return core::Diagnostics{
                about("", core::Code::unknown_score,
                      "--score: this questionnaire has no score `" + asked.score + "`")};
        columns.score = *score;
    }
    const auto place = [&](const std::string& name) -> std::optional<std::size_t> {
        const auto found = std::find(layout_.names.begin(), layout_.names.end(), name);
        if (found == layout_.names.end()) return {};
        return static_cast<std::size_t>(found - layout_.names.begin());
    };
    const std::string total =
        asked.total.empty() ? questionnaire_.scores[columns.score].id : asked.total;
    const auto no_column = [](const std::string& name, const std::string& option) {
        auto wrong = about("", core::Code::missing_column, "there is no column `" + name + "`");
        wrong.help = core::Help{"name it with " + option, {}};
        return core::Diagnostics{wrong};
    };
    const auto total_place = place(total);
    if (!total_place) return no_column(total, "--total-column");
    if (std::count(layout_.names.begin(), layout_.names.end(), total) > 1)
        return core::Diagnostics{about("", core::Code::columns_clash,
                                       "there are two columns `" + total + "` to compare with")};
    columns.total = *total_place;
    columns.band = place(asked.band);
    if (!asked.band.empty() && !columns.band) return no_column(asked.band, "--band-column");
    verify_ = std::make_unique<VerifyJob>(
        VerifyJob{questionnaire_, cells_, layout_, *outcomes_, request_.csv.delimiter, columns});
    for (std::size_t i = 0; i < request_.threads; ++i)
        scorers_.push_back(std::make_unique<VerifyScorer>(*verify_));
    return {};
}

std::optional<core::Diagnostics> Run::prepare(std::vector<std::string> names) {
    request_.columns.appends = !request_.verify;
    auto layout = lay_out(questionnaire_, std::move(names), request_.columns);
    if (!layout) return layout.error();
    layout_ = std::move(*layout);
    if (!request_.id.empty()) {
        const auto named = std::find(layout_.names.begin(), layout_.names.end(), request_.id);
        if (named == layout_.names.end() && !request_.json_lines)
            return core::Diagnostics{about("", core::Code::missing_column,
                                           "--id: there is no column `" + request_.id + "`")};
        layout_.id = static_cast<std::size_t>(named - layout_.names.begin());
    }
    for (const std::string& note : layout_.notes) listener_.note(note);
    plan_ = compile(questionnaire_, layout_.present());
    outcomes_ = std::make_unique<Outcomes>(questionnaire_, plan_, request_.csv.delimiter);
    for (std::size_t i = 0; i < request_.threads && request_.summary; ++i)
        summaries_.push_back(std::make_unique<Summary>(questionnaire_));
    const auto summary = [&](std::size_t thread) {
        return request_.summary ? summaries_[thread].get() : nullptr;
    };
    if (request_.verify) return prepare_verify();
    if (request_.json_lines) {
        json_ = std::make_unique<JsonJob>(JsonJob{
            questionnaire_, cells_, layout_, *outcomes_, request_.columns.prefix,
            request_.id.empty() ? "id" : request_.id, request_.csv.only, request_.csv.strict});
        for (std::size_t i = 0; i < request_.threads; ++i)
            scorers_.push_back(std::make_unique<JsonScorer>(*json_, summary(i)));
        return {};
    }
    fast_ = plan_fast_rows(questionnaire_, cells_, *outcomes_, layout_.column_of,
                           layout_.names.size(), request_.csv.delimiter);
    fast_.only = request_.csv.only;
    fast_.id = layout_.id;
    csv_ = std::make_unique<CsvJob>(
        CsvJob{questionnaire_, cells_, layout_, *outcomes_, fast_, request_.csv});
    for (std::size_t i = 0; i < request_.threads; ++i)
        scorers_.push_back(std::make_unique<CsvScorer>(*csv_, summary(i)));
    return {};
}

core::Result<StreamEnd> Run::score_csv(const Input& input, const Write& write) {
    const char delimiter = request_.csv.delimiter;
    BlockReader reader(request_.sizes.input, input.read, [delimiter](std::string_view bytes) {
        return complete_records_fast(bytes, delimiter);
    });
    WipedBytes buffer;
    BlockReader::Block first;
    const BlockReader::State state = reader.next(buffer, first);
    const std::string_view bytes = first.records;
    if (state == BlockReader::State::failed) return StreamEnd::read_failed;
    if (state == BlockReader::State::too_long)
        return core::failure(
            about(input.name, core::Code::record_too_long,
                  "the header is longer than 1 MiB, or a quote in it is never closed"));
    if (const auto wrong = wrong_start(bytes)) return core::failure(in_file({*wrong}, input.name));
    const bool marked = bytes.starts_with(byte_order_mark);
    const std::string_view table = bytes.substr(marked ? byte_order_mark.size() : 0);
    Record header;
    if (table.empty()) return core::failure(in_file({*wrong_start(table)}, input.name));
    split(table, delimiter, header);
    const std::string text(table.substr(0, header.bytes));
    if (scorers_.empty()) {
        auto names = header_names(text, delimiter);
        if (!names) return core::failure(in_file(names.error(), input.name));
        if (auto wrong = prepare(std::move(*names)))
            return core::failure(in_file(std::move(*wrong), input.name));
        header_ = header.body;
        const std::string written = request_.verify
                                        ? ""
                                        : (marked ? std::string(byte_order_mark) : "") +
                                              written_header(*csv_, text, request_.columns.prefix);
        if (!write(written)) return StreamEnd::write_failed;
    } else if (header_ != header.body) {
        auto wrong = about(input.name, core::Code::columns_clash,
                           "its columns are not those of the first file");
        wrong.help = core::Help{"score it by itself, or bring its columns into the same order", {}};
        return core::failure(std::move(wrong));
    }
    reader.put_back(table.substr(header.bytes), true);
    return run(reader, input, write, 1 + header.inner_breaks);
}

core::Result<StreamEnd> Run::score_json(const Input& input, const Write& write) {
    if (json_ == nullptr) {
        std::vector<std::string> names;
        if (request_.columns.columns.empty()) {
            for (const core::Item& item : questionnaire_.items) names.push_back(item.id);
        } else if (request_.columns.columns.find("..") != std::string::npos) {
            return core::failure(about(input.name, core::Code::missing_column,
                                       "the fields of an object have no order, so that --columns "
                                       "has to name each of them"));
        } else {
            for (std::size_t start = 0; start <= request_.columns.columns.size();) {
                const std::string& list = request_.columns.columns;
                const auto end = std::min(list.find(',', start), list.size());
                names.push_back(list.substr(start, end - start));
                start = end + 1;
            }
            for (const core::Item& item : questionnaire_.items)
                if (!core::contains(names, item.id)) names.push_back(item.id);
        }
        if (auto wrong = prepare(std::move(names)))
            return core::failure(in_file(std::move(*wrong), input.name));
    }
    BlockReader reader(request_.sizes.input, input.read, complete_lines);
    return run(reader, input, write, 0);
}

core::Result<StreamEnd> Run::run(BlockReader& reader, const Input& input, const Write& write,
                                 std::uint64_t first_line) {
    Counts here;
    here.lines = first_line;
    const Counts before_input = counts_;
    const StreamEnd end =
        run_blocks(reader, request_.sizes.output, write, scorers_, here,
                   [&](const Counts& before, const BlockReport& report) {
                       for (const RowFault& fault : report.faults) {
                           if (told_++ >= BlockReport::most_faults) break;
                           core::Diagnostic one =
                               about(input.name, fault.code,
                                     "row " + std::to_string(before.rows + fault.row + 1) + ": " +
                                         fault.message);
                           one.where.first = {as_line(before.lines + fault.line + 1),
                                              std::max(fault.column, 1)};
                           listener_.fault(one);
                       }
                       for (const RowFinding& one : report.findings)
                           listener_.finding(before.rows + one.row + 1, before.lines + one.line + 1,
                                             static_cast<Disagreement>(one.kind));
                       counts_ = before_input;
                       counts_ += before;
                       counts_ += report.counts;
                       listener_.progress(counts_);
                   });
    if (end == StreamEnd::record_too_long)
        return core::failure(about(input.name, core::Code::record_too_long,
                                   "after row " + std::to_string(here.rows) +
                                       " there is a row longer than 1 MiB, or a quote that is "
                                       "never closed"));
    return end;
}

std::vector<std::string> Run::unseen_fields() const {
    std::vector<std::string> unseen;
    if (json_ == nullptr || counts_.rows == 0) return unseen;
    for (std::size_t item = 0; item < layout_.column_of.size(); ++item) {
        const auto field = layout_.column_of[item];
        if (field && is_scored_or_alerts(questionnaire_, item) && !json_->seen.ever(*field))
            unseen.push_back(layout_.names[*field]);
    }
    if (json_->only && !json_->seen.ever(layout_.names.size())) unseen.push_back(json_->id);
    return unseen;
}

std::optional<Summary> Run::summary() const {
    if (!request_.summary) return {};
    std::optional<Summary> all(std::in_place, questionnaire_);
    for (const auto& one : summaries_) all->add(*one);
    return all;
}

} // namespace selfcheck::bulk
