#include "core/language.h"
#include "core/lists.h"
#include "core/scoring.h"
#include "core/text.h"
#include "load/questionnaire_reader.h"

#include <algorithm>
#include <array>

namespace selfcheck::load {

using core::Code;
using core::contains;
using core::Method;
using core::Rational;
using core::ScoreRule;

namespace {

constexpr int largest_score = 1'000'000'000;

bool has_two_decimals(Rational factor) {
    return (factor * Rational{100}).is_whole();
}

bool is_filled(Method method) {
    return method == Method::sum || method == Method::mean || method == Method::weighted;
}

} // namespace

void QuestionnaireReader::read_scores(const Node& node) {
    const auto* list = reader_.list(&node, "scores");
    if (list == nullptr) return;
    if (list->empty()) reader_.error(Code::empty_list, node.where, "`scores` is an empty list");
    for (const Node& one : *list) {
        score_nodes_.push_back(&one);
        ScoreRule rule;
        rule.where = one.where;
        if (reader_.mapping(one, "score", "the score")) {
            rule.id = reader_.id(one.find("id"), "id").value_or("");
            if (!rule.id.empty() && questionnaire_.find_score(rule.id))
                reader_.error(Code::duplicate_id, one.find("id")->where,
                              "two scores have the id " + quoted(rule.id));
        }
        questionnaire_.scores.push_back(std::move(rule));
    }
    for (std::size_t i = 0; i < list->size(); ++i)
        if ((*list)[i].kind == Node::Kind::mapping)
            questionnaire_.scores[i] = read_score((*list)[i]);
    order_scores(node);
}

ScoreRule QuestionnaireReader::read_score(const Node& node) {
    ScoreRule rule;
    rule.where = node.where;
    if (const Node* parts = node.find("items")) rule.parts_where = parts->where;
    if (const Node* parts = node.find("scores")) rule.parts_where = parts->where;
    if (const Node* ends = node.find("range")) rule.range_where = ends->where;
    rule.id = node.find("id") != nullptr ? node.find("id")->text : "";
    rule.label = reader_.text(node, "score", "label");
    rule.method = reader_.one_of(node, "score", "method", Method::sum);
    read_score_parts(node, rule);
    rule.reverse = read_items_of_score(node.find("reverse"), "reverse", rule);
    read_weights(node.find("weights"), rule);
    rule.count_at_least = reader_.number(node, "score", "at_least");
    if (const auto factor = reader_.number(node, "score", "multiply")) {
        rule.multiply = *factor;
        if (*factor == Rational{0} || !has_two_decimals(*factor))
            reader_.error(Code::out_of_range, node.find("multiply")->where,
                          "`multiply` must be a number other than 0, with two decimals at most");
    }
    rule.decimals = reader_.whole(node, "score", "decimals").value_or(0);
    if (const Node* missing = node.find("missing")) read_missing(*missing, rule);
    if (const auto value = reader_.whole(node, "score", "not_asked"))
        rule.not_asked = Rational{*value};
    rule.worse = reader_.one_of(node, "score", "worse", core::Worse::higher);
    reference(node.find("source"), rule.source);
    const Node* range = node.find("range");
    if (range != nullptr && reader_.mapping(*range, "range", "`range`")) {
        rule.range = core::ReachableRange{reader_.number(*range, "range", "from").value_or(0),
                                          reader_.number(*range, "range", "to").value_or(0)};
        if (rule.range->from > rule.range->to)
            reader_.error(Code::reversed_range, range->where, "`range` ends before it begins");
    }
    if (const Node* bands = node.find("bands")) read_bands(*bands, rule);
    if (const Node* cutoffs = node.find("cutoffs")) read_cutoffs(*cutoffs, rule);
    if (const Node* prevalence = node.find("prevalence")) read_prevalences(*prevalence, rule);
    const Node* change = node.find("change");
    if (change != nullptr && reader_.mapping(*change, "change", "`change`")) {
        rule.reliable_change = reader_.number(*change, "change", "reliable");
        reference(change->find("source"), rule.change_source);
    }
    check_method(node, rule);
    return rule;
}

void QuestionnaireReader::read_score_parts(const Node& node, ScoreRule& rule) {
    const Node* items = node.find("items");
    const Node* scores = node.find("scores");
    if ((items == nullptr) == (scores == nullptr)) {
        reader_.error(items == nullptr ? Code::missing_key : Code::keys_clash, node.where,
                      "score " + quoted(rule.id) +
                          " is made of `items:` or of `scores:`, one of the two");
        return;
    }
    if (items != nullptr) {
        rule.items = read_item_list(items, "items");
        if (items->kind == Node::Kind::sequence && items->items.empty())
            reader_.error(Code::empty_list, items->where,
                          "score " + quoted(rule.id) + " counts no items");
        for (std::size_t i = 0; i < rule.items.size(); ++i) {
            const core::Item& item = questionnaire_.items[rule.items[i]];
            const bool scorable =
                item.kind == core::ItemKind::choice || item.kind == core::ItemKind::number;
            if (!scorable)
                reader_.error(Code::not_scorable, items->where,
                              "item " + quoted(item.id) +
                                  " cannot be scored: only `choice` and `number` items can");
        }
        return;
    }
    const auto* list = reader_.list(scores, "scores");
    if (list == nullptr) return;
    if (list->empty())
        reader_.error(Code::empty_list, scores->where,
                      "score " + quoted(rule.id) + " counts no scores");
    for (const Node& one : *list) {
        const auto part = find_score(one);
        if (!part) continue;
        if (contains(rule.scores, *part))
            reader_.error(Code::item_twice, one.where,
                          "score " + quoted(one.text) + " is counted twice");
        rule.scores.push_back(*part);
    }
}

std::vector<std::size_t> QuestionnaireReader::read_item_list(const Node* node,
                                                             std::string_view key) {
    std::vector<std::size_t> items;
    const auto* list = reader_.list(node, key);
    if (list == nullptr) return items;
    for (const Node& one : *list) {
        const auto item = find_item(one);
        if (!item) continue;
        if (contains(items, *item))
            reader_.error(Code::item_twice, one.where,
                          "item " + quoted(one.text) + " stands twice in " + quoted(key),
                          "remove one");
        else
            items.push_back(*item);
    }
    return items;
}

std::vector<std::size_t> QuestionnaireReader::read_items_of_score(const Node* node,
                                                                  std::string_view key,
                                                                  const ScoreRule& rule) {
    std::vector<std::size_t> items = read_item_list(node, key);
    for (const std::size_t item : items)
        if (!contains(rule.items, item))
            reader_.error(Code::item_not_in_score, node->where,
                          quoted(key) + " names " + quoted(questionnaire_.items[item].id) +
                              ", which is not among the items of score " + quoted(rule.id));
    return items;
}

void QuestionnaireReader::read_weights(const Node* node, ScoreRule& rule) {
    if (node == nullptr) return;
    if (node->kind != Node::Kind::mapping) {
        reader_.error(Code::wrong_type, node->where,
                      "`weights` must be a mapping of items to numbers");
        return;
    }
    for (const auto& [key, value] : node->entries) {
        const auto item = find_item(key);
        const auto factor = reader_.number(&value, key.text);
        if (!item || !factor) continue;
        if (!contains(rule.items, *item))
            reader_.error(Code::item_not_in_score, key.where,
                          quoted(key.text) + " is not among the items of score " + quoted(rule.id));
        const core::Shape& bounds = core::language_key("score", "weights").shape;
        const bool fits = *factor <= Rational{bounds.high} && *factor >= Rational{bounds.low} &&
                          has_two_decimals(*factor);
        if (!fits)
            reader_.error(Code::out_of_range, value.where,
                          "a weight must lie from " + std::to_string(bounds.low) + " to " +
                              std::to_string(bounds.high) + ", with two decimals at most");
        rule.weights.push_back({*item, *factor});
    }
}

void QuestionnaireReader::read_missing(const Node& node, ScoreRule& rule) {
    if (!reader_.mapping(node, "missing", "`missing`")) return;
    core::MissingRule missing;
    missing.where = node.where;
    missing.except = read_items_of_score(node.find("except"), "except", rule);
    missing.zero = read_items_of_score(node.find("zero"), "zero", rule);
    missing.at_most = reader_.whole(node, "missing", "at_most").value_or(0);
    const auto has_word = [&](std::string_view key) {
        const auto words = core::language_key("missing", key).shape.words;
        return reader_.word(node.find(key), key, {words.begin(), words.end()}).has_value();
    };
    if (has_word("fill")) missing.fill = core::Fill::mean;
    if (has_word("round")) missing.round = core::Rounding::half_up;
    reference(node.find("source"), missing.source);
    const auto items = static_cast<int>(rule.items.size());
    if (missing.at_most > 0 && missing.at_most >= items)
        reader_.error(Code::out_of_range, node.find("at_most")->where,
                      "`missing` would fill every item: at least one of " + std::to_string(items) +
                          " must be answered",
                      "`at_most` can be " + std::to_string(std::max(items - 1, 0)) + " here");
    if (missing.at_most > 0 && node.find("fill") == nullptr)
        reader_.error(Code::missing_key, node.where,
                      "`missing` allows skipped answers, but says not how to fill them",
                      "add `fill: mean`");
    if (missing.fill != core::Fill::none && !is_filled(rule.method))
        reader_.error(Code::keys_clash, node.where,
                      "`fill` goes with the methods sum, mean and weighted only");
    if (rule.items.empty() && !rule.scores.empty())
        reader_.error(Code::keys_clash, node.where,
                      "a score of scores has no missing rule: its parts have");
    rule.missing = std::move(missing);
}

void QuestionnaireReader::read_bands(const Node& node, ScoreRule& rule) {
    const auto* list = reader_.list(&node, "bands");
    if (list == nullptr) return;
    if (list->empty()) reader_.error(Code::empty_list, node.where, "`bands` is an empty list");
    for (const Node& one : *list) {
        core::Band band;
        band.where = one.where;
        if (!reader_.mapping(one, "band", "the band")) continue;
        band.id = reader_.id(one.find("id"), "id").value_or("");
        band.label = reader_.text(one, "band", "label");
        const Node* to = one.find("to");
        const Node* below = one.find("below");
        if ((to == nullptr) == (below == nullptr)) {
            reader_.error(to == nullptr ? Code::missing_key : Code::keys_clash, one.where,
                          "band " + quoted(band.id) +
                              " ends with `to:` (included) or `below:` (not included)");
            continue;
        }
        band.to_is_excluded = below != nullptr;
        const auto from = reader_.number(one, "band", "from");
        const auto end = reader_.number(to != nullptr ? to : below, to != nullptr ? "to" : "below");
        if (!from || !end) continue;
        band.from = *from;
        band.from_where = one.find("from")->where;
        band.to_where = (to != nullptr ? to : below)->where;
        band.to = *end;
        if (band.from > band.to || (band.to_is_excluded && band.from == band.to))
            reader_.error(Code::reversed_range, one.where,
                          "band " + quoted(band.id) + " holds nothing: it ends before it begins",
                          "swap the two ends");
        for (const core::Band& other : rule.bands)
            if (other.id == band.id)
                reader_
                    .error(Code::duplicate_id, one.where,
                           "two bands have the id " + quoted(band.id))
                    .labels.push_back({other.where, "the first one"});
        reference(one.find("source"), band.source);
        rule.bands.push_back(std::move(band));
    }
    std::stable_sort(rule.bands.begin(), rule.bands.end(),
                     [](const core::Band& a, const core::Band& b) { return a.from < b.from; });
}

void QuestionnaireReader::check_method(const Node& node, const ScoreRule& rule) {
    const auto only_for = [&](std::string_view key, bool allowed, std::string_view method) {
        if (const Node* found = node.find(key); found != nullptr && !allowed)
            reader_.error(Code::keys_clash, found->where,
                          quoted(key) + " goes with `method: " + std::string(method) + "` only");
    };
    only_for("weights", rule.method == Method::weighted, "weighted");
    only_for("at_least", rule.method == Method::count, "count");
    if (rule.method == Method::count && node.find("at_least") == nullptr)
        reader_.error(Code::missing_key, node.where,
                      "a count needs `at_least:`, to say which answers it counts");
    if (!rule.scores.empty())
        for (const std::string_view key : {"reverse", "weights"})
            if (const Node* found = node.find(key))
                reader_.error(Code::keys_clash, found->where,
                              quoted(key) + " goes with `items:` only");
}

std::optional<std::size_t> QuestionnaireReader::find_score(const Node& node) {
    const auto id = reader_.id(&node, "score");
    if (!id) return {};
    if (const auto found = questionnaire_.find_score(*id)) return found;
    if (lacks_ids(questionnaire_.scores)) return {};
    std::vector<std::string> known;
    for (const ScoreRule& rule : questionnaire_.scores) known.push_back(rule.id);
    const std::string near = core::nearest(*id, known);
    reader_.error(Code::unknown_score, node.where, "there is no score " + quoted(*id),
                  near.empty() ? "" : "did you mean " + quoted(near) + "?");
    return {};
}

/// Parts before wholes; what is left over when nothing more can be placed waits for itself.
void QuestionnaireReader::order_scores(const Node& node) {
    auto& order = questionnaire_.score_order;
    const auto& scores = questionnaire_.scores;
    bool placed = true;
    while (placed && order.size() < scores.size()) {
        placed = false;
        for (std::size_t i = 0; i < scores.size(); ++i) {
            if (contains(order, i)) continue;
            const auto& parts = scores[i].scores;
            if (!std::all_of(parts.begin(), parts.end(),
                             [&](std::size_t part) { return contains(order, part); }))
                continue;
            order.push_back(i);
            placed = true;
        }
    }
    for (std::size_t i = 0; i < scores.size(); ++i) {
        if (contains(order, i)) continue;
        const Node* parts = node.items[i].find("scores");
        reader_.error(Code::score_cycle, parts != nullptr ? parts->where : scores[i].where,
                      "score " + quoted(scores[i].id) + " is made of itself");
        return;
    }
}

/// Keeps exact arithmetic within 64 bits, prorating included.
void QuestionnaireReader::check_size(const Node& node) {
    const std::vector<core::ReachableRange> ranges = core::reachable_ranges(questionnaire_);
    for (std::size_t i = 0; i < questionnaire_.scores.size(); ++i) {
        const core::ReachableRange& ends = ranges[i];
        const auto fits = [](Rational end) {
            return !end.overflowed() && end <= Rational{largest_score} &&
                   end >= Rational{-largest_score};
        };
        if (!fits(ends.from) || !fits(ends.to))
            reader_.error(Code::out_of_range, node.items[i].where,
                          "score " + quoted(questionnaire_.scores[i].id) +
                              " can pass a thousand million",
                          "use smaller values or weights");
    }
}

} // namespace selfcheck::load
