#include "core/explore.h"

#include "core/explore_part.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

namespace selfcheck::core {
namespace {

/// Which items and scores hang together: those that share a score, an `ask_if` or a group of
/// conditions.
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
    void join_items(const std::vector<std::size_t>& items) {
        for (const std::size_t item : items) join(items.front(), item);
    }
    [[nodiscard]] std::size_t of_condition(const Condition& condition) {
        if (const std::size_t item = item_of(condition); item != no_subject) return find(item);
        if (const std::size_t score = score_of(condition); score != no_subject)
            return of_score(score);
        return find(group_of(condition).front());
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

/// Whether an exploration follows it as one truth.
bool is_one(const Condition& condition) {
    return item_of(condition) != no_subject || score_of(condition) != no_subject ||
           !group_of(condition).empty();
}

/// Gathers distinct ones until there are more than `most`.
void collect(const Condition& condition, const Questionnaire& questionnaire, std::size_t most,
             std::vector<const Condition*>& all) {
    if (all.size() > most) return;
    if (!is_one(condition)) {
        for (const Condition* part : parts_of(condition, questionnaire))
            collect(*part, questionnaire, most, all);
        return;
    }
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
        if (rule.if_) collect(*rule.if_, questionnaire, limits.conditions, explored.conditions);
    for (const Alert& alert : questionnaire.alerts)
        collect(alert.if_, questionnaire, limits.conditions, explored.conditions);
    for (const ScoreRule& rule : questionnaire.scores)
        for (const Cutoff& cutoff : rule.cutoffs)
            if (cutoff.if_)
                collect(*cutoff.if_, questionnaire, limits.conditions, explored.conditions);
    if (explored.conditions.size() > limits.conditions) {
        explored.too_large = true;
        explored.why = "more than " + std::to_string(limits.conditions) + " different conditions";
        return explored;
    }
    Groups groups(questionnaire);
    for (const Condition* condition : explored.conditions) groups.join_items(group_of(*condition));
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
        for (std::size_t i = 0; i < explored.conditions.size(); ++i)
            if (groups.of_condition(*explored.conditions[i]) == group) part.conditions.push_back(i);
        const auto covered = explore_part(questionnaire, limits, scores, explored, part);
        if (!covered) return explored;
        responses *= *covered;
        explored.parts.push_back(std::move(part));
    }
    explored.responses = with_commas(responses);
    return explored;
}

Response response_of(const Questionnaire& questionnaire, const Explored& explored,
                     const Example& example) {
    Response response(questionnaire.items.size());
    for (const Part& part : explored.parts)
        for (const std::size_t item : part.items) {
            std::size_t way = unpacked(example[item]);
            if (way == Ways::none) way = unpacked(part.examples.front()[item]);
            response.answers[item] = Ways(questionnaire, item).at(way);
        }
    return response;
}

FoundCondition::FoundCondition(const Condition& condition, const Questionnaire& questionnaire,
                               const std::vector<const Condition*>& conditions) {
    if (is_one(condition)) {
        const auto found =
            std::find_if(conditions.begin(), conditions.end(),
                         [&](const Condition* one) { return one->node == condition.node; });
        leaf_ = static_cast<std::size_t>(found - conditions.begin());
        return;
    }
    join_ = std::holds_alternative<NotThat>(condition.node) ? Join::opposite
            : std::holds_alternative<AnyOf>(condition.node) ? Join::any
                                                            : Join::all;
    for (const Condition* part : parts_of(condition, questionnaire))
        parts_.emplace_back(*part, questionnaire, conditions);
}

std::size_t FoundCondition::size() const {
    std::size_t all = 1;
    for (const FoundCondition& part : parts_) all += part.size();
    return all;
}

Truth FoundCondition::of(const std::vector<Truth>& truths) const {
    switch (join_) {
    case Join::leaf: return leaf_ < truths.size() ? truths[leaf_] : Truth::unknown;
    case Join::opposite: return !parts_.front().of(truths);
    case Join::all: {
        Truth truth = Truth::yes;
        for (const FoundCondition& part : parts_) truth = both(truth, part.of(truths));
        return truth;
    }
    case Join::any: {
        Truth truth = Truth::no;
        for (const FoundCondition& part : parts_) truth = either(truth, part.of(truths));
        return truth;
    }
    }
    return Truth::unknown;
}

} // namespace selfcheck::core
