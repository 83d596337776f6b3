#include "load/questionnaire_reader.h"

#include <algorithm>

namespace selfcheck::load {

using core::Code;
using core::ScoreRule;

std::optional<core::Share> QuestionnaireReader::read_interval(const Node* node) {
    if (node == nullptr || !reader_.mapping(*node, "interval", "the interval")) return {};
    const auto from = reader_.number(*node, "interval", "from");
    const auto to = reader_.number(*node, "interval", "to");
    if (!from || !to) return {};
    if (*to < *from) {
        reader_.error(Code::reversed_range, node->where, "the interval ends before it begins");
        return {};
    }
    return core::Share{*from, *to};
}

void QuestionnaireReader::read_prevalences(const Node& node, ScoreRule& rule) {
    const auto* list = reader_.list(&node, "prevalence");
    if (list == nullptr) return;
    for (const Node& one : *list) {
        core::Prevalence prevalence;
        if (!reader_.mapping(one, "prevalence", "the prevalence")) continue;
        prevalence.share = reader_.number(one, "prevalence", "share").value_or(0);
        prevalence.setting = reader_.text(one, "prevalence", "setting");
        reference(one.find("source"), prevalence.source);
        rule.prevalences.push_back(std::move(prevalence));
    }
}

void QuestionnaireReader::read_cutoffs(const Node& node, ScoreRule& rule) {
    const auto* list = reader_.list(&node, "cutoffs");
    if (list == nullptr) return;
    const auto index = static_cast<std::size_t>(std::distance(
        score_nodes_.begin(),
        std::find_if(score_nodes_.begin(), score_nodes_.end(),
                     [&](const Node* score) { return score->find("cutoffs") == &node; })));
    for (const Node& one : *list) {
        core::Cutoff cutoff;
        cutoff.where = one.where;
        if (!reader_.mapping(one, "cutoff", "the cut-off")) continue;
        cutoff.id = reader_.id(one.find("id"), "id").value_or("");
        const Node* at_least = one.find("at_least");
        const Node* at_most = one.find("at_most");
        if ((at_least == nullptr) == (at_most == nullptr)) {
            reader_.error(Code::keys_clash, one.where,
                          "a cut-off has `at_least:` or `at_most:`, one of the two");
            continue;
        }
        cutoff.comparison =
            at_least != nullptr ? core::Comparison::at_least : core::Comparison::at_most;
        cutoff.value = reader_
                           .number(at_least != nullptr ? at_least : at_most,
                                   at_least != nullptr ? "at_least" : "at_most")
                           .value_or(0);
        cutoff.purpose = reader_.text(one, "cutoff", "for");
        for (const std::string_view key : {"sensitivity", "specificity"}) {
            const auto share = reader_.number(one, "cutoff", key);
            (key == "sensitivity" ? cutoff.sensitivity : cutoff.specificity) = share;
        }
        cutoff.sensitivity_interval = read_interval(one.find("sensitivity_interval"));
        cutoff.specificity_interval = read_interval(one.find("specificity_interval"));
        reference(one.find("source"), cutoff.source);
        if (const Node* condition = one.find("if"))
            pending_.push_back({condition, Pending::Owner::cutoff, index, rule.cutoffs.size()});
        rule.cutoffs.push_back(std::move(cutoff));
    }
}

} // namespace selfcheck::load
