#include "core/response.h"

#include "core/scoring.h"

#include <algorithm>
#include <cstring>

namespace selfcheck::core {
namespace {

bool scores_needed(const LooksAt& seen) {
    return std::find(seen.scores.begin(), seen.scores.end(), true) != seen.scores.end();
}

} // namespace

// P7, H18
void overwrite(void* memory, std::size_t bytes) noexcept {
    if (bytes > 0) explicit_bzero(memory, bytes);
}

void wipe(std::string& text) noexcept {
    // Its whole room: a text that was cut short or assigned to leaves its old end behind.
    text.resize(text.capacity());
    overwrite(text.data(), text.size());
    text.clear();
}

void Response::wipe() noexcept {
    for (Answer& answer : answers) {
        core::wipe(answer.text);
        overwrite(answer.options.data(), answer.options.size() * sizeof(std::size_t));
        answer.options.clear();
        overwrite(&answer.option, sizeof answer.option);
        overwrite(&answer.number, sizeof answer.number);
        answer.state = AnswerState::skipped;
    }
    answers.clear();
}

std::optional<Rational> value_of(const Questionnaire& questionnaire, std::size_t item,
                                 const Answer& answer) {
    if (answer.state != AnswerState::answered) return {};
    switch (questionnaire.items[item].kind) {
    case ItemKind::choice: return questionnaire.options_of(item)[answer.option].value;
    case ItemKind::number: return answer.number;
    case ItemKind::choices:
    case ItemKind::text: return {};
    }
    return {};
}

std::optional<Rational> value_of(const Questionnaire& questionnaire, const Response& response,
                                 std::size_t item) {
    return value_of(questionnaire, item, response.answers[item]);
}

bool is_open(const Questionnaire& questionnaire, std::size_t item, const Answer& answer) {
    if (answer.state == AnswerState::skipped || answer.undecided) return true;
    return answer.state == AnswerState::answered &&
           questionnaire.items[item].kind == ItemKind::choice &&
           !value_of(questionnaire, item, answer);
}

bool has_open_answers(const Questionnaire& questionnaire, const Response& settled) {
    for (std::size_t item = 0; item < settled.answers.size(); ++item)
        if (is_open(questionnaire, item, settled.answers[item])) return true;
    return false;
}

Asking asking(Truth ask_if, IfUnknown if_unknown) {
    if (ask_if == Truth::no) return Asking::not_asked;
    const bool held_back = ask_if == Truth::unknown && if_unknown == IfUnknown::hide;
    return held_back ? Asking::held_back : Asking::asked;
}

Asking asking(const Questionnaire& questionnaire, const Response& settled_so_far,
              std::size_t item) {
    const Item& what = questionnaire.items[item];
    if (!what.ask_if) return Asking::asked;
    std::vector<Score> scores;
    // Left open: a score that was filled to 0 must not hide a follow-up that the skipped answers
    // could call for (docs/decisions/0005-ask-if-and-skipped-answers.md).
    if (scores_needed(looks_at(*what.ask_if, questionnaire)))
        scores = score(questionnaire, settled_so_far, Skipped::left_open);
    return asking(evaluate(*what.ask_if, questionnaire, settled_so_far, scores), what.if_unknown);
}

bool settle_item(const Questionnaire& questionnaire, Response& settled_so_far, std::size_t item) {
    Answer& answer = settled_so_far.answers[item];
    switch (asking(questionnaire, settled_so_far, item)) {
    case Asking::not_asked: answer = Answer::not_asked(); return false;
    case Asking::held_back: answer = Answer::held_back(); return false;
    case Asking::asked: break;
    }
    if (answer.state == AnswerState::not_asked) answer = Answer::skipped();
    return true;
}

Response settle(const Questionnaire& questionnaire, const Response& given) {
    Response settled = given;
    for (std::size_t item = 0; item < questionnaire.items.size(); ++item)
        static_cast<void>(settle_item(questionnaire, settled, item));
    return settled;
}

} // namespace selfcheck::core
