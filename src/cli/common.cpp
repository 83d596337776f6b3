#include "cli/common.h"

#include "cli/faults.h"
#include "cli/output.h"
#include "cli/settings.h"
#include "core/compose.h"
#include "core/prove.h"
#include "core/text.h"
#include "load/read_lexicon.h"

namespace selfcheck::cli {

void declare_questionnaires(Arguments& arguments, CommonOptions& options) {
    arguments.folder("--questionnaires", options.questionnaires, "DIR",
                     "Look for questionnaires in DIR first");
}

void declare_region(Arguments& arguments, CommonOptions& options) {
    arguments.option("--region", options.region, "REGION",
                     "Country for helplines, such as US or GB");
}

void declare_language(Arguments& arguments, CommonOptions& options) {
    arguments.option("--lang", options.language, "LANG", "Language of the texts, such as en");
}

ExitStatus apply_settings(const Context& context, CommonOptions& options, BrokenConfig broken) {
    const auto settled = settle(context, options);
    if (!settled) {
        const ExitStatus status = report_faults(context, settled.error(), Snippets::show);
        if (broken == BrokenConfig::stops) return status;
    }
    const Settings settings = settled ? *settled : settle_without_file(context, options);
    options.region = settings.region.value;
    options.language = settings.language.value;
    options.no_color = !settings.color.value;
    options.plain = settings.plain.value;
    return ExitStatus::done;
}

ExitStatus load_spoken(const Context& context, CommonOptions& options, Spoken& spoken,
                       BrokenConfig broken) {
    const bool asked_for = !options.region.empty();
    if (const ExitStatus status = apply_settings(context, options, broken);
        status != ExitStatus::done)
        return status;
    auto guidance = load::embedded_guidance(options.language);
    auto helplines = load::embedded_helplines();
    for (const auto* faults :
         {guidance ? nullptr : &guidance.error(), helplines ? nullptr : &helplines.error()})
        if (faults != nullptr) {
            report_faults(context, *faults, Snippets::show);
            return ExitStatus::fault;
        }
    spoken.guidance = std::move(*guidance);
    spoken.helplines = std::move(*helplines);
    const auto region = find_region(spoken.helplines, options.region);
    if (region) {
        spoken.region = *region;
        return ExitStatus::done;
    }
    const ExitStatus status = report_faults(context, region.error(), Snippets::never);
    // A country that was only set, and not asked for, must not stand before the list of countries.
    return broken == BrokenConfig::is_told && !asked_for ? ExitStatus::done : status;
}

report::Style style_of(const Context& context, const CommonOptions& options,
                       const std::string& output) {
    const bool bold =
        context.output_is_terminal && output.empty() && context.escape_codes && !options.no_color;
    return bold ? report::Style::bold : report::Style::plain;
}

load::Library library(const Context& context, const CommonOptions& options) {
    std::vector<std::string> folders;
    if (!options.questionnaires.empty()) folders.push_back(options.questionnaires);
    if (!context.data_folder.empty()) folders.push_back(context.data_folder);
    return {context.files, std::move(folders)};
}

core::Result<core::Lexicon> lexicon_for(const std::string& language) {
    auto own = load::embedded_lexicon(language);
    if (!own)
        own = load::embedded_lexicon("en"); // not copied: a copy of a Result ends the program
                                            // when there is no memory for it
    return own;
}

core::Result<core::Questionnaire> load_proved(const load::Library& library,
                                              const std::string& name) {
    auto questionnaire = library.load(name);
    // The embedded ones are proved by the tests of every build.
    if (!questionnaire || questionnaire->embedded) return questionnaire;
    const auto lexicon = lexicon_for(questionnaire->language);
    if (!lexicon) return core::failure(lexicon.error());
    core::Proofs proofs = core::prove(*questionnaire, *lexicon);
    if (core::has_errors(proofs.diagnostics)) return core::failure(std::move(proofs.diagnostics));
    questionnaire->unproved = !core::all_proved(proofs.findings);
    questionnaire->unread = !core::speaks(*lexicon, *questionnaire);
    return questionnaire;
}

void note_own_file(const core::Questionnaire& questionnaire) {
    if (questionnaire.shadows)
        complain("selfcheck: note: `" + questionnaire.id + "` was read from your own file " +
                 core::shown_file(questionnaire) +
                 ", not from the one that comes with selfcheck\n");
}

core::Result<const core::Region*> find_region(const core::Helplines& helplines,
                                              const std::string& code) {
    if (code.empty()) return nullptr;
    if (const core::Region* region = helplines.find(code)) return region;
    std::string all;
    for (const core::Region& one : helplines.regions) all += (all.empty() ? "" : " ") + one.code;
    core::Diagnostic unknown;
    unknown.code = core::Code::unknown_name;
    constexpr int longest = 20;
    unknown.message =
        "there are no helplines for region `" + core::shorten(core::sanitise(code), longest) + "`";
    unknown.notes.push_back("in danger now: call your local emergency number");
    unknown.notes.push_back("lines by country: " + helplines.directory_web);
    unknown.help = core::Help{"the regions are " + all, {}};
    return core::failure(std::move(unknown));
}

} // namespace selfcheck::cli
