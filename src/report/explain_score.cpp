#include "report/explain_score.h"

#include "report/explain_report.h"

#include <algorithm>

namespace selfcheck::report {
namespace {

using core::Method;
using core::MissingUse;
using core::PartStep;
using core::PartUse;
using core::Rational;
using core::ScoreStatus;
using core::Truth;

std::string from_source(const std::string& key) {
    return key.empty() ? "" : " (source: " + key + ")";
}

bool is_known(PartUse use) {
    return use == PartUse::counts || use == PartUse::zero || use == PartUse::set;
}

/// A negative number in brackets, so that `2 + -1` is not read wrongly.
std::string term(Rational value) {
    const std::string text = exact_words(value);
    return value < Rational{0} ? "(" + text + ")" : text;
}

class ScoreWords {
public:
    ScoreWords(StepPage& page, const core::Questionnaire& questionnaire,
               const core::ScoreStep& step, Truth crisis)
        : page_(page),
          questionnaire_(questionnaire),
          rule_(questionnaire.scores[step.score]),
          step_(step),
          crisis_(crisis) {}

    void draw() {
        page_.heading("Score " + rule_.id + ": " + rule_.label);
        if (page_.draws() && step_.result.status != ScoreStatus::not_applicable) draw_bar();
        parts();
        if (step_.result.status == ScoreStatus::not_applicable) {
            page_.step({"A part of this score was not asked, so the score is not applicable."});
            return;
        }
        if (step_.tally.known > 0) join_known();
        missing();
        if (step_.divided_by) divide();
        if (rule_.multiply != Rational{1}) multiply();
        if (step_.rounded && !step_.exact->low.is_whole())
            page_.step("Round to a whole number, a half going up: " + interval_words(*step_.exact) +
                       " becomes " + exact_words(*step_.result.value) + ".");
        value();
        cutoffs();
    }

private:
    void draw_bar() {
        const core::Score& score = step_.result;
        core::Prose sentence{rule_.label, core::Origin::instrument};
        sentence.runs.push_back({(score.value ? " is " : " can be ") +
                                     interval_words({score.lowest, score.highest}) + ", of " +
                                     interval_words({score.minimum, score.maximum}) + ".",
                                 core::Origin::ours});
        page_.add(bar_of(rule_, score, std::move(sentence)));
    }

    [[nodiscard]] const std::string& name_of(const PartStep& part) const {
        return rule_.scores.empty() ? questionnaire_.items[part.part].id
                                    : questionnaire_.scores[part.part].id;
    }

    [[nodiscard]] static bool is_plain(const PartStep& part) {
        return part.use == PartUse::counts && !part.reverse && !part.weighted && !part.counted;
    }

    /// One line for each part that is not simply its value.
    void parts() {
        if (std::all_of(step_.parts.begin(), step_.parts.end(), is_plain)) return;
        page_.step({"What each part adds, where that is not simply its value:"});
        for (const PartStep& part : step_.parts)
            if (!is_plain(part)) page_.detail(name_of(part) + ": " + part_words(part));
    }

    [[nodiscard]] std::string part_words(const PartStep& part) const {
        switch (part.use) {
        case PartUse::counts: return arithmetic(part);
        case PartUse::zero: return "skipped, and the rule counts that as 0.";
        case PartUse::set:
            return "not asked, and the rule counts that as " + exact_words(part.adds.low) + ".";
        case PartUse::not_applicable: return "not asked.";
        case PartUse::may_be_filled:
            return "missing; it could add " + interval_words(part.adds) + ".";
        case PartUse::never_filled:
            return "missing, and not to be filled; it could add " + interval_words(part.adds) + ".";
        }
        return {};
    }

    [[nodiscard]] std::string arithmetic(const PartStep& part) const {
        std::string text = exact_words(*part.value);
        if (part.reversed)
            text += "; turned round, " + term(part.ends.high) + " + " + term(part.ends.low) +
                    " - " + term(*part.value) + " = " + exact_words(*part.reversed);
        if (part.weighted)
            text += "; times " + term(*part.factor) + " = " + exact_words(*part.weighted);
        if (part.counted)
            text += "; at least " + exact_words(*rule_.count_at_least) + ": " +
                    (*part.counted ? "yes, so it counts 1" : "no, so it counts 0");
        return text + ".";
    }

