// Plays a sitting with what comes with the program, or with questionnaires of a test's own.
#pragma once

#include "core/text.h"
#include "interview/interview.h"
#include "shipped.h"

#include <string>
#include <vector>

namespace selfcheck::interview {

/// The lines of what was said, wrapped as a screen of `columns` shows them.
inline std::vector<std::string> wrapped(const Said& said, int columns) {
    std::vector<std::string> all;
    for (const std::string& line : said.lines)
        for (std::string& part : core::wrap(core::sanitise(line), columns))
            all.push_back(std::move(part));
    return all;
}

inline const Said* said_of_kind(const Step& step, Said::Kind kind) {
    for (const Said& said : step.said)
        if (said.kind == kind) return &said;
    return nullptr;
}

inline std::vector<std::string> notice_of(const Step& step) {
    const Said* said = said_of_kind(step, Said::Kind::notice);
    return said == nullptr ? std::vector<std::string>{} : said->lines;
}

inline std::string hint_of(const Step& step) {
    const Said* said = said_of_kind(step, Said::Kind::hint);
    return said == nullptr || said->lines.empty() ? "" : said->lines.front();
}

/// One sitting and the step it is at.
struct Sitting {
    explicit Sitting(std::vector<const core::Questionnaire*> questionnaires,
                     const core::Region* region = nullptr)
        : interview(std::move(questionnaires), shipped_guidance(), shipped_helplines(), region),
          step(interview.start()) {}

    const Step& enter(std::string_view entry) { return step = interview.enter(entry); }
    const Step& enter_all(const std::vector<std::string>& entries) {
        for (const std::string& entry : entries) enter(entry);
        return step;
    }
    const Step& command(Command command) { return step = interview.command(command); }

    Interview interview;
    Step step;
};

inline std::vector<std::string> notice_lines(core::NoticeKind kind,
                                             const core::Region* region = nullptr,
                                             core::Moment moment = core::Moment::sitting) {
    core::Composing during = composing(region);
    during.moment = moment;
    return core::compose_notice(kind, during).lines;
}

inline const std::string& phrase(std::string_view key) {
    return shipped_guidance().phrases[key];
}

} // namespace selfcheck::interview
