#include "cli/answers_input.h"
#include "cli/commands.h"
#include "cli/common.h"
#include "cli/faults.h"
#include "cli/help_beside.h"
#include "cli/output.h"
#include "cli/page_output.h"
#include "cli/result_file.h"
#include "cli/streams.h"
#include "core/appointment_page.h"
#include "core/assess.h"
#include "core/text.h"
#include "interview/interview.h"
#include "report/report.h"
#include "terminal/key_mode.h"
#include "terminal/plain_mode.h"
#include "terminal/tty.h"

#include <array>
#include <csignal>
#include <optional>
#include <utility>

#include <unistd.h>

namespace selfcheck::cli {
namespace {

struct Options {
    CommonOptions common;
    std::vector<std::string> ids;
    std::string answers;
    std::string output;
    std::string page; ///< the file for the page to bring
    bool page_without_answers = false;
    bool force = false;
};

/// The format that the name of a file asks for, or none.
std::optional<std::string_view> format_by_ending(std::string_view path) {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 4> endings{
        {{".html", "html"}, {".htm", "html"}, {".md", "markdown"}, {".txt", "text"}}};
    for (const auto& [ending, format] : endings)
        if (path.ends_with(ending)) return format;
    return {};
}

struct Material : Spoken {
    std::vector<core::Questionnaire> questionnaires;

    [[nodiscard]] std::vector<const core::Questionnaire*> pointers() const {
        std::vector<const core::Questionnaire*> all;
        for (const core::Questionnaire& one : questionnaires) all.push_back(&one);
        return all;
    }
};

/// What was answered, by whom, and where that person looks for help.
struct Answered {
    std::vector<core::Response> responses;
    core::Person person = core::Person::adult;
    const core::Region* region = nullptr;
};

class Take {
public:
    Take(Options options, const Context& context)
        : options_(std::move(options)), context_(context) {}

    ExitStatus run() {
        if (const ExitStatus status = prepare(); status != ExitStatus::done) return status;
        // P2: nothing is written unless asked.
        // Before the first question, so that nobody answers for a file that cannot be written; with
        // answers from elsewhere after they came, so that an interrupt while waiting leaves
        // nothing.
        Answered answered;
        const bool asks = options_.answers.empty();
        if (asks)
            if (const auto faults = open_output(); !faults.empty())
                return report_faults(context_, faults, Snippets::never);
        const ExitStatus status = asks ? interview(answered) : read_answers(answered);
        if (status != ExitStatus::done) return status;
        if (!asks)
            if (const auto faults = open_output(); !faults.empty())
                return fail_with_help(
                    context_, {material_.pointers(), answered.responses, composing()},
                    [&] { return report_faults(context_, faults, Snippets::never); });
        return give_result(answered);
    }

private:
    ExitStatus prepare() {
        if (!options_.page.empty() && !format_by_ending(options_.page))
            return usage_error("--page takes a file that ends in .html, .md or .txt", see_help);
        if (options_.page.empty() && options_.page_without_answers)
            return usage_error("--page-without-answers says how to write the file of --page",
                               see_help);
        if (!options_.page.empty() && is_same_place(options_.page, options_.output))
            return usage_error("--page and --output name the same file", see_help);
        if (const ExitStatus status = load_spoken(context_, options_.common, material_);
            status != ExitStatus::done)
            return status;
        const load::Library all = library(context_, options_.common);
        for (const std::string& id : options_.ids)
            if (looks_like_answers(id)) return refuse_answers_in_arguments(see_help);
        core::Diagnostics faults;
        for (const std::string& id : options_.ids) {
            auto questionnaire = load_proved(all, id);
            if (questionnaire)
                material_.questionnaires.push_back(std::move(*questionnaire));
            else
                faults.insert(faults.end(), questionnaire.error().begin(),
                              questionnaire.error().end());
        }
        if (!faults.empty()) return report_faults(context_, faults, Snippets::show);
        for (std::size_t i = 0; i < material_.questionnaires.size(); ++i)
            for (std::size_t k = 0; k < i; ++k)
                if (material_.questionnaires[i].id == material_.questionnaires[k].id)
                    return usage_error("`" + material_.questionnaires[i].id + "` is named twice",
                                       see_help);
        return ExitStatus::done;
    }

