// What comes with the program, read once, and small questionnaires from YAML text, for tests.
#pragma once

#include "core/assess.h"
#include "core/compose.h"
#include "load/files.h"
#include "load/library.h"
#include "load/read_lexicon.h"
#include "load/read_questionnaire.h"
#include "report/report.h"

#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace selfcheck {

/// Loops of the property tests are this many times shorter where every access is checked.
#ifdef SELFCHECK_SANITIZED
inline constexpr bool sanitized = true;
#else
inline constexpr bool sanitized = false;
#endif

template <class T> T taken(core::Result<T> result) {
    if (result) return std::move(*result);
    std::string all;
    for (const core::Diagnostic& one : result.error())
        all += one.file + ":" + std::to_string(one.where.first.line) + ": " + one.message + "\n";
    throw std::runtime_error(all);
}

inline const load::Library& shipped_library() {
    static const load::DiskFiles disk;
    static const load::Library library(disk, {});
    return library;
}

inline const core::Questionnaire& shipped(const std::string& id) {
    static std::vector<core::Questionnaire> all = [] {
        std::vector<core::Questionnaire> read;
        for (const std::string& one : shipped_library().ids())
            read.push_back(taken(shipped_library().load(one)));
        return read;
    }();
    for (const core::Questionnaire& one : all)
        if (one.id == id) return one;
    throw std::runtime_error("no questionnaire " + id);
}

inline const core::Guidance& shipped_guidance() {
    static const core::Guidance guidance = taken(load::embedded_guidance("en"));
    return guidance;
}

inline const core::Helplines& shipped_helplines() {
    static const core::Helplines helplines = taken(load::embedded_helplines());
    return helplines;
}

inline const core::Lexicon& shipped_lexicon() {
    static const core::Lexicon lexicon = taken(load::embedded_lexicon("en"));
    return lexicon;
}

/// No region first, then every region there is.
inline std::vector<const core::Region*> every_region() {
    std::vector<const core::Region*> all{nullptr};
    for (const core::Region& region : shipped_helplines().regions) all.push_back(&region);
    return all;
}

inline core::Composing composing(const core::Region* region = nullptr,
                                 core::Person person = core::Person::adult) {
    return {shipped_guidance(), shipped_helplines(), region, person};
}

/// A questionnaire with the id `small` and one answer set `often` (0 to 3): the rest, from `items:`
/// on, is given.
inline core::Questionnaire small(std::string_view rest, std::string_view more_answers = "") {
    std::string text = "selfcheck: 1\n"
                       "id: small\n"
                       "title: Small\n"
                       "language: en\n"
                       "topic: general\n"
                       "permission: {kind: own-work, statement: Ours}\n"
                       "references: {ref: {text: A source}}\n"
                       "answers:\n"
                       "  often:\n"
                       "    - {value: 0, text: Never}\n"
                       "    - {value: 1, text: At times}\n"
                       "    - {value: 2, text: Often}\n"
                       "    - {value: 3, text: Always}\n";
    text += more_answers;
    text += rest;
    return taken(load::read_questionnaire(text, "small.yaml"));
}

/// Answers by option index; `skip` for a skipped item.
inline constexpr int skip = -1;
inline core::Response answers(const std::vector<int>& options) {
    core::Response response(options.size());
    for (std::size_t i = 0; i < options.size(); ++i)
        if (options[i] != skip)
            response.answers[i] = core::Answer::choice(static_cast<std::size_t>(options[i]));
    return response;
}

} // namespace selfcheck
