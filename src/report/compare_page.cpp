#include "report/compare_report.h"
#include "report/explain_report.h"
#include "report/explain_score.h"

#include <algorithm>
#include <array>

namespace selfcheck::report {
namespace {

using core::ChangeSize;
using core::Origin;
using core::Prose;
using core::Rational;
using core::Score;
using core::ScoreChange;
using core::ScoreStatus;
using core::Truth;

std::string signed_words(Rational difference) {
    return (difference > Rational{0} ? "+" : "") + exact_words(difference);
}

std::string which(bool first, bool second) {
    if (first && second) return "either sitting";
    return first ? "the first sitting" : "the second sitting";
}

class ComparePage {
public:
    explicit ComparePage(const Compared& compared)
        : compared_(compared),
          questionnaire_(compared.questionnaire),
          phrases_(compared.guidance.phrases),
          changes_(core::compare(compared.questionnaire, compared.first, compared.second)),
          steps_(page_, Layout::page) {}

    core::Page page() {
        page_.title = questionnaire_.title + " (" + questionnaire_.id + ")";
        page_.language = questionnaire_.language;
        page_.blocks = notices_first(compared_.page); // S2, S3
        begin();
        answers();
        scores();
        for (const ScoreChange& change : changes_) score(change);
        alerts();
        limits();
        explain_sources(steps_, questionnaire_, cited());
        page_.blocks.push_back(compared_.page.blocks.back()); // S2
        return std::move(page_);
    }

private:
    void begin() {
        steps_.heading(questionnaire_.short_title + ", two sittings side by side");
        steps_.paragraph({"The first sitting is the first file that was given, the second is the "
                          "other. Who answered, and how long lies between, no one has told this "
                          "program."});
        steps_.paragraph(phrases_["result.not-a-diagnosis"]);
        if (!questionnaire_.has_crisis_item())
            steps_.paragraph(phrases_[core::no_crisis_item(questionnaire_)]); // S3
    }

    void answers() {
        steps_.heading("Answers");
        core::Table table{{{"Item"}, {"Question"}, {"First"}, {"Second"}}, {}};
        for (std::size_t item = 0; item < questionnaire_.items.size(); ++item)
            table.rows.push_back(
                {{questionnaire_.items[item].id},
                 {questionnaire_.items[item].text, Origin::instrument},
                 shown_answer(questionnaire_, compared_.first.response, item, phrases_),
                 shown_answer(questionnaire_, compared_.second.response, item, phrases_)});
        steps_.add(std::move(table));
    }

    [[nodiscard]] Prose found(const core::ScoreRule& rule, const Score& score) const {
        if (score.status == ScoreStatus::not_applicable) return {"not applicable"};
        Prose text{interval_words({score.lowest, score.highest})};
        if (score.band) {
            text.runs.push_back({", \"", Origin::ours});
            text.runs.push_back({rule.bands[*score.band].label, Origin::instrument});
            text.runs.push_back({"\"", Origin::ours});
        }
        text.runs.push_back({", " + std::string(core::word(score.status)), Origin::ours});
        return text;
    }

    [[nodiscard]] static std::string threshold_words(const ScoreChange& change) {
        return change.threshold
                   ? exact_words(*change.threshold) + " or more (source: " + change.source + ")"
                   : "no threshold with a source is known";
    }

    void scores() {
        steps_.heading("Scores");
        core::Table table{{{"Score"}, {"First"}, {"Second"}, {"Difference"}, {"Counts as change"}},
                          {}};
        for (const ScoreChange& change : changes_) {
            const core::ScoreRule& rule = questionnaire_.scores[change.score];
            table.rows.push_back(
                {{rule.label, Origin::instrument},
                 found(rule, compared_.first.scores[change.score]),
                 found(rule, compared_.second.scores[change.score]),
                 {change.difference ? signed_words(*change.difference) : "not claimed"},
                 {threshold_words(change)}});
        }
        steps_.add(std::move(table));
    }

    void bar(std::string_view name, const core::ScoreRule& rule, const Score& score) {
        if (score.status == ScoreStatus::not_applicable) return;
        Prose sentence{std::string(name) + ": "};
        for (core::Run& run : found(rule, score).runs) sentence.runs.push_back(std::move(run));
        sentence.runs.push_back(
            {"; it can reach " + interval_words({score.minimum, score.maximum}) + ".",
             Origin::ours});
        steps_.add(bar_of(rule, score, std::move(sentence)));
    }

