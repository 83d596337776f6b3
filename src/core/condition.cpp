#include "core/condition.h"

#include "core/questionnaire.h"
#include "core/response.h"
#include "core/scoring.h"

#include <algorithm>

namespace selfcheck::core {
namespace {

template <class... Cases> struct Overloaded : Cases... { using Cases::operator()...; };
template <class... Cases> Overloaded(Cases...) -> Overloaded<Cases...>;

Truth truth(bool is) {
    return is ? Truth::yes : Truth::no;
}

bool agrees(Comparison comparison, Rational value, Rational than) {
    return comparison == Comparison::at_least ? value >= than : value <= than;
}

struct Evaluation {
    const Questionnaire& questionnaire;
    const Response& response;
    const std::vector<Score>& scores;

    [[nodiscard]] Truth of(const Condition& condition) const {
        return std::visit([this](const auto& node) { return holds(node); }, condition.node);
    }

    [[nodiscard]] Truth holds(const ItemIs& node) const {
        const Answer& answer = response.answers[node.item];
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

    [[nodiscard]] Truth holds(const ItemCompares& node) const {
        if (response.answers[node.item].state == AnswerState::not_asked) return Truth::no;
        const auto value = value_of(questionnaire, response, node.item);
        return value ? truth(agrees(node.comparison, *value, node.than)) : Truth::unknown;
    }

    [[nodiscard]] Truth holds(const ItemAnswered& node) const {
        return truth((response.answers[node.item].state == AnswerState::answered) == node.answered);
    }

    [[nodiscard]] Truth holds(const ScoreCompares& node) const {
        if (node.score >= scores.size()) return Truth::unknown;
        const Score& score = scores[node.score];
        if (score.status == ScoreStatus::not_applicable) return Truth::no;
        const bool low = agrees(node.comparison, score.lowest, node.than);
        const bool high = agrees(node.comparison, score.highest, node.than);
        return low == high ? truth(low) : Truth::unknown;
    }

    [[nodiscard]] Truth holds(const ScoreInBand& node) const {
        if (node.score >= scores.size()) return Truth::unknown;
        const Score& score = scores[node.score];
        if (score.status == ScoreStatus::not_applicable) return Truth::no;
        if (score.value) return truth(score.band == node.band);
        const Band& band = questionnaire.scores[node.score].bands[node.band];
        if (band.holds(score.lowest) && band.holds(score.highest)) return Truth::yes;
        const bool above = band.to_is_excluded ? score.lowest >= band.to : score.lowest > band.to;
        return above || score.highest < band.from ? Truth::no : Truth::unknown;
    }

    [[nodiscard]] Truth holds(const AlertHolds& node) const {
        return of(questionnaire.alerts[node.alert].if_);
    }

    [[nodiscard]] Truth holds(const AllOf& node) const {
        Truth all = Truth::yes;
        for (const Condition& part : node.parts) all = both(all, of(part));
        return all;
    }

    [[nodiscard]] Truth holds(const AnyOf& node) const {
        Truth any = Truth::no;
        for (const Condition& part : node.parts) any = either(any, of(part));
        return any;
    }

    [[nodiscard]] Truth holds(const NotThat& node) const { return !of(node.part.front()); }
};

struct Looking {
    const Questionnaire& questionnaire;
    LooksAt seen;

    void at(const Condition& condition) {
        std::visit(Overloaded{
                       [this](const ItemIs& node) { seen.items[node.item] = true; },
                       [this](const ItemCompares& node) { seen.items[node.item] = true; },
                       [this](const ItemAnswered& node) { seen.items[node.item] = true; },
                       [this](const ScoreCompares& node) { at_score(node.score); },
                       [this](const ScoreInBand& node) { at_score(node.score); },
                       [this](const AlertHolds& node) { at(questionnaire.alerts[node.alert].if_); },
                       [this](const AllOf& node) { at_all(node.parts); },
                       [this](const AnyOf& node) { at_all(node.parts); },
                       [this](const NotThat& node) { at_all(node.part); },
                   },
                   condition.node);
    }
    void at_all(const std::vector<Condition>& parts) {
        for (const Condition& part : parts) at(part);
    }
    void at_score(std::size_t score) {
        if (seen.scores[score]) return;
        seen.scores[score] = true;
        for (const std::size_t item : questionnaire.scores[score].items) seen.items[item] = true;
        for (const std::size_t part : questionnaire.scores[score].scores) at_score(part);
    }
};

} // namespace

Truth evaluate(const Condition& condition, const Questionnaire& questionnaire,
               const Response& response, const std::vector<Score>& scores) {
    return Evaluation{questionnaire, response, scores}.of(condition);
}

LooksAt looks_at(const Condition& condition, const Questionnaire& questionnaire) {
    Looking looking{questionnaire,
                    {std::vector<bool>(questionnaire.items.size()),
                     std::vector<bool>(questionnaire.scores.size())}};
    looking.at(condition);
    return std::move(looking.seen);
}

} // namespace selfcheck::core
