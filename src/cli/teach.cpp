#include "cli/commands.h"
#include "cli/faults.h"
#include "cli/page_output.h"
#include "core/compose.h"
#include "core/text.h"
#include "report/teach_page.h"

namespace selfcheck::cli {
namespace {

constexpr std::string_view see_help = "selfcheck teach --help";

struct Options {
    PageOptions page;
    std::string what;
    std::string id;
    std::string prevalence;
    bool ascii = false;
};

/// `10%` or `0.1`: more than 0, less than 1, at most four decimals.
std::optional<core::Rational> share_of(std::string_view text) {
    text = core::trimmed(text, " ");
    const bool percent = text.ends_with('%');
    if (percent) text.remove_suffix(1);
    const auto number = core::Rational::parse(core::trimmed(text, " "));
    if (!number) return {};
    const core::Rational share = percent ? *number / core::Rational{100} : *number;
    constexpr int finest = 10'000;
    const bool inside = share > core::Rational{0} && share < core::Rational{1};
    return inside && (share * core::Rational{finest}).is_whole() ? std::optional(share)
                                                                 : std::nullopt;
}

/// None if one of them is no share.
std::optional<std::vector<core::Prevalence>> shares_of(std::string_view text) {
    std::vector<core::Prevalence> all;
    while (!text.empty()) {
        const std::size_t comma = text.find(',');
        const auto share = share_of(text.substr(0, comma));
        if (!share) return {};
        all.push_back({*share, "", ""});
        if (comma == std::string_view::npos) break;
        text.remove_prefix(comma + 1);
        if (text.empty()) return {};
    }
    return all;
}

core::Diagnostic nothing_to_teach(const core::Questionnaire& questionnaire, bool any_cutoff) {
    core::Diagnostic one;
    one.code = core::Code::unknown_value;
    one.file = questionnaire.file;
    if (any_cutoff) {
        one.message = "no figure of how common it is stands in `" + questionnaire.id + "`";
        one.help = core::Help{"give one: --prevalence 10%", {}};
        return one;
    }
    one.message = "`" + questionnaire.id +
                  "` has no cut-off whose sensitivity and specificity are given with a source";
    one.notes.push_back("numbers without a source are not taught");
    return one;
}

ExitStatus teach(Options options, const Context& context) {
    if (options.what != "ppv")
        return usage_error("what can be taught is `ppv`: selfcheck teach ppv ID", see_help);
    if (options.id.empty())
        return usage_error("name a questionnaire: selfcheck teach ppv ID", see_help);
    const auto wanted = shares_of(options.prevalence);
    if (!wanted)
        return usage_error("a prevalence is a share above 0 and below 100 %, such as 10% or 2.5%; "
                           "several stand with commas between them",
                           see_help);
    Spoken spoken;
    if (const ExitStatus status = load_spoken(context, options.page.common, spoken);
        status != ExitStatus::done)
        return status;
    const auto questionnaire = load_proved(library(context, options.page.common), options.id);
    if (!questionnaire) return report_faults(context, questionnaire.error(), Snippets::show);
    note_own_file(*questionnaire);
    bool any_cutoff = false;
    bool any_prevalence = !wanted->empty();
    for (const core::ScoreRule& rule : questionnaire->scores)
        for (const core::Cutoff& cutoff : rule.cutoffs)
            if (report::can_be_taught(rule, cutoff, *questionnaire)) {
                any_cutoff = true;
                any_prevalence = any_prevalence || !rule.prevalences.empty();
            }
    if (!any_cutoff || !any_prevalence)
        return report_faults(context, {nothing_to_teach(*questionnaire, any_cutoff)},
                             Snippets::never);
    core::Page page = report::teach_ppv(*questionnaire, *wanted);
    page.blocks.emplace_back(core::compose_notice(
        core::NoticeKind::brief, {spoken.guidance, spoken.helplines, spoken.region}));
    options.page.unicode = context.unicode && !options.ascii;
    return give_page(context, options.page, "page", page);
}

} // namespace

Run setup_teach(Arguments& arguments) {
    const auto options = std::make_shared<Options>();
    arguments.positional("WHAT", options->what, "ppv: what a positive screen means", true);
    arguments.positional("ID", options->id, "An id (see `selfcheck list`) or a file", false);
    arguments.option("--prevalence", options->prevalence, "SHARES",
                     "How common it is: 10%, or several: 5%,10%,30%");
    arguments.flag("--ascii", options->ascii, "Draw with plain characters");
    declare_page(arguments, options->page);
    declare_region(arguments, options->page.common);
    declare_language(arguments, options->page.common);
    declare_questionnaires(arguments, options->page.common);
    arguments.epilogue("Counts of 1,000 people, from the published figures of each cut-off.\n"
                       "Without --prevalence, those that the questionnaire names with a source.");
    return [options](const Context& context) { return teach(*options, context); };
}

} // namespace selfcheck::cli
