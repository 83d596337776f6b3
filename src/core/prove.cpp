#include "core/prove.h"

#include "core/prove_parts.h"

#include <algorithm>
#include <array>
#include <new>
#include <unordered_set>

namespace selfcheck::core {

std::string_view word(Proof proof) {
    constexpr std::array<std::string_view, 8> words{"bands", "reach", "monotone", "crisis",
                                                    "skips", "order", "wording",  "evidence"};
    return words.at(static_cast<std::size_t>(proof));
}

std::string_view claim(Proof proof) {
    constexpr std::array<std::string_view, 8> claims{
        "every score that can come out lies in exactly one band",
        "every item, alert and guidance rule can happen",
        "a worse answer never makes guidance less urgent",
        "a crisis alert gives `today` with any total",
        "no skipped answer that could raise the tier ends in `keep`",
        "`ask_if` looks only back",
        "no text claims a diagnosis, promises safety, blames or prescribes",
        "every band, cut-off, missing rule and permission names its source"};
    return claims.at(static_cast<std::size_t>(proof));
}

std::string_view word(Verdict verdict) {
    constexpr std::array<std::string_view, 3> words{"proved", "broken", "not proved"};
    return words.at(static_cast<std::size_t>(verdict));
}

bool all_proved(const std::vector<Finding>& findings) {
    return std::all_of(findings.begin(), findings.end(), [](const Finding& finding) {
        // A language without a lexicon is told as a warning: its scores are proved all the same.
        return finding.verdict == Verdict::proved ||
               (finding.proof == Proof::wording && finding.verdict == Verdict::undecided);
    });
}

std::string in_answers(const Questionnaire& questionnaire, const Response& response) {
    std::string all;
    for (std::size_t i = 0; i < response.answers.size(); ++i) {
        const Answer& answer = response.answers[i];
        if (answer.state == AnswerState::not_asked) continue;
        all += (all.empty() ? "" : ", ") + questionnaire.items[i].id + ": ";
        if (answer.state == AnswerState::skipped) {
            all += "skip";
            continue;
        }
        switch (questionnaire.items[i].kind) {
        case ItemKind::choice: all += questionnaire.options_of(i)[answer.option].key; break;
        case ItemKind::choices:
            for (std::size_t k = 0; k < answer.options.size(); ++k)
                all += (k == 0 ? "" : "+") + questionnaire.options_of(i)[answer.options[k]].key;
            break;
        case ItemKind::number:
            all += answer.number.to_string(questionnaire.items[i].number->decimals);
            break;
        case ItemKind::text: all += "any text"; break;
        }
    }
    return all;
}

Diagnostic fault(const Questionnaire& questionnaire, Code code, Span where, std::string message) {
    Diagnostic one;
    one.code = code;
    one.file = questionnaire.file;
    one.where = where;
    one.message = std::move(message);
    return one;
}

std::string counterexample(const Questionnaire& questionnaire, const Response& response) {
    return "with the answers " + in_answers(questionnaire, response);
}

Ground::Ground(const Questionnaire& questionnaire, const Explored& explored,
               const ExploreLimits& limits)
    : questionnaire_(questionnaire), explored_(explored), limits_(limits) {
    for (const GuidanceRule& rule : questionnaire.guidance) {
        rules_.emplace_back();
        if (rule.if_) rules_.back().emplace(*rule.if_, questionnaire, explored.conditions);
    }
    for (const Alert& alert : questionnaire.alerts)
        alerts_.emplace_back(alert.if_, questionnaire, explored.conditions);
    if (explored.too_large) {
        why_not_ = explored.why;
        return;
    }
    wholes_ = {nothing()};
    for (std::size_t part = 0; part < explored.parts.size() && decided(); ++part)
        if (!add_part(wholes_, part)) why_not_ = "its parts have too many results together";
    if (decided() && !can_be_judged())
        why_not_ = "its conditions are too many for the results they have to be held against";
}

bool Ground::can_be_judged() const {
    std::size_t conditions = 0;
    for (const auto& rule : rules_) conditions += rule ? 2 * rule->size() : 1;
    for (const FoundCondition& alert : alerts_) conditions += alert.size();
    constexpr std::size_t proofs = 2; // `reach` and `crisis` look at every whole
    std::size_t results = proofs * wholes_.size();
    for (std::size_t index = 0; index < explored_.parts.size(); ++index) {
        const Part& part = explored_.parts[index];
        const std::size_t changes = part.worse.size() + part.answered.size();
        if (changes > 0) results += 2 * changes * without(index).size();
    }
    return results <= limits_.judgements / std::max<std::size_t>(1, conditions);
}

Whole Ground::nothing() const {
    const std::size_t conditions = explored_.conditions.size();
    Whole whole;
    whole.facts = {std::vector<Truth>(conditions), std::vector<Truth>(conditions), false};
    whole.chosen.resize(explored_.parts.size());
    return whole;
}

void Ground::put(Facts& facts, const Part& part, std::size_t which) const {
    for (const std::size_t condition : part.conditions) {
        facts.filled[condition] = part.facts[which].filled[condition];
        facts.left_open[condition] = part.facts[which].left_open[condition];
    }
    facts.any_skipped = facts.any_skipped || part.facts[which].any_skipped;
}

bool Ground::add_part(std::vector<Whole>& wholes, std::size_t index) const {
    const Part& part = explored_.parts[index];
    std::vector<Whole> joined;
    std::unordered_set<std::string> seen;
    for (const Whole& whole : wholes) {
        for (std::size_t i = 0; i < part.facts.size(); ++i) {
            Whole more = whole;
            put(more.facts, part, i);
            more.chosen[index] = static_cast<std::uint32_t>(i);
            std::string name(1, more.facts.any_skipped ? '1' : '0');
            for (const auto* truths : {&more.facts.filled, &more.facts.left_open})
                for (const Truth truth : *truths)
                    name += static_cast<char>('0' + static_cast<int>(truth));
            if (!seen.insert(std::move(name)).second) continue;
            if (joined.size() >= limits_.combinations) return false;
            joined.push_back(std::move(more));
        }
    }
    wholes = std::move(joined);
    return true;
}

/// Every surrounding of one part; smaller than all wholes, so the limit holds.
std::vector<Whole> Ground::without(std::size_t part) const {
    std::vector<Whole> others{nothing()};
    for (std::size_t other = 0; other < explored_.parts.size(); ++other)
        if (other != part) static_cast<void>(add_part(others, other));
    return others;
}

Response Ground::response_of(const Whole& whole) const {
    Example all(questionnaire_.items.size(), packed(Ways::none));
    for (std::size_t index = 0; index < explored_.parts.size(); ++index) {
        const Part& part = explored_.parts[index];
        const Example* own = &part.examples[whole.chosen[index]];
        if (whole.changed_part == index) {
            const Change& change = (whole.is_worse ? part.worse : part.answered)[whole.change];
            own = whole.is_after ? &change.example_after : &change.example_before;
        }
        for (const std::size_t item : part.items) all[item] = (*own)[item];
    }
    return core::response_of(questionnaire_, explored_, all);
}

Judged Ground::judge(const Facts& facts) const {
    Judged judged;
    std::vector<Truth> left_open;
    left_open.reserve(rules_.size());
    judged.rules.reserve(rules_.size());
    for (const auto& rule : rules_) {
        const auto truth = [&](const std::vector<Truth>& truths) {
            return rule ? rule->of(truths) : Truth::yes;
        };
        judged.rules.push_back(truth(facts.filled));
        left_open.push_back(facts.any_skipped ? truth(facts.left_open) : judged.rules.back());
    }
    for (const FoundCondition& alert : alerts_) judged.alerts.push_back(alert.of(facts.filled));
    judged.crisis = crisis_state(questionnaire_, judged.alerts);
    judged.decision = decide_tier(questionnaire_, judged.rules, left_open, judged.crisis);
    for (std::size_t i = 0; i < judged.rules.size() && !judged.deciding; ++i)
        if (judged.rules[i] == Truth::yes &&
            questionnaire_.guidance[i].tier == judged.decision.tier)
            judged.deciding = i;
    return judged;
}

void Ground::for_each_change(
    bool worse, const std::function<bool(const Change&, const Whole&, const Whole&)>& look) const {
    for (std::size_t index = 0; index < explored_.parts.size(); ++index) {
        const Part& part = explored_.parts[index];
        const std::vector<Change>& changes = worse ? part.worse : part.answered;
        if (changes.empty()) continue;
        const std::vector<Whole> others = without(index);
        for (std::size_t i = 0; i < changes.size(); ++i) {
            for (const Whole& around : others) {
                Whole before = around;
                before.changed_part = index;
                before.change = static_cast<std::uint32_t>(i);
                before.is_worse = worse;
                Whole after = before;
                after.is_after = true;
                put(before.facts, part, changes[i].before);
                put(after.facts, part, changes[i].after);
                if (!look(changes[i], before, after)) return;
            }
        }
    }
}

namespace {

Finding finding(Proof proof, const Diagnostics& faults, std::string covered) {
    return {proof, has_errors(faults) ? Verdict::broken : Verdict::proved, std::move(covered)};
}

std::string primary(const std::string& language) {
    return language.substr(0, language.find('-'));
}

Diagnostic no_lexicon(const Questionnaire& questionnaire) {
    Diagnostic one = fault(questionnaire, Code::wording_not_checked, {{1, 1}, {1, 1}},
                           "there is no lexicon of `" + questionnaire.language +
                               "`, so its wording is not checked");
    one.severity = Severity::warning;
    one.notes.push_back("nor is an item about death or self-harm known by its words");
    return one;
}

} // namespace

bool speaks(const Lexicon& lexicon, const Questionnaire& questionnaire) {
    return primary(lexicon.language) == primary(questionnaire.language);
}

namespace {

Explored explore_in_memory(const Questionnaire& questionnaire, const ExploreLimits& limits) {
    try {
        return explore(questionnaire, limits);
    } catch (const std::bad_alloc&) {
        Explored none;
        none.too_large = true;
        none.why = "there is not enough memory for the states of the answers";
        return none;
    }
}

} // namespace

Proofs prove(const Questionnaire& questionnaire, const Lexicon& lexicon,
             const ExploreLimits& limits) {
    Proofs proofs;
    const Explored explored = explore_in_memory(questionnaire, limits);
    const Ground ground(questionnaire, explored, limits);
    const std::string covered = (explored.responses.starts_with("about") ? "" : "all ") +
                                explored.responses +
                                " responses, skips included, by dynamic programming over " +
                                std::to_string(explored.states) + " states";
    const auto add = [&](Proof proof, Diagnostics faults, std::string how) {
        proofs.findings.push_back(finding(proof, faults, std::move(how)));
        proofs.diagnostics.insert(proofs.diagnostics.end(), faults.begin(), faults.end());
    };
    const bool is_read = speaks(lexicon, questionnaire);
    const auto add_decided = [&](Proof proof, const std::function<Diagnostics()>& decide) {
        const bool unknown = proof == Proof::crisis && !is_read;
        if (ground.decided())
            return add(proof, decide(),
                       covered + (unknown ? "; no item is known by its words" : ""));
        proofs.findings.push_back({proof, Verdict::undecided, "too large to decide"});
    };
    add_decided(Proof::bands, [&] { return prove_bands(ground); });
    add_decided(Proof::reach, [&] { return prove_reach(ground); });
    // Without one end of concern an item there is nothing to be monotone in.
    const Diagnostics directions = prove_directions(questionnaire);
    if (directions.empty())
        add_decided(Proof::monotone, [&] { return prove_monotone(ground); });
    else
        add(Proof::monotone, directions, "");
    const Diagnostics alerts = prove_alerts(questionnaire, lexicon);
    add_decided(Proof::crisis, [&] {
        Diagnostics faults = prove_crisis(ground);
        faults.insert(faults.end(), alerts.begin(), alerts.end());
        return faults;
    });
    // Told in any case: help must not hang on the size of a questionnaire.
    if (!ground.decided()) {
        proofs.diagnostics.insert(proofs.diagnostics.end(), alerts.begin(), alerts.end());
        if (has_errors(alerts)) proofs.findings.back().verdict = Verdict::broken;
    }
    add_decided(Proof::skips, [&] { return prove_skips(ground); });
    add(Proof::order, {}, "");
    if (is_read) {
        add(Proof::wording, prove_wording(questionnaire, lexicon), "");
    } else {
        proofs.findings.push_back({Proof::wording, Verdict::undecided,
                                   "there is no lexicon of `" + questionnaire.language + "`"});
        proofs.diagnostics.push_back(no_lexicon(questionnaire));
    }
    add(Proof::evidence, prove_evidence(questionnaire), "");
    if (!ground.decided()) {
        Diagnostic large =
            fault(questionnaire, Code::too_large_to_decide, {{1, 1}, {1, 1}},
                  "this questionnaire is too large to decide, so nothing is proved of its scores");
        large.severity = Severity::warning;
        large.notes.push_back(ground.why_not());
        proofs.diagnostics.push_back(std::move(large));
    }
    sort(proofs.diagnostics);
    return proofs;
}

} // namespace selfcheck::core
