#include "report/explain_report.h"
#include "report/explain_score.h"

namespace selfcheck::report {
namespace {

using core::AnswerState;
using core::RuleRole;
using core::Truth;

std::string about_role(const core::RuleStep& step) {
    switch (step.role) {
    case RuleRole::decides: return "yes. No more urgent rule holds: this one decides.";
    case RuleRole::agrees: return "yes. It is as urgent as the rule that decides.";
    case RuleRole::less_urgent: return "yes, but a more urgent rule holds.";
    case RuleRole::under_alert: return "yes, but the crisis alert stands above it.";
    case RuleRole::held_back: return "yes, but skipped answers do not let it decide.";
    case RuleRole::unknown: return "unknown. Skipped answers leave it open, so it decides nothing.";
    case RuleRole::no: return "no.";
    }
    return {};
}

class ExplainPage {
public:
    ExplainPage(const Explained& explained, Layout layout)
        : explained_(explained),
          questionnaire_(explained.questionnaire),
          phrases_(explained.guidance.phrases),
          steps_(page_, layout) {}

    core::Page page() {
        page_.title = questionnaire_.title + " (" + questionnaire_.id + ")";
        page_.language = questionnaire_.language;
        page_.blocks = notices_first(explained_.page); // S2, S3
        steps_.heading(questionnaire_.short_title + ", step by step");
        steps_.paragraph({"From the answers to the first sentences of the result. "
                          "It can be followed with a pencil."});
        steps_.paragraph(phrases_["result.not-a-diagnosis"]);
        steps_.heading("Answers");
        if (steps_.draws())
            answers_in_a_table();
        else
            answers();
        for (const core::ScoreStep& step : explained_.derivation.scores)
            explain_score(steps_, questionnaire_, step, explained_.derivation.tier.crisis);
        alerts();
        rules();
        tier();
        shown();
        explain_sources(steps_, questionnaire_, source_keys(explained_.derivation));
        page_.blocks.push_back(explained_.page.blocks.back()); // S2
        return std::move(page_);
    }

private:
    void condition(const core::ConditionStep& step, int depth = 0) {
        explain_condition(steps_, questionnaire_, step, depth);
    }

    [[nodiscard]] std::string answered(const core::ItemStep& step) const {
        const core::Item& item = questionnaire_.items[step.item];
        std::string text = shown_answer(questionnaire_, explained_.derivation.outcome.response,
                                        step.item, phrases_)
                               .text();
        if (step.state != AnswerState::answered || item.kind == core::ItemKind::text) return text;
        if (step.value) return text + ". Value: " + exact_words(*step.value);
        return text + ". No value";
    }

    void answers() {
        for (const core::ItemStep& step : explained_.derivation.items) {
            const core::Item& item = questionnaire_.items[step.item];
            steps_.step(item.id + ", \"" + item.text + "\": " + answered(step) + ".");
            if (step.ask_if) asked(step, item);
        }
    }

    void answers_in_a_table() {
        core::Table table{{{"Step"}, {"Item"}, {"Question"}, {"Answer"}, {"Value"}}, {}};
        for (const core::ItemStep& step : explained_.derivation.items) {
            const core::Item& item = questionnaire_.items[step.item];
            table.rows.push_back(
                {{std::to_string(steps_.take_number())},
                 {item.id},
                 {item.text, core::Origin::instrument},
                 shown_answer(questionnaire_, explained_.derivation.outcome.response, step.item,
                              phrases_),
                 {step.value ? exact_words(*step.value) : "none"}});
        }
        steps_.add(std::move(table));
        for (const core::ItemStep& step : explained_.derivation.items) {
            if (!step.ask_if) continue;
            steps_.point(questionnaire_.items[step.item].id + ":");
            asked(step, questionnaire_.items[step.item]);
        }
    }

    void asked(const core::ItemStep& step, const core::Item& item) {
        const bool is_asked = step.state != AnswerState::not_asked;
        std::string why = is_asked ? "It is asked, because this holds:"
                                   : "It is not asked, because this does not hold:";
        if (step.ask_if->truth == Truth::unknown)
            why = item.if_unknown == core::IfUnknown::ask
                      ? "It is asked, because skipped answers leave this open:"
                      : "It is not asked, because skipped answers leave this open, and the "
                        "questionnaire then hides it:";
        steps_.detail(why);
        condition(*step.ask_if, 1);
    }

