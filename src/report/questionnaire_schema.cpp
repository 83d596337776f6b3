#include "report/questionnaire_schema.h"

#include "core/language.h"

#include <nlohmann/json.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace selfcheck::report {
namespace {

using core::LanguageKey;
using core::Many;
using core::Shape;
using core::ValueKind;
using Json = nlohmann::ordered_json;

constexpr std::string_view whole_number = "-?(0|[1-9][0-9]*)";
constexpr std::string_view language_tag = "^([A-Za-z0-9]{2,}-)*[A-Za-z0-9]+$";
/// Something to read, and no character that could hide or overwrite other text.
constexpr std::string_view readable =
    R"(^[^\u0000-\u0008\u000B-\u001F\u007F-\u009F\u200B\u200E\u200F\u2028-\u202E\u2066-\u2069]*$)";

std::string id_pattern() {
    return "[a-z][a-z0-9_-]{0," + std::to_string(core::max_id_length - 1) + "}";
}

Json reference_to(std::string_view definition) {
    return {{"$ref", "#/definitions/" + std::string(definition)}};
}

Json requires_keys(std::initializer_list<std::string_view> keys) {
    return {{"required", Json(std::vector<std::string_view>(keys))}};
}

Json without_keys(std::initializer_list<std::string_view> keys) {
    Json each = Json::array();
    for (const std::string_view key : keys) each.push_back(requires_keys({key}));
    return {{"not", {{"anyOf", each}}}};
}

Json exactly_one_of(std::initializer_list<std::string_view> keys) {
    Json each = Json::array();
    for (const std::string_view key : keys) each.push_back(requires_keys({key}));
    return {{"oneOf", each}};
}

/// `if` the key is there and is this word, `then` that.
Json when(std::string_view key, std::string_view word, Json then) {
    Json condition = requires_keys({key});
    condition["properties"][std::string(key)]["const"] = word;
    return {{"if", condition}, {"then", std::move(then)}};
}

Json when_not(std::string_view key, std::string_view word, Json then) {
    Json all = when(key, word, Json::object());
    all["else"] = std::move(then);
    return all;
}

/// YAML readers take `pmid: 11556941` and `text: true` for a number and a boolean; both are texts.
Json text_of_at_most(std::size_t length) {
    return {{"type", {"string", "number", "boolean"}},
            {"minLength", 1},
            {"maxLength", length},
            {"pattern", readable}};
}

Json one_value(const Shape& shape) {
    switch (shape.kind) {
    case ValueKind::id:
    case ValueKind::name: return reference_to("id");
    case ValueKind::option_key: return reference_to("optionKey");
    case ValueKind::label: return reference_to("label");
    case ValueKind::paragraph: return reference_to("paragraph");
    case ValueKind::language_tag:
        return {{"type", "string"},
                {"minLength", 2},
                {"maxLength", core::max_language_tag_length},
                {"pattern", language_tag}};
    case ValueKind::whole:
        if (shape.low == shape.high) return {{"const", shape.low}};
        return {{"type", "integer"}, {"minimum", shape.low}, {"maximum", shape.high}};
    case ValueKind::number:
        return {{"type", "number"}, {"minimum", shape.low}, {"maximum", shape.high}};
    case ValueKind::boolean: return {{"type", "boolean"}};
    case ValueKind::word:
        return {{"enum", std::vector<std::string_view>(shape.words.begin(), shape.words.end())}};
    case ValueKind::object: return reference_to(shape.of);
    case ValueKind::condition: return reference_to("condition");
    }
    return {};
}

Json list_of(const Shape& shape, std::size_t most) {
    Json list{{"type", "array"}, {"items", one_value(shape)}, {"minItems", 1}, {"maxItems", most}};
    if (shape.kind == ValueKind::name || shape.kind == ValueKind::option_key)
        list["uniqueItems"] = true;
    return list;
}

Json value_of(const Shape& shape) {
    Json entry;
    switch (shape.many) {
    case Many::one: return one_value(shape);
    case Many::list: return list_of(shape, shape.most);
    case Many::mapping: entry = one_value(shape); break;
    case Many::mapping_of_lists: entry = list_of(shape, shape.most_inner); break;
    }
    return {{"type", "object"},
            {"propertyNames", reference_to("id")},
            {"additionalProperties", entry},
            {"maxProperties", shape.most}};
}

/// What the values of keys may be empty lists of.
void allow_empty(std::string_view object, Json& properties) {
    if (object == "questionnaire")
        for (const char* key : {"codes", "notes", "alerts"}) properties[key].erase("minItems");
    if (object == "option" || object == "item") properties["codes"].erase("minItems");
    if (object == "score")
        for (const char* key : {"reverse", "cutoffs"}) properties[key].erase("minItems");
    if (object == "missing")
        for (const char* key : {"except", "zero"}) properties[key].erase("minItems");
}

Json described(const LanguageKey& key) {
    Json value = value_of(key.shape);
    std::string about(key.about);
    if (!key.otherwise.empty()) about += " Without it: " + std::string(key.otherwise) + ".";
    // Draft 7 passes over everything beside a `$ref`.
    if (value.contains("$ref")) value = {{"allOf", Json::array({value})}};
    value["description"] = about;
    return value;
}

/// Which keys go together; the readers hold the same rules.
Json alternatives(std::string_view object) {
    if (object == "questionnaire") {
        Json catch_all;
        catch_all["properties"]["guidance"]["contains"] = without_keys({"if"});
        return Json::array({catch_all});
    }
    if (object == "option")
        return Json::array(
            {{{"anyOf", Json::array({requires_keys({"value"}), requires_keys({"key"})})}}});
    if (object == "item") {
        const Json choose = requires_keys({"answers"});
        Json number = requires_keys({"from", "to"});
        number.update(without_keys({"answers"}));
        return Json::array(
            {when("kind", "number", number),
             when_not("kind", "number", without_keys({"from", "to", "unit", "decimals"})),
             when("kind", "text", without_keys({"answers"})),
             when("kind", "choices", choose),
             when("kind", "choice", choose),
             {{"if", without_keys({"kind"})}, {"then", choose}},
             {{"dependencies", {{"if_unknown", {"ask_if"}}}}}});
    }
    if (object == "score")
        return Json::array({exactly_one_of({"items", "scores"}),
                            {{"if", requires_keys({"scores"})},
                             {"then", without_keys({"reverse", "weights", "missing"})}},
                            when("method", "count", requires_keys({"at_least"})),
                            when_not("method", "count", without_keys({"at_least"})),
                            when_not("method", "weighted", without_keys({"weights"})),
                            {{"properties", {{"multiply", {{"not", {{"const", 0}}}}}}}}});
    if (object == "missing") {
        Json some = requires_keys({"at_most"});
        some["properties"]["at_most"]["minimum"] = 1;
        return Json::array({{{"if", some}, {"then", requires_keys({"fill"})}}});
    }
    if (object == "band") return Json::array({exactly_one_of({"to", "below"})});
    if (object == "cutoff") return Json::array({exactly_one_of({"at_least", "at_most"})});
    return Json::array();
}

Json object_of(std::string_view object) {
    Json schema{{"type", "object"}, {"additionalProperties", false}};
    Json required = Json::array();
    Json properties;
    for (const LanguageKey& key : core::language_keys()) {
        if (key.object != object) continue;
        if (key.presence == core::Presence::required) required.push_back(key.name);
        properties[std::string(key.name)] = described(key);
    }
    allow_empty(object, properties);
    schema["properties"] = properties;
    if (!required.empty()) schema["required"] = required;
    if (const Json rules = alternatives(object); !rules.empty()) schema["allOf"] = rules;
    return schema;
}

/// A condition looks at one thing, with one comparison.
Json condition() {
    const auto form = [](std::initializer_list<std::string_view> keys) {
        Json one{{"type", "object"}, {"additionalProperties", false}};
        for (const std::string_view key : keys)
            one["properties"][std::string(key)] = described(core::language_key("condition", key));
        one["required"] = std::vector<std::string_view>(keys);
        return one;
    };
    return {{"oneOf", Json::array({form({"item", "is"}), form({"item", "in"}),
                                   form({"item", "at_least"}), form({"item", "at_most"}),
                                   form({"item", "answered"}), form({"score", "at_least"}),
                                   form({"score", "at_most"}), form({"score", "band"}),
                                   form({"alert"}), form({"all"}), form({"any"}), form({"not"})})}};
}

} // namespace

