#include "core/prove_parts.h"
#include "core/tally.h"
#include "core/ways.h"

#include <algorithm>
#include <set>
#include <utility>

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

bool names(const Condition& condition, const Questionnaire& questionnaire, std::size_t item) {
    if (item_of(condition) == item) return true;
    const std::vector<const Condition*> inner = parts_of(condition, questionnaire);
    return std::any_of(inner.begin(), inner.end(),
                       [&](const Condition* part) { return names(*part, questionnaire, item); });
}

struct CalmAnswer {
    Span where;
    std::string what;
};

/// The truth of a condition when only one item's answer is known, and nothing of any other answer
/// or score, so that a yes holds whatever else is answered.
Truth certain(const Condition& condition, const Questionnaire& questionnaire, std::size_t item,
              const Answer& answer) {
    if (item_of(condition) == item) return item_holds(condition, questionnaire, answer);
    const std::vector<const Condition*> inner = parts_of(condition, questionnaire);
    if (inner.empty()) return Truth::unknown;
    std::vector<Truth> parts;
    parts.reserve(inner.size());
    for (const Condition* part : inner)
        parts.push_back(certain(*part, questionnaire, item, answer));
    return joined(condition, parts);
}

bool brings_help(const Questionnaire& questionnaire, std::size_t item, const Answer& answer) {
    return std::any_of(questionnaire.alerts.begin(), questionnaire.alerts.end(),
                       [&](const Alert& alert) {
                           return alert.show == Show::crisis &&
                                  certain(alert.if_, questionnaire, item, answer) == Truth::yes;
                       });
}

/// A number beyond the calmest end that brings no help at once, whatever else is answered.
std::optional<CalmAnswer> number_without_alert(const Questionnaire& questionnaire, std::size_t item,
                                               Rational calmest) {
    const Item& what = questionnaire.items[item];
    const Ways ways(questionnaire, item);
    if (ways.are_too_many())
        return CalmAnswer{what.where, "one of more numbers than can be looked at"};
    for (std::size_t way = 0; way < ways.size(); ++way) {
        const Answer answer = ways.at(way);
        if (ways.is_skip(way) || answer.number == calmest) continue;
        if (!brings_help(questionnaire, item, answer))
            return CalmAnswer{what.where,
                              "answering " + answer.number.to_string(what.number->decimals)};
    }
    return {};
}

/// An answer beyond the calmest that brings no help at once, whatever else is answered. Of options
/// without values only one can be the calm one, since nothing tells their amounts; beside options
/// with values, one without says nothing of amount and is passed over.
std::optional<CalmAnswer> answer_without_alert(const Questionnaire& questionnaire,
                                               std::size_t item) {
    const Item& what = questionnaire.items[item];
    if (what.kind == ItemKind::text) return CalmAnswer{what.where, "answering in words"};
    const Interval range = value_range(questionnaire, item);
    const Rational calmest =
        worse_end(questionnaire, item) == Worse::lower ? range.high : range.low;
    if (what.kind == ItemKind::number) return number_without_alert(questionnaire, item, calmest);
    const auto& options = questionnaire.options_of(item);
    const bool has_values = std::any_of(options.begin(), options.end(), [](const auto& option) {
        return option.value.has_value();
    });
    bool any = false;
    bool calm_one_met = false;
    for (std::size_t option = 0; option < options.size(); ++option) {
        Answer answer = Answer::choice(option);
        if (what.kind == ItemKind::choices) answer = {AnswerState::answered, 0, {option}, {}, {}};
        const bool helps = brings_help(questionnaire, item, answer);
        any = any || helps;
        bool calm = !options[option].value || *options[option].value == calmest;
        if (!has_values && !helps) calm = !std::exchange(calm_one_met, true);
        if (!calm && !helps)
            return CalmAnswer{options[option].where, "answering `" + options[option].text + "`"};
    }
    if (any) return {};
    return CalmAnswer{what.where, "no answer"};
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

// H12
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
                                 counterexample(questionnaire, ground.response_of(before)));
            less.notes.push_back(in_words(other.decision.tier) + " " +
                                 counterexample(questionnaire, ground.response_of(after)) +
                                 ", where only `" + questionnaire.items[change.item].id +
                                 "` got worse");
            less.help =
                Help{"let the rule hold for the worse answer too, or turn its condition round", {}};
            faults.push_back(std::move(less));
            return true;
        });
    return faults;
}

