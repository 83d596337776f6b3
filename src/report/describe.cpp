#include "report/describe.h"

#include "core/scoring.h"
#include "report/explain_report.h"

#include <algorithm>

namespace selfcheck::report {
namespace {

using core::Bullets;
using core::Entries;
using core::Origin;
using core::Paragraph;
using core::Prose;
using core::Questionnaire;
using core::Rational;

void append(Prose& to, std::string text, Origin origin = Origin::ours) {
    to.runs.push_back({std::move(text), origin});
}

std::string percent(Rational share) {
    const Rational hundredths = share * Rational{100};
    return hundredths.to_string(hundredths.is_whole() ? 0 : 1) + "\u00A0%";
}

std::string interval(const std::optional<core::Share>& share) {
    if (!share) return {};
    return ", 95\u00A0% interval " + percent(share->from) + " to " + percent(share->to);
}

class Description {
public:
    explicit Description(const Questionnaire& questionnaire) : questionnaire_(questionnaire) {}

    core::Page page() {
        page_.title = questionnaire_.title + " (" + questionnaire_.id + ")";
        page_.language = questionnaire_.language;
        about();
        questions();
        answers();
        for (std::size_t i = 0; i < questionnaire_.scores.size(); ++i) score(i);
        guidance();
        limits();
        sources();
        permission();
        return std::move(page_);
    }

private:
    core::Section& section(std::string heading) {
        return core::add_section(page_, std::move(heading));
    }

    void about() {
        core::Section& one = section("About");
        const auto say = [&](Prose text) { one.elements.emplace_back(Paragraph{std::move(text)}); };
        if (!questionnaire_.purpose.empty()) say(Prose(questionnaire_.purpose, Origin::author));
        say({"A screen, not a diagnosis."});
        std::string facts = "Topic: " + questionnaire_.topic +
                            ". Language: " + questionnaire_.language +
                            ". Status: " + std::string(core::word(questionnaire_.status)) + ".";
        if (questionnaire_.minutes)
            facts += " About " + std::to_string(*questionnaire_.minutes) + " min.";
        say({facts});
        const core::Ages& ages = questionnaire_.ages;
        if (ages.from && ages.to)
            say({"Made for people of " + std::to_string(*ages.from) + " to " +
                 std::to_string(*ages.to) + "."});
        else if (ages.from)
            say({"Made for people of " + std::to_string(*ages.from) + " and over."});
        else if (ages.to)
            say({"Made for people of up to " + std::to_string(*ages.to) + "."});
        if (!questionnaire_.audience_note.empty())
            say(Prose(questionnaire_.audience_note, Origin::author));
        if (questionnaire_.shadows)
            say({"This is your own file " + questionnaire_.file +
                 ", not the one that comes with selfcheck."});
    }

    /// The answer set of most items goes without saying.
    [[nodiscard]] std::size_t usual_answers() const {
        std::vector<std::size_t> uses(questionnaire_.answers.size());
        for (const core::Item& item : questionnaire_.items)
            if (item.kind == core::ItemKind::choice) ++uses[item.answers];
        return static_cast<std::size_t>(std::max_element(uses.begin(), uses.end()) - uses.begin());
    }

    void questions() {
        core::Section& one = section("Questions");
        if (!questionnaire_.recall.empty())
            one.elements.emplace_back(Paragraph{Prose(questionnaire_.recall, Origin::instrument)});
        Entries entries;
        for (const core::Item& item : questionnaire_.items) {
            Prose text;
            if (item.stem && !item.stem->empty())
                append(text, *item.stem + " ", Origin::instrument);
            append(text, item.text, Origin::instrument);
            if (item.kind == core::ItemKind::number)
                append(text, " (a number, " + exact_words(item.number->from) + " to " +
                                 exact_words(item.number->to) +
                                 (item.number->unit.empty() ? "" : " ") + item.number->unit + ")");
            if (item.kind == core::ItemKind::choices ||
                (item.kind == core::ItemKind::choice && item.answers != usual_answers()))
                append(text, " (answers: " + questionnaire_.answers[item.answers].id + ")");
            if (item.ask_if)
                append(text, " Asked only if " + rule_words(*item.ask_if, questionnaire_) + ".");
            if (item.required) append(text, " Cannot be skipped.");
            entries.items.push_back({{item.id}, std::move(text)});
        }
        one.elements.emplace_back(std::move(entries));
    }

