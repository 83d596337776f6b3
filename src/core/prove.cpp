#include "core/prove.h"

#include "core/prove_parts.h"

#include <algorithm>
#include <array>
#include <unordered_map>

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

bool Proofs::all_proved() const {
    return std::all_of(findings.begin(), findings.end(),
                       [](const Finding& finding) { return finding.verdict == Verdict::proved; });
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
    if (explored.too_large) {
        decided_ = false;
        return;
    }
    const std::size_t conditions = explored.conditions.size();
    const Whole nothing{{std::vector<Truth>(conditions), std::vector<Truth>(conditions), false},
                        Response(questionnaire.items.size())};
    wholes_ = {nothing};
    for (const Part& part : explored.parts) decided_ = decided_ && add_part(wholes_, part);
    for (std::size_t i = 0; i < explored.parts.size() && decided_; ++i) {
        others_.push_back({nothing});
        const Part& own = explored.parts[i];
        if (own.worse.empty() && own.answered.empty()) continue;
        for (std::size_t k = 0; k < explored.parts.size() && decided_; ++k)
            if (k != i) decided_ = add_part(others_.back(), explored.parts[k]);
    }
}

bool Ground::add_part(std::vector<Whole>& wholes, const Part& part) const {
    std::vector<Whole> joined;
    std::unordered_map<std::string, std::size_t> index;
    for (const Whole& whole : wholes) {
        for (std::size_t i = 0; i < part.facts.size(); ++i) {
            Whole more = whole;
            for (const std::size_t condition : part.conditions) {
                more.facts.filled[condition] = part.facts[i].filled[condition];
                more.facts.left_open[condition] = part.facts[i].left_open[condition];
            }
            more.facts.any_skipped = more.facts.any_skipped || part.facts[i].any_skipped;
            std::string name(1, more.facts.any_skipped ? '1' : '0');
            for (const auto* truths : {&more.facts.filled, &more.facts.left_open})
                for (const Truth truth : *truths)
                    name += static_cast<char>('0' + static_cast<int>(truth));
            if (!index.emplace(std::move(name), joined.size()).second) continue;
            if (joined.size() >= limits_.combinations) return false;
            for (const std::size_t item : part.items)
                more.response.answers[item] = part.responses[i].answers[item];
            joined.push_back(std::move(more));
        }
    }
    wholes = std::move(joined);
    return true;
}

Judged Ground::judge(const Facts& facts) const {
    Judged judged;
    std::vector<Truth> left_open;
    for (const GuidanceRule& rule : questionnaire_.guidance) {
        const auto truth = [&](const std::vector<Truth>& truths) {
            return rule.if_ ? evaluate(*rule.if_, questionnaire_, explored_.conditions, truths)
                            : Truth::yes;
        };
        judged.rules.push_back(truth(facts.filled));
        left_open.push_back(facts.any_skipped ? truth(facts.left_open) : judged.rules.back());
    }
    for (const Alert& alert : questionnaire_.alerts)
        judged.alerts.push_back(
            evaluate(alert.if_, questionnaire_, explored_.conditions, facts.filled));
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
    for (std::size_t i = 0; i < explored_.parts.size(); ++i) {
        const Part& part = explored_.parts[i];
        for (const Change& change : worse ? part.worse : part.answered) {
            for (const Whole& around : others_[i]) {
                Whole before = around;
                Whole after = around;
                const auto put = [&](Whole& whole, std::size_t facts, const Response& response) {
                    for (const std::size_t condition : part.conditions) {
                        whole.facts.filled[condition] = part.facts[facts].filled[condition];
                        whole.facts.left_open[condition] = part.facts[facts].left_open[condition];
                    }
                    whole.facts.any_skipped =
                        whole.facts.any_skipped || part.facts[facts].any_skipped;
                    for (const std::size_t item : part.items)
                        whole.response.answers[item] = response.answers[item];
                };
                put(before, change.before, change.response_before);
                put(after, change.after, change.response_after);
                if (!look(change, before, after)) return;
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

bool speaks(const Lexicon& lexicon, const Questionnaire& questionnaire) {
    return primary(lexicon.language) == primary(questionnaire.language);
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

Proofs prove(const Questionnaire& questionnaire, const Lexicon& lexicon,
             const ExploreLimits& limits) {
    Proofs proofs;
    const Explored explored = explore(questionnaire, limits);
    const Ground ground(questionnaire, explored, limits);
    const std::string covered = (explored.responses.starts_with("about") ? "" : "all ") +
                                explored.responses +
                                " responses, skips included, by dynamic programming over " +
                                std::to_string(explored.states) + " states";
    const auto add = [&](Proof proof, Diagnostics faults, std::string how) {
        proofs.findings.push_back(finding(proof, faults, std::move(how)));
        proofs.diagnostics.insert(proofs.diagnostics.end(), faults.begin(), faults.end());
    };
    const auto add_decided = [&](Proof proof, const std::function<Diagnostics()>& decide) {
        if (ground.decided()) return add(proof, decide(), covered);
        proofs.findings.push_back({proof, Verdict::undecided, "too large to decide"});
    };
    add_decided(Proof::bands, [&] { return prove_bands(ground); });
    add_decided(Proof::reach, [&] { return prove_reach(ground); });
    add_decided(Proof::monotone, [&] { return prove_monotone(ground); });
    add_decided(Proof::crisis, [&] { return prove_crisis(ground, lexicon); });
    add_decided(Proof::skips, [&] { return prove_skips(ground); });
    add(Proof::order, {}, "");
    if (speaks(lexicon, questionnaire)) {
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
        large.notes.push_back(explored.why.empty() ? "its parts have too many results together"
                                                   : explored.why);
        proofs.diagnostics.push_back(std::move(large));
    }
    sort(proofs.diagnostics);
    return proofs;
}

} // namespace selfcheck::core
