#include "core/text.h"
#include "load/questionnaire_reader.h"

#include <algorithm>
#include <array>

namespace selfcheck::load {

using core::Code;
using core::Comparison;
using core::Condition;

namespace {

/// Which keys may stand beside the one that names what is looked at.
struct Form {
    std::string_view subject;
    std::vector<std::string_view> tests;
};
const std::vector<Form>& forms() {
    static const std::vector<Form> all{
        {"item", {"is", "in", "at_least", "at_most", "answered"}},
        {"score", {"at_least", "at_most", "band"}},
        {"alert", {}},
        {"all", {}},
        {"any", {}},
        {"not", {}},
    };
    return all;
}

} // namespace

void QuestionnaireReader::read_conditions() {
    for (const Pending& pending : pending_) {
        const bool in_alert = pending.owner == Pending::Owner::alert;
        Condition condition = read_condition(*pending.node, in_alert);
        switch (pending.owner) {
        case Pending::Owner::item:
            questionnaire_.items[pending.index].ask_if = std::move(condition);
            break;
        case Pending::Owner::alert:
            questionnaire_.alerts[pending.index].if_ = std::move(condition);
            break;
        case Pending::Owner::rule:
            questionnaire_.guidance[pending.index].if_ = std::move(condition);
            break;
        case Pending::Owner::cutoff:
            questionnaire_.scores[pending.index].cutoffs[pending.part].if_ = std::move(condition);
            break;
        }
    }
}

Condition QuestionnaireReader::read_condition(const Node& node, bool in_alert) {
    const auto nothing = [&] { return Condition{core::AllOf{}, node.where}; };
    if (!reader_.mapping(node, "condition", "the condition")) return nothing();
    const Form* form = nullptr;
    for (const Form& one : forms()) {
        if (node.find(one.subject) == nullptr) continue;
        if (form != nullptr) {
            reader_.error(Code::keys_clash, node.where,
                          "a condition looks at one thing, not at both " + quoted(form->subject) +
                              " and " + quoted(one.subject),
                          "join two conditions with `all:` or `any:`");
            return nothing();
        }
        form = &one;
    }
    if (form == nullptr) {
        if (!node.entries.empty() || !core::has_errors(diagnostics()))
            reader_.error(Code::missing_key, node.where, "the condition looks at nothing",
                          "begin with `item:`, `score:`, `alert:`, `all:`, `any:` or `not:`");
        return nothing();
    }
    std::size_t tests = 0;
    std::size_t others = 0;
    for (const Node::Entry& entry : node.entries) {
        const Node& key = entry.first;
        if (key.text == form->subject) continue;
        if (std::find(form->tests.begin(), form->tests.end(), key.text) != form->tests.end()) {
            ++tests;
            continue;
        }
        ++others;
        const bool known = std::any_of(forms().begin(), forms().end(), [&](const Form& one) {
            return std::find(one.tests.begin(), one.tests.end(), key.text) != one.tests.end();
        });
        if (known) // else it was said already
            reader_.error(Code::keys_clash, key.where,
                          quoted(key.text) + " does not go with " + quoted(form->subject));
    }
    if (others > 0) return nothing();
    if (!form->tests.empty() && tests != 1) {
        reader_.error(
            tests == 0 ? Code::missing_key : Code::keys_clash, node.where,
            "a condition over one " + std::string(form->subject) + " makes exactly one comparison",
            tests == 0 ? "add `at_least: 1` or the like" : "join two comparisons with `all:`");
        return nothing();
    }
    const Node& subject = *node.find(form->subject);
    if (form->subject == "item") return read_item_condition(node, subject);
    if (form->subject == "score") return read_score_condition(node, subject);
    if (form->subject != "alert") return read_parts(node, subject, form->subject, in_alert);
    if (in_alert) {
        reader_.error(Code::looks_ahead, subject.where, "an alert may not look at an alert");
        return nothing();
    }
    const auto id = reader_.id(&subject, "alert");
    if (!id) return nothing();
    if (const auto alert = questionnaire_.find_alert(*id))
        return {core::AlertHolds{*alert}, node.where};
    std::vector<std::string> known;
    for (const core::Alert& one : questionnaire_.alerts) known.push_back(one.id);
    const std::string near = core::nearest(*id, known);
    reader_.error(Code::unknown_alert, subject.where, "there is no alert " + quoted(*id),
                  near.empty() ? "" : "did you mean " + quoted(near) + "?");
    return nothing();
}

Condition QuestionnaireReader::read_item_condition(const Node& node, const Node& id) {
    const auto nothing = [&] { return Condition{core::AllOf{}, node.where}; };
    const auto item = find_item(id);
    if (!item) return nothing();
    const core::Item& what = questionnaire_.items[*item];
    const auto& options = questionnaire_.options_of(*item);
    if (const Node* answered = node.find("answered"))
        return {core::ItemAnswered{*item, reader_.boolean(answered, "answered").value_or(true)},
                node.where};
    for (const Comparison comparison : {Comparison::at_least, Comparison::at_most}) {
        const std::string_view key = comparison == Comparison::at_least ? "at_least" : "at_most";
        if (node.find(key) == nullptr) continue;
        const bool has_value =
            what.kind == core::ItemKind::number ||
            (what.kind == core::ItemKind::choice &&
             std::any_of(options.begin(), options.end(), [](const auto& o) { return o.value; }));
        if (!has_value)
            reader_.error(Code::not_scorable, id.where,
                          "item " + quoted(what.id) + " has no values to compare",
                          "compare its options with `is:` or `in:`");
        return {
            core::ItemCompares{*item, comparison, reader_.number(node.find(key), key).value_or(0)},
            node.where};
    }
    core::ItemIs is{*item, {}};
    const bool one = node.find("is") != nullptr;
    const Node& wanted = *node.find(one ? "is" : "in");
    const auto* list = one ? nullptr : reader_.list(&wanted, "in");
    const auto add = [&](const Node& key) {
        const auto found =
            std::find_if(options.begin(), options.end(), [&](const core::AnswerOption& option) {
                return key.kind == Node::Kind::scalar && option.key == key.text;
            });
        if (found != options.end())
            is.options.push_back(static_cast<std::size_t>(found - options.begin()));
        else
            reader_.error(Code::unknown_option, key.where,
                          "item " + quoted(what.id) + " has no option " +
                              (key.kind == Node::Kind::scalar ? quoted(key.text) : "of that form"));
    };
    if (one) add(wanted);
    if (list != nullptr && list->empty())
        reader_.error(Code::empty_list, wanted.where, "`in` is an empty list");
    if (list != nullptr)
        for (const Node& key : *list) add(key);
    return {std::move(is), node.where};
}

Condition QuestionnaireReader::read_score_condition(const Node& node, const Node& id) {
    const auto nothing = [&] { return Condition{core::AllOf{}, node.where}; };
    const auto score = find_score(id);
    if (!score) return nothing();
    for (const Comparison comparison : {Comparison::at_least, Comparison::at_most}) {
        const std::string_view key = comparison == Comparison::at_least ? "at_least" : "at_most";
        if (node.find(key) != nullptr)
            return {core::ScoreCompares{*score, comparison,
                                        reader_.number(node.find(key), key).value_or(0)},
                    node.where};
    }
    const Node& wanted = *node.find("band");
    const auto band = reader_.id(&wanted, "band");
    if (!band) return nothing();
    const auto& bands = questionnaire_.scores[*score].bands;
    std::vector<std::string> known;
    for (std::size_t i = 0; i < bands.size(); ++i) {
        if (bands[i].id == *band) return {core::ScoreInBand{*score, i}, node.where};
        known.push_back(bands[i].id);
    }
    const std::string near = core::nearest(*band, known);
    reader_.error(Code::unknown_band, wanted.where,
                  "score " + quoted(questionnaire_.scores[*score].id) + " has no band " +
                      quoted(*band),
                  near.empty() ? "" : "did you mean " + quoted(near) + "?");
    return nothing();
}

Condition QuestionnaireReader::read_parts(const Node& node, const Node& parts, std::string_view key,
                                          bool in_alert) {
    if (key == "not") return {core::NotThat{{read_condition(parts, in_alert)}}, node.where};
    std::vector<Condition> conditions;
    if (const auto* list = reader_.list(&parts, key)) {
        if (list->empty())
            reader_.error(Code::empty_list, parts.where, quoted(key) + " is an empty list");
        for (const Node& part : *list) conditions.push_back(read_condition(part, in_alert));
    }
    if (key == "all") return {core::AllOf{std::move(conditions)}, node.where};
    return {core::AnyOf{std::move(conditions)}, node.where};
}

void QuestionnaireReader::check_conditions() {
    for (std::size_t i = 0; i < questionnaire_.items.size(); ++i) {
        const core::Item& item = questionnaire_.items[i];
        if (item.required && questionnaire_.is_crisis_item(i))
            reader_.error(Code::crisis_item_gated, item.where,
                          "a crisis alert looks at " + quoted(item.id) +
                              ", so it may not be `required`",
                          "a question about death or self-harm can always be skipped (S3)");
        if (!item.ask_if) continue;
        const core::LooksAt seen = core::looks_at(*item.ask_if, questionnaire_);
        for (std::size_t other = i; other < seen.items.size(); ++other) {
            if (!seen.items[other]) continue;
            const std::string what =
                other == i ? "itself"
                           : quoted(questionnaire_.items[other].id) + ", which is asked later";
            reader_.error(
                Code::looks_ahead, item.ask_if->where,
                "`ask_if` of " + quoted(item.id) + " looks at " + what,
                "it may look only at items asked before, and at scores and alerts made of those");
            break;
        }
        // A gate before a crisis item would be a silent no (H6).
        if (questionnaire_.is_crisis_item(i))
            reader_.error(Code::crisis_item_gated, item.ask_if->where,
                          "a crisis alert looks at " + quoted(item.id) +
                              ", so it may not have `ask_if`",
                          "ask it always; it can be skipped");
    }
}

} // namespace selfcheck::load
