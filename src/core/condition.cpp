#include "core/condition.h"

#include "core/questionnaire.h"
#include "core/response.h"
#include "core/scoring.h"

#include <algorithm>

namespace selfcheck::core {
namespace {

Truth truth(bool is) {
    return is ? Truth::yes : Truth::no;
}

bool agrees(Comparison comparison, Rational value, Rational than) {
    return comparison == Comparison::at_least ? value >= than : value <= than;
}

Truth is_chosen(const ItemIs& node, const Questionnaire& questionnaire, const Answer& answer) {
    if (answer.state == AnswerState::not_asked) return Truth::no;
    if (answer.state == AnswerState::skipped) return Truth::unknown;
    const auto chosen = [&](std::size_t option) {
        if (questionnaire.items[node.item].kind == ItemKind::choices)
            return std::find(answer.options.begin(), answer.options.end(), option) !=
                   answer.options.end();
        return answer.option == option;
    };
    return truth(std::any_of(node.options.begin(), node.options.end(), chosen));
}

Truth compares(const ItemCompares& node, const Questionnaire& questionnaire, const Answer& answer) {
    if (answer.state == AnswerState::not_asked) return Truth::no;
    const auto value = value_of(questionnaire, node.item, answer);
    return value ? truth(agrees(node.comparison, *value, node.than)) : Truth::unknown;
}

Truth compares(const ScoreCompares& node, const Score& score) {
    if (score.status == ScoreStatus::not_applicable) return Truth::no;
    const bool low = agrees(node.comparison, score.lowest, node.than);
    const bool high = agrees(node.comparison, score.highest, node.than);
    return low == high ? truth(low) : Truth::unknown;
}

Truth is_in_band(const ScoreInBand& node, const Questionnaire& questionnaire, const Score& score) {
    if (score.status == ScoreStatus::not_applicable) return Truth::no;
    if (score.value) return truth(score.band == node.band);
    const Band& band = questionnaire.scores[node.score].bands[node.band];
    if (band.holds(score.lowest) && band.holds(score.highest)) return Truth::yes;
    const bool above = band.to_is_excluded ? score.lowest >= band.to : score.lowest > band.to;
    return above || score.highest < band.from ? Truth::no : Truth::unknown;
}

struct Looking {
    const Questionnaire& questionnaire;
    LooksAt seen;

    void at(const Condition& condition) {
        if (const std::size_t item = item_of(condition); item != no_subject)
            seen.items[item] = true;
        if (const std::size_t score = score_of(condition); score != no_subject) at_score(score);
        for (const Condition* part : parts_of(condition, questionnaire)) at(*part);
    }
    void at_score(std::size_t score) {
        if (seen.scores[score]) return;
        seen.scores[score] = true;
        for (const std::size_t item : questionnaire.scores[score].items) seen.items[item] = true;
        for (const std::size_t part : questionnaire.scores[score].scores) at_score(part);
    }
};

std::vector<const Condition*> pointers(const std::vector<Condition>& conditions) {
    std::vector<const Condition*> all;
    all.reserve(conditions.size());
    for (const Condition& one : conditions) all.push_back(&one);
    return all;
}

} // namespace

std::size_t item_of(const Condition& condition) {
    if (const auto* is = std::get_if<ItemIs>(&condition.node)) return is->item;
    if (const auto* compared = std::get_if<ItemCompares>(&condition.node)) return compared->item;
    if (const auto* answered = std::get_if<ItemAnswered>(&condition.node)) return answered->item;
    return no_subject;
}

std::vector<std::size_t> group_of(const Condition& condition) {
    const auto* all = std::get_if<AllOf>(&condition.node);
    const auto* any = std::get_if<AnyOf>(&condition.node);
    if (all == nullptr && any == nullptr) return {};
    std::vector<std::size_t> items;
    for (const Condition& part : all != nullptr ? all->parts : any->parts) {
        items.push_back(item_of(part));
        if (items.back() == no_subject) return {};
    }
    return items;
}

std::size_t score_of(const Condition& condition) {
    if (const auto* compared = std::get_if<ScoreCompares>(&condition.node)) return compared->score;
    if (const auto* band = std::get_if<ScoreInBand>(&condition.node)) return band->score;
    return no_subject;
}

std::vector<const Condition*> parts_of(const Condition& condition,
                                       const Questionnaire& questionnaire) {
    if (const auto* all = std::get_if<AllOf>(&condition.node)) return pointers(all->parts);
    if (const auto* any = std::get_if<AnyOf>(&condition.node)) return pointers(any->parts);
    if (const auto* negated = std::get_if<NotThat>(&condition.node)) return pointers(negated->part);
    if (const auto* alert = std::get_if<AlertHolds>(&condition.node))
        return {&questionnaire.alerts[alert->alert].if_};
    return {};
}

Truth joined(const Condition& condition, const std::vector<Truth>& parts) {
    if (std::holds_alternative<AlertHolds>(condition.node)) return parts.front();
    if (std::holds_alternative<NotThat>(condition.node)) return !parts.front();
    const bool all = std::holds_alternative<AllOf>(condition.node);
    Truth result = all ? Truth::yes : Truth::no;
    for (const Truth part : parts) result = all ? both(result, part) : either(result, part);
    return result;
}

Truth item_holds(const Condition& condition, const Questionnaire& questionnaire,
                 const Answer& answer) {
    if (const auto* is = std::get_if<ItemIs>(&condition.node))
        return is_chosen(*is, questionnaire, answer);
    if (const auto* compared = std::get_if<ItemCompares>(&condition.node))
        return compares(*compared, questionnaire, answer);
    if (const auto* answered = std::get_if<ItemAnswered>(&condition.node))
        return truth((answer.state == AnswerState::answered) == answered->answered);
    return Truth::unknown;
}

Truth score_holds(const Condition& condition, const Questionnaire& questionnaire,
                  const Score& score) {
    if (const auto* compared = std::get_if<ScoreCompares>(&condition.node))
        return compares(*compared, score);
    if (const auto* band = std::get_if<ScoreInBand>(&condition.node))
        return is_in_band(*band, questionnaire, score);
    return Truth::unknown;
}

Truth evaluate(const Condition& condition, const Questionnaire& questionnaire,
               const Response& response, const std::vector<Score>& scores) {
    if (const std::size_t item = item_of(condition); item != no_subject)
        return item_holds(condition, questionnaire, response.answers[item]);
    if (const std::size_t score = score_of(condition); score != no_subject)
        return score < scores.size() ? score_holds(condition, questionnaire, scores[score])
                                     : Truth::unknown;
    std::vector<Truth> parts;
    for (const Condition* part : parts_of(condition, questionnaire))
        parts.push_back(evaluate(*part, questionnaire, response, scores));
    return joined(condition, parts);
}

LooksAt looks_at(const Condition& condition, const Questionnaire& questionnaire) {
    Looking looking{questionnaire,
                    {std::vector<bool>(questionnaire.items.size()),
                     std::vector<bool>(questionnaire.scores.size())}};
    looking.at(condition);
    return std::move(looking.seen);
}

} // namespace selfcheck::core
