#include "load/read_questionnaire.h"

#include "core/language.h"
#include "core/text.h"
#include "load/limits.h"
#include "load/questionnaire_reader.h"

#include <algorithm>

namespace selfcheck::load {

using core::Code;
using core::max_paragraph_length;
using core::Rational;

core::Questionnaire QuestionnaireReader::read(const Node& top) {
    questionnaire_.file = reader_.file();
    if (!reader_.mapping(top, "questionnaire", "the questionnaire")) return {};
    reader_.version(top);
    if (!within_limits(top, reader_)) return {};
    read_head(top);
    if (const Node* node = top.find("references")) read_references(*node);
    if (const Node* node = top.find("permission")) read_permission(*node);
    if (const Node* node = top.find("answers")) read_answers(*node);
    if (const Node* node = top.find("items")) read_items(*node);
    if (const Node* node = top.find("scores")) read_scores(*node);
    read_alerts(top.find("alerts"));
    if (const Node* node = top.find("guidance")) read_guidance(*node);
    read_conditions();
    if (!core::has_errors(diagnostics())) check_conditions();
    if (!core::has_errors(diagnostics()))
        if (const Node* node = top.find("scores")) check_size(*node);
    return std::move(questionnaire_);
}

void QuestionnaireReader::read_answers(const Node& node) {
    if (node.kind != Node::Kind::mapping) {
        reader_.error(Code::wrong_type, node.where,
                      "`answers` must be a mapping of names to lists of options");
        return;
    }
    for (const auto& [key, value] : node.entries) read_answer_set(key, value);
}

void QuestionnaireReader::read_answer_set(const Node& key, const Node& value) {
    core::AnswerSet set;
    set.id = reader_.id(&key, "answer set").value_or(key.text);
    set.where = key.where;
    const auto* list = reader_.list(&value, key.text);
    if (list != nullptr && list->empty())
        reader_.error(Code::empty_list, key.where,
                      "answer set " + quoted(key.text) + " has no options");
    if (list != nullptr)
        for (const Node& node : *list) {
            core::AnswerOption option = read_option(node);
            for (const core::AnswerOption& other : set.options) {
                const bool same_key = !option.key.empty() && option.key == other.key;
                if (!same_key && (option.text.empty() || option.text != other.text)) continue;
                core::Diagnostic& diagnostic = reader_.error(
                    Code::duplicate_id, node.where,
                    same_key ? "two options of " + quoted(set.id) + " are answered by " +
                                   quoted(option.key)
                             : "two options of " + quoted(set.id) + " have the same text",
                    same_key ? "give them different values, or keys of their own with `key:`"
                             : "a person could not tell them apart: change one text");
                diagnostic.labels.push_back({other.where, "the first one"});
                break;
            }
            set.options.push_back(std::move(option));
        }
    questionnaire_.answers.push_back(std::move(set));
}

core::AnswerOption QuestionnaireReader::read_option(const Node& node) {
    core::AnswerOption option;
    option.where = node.where;
    if (!reader_.mapping(node, "option", "the option")) return option;
    const Node* key = node.find("key");
    const Node* value = node.find("value");
    if (const auto whole = reader_.whole(node, "option", "value")) {
        option.value = Rational{*whole};
        option.key = option.value->to_exact_string();
    }
    if (key != nullptr) {
        option.key = reader_.id(key, "key").value_or("");
        if (core::is_reserved_answer_key(option.key))
            reader_.error(Code::bad_id, key->where,
                          "`key` " + quoted(option.key) + " is a command of the interview",
                          "choose another key");
    } else if (value == nullptr) {
        reader_.error(Code::missing_key, node.where, "the option has neither a `value` nor a `key`",
                      "give it a `value:`, or a `key:` if it says nothing of amount");
    }
    option.text = reader_.text(node, "option", "text");
    option.codes = read_codes(node.find("codes"));
    return option;
}

void QuestionnaireReader::read_items(const Node& node) {
    const auto* list = reader_.list(&node, "items");
    if (list == nullptr) return;
    if (list->empty()) reader_.error(Code::empty_list, node.where, "`items` is an empty list");
    for (const Node& one : *list) {
        core::Item item = read_item(one);
        const auto earlier = questionnaire_.find_item(item.id);
        if (!item.id.empty() && earlier) {
            const Node* id = one.find("id");
            reader_
                .error(Code::duplicate_id, id->where, "two items have the id " + quoted(item.id),
                       "give one another id")
                .labels.push_back({questionnaire_.items[*earlier].where, "the first one"});
        }
        questionnaire_.items.push_back(std::move(item));
        item_nodes_.push_back(&one);
    }
}

core::Item QuestionnaireReader::read_item(const Node& node) {
    core::Item item;
    item.where = node.where;
    if (!reader_.mapping(node, "item", "the item")) return item;
    item.id = reader_.id(node.find("id"), "id").value_or("");
    item.text = reader_.text(node, "item", "text");
    item.kind = reader_.one_of(node, "item", "kind", core::ItemKind::choice);
    read_item_answers(node, item);
    read_number_item(node, item);
    item.domain = reader_.id(node.find("domain"), "domain").value_or("");
    if (const auto stem = reader_.text(node.find("stem"), "stem", max_paragraph_length))
        item.stem = *stem == "none" ? "" : *stem;
    item.required = reader_.boolean(node.find("required"), "required").value_or(false);
    item.if_unknown = reader_.one_of(node, "item", "if_unknown", core::IfUnknown::ask);
    if (node.find("worse") != nullptr)
        item.worse = reader_.one_of(node, "item", "worse", core::Worse::higher);
    item.codes = read_codes(node.find("codes"));
    if (const Node* condition = node.find("ask_if"))
        pending_.push_back({condition, Pending::Owner::item, questionnaire_.items.size()});
    else if (node.find("if_unknown") != nullptr)
        reader_.error(Code::keys_clash, node.find("if_unknown")->where,
                      "`if_unknown` needs an `ask_if`");
    return item;
}

void QuestionnaireReader::read_item_answers(const Node& node, core::Item& item) {
    const bool needs_answers =
        item.kind == core::ItemKind::choice || item.kind == core::ItemKind::choices;
    const Node* answers = node.find("answers");
    if (needs_answers && answers == nullptr) {
        reader_.error(Code::missing_key, node.where,
                      "item " + quoted(item.id) + " has no `answers`",
                      "name an answer set, or give the item `kind: number` or `kind: text`");
        return;
    }
    if (!needs_answers && answers != nullptr) {
        reader_.error(Code::keys_clash, answers->where, "only items to choose from have `answers`");
        return;
    }
    const auto id = reader_.id(answers, "answers");
    if (!id || questionnaire_.answers.empty()) return;
    std::vector<std::string> known;
    for (std::size_t i = 0; i < questionnaire_.answers.size(); ++i) {
        known.push_back(questionnaire_.answers[i].id);
        if (questionnaire_.answers[i].id != *id) continue;
        item.answers = i;
        return;
    }
    const std::string near = core::nearest(*id, known);
    reader_.error(Code::unknown_answers, answers->where, "there is no answer set " + quoted(*id),
                  near.empty() ? "define it under `answers:`"
                               : "did you mean " + quoted(near) + "?");
}

void QuestionnaireReader::read_number_item(const Node& node, core::Item& item) {
    if (item.kind != core::ItemKind::number) {
        for (const std::string_view key : {"from", "to", "unit", "decimals"})
            if (const Node* found = node.find(key))
                reader_.error(Code::keys_clash, found->where,
                              quoted(key) + " is only for items of `kind: number`");
        return;
    }
    core::NumberRange range;
    const auto from = reader_.number(node, "item", "from");
    const auto to = reader_.number(node, "item", "to");
    for (const std::string_view key : {"from", "to"})
        if (node.find(key) == nullptr)
            reader_.error(Code::missing_key, node.where,
                          "item " + quoted(item.id) + " has no " + quoted(key),
                          "a number needs both ends, so that a slip of the finger is noticed");
    range.decimals = reader_.whole(node, "item", "decimals").value_or(0);
    range.unit = reader_.text(node, "item", "unit");
    range.from = from.value_or(0);
    range.to = to.value_or(0);
    Rational grid = 1;
    for (int i = 0; i < range.decimals; ++i) grid = grid * Rational{10};
    if (!(range.from * grid).is_whole() || !(range.to * grid).is_whole())
        reader_.error(Code::out_of_range, node.where,
                      "`from` and `to` of " + quoted(item.id) + " are finer than `decimals` allows",
                      "raise `decimals`, or give ends that a person can type");
    if (from && to && *from >= *to)
        reader_.error(Code::reversed_range, node.find("to")->where, "`to` must be above `from`");
    item.number = range;
}

void QuestionnaireReader::read_alerts(const Node* node) {
    const auto* list = reader_.list(node, "alerts");
    if (list == nullptr) return;
    for (const Node& one : *list) {
        core::Alert alert;
        alert.where = one.where;
        if (!reader_.mapping(one, "alert", "the alert")) continue;
        alert.id = reader_.id(one.find("id"), "id").value_or("");
        alert.show = reader_.one_of(one, "alert", "show", core::Show::crisis);
        if (!alert.id.empty() && questionnaire_.find_alert(alert.id))
            reader_.error(Code::duplicate_id, one.find("id")->where,
                          "two alerts have the id " + quoted(alert.id));
        if (const Node* condition = one.find("if"))
            pending_.push_back({condition, Pending::Owner::alert, questionnaire_.alerts.size()});
        questionnaire_.alerts.push_back(std::move(alert));
    }
}

void QuestionnaireReader::read_guidance(const Node& node) {
    const auto* list = reader_.list(&node, "guidance");
    if (list == nullptr) return;
    const Node* catch_all = nullptr;
    for (const Node& one : *list) {
        core::GuidanceRule rule;
        rule.where = one.where;
        if (!reader_.mapping(one, "rule", "the guidance rule")) continue;
        rule.id = reader_.id(one.find("id"), "id").value_or("");
        rule.tier = reader_.one_of(one, "rule", "tier", core::Tier::keep);
        rule.because = reader_.text(one, "rule", "because");
        rule.advice = reader_.id(one.find("advice"), "advice").value_or("");
        if (const Node* condition = one.find("if")) {
            pending_.push_back({condition, Pending::Owner::rule, questionnaire_.guidance.size()});
        } else if (catch_all != nullptr) {
            reader_
                .error(Code::catch_all, one.where, "two guidance rules have no `if`",
                       "only the last resort goes without a condition: give this one an `if:`")
                .labels.push_back({catch_all->where, "the first one"});
        } else {
            catch_all = &one;
        }
        questionnaire_.guidance.push_back(std::move(rule));
    }
    if (catch_all == nullptr)
        reader_.error(Code::catch_all, node.where,
                      "no guidance rule is without an `if`, so some answers get none",
                      "add a catch-all such as `- {tier: keep}`");
}

std::optional<std::size_t> QuestionnaireReader::find_item(const Node& node) {
    const auto id = reader_.id(&node, "item");
    if (!id) return {};
    if (const auto found = questionnaire_.find_item(*id)) return found;
    if (lacks_ids(questionnaire_.items)) return {};
    std::vector<std::string> known;
    for (const core::Item& item : questionnaire_.items) known.push_back(item.id);
    const std::string near = core::nearest(*id, known);
    reader_.error(Code::unknown_item, node.where, "there is no item " + quoted(*id),
                  near.empty() ? "" : "did you mean " + quoted(near) + "?");
    return {};
}

core::Result<core::Questionnaire> read_questionnaire(std::string_view bytes,
                                                     const std::string& file, Trust trust) {
    const auto tree = parse_yaml(bytes, file, trust);
    if (!tree) return core::failure(tree.error());
    QuestionnaireReader reader(file);
    core::Questionnaire questionnaire = reader.read(*tree);
    core::sort(reader.diagnostics());
    if (core::has_errors(reader.diagnostics()))
        return core::failure(std::move(reader.diagnostics()));
    return questionnaire;
}

} // namespace selfcheck::load
