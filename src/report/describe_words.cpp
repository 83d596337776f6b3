#include "report/describe.h"
#include "report/explain_report.h"

#include <algorithm>

namespace selfcheck::report {
namespace {

using core::Questionnaire;

std::string joined(const std::vector<std::string>& parts, std::string_view last) {
    std::string all;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        if (i > 0) all += i + 1 == parts.size() ? std::string(last) : ", ";
        all += parts[i];
    }
    return all;
}

std::string comparison(core::Comparison how, core::Rational than) {
    return (how == core::Comparison::at_least ? " at least " : " at most ") + exact_words(than);
}

struct RuleWords {
    const Questionnaire& questionnaire;

    std::string operator()(const core::ItemIs& is) const {
        std::vector<std::string> keys;
        for (const std::size_t option : is.options)
            keys.push_back(questionnaire.options_of(is.item)[option].key);
        return questionnaire.items[is.item].id + " is " + joined(keys, " or ");
    }
    std::string operator()(const core::ItemCompares& compares) const {
        return questionnaire.items[compares.item].id +
               comparison(compares.comparison, compares.than);
    }
    std::string operator()(const core::ItemAnswered& answered) const {
        return questionnaire.items[answered.item].id +
               (answered.answered ? " is answered" : " is not answered");
    }
    std::string operator()(const core::ScoreCompares& compares) const {
        return questionnaire.scores[compares.score].id +
               comparison(compares.comparison, compares.than);
    }
    std::string operator()(const core::ScoreInBand& in) const {
        return questionnaire.scores[in.score].id + " in band " +
               questionnaire.scores[in.score].bands[in.band].id;
    }
    std::string operator()(const core::AlertHolds& holds) const {
        return "alert " + questionnaire.alerts[holds.alert].id;
    }
    std::string operator()(const core::AllOf& all) const { return list(all.parts, " and "); }
    std::string operator()(const core::AnyOf& any) const { return list(any.parts, " or "); }
    std::string operator()(const core::NotThat& no) const {
        return "not (" + std::visit(*this, no.part.front().node) + ")";
    }

private:
    [[nodiscard]] std::string list(const std::vector<core::Condition>& parts,
                                   std::string_view between) const {
        std::string all;
        for (const core::Condition& part : parts) {
            if (!all.empty()) all += between;
            const bool nested = std::holds_alternative<core::AllOf>(part.node) ||
                                std::holds_alternative<core::AnyOf>(part.node);
            const std::string words = std::visit(*this, part.node);
            all += nested ? "(" + words + ")" : words;
        }
        return all;
    }
};

/// Runs of neighbours are shortened: `q1 to q9`.
std::string item_list(const std::vector<std::size_t>& items, const Questionnaire& questionnaire) {
    std::vector<std::string> parts;
    for (std::size_t i = 0; i < items.size();) {
        std::size_t end = i;
        while (end + 1 < items.size() && items[end + 1] == items[end] + 1) ++end;
        const std::string& first = questionnaire.items[items[i]].id;
        constexpr std::size_t worth_it = 2;
        if (end - i >= worth_it) {
            parts.push_back(first + " to " + questionnaire.items[items[end]].id);
            i = end + 1;
        } else {
            parts.push_back(first);
            ++i;
        }
    }
    return joined(parts, " and ");
}

std::string method_name(const core::ScoreRule& rule) {
    switch (rule.method) {
    case core::Method::sum: return "the sum of ";
    case core::Method::mean: return "the average of ";
    case core::Method::count:
        return "how many are at least " + exact_words(*rule.count_at_least) + " of ";
    case core::Method::max: return "the highest of ";
    case core::Method::weighted: return "the weighted sum of ";
    }
    return {};
}

} // namespace

std::string rule_words(const core::Condition& condition, const Questionnaire& questionnaire) {
    return std::visit(RuleWords{questionnaire}, condition.node);
}

std::string method_words(const core::ScoreRule& rule, const Questionnaire& questionnaire) {
    std::string text = method_name(rule);
    if (!rule.items.empty()) {
        text += item_list(rule.items, questionnaire);
    } else {
        std::vector<std::string> parts;
        for (const std::size_t part : rule.scores) parts.push_back(questionnaire.scores[part].id);
        text += joined(parts, " and ");
    }
    if (!rule.reverse.empty())
        text += "; " + item_list(rule.reverse, questionnaire) + " counted in reverse";
    for (const core::Weight& weight : rule.weights)
        text += "; " + questionnaire.items[weight.item].id + " counted " +
                exact_words(weight.factor) + " times";
    if (rule.multiply != core::Rational{1}) text += "; times " + exact_words(rule.multiply);
    return text;
}

} // namespace selfcheck::report
