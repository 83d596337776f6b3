#include "core/compose_parts.h"

#include <algorithm>

namespace selfcheck::core {
namespace {

void append(Prose& prose, Prose more) {
    for (Run& run : more.runs) prose.runs.push_back(std::move(run));
}

Prose possible_bands(const ScoreRule& rule, const Score& score, const Phrases& phrases) {
    const Band* low = nullptr;
    const Band* high = nullptr;
    for (const Band& band : rule.bands) {
        if (band.holds(score.lowest)) low = &band;
        if (band.holds(score.highest)) high = &band;
    }
    if (low == nullptr || high == nullptr || low == high) return {};
    return fill_prose(
        phrases["result.incomplete-bands"],
        {{"low", low->label, Origin::instrument}, {"high", high->label, Origin::instrument}});
}

Prose prorated(const ScoreRule& rule, const Score& score, std::vector<Filling> fillings,
               const Phrases& phrases) {
    const Prorating& how = *score.prorating;
    constexpr int arithmetic_decimals = 2;
    fillings.push_back({"answered", std::to_string(how.answered)});
    fillings.push_back({"items", std::to_string(how.items)});
    fillings.push_back(
        {"sum", how.sum_answered.to_string(how.sum_answered.is_whole() ? 0 : rule.decimals)});
    fillings.push_back(
        {"exact", how.exact.to_string(how.exact.is_whole() ? 0 : arithmetic_decimals)});
    return fill_prose(phrases["result.prorated"], fillings);
}

void add_score(std::vector<Element>& elements, const Assessed& one, std::size_t index,
               const Phrases& phrases) {
    const ScoreRule& rule = one.questionnaire->scores[index];
    const Score& score = one.outcome.scores[index];
    const auto shown = [&](Rational value) { return value.to_string(rule.decimals); };
    std::vector<Filling> fillings{{"label", rule.label, Origin::instrument},
                                  {"maximum", shown(score.maximum)},
                                  {"missing", std::to_string(score.missing)},
                                  {"lowest", shown(score.lowest)},
                                  {"highest", shown(score.highest)}};
    if (score.status == ScoreStatus::not_applicable) {
        elements.push_back(paragraph(fill_prose(phrases["result.not-applicable"], fillings)));
        return;
    }
    Bar bar{{}, score.minimum, score.maximum, score.lowest, score.highest, {}};
    for (const Band& band : rule.bands) bar.band_starts.push_back(band.from);
    if (score.value) {
        fillings.push_back({"total", shown(*score.value)});
        if (score.band)
            fillings.push_back({"band", rule.bands[*score.band].label, Origin::instrument});
        bar.sentence =
            fill_prose(phrases[score.band ? "result.total-band" : "result.total"], fillings);
        if (const auto question = crisis_question(one, Truth::yes))
            append(bar.sentence, " " + fill(phrases["result.total-only"],
                                            {{"question", std::to_string(*question)}}));
    } else {
        bar.sentence = fill_prose(phrases["result.incomplete"], fillings);
        append(bar.sentence, possible_bands(rule, score, phrases));
    }
    elements.emplace_back(std::move(bar));
    if (score.prorating) elements.push_back(paragraph(prorated(rule, score, fillings, phrases)));
    if (score.band) elements.push_back(paragraph(phrases["result.band-is-a-name"]));
}

} // namespace

std::vector<Element> told_scores(const Assessed& one, const Phrases& phrases) {
    const Questionnaire& questionnaire = *one.questionnaire;
    std::vector<Element> elements{paragraph(
        fill_prose(phrases[one.outcome.asked == 1 ? "result.answered-one" : "result.answered"],
                   {{"answered", std::to_string(one.outcome.answered)},
                    {"asked", std::to_string(one.outcome.asked)},
                    {"short", questionnaire.short_title, Origin::instrument}}))};
    if (questionnaire.shadows) // H30
        elements.push_back(paragraph(fill_prose(
            phrases["result.own-file"], {{"short", questionnaire.short_title, Origin::instrument},
                                         {"file", shown_file(questionnaire)}})));
    const bool any_bands = std::any_of(questionnaire.scores.begin(), questionnaire.scores.end(),
                                       [](const ScoreRule& rule) { return !rule.bands.empty(); });
    for (std::size_t i = 0; i < questionnaire.scores.size(); ++i)
        if (any_bands ? !questionnaire.scores[i].bands.empty() : i == 0)
            add_score(elements, one, i, phrases);
    return elements;
}

Prose item_line(const Assessed& one, std::size_t item, const Phrases& phrases) {
    // A person's own words do not go into a result unasked (P9, H28).
    const bool own_words = one.questionnaire->items[item].kind == ItemKind::text &&
                           one.outcome.response.answers[item].state == AnswerState::answered;
    const std::string answer =
        own_words ? phrases["question.own-words"]
                  : answer_phrase(*one.questionnaire, one.outcome.response, item, phrases);
    return fill_prose(phrases["result.item"],
                      {{"number", std::to_string(number_of(one.outcome, item))},
                       {"text", one.questionnaire->items[item].text, Origin::instrument},
                       {"answer", answer, Origin::instrument}});
}

Bullets answer_lines(const Assessed& one, const Phrases& phrases) {
    Bullets lines;
    for (std::size_t item = 0; item < one.outcome.response.answers.size(); ++item)
        if (one.outcome.response.answers[item].state != AnswerState::not_asked)
            lines.items.push_back(item_line(one, item, phrases));
    return lines;
}

std::string named_heading(std::string_view heading, const Assessed& one, const Phrases& phrases) {
    return fill(phrases["result.heading.of"],
                {{"heading", phrases["result.heading." + std::string(heading)]},
                 {"short", one.questionnaire->short_title}});
}

} // namespace selfcheck::core
