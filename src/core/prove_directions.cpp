#include "core/directions.h"
#include "core/prove_parts.h"

namespace selfcheck::core {
namespace {

std::string end_words(Worse end) {
    return end == Worse::higher ? "higher is worse" : "lower is worse";
}

Diagnostic two_ends(const Questionnaire& questionnaire, const ScoreRule& rule,
                    std::string message) {
    Diagnostic one =
        fault(questionnaire, Code::two_directions, rule.parts_where, std::move(message));
    one.help = Help{"reverse the item in one of them, or say `worse:` of the score (`worse: none` "
                    "if it says nothing of concern)",
                    {}};
    return one;
}

} // namespace

Diagnostics prove_directions(const Questionnaire& questionnaire) {
    Diagnostics faults;
    for (std::size_t item = 0; item < questionnaire.items.size(); ++item) {
        const std::vector<Direction> directions = directions_of(questionnaire, item);
        const std::string named = "`" + questionnaire.items[item].id + "` has two ends of concern";
        std::optional<std::size_t> first;
        for (std::size_t score = 0; score < questionnaire.scores.size(); ++score) {
            const ScoreRule& rule = questionnaire.scores[score];
            if (rule.worse == Worse::none || directions[score] == Direction::none) continue;
            if (directions[score] == Direction::both) {
                faults.push_back(two_ends(questionnaire, rule,
                                          named + ": the parts of this score disagree on it"));
                break;
            }
            const Worse end = end_of_concern(rule, directions[score]);
            if (!first) first = score;
            const ScoreRule& other = questionnaire.scores[*first];
            const Worse other_end = end_of_concern(other, directions[*first]);
            if (end == other_end) continue;
            faults.push_back(two_ends(questionnaire, rule,
                                      named + ": " + end_words(end) + " here, " +
                                          end_words(other_end) + " in score `" + other.id + "`"));
            break;
        }
    }
    return faults;
}

} // namespace selfcheck::core
