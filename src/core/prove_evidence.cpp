#include "core/prove_parts.h"

#include <algorithm>

namespace selfcheck::core {
namespace {

std::string_view why_not(Fault fault) {
    switch (fault) {
    case Fault::diagnosis: return "claims a diagnosis";
    case Fault::reassurance: return "promises safety";
    case Fault::blame: return "blames or presses the person";
    case Fault::treatment: return "prescribes a treatment";
    case Fault::unsafe: return "is unsafe or untrue";
    }
    return {};
}

/// Whether a condition, or a part of it, turns where a score reaches `value` or enters `band`.
bool acts_on(const Condition& condition, const Questionnaire& questionnaire, std::size_t score,
             Rational value, const std::optional<std::size_t>& band) {
    if (const auto* compared = std::get_if<ScoreCompares>(&condition.node))
        if (compared->score == score && compared->than == value) return true;
    if (const auto* in = std::get_if<ScoreInBand>(&condition.node))
        if (in->score == score && in->band == band) return true;
    for (const Condition* part : parts_of(condition, questionnaire))
        if (acts_on(*part, questionnaire, score, value, band)) return true;
    return false;
}

/// Bands and cut-offs that no guidance rule tells from the calmer side: not wrong, but easily a
/// rule that was lost.
void warn_of_idle_edges(const Questionnaire& questionnaire, Diagnostics& faults) {
    const auto look = [&](std::size_t score, Rational value, std::optional<std::size_t> band,
                          Span where, const std::string& what) {
        for (const GuidanceRule& rule : questionnaire.guidance)
            if (rule.if_ && acts_on(*rule.if_, questionnaire, score, value, band)) return;
        Diagnostic idle = fault(questionnaire, Code::band_without_guidance, where,
                                "no guidance rule acts on " + what);
        idle.severity = Severity::warning;
        idle.notes.push_back("people on both sides of it get the same advice by this score");
        faults.push_back(std::move(idle));
    };
    for (std::size_t score = 0; score < questionnaire.scores.size(); ++score) {
        const ScoreRule& rule = questionnaire.scores[score];
        const bool higher = rule.worse == Worse::higher;
        for (std::size_t i = 0; i < rule.bands.size(); ++i) {
            const Band& band = rule.bands[i];
            // The calmest band has no edge towards calm.
            if (rule.worse == Worse::none || (higher ? i == 0 : i + 1 == rule.bands.size()))
                continue;
            look(score, higher ? band.from : band.to, i, band.where, "band `" + band.id + "`");
        }
        for (const Cutoff& cutoff : rule.cutoffs)
            look(score, cutoff.value, {}, cutoff.where,
                 "the cut-off at " + cutoff.value.to_exact_string());
    }
}

} // namespace

Diagnostics prove_evidence(const Questionnaire& questionnaire) {
    Diagnostics faults;
    const auto missing = [&](Code code, Span where, const std::string& what) {
        faults.push_back(fault(questionnaire, code, where, what + " names no source"));
        faults.back().help = Help{"add `source:` with the key of a reference", {}};
    };
    for (const ScoreRule& rule : questionnaire.scores) {
        for (const Band& band : rule.bands)
            if (band.source.empty() && rule.source.empty())
                missing(Code::no_source_for_band, band.where,
                        "band `" + band.id + "` of score `" + rule.id + "`");
        for (const Cutoff& cutoff : rule.cutoffs)
            if (cutoff.source.empty() && rule.source.empty())
                missing(Code::no_source_for_cutoff, cutoff.where,
                        "a cut-off of score `" + rule.id + "`");
        if (rule.missing && rule.missing->fill != Fill::none && rule.missing->source.empty())
            missing(Code::no_source_for_missing, rule.missing->where,
                    "the missing rule of score `" + rule.id + "`");
    }
    if (questionnaire.permission.source.empty())
        missing(Code::no_source_for_permission, questionnaire.permission.where, "`permission`");
    warn_of_idle_edges(questionnaire, faults);
    return faults;
}

Diagnostics prove_wording(const Questionnaire& questionnaire, const Lexicon& lexicon) {
    Diagnostics faults;
    // Items, options and band labels are published wording, exempt by origin; the rest is the
    // author's.
    const auto look = [&](const std::string& text, Span where,
                          Audience audience = Audience::person) {
        for (const WordingFinding& found : check_wording(text, lexicon, audience)) {
            const std::string phrase = text.substr(found.first, found.last - found.first);
            faults.push_back(
                fault(questionnaire, Code::wording, where,
                      "the wording `" + phrase + "` " + std::string(why_not(found.fault))));
            faults.back().help = Help{"say what was answered and what people usually do next", {}};
        }
    };
    for (const GuidanceRule& rule : questionnaire.guidance) look(rule.because, rule.where);
    for (const AuthorText& note : questionnaire.notes) look(note.text, note.where);
    for (const ScoreRule& rule : questionnaire.scores) {
        look(rule.label, rule.where);
        for (const Cutoff& cutoff : rule.cutoffs)
            look(cutoff.purpose, cutoff.where, Audience::teaching);
        for (const Prevalence& prevalence : rule.prevalences)
            look(prevalence.setting, rule.where, Audience::teaching);
    }
    look(questionnaire.title, questionnaire.title_where);
    look(questionnaire.permission.statement, questionnaire.permission.where, Audience::teaching);
    look(questionnaire.purpose, questionnaire.purpose_where);
    look(questionnaire.before.text, questionnaire.before.where);
    look(questionnaire.audience_note, questionnaire.audience_where);
    return faults;
}

} // namespace selfcheck::core
