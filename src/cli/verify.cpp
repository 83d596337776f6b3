#include "bulk/run.h"
#include "bulk/verify_report.h"
#include "cli/commands.h"
#include "cli/common.h"
#include "cli/faults.h"
#include "cli/output.h"
#include "cli/rows_input.h"

#include <system_error>

namespace selfcheck::cli {
namespace {

constexpr std::string_view see_help = "selfcheck verify --help";

struct Options {
    CommonOptions common;
    RowsOptions rows;
    std::string id;
    std::string file = "-";
    bulk::VerifyRequest verify;
};

class Verify {
public:
    Verify(Options options, const Context& context)
        : options_(std::move(options)), context_(context) {}

    ExitStatus run() {
        bulk::Request request;
        if (const std::string wrong = read_rows_options(options_.rows, {options_.file}, request);
            !wrong.empty())
            return usage_error(wrong, see_help);
        if (request.json_lines) return usage_error("verify reads CSV alone", see_help);
        auto questionnaire = load_proved(library(context_, options_.common), options_.id);
        if (!questionnaire) return report_faults(context_, questionnaire.error(), Snippets::show);
        if (!bulk::Cells(*questionnaire, request.cells).ambiguous().empty())
            return usage_error("--missing: a code is an answer of this questionnaire as well",
                               see_help);
        note_own_file(*questionnaire);
        request.verify = options_.verify;
        RowsFile file;
        if (const ExitStatus status = file.open(context_, options_.file);
            status != ExitStatus::done)
            return status;
        Progress progress(context_, file.size());
        if (options_.common.format == "csv") text_ = "row,line,kind\n";
        bulk::Run verifying(*questionnaire, request, listener(progress));
        const bulk::Input input = file.input();
        const auto end = verifying.score(input, [](std::string_view) { return true; });
        progress.clear();
        if (!end) return report_faults(context_, end.error(), Snippets::never);
        if (*end == bulk::StreamEnd::read_failed) {
            core::Diagnostic one;
            one.code = core::Code::cannot_read;
            one.file = input.name;
            one.message = "cannot read it: " + std::generic_category().message(file.error());
            return report_faults(context_, {one}, Snippets::never);
        }
        if (broken_ != ExitStatus::done) return broken_;
        const bool whole = *end == bulk::StreamEnd::done;
        const ExitStatus printed = print(context_, result(verifying.counts(), whole));
        if (printed != ExitStatus::done) return printed;
        const bool agrees = whole && report_.found() == 0 && verifying.counts().invalid == 0;
        return agrees ? ExitStatus::done : ExitStatus::wrong_input;
    }

private:
    bulk::Listener listener(Progress& progress) {
        return {[this, &progress](const core::Diagnostic& fault) {
                    progress.clear();
                    report_faults(context_, {fault}, Snippets::never);
                },
                [](const std::string& note) { complain("selfcheck: note: " + note + "\n"); },
                [&progress](const bulk::Counts& counts) { progress.show(counts); },
                [this](std::uint64_t row, std::uint64_t line, bulk::Disagreement kind) {
                    found(row, line, kind);
                }};
    }

    void found(std::uint64_t row, std::uint64_t line, bulk::Disagreement kind) {
        report_.add(row, line, kind);
        if (options_.common.format != "csv") return;
        constexpr std::size_t piece = 1 << 16;
        text_ += std::to_string(row) + "," + std::to_string(line) + "," +
                 std::string(bulk::word(kind)) + "\n";
        if (text_.size() < piece) return;
        if (broken_ == ExitStatus::done) broken_ = print(context_, text_);
        text_.clear();
    }

    std::string result(const bulk::Counts& counts, bool whole) const {
        if (options_.common.format == "csv") return text_;
        return options_.common.format == "json" ? report_.json(counts, whole)
                                                : report_.text(counts, whole);
    }

    Options options_;
    const Context& context_;
    bulk::VerifyReport report_;
    std::string text_;
    ExitStatus broken_ = ExitStatus::done;
};

} // namespace

Run setup_verify(Arguments& arguments) {
    const auto options = std::make_shared<Options>();
    arguments.positional("ID", options->id, "An id (see `selfcheck list`) or a file", true);
    arguments.positional("FILE", options->file, "CSV with totals; standard input without one",
                         false);
    arguments.option("--score", options->verify.score, "ID", "The score to compare; the first");
    arguments.option("--total-column", options->verify.total, "NAME",
                     "Column of the stored totals; the id of the score");
    arguments.option("--band-column", options->verify.band, "NAME",
                     "Column of the stored bands, by id or label");
    declare_rows(arguments, options->rows);
    arguments.choice("--format", options->common.format, {"text", "csv", "json"},
                     "Format of what is found");
    declare_questionnaires(arguments, options->common);
    arguments.epilogue(
        "Says which rows hold another total than their answers come to, and guesses why:\n"
        "a skipped answer counted as 0, not prorated, rounded otherwise, an item added\n"
        "that is not scored, one not reversed. The exit status is 1 if any row disagrees.\n"
        "csv lists every such row; no answer and no total is printed.");
    return [options](const Context& context) { return Verify(*options, context).run(); };
}

} // namespace selfcheck::cli