    void join_known() {
        const bool highest = rule_.method == Method::max;
        std::string terms;
        for (const PartStep& part : step_.parts) {
            if (!is_known(part.use)) continue;
            if (!terms.empty()) terms += highest ? ", " : " + ";
            terms += name_of(part) + " " + term(part.adds.low);
        }
        const std::string_view verb = highest                         ? "Take the highest: "
                                      : rule_.method == Method::count ? "Count: "
                                                                      : "Add: ";
        page_.step(std::string(verb) + terms + (highest ? "; that is " : " = ") +
                   exact_words(step_.tally.of_known) + ".");
    }

    [[nodiscard]] std::string names(PartUse use) const {
        std::string all;
        for (const PartStep& part : step_.parts)
            if (part.use == use) all += (all.empty() ? "" : ", ") + name_of(part);
        return all;
    }

    [[nodiscard]] std::string rule_words() const {
        const core::MissingRule& missing = *rule_.missing;
        std::string text = "The rule for missing answers fills up to " +
                           std::to_string(missing.at_most) + " with the average of the others";
        for (const std::size_t item : missing.except)
            text += ", never " + questionnaire_.items[item].id;
        return text + from_source(step_.missing_source) + ".";
    }

    [[nodiscard]] std::string why_not_filled() const {
        switch (step_.missing) {
        case MissingUse::never_filled:
            return rule_.scores.empty()
                       ? "Not applied: " + names(PartUse::never_filled) + " is missing."
                       : "A part without a value is never filled.";
        case MissingUse::none_answered: return "Not applied: there is no other answer.";
        case MissingUse::too_many:
            return "Not applied: " + std::to_string(step_.tally.open) + " are missing.";
        case MissingUse::no_rule: return "This score has no rule that fills missing answers.";
        case MissingUse::nothing_missing:
        case MissingUse::filled: break;
        }
        return {};
    }

    void missing() {
        if (step_.missing == MissingUse::nothing_missing) {
            page_.step({"Nothing is missing."});
            return;
        }
        const int count = step_.tally.open + step_.tally.closed;
        page_.step("Missing: " + std::to_string(count) + " of " +
                   std::to_string(step_.tally.parts()) + ".");
        if (step_.missing != MissingUse::no_rule && rule_.missing) page_.detail(rule_words());
        if (step_.fill) {
            filled();
            return;
        }
        page_.detail(why_not_filled());
        page_.step("No total is made up. The missing ones could add " +
                   interval_words(step_.tally.of_missing) + ", which makes " +
                   interval_words(*step_.joined) + ".");
    }

    void filled() {
        const std::string known = std::to_string(step_.tally.known);
        page_.step("Average of the " + known + " that count: " + exact_words(step_.tally.of_known) +
                   " / " + known + " = " + exact_words(step_.fill->average) + ".");
        const std::string open = std::to_string(step_.tally.open);
        page_.step("It stands in for what is missing: " + open + " times " +
                   exact_words(step_.fill->average) + " = " + exact_words(step_.fill->stands) +
                   ", and " + exact_words(step_.tally.of_known) + " + " + term(step_.fill->stands) +
                   " = " + exact_words(step_.joined->low) + ".");
    }

    void divide() {
        const Rational by{*step_.divided_by};
        page_.step("Divide by the number of parts, " + std::to_string(*step_.divided_by) + ": " +
                   interval_words({step_.joined->low / by, step_.joined->high / by}) + ".");
    }

    void multiply() {
        page_.step("Multiply by " + exact_words(rule_.multiply) + ": " +
                   interval_words(*step_.exact) + ".");
    }

    [[nodiscard]] std::string band_words(std::size_t index) const {
        const core::Band& band = rule_.bands[index];
        return "\"" + band.label + "\", " + exact_words(band.from) +
               (band.to_is_excluded ? " to below " : " to ") + exact_words(band.to);
    }

    void value() {
        const core::Score& score = step_.result;
        std::string text = rule_.label + " is " + interval_words({score.lowest, score.highest}) +
                           ", " + std::string(core::word(score.status)) + "; it can reach " +
                           interval_words({score.minimum, score.maximum}) + ".";
        if (score.value && score.value->to_exact_string() != score.value->to_string(rule_.decimals))
            text += " Shown as " + score.value->to_string(rule_.decimals) + ".";
        page_.step(text);
        if (score.band)
            page_.step("Band: " + band_words(*score.band) + from_source(step_.band_source) +
                       ". That is a name for the score, not for a person" + only_the_total() + ".");
        if (!step_.possible_bands.empty()) {
            page_.step("Bands that are possible" + from_source(step_.band_source) + ":");
            for (const std::size_t band : step_.possible_bands) page_.detail(band_words(band));
        }
    }

