#include "cli/answers_input.h"
#include "cli/commands.h"
#include "cli/common.h"
#include "cli/faults.h"
#include "cli/output.h"
#include "cli/result_file.h"
#include "core/compose.h"
#include "core/derivation.h"
#include "report/explain_report.h"

namespace selfcheck::cli {
namespace {

constexpr std::string_view see_help = "selfcheck explain --help";

struct Options {
    CommonOptions common;
    std::string id;
    std::string answers;
    std::string output;
    bool force = false;
};

ExitStatus explain(Options options, const Context& context) {
    Spoken spoken;
    if (const ExitStatus status = load_spoken(context, options.common, spoken);
        status != ExitStatus::done)
        return status;
    if (looks_like_answers(options.id)) return refuse_answers_in_arguments(see_help);
    if (options.answers.empty())
        return usage_error("give the answers to explain: --answers FILE, or - for standard input",
                           see_help);
    const auto questionnaire = load_proved(library(context, options.common), options.id);
    if (!questionnaire) return report_faults(context, questionnaire.error(), Snippets::show);
    std::optional<OutputFile> file;
    if (!options.output.empty()) {
        auto opened =
            OutputFile::open(options.output, options.force ? Overwrite::yes : Overwrite::no);
        if (!opened) return report_faults(context, opened.error(), Snippets::never);
        file.emplace(std::move(*opened));
    }
    std::vector<core::Response> responses;
    const ExitStatus read =
        read_answers_input(context, {options.answers, see_help, ""}, {&*questionnaire}, responses);
    if (read != ExitStatus::done) return read;
    const core::Derivation derivation = core::derive(*questionnaire, responses.front());
    const core::Page page = core::compose({{&*questionnaire, derivation.outcome}},
                                          {spoken.guidance, spoken.helplines, spoken.region});
    const report::Explained explained{*questionnaire, derivation, page, spoken.guidance,
                                      program_name()};
    report::RenderOptions render;
    render.width = output_width(context);
    render.style = style_of(context, options.common, options.output);
    std::string text = options.common.format == "json"
                           ? report::render_explain_json(explained)
                           : report::render_explain_text(explained, render);
    const ExitStatus status =
        file ? put_in_file(context, *file, options.output, "explanation", &page, text)
             : print(context, text);
    core::wipe(text);
    return status;
}

} // namespace

Run setup_explain(Arguments& arguments) {
    const auto options = std::make_shared<Options>();
    arguments.positional("ID", options->id, "An id (see `selfcheck list`) or a file", true);
    arguments.option("--answers", options->answers, "FILE",
                     "Answers from FILE (- for standard input)");
    arguments.choice("--format", options->common.format, {"text", "json"},
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
        "In danger now: call your local emergency number.\n"
        "Someone to talk to: selfcheck helplines");
    return [options](const Context& context) { return explain(*options, context); };
}

} // namespace selfcheck::cli
