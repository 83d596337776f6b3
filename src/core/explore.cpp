#include "core/explore.h"

#include "core/explore_part.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

namespace selfcheck::core {
namespace {

/// Which items and scores hang together: those that share a score or an `ask_if`.
class Groups {
public:
    explicit Groups(const Questionnaire& questionnaire)
        : items_(questionnaire.items.size()), leader_(items_ + questionnaire.scores.size()) {
        std::iota(leader_.begin(), leader_.end(), std::size_t{0});
        for (std::size_t score = 0; score < questionnaire.scores.size(); ++score) {
            for (const std::size_t item : questionnaire.scores[score].items)
                join(items_ + score, item);
            for (const std::size_t part : questionnaire.scores[score].scores)
                join(items_ + score, items_ + part);
        }
        for (std::size_t item = 0; item < items_; ++item) {
            if (!questionnaire.items[item].ask_if) continue;
            const LooksAt seen = looks_at(*questionnaire.items[item].ask_if, questionnaire);
            for (std::size_t other = 0; other < seen.items.size(); ++other)
                if (seen.items[other]) join(item, other);
        }
    }
    [[nodiscard]] std::size_t of_item(std::size_t item) { return find(item); }
    [[nodiscard]] std::size_t of_score(std::size_t score) { return find(items_ + score); }

private:
    std::size_t find(std::size_t one) {
        while (leader_[one] != one) one = leader_[one] = leader_[leader_[one]];
        return one;
    }
    void join(std::size_t a, std::size_t b) { leader_[find(a)] = find(b); }

    std::size_t items_;
    std::vector<std::size_t> leader_;
};

void collect(const Condition& condition, const Questionnaire& questionnaire,
             std::vector<const Condition*>& all) {
    for (const Condition* part : parts_of(condition, questionnaire))
        collect(*part, questionnaire, all);
    if (item_of(condition) == no_subject && score_of(condition) == no_subject) return;
    const auto same = [&](const Condition* known) { return known->node == condition.node; };
    if (std::none_of(all.begin(), all.end(), same)) all.push_back(&condition);
}

std::string with_commas(long double number) {
    constexpr long double exact = 1e18L;
    if (number >= exact) return "about 10^" + std::to_string(static_cast<int>(std::log10(number)));
    std::string digits = std::to_string(static_cast<std::uint64_t>(number));
    constexpr int group = 3;
    for (int i = static_cast<int>(digits.size()) - group; i > 0; i -= group)
        digits.insert(static_cast<std::size_t>(i), 1, ',');
    return digits;
}

} // namespace

Explored explore(const Questionnaire& questionnaire, const ExploreLimits& limits) {
    Explored explored;
    explored.asked.resize(questionnaire.items.size());
    for (const GuidanceRule& rule : questionnaire.guidance)
        if (rule.if_) collect(*rule.if_, questionnaire, explored.conditions);
    for (const Alert& alert : questionnaire.alerts)
        collect(alert.if_, questionnaire, explored.conditions);
    for (const ScoreRule& rule : questionnaire.scores)
        for (const Cutoff& cutoff : rule.cutoffs)
            if (cutoff.if_) collect(*cutoff.if_, questionnaire, explored.conditions);
    if (explored.conditions.size() > limits.conditions) {
        explored.too_large = true;
        explored.why = "more than " + std::to_string(limits.conditions) + " different conditions";
        return explored;
    }
    Groups groups(questionnaire);
    std::map<std::size_t, std::vector<std::size_t>> items;
    for (std::size_t item = 0; item < questionnaire.items.size(); ++item)
        items[groups.of_item(item)].push_back(item);
    long double responses = 1;
    for (auto& [group, members] : items) {
        std::vector<std::size_t> scores;
        for (std::size_t score = 0; score < questionnaire.scores.size(); ++score)
            if (groups.of_score(score) == group) scores.push_back(score);
        Part part;
        part.items = members;
        for (std::size_t i = 0; i < explored.conditions.size(); ++i) {
            const std::size_t item = item_of(*explored.conditions[i]);
            const std::size_t of = item != no_subject
                                       ? groups.of_item(item)
                                       : groups.of_score(score_of(*explored.conditions[i]));
            if (of == group) part.conditions.push_back(i);
        }
        const auto covered = explore_part(questionnaire, limits, scores, explored, part);
        if (!covered) return explored;
        responses *= *covered;
        explored.parts.push_back(std::move(part));
    }
    explored.responses = with_commas(responses);
    return explored;
}

Truth evaluate(const Condition& condition, const Questionnaire& questionnaire,
               const std::vector<const Condition*>& conditions, const std::vector<Truth>& truths) {
    if (item_of(condition) != no_subject || score_of(condition) != no_subject) {
        for (std::size_t i = 0; i < conditions.size(); ++i)
            if (conditions[i]->node == condition.node) return truths[i];
        return Truth::unknown;
    }
    std::vector<Truth> parts;
    for (const Condition* part : parts_of(condition, questionnaire))
        parts.push_back(evaluate(*part, questionnaire, conditions, truths));
    return joined(condition, parts);
}

} // namespace selfcheck::core
