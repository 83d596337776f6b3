#include "core/scoring.h"

#include "core/directions.h"
#include "core/tally.h"

#include <algorithm>
#include <array>

namespace selfcheck::core {

std::string_view word(ScoreStatus status) {
    constexpr std::array words{"complete", "prorated", "incomplete", "not-applicable"};
    return words.at(static_cast<std::size_t>(status));
}

std::vector<Score> score(const Questionnaire& questionnaire, const Response& settled,
                         Skipped skipped) {
    std::vector<Score> scores(questionnaire.scores.size());
    const std::vector<ReachableRange> ends = reachable_ranges(questionnaire);
    for (const std::size_t index : questionnaire.score_order) {
        const ScoreRule& rule = questionnaire.scores[index];
        Tally tally;
        for (const std::size_t item : rule.items)
            add_item(tally, questionnaire, rule, item, settled.answers[item]);
        for (const std::size_t part : rule.scores) add_score(tally, rule, scores[part]);
        scores[index] = finish(rule, ends[index], tally, skipped);
    }
    return scores;
}

std::vector<ReachableRange> reachable_ranges(const Questionnaire& questionnaire) {
    std::vector<ReachableRange> ranges(questionnaire.scores.size());
    for (const std::size_t index : questionnaire.score_order) {
        const ScoreRule& rule = questionnaire.scores[index];
        // Every part at once missing and not filled: the range that is left is the whole one.
        Tally tally;
        for (const std::size_t item : rule.items)
            add_item(tally, questionnaire, rule, item, Answer::held_back());
        for (const std::size_t part : rule.scores) {
            Score open;
            open.status = ScoreStatus::incomplete;
            open.lowest = ranges[part].from;
            open.highest = ranges[part].to;
            add_score(tally, rule, open);
        }
        const Score all = finish(rule, {}, tally, Skipped::left_open);
        ranges[index] = {all.lowest, all.highest};
    }
    return ranges;
}

ReachableRange reachable_range(const Questionnaire& questionnaire, std::size_t score) {
    return reachable_ranges(questionnaire)[score];
}

Worse worse_end(const Questionnaire& questionnaire, std::size_t item) {
    const std::vector<Direction> directions = directions_of(questionnaire, item);
    bool without_concern = false;
    for (std::size_t score = 0; score < directions.size(); ++score) {
        if (directions[score] == Direction::none) continue;
        const Worse end = end_of_concern(questionnaire.scores[score], directions[score]);
        if (end != Worse::none) return end;
        // A score that says nothing of concern leaves the word to the next.
        without_concern = true;
    }
    return questionnaire.items[item].worse.value_or(without_concern ? Worse::none : Worse::higher);
}

} // namespace selfcheck::core
