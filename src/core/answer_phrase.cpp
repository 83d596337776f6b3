#include "core/compose.h"
#include "core/text.h"

namespace selfcheck::core {

std::string answer_phrase(const Questionnaire& questionnaire, const Response& response,
                          std::size_t item, const Phrases& phrases) {
    const Answer& answer = response.answers[item];
    if (answer.state == AnswerState::skipped) return phrases["question.skipped"];
    if (answer.state == AnswerState::not_asked) return phrases["question.not-asked"];
    const auto& options = questionnaire.options_of(item);
    const auto with_key = [&](const AnswerOption& option) {
        return fill(phrases["question.answer"], {{"key", option.key}, {"text", option.text}});
    };
    switch (questionnaire.items[item].kind) {
    case ItemKind::choice: return with_key(options[answer.option]);
    case ItemKind::choices: {
        std::string all;
        for (const std::size_t option : answer.options)
            all += (all.empty() ? "" : "; ") + with_key(options[option]);
        return all;
    }
    case ItemKind::number: {
        const NumberRange& range = *questionnaire.items[item].number;
        return answer.number.to_string(range.decimals) +
               (range.unit.empty() ? "" : " " + range.unit);
    }
    case ItemKind::text: return answer.text;
    }
    return {};
}

std::string typed_answer(const Questionnaire& questionnaire, std::size_t item,
                         const Answer& answer) {
    if (answer.state != AnswerState::answered) return {};
    const auto& options = questionnaire.options_of(item);
    switch (questionnaire.items[item].kind) {
    case ItemKind::choice: return options[answer.option].key;
    case ItemKind::choices: {
        std::string all;
        for (const std::size_t option : answer.options)
            all += (all.empty() ? "" : ",") + options[option].key;
        return all;
    }
    case ItemKind::number:
        return answer.number.to_string(questionnaire.items[item].number->decimals);
    case ItemKind::text: return {}; // a person's own words go into no report unasked (P9, H28)
    }
    return {};
}

std::string_view no_crisis_item(const Questionnaire& questionnaire) {
    if (questionnaire.embedded) return "limits.no-crisis-item";
    return questionnaire.unread ? "limits.no-crisis-unread" : "limits.no-crisis-found";
}

std::string shown_file(const Questionnaire& questionnaire) {
    constexpr int longest = 40;
    const auto slash = questionnaire.file.find_last_of('/');
    const std::string name =
        slash == std::string::npos ? questionnaire.file : questionnaire.file.substr(slash + 1);
    return shorten(sanitise(name), longest);
}

} // namespace selfcheck::core
