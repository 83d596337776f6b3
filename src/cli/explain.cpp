#include "cli/answers_input.h"
#include "cli/commands.h"
#include "cli/common.h"
#include "cli/faults.h"
#include "cli/output.h"
#include "cli/page_output.h"
#include "cli/result_file.h"
#include "core/compose.h"
#include "core/derivation.h"
#include "report/compare_report.h"
#include "report/explain_report.h"

namespace selfcheck::cli {
namespace {

constexpr std::string_view see_help = "selfcheck explain --help";

struct Options {
    CommonOptions common;
    std::string id;
    std::string answers;
    std::vector<std::string> compare;
    std::string output;
    bool force = false;
};

/// What is given, and the result whose help stands around it.
struct Drawn {
    core::Page result;
    std::string text;
};

class Explain {
public:
    Explain(Options options, const Context& context)
        : options_(std::move(options)), context_(context) {}

    ExitStatus run() {
        if (const ExitStatus status = load_spoken(context_, options_.common, spoken_);
            status != ExitStatus::done)
            return status;
        if (looks_like_answers(options_.id)) return refuse_answers_in_arguments(see_help);
        if (const std::string wrong = wrong_usage(); !wrong.empty())
            return usage_error(wrong, see_help);
        auto questionnaire = load_proved(library(context_, options_.common), options_.id);
        if (!questionnaire) return report_faults(context_, questionnaire.error(), Snippets::show);
        questionnaire_ = std::move(*questionnaire);
        note_own_file(questionnaire_);
        if (const auto faults = open_file(options_.output, options_.force, file_); !faults.empty())
            return report_faults(context_, faults, Snippets::never);
        std::vector<core::Response> responses;
        if (const ExitStatus status = read(responses); status != ExitStatus::done) return status;
        Drawn drawn = options_.compare.empty() ? explained(responses.front())
                                               : compared(responses[0], responses[1]);
        const ExitStatus status =
            give_result(context_, file_ ? &*file_ : nullptr, options_.output,
                        options_.compare.empty() ? "explanation" : "comparison", drawn.result,
                        format(), drawn.text);
        core::wipe(drawn.text);
        return status;
    }

private:
    /// What is wrong with the options together; empty if nothing is.
    [[nodiscard]] std::string wrong_usage() const {
        if (options_.compare.empty())
            return options_.answers.empty() ? "give the answers to explain: --answers FILE, or - "
                                              "for standard input"
                                            : "";
        if (!options_.answers.empty()) return "--answers and --compare cannot stand together";
        if (options_.compare[0] == "-" && options_.compare[1] == "-")
            return "standard input holds the answers of one sitting: name a file for the other";
        if (format() == "csv")
            return "a comparison is no row of data: csv goes with --answers, json with --compare";
        return {};
    }

    ExitStatus read(std::vector<core::Response>& responses) {
        const bool compares = !options_.compare.empty();
        const std::vector<std::string> sources =
            compares ? options_.compare : std::vector<std::string>{options_.answers};
        const core::Composing composing{spoken_.guidance, spoken_.helplines, spoken_.region};
        for (const std::string& source : sources) {
            std::vector<core::Response> one;
            const ExitStatus status = read_answers_input(
                context_, {source, see_help, "", composing, compares ? "--compare" : "--answers"},
                {&questionnaire_}, one);
            if (status != ExitStatus::done) return status;
            responses.push_back(std::move(one.front()));
        }
        return ExitStatus::done;
    }

    [[nodiscard]] const std::string& format() const { return options_.common.format; }

    [[nodiscard]] report::RenderOptions render_options() const {
        report::RenderOptions render;
        render.width = output_width(context_);
        render.style = style_of(context_, options_.common, options_.output);
        return render;
    }

    [[nodiscard]] core::Page result_of(const std::vector<core::Assessed>& assessed) const {
        return core::compose(assessed, {spoken_.guidance, spoken_.helplines, spoken_.region});
    }

    [[nodiscard]] Drawn explained(const core::Response& response) const {
        const core::Derivation derivation = core::derive(questionnaire_, response);
        const std::vector<core::Assessed> assessed{{&questionnaire_, derivation.outcome}};
        Drawn drawn{result_of(assessed), {}};
        const report::Explained one{questionnaire_, derivation, drawn.result, spoken_.guidance,
                                    program_name()};
        const report::RenderOptions render = render_options();
        if (format() == "json") // text and JSON have forms of their own
            drawn.text = report::render_explain_json(one);
        else if (format() == "text")
            drawn.text = report::render_explain_text(one, render);
        else if (format() == "csv")
            drawn.text =
                report::render_csv({assessed, drawn.result, spoken_.guidance, spoken_.helplines,
                                    spoken_.region, core::Person::adult, program_name()},
                                   render);
        else
            drawn.text = report::render_page(report::explain_page(one), format(), render);
        return drawn;
    }

    [[nodiscard]] Drawn compared(const core::Response& first, const core::Response& second) const {
        const core::Outcome before = core::assess(questionnaire_, first);
        const core::Outcome after = core::assess(questionnaire_, second);
        // S2: the help of both sittings together, so that an alert of either one brings it.
        Drawn drawn{result_of({{&questionnaire_, before}, {&questionnaire_, after}}), {}};
        const report::Compared both{questionnaire_, before,           after,
                                    drawn.result,   spoken_.guidance, program_name()};
        drawn.text = format() == "json" ? report::render_compare_json(both)
                                        : report::render_page(report::compare_page(both), format(),
                                                              render_options());
        return drawn;
    }

    Options options_;
    const Context& context_;
    Spoken spoken_;
    core::Questionnaire questionnaire_;
    std::optional<OutputFile> file_;
};

} // namespace

Run setup_explain(Arguments& arguments) {
    const auto options = std::make_shared<Options>();
    arguments.positional("ID", options->id, "An id (see `selfcheck list`) or a file", true);
    arguments.option("--answers", options->answers, "FILE",
                     "Answers from FILE (- for standard input)");
    arguments.pair("--compare", options->compare, "A B",
                   "Answers of two sittings, side by side (- for one of them)");
    arguments.choice("--format", options->common.format, format_names(report::formats()),
                     "Format of the explanation");
    arguments.option("-o,--output", options->output, "FILE",
                     "Write the explanation to FILE, readable by you alone");
    arguments.flag("--force", options->force, "Replace FILE if it is there");
    declare_region(arguments, options->common);
    declare_language(arguments, options->common);
    arguments.flag("--no-color", options->common.no_color, "No bold text");
    declare_questionnaires(arguments, options->common);
    arguments.epilogue(
        "Answers: one a line for each question that is asked, in order (`2`, `skip`), or\n"
        "`q1: 2` in any order. Nothing is stored unless you give --output.\n"
        "--compare calls a difference a change only from the threshold on that the\n"
        "questionnaire names with its source.\n"
        "csv is a header and one row of data, and does not go with --compare.\n"
        "In danger now: call your local emergency number.\n"
        "Someone to talk to: selfcheck helplines");
    return [options](const Context& context) { return Explain(*options, context).run(); };
}

} // namespace selfcheck::cli