    void answers() {
        core::Section& one = section("Answers");
        Entries entries;
        for (const core::AnswerSet& set : questionnaire_.answers) {
            Prose text;
            for (const core::AnswerOption& option : set.options) {
                append(text, (text.runs.empty() ? "" : "; ") + option.key + " ");
                append(text, option.text, Origin::instrument);
                if (option.value && option.value->to_exact_string() != option.key)
                    append(text, " (" + exact_words(*option.value) + ")");
            }
            entries.items.push_back({{set.id}, std::move(text)});
        }
        one.elements.emplace_back(std::move(entries));
    }

    void score(std::size_t index) {
        const core::ScoreRule& rule = questionnaire_.scores[index];
        core::Section& one = section("Score: " + rule.label + " (" + rule.id + ")");
        const core::ReachableRange range = core::reachable_range(questionnaire_, index);
        std::string text = method_words(rule, questionnaire_);
        text.front() = static_cast<char>(text.front() - 'a' + 'A');
        text += ", from " + exact_words(range.from) + " to " + exact_words(range.to) + ".";
        if (rule.worse == core::Worse::higher) text += " Higher is of more concern.";
        if (rule.worse == core::Worse::lower) text += " Lower is of more concern.";
        one.elements.emplace_back(Paragraph{text});
        one.elements.emplace_back(Paragraph{missing(rule)});
        if (!rule.bands.empty()) one.elements.emplace_back(bands(rule));
        if (!rule.cutoffs.empty()) {
            Bullets cutoffs;
            for (const core::Cutoff& cutoff : rule.cutoffs)
                cutoffs.items.push_back(cutoff_line(rule, cutoff));
            one.elements.emplace_back(std::move(cutoffs));
        }
        if (rule.reliable_change)
            one.elements.emplace_back(Paragraph{
                "A change of " + exact_words(*rule.reliable_change) +
                " or more is counted as a real one (source: " + rule.source_or(rule.change_source) +
                ")."});
        if (!rule.source.empty())
            one.elements.emplace_back(Paragraph{"Source: " + rule.source + "."});
    }

    [[nodiscard]] std::string missing(const core::ScoreRule& rule) const {
        std::string text;
        const auto named = [&](const std::vector<std::size_t>& items) {
            std::string all;
            for (const std::size_t item : items)
                all += (all.empty() ? "" : ", ") + questionnaire_.items[item].id;
            return all;
        };
        if (rule.missing && rule.missing->at_most > 0 && rule.missing->fill == core::Fill::mean)
            text = "Skipped answers: up to " + std::to_string(rule.missing->at_most) +
                   " are filled with the average of the others";
        else
            text = "Skipped answers: no total; the range that the answers allow is given";
        if (rule.missing && !rule.missing->except.empty())
            text += ", never " + named(rule.missing->except);
        if (rule.missing && !rule.missing->zero.empty())
            text += "; " + named(rule.missing->zero) + " counts 0 when skipped";
        if (rule.not_asked) text += "; what is not asked counts " + exact_words(*rule.not_asked);
        if (rule.missing && !rule.missing->source.empty())
            text += " (source: " + rule.missing->source + ")";
        return text + ".";
    }

    static Entries bands(const core::ScoreRule& rule) {
        Entries entries;
        for (const core::Band& band : rule.bands) {
            const std::string ends = band.from == band.to
                                         ? exact_words(band.from)
                                         : exact_words(band.from) +
                                               (band.to_is_excluded ? " to below " : " to ") +
                                               exact_words(band.to);
            Prose label = Prose(band.label, Origin::instrument);
            if (!band.source.empty() && band.source != rule.source)
                append(label, " (source: " + band.source + ")");
            entries.items.push_back({{ends}, std::move(label)});
        }
        return entries;
    }

