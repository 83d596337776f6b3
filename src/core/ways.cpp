#include "core/ways.h"

#include "core/scoring.h"

#include <algorithm>

namespace selfcheck::core {
namespace {

constexpr std::size_t most_in_sets = 12; // 4,095 sets of options

} // namespace

Ways::Ways(const Questionnaire& questionnaire, std::size_t item)
    : questionnaire_(&questionnaire), item_(item), may_skip_(!questionnaire.items[item].required) {
    const Item& what = questionnaire.items[item];
    const std::size_t options = questionnaire.options_of(item).size();
    switch (what.kind) {
    case ItemKind::choice: given_ = options; break;
    case ItemKind::choices:
        given_ = options > most_in_sets ? most + 1 : (std::size_t{1} << options) - 1;
        break;
    case ItemKind::number: {
        for (int i = 0; i < what.number->decimals; ++i) step_ = step_ / Rational{10};
        const Rational steps = (what.number->to - what.number->from) / step_;
        given_ = steps < Rational{static_cast<std::int64_t>(most)}
                     ? static_cast<std::size_t>(steps.numerator() / steps.denominator()) + 1
                     : most + 1;
        break;
    }
    case ItemKind::text: given_ = 1; break;
    }
}

Answer Ways::at(std::size_t way) const {
    if (way == hidden) return Answer::not_asked();
    if (way == held_back) return Answer::held_back();
    if (is_skip(way)) return Answer::skipped();
    const Item& what = questionnaire_->items[item_];
    switch (what.kind) {
    case ItemKind::choice: return Answer::choice(way);
    case ItemKind::choices: {
        Answer answer{AnswerState::answered, 0, {}, {}, {}};
        const std::size_t set = way + 1;
        for (std::size_t i = 0; i < most_in_sets; ++i)
            if ((set >> i & 1U) != 0) answer.options.push_back(i);
        return answer;
    }
    case ItemKind::number:
        return Answer::of_number(what.number->from +
                                 step_ * Rational{static_cast<std::int64_t>(way)});
    case ItemKind::text: break;
    }
    return {AnswerState::answered, 0, {}, {}, "text"};
}

std::vector<std::pair<std::size_t, std::size_t>> Ways::steps_to_worse() const {
    std::vector<std::pair<std::size_t, std::size_t>> all;
    const Worse end = worse_end(*questionnaire_, item_);
    if (end == Worse::none) return all;
    std::vector<std::pair<Rational, std::size_t>> by_value;
    for (std::size_t way = 0; way < given_; ++way)
        if (const auto value = value_of(*questionnaire_, item_, at(way)))
            by_value.emplace_back(*value, way);
    std::stable_sort(by_value.begin(), by_value.end(), [end](const auto& a, const auto& b) {
        return end == Worse::higher ? a.first < b.first : b.first < a.first;
    });
    const auto next_value = [&](std::size_t from) {
        std::size_t to = from;
        while (to < by_value.size() && by_value[to].first == by_value[from].first) ++to;
        return to;
    };
    for (std::size_t i = 0; i < by_value.size(); ++i) {
        const std::size_t next = next_value(i);
        if (next == by_value.size()) break;
        for (std::size_t k = next; k < next_value(next); ++k)
            all.emplace_back(by_value[i].second, by_value[k].second);
    }
    return all;
}

std::vector<std::pair<std::size_t, std::size_t>> Ways::steps_from_skip() const {
    std::vector<std::pair<std::size_t, std::size_t>> all;
    if (!may_skip_) return all;
    for (std::size_t way = 0; way < given_; ++way) all.emplace_back(given_, way);
    return all;
}

} // namespace selfcheck::core
