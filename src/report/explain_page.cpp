#include "core/text.h"
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

class ExplainText {
public:
    ExplainText(const Explained& explained, const RenderOptions& options)
        : explained_(explained),
          questionnaire_(explained.questionnaire),
          phrases_(explained.guidance.phrases),
          lines_(options) {}

    std::string draw() {
        notices_first();
        lines_.heading(questionnaire_.short_title + ", step by step");
        lines_.paragraph("From the answers to the first sentences of the result. "
                         "It can be followed with a pencil.");
        lines_.paragraph(phrases_["result.not-a-diagnosis"]);
        answers();
        for (const core::ScoreStep& step : explained_.derivation.scores)
            explain_score(lines_, questionnaire_, step, explained_.derivation.tier.crisis);
        alerts();
        rules();
        tier();
        shown();
        sources();
        notice_last();
        return lines_.take();
    }

private:
    void notice(const core::Notice& notice) {
        for (const std::string& text : notice.lines) lines_.help(text);
    }

    void notices_first() { // S2, S3
        const auto& blocks = explained_.page.blocks;
        for (std::size_t i = 0; i + 1 < blocks.size(); ++i) {
            const auto* one = std::get_if<core::Notice>(&blocks[i]);
            if (one == nullptr) break;
            notice(*one);
            lines_.blank();
        }
    }

    void notice_last() { // S2
        lines_.blank();
        if (const auto* one = std::get_if<core::Notice>(&explained_.page.blocks.back()))
            notice(*one);
    }

    void condition(const core::ConditionStep& step, int depth = 0) {
        explain_condition(lines_, questionnaire_, step, depth);
    }

    [[nodiscard]] std::string answered(const core::ItemStep& step) const {
        const core::Item& item = questionnaire_.items[step.item];
        if (item.kind == core::ItemKind::text && step.state == AnswerState::answered)
            return "answered in own words, which are never scored"; // not repeated here (H28)
        std::string text = core::answer_phrase(
            questionnaire_, explained_.derivation.outcome.response, step.item, phrases_);
        if (step.state != AnswerState::answered) return text;
        if (step.value) return text + ". Value: " + exact_words(*step.value);
        return text + ". No value";
    }

    void answers() {
        lines_.heading("Answers");
        for (const core::ItemStep& step : explained_.derivation.items) {
            const core::Item& item = questionnaire_.items[step.item];
            lines_.step(item.id + ", \"" + item.text + "\": " + answered(step) + ".");
            if (step.ask_if) asked(step, item);
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
        lines_.detail(why);
        condition(*step.ask_if, 1);
    }

    void alerts() {
        lines_.heading("Alerts");
        if (explained_.derivation.alerts.empty()) lines_.step("This questionnaire has no alerts.");
        if (!questionnaire_.has_crisis_item())
            lines_.paragraph(phrases_["limits.no-crisis-item"]); // S3
        for (const core::AlertStep& step : explained_.derivation.alerts) {
            const core::Alert& alert = questionnaire_.alerts[step.alert];
            std::string text = "Alert " + alert.id + ", which shows " +
                               std::string(core::word(alert.show)) + " help: ";
            text += word(step.condition.truth);
            if (step.condition.truth == Truth::unknown && alert.show == core::Show::crisis)
                text += ". The softer help is shown";
            lines_.step(text + ".");
            condition(step.condition);
        }
    }

    [[nodiscard]] std::string name_of(std::size_t rule) const {
        const core::GuidanceRule& one = questionnaire_.guidance[rule];
        return one.id.empty() ? "number " + std::to_string(rule + 1) : one.id;
    }

    void rules() {
        lines_.heading("Guidance: the most urgent rule that holds decides");
        for (const core::RuleStep& step : explained_.derivation.rules) {
            const core::GuidanceRule& rule = questionnaire_.guidance[step.rule];
            lines_.step(std::string(core::word(rule.tier)) + ", rule " + name_of(step.rule) + ": " +
                        about_role(step));
            if (!step.condition) lines_.detail("It has no condition, so it always holds.");
            if (step.condition) condition(*step.condition);
            if (step.left_open && step.open_truth != step.truth) {
                lines_.detail("With skipped answers left open instead of filled:");
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

    void tier() {
        const core::TierStep& step = explained_.derivation.tier;
        const std::string tier(core::word(step.tier));
        const std::string by_rules(core::word(step.by_rules));
        switch (step.cause) {
        case core::TierCause::rule: lines_.step("So guidance is: " + tier + "."); break;
        case core::TierCause::crisis_alert:
            lines_.step("The rules alone give " + by_rules +
                        ". A crisis alert that holds stands above every rule and every total. So "
                        "guidance is: " +
                        tier + ".");
            break;
        case core::TierCause::skipped_crisis:
            lines_.step("The rules alone give " + by_rules +
                        ". A question that a crisis alert looks at was skipped, which never ends "
                        "there. So guidance is: " +
                        tier + ".");
            break;
        case core::TierCause::skipped:
            lines_.step("The rules alone give " + by_rules +
                        ", which needs every more urgent rule to be a plain no, whatever the "
                        "skipped answers would have been. So guidance is: " +
                        tier + ".");
            break;
        }
        if (!step.open_rules.empty())
            lines_.detail(
                "Skipped answers could make these more urgent rules hold: " + open_rules() + ".");
    }

    void shown() {
        lines_.heading("So the result begins with");
        for (const std::string& text : first_sentences(explained_.page)) lines_.step(text);
        lines_.paragraph(phrases_["limits.worry"]); // S5
        if (questionnaire_.unproved)
            lines_.paragraph(
                core::fill(phrases_["limits.not-proved"], {{"short", questionnaire_.short_title}}));
    }

    void sources() {
        const std::vector<std::string> keys = source_keys(explained_.derivation);
        if (keys.empty()) return;
        lines_.heading("Sources");
        for (const std::string& key : keys)
            if (const core::Reference* reference = questionnaire_.find_reference(key))
                lines_.detail(key + ": " + reference->text +
                              (reference->doi.empty() ? "" : " doi:" + reference->doi));
    }

    const Explained& explained_;
    const core::Questionnaire& questionnaire_;
    const core::Phrases& phrases_;
    StepLines lines_;
};

} // namespace

std::string render_explain_text(const Explained& explained, const RenderOptions& options) {
    return ExplainText(explained, options).draw();
}

} // namespace selfcheck::report