Diagnostics prove_crisis(const Ground& ground) {
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
        faults.back().notes.push_back(counterexample(questionnaire, ground.response_of(whole)));
        break;
    }
    return faults;
}

Diagnostics prove_alerts(const Questionnaire& questionnaire, const Lexicon& lexicon) {
    Diagnostics faults;
    for (std::size_t item = 0; item < questionnaire.items.size(); ++item) {
        const Item& what = questionnaire.items[item];
        for (const Alert& alert : questionnaire.alerts) {
            // S3: a skipped crisis item is never a no.
            if (alert.show != Show::crisis || !names(alert.if_, questionnaire, item)) continue;
            if (certain(alert.if_, questionnaire, item, Answer::skipped()) != Truth::no) continue;
            faults.push_back(
                fault(questionnaire, Code::skipped_crisis_is_no, alert.if_.where,
                      "skipping `" + what.id + "` turns alert `" + alert.id + "` off"));
            faults.back().help = Help{"leave out `answered`, so that a skip is unknown", {}};
        }
        const bool asks = speaks_of_self_harm(what.text, lexicon) ||
                          (what.number && speaks_of_self_harm(what.number->unit, lexicon)) ||
                          speaks_of_self_harm(what.stem.value_or(questionnaire.recall), lexicon);
        const auto& options = questionnaire.options_of(item);
        const bool offers =
            std::any_of(options.begin(), options.end(), [&](const AnswerOption& option) {
                return speaks_of_self_harm(option.text, lexicon);
            });
        if (!asks && !offers) continue;
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
        if (what.kind == ItemKind::choice)
            for (std::size_t option = 0; option < options.size(); ++option) {
                if (!speaks_of_self_harm(options[option].text, lexicon) ||
                    brings_help(questionnaire, item, Answer::choice(option)))
                    continue;
                faults.push_back(fault(questionnaire, Code::self_harm_without_alert,
                                       options[option].where,
                                       "answering `" + options[option].text + "` to `" + what.id +
                                           "` sets off no crisis alert"));
                faults.back().notes.push_back("the answer speaks of death or self-harm");
            }
        if (!asks) continue;
        if (const auto calm = answer_without_alert(questionnaire, item)) {
            faults.push_back(fault(questionnaire, Code::self_harm_without_alert, calm->where,
                                   calm->what + " to `" + what.id + "` sets off no crisis alert"));
            faults.back().notes.push_back("the item asks about death or self-harm");
            faults.back().help = Help{
                "let an alert hold for every answer but the calmest, whatever else is answered",
                {}};
        }
    }
    return faults;
}

Diagnostics prove_skips(const Ground& ground) {
    const Questionnaire& questionnaire = ground.questionnaire();
    Diagnostics faults;
    ground.for_each_change(false, [&](const Change& change, const Whole& before,
                                      const Whole& after) {
        if (ground.judge(before.facts).decision.tier != Tier::keep) return true;
        const Judged other = ground.judge(after.facts);
        if (other.decision.tier == Tier::keep) return true;
        Diagnostic calm =
            fault(questionnaire, Code::skip_reassures, questionnaire.items[change.item].where,
                  "skipping `" + questionnaire.items[change.item].id +
                      "` ends in `keep`, although an answer could end in " +
                      in_words(other.decision.tier));
        calm.notes.push_back("`keep` " + counterexample(questionnaire, ground.response_of(before)));
        calm.notes.push_back(in_words(other.decision.tier) + " " +
                             counterexample(questionnaire, ground.response_of(after)));
        faults.push_back(std::move(calm));
        return false;
    });
    return faults;
}

} // namespace selfcheck::core
