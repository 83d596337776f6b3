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
    return faults;
}

Diagnostics prove_wording(const Questionnaire& questionnaire, const Lexicon& lexicon) {
    Diagnostics faults;
    // Items, options and band labels are published wording, exempt by origin; the rest is the
    // author's.
    const auto look = [&](const std::string& text, Span where) {
        for (const WordingFinding& found : check_wording(text, lexicon, Audience::person)) {
            const std::string phrase = text.substr(found.first, found.last - found.first);
            faults.push_back(
                fault(questionnaire, Code::wording, where,
                      "the wording `" + phrase + "` " + std::string(why_not(found.fault))));
            faults.back().help = Help{"say what was answered and what people usually do next", {}};
        }
    };
    for (const GuidanceRule& rule : questionnaire.guidance) look(rule.because, rule.where);
    for (const AuthorText& note : questionnaire.notes) look(note.text, note.where);
    look(questionnaire.purpose, questionnaire.purpose_where);
    look(questionnaire.audience_note, questionnaire.audience_where);
    return faults;
}

} // namespace selfcheck::core
