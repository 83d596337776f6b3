#include "core/compose.h"

#include "core/compose_parts.h"

#include <algorithm>

namespace selfcheck::core {
namespace {

std::string numbers(const std::vector<int>& list) {
    std::string all;
    for (const int number : list) {
        if (!all.empty()) all += ", ";
        all += std::to_string(number);
    }
    return all;
}

const Assessed& most_urgent(const std::vector<Assessed>& assessed) {
    return *std::min_element(
        assessed.begin(), assessed.end(),
        [](const Assessed& a, const Assessed& b) { return a.outcome.tier < b.outcome.tier; });
}

class Composer {
public:
    Composer(const std::vector<Assessed>& assessed, const Composing& composing)
        : assessed_(assessed),
          composing_(composing),
          phrases_(composing.guidance.phrases),
          advice_(advice_for(most_urgent(assessed), composing.guidance)) {}

    Page page() {
        Page page;
        std::string names;
        for (const Assessed& one : assessed_)
            names += (names.empty() ? "" : ", ") + one.questionnaire->short_title;
        page.title = fill(phrases_["result.title"], {{"short", names}});
        page.language = composing_.guidance.language;
        for (const NoticeKind kind : first_notices(assessed_, composing_.person))
            page.blocks.emplace_back(compose_notice(kind, composing_));
        if (composing_.person == Person::under_age) {
            answers(page);
            signs(page);
        } else {
            next_step(page);
            for (const Assessed& one : assessed_) result(page, one);
            for (const Assessed& one : assessed_) stands_out(page, one);
            usual(page);
            signs(page);
            limits(page);
            sources(page);
            // A long result ends far from its point: it is said again where the eye rests.
            page.blocks.emplace_back(
                Section{SectionId::again, heading("again"), {paragraph(advice_.next)}});
        }
        // S2, S7: help is also the last thing read, with any outcome.
        page.blocks.emplace_back(compose_notice(NoticeKind::brief, composing_));
        return page;
    }

private:
    [[nodiscard]] std::string heading(std::string_view name) const {
        return phrases_["result.heading." + std::string(name)];
    }

    /// With its name where several are told of.
    [[nodiscard]] std::string heading_of(std::string_view name, const Assessed& one) const {
        return assessed_.size() == 1 ? heading(name) : named_heading(name, one, phrases_);
    }

    void next_step(Page& page) const { // H25: before any number
        Section section{SectionId::next_step, heading("next-step"), {}};
        section.elements.push_back(paragraph(advice_.next));
        const Tier tier = combined_tier(assessed_);
        for (const Assessed& one : assessed_)
            if (one.outcome.tier == tier) reasons(section, one);
        for (const MixedText& mixed : composing_.guidance.mixed)
            if (holds(mixed)) section.elements.push_back(paragraph(mixed.text));
        page.blocks.emplace_back(std::move(section));
    }

    [[nodiscard]] bool holds(const MixedText& mixed) const {
        if (mixed.alert && alert_state(assessed_, *mixed.alert) != Truth::yes) return false;
        return std::all_of(mixed.topics.begin(), mixed.topics.end(), [&](const auto& wanted) {
            return std::any_of(assessed_.begin(), assessed_.end(), [&](const Assessed& one) {
                return one.questionnaire->topic == wanted.first &&
                       one.outcome.tier <= wanted.second;
            });
        });
    }

    void reasons(Section& section, const Assessed& one) const {
        for (const std::size_t rule : one.outcome.reasons) {
            const std::string& because = one.questionnaire->guidance[rule].because;
            if (because.empty()) continue;
            if (assessed_.size() == 1) {
                section.elements.push_back(paragraph(author(because)));
                continue;
            }
            section.elements.push_back(
                paragraph(fill_prose(phrases_["result.reason"],
                                     {{"short", one.questionnaire->short_title, Origin::instrument},
                                      {"because", because, Origin::author}})));
        }
        if (one.outcome.cause == TierCause::crisis_alert)
            if (const auto question = crisis_question(one, Truth::yes))
                section.elements.push_back(paragraph(fill(
                    phrases_["result.because-crisis"], {{"question", std::to_string(*question)}})));
        if (crisis_question(one, Truth::unknown))
            section.elements.push_back(paragraph(phrases_["result.held-crisis"]));
        std::vector<int> skipped;
        for (std::size_t item = 0; item < one.outcome.response.answers.size(); ++item)
            if (one.outcome.response.answers[item].state == AnswerState::skipped)
                skipped.push_back(number_of(one.outcome, item));
        if (!one.outcome.open_rules.empty() && !skipped.empty())
            section.elements.push_back(
                paragraph(skipped.size() == 1
                              ? fill(phrases_["result.open-one"], {{"question", numbers(skipped)}})
                              : fill(phrases_["result.open"], {{"questions", numbers(skipped)}})));
    }

    static Prose author(const std::string& text) { return {text, Origin::author}; }

    void result(Page& page, const Assessed& one) const {
        Section section{SectionId::result, heading_of("result", one), told_scores(one, phrases_)};
        section.elements.push_back(paragraph(phrases_["result.not-a-diagnosis"])); // S4, H8
        const bool crisis_asked =
            std::any_of(assessed_.begin(), assessed_.end(), [](const Assessed& other) {
                return other.questionnaire->has_crisis_item();
            });
        if (!crisis_asked) // S3
            section.elements.push_back(paragraph(phrases_[no_crisis_item(*one.questionnaire)]));
        page.blocks.emplace_back(std::move(section));
    }