    [[nodiscard]] std::string only_the_total() const {
        return crisis_ == Truth::yes ? " (the total only; it does not weigh the answer that set "
                                       "off the crisis alert)"
                                     : "";
    }

    void cutoffs() {
        for (const core::CutoffStep& step : step_.cutoffs) {
            const core::Cutoff& cutoff = rule_.cutoffs[step.cutoff];
            std::string text =
                "Cut-off" + (cutoff.id.empty() ? "" : " " + cutoff.id) +
                (cutoff.comparison == core::Comparison::at_least ? ", at least " : ", at most ") +
                exact_words(cutoff.value) + ": " + reached(step) + from_source(step.source) + ".";
            page_.step(text);
            if (!step.if_) continue;
            page_.detail({"It applies if this holds:"});
            explain_condition(page_, questionnaire_, *step.if_, 1);
        }
    }

    [[nodiscard]] static std::string reached(const core::CutoffStep& step) {
        if (step.applies == Truth::no) return "does not apply here";
        if (step.reached == Truth::no) return "not reached";
        if (step.reached == Truth::unknown) return "unknown, because of skipped answers";
        return step.applies == Truth::yes ? "reached" : "reached, if it applies";
    }

    StepPage& page_;
    const core::Questionnaire& questionnaire_;
    const core::ScoreRule& rule_;
    const core::ScoreStep& step_;
    Truth crisis_;
};

} // namespace

void StepPage::heading(std::string text) {
    core::add_section(page_, std::move(text));
}

void StepPage::paragraph(core::Prose text) {
    add(core::Paragraph{std::move(text)});
}

core::Steps& StepPage::steps(bool numbered) {
    auto& elements = section().elements;
    auto* last = elements.empty() ? nullptr : std::get_if<core::Steps>(&elements.back());
    if (last != nullptr && (last->first > 0) == numbered) return *last;
    elements.emplace_back(core::Steps{numbered ? number_ : 0, {}});
    return std::get<core::Steps>(elements.back());
}

void StepPage::step(core::Prose text) {
    ++number_;
    steps(true).items.push_back({std::move(text), {}});
}

void StepPage::point(core::Prose text) {
    steps(false).items.push_back({std::move(text), {}});
}

void StepPage::detail(core::Prose text, int depth) {
    std::get<core::Steps>(section().elements.back())
        .items.back()
        .details.push_back({std::move(text), depth});
}

void StepPage::add(core::Element element) {
    section().elements.push_back(std::move(element));
}

void explain_condition(StepPage& page, const core::Questionnaire& questionnaire,
                       const core::ConditionStep& step, int depth) {
    page.detail(condition_words(step, questionnaire) + ": " + std::string(word(step.truth)), depth);
    for (const core::ConditionStep& part : step.parts)
        explain_condition(page, questionnaire, part, depth + 1);
}

void explain_score(StepPage& page, const core::Questionnaire& questionnaire,
                   const core::ScoreStep& step, core::Truth crisis) {
    ScoreWords(page, questionnaire, step, crisis).draw();
}

std::vector<std::string> source_keys(const core::Derivation& derivation) {
    std::vector<std::string> keys;
    const auto add = [&](const std::string& key) {
        if (!key.empty() && std::find(keys.begin(), keys.end(), key) == keys.end())
            keys.push_back(key);
    };
    for (const core::ScoreStep& step : derivation.scores) {
        if (step.missing != MissingUse::nothing_missing) add(step.missing_source);
        if (step.result.band || !step.possible_bands.empty()) add(step.band_source);
        for (const core::CutoffStep& cutoff : step.cutoffs) add(cutoff.source);
    }
    return keys;
}

void explain_sources(StepPage& page, const core::Questionnaire& questionnaire,
                     const std::vector<std::string>& keys) {
    if (keys.empty()) return;
    page.heading("Sources");
    for (const std::string& key : keys)
        if (const core::Reference* reference = questionnaire.find_reference(key))
            page.point({key + ": " + reference->text +
                            (reference->doi.empty() ? "" : " doi:" + reference->doi),
                        core::Origin::instrument});
}

core::Bar bar_of(const core::ScoreRule& rule, const core::Score& score, core::Prose sentence) {
    core::Bar bar{std::move(sentence), score.minimum, score.maximum,
                  score.lowest,        score.highest, {}};
    for (const core::Band& band : rule.bands) bar.band_starts.push_back(band.from);
    return bar;
}

} // namespace selfcheck::report