    void score(const ScoreChange& change) {
        const core::ScoreRule& rule = questionnaire_.scores[change.score];
        const Score& first = compared_.first.scores[change.score];
        const Score& second = compared_.second.scores[change.score];
        steps_.heading("Score " + rule.id + ": " + rule.label);
        bar("First", rule, first);
        bar("Second", rule, second);
        for (const std::string& sentence : change_words(change, first, second))
            steps_.paragraph(sentence);
        if (change.size == ChangeSize::within && first.band != second.band)
            steps_.paragraph({"The name of the band differs all the same. A name for a score can "
                              "change with a single point."});
        const Truth crisis =
            core::either(core::crisis_state(questionnaire_, compared_.first.alerts),
                         core::crisis_state(questionnaire_, compared_.second.alerts));
        if (crisis == Truth::yes)
            steps_.paragraph({"This is about the score only: it does not weigh the answer that "
                              "set off the crisis alert."});
    }

    void alerts() {
        if (questionnaire_.alerts.empty()) return;
        steps_.heading("Alerts");
        core::Table table{{{"Alert"}, {"Shows"}, {"First"}, {"Second"}}, {}};
        for (std::size_t i = 0; i < questionnaire_.alerts.size(); ++i)
            table.rows.push_back(
                {{questionnaire_.alerts[i].id},
                 {std::string(core::word(questionnaire_.alerts[i].show)) + " help"},
                 {std::string(word(compared_.first.alerts[i]))},
                 {std::string(word(compared_.second.alerts[i]))}});
        steps_.add(std::move(table));
    }

    void limits() {
        steps_.heading(phrases_["result.heading.limits"]);
        steps_.paragraph({"A difference between two scores says nothing of what brought it about. "
                          "What else a person notices counts at least as much."});
        steps_.paragraph(phrases_["limits.score"]);
        steps_.paragraph(phrases_["limits.worry"]); // S5
        if (questionnaire_.unproved)
            steps_.paragraph(
                core::fill_prose(phrases_["limits.not-proved"],
                                 {{"short", questionnaire_.short_title, Origin::instrument}}));
    }

    [[nodiscard]] std::vector<std::string> cited() const {
        std::vector<std::string> keys;
        const auto add = [&](const std::string& key) {
            if (!key.empty() && std::find(keys.begin(), keys.end(), key) == keys.end())
                keys.push_back(key);
        };
        for (const ScoreChange& change : changes_) {
            const core::ScoreRule& rule = questionnaire_.scores[change.score];
            for (const core::Outcome* one : {&compared_.first, &compared_.second})
                if (const auto& band = one->scores[change.score].band)
                    add(rule.source_or(rule.bands[*band].source));
            add(change.source);
        }
        return keys;
    }

    const Compared& compared_;
    const core::Questionnaire& questionnaire_;
    const core::Phrases& phrases_;
    std::vector<ScoreChange> changes_;
    core::Page page_;
    StepPage steps_;
};

} // namespace

std::vector<std::string> change_words(const ScoreChange& change, const Score& first,
                                      const Score& second) {
    if (!change.difference)
        return {"No difference is claimed, because the score has no value in " +
                which(!first.value, !second.value) + "."};
    const Rational difference = *change.difference;
    const bool is_same = difference == Rational{0};
    std::vector<std::string> all;
    if (is_same)
        all.emplace_back("The score is the same in both sittings.");
    else
        all.push_back(std::string("The score went ") + (difference > Rational{0} ? "up" : "down") +
                      " by " + exact_words(difference.magnitude()) + ", from " +
                      exact_words(*first.value) + " to " + exact_words(*second.value) + ".");
    const bool first_filled = first.status == ScoreStatus::prorated;
    const bool second_filled = second.status == ScoreStatus::prorated;
    if (first_filled || second_filled)
        all.push_back("The score of " +
                      (first_filled && second_filled ? std::string("both sittings")
                                                     : which(first_filled, second_filled)) +
                      " is prorated: an average stands in for skipped answers, and this rests on "
                      "it too.");
    const std::string measured =
        change.threshold
            ? " the " + exact_words(*change.threshold) +
                  " that count as change beyond measurement error (source: " + change.source + ")"
            : "";
    switch (change.size) {
    case ChangeSize::no_value: break;
    case ChangeSize::no_threshold:
        if (!is_same)
            all.emplace_back("No threshold with a source is known for this score, so nothing here "
                             "tells whether that is more than chance.");
        break;
    case ChangeSize::within:
        if (!is_same)
            all.push_back("That is less than" + measured +
                          ", so it is within what may happen by chance.");
        break;
    case ChangeSize::beyond:
        all.push_back("That is at least" + measured +
                      (change.turn == core::ChangeTurn::none
                           ? "."
                           : "; for this score, it is a change for the " +
                                 std::string(word(change.turn)) + "."));
        break;
    }
    return all;
}

core::Page compare_page(const Compared& compared) {
    return ComparePage(compared).page();
}

} // namespace selfcheck::report
