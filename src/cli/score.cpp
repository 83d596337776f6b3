#include "bulk/fast_rows.h"
#include "bulk/run.h"
#include "cli/commands.h"
#include "cli/common.h"
#include "cli/faults.h"
#include "cli/output.h"
#include "cli/result_file.h"
#include "cli/rows_input.h"
#include "cli/streams.h"
#include "core/text.h"

#include <cerrno>
#include <cstdlib>
#include <system_error>

#include <unistd.h>

namespace selfcheck::cli {
namespace {

constexpr std::string_view see_help = "selfcheck score --help";

/// For measurements of the path that an older processor takes (docs/score.md).
std::string read_vector_target() {
    const char* name = std::getenv("SELFCHECK_VECTOR"); // NOLINT(concurrency-mt-unsafe): no threads
    if (name == nullptr || *name == '\0' || bulk::use_vector_target(name)) return {};
    std::string here;
    for (const std::string& target : bulk::vector_targets())
        here += (here.empty() ? "" : ", ") + target;
    return "SELFCHECK_VECTOR: this processor can be asked for " + here;
}

struct Options {
    CommonOptions common;
    RowsOptions rows;
    std::string id;
    std::vector<std::string> files;
    std::string output;
    std::string prefix;
    std::string id_column;
    std::string summary;
    bool force = false;
    bool only = false;
    bool strict = false;
    bool safe = false;
};

class Score {
public:
    Score(Options options, const Context& context)
        : options_(std::move(options)), context_(context) {}

    ExitStatus run() {
        if (options_.files.empty()) options_.files.emplace_back("-");
        if (const std::string wrong = read_request(); !wrong.empty())
            return usage_error(wrong, see_help);
        auto questionnaire = load_proved(library(context_, options_.common), options_.id);
        if (!questionnaire) return report_faults(context_, questionnaire.error(), Snippets::show);
        questionnaire_ = std::move(*questionnaire);
        if (const std::string code = bulk::Cells(questionnaire_, request_.cells).ambiguous();
            !code.empty())
            return usage_error("--missing: a code is an answer of this questionnaire as well",
                               see_help);
        note_own_file(questionnaire_);
        if (questionnaire_.unproved)
            complain("selfcheck: note: this questionnaire is too large to decide: nothing is "
                     "proved of its scores\n");
        std::vector<RowsFile> inputs(options_.files.size());
        std::uint64_t bytes = 0;
        for (std::size_t i = 0; i < inputs.size(); ++i) {
            if (const ExitStatus status = inputs[i].open(context_, options_.files[i]);
                status != ExitStatus::done)
                return status;
            bytes += inputs[i].size();
        }
        if (const auto faults = open_file(options_.output, options_.force, file_); !faults.empty())
            return report_faults(context_, faults, Snippets::never);
        if (!file_) {
            for (const RowsFile& input : inputs)
                if (input.is_standard_output())
                    return usage_error("the output would go into the file that is read, and be "
                                       "read again: write it elsewhere",
                                       see_help);
            widen_pipe(STDOUT_FILENO);
        }
        Progress progress(context_, bytes);
        bulk::Run scoring(questionnaire_, request_, listener(progress));
        ExitStatus status = ExitStatus::done;
        for (std::size_t i = 0; i < inputs.size() && status == ExitStatus::done; ++i)
            status = score(scoring, inputs[i]);
        progress.clear();
        return finish(scoring, status);
    }

private:
    std::string read_request() {
        if (std::string wrong = read_rows_options(options_.rows, options_.files, request_);
            !wrong.empty())
            return wrong;
        if (std::string wrong = read_vector_target(); !wrong.empty()) return wrong;
        request_.columns.prefix = options_.prefix;
        request_.csv.only = options_.only;
        request_.csv.strict = options_.strict;
        request_.csv.safe = options_.safe;
        request_.id = options_.id_column;
        request_.summary = !options_.summary.empty();
        if (options_.safe && request_.json_lines)
            return "--safe-for-spreadsheets is for CSV: no spreadsheet runs JSON Lines";
        if (!options_.id_column.empty() && !options_.only)
            return "--id names the column that --only keeps";
        int from_input = 0;
        for (const std::string& file : options_.files) from_input += file == "-";
        if (from_input > 1) return "standard input can be read only once";
        return {};
    }

    bulk::Listener listener(Progress& progress) {
        return {[this, &progress](const core::Diagnostic& fault) {
                    progress.clear();
                    report_faults(context_, {fault}, Snippets::never);
                },
                [](const std::string& note) { complain("selfcheck: note: " + note + "\n"); },
                [&progress](const bulk::Counts& counts) { progress.show(counts); }};
    }

    bool write(std::string_view bytes) {
        if (!file_ && request_.summary) return true; // the summary alone was asked for
        write_error_ = file_                    ? file_->append(bytes)
                       : context_.output_closed ? EBADF
                                                : write_all(STDOUT_FILENO, bytes);
        return write_error_ == 0;
    }

