// The texts of a questionnaire in another language: the numbers, rules and sources stay those of
// the original.
#pragma once

#include "core/questionnaire.h"
#include "core/result.h"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace selfcheck::core {

/// One text and which it stands for: `items.q1`, `answers.often.0`, `scores.total.bands.low`.
struct TranslatedText {
    std::string place;
    std::string text;
    Span where;
    bool operator==(const TranslatedText&) const = default;
};

struct Translation {
    std::string translates; ///< id of the questionnaire
    std::string language;
    std::string source;                   ///< whose translation it is, and how it was tested
    std::optional<Permission> permission; ///< of the translation
    std::vector<TranslatedText> texts;
    std::string file;
    Span where;
    bool operator==(const Translation&) const = default;
};

/// Calls `look` with the place and the text of everything in a questionnaire that a person reads.
/// Reasons and cut-offs without an id have a place that no translation can name.
void for_each_text(Questionnaire& questionnaire,
                   const std::function<void(const std::string& place, std::string& text)>& look);

/// The questionnaire in the translation's language. Fails with every text that is missing (Q114),
/// in one fault, and with every text for something that is not there.
[[nodiscard]] Result<Questionnaire> translated(const Questionnaire& original,
                                               const Translation& translation);

} // namespace selfcheck::core
