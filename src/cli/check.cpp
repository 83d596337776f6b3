#include "cli/commands.h"
#include "cli/common.h"
#include "cli/faults.h"
#include "cli/output.h"
#include "cli/vignettes.h"
#include "core/guidance_use.h"
#include "core/prove.h"
#include "core/text.h"
#include "load/check_guidance.h"
#include "load/explanations.h"
#include "load/fix.h"
#include "load/read_questionnaire.h"
#include "load/read_translation.h"
#include "load/read_vignettes.h"
#include "load/yaml_tree.h"
#include "report/diagnostics.h"
#include "report/proofs.h"

#include <array>
#include <ctime>
#include <optional>

namespace selfcheck::cli {
namespace {

/// As an ISO date, by the clock of this machine.
std::string today() {
    const std::time_t now = std::time(nullptr);
    std::tm parts{};
    gmtime_r(&now, &parts);
    std::array<char, sizeof "2026-01-31"> text{};
    std::strftime(text.data(), text.size(), "%Y-%m-%d", &parts);
    return text.data();
}

struct Options {
    std::vector<std::string> files;
    std::string format = "text";
    std::string explain;
    bool fix = false;
};

using report::Checked;

/// A translation is proved as the questionnaire that it makes of its original.
core::Result<core::Questionnaire> read(const std::string& path, std::string_view bytes,
                                       const Context& context) {
    return load::is_translation(bytes, path) ? load::read_translated(bytes, path, context.files)
                                             : load::read_questionnaire(bytes, path);
}

std::size_t errors(const core::Diagnostics& diagnostics) {
    std::size_t count = 0;
    for (const core::Diagnostic& one : diagnostics)
        count += one.severity == core::Severity::error ? 1 : 0;
    return count;
}

Checked unread(const std::string& name, const core::Diagnostics& why) {
    Checked none;
    none.file = name;
    none.diagnostics = why;
    return none;
}

Checked empty_folder(const std::string& name) {
    core::Diagnostic one;
    one.code = core::Code::not_a_file;
    one.file = name;
    one.message = "this is a folder without .yaml files";
    return unread(name, {one});
}

/// Checks files one by one. What all of them are held to is read once, when it is first needed.
class Checker {
public:
    Checker(const Options& options, const Context& context)
        : options_(options), context_(context) {}

    std::vector<Checked> check_all() {
        std::vector<Checked> all;
        for (const std::string& name : options_.files) {
            if (!context_.files.is_directory(name)) {
                paths_.push_back(name);
                continue;
            }
            const auto inside = context_.files.yaml_files_below(name);
            if (!inside) {
                all.push_back(unread(name, inside.error()));
                continue;
            }
            if (inside->empty()) all.push_back(empty_folder(name));
            paths_.insert(paths_.end(), inside->begin(), inside->end());
        }
        for (const std::string& path : paths_) all.push_back(check_file(path));
        return all;
    }

private:
    Checked check_file(const std::string& path) {
        auto bytes = context_.files.read(path, load::max_file_bytes);
        if (!bytes) return unread(path, bytes.error());
        if (const auto head = load::guidance_head(*bytes, path))
            return check_guidance(path, *bytes, *head);
        Checked checked = check_questionnaire(path, *bytes);
        return options_.fix ? fix_file(path, std::move(*bytes), std::move(checked)) : checked;
    }

    Checked check_questionnaire(const std::string& path, std::string_view bytes) {
        Checked checked;
        checked.file = path;
        const auto questionnaire = read(path, bytes, context_);
        if (!questionnaire) {
            checked.diagnostics = questionnaire.error();
            return checked;
        }
        checked.items = questionnaire->items.size();
        checked.scores = questionnaire->scores.size();
        const auto lexicon = lexicon_for(questionnaire->language);
        if (!lexicon) {
            checked.diagnostics = lexicon.error();
            return checked;
        }
        core::Proofs proofs = core::prove(*questionnaire, *lexicon);
        checked.findings = std::move(proofs.findings);
        checked.diagnostics = std::move(proofs.diagnostics);
        if (guidance()) {
            for (core::Diagnostic& one : core::check_guidance_use(*questionnaire, *guidance()))
                checked.diagnostics.push_back(std::move(one));
            core::sort(checked.diagnostics);
        }
        return checked;
    }

    Checked check_guidance(const std::string& path, std::string_view bytes,
                           const load::GuidanceHead& head) {
        Checked checked;
        checked.file = path;
        checked.is_guidance = true;
        const auto lexicon = lexicon_for(head.language);
        checked.diagnostics = lexicon
                                  ? load::check_guidance({path, bytes}, *lexicon, topics(), today())
                                  : lexicon.error();
        if (core::has_errors(checked.diagnostics) || head.kind != "vignettes") return checked;
        // The embedded questionnaires alone: what is demonstrated is what comes with the program.
        if (const auto vignettes = load::read_vignettes({path, bytes}))
            for (core::Diagnostic& one : faults_of(*vignettes, load::Library(context_.files, {})))
                checked.diagnostics.push_back(std::move(one));
        return checked;
    }

