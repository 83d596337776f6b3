// What of an interview stands on the screen: the question, the answers so far, where it is.
#include "interview/interview.h"
#include "interview/phrasing.h"

#include <algorithm>

namespace selfcheck::interview {

using core::AnswerState;
using core::Truth;

std::string Interview::position(Place place) const {
    const core::Questionnaire& questionnaire = at(place);
    const core::Response settled = core::settle(questionnaire, given_[place.questionnaire]);
    int number = 0;
    int count = 0;
    for (std::size_t i = 0; i < questionnaire.items.size(); ++i) {
        const bool here = i == place.item;
        // A follow-up is counted once the answers it depends on are in: nobody is told of questions
        // that may not come.
        if (!here && questionnaire.items[i].ask_if) {
            if (settled.answers[i].state == AnswerState::not_asked) continue;
            const core::LooksAt seen =
                core::looks_at(*questionnaire.items[i].ask_if, questionnaire);
            bool open = false;
            for (std::size_t k = 0; k < seen.items.size(); ++k)
                open = open || (seen.items[k] && !visited_[place.questionnaire][k]);
            if (open) continue;
        }
        ++count;
        if (i <= place.item) ++number;
    }
    return core::fill(guidance_.phrases["question.position"],
                      {{"number", std::to_string(number)}, {"count", std::to_string(count)}});
}

Question Interview::question() const {
    const core::Phrases& phrases = guidance_.phrases;
    Question shown = question_text(at(now_), now_.item, phrases);
    shown.position = position(now_);
    shown.pause = core::fill(phrases["question.pause"], {{"position", shown.position}});
    shown.selected = selected_;
    if (visited(now_)) {
        const std::string now =
            core::answer_phrase(at(now_), given_[now_.questionnaire], now_.item, phrases);
        shown.keep = core::fill(phrases["question.keep"], {{"answer", now}});
    }
    return shown;
}

Review Interview::review() const {
    const core::Phrases& phrases = guidance_.phrases;
    Review shown;
    shown.title = phrases["review.title"];
    shown.prompt = phrases["review.prompt"];
    shown.pause = phrases["review.pause"];
    if (may_be_in_danger()) shown.help = brief_.lines;
    int number = 0;
    for (const Place place : asked()) {
        const std::string text =
            core::answer_phrase(at(place), given_[place.questionnaire], place.item, phrases);
        shown.lines.push_back(core::fill(
            phrases["review.line"],
            {{"number", std::to_string(++number)}, {"text", item(place).text}, {"answer", text}}));
    }
    return shown;
}

bool Interview::may_be_in_danger() const {
    for (std::size_t q = 0; q < questionnaires_.size(); ++q) {
        const core::Questionnaire& one = *questionnaires_[q];
        const core::Response settled = core::settle(one, given_[q]);
        const std::vector<core::Score> scores = core::score(one, settled);
        for (const core::Alert& alert : one.alerts)
            if (alert.show == core::Show::crisis &&
                core::evaluate(alert.if_, one, settled, scores) != Truth::no)
                return true;
    }
    return false;
}

Said Interview::said_answer(std::string_view position) const {
    const std::string text =
        core::answer_phrase(at(now_), given_[now_.questionnaire], now_.item, guidance_.phrases);
    return {Said::Kind::answer,
            {core::fill(guidance_.phrases["question.said"],
                        {{"position", position}, {"answer", text}})}};
}

} // namespace selfcheck::interview
