#include "report/teach_page.h"

#include "core/frequencies.h"
#include "report/explain_report.h"

#include <algorithm>

namespace selfcheck::report {
namespace {

using core::Bullets;
using core::Entries;
using core::Frequencies;
using core::Origin;
using core::Paragraph;
using core::Prose;
using core::Questionnaire;
using core::Rational;

std::string percent(Rational share) {
    return exact_words(share * Rational{100}) + "\u00A0%";
}

std::string accuracy(std::string_view name, const std::optional<Rational>& share,
                     const std::optional<core::Share>& interval) {
    std::string text = std::string(name) + " " + percent(*share);
    if (interval)
        text += " (95\u00A0% interval " + percent(interval->from) + " to " + percent(interval->to) +
                ")";
    return text;
}

std::string reaches(const core::Cutoff& cutoff) {
    return (cutoff.comparison == core::Comparison::at_least ? "at least " : "at most ") +
           exact_words(cutoff.value);
}

std::string people(int count) {
    std::string digits = std::to_string(count);
    constexpr std::size_t group = 3;
    if (digits.size() > group) digits.insert(digits.size() - group, ",");
    return digits;
}

/// The numbers in a sentence that stands by itself.
std::string in_words(const Frequencies& f) {
    std::string text = "Of " + people(f.people) + " people like these, " + people(f.with()) +
                       " have it. " + people(f.positive()) + " reach the line: " + people(f.found) +
                       " of them have it, and " + people(f.false_alarm) + " do not";
    if (f.positive() > 0)
        text += " (about " + std::to_string(core::in_hundred(f.found, f.positive())) +
                " in 100 of the positive screens are right)";
    text += ". " + people(f.negative()) + " stay outside it, and " + people(f.missed) +
            " of those have it all the same.";
    return text;
}

void append_who(Prose& prose, const core::Prevalence& prevalence) {
    prose.runs.push_back({percent(prevalence.share) + " have it", Origin::ours});
    if (prevalence.setting.empty()) return;
    prose.runs.push_back({" (", Origin::ours});
    prose.runs.push_back({prevalence.setting, Origin::author});
    prose.runs.push_back({")", Origin::ours});
}

class TeachPage {
public:
    explicit TeachPage(const Questionnaire& questionnaire) : questionnaire_(questionnaire) {}

    core::Page page(const std::vector<core::Prevalence>& wanted) {
        page_.title = "What a positive screen means: " + questionnaire_.short_title;
        page_.language = questionnaire_.language;
        begin();
        for (const core::ScoreRule& rule : questionnaire_.scores)
            for (const core::Cutoff& cutoff : rule.cutoffs)
                if (can_be_taught(rule, cutoff, questionnaire_))
                    teach(rule, cutoff, wanted.empty() ? rule.prevalences : wanted);
        end();
        sources();
        return std::move(page_);
    }

private:
    core::Section& section(std::string heading) {
        return core::add_section(page_, std::move(heading));
    }

    void begin() {
        core::Section& one = section("A demonstration, with published figures");
        one.elements.emplace_back(Paragraph{
            {"This shows what a line on a score can do, for a group of people. It says nothing "
             "about one person, and it is no result of anyone."}});
        one.elements.emplace_back(Paragraph{
            {"Sensitivity: of those who have it, how many reach the line. Specificity: of those "
             "who do not have it, how many stay outside. What a positive screen is worth hangs on "
             "a third number: how common it is among the people who are asked."}});
    }

    void teach(const core::ScoreRule& rule, const core::Cutoff& cutoff,
               const std::vector<core::Prevalence>& prevalences) {
        if (prevalences.empty()) return;
        core::Section& one = section(rule.label + ", " + reaches(cutoff));
        Prose about{"For "};
        about.runs.push_back({cutoff.purpose, Origin::author});
        if (!cutoff.purpose.empty()) {
            about.runs.push_back({".", Origin::ours});
            one.elements.emplace_back(Paragraph{std::move(about)});
        }
        const std::string& source = rule.source_or(cutoff.source);
        cite(source);
        one.elements.emplace_back(Paragraph{
            {accuracy("Sensitivity", cutoff.sensitivity, cutoff.sensitivity_interval) + ", " +
             accuracy("specificity", cutoff.specificity, cutoff.specificity_interval) +
             ". Source: " + source + "."}});
        Entries side_by_side;
        for (const core::Prevalence& prevalence : prevalences) {
            const Frequencies f =
                core::frequencies(prevalence.share, *cutoff.sensitivity, *cutoff.specificity);
            Prose sentence{"If "};
            append_who(sentence, prevalence);
            sentence.runs.push_back({": " + in_words(f), Origin::ours});
            one.elements.emplace_back(
                core::Icons{std::move(sentence),
                            {{{"have it and reach the line"}, f.found},
                             {{"have it and are missed"}, f.missed},
                             {{"do not have it and reach the line all the same"}, f.false_alarm},
                             {{"do not have it and stay outside"}, f.cleared}}});
            if (!prevalence.source.empty()) cite(prevalence.source);
            side_by_side.items.push_back(
                {{percent(prevalence.share)},
                 {people(f.positive()) + " reach the line, " + people(f.found) +
                  " of them have it (" + std::to_string(core::in_hundred(f.found, f.positive())) +
                  " in 100); " + people(f.missed) + " are missed"}});
        }
        if (prevalences.size() < 2) return;
        one.elements.emplace_back(Paragraph{{"Side by side, of 1,000 people:"}});
        one.elements.emplace_back(std::move(side_by_side));
    }

    void end() {
        core::Section& one = section("What to take from it");
        Bullets bullets;
        bullets.items = {
            {"A positive screen is a reason for a conversation with a trained person. It is not "
             "more than that."},
            {"The rarer it is among those who are asked, the more of the positive screens are "
             "false alarms. A false alarm can still be a person who suffers and wants help."},
            {"Some who have it stay outside the line. Who worries has reason enough to talk to "
             "someone, at any score."},
            {"The figures come from studies of other people in other places. Elsewhere they can "
             "be better or worse."}};
        one.elements.emplace_back(std::move(bullets));
    }

    void cite(const std::string& key) {
        if (std::find(cited_.begin(), cited_.end(), key) == cited_.end()) cited_.push_back(key);
    }

    void sources() {
        core::Section& one = section("Sources");
        Entries entries;
        for (const std::string& key : cited_)
            if (const core::Reference* reference = questionnaire_.find_reference(key)) {
                entries.items.push_back(
                    {{key},
                     Prose{reference->text +
                               (reference->doi.empty() ? "" : " doi:" + reference->doi),
                           Origin::instrument}});
            }
        one.elements.emplace_back(std::move(entries));
    }

    const Questionnaire& questionnaire_;
    core::Page page_;
    std::vector<std::string> cited_;
};

} // namespace

bool can_be_taught(const core::ScoreRule& rule, const core::Cutoff& cutoff,
                   const Questionnaire& questionnaire) {
    return cutoff.sensitivity && cutoff.specificity &&
           questionnaire.find_reference(rule.source_or(cutoff.source)) != nullptr;
}

core::Page teach_ppv(const Questionnaire& questionnaire,
                     const std::vector<core::Prevalence>& wanted) {
    return TeachPage(questionnaire).page(wanted);
}

} // namespace selfcheck::report