    [[nodiscard]] Prose cutoff_line(const core::ScoreRule& rule, const core::Cutoff& cutoff) const {
        Prose line{std::string("Cut-off: at ") +
                   (cutoff.comparison == core::Comparison::at_least ? "least " : "most ") +
                   exact_words(cutoff.value)};
        if (cutoff.if_) append(line, ", if " + rule_words(*cutoff.if_, questionnaire_));
        if (!cutoff.purpose.empty()) {
            append(line, ". For ");
            append(line, cutoff.purpose, Origin::author);
        }
        if (cutoff.sensitivity)
            append(line, ". Of those who have it, " + percent(*cutoff.sensitivity) +
                             " reach the line (sensitivity" +
                             interval(cutoff.sensitivity_interval) + ")");
        if (cutoff.specificity)
            append(line, ". Of those who do not, " + percent(*cutoff.specificity) +
                             " stay outside it (specificity" +
                             interval(cutoff.specificity_interval) + ")");
        append(line, ". Source: " + rule.source_or(cutoff.source) + ".");
        return line;
    }

    void guidance() {
        core::Section& one = section("Guidance: the most urgent rule that holds decides");
        Entries entries;
        for (const core::GuidanceRule& rule : questionnaire_.guidance) {
            Prose text;
            if (rule.if_)
                append(text, "If " + rule_words(*rule.if_, questionnaire_) + ". ");
            else
                append(text, "Otherwise. ");
            append(text, rule.because, Origin::author);
            entries.items.push_back({{std::string(core::word(rule.tier))}, std::move(text)});
        }
        one.elements.emplace_back(std::move(entries));
        if (questionnaire_.alerts.empty()) return;
        Bullets alerts;
        for (const core::Alert& alert : questionnaire_.alerts)
            alerts.items.emplace_back(
                "Alert " + alert.id + ": if " + rule_words(alert.if_, questionnaire_) + ", " +
                std::string(core::word(alert.show)) +
                (alert.show == core::Show::crisis ? " help is shown at once."
                                                  : " help stands first in the result."));
        one.elements.emplace_back(std::move(alerts));
    }

    void limits() {
        core::Section& one = section("Known limits");
        Bullets bullets;
        for (const core::AuthorText& note : questionnaire_.notes)
            bullets.items.push_back(Prose(note.text, Origin::author));
        if (!questionnaire_.has_crisis_item())
            bullets.items.emplace_back(
                std::string(questionnaire_.embedded ? "This questionnaire does not ask"
                                                    : "No alert here looks at a question") +
                " about thoughts of death or self-harm. If you have them, that matters more than "
                "this score.");
        bullets.items.emplace_back(
            "A score cannot tell how safe someone is, or what is behind the answers.");
        one.elements.emplace_back(std::move(bullets));
    }

    void sources() {
        if (questionnaire_.references.empty()) return;
        core::Section& one = section("Sources");
        Entries entries;
        for (const core::Reference& reference : questionnaire_.references) {
            std::string text = reference.text;
            if (!reference.doi.empty()) text += " doi:" + reference.doi;
            if (!reference.pmid.empty()) text += " PMID " + reference.pmid;
            entries.items.push_back({{reference.id}, Prose(text, Origin::instrument)});
        }
        one.elements.emplace_back(std::move(entries));
    }

    void permission() {
        core::Section& one = section("Permission");
        std::string kind(core::word(questionnaire_.permission.kind));
        std::replace(kind.begin(), kind.end(), '-', ' ');
        kind.front() = static_cast<char>(kind.front() - 'a' + 'A');
        Prose text{kind + ". "};
        append(text, questionnaire_.permission.statement, Origin::instrument);
        one.elements.emplace_back(Paragraph{std::move(text)});
        if (!questionnaire_.permission.attribution.empty())
            one.elements.emplace_back(
                Paragraph{Prose(questionnaire_.permission.attribution, Origin::instrument)});
        one.elements.emplace_back(Paragraph{"SHA-256 of the file: " + questionnaire_.digest});
    }

    const Questionnaire& questionnaire_;
    core::Page page_;
};

} // namespace

core::Page describe(const Questionnaire& questionnaire) {
    return Description(questionnaire).page();
}

} // namespace selfcheck::report
