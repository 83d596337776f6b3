#include "cli/commands.h"
#include "cli/common.h"
#include "cli/faults.h"
#include "cli/listing.h"
#include "cli/output.h"
#include "core/scoring.h"
#include "report/catalogue.h"

namespace selfcheck::cli {
namespace {

using core::Questionnaire;
using core::Rational;

struct Options {
    CommonOptions common;
    std::string id;
};

std::string shown(Rational value) {
    constexpr int places = 2;
    return value.to_string(value.is_whole() ? 0 : places);
}

std::string percent(Rational share) {
    return (share * Rational{100}).to_string(0) + " %";
}

std::string options_line(const Questionnaire& questionnaire, std::size_t set) {
    std::string text;
    for (const core::AnswerOption& option : questionnaire.answers[set].options)
        text += (text.empty() ? "" : "; ") + option.key + " " + option.text;
    return text;
}

void show_items(Listing& lines, const Questionnaire& questionnaire) {
    lines.add("", "Questions");
    if (!questionnaire.recall.empty()) lines.add("  ", questionnaire.recall);
    for (const core::Item& item : questionnaire.items) {
        std::string text = item.text;
        if (item.ask_if) text += " (asked only when it applies)";
        lines.add("  " + item.id + "  ", text);
    }
    lines.blank();
    lines.add("", "Answers");
    for (std::size_t i = 0; i < questionnaire.answers.size(); ++i)
        lines.add("  " + questionnaire.answers[i].id + "  ", options_line(questionnaire, i));
}

void show_missing(Listing& lines, const core::ScoreRule& rule, const Questionnaire& questionnaire) {
    if (!rule.missing || rule.missing->at_most == 0) {
        lines.add("    ", "Skipped answers: no total; the range that the answers allow is given.");
        return;
    }
    std::string text = "Skipped answers: up to " + std::to_string(rule.missing->at_most) +
                       " are filled with the average of the others";
    for (const std::size_t item : rule.missing->except)
        text += ", never " + questionnaire.items[item].id;
    lines.add("    ", text + " (source: " + rule.missing->source + ").");
}

void show_scores(Listing& lines, const Questionnaire& questionnaire) {
    lines.add("", "Scores");
    for (std::size_t i = 0; i < questionnaire.scores.size(); ++i) {
        const core::ScoreRule& rule = questionnaire.scores[i];
        const core::ReachableRange range = core::reachable_range(questionnaire, i);
        std::string text = rule.label + ": " + std::string(core::word(rule.method)) + " of";
        for (const std::size_t item : rule.items) text += " " + questionnaire.items[item].id;
        for (const std::size_t part : rule.scores) text += " " + questionnaire.scores[part].id;
        lines.add("  " + rule.id + "  ",
                  text + "; from " + shown(range.from) + " to " + shown(range.to));
        show_missing(lines, rule, questionnaire);
        for (const core::Band& band : rule.bands)
            lines.add("    ", shown(band.from) + (band.to_is_excluded ? " to below " : " to ") +
                                  shown(band.to) + "  " + band.label);
        for (const core::Cutoff& cutoff : rule.cutoffs) {
            std::string line = cutoff.comparison == core::Comparison::at_least
                                   ? "cut-off: at least "
                                   : "cut-off: at most ";
            line += shown(cutoff.value);
            if (cutoff.sensitivity) line += ", sensitivity " + percent(*cutoff.sensitivity);
            if (cutoff.specificity) line += ", specificity " + percent(*cutoff.specificity);
            if (!cutoff.purpose.empty()) line += ": " + cutoff.purpose;
            lines.add("    ", line + " (source: " + cutoff.source + ")");
        }
    }
}

void show_rules(Listing& lines, const Questionnaire& questionnaire) {
    lines.add("", "Guidance: the most urgent rule that holds decides");
    for (const core::GuidanceRule& rule : questionnaire.guidance)
        lines.add("  " + std::string(core::word(rule.tier)) + "  ", rule.because);
    for (const core::Alert& alert : questionnaire.alerts)
        lines.add("  alert  ",
                  alert.id + " shows " + std::string(core::word(alert.show)) + " help at once");
    if (!questionnaire.has_crisis_item())
        lines.add("  ", "This questionnaire does not ask about thoughts of death or self-harm. If "
                        "you have them, that "
                        "matters more than this score.");
}

ExitStatus show(const Options& options, const Context& context) {
    const auto questionnaire = library(context, options.common).load(options.id);
    if (!questionnaire) return report_faults(context, questionnaire.error(), Snippets::show);
    if (options.common.format == "json")
        return print(context, report::render_questionnaire_json(*questionnaire));
    Listing lines(output_width(context));
    lines.add("", questionnaire->title + " (" + questionnaire->id + ")");
    if (!questionnaire->purpose.empty()) lines.add("", questionnaire->purpose);
    if (questionnaire->ages.from)
        lines.add("",
                  "Made for people of " + std::to_string(*questionnaire->ages.from) + " and over.");
    lines.add("", "A screen, not a diagnosis.");
    if (questionnaire->shadows) lines.add("", "This is your own file " + questionnaire->file + ".");
    lines.blank();
    show_items(lines, *questionnaire);
    lines.blank();
    show_scores(lines, *questionnaire);
    lines.blank();
    show_rules(lines, *questionnaire);
    lines.blank();
    lines.add("", "Sources");
    for (const core::Reference& reference : questionnaire->references)
        lines.add("  " + reference.id + "  ",
                  reference.text + (reference.doi.empty() ? "" : " doi:" + reference.doi));
    lines.blank();
    lines.add("", "Permission: " + questionnaire->permission.statement);
    if (!questionnaire->permission.attribution.empty())
        lines.add("", questionnaire->permission.attribution);
    lines.add("", "SHA-256 of the file: " + questionnaire->digest);
    return print(context, lines.text());
}

} // namespace

Run setup_show(Arguments& arguments) {
    const auto options = std::make_shared<Options>();
    arguments.positional("ID", options->id, "An id (see `selfcheck list`) or a file", true);
    arguments.choice("--format", options->common.format, {"text", "json"}, "Format");
    declare_questionnaires(arguments, options->common);
    return [options](const Context& context) { return show(*options, context); };
}

} // namespace selfcheck::cli
