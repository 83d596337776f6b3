// A questionnaire, guidance and help of a few words each, for playing sittings.
#pragma once

#include "interview/interview.h"

#include <map>
#include <string>

namespace selfcheck::terminal {

inline core::Item small_item(std::string id, std::string text, core::ItemKind kind) {
    core::Item item;
    item.id = std::move(id);
    item.text = std::move(text);
    item.kind = kind;
    return item;
}

/// Three choices, the third about self-harm, then a text.
inline core::Questionnaire small_questionnaire(bool with_text = false) {
    core::Questionnaire small;
    small.id = "small";
    small.title = "Small";
    small.short_title = "S-3";
    small.recall = "In the last days:";
    core::AnswerSet often{"often", {}, {}};
    int value = 0;
    for (const char* text : {"Not at all", "Several days", "More than half the days"}) {
        often.options.push_back({std::to_string(value), core::Rational(value), text, {}, {}});
        ++value;
    }
    small.answers.push_back(often);
    small.items.push_back(small_item("q1", "Feeling low", core::ItemKind::choice));
    small.items.push_back(small_item("q2", "Little interest", core::ItemKind::choice));
    small.items.push_back(small_item("q3", "Thoughts of death", core::ItemKind::choice));
    if (with_text) small.items.push_back(small_item("q4", "Anything else?", core::ItemKind::text));
    core::Alert alert;
    alert.id = "self-harm";
    alert.if_.node = core::ItemCompares{2, core::Comparison::at_least, core::Rational(1)};
    small.alerts.push_back(alert);
    return small;
}

inline core::Guidance small_guidance() {
    core::Guidance guidance;
    std::map<std::string, std::string, std::less<>> texts;
    for (const core::PhraseKey& key : core::phrase_keys())
        texts[std::string(key.key)] = std::string(key.key) + ".";
    for (const char* key :
         {"intro.length", "intro.privacy", "intro.alone", "intro.crisis-item", "intro.screen"})
        texts[key] = "Hello.";
    texts["question.position"] = "{number} of {count}";
    texts["question.keys-range"] = "{from} to {to}";
    texts["question.prompt-choice"] = "Type {keys}, then Enter";
    texts["question.prompt-text"] = "Your own words";
    texts["question.keep"] = "Now: {answer}";
    texts["question.footer"] = "b back, h help";
    texts["question.answer"] = "{key}, {text}";
    texts["question.said"] = "{position}: {answer}";
    texts["question.skipped"] = "skipped";
    texts["hint.not-an-answer"] = "Please type {keys}.";
    texts["hint.nothing"] = "Enter alone is no answer.";
    texts["hint.paste"] = "No paste.";
    texts["hint.too-long"] = "Too long.";
    texts["why.crisis"] = "Why: crisis.";
    texts["why.other"] = "Why: other.";
    texts["quit.ask"] = "Quit? y or Enter.";
    texts["quit.done"] = "You have stopped.";
    texts["end.early"] = "The input ended.";
    texts["region.ask"] = "Which country: {codes}";
    texts["review.title"] = "Your answers";
    texts["review.line"] = "{number}. {text} ({answer})";
    texts["review.prompt"] = "Enter goes on";
    texts["review.pause"] = "Enter goes on";
    guidance.phrases = core::Phrases(std::move(texts));
    core::NoticeText help;
    help.without_line = {"You can talk with someone.", "  Call for help."};
    help.with_line = help.without_line;
    guidance.notices.crisis = help;
    guidance.notices.support = {{"Nothing is assumed."}, {"Nothing is assumed."}};
    guidance.notices.brief = {{"Help, now or later."}, {"Help, now or later."}};
    return guidance;
}

/// Everything an interview needs, kept alive together.
struct SmallSitting {
    explicit SmallSitting(bool with_text = false) : questionnaire(small_questionnaire(with_text)) {}
    core::Questionnaire questionnaire;
    core::Guidance guidance = small_guidance();
    core::Helplines helplines{};
    interview::Interview interview{{&questionnaire}, guidance, helplines, nullptr};
};

} // namespace selfcheck::terminal