std::string render_schema() {
    Json schema;
    schema["$schema"] = "http://json-schema.org/draft-07/schema#";
    schema["title"] =
        "selfcheck questionnaire, language version " + std::to_string(core::known_language_version);
    schema["description"] = "The shape of a questionnaire file. What it adds up to is proved by "
                            "`selfcheck check`.";
    schema.update(object_of("questionnaire"));
    Json& definitions = schema["definitions"];
    definitions["id"] = {{"type", "string"}, {"pattern", "^" + id_pattern() + "$"}};
    definitions["label"] = text_of_at_most(core::max_label_length);
    definitions["paragraph"] = text_of_at_most(core::max_paragraph_length);
    definitions["optionKey"] = {
        {"type", {"string", "integer"}},
        {"pattern", "^(" + std::string(whole_number) + "|" + id_pattern() + ")$"}};
    for (const std::string_view object : core::language_objects())
        if (object != "questionnaire" && object != "condition")
            definitions[std::string(object)] = object_of(object);
    definitions["condition"] = condition();
    const auto reserved = core::reserved_answer_keys();
    definitions["option"]["properties"]["key"]["not"] = {
        {"enum", std::vector<std::string_view>(reserved.begin(), reserved.end())}};
    return schema.dump(2) + "\n";
}

} // namespace selfcheck::report