    void stands_out(Page& page, const Assessed& one) const {
        if (one.outcome.domains.empty()) return;
        const TopicGuidance& topic = composing_.guidance.topic(one.questionnaire->topic);
        Section section{SectionId::stands_out, heading_of("stands-out", one), {}};
        for (const DomainFinding& finding : one.outcome.domains) {
            const auto sentence = topic.domains.find(finding.domain);
            if (sentence != topic.domains.end())
                section.elements.push_back(paragraph(sentence->second));
            Bullets bullets;
            for (const std::size_t item : finding.items)
                bullets.items.push_back(item_line(one, item, phrases_));
            section.elements.emplace_back(std::move(bullets));
        }
        page.blocks.emplace_back(std::move(section));
    }

    void answers(Page& page) const {
        for (const Assessed& one : assessed_) {
            Section section{SectionId::answers, heading("answers"), {}};
            section.elements.push_back(paragraph(phrases_["result.under-age"]));
            section.elements.emplace_back(answer_lines(one, phrases_));
            section.elements.push_back(paragraph(phrases_["result.not-a-diagnosis"]));
            section.elements.push_back(paragraph(phrases_["limits.worry"])); // S5
            page.blocks.emplace_back(std::move(section));
        }
    }

    void usual(Page& page) const {
        Section section{SectionId::usual, heading("usual"), {}};
        if (!advice_.usual.empty()) section.elements.push_back(paragraph(advice_.usual));
        Bullets steps;
        for (const std::string& step : advice_.steps) steps.items.emplace_back(step);
        if (!steps.items.empty()) section.elements.emplace_back(std::move(steps));
        if (!advice_.say.empty())
            section.elements.push_back(
                paragraph(fill(phrases_["result.say"], {{"say", advice_.say}})));
        page.blocks.emplace_back(std::move(section));
    }

    void signs(Page& page) const { // S8b
        Bullets bullets;
        const std::string emergency = composing_.region != nullptr
                                          ? emergency_phrase(*composing_.region, phrases_)
                                          : phrases_["emergency.unknown"];
        for (const std::string& sign : composing_.guidance.signs)
            bullets.items.emplace_back(fill(sign, {{"emergency", emergency}}));
        page.blocks.emplace_back(Section{SectionId::signs, heading("signs"), {std::move(bullets)}});
    }

    void limits(Page& page) const {
        Section section{SectionId::limits, heading("limits"), {}};
        for (const Assessed& one : assessed_) {
            const std::string& about = composing_.guidance.topic(one.questionnaire->topic).about;
            const auto same = [&](const Element& e) { return e == paragraph(about); };
            if (!about.empty() &&
                std::none_of(section.elements.begin(), section.elements.end(), same))
                section.elements.push_back(paragraph(about));
        }
        Bullets bullets;
        const auto add = [&](std::string_view key) { bullets.items.emplace_back(phrases_[key]); };
        add("limits.score");
        add("limits.worry"); // S5
        add("limits.someone");
        add("limits.tested");
        for (const Assessed& one : assessed_)
            for (const AuthorText& note : one.questionnaire->notes)
                bullets.items.push_back(author(note.text));
        for (const Assessed& one : assessed_)
            if (one.questionnaire->unproved)
                bullets.items.push_back(
                    fill_prose(phrases_["limits.not-proved"],
                               {{"short", one.questionnaire->short_title, Origin::instrument}}));
        constexpr int two_weeks = 14;
        for (const Assessed& one : assessed_)
            if (one.questionnaire->recall_days.value_or(0) > two_weeks)
                bullets.items.push_back(
                    fill_prose(phrases_["limits.look-back"],
                               {{"short", one.questionnaire->short_title, Origin::instrument}}));
        add("limits.repeat");
        add("limits.treatments");
        add("limits.not-reviewed");
        section.elements.emplace_back(std::move(bullets));
        page.blocks.emplace_back(std::move(section));
    }

    void sources(Page& page) const {
        Bullets bullets;
        for (const Assessed& one : assessed_) {
            const Questionnaire& questionnaire = *one.questionnaire;
            for (const Reference& reference : questionnaire.references) {
                const auto cites = [&](const ScoreRule& rule) {
                    return rule.source == reference.id;
                };
                if (std::none_of(questionnaire.scores.begin(), questionnaire.scores.end(), cites))
                    continue;
                bullets.items.push_back(fill_prose(phrases_["result.source"],
                                                   {{"text", reference.text, Origin::instrument}}));
            }
            Prose attribution{questionnaire.permission.attribution, Origin::instrument};
            if (!questionnaire.permission.attribution.empty())
                if (std::find(bullets.items.begin(), bullets.items.end(), attribution) ==
                    bullets.items.end())
                    bullets.items.push_back(std::move(attribution));
        }
        if (bullets.items.empty()) return;
        page.blocks.emplace_back(
            Section{SectionId::sources, heading("sources"), {std::move(bullets)}});
    }

    const std::vector<Assessed>& assessed_;
    const Composing& composing_;
    const Phrases& phrases_;
    Advice advice_;
};

} // namespace

Tier combined_tier(const std::vector<Assessed>& assessed) {
    return most_urgent(assessed).outcome.tier;
}

Page compose(const std::vector<Assessed>& assessed, const Composing& composing) {
    return Composer(assessed, composing).page();
}

} // namespace selfcheck::core
