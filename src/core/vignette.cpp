#include "core/vignette.h"

#include <algorithm>

namespace selfcheck::core {
namespace {

std::string in_words(const ScoreRule& rule, const Score& score) {
    if (score.status == ScoreStatus::not_applicable) return "n/a";
    if (!score.value)
        return score.lowest.to_exact_string() + ".." + score.highest.to_exact_string();
    return score.value->to_exact_string() + (score.band ? " " + rule.bands[*score.band].id : "");
}

std::string in_words(Truth truth) {
    return truth == Truth::yes ? "yes" : truth == Truth::unknown ? "unknown" : "no";
}

/// Everything that can be claimed, by the name that a claim uses.
std::map<std::string, std::string> facts(const std::vector<Assessed>& assessed) {
    std::map<std::string, std::string> all;
    for (const Assessed& one : assessed) {
        const Questionnaire& questionnaire = *one.questionnaire;
        const std::string of = questionnaire.id + ".";
        for (std::size_t i = 0; i < questionnaire.scores.size(); ++i)
            all["score " + of + questionnaire.scores[i].id] =
                in_words(questionnaire.scores[i], one.outcome.scores[i]);
        for (std::size_t i = 0; i < questionnaire.alerts.size(); ++i)
            all["alert " + of + questionnaire.alerts[i].id] = in_words(one.outcome.alerts[i]);
        for (const std::size_t rule : one.outcome.reasons)
            all["reason " + of + questionnaire.guidance[rule].id] = "yes";
    }
    return all;
}

} // namespace

Diagnostics broken_claims(const VignetteSitting& sitting, const std::vector<Assessed>& assessed,
                          const std::string& file) {
    Diagnostics faults;
    const std::map<std::string, std::string> known = facts(assessed);
    const auto say = [&](const std::string& message) {
        Diagnostic one;
        one.code = Code::broken_claim;
        one.file = file;
        one.where = sitting.where;
        one.message = message;
        faults.push_back(std::move(one));
    };
    const auto hold = [&](const std::string& kind, const std::string& name,
                          const std::string& claimed) {
        const auto found = known.find(kind + " " + name);
        if (found == known.end())
            say("there is no " + kind + " `" + name + "` in this sitting");
        else if (found->second != claimed)
            say(kind + " `" + name + "` is " + found->second + ", not " + claimed);
    };
    for (const auto& [name, value] : sitting.scores) hold("score", name, value);
    for (const auto& [name, value] : sitting.alerts) hold("alert", name, value);
    for (const std::string& name : sitting.reasons) hold("reason", name, "yes");
    const std::string tier(word(combined_tier(assessed)));
    if (tier != sitting.tier) say("the tier is `" + tier + "`, not `" + sitting.tier + "`");
    return faults;
}

} // namespace selfcheck::core
