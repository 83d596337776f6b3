#include "core/translation.h"

#include "core/text.h"

#include <algorithm>
#include <map>
#include <string_view>

namespace selfcheck::core {
namespace {

constexpr std::size_t most_named = 12;

std::string part_of(std::string_view place, int part) {
    for (; part > 0; --part) {
        const auto dot = place.find('.');
        if (dot == std::string_view::npos) return {};
        place.remove_prefix(dot + 1);
    }
    return std::string(place.substr(0, place.find('.')));
}

/// What a place names that is not in the questionnaire.
Diagnostic unknown(const Questionnaire& original, const TranslatedText& text) {
    const std::string kind = part_of(text.place, 0);
    const std::string name = part_of(text.place, 1);
    const std::string inner = part_of(text.place, 2);
    Diagnostic one;
    one.where = text.where;
    one.code = Code::unknown_key;
    one.message = "`" + original.id + "` has no text `" + text.place + "`";
    const auto say = [&](Code code, const std::string& message) {
        one.code = code;
        one.message = message;
    };
    if (kind == "items" && !original.find_item(name))
        say(Code::unknown_item, "there is no item `" + name + "`");
    if (kind == "scores" && !original.find_score(name))
        say(Code::unknown_score, "there is no score `" + name + "`");
    else if (kind == "scores" && inner == "bands")
        say(Code::unknown_band,
            "score `" + name + "` has no band `" + part_of(text.place, 3) + "`");
    if (kind == "answers") {
        const bool has_set = std::any_of(original.answers.begin(), original.answers.end(),
                                         [&](const AnswerSet& set) { return set.id == name; });
        if (has_set)
            say(Code::unknown_option, "answer set `" + name + "` has no option `" + inner + "`");
        else
            say(Code::unknown_answers, "there is no answer set `" + name + "`");
    }
    return one;
}

Diagnostic incomplete(const std::vector<std::string>& missing, Span where) {
    Diagnostic one;
    one.code = Code::incomplete_translation;
    one.where = where;
    one.message = "the translation lacks ";
    for (std::size_t i = 0; i < missing.size() && i < most_named; ++i)
        one.message += (i == 0 ? "`" : ", `") + missing[i] + "`";
    if (missing.size() > most_named)
        one.message += " and " + std::to_string(missing.size() - most_named) + " more";
    one.help = Help{"translate every text; until then the language is not offered", {}};
    return one;
}

} // namespace

void for_each_text(Questionnaire& questionnaire,
                   const std::function<void(const std::string&, std::string&)>& look) {
    const auto at = [&](const std::string& place, std::string& text) {
        if (!text.empty()) look(place, text);
    };
    const auto named = [](const std::string& id, std::size_t index) {
        return id.empty() ? "#" + std::to_string(index + 1) : id;
    };
    const bool has_short = questionnaire.short_title != questionnaire.title;
    at("title", questionnaire.title);
    if (has_short) at("short", questionnaire.short_title);
    at("purpose", questionnaire.purpose);
    at("before", questionnaire.before.text);
    at("audience", questionnaire.audience_note);
    at("recall", questionnaire.recall);
    for (std::size_t i = 0; i < questionnaire.notes.size(); ++i)
        at("notes.#" + std::to_string(i + 1), questionnaire.notes[i].text);
    for (AnswerSet& set : questionnaire.answers)
        for (AnswerOption& option : set.options)
            at("answers." + set.id + "." + option.key, option.text);
    for (Item& item : questionnaire.items) {
        at("items." + item.id, item.text);
        if (item.stem) at("stems." + item.id, *item.stem);
        if (item.number) at("units." + item.id, item.number->unit);
    }
    for (ScoreRule& rule : questionnaire.scores) {
        const std::string score = "scores." + rule.id + ".";
        at(score + "label", rule.label);
        for (Band& band : rule.bands) at(score + "bands." + band.id, band.label);
        for (std::size_t i = 0; i < rule.cutoffs.size(); ++i)
            at(score + "cutoffs." + named(rule.cutoffs[i].id, i), rule.cutoffs[i].purpose);
    }
    for (std::size_t i = 0; i < questionnaire.guidance.size(); ++i)
        at("guidance." + named(questionnaire.guidance[i].id, i), questionnaire.guidance[i].because);
}

Result<Questionnaire> translated(const Questionnaire& original, const Translation& translation) {
    std::map<std::string, const TranslatedText*> left;
    for (const TranslatedText& text : translation.texts) left.emplace(text.place, &text);
    Questionnaire result = original;
    std::vector<std::string> missing;
    const bool has_short = original.short_title != original.title;
    for_each_text(result, [&](const std::string& place, std::string& text) {
        const auto found = left.find(place);
        if (found == left.end()) {
            missing.push_back(place);
            return;
        }
        text = found->second->text;
        left.erase(found);
    });
    // H23: whole, or not offered.
    Diagnostics faults;
    for (const auto& [place, text] : left) faults.push_back(unknown(original, *text));
    if (!missing.empty()) faults.push_back(incomplete(missing, translation.where));
    for (Diagnostic& one : faults) one.file = translation.file;
    sort(faults);
    if (!faults.empty()) return failure(std::move(faults));
    if (!has_short) result.short_title = result.title;
    result.language = translation.language;
    if (translation.permission) {
        // Its place and its source stay those of the original, which messages name.
        result.permission.kind = translation.permission->kind;
        result.permission.statement = translation.permission->statement;
        result.permission.attribution = translation.permission->attribution;
        // Whoever wrote the wording is named beside whoever translated it.
        if (!original.permission.attribution.empty())
            result.permission.attribution = original.permission.attribution +
                                            (result.permission.attribution.empty() ? "" : " ") +
                                            result.permission.attribution;
    }
    return result;
}

} // namespace selfcheck::core
