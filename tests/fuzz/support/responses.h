// Responses taken from the bytes of an input, and the next worse answer of an item.
#pragma once

#include "core/assess.h"
#include "core/scoring.h"
#include "fuzz/support/fuzz.h"

#include <algorithm>
#include <optional>

namespace selfcheck::fuzz {

inline core::Answer taken_answer(const core::Questionnaire& questionnaire, std::size_t item,
                                 Taker& taker) {
    const core::Item& what = questionnaire.items[item];
    const std::size_t choice = taker.byte();
    if (!what.required && choice % 5 == 4) return core::Answer::skipped();
    switch (what.kind) {
    case core::ItemKind::choice:
        return core::Answer::choice(choice % questionnaire.options_of(item).size());
    case core::ItemKind::choices: {
        core::Answer answer = core::Answer::choice(0);
        for (std::size_t i = 0; i < questionnaire.options_of(item).size(); ++i)
            if ((choice >> (i % 8)) % 2 == 1) answer.options.push_back(i);
        return answer;
    }
    case core::ItemKind::number:
        return core::Answer::of_number(choice % 2 == 0 ? what.number->from : what.number->to);
    case core::ItemKind::text: {
        core::Answer answer = core::Answer::choice(0);
        answer.text = "own words";
        return answer;
    }
    }
    return {};
}

inline core::Response taken_response(const core::Questionnaire& questionnaire, Taker& taker) {
    core::Response response(questionnaire.items.size());
    for (std::size_t i = 0; i < response.answers.size(); ++i)
        response.answers[i] = taken_answer(questionnaire, i, taker);
    return response;
}

/// One option on towards the end of concern; none for the worst, for a skipped one, and where there
/// is no such end.
inline std::optional<core::Answer> next_worse(const core::Questionnaire& questionnaire,
                                              std::size_t item, const core::Answer& answer) {
    if (questionnaire.items[item].kind != core::ItemKind::choice) return {};
    const auto now = core::value_of(questionnaire, item, answer);
    const core::Worse end = core::worse_end(questionnaire, item);
    if (!now || end == core::Worse::none) return {};
    std::optional<core::Answer> best;
    std::optional<core::Rational> best_value;
    const auto& options = questionnaire.options_of(item);
    for (std::size_t i = 0; i < options.size(); ++i) {
        const auto& value = options[i].value;
        if (!value) continue;
        const bool up = end == core::Worse::higher;
        const bool worse = up ? *value > *now : *value < *now;
        const bool nearer = !best_value || (up ? *value < *best_value : *value > *best_value);
        if (!worse || !nearer) continue;
        best = core::Answer::choice(i);
        best_value = value;
    }
    return best;
}

} // namespace selfcheck::fuzz