    core::Diagnostics open_output() {
        core::Diagnostics faults = open_file(options_.output, options_.force, file_);
        return faults.empty() ? open_file(options_.page, options_.force, page_file_) : faults;
    }

    [[nodiscard]] core::Composing composing() const {
        return {material_.guidance, material_.helplines, material_.region};
    }

    ExitStatus read_answers(Answered& answered) {
        answered.region = material_.region;
        return read_answers_input(
            context_,
            {options_.answers, see_help, " To be asked instead, leave out --answers.", composing()},
            material_.pointers(), answered.responses);
    }

    ExitStatus interview(Answered& answered) {
        if (context_.input_closed) {
            complain("selfcheck: error: standard input is closed, so no one can answer. Nothing "
                     "was kept.\n");
            return ExitStatus::ended_early;
        }
        // Prompts go to the terminal, so that a redirected standard output holds the result alone.
        const bool to_output = context_.output_is_terminal && !context_.output_closed;
        const bool prompts_on_terminal = to_output || context_.error_is_terminal;
        const bool escapes = context_.escape_codes && prompts_on_terminal;
        terminal::TtySettings settings;
        settings.in = STDIN_FILENO;
        settings.out = to_output ? STDOUT_FILENO : STDERR_FILENO;
        settings.escape_codes = escapes;
        settings.style = escapes && !no_color();
        terminal::Tty tty(settings);
        interview::Interview sitting(material_.pointers(), material_.guidance, material_.helplines,
                                     material_.region);
        const bool keys = context_.input_is_terminal && escapes && !plain();
        const terminal::Outcome outcome =
            keys ? terminal::run_key_mode(sitting, tty) : terminal::run_plain_mode(sitting, tty);
        answered.region = sitting.region();
        answered.person = sitting.person();
        if (outcome.signal) return stopped(*outcome.signal, settings.out, sitting.region());
        if (outcome.output_failed) { // a terminal that is gone ends like the signal it sends
            const bool is_gone = context_.input_is_terminal && isatty(STDIN_FILENO) == 0;
            return is_gone ? ExitStatus::hang_up : ExitStatus::file;
        }
        if (outcome.ending != interview::Ending::completed) return ExitStatus::ended_early;
        answered.responses = sitting.responses();
        sitting.wipe();
        if (to_output) static_cast<void>(write_all(STDOUT_FILENO, "\n"));
        return ExitStatus::done;
    }

    [[nodiscard]] std::string wrapped(const std::vector<std::string>& lines) const {
        std::string text;
        for (const std::string& line : lines)
            for (const std::string& part : core::wrap(core::sanitise(line), output_width(context_)))
                text += part + "\n";
        return text;
    }

    ExitStatus stopped(int signal, int fd, const core::Region* region) const {
        if (signal == SIGHUP) return ExitStatus::hang_up;
        // H2: help is named on the way out as well.
        const core::Notice help = core::compose_notice(
            core::NoticeKind::brief, {material_.guidance, material_.helplines, region});
        std::vector<std::string> lines{material_.guidance.phrases["end.interrupted"]};
        lines.insert(lines.end(), help.lines.begin(), help.lines.end());
        static_cast<void>(write_all(fd, "\n" + wrapped(lines)));
        if (signal == SIGQUIT) return ExitStatus::quit;
        return signal == SIGTERM ? ExitStatus::terminated : ExitStatus::interrupted;
    }

