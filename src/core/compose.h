// The one owner of tailoring: which texts a person gets, in which order, with help first and last.
#pragma once

#include "core/assess.h"
#include "core/guidance.h"
#include "core/page.h"

#include <vector>

namespace selfcheck::core {

/// One answered questionnaire.
struct Assessed {
    const Questionnaire* questionnaire = nullptr;
    Outcome outcome;
};

enum class Person { adult, under_age };
/// Whether more questions follow: some words of a notice depend on it.
enum class Moment { sitting, result };

struct Composing {
    const Guidance& guidance;
    const Helplines& helplines;
    const Region* region = nullptr; ///< none: unknown, and no country's number is shown
    Person person = Person::adult;
    Moment moment = Moment::result;
};

/// The most urgent tier of several questionnaires; `watch` at least when a crisis item was skipped.
[[nodiscard]] Tier combined_tier(const std::vector<Assessed>& assessed);

/// `assessed` is not empty. S2, S3: when a crisis alert holds or is unknown, the first block and
/// the last are help, in any other case the last is. Never fails.
[[nodiscard]] Page compose(const std::vector<Assessed>& assessed, const Composing& composing);

/// An answer as a person reads it: `2, More than half the days`, `skipped`.
[[nodiscard]] std::string answer_phrase(const Questionnaire& questionnaire,
                                        const Response& response, std::size_t item,
                                        const Phrases& phrases);

/// An answer as a file of answers holds it: keys, with commas between several, or the number. Empty
/// for one that was not given or is in a person's own words.
[[nodiscard]] std::string typed_answer(const Questionnaire& questionnaire, std::size_t item,
                                       const Answer& answer);

/// S3: the phrase that says what is known of questions about death or self-harm where no alert
/// looks at one. Of a person's own file the words were looked for, and words can be missed.
[[nodiscard]] std::string_view no_crisis_item(const Questionnaire& questionnaire);

/// The name of a person's own file, short enough for one line.
[[nodiscard]] std::string shown_file(const Questionnaire& questionnaire);

/// A notice for a region, ready to be shown.
[[nodiscard]] Notice compose_notice(NoticeKind kind, const Composing& composing);

/// `call or text 988`, or empty for a line without a channel of that sort. Numbers are held
/// together by U+00A0.
[[nodiscard]] std::string contact_phrase(const Helpline& line, const Phrases& phrases);

/// `, free, day and night`, or empty when neither is known.
[[nodiscard]] std::string terms_phrase(const Helpline& line, const Phrases& phrases);

/// ` (for young people)`, or empty for a crisis line.
[[nodiscard]] std::string kind_phrase(const Helpline& line, const Phrases& phrases);

/// The international directory of lines.
[[nodiscard]] std::string directory_phrase(const Helplines& helplines);

/// `112 or 999`
[[nodiscard]] std::string emergency_phrase(const Region& region, const Phrases& phrases);

} // namespace selfcheck::core