    void alerts() {
        steps_.heading("Alerts");
        if (explained_.derivation.alerts.empty())
            steps_.step({"This questionnaire has no alerts."});
        if (!questionnaire_.has_crisis_item())
            steps_.paragraph(phrases_[core::no_crisis_item(questionnaire_)]); // S3
        for (const core::AlertStep& step : explained_.derivation.alerts) {
            const core::Alert& alert = questionnaire_.alerts[step.alert];
            std::string text = "Alert " + alert.id + ", which shows " +
                               std::string(core::word(alert.show)) + " help: ";
            text += word(step.condition.truth);
            if (step.condition.truth == Truth::unknown && alert.show == core::Show::crisis)
                text += ". The softer help is shown";
            steps_.step(text + ".");
            condition(step.condition);
        }
    }

    [[nodiscard]] std::string name_of(std::size_t rule) const {
        const core::GuidanceRule& one = questionnaire_.guidance[rule];
        return one.id.empty() ? "number " + std::to_string(rule + 1) : one.id;
    }

    void rules() {
        steps_.heading("Guidance: the most urgent rule that holds decides");
        for (const core::RuleStep& step : explained_.derivation.rules) {
            const core::GuidanceRule& rule = questionnaire_.guidance[step.rule];
            steps_.step(std::string(core::word(rule.tier)) + ", rule " + name_of(step.rule) + ": " +
                        about_role(step));
            if (!step.condition) steps_.detail({"It has no condition, so it always holds."});
            if (step.condition) condition(*step.condition);
            if (step.left_open && step.open_truth != step.truth) {
                steps_.detail({"With skipped answers left open instead of filled:"});
                condition(*step.left_open, 1);
            }
        }
    }

    [[nodiscard]] std::string open_rules() const {
        std::string all;
        for (const std::size_t rule : explained_.derivation.tier.open_rules)
            all += (all.empty() ? "" : ", ") + name_of(rule);
        return all;
    }

    /// Why the tier is not that of the rules alone; empty if it is.
    static std::string_view above_the_rules(core::TierCause cause) {
        switch (cause) {
        case core::TierCause::rule: break;
        case core::TierCause::crisis_alert:
            return ". A crisis alert that holds stands above every rule and every total";
        case core::TierCause::skipped_crisis:
            return ". A question that a crisis alert looks at was skipped, which never ends there";
        case core::TierCause::skipped:
            return ", which needs every more urgent rule to be a plain no, whatever the skipped "
                   "answers would have been";
        }
        return {};
    }

    void tier() {
        const core::TierStep& step = explained_.derivation.tier;
        const std::string_view why = above_the_rules(step.cause);
        std::string text;
        if (!why.empty())
            text = "The rules alone give " + std::string(core::word(step.by_rules)) +
                   std::string(why) + ". ";
        steps_.step(text + "So guidance is: " + std::string(core::word(step.tier)) + ".");
        if (!step.open_rules.empty())
            steps_.detail(
                "Skipped answers could make these more urgent rules hold: " + open_rules() + ".");
    }

    void shown() {
        steps_.heading("So the result begins with");
        for (const std::string& text : first_sentences(explained_.page)) steps_.step(text);
        steps_.paragraph(phrases_["limits.worry"]); // S5
        if (questionnaire_.unproved)
            steps_.paragraph(
                core::fill(phrases_["limits.not-proved"], {{"short", questionnaire_.short_title}}));
    }

    const Explained& explained_;
    const core::Questionnaire& questionnaire_;
    const core::Phrases& phrases_;
    core::Page page_;
    StepPage steps_;
};

} // namespace

core::Prose shown_answer(const core::Questionnaire& questionnaire, const core::Response& response,
                         std::size_t item, const core::Phrases& phrases) {
    const bool own_words = questionnaire.items[item].kind == core::ItemKind::text &&
                           response.answers[item].state == AnswerState::answered;
    if (own_words) return {"answered in own words, which are never scored"}; // H28
    return {core::answer_phrase(questionnaire, response, item, phrases), core::Origin::instrument};
}

std::vector<core::Block> notices_first(const core::Page& page) {
    std::vector<core::Block> all;
    for (std::size_t i = 0; i + 1 < page.blocks.size(); ++i) {
        if (!std::holds_alternative<core::Notice>(page.blocks[i])) break;
        all.push_back(page.blocks[i]);
    }
    return all;
}

core::Page explain_page(const Explained& explained) {
    return ExplainPage(explained, Layout::page).page();
}

std::string render_explain_text(const Explained& explained, const RenderOptions& options) {
    return render_page_text(ExplainPage(explained, Layout::lines).page(), options);
}

} // namespace selfcheck::report