    /// Applies what is certain, again and again while that leaves fewer faults; a change that does
    /// not is not made.
    Checked fix_file(const std::string& path, std::string bytes, Checked checked) {
        const Checked before = checked;
        int applied = 0;
        while (core::has_errors(checked.diagnostics)) {
            load::Fixed fixed = load::apply_fixes(bytes, checked.diagnostics);
            if (fixed.applied == 0) break;
            Checked again = check_questionnaire(path, fixed.bytes);
            // Reading further can show faults that were hidden before, so fewer readers' faults
            // count as progress too.
            const bool further = checked.findings.empty() && !again.findings.empty();
            if (!further && errors(again.diagnostics) >= errors(checked.diagnostics)) break;
            applied += fixed.applied;
            bytes = std::move(fixed.bytes);
            checked = std::move(again);
        }
        if (applied == 0) return checked;
        auto file = OutputFile::open(path, Overwrite::yes, ReadableBy::as_before);
        const auto unwritten = [&](const core::Diagnostics& why) {
            Checked as_it_was = before;
            as_it_was.diagnostics.insert(as_it_was.diagnostics.end(), why.begin(), why.end());
            return as_it_was;
        };
        if (!file) return unwritten(file.error());
        if (const auto failed = file->finish(bytes)) return unwritten({*failed});
        checked.fixed = applied;
        return checked;
    }

    const core::Result<core::Guidance>& guidance() {
        if (!guidance_) guidance_ = load::embedded_guidance("en");
        return *guidance_;
    }

    /// Topics that there is guidance for: the program's own and those among the files.
    const std::vector<std::string>& topics() {
        if (topics_) return *topics_;
        topics_.emplace();
        if (guidance())
            for (const core::TopicGuidance& one : guidance()->topics) topics_->push_back(one.topic);
        for (const std::string& path : paths_)
            if (const auto bytes = context_.files.read(path, load::max_file_bytes))
                if (const auto head = load::guidance_head(*bytes, path);
                    head && !head->topic.empty())
                    topics_->push_back(head->topic);
        return *topics_;
    }

    const Options& options_;
    const Context& context_;
    std::vector<std::string> paths_;
    std::optional<core::Result<core::Guidance>> guidance_;
    std::optional<std::vector<std::string>> topics_;
};

ExitStatus explain_code(const std::string& code, const Context& context) {
    if (const auto text = load::explanation(code)) return print(context, *text);
    return usage_error("there is no explanation of that code", "the codes in docs/checks/");
}

ExitStatus check(const Options& options, const Context& context) {
    if (!options.explain.empty()) return explain_code(options.explain, context);
    if (options.files.empty()) return usage_error("name a file to check", "selfcheck check --help");
    const std::vector<Checked> all = Checker(options, context).check_all();
    ExitStatus status = ExitStatus::done;
    core::Diagnostics faults;
    std::string text;
    for (const Checked& one : all) {
        if (!one.sound() && status == ExitStatus::done) status = ExitStatus::wrong_input;
        if (status_of(one.diagnostics) == ExitStatus::file) status = ExitStatus::file;
        faults.insert(faults.end(), one.diagnostics.begin(), one.diagnostics.end());
        if (one.fixed > 0)
            text += core::sanitise(one.file) + ": " + std::to_string(one.fixed) +
                    (one.fixed == 1 ? " mend" : " mends") + " made in the file\n";
        text += report::render_proofs_text(one, output_width(context));
    }
    if (options.format == "json") text = report::render_proofs_json(all);
    if (options.format == "short") text.clear();
    const ExitStatus printed = print(context, text);
    if (options.format == "short") complain(report::render_diagnostics_short(faults));
    if (options.format == "text") static_cast<void>(report_faults(context, faults, Snippets::show));
    return printed == ExitStatus::done ? status : printed;
}

} // namespace

Run setup_check(Arguments& arguments) {
    const auto options = std::make_shared<Options>();
    arguments.positional("FILE", options->files, "Questionnaire or guidance files, or folders",
                         false);
    arguments.choice("--format", options->format, {"text", "short", "json"},
                     "Format of what is found");
    arguments.flag("--fix", options->fix, "Make the mends that are certain, in the file itself");
    arguments.option("--explain", options->explain, "CODE", "Say what a code such as Q201 means");
    arguments.epilogue(
        "Every fault of syntax, shape and reference is told with its place.\n"
        "What can be read is proved for all responses, skips included.\n"
        "Exit status 1 if anything is wrong or not proved; that there is no lexicon of\n"
        "a language, so that its wording is not read, is only told.");
    return [options](const Context& context) { return check(*options, context); };
}

} // namespace selfcheck::cli
