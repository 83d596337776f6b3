#include "core/prove_parts.h"

#include <algorithm>
#include <set>

namespace selfcheck::core {
namespace {

std::string in_words(Tier tier) {
    return "`" + std::string(word(tier)) + "`";
}

std::string named(const Questionnaire& questionnaire, std::size_t rule) {
    const GuidanceRule& one = questionnaire.guidance[rule];
    return one.id.empty() ? "this guidance rule" : "guidance rule `" + one.id + "`";
}

/// The option values of an answer set run from least to most concern, as people read them and as
/// the keys are typed.
bool runs_towards_worse(const Questionnaire& questionnaire, std::size_t item) {
    const Worse end = worse_end(questionnaire, item);
    if (end == Worse::none) return true;
    std::optional<Rational> before;
    for (const AnswerOption& option : questionnaire.options_of(item)) {
        if (!option.value) continue;
        if (before && (end == Worse::higher ? *option.value < *before : *option.value > *before))
            return false;
        before = option.value;
    }
    return true;
}

void prove_option_order(const Questionnaire& questionnaire, Diagnostics& faults) {
    for (std::size_t set = 0; set < questionnaire.answers.size(); ++set) {
        bool used = false;
        bool sound = false;
        for (std::size_t item = 0; item < questionnaire.items.size(); ++item) {
            const Item& what = questionnaire.items[item];
            if (what.kind != ItemKind::choice || what.answers != set) continue;
            used = true;
            sound = sound || runs_towards_worse(questionnaire, item);
        }
        if (!used || sound) continue;
        faults.push_back(fault(questionnaire, Code::options_out_of_order,
                               questionnaire.answers[set].where,
                               "the values of `" + questionnaire.answers[set].id +
                                   "` do not run from least to most concern"));
        faults.back().notes.push_back(
            "every item that uses it has its end of concern where the list does not end");
        faults.back().help =
            Help{"list the options from least to most concern, and give each its own value", {}};
    }
}

} // namespace

Diagnostics prove_reach(const Ground& ground) {
    const Questionnaire& questionnaire = ground.questionnaire();
    Diagnostics faults;
    for (std::size_t item = 0; item < questionnaire.items.size(); ++item) {
        if (ground.explored().asked[item]) continue;
        faults.push_back(fault(questionnaire, Code::item_never_asked,
                               questionnaire.items[item].ask_if->where,
                               "item `" + questionnaire.items[item].id + "` can never be asked"));
        faults.back().notes.push_back("no answers make its `ask_if` hold");
    }
    std::vector<bool> decides(questionnaire.guidance.size());
    std::vector<bool> happens(questionnaire.alerts.size());
    for (const Whole& whole : ground.wholes()) {
        const Judged judged = ground.judge(whole.facts);
        if (judged.deciding) decides[*judged.deciding] = true;
        for (std::size_t i = 0; i < happens.size(); ++i)
            happens[i] = happens[i] || judged.alerts[i] == Truth::yes;
    }
    for (std::size_t i = 0; i < happens.size(); ++i)
        if (!happens[i])
            faults.push_back(fault(questionnaire, Code::alert_never,
                                   questionnaire.alerts[i].if_.where,
                                   "alert `" + questionnaire.alerts[i].id +
                                       "` can never happen: no answers reach it"));
    for (std::size_t i = 0; i < decides.size(); ++i) {
        if (decides[i]) continue;
        faults.push_back(fault(questionnaire, Code::rule_never, questionnaire.guidance[i].where,
                               named(questionnaire, i) + " never decides"));
        faults.back().notes.push_back("whenever it holds, a crisis alert, a more urgent rule or an "
                                      "earlier rule of its tier decides");
        faults.back().help = Help{"remove it, or change its condition", {}};
    }
    prove_option_order(questionnaire, faults);
    return faults;
}

Diagnostics prove_monotone(const Ground& ground) {
    const Questionnaire& questionnaire = ground.questionnaire();
    Diagnostics faults;
    std::set<std::size_t> told; // one fault a rule: the first is the smallest found for its part
    ground.for_each_change(
        true, [&](const Change& change, const Whole& before, const Whole& after) {
            const Judged one = ground.judge(before.facts);
            const Judged other = ground.judge(after.facts);
            if (other.decision.tier <= one.decision.tier) return true;
            const std::size_t rule = one.deciding.value_or(0);
            if (!told.insert(rule).second) return true;
            Diagnostic less =
                fault(questionnaire, Code::not_monotone, questionnaire.guidance[rule].where,
                      "a worse answer makes guidance less urgent: not monotone");
            less.here = "decides " + in_words(one.decision.tier) + " before the answer gets worse";
            less.notes.push_back(in_words(one.decision.tier) + " " +
                                 counterexample(questionnaire, before.response));
            less.notes.push_back(in_words(other.decision.tier) + " " +
                                 counterexample(questionnaire, after.response) + ", where only `" +
                                 questionnaire.items[change.item].id + "` got worse");
            less.help =
                Help{"let the rule hold for the worse answer too, or turn its condition round", {}};
            faults.push_back(std::move(less));
            return true;
        });
    return faults;
}

Diagnostics prove_crisis(const Ground& ground, const Lexicon& lexicon) {
    const Questionnaire& questionnaire = ground.questionnaire();
    Diagnostics faults;
    for (const Whole& whole : ground.wholes()) {
        const Judged judged = ground.judge(whole.facts);
        const bool weak = (judged.crisis == Truth::yes && judged.decision.tier != Tier::today) ||
                          (judged.crisis == Truth::unknown && judged.decision.tier == Tier::keep);
        if (!weak) continue;
        faults.push_back(fault(questionnaire, Code::crisis_not_urgent,
                               questionnaire.alerts.front().where,
                               "a crisis alert ends in " + in_words(judged.decision.tier)));
        faults.back().notes.push_back(counterexample(questionnaire, whole.response));
        break;
    }
    for (std::size_t item = 0; item < questionnaire.items.size(); ++item) {
        const Item& what = questionnaire.items[item];
        if (!speaks_of_self_harm(what.text, lexicon)) continue;
        if (!questionnaire.is_crisis_item(item)) {
            faults.push_back(
                fault(questionnaire, Code::self_harm_without_alert, what.where,
                      "item `" + what.id +
                          "` asks about death or self-harm, but no crisis alert looks at it"));
            faults.back().help = Help{"add `- {id: self-harm, if: {item: " + what.id +
                                          ", at_least: 1}, show: crisis}` under `alerts:`",
                                      {}};
            continue;
        }
        // Every answer but the one of least concern has to bring help at once.
        const auto& options = questionnaire.options_of(item);
        for (std::size_t option = 1; option < options.size(); ++option) {
            Response response(questionnaire.items.size());
            response.answers[item] = Answer::choice(option);
            const Response settled = settle(questionnaire, response);
            const auto scores = score(questionnaire, settled);
            Truth crisis = Truth::no;
            for (const Alert& alert : questionnaire.alerts)
                if (alert.show == Show::crisis)
                    crisis = either(crisis, evaluate(alert.if_, questionnaire, settled, scores));
            if (crisis == Truth::yes) continue;
            faults.push_back(fault(questionnaire, Code::self_harm_without_alert,
                                   options[option].where,
                                   "answering `" + options[option].text + "` to `" + what.id +
                                       "` sets off no crisis alert"));
            faults.back().notes.push_back("the item asks about death or self-harm");
            faults.back().help =
                Help{"let the alert hold from the first option above the lowest", {}};
            break;
        }
    }
    return faults;
}

Diagnostics prove_skips(const Ground& ground) {
    const Questionnaire& questionnaire = ground.questionnaire();
    Diagnostics faults;
    ground.for_each_change(
        false, [&](const Change& change, const Whole& before, const Whole& after) {
            if (ground.judge(before.facts).decision.tier != Tier::keep) return true;
            const Judged other = ground.judge(after.facts);
            if (other.decision.tier == Tier::keep) return true;
            Diagnostic calm =
                fault(questionnaire, Code::skip_reassures, questionnaire.items[change.item].where,
                      "skipping `" + questionnaire.items[change.item].id +
                          "` ends in `keep`, although an answer could end in " +
                          in_words(other.decision.tier));
            calm.notes.push_back("`keep` " + counterexample(questionnaire, before.response));
            calm.notes.push_back(in_words(other.decision.tier) + " " +
                                 counterexample(questionnaire, after.response));
            faults.push_back(std::move(calm));
            return false;
        });
    return faults;
}

} // namespace selfcheck::core