    ExitStatus score(bulk::Run& scoring, RowsFile& file) {
        const bulk::Input input = file.input();
        const auto end =
            scoring.score(input, [this](std::string_view bytes) { return write(bytes); });
        if (!end) return report_faults(context_, end.error(), Snippets::never);
        switch (*end) {
        case bulk::StreamEnd::done: return ExitStatus::done;
        case bulk::StreamEnd::stopped:
        case bulk::StreamEnd::record_too_long: return ExitStatus::wrong_input;
        case bulk::StreamEnd::read_failed:
            return failed(input.name, core::Code::cannot_read, "cannot read it", file.error());
        case bulk::StreamEnd::write_failed:
            if (write_error_ == EPIPE && !file_) return ExitStatus::broken_pipe;
            return failed(file_ ? options_.output : "standard output", core::Code::cannot_write,
                          "cannot write it", write_error_);
        }
        return ExitStatus::fault;
    }

    ExitStatus failed(const std::string& name, core::Code code, const std::string& what,
                      int error) {
        core::Diagnostic one;
        one.code = code;
        one.file = name;
        one.message = what + ": " + std::generic_category().message(error);
        return report_faults(context_, {one}, Snippets::never);
    }

    ExitStatus finish(const bulk::Run& scoring, ExitStatus status) {
        if (status == ExitStatus::broken_pipe) return status;
        const bulk::Counts& counts = scoring.counts();
        if (status == ExitStatus::done && file_) {
            if (const auto fault = file_->finish({}))
                return report_faults(context_, {*fault}, Snippets::never);
            complain("The rows are in " + core::sanitise(options_.output) +
                     ", readable by you alone.\n");
        } else if (status != ExitStatus::done && file_) {
            complain("Nothing was kept in " + core::sanitise(options_.output) + ".\n");
        }
        std::string said = rows(counts.rows) + " read";
        if (counts.invalid > 0) said += ", " + rows(counts.invalid) + " invalid";
        said += ".\n";
        if (counts.invalid > bulk::BlockReport::most_faults)
            said += "Only the first " + std::to_string(bulk::BlockReport::most_faults) +
                    " of them are told of above.\n";
        if (counts.alerts > 0)
            said += rows(counts.alerts) + (counts.alerts == 1 ? " carries" : " carry") +
                    " an alert: a trained person should review " +
                    (counts.alerts == 1 ? "it" : "them") + " soon.\n";
        if (counts.maybe > 0)
            said += "In " + rows(counts.maybe) +
                    " a question of an alert is not answered (marked ?): that is not a no.\n";
        complain(said);
        for (const std::string& field : scoring.unseen_fields())
            complain(
                "selfcheck: note: no row has a field `" + core::sanitise(field) +
                "`, and a score, an alert or --only needs it. If it has another name: --columns, "
                "--id\n");
        if (const auto summary = scoring.summary(); summary && status == ExitStatus::done) {
            const ExitStatus printed =
                print(context_, options_.summary == "json" ? summary->json()
                                                           : summary->text(output_width(context_)));
            if (printed != ExitStatus::done) return printed;
        }
        if (status == ExitStatus::done && counts.invalid > 0) return ExitStatus::wrong_input;
        return status;
    }

    Options options_;
    const Context& context_;
    bulk::Request request_;
    core::Questionnaire questionnaire_;
    std::optional<OutputFile> file_;
    int write_error_ = 0;
};

} // namespace

Run setup_score(Arguments& arguments) {
    const auto options = std::make_shared<Options>();
    arguments.positional("ID", options->id, "An id (see `selfcheck list`) or a file", true);
    arguments.positional("FILE", options->files, "Rows of responses; standard input without one",
                         false);
    declare_rows(arguments, options->rows);
    arguments.option("-o,--output", options->output, "OUT",
                     "Write to OUT, readable by you alone: whole, or not at all");
    arguments.flag("--force", options->force, "Replace OUT if it is there");
    arguments.option("--prefix", options->prefix, "P", "P before the name of each new column");
    arguments.flag("--only", options->only, "Write ids and results, no other column");
    arguments.option("--id", options->id_column, "NAME",
                     "The column that --only keeps; the first that is no item");
    arguments.flag("--safe-for-spreadsheets", options->safe,
                   "A ' before cells that begin with = + - @");
    arguments.flag("--strict", options->strict, "Stop at the first row that cannot be scored");
    arguments.choice("--summary", options->summary, {"text", "json"},
                     "Print counts instead of rows; besides them with --output");
    declare_questionnaires(arguments, options->common);
    arguments.epilogue(
        "Appended to each row: for every score ID, ID_band, ID_status and ID_missing; then\n"
        "alerts and tier. Everything else stays as it is. A skipped answer is never a 0:\n"
        "a total is prorated where the questionnaire has a rule for that, and blank where\n"
        "not. A cell that is no answer makes its row invalid, and the exit status 1; its\n"
        "alerts stand. Cells are never repeated in a message.\n"
        "A result is a screen, not a diagnosis.");
    return [options](const Context& context) { return Score(*options, context).run(); };
}

} // namespace selfcheck::cli