    ExitStatus give_result(const Answered& answered) {
        std::vector<core::Assessed> assessed;
        for (std::size_t i = 0; i < answered.responses.size(); ++i)
            assessed.push_back({&material_.questionnaires[i],
                                core::assess(material_.questionnaires[i], answered.responses[i])});
        const core::Composing composing{material_.guidance, material_.helplines, answered.region,
                                        answered.person};
        const core::Page page = core::compose(assessed, composing);
        const report::Report report{assessed,           page,
                                    material_.guidance, material_.helplines,
                                    answered.region,    answered.person,
                                    program_name()};
        report::RenderOptions render;
        render.width = output_width(context_);
        render.style =
            plain() ? report::Style::plain : style_of(context_, options_.common, options_.output);
        render.drawing = plain() ? report::Drawing::none : report::Drawing::bars;
        std::string text = report::find_format(options_.common.format)->render(report, render);
        ExitStatus status = cli::give_result(context_, file_ ? &*file_ : nullptr, options_.output,
                                             "result", page, options_.common.format, text);
        core::wipe(text);
        if (status == ExitStatus::file && options_.answers.empty()) show_instead(report);
        if (page_file_) {
            const ExitStatus written = write_page(assessed, composing);
            if (status == ExitStatus::done) status = written;
        }
        return status;
    }

    /// What was just answered is answered once: a result that found no place is shown.
    void show_instead(const report::Report& report) const {
        report::RenderOptions render;
        render.width = output_width(context_);
        render.drawing = plain() ? report::Drawing::none : report::Drawing::bars;
        std::string text = report::find_format("text")->render(report, render);
        complain("\n" + wrapped({material_.guidance.phrases["end.unwritten"]}) + "\n" + text);
        core::wipe(text);
    }

    ExitStatus write_page(const std::vector<core::Assessed>& assessed,
                          const core::Composing& composing) {
        const core::Page page = core::compose_appointment(
            assessed, composing,
            options_.page_without_answers ? core::ShownAnswers::none : core::ShownAnswers::all);
        report::RenderOptions render;
        render.titled = true;
        std::string text =
            report::render_page(page, format_by_ending(options_.page).value_or("text"), render);
        const ExitStatus status =
            put_in_file(context_, *page_file_, options_.page, "page to bring", nullptr, text);
        core::wipe(text);
        return status;
    }

    [[nodiscard]] bool no_color() const { return options_.common.no_color; }
    [[nodiscard]] bool plain() const { return options_.common.plain || !context_.escape_codes; }

    static constexpr std::string_view see_help = "selfcheck take --help";

    Options options_;
    const Context& context_;
    Material material_;
    std::optional<OutputFile> file_;
    std::optional<OutputFile> page_file_;
};

} // namespace

Run setup_take(Arguments& arguments) {
    const auto options = std::make_shared<Options>();
    arguments.positional("ID", options->ids, "Questionnaires: ids of `selfcheck list`, or files",
                         true);
    arguments.option("--answers", options->answers, "FILE",
                     "Answers from FILE (- for standard input); ask nothing");
    arguments.choice("--format", options->common.format, format_names(report::formats()),
                     "Format of the result");
    arguments.option("-o,--output", options->output, "FILE",
                     "Write the result to FILE, readable by you alone");
    arguments.option("--page", options->page, "FILE",
                     "Write a page for an appointment (.html, .md, .txt)");
    arguments.flag("--page-without-answers", options->page_without_answers,
                   "Only the totals on that page, not the single answers");
    arguments.flag("--force", options->force, "Replace FILE if it is there");
    declare_region(arguments, options->common);
    declare_language(arguments, options->common);
    arguments.flag("--plain", options->common.plain,
                   "Line by line, for screen readers and simple terminals");
    arguments.flag("--no-color", options->common.no_color, "No bold text");
    declare_questionnaires(arguments, options->common);
    arguments.epilogue("csv is a header and one row; help is then on standard error.\n"
                       "Nothing is stored unless you give --output or --page.\n"
                       "The exit status never says what the result was.\n"
                       "In danger now: call your local emergency number.\n"
                       "Someone to talk to: selfcheck helplines");
    return [options](const Context& context) { return Take(*options, context).run(); };
}

} // namespace selfcheck::cli
