#include "vectors.h"

#include "catch.h"

#include <algorithm>

using namespace selfcheck;
using namespace selfcheck::core;

namespace {

using Faults = std::vector<std::string>;
std::string in_words(const ScoreRule& rule, const Score& score) {
    if (score.status == ScoreStatus::not_applicable) return "n/a";
    if (!score.value)
        return score.lowest.to_exact_string() + ".." + score.highest.to_exact_string();
    return score.value->to_exact_string() + (score.band ? " " + rule.bands[*score.band].id : "");
}

Written scores_of(const Questionnaire& questionnaire, const Outcome& outcome) {
    Written all;
    for (std::size_t i = 0; i < questionnaire.scores.size(); ++i)
        all.emplace_back(questionnaire.scores[i].id,
                         in_words(questionnaire.scores[i], outcome.scores[i]));
    return all;
}

Written alerts_of(const Questionnaire& questionnaire, const Outcome& outcome) {
    Written all;
    for (std::size_t i = 0; i < questionnaire.alerts.size(); ++i)
        all.emplace_back(questionnaire.alerts[i].id, outcome.alerts[i] == Truth::yes ? "yes"
                                                     : outcome.alerts[i] == Truth::unknown
                                                         ? "unknown"
                                                         : "no");
    return all;
}

std::string joined(const Written& all) {
    std::string text;
    for (const auto& [key, value] : all) text += " " + key + ": " + value + ",";
    return text;
}

/// The sheets whose outcome is another one than was worked out by hand.
Faults faults(const std::string& id) {
    const Questionnaire& questionnaire = shipped(id);
    Faults all;
    for (const Vector& one : read_vectors(id)) {
        const std::vector<std::string> sheet = tokens(one.sheet);
        const Outcome outcome = assess(questionnaire, response_of(questionnaire, one));
        for (std::size_t i = 0; i < sheet.size(); ++i)
            if ((sheet[i] == "-") != (outcome.response.answers[i].state == AnswerState::not_asked))
                all.push_back(one.sheet + ": whether " + questionnaire.items[i].id + " is asked");
        const Vector found{one.sheet, scores_of(questionnaire, outcome),
                           alerts_of(questionnaire, outcome), std::string(word(outcome.tier))};
        if (found.scores != one.scores || found.alerts != one.alerts || found.tier != one.tier)
            all.push_back(one.sheet + ":" + joined(found.scores) + joined(found.alerts) + " " +
                          found.tier);
    }
    return all;
}

} // namespace

TEST_CASE("the sheets worked out by hand come out the same for every questionnaire",
          "[core][vectors]") {
    constexpr std::size_t least = 12;
    for (const std::string& id : shipped_library().ids()) {
        INFO(id);
        CHECK(read_vectors(id).size() >= least);
        CHECK(faults(id) == Faults{});
    }
}

TEST_CASE("sheets worked out by hand reach every band, alert and tier of a questionnaire",
          "[core][vectors]") {
    Faults unreached;
    for (const std::string& id : shipped_library().ids()) {
        const Questionnaire& questionnaire = shipped(id);
        const std::vector<Vector> all = read_vectors(id);
        const auto some = [&](const auto& holds) {
            return std::any_of(all.begin(), all.end(), holds);
        };
        for (std::size_t i = 0; i < questionnaire.scores.size(); ++i)
            for (const Band& band : questionnaire.scores[i].bands)
                if (!some([&](const Vector& one) {
                        return one.scores.at(i).second.ends_with(" " + band.id);
                    }))
                    unreached.push_back(id + " " + questionnaire.scores[i].id + " " + band.id);
        for (std::size_t i = 0; i < questionnaire.alerts.size(); ++i)
            if (!some([&](const Vector& one) { return one.alerts.at(i).second == "yes"; }))
                unreached.push_back(id + " " + questionnaire.alerts[i].id);
        for (const GuidanceRule& rule : questionnaire.guidance)
            if (!some([&](const Vector& one) { return one.tier == word(rule.tier); }))
                unreached.push_back(id + " " + std::string(word(rule.tier)));
    }
    CHECK(unreached == Faults{});
}
