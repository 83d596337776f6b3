#include "report/json_parts.h"

#include "core/text.h"
#include "report/explain_report.h"

namespace selfcheck::report {

void put_number(Json& json, const std::string& key, core::Rational value) {
    json[key] = number(value);
    if (!value.is_whole()) json[key + "_exact"] = value.to_exact_string();
}

void put_number(Json& json, const std::string& key, const std::optional<core::Rational>& value) {
    if (value) put_number(json, key, *value);
}

std::string_view word(core::AnswerState state) {
    switch (state) {
    case core::AnswerState::skipped: return "skipped";
    case core::AnswerState::answered: return "answered";
    case core::AnswerState::not_asked: return "not-asked";
    }
    return {};
}

Json answer_json(const core::Questionnaire& questionnaire, const core::Outcome& outcome,
                 std::size_t item) {
    const core::Answer& answer = outcome.response.answers[item];
    Json one;
    one["value"] = nullptr;
    const auto& options = questionnaire.options_of(item);
    const auto key_or_value = [&](std::size_t option) -> Json {
        const core::AnswerOption& chosen = options[option];
        if (chosen.value && chosen.key == chosen.value->to_exact_string())
            return number(*chosen.value);
        return chosen.key;
    };
    if (answer.state == core::AnswerState::answered) {
        switch (questionnaire.items[item].kind) {
        case core::ItemKind::choice: one["value"] = key_or_value(answer.option); break;
        case core::ItemKind::choices:
            one["value"] = Json::array();
            for (const std::size_t option : answer.options)
                one["value"].push_back(key_or_value(option));
            break;
        case core::ItemKind::number: one["value"] = number(answer.number); break;
        case core::ItemKind::text:
            break; // a person's own words do not go into a report unasked (H28)
        }
    }
    one["state"] = word(answer.state);
    return one;
}

Json reference_json(const core::Reference& reference) {
    return {{"id", reference.id},
            {"text", core::sanitise(reference.text)},
            {"doi", core::sanitise(reference.doi)}};
}

Json questionnaire_json(const core::Questionnaire& questionnaire) {
    return {{"id", questionnaire.id},
            {"title", core::sanitise(questionnaire.title)},
            {"sha256", questionnaire.digest},
            {"shadows_embedded", questionnaire.shadows},
            {"unproved", questionnaire.unproved}};
}

Json notice_json(const core::Notice& notice) {
    Json lines = Json::array();
    for (const std::string& line : notice.lines) {
        std::string text = core::sanitise(line);
        text.erase(0, text.find_first_not_of(' '));
        lines.push_back(text);
    }
    return lines;
}

Json crisis_json(const core::Page& page) {
    const auto* first = std::get_if<core::Notice>(&page.blocks.front());
    if (first == nullptr || !core::is_crisis_help(first->kind)) return Json::array();
    return notice_json(*first);
}

Json notices_json(const core::Page& page) {
    Json all = Json::array();
    for (const core::Block& block : notices_first(page)) {
        const auto& notice = std::get<core::Notice>(block);
        all.push_back({{"kind", core::word(notice.kind)}, {"lines", notice_json(notice)}});
    }
    return all;
}

Json help_json(const core::Page& page) {
    const auto* last = std::get_if<core::Notice>(&page.blocks.back());
    return last == nullptr ? Json::array() : notice_json(*last);
}

} // namespace selfcheck::report
