#include "core/language.h"

namespace selfcheck::core {
namespace {

constexpr int largest_value = 1'000'000;
constexpr int largest_bound = 999'999'999;
constexpr int largest_factor = 1000;
constexpr int minutes_of_a_day = 24 * 60;
constexpr int days_of_ten_years = 3660;
constexpr int oldest = 130;
constexpr int most_decimals = 4;
constexpr std::size_t most_items = 1000;
constexpr std::size_t most_references = 1000;
constexpr std::size_t most_sets = 200;
constexpr std::size_t most_options = 200;
constexpr std::size_t most_scores = 100;
constexpr std::size_t most_bands = 200;
constexpr std::size_t most_rules = 200;
constexpr std::size_t most_alerts = 100;
constexpr std::size_t most_notes = 100;
constexpr std::size_t most_codes = 100;
constexpr std::size_t most_parts = 200;
constexpr std::size_t most_prevalences = 20;

using Kind = ValueKind;

constexpr Shape id{Kind::id};
constexpr Shape label{Kind::label};
constexpr Shape paragraph{Kind::paragraph};
constexpr Shape boolean{Kind::boolean};
constexpr Shape condition{Kind::condition};
constexpr Shape language_tag{Kind::language_tag};
constexpr Shape option_key{Kind::option_key};

constexpr Shape name_of(std::string_view what) {
    return {.kind = Kind::name, .of = what};
}
constexpr Shape whole(int low, int high) {
    return {.kind = Kind::whole, .low = low, .high = high};
}
constexpr Shape number(int low = -largest_bound, int high = largest_bound) {
    return {.kind = Kind::number, .low = low, .high = high};
}
constexpr Shape one_of(std::span<const std::string_view> words) {
    return {.kind = Kind::word, .words = words};
}
constexpr Shape object(std::string_view of) {
    return {.kind = Kind::object, .of = of};
}
constexpr Shape list_of(Shape one, std::size_t most) {
    one.many = Many::list;
    one.most = most;
    return one;
}
constexpr Shape mapping_to(Shape one, std::size_t most) {
    one.many = Many::mapping;
    one.most = most;
    return one;
}
constexpr Shape mapping_to_lists(Shape one, std::size_t most, std::size_t most_inner) {
    one.many = Many::mapping_of_lists;
    one.most = most;
    one.most_inner = most_inner;
    return one;
}

constexpr Shape codes = list_of(object("code"), most_codes);
constexpr Shape items = list_of(name_of("item"), most_items);
constexpr Shape source = name_of("reference");

using Keys = std::vector<LanguageKey>;

LanguageKey must(std::string_view name, Shape shape, std::string_view fhir,
                 std::string_view about) {
    return {{}, name, Presence::required, shape, {}, fhir, about};
}
LanguageKey may(std::string_view name, Shape shape, std::string_view fhir, std::string_view about,
                std::string_view otherwise = {}) {
    return {{}, name, Presence::optional, shape, otherwise, fhir, about};
}

void add(Keys& all, std::string_view object, const Keys& keys) {
    for (LanguageKey key : keys) {
        key.object = object;
        all.push_back(key);
    }
}

void add_head(Keys& all) {
    add(all, "questionnaire",
        {
            must("selfcheck", whole(known_language_version, known_language_version), "none",
                 "The version of the language."),
            must("id", id, "url, name", "Its id, which is the file's name without `.yaml`."),
            must("title", label, "title", "The full name."),
            may("short", label, "extension", "A short name, such as PHQ-9.", "the title"),
            must("language", language_tag, "language", "The language of its texts, such as `en`."),
            must("topic", id, "useContext",
                 "Which guidance speaks: depression, anxiety, …; `general` where there is none."),
            may("status", one_of(words::status), "status", "Whether it is meant for use.",
                "active"),
            may("purpose", paragraph, "purpose", "What it is for, in a sentence for the person."),
            may("audience", object("audience"), "useContext", "For whom it was tested."),
            may("minutes", whole(1, minutes_of_a_day), "extension", "How long it takes."),
            may("before", label, "extension",
                "What a person should know before the first question, shown on the first screen."),
            may("menu", boolean, "none",
                "Whether the menu offers it; if not, it is taken by its id.", "true"),
            may("recall", object("recall"), "item",
                "The recall period, and the stem before each item."),
            must("permission", object("permission"), "copyright", "Why it may be shown here."),
            may("codes", codes, "code", "Its codes in other systems."),
            may("references", mapping_to(object("reference"), most_references), "extension",
                "Publications and pages, by a key that `source` names."),
            may("notes", list_of(paragraph, most_notes), "extension",
                "What else a reader of its results should know."),
            must("answers", mapping_to_lists(object("option"), most_sets, most_options),
                 "answerOption", "Answer sets: lists of options, by name."),
            must("items", list_of(object("item"), most_items), "item", "The questions, in order."),
            must("scores", list_of(object("score"), most_scores), "item",
                 "How answers become scores."),
            may("alerts", list_of(object("alert"), most_alerts), "extension",
                "Answers that show help at once."),
            must("guidance", list_of(object("rule"), most_rules), "extension",
                 "What the result advises; the most urgent rule that holds decides."),
        });
    add(all, "audience",
        {
            may("ages", object("ages"), "useContext", "Years of age, ends included."),
            may("note", paragraph, "useContext", "Whom it suits, and what others can do instead."),
        });
    add(all, "ages",
        {
            may("from", whole(0, oldest), "useContext", "The youngest."),
            may("to", whole(0, oldest), "useContext", "The oldest."),
        });
    add(all, "recall",
        {
            may("days", whole(1, days_of_ten_years), "extension",
                "How many days back the items ask."),
            must("text", paragraph, "item.text", "The stem before each item."),
        });
    add(all, "permission",
        {
            must("kind", one_of(words::permission), "extension", "On what ground it may be shown."),
            must("statement", paragraph, "copyright", "The permission in its own words."),
            may("attribution", paragraph, "copyright", "Who is to be named."),
            may("source", source, "extension", "Where the permission is stated."),
        });
    add(all, "code",
        {
            must("system", id, "code.system", "Such as `loinc`."),
            must("code", label, "code.code", "Such as 44249-1."),
        });
    add(all, "reference",
        {
            must("text", paragraph, "extension", "The citation, in full."),
            may("doi", label, "extension", "Without `https://doi.org/`."),
            may("pmid", label, "extension", "The number in PubMed."),
        });
}

void add_items_and_conditions(Keys& all) {
    add(all, "option",
        {
            may("value", whole(-largest_value, largest_value), "itemWeight",
                "What it counts; also its key unless `key` says otherwise."),
            may("key", id, "valueCoding.code",
                "What answers it in files, where options share a value or have none.", "the value"),
            must("text", label, "valueCoding.display", "What the person reads."),
            may("codes", codes, "valueCoding", "Its codes in other systems."),
        });
    add(all, "item",
        {
            must("id", id, "linkId", "The id, which answers and scores use."),
            must("text", paragraph, "text", "The question or statement."),
            may("kind", one_of(words::item_kind), "type",
                "One option, several options, a number, or a text that is never scored.", "choice"),
            may("answers", name_of("answers"), "answerOption",
                "The answer set, for `choice` and `choices`."),
            may("from", number(-largest_value, largest_value), "minValue",
                "The least number, for `number`."),
            may("to", number(-largest_value, largest_value), "maxValue",
                "The greatest number, for `number`."),
            may("unit", label, "questionnaire-unit", "What the number counts, for `number`."),
            may("decimals", whole(0, most_decimals), "maxDecimalPlaces",
                "How many decimals a person may type, for `number`.", "0"),
            may("domain", id, "extension",
                "Which part of life it belongs to: mood, thinking, behaviour, body."),
            may("stem", paragraph, "item.text", "Its own stem, or `none`.", "the recall text"),
            may("required", boolean, "required", "Whether it cannot be skipped.", "false"),
            may("ask_if", condition, "enableWhen",
                "When it is asked; looks only at what was asked before."),
            may("if_unknown", one_of(words::if_unknown), "none",
                "What to do when skipped answers leave `ask_if` open.", "ask"),
            may("worse", one_of(words::worse), "extension",
                "Which end is of concern, for an item in no score.", "higher"),
            may("codes", codes, "code", "Its codes in other systems."),
        });
    add(all, "alert",
        {
            must("id", id, "extension", "The id, which results name."),
            must("if", condition, "extension", "When it fires."),
            must("show", one_of(words::show), "extension", "Which help it shows."),
        });
    add(all, "rule",
        {
            may("id", id, "extension", "The id, for translations."),
            must("tier", one_of(words::tier), "extension", "How urgent it is."),
            may("if", condition, "extension", "When it holds; exactly one rule has none.",
                "always"),
            may("because", paragraph, "extension", "The reason, in words for the person."),
            may("advice", id, "extension",
                "A variant of the tier's steps in the guidance of the topic."),
        });
    add(all, "condition",
        {
            may("item", name_of("item"), "enableWhen.question", "Looks at the answer to an item."),
            may("score", name_of("score"), "enableWhen.question", "Looks at a score."),
            may("alert", name_of("alert"), "extension", "Holds when the alert fires."),
            may("is", option_key, "operator =", "This option was chosen."),
            may("in", list_of(option_key, most_options), "operator =, enableBehavior any",
                "One of these options was chosen."),
            may("at_least", number(), "operator >=", "The value is this or more."),
            may("at_most", number(), "operator <=", "The value is this or less."),
            may("answered", boolean, "operator exists",
                "Whether the item was answered; never unknown."),
            may("band", name_of("band"), "extension", "The score lies in this band."),
            may("all", list_of(condition, most_parts), "enableBehavior all", "All of these hold."),
            may("any", list_of(condition, most_parts), "enableBehavior any", "One of these holds."),
            may("not", condition, "extension", "This does not hold."),
        });
}

void add_scores(Keys& all) {
    add(all, "score",
        {
            must("id", id, "linkId", "The id, which results and CSV columns use."),
            must("label", label, "text", "What the person reads."),
            must("method", one_of(words::method), "calculatedExpression",
                 "How the values are put together."),
            may("items", items, "calculatedExpression", "What it is made of: items …"),
            may("scores", list_of(name_of("score"), most_scores), "calculatedExpression",
                "… or other scores."),
            may("reverse", items, "calculatedExpression",
                "Items counted as greatest + least - value.", "none"),
            may("weights", mapping_to(number(-largest_factor, largest_factor), most_items),
                "calculatedExpression", "Factors by item, for `weighted`; two decimals at most.",
                "1 for each item"),
            may("at_least", number(), "calculatedExpression", "Which values `count` counts."),
            may("multiply", number(-largest_factor, largest_factor), "calculatedExpression",
                "A factor on the whole, not 0; two decimals at most.", "1"),
            may("decimals", whole(0, most_decimals), "maxDecimalPlaces",
                "How many decimals are shown.", "0"),
            may("missing", object("missing"), "extension", "What skipped answers do.",
                "no answer may be missing"),
            may("not_asked", whole(0, 0), "extension", "0: hidden items count 0.",
                "not applicable"),
            may("worse", one_of(words::worse), "extension", "Which end is of concern.", "higher"),
            may("source", source, "extension",
                "The reference for method, bands, cut-offs and range."),
            may("range", object("range"), "minValue, maxValue", "The published ends; proved."),
            may("bands", list_of(object("band"), most_bands), "extension",
                "Labelled ranges; every value lies in exactly one.", "none"),
            may("cutoffs", list_of(object("cutoff"), most_bands), "extension",
                "Values from which a screen is positive.", "none"),
            may("prevalence", list_of(object("prevalence"), most_prevalences), "extension",
                "How common what the cut-offs screen for is, for teaching."),
            may("change", object("change"), "extension",
                "What counts as change beyond measurement error."),
        });
    add(all, "missing",
        {
            may("at_most", whole(0, static_cast<int>(most_items)), "extension",
                "How many skipped items may be filled.", "0"),
            may("except", items, "extension", "Items that are never filled.", "none"),
            may("zero", items, "extension", "Items that count 0 when skipped.", "none"),
            may("fill", one_of(words::fill), "extension",
                "With what: the mean of the answered items."),
            may("round", one_of(words::rounding), "extension", "How a filled score is rounded.",
                "not rounded"),
            may("source", source, "extension", "The reference for the rule."),
        });
    add(all, "range",
        {
            must("from", number(), "minValue", "The lowest score."),
            must("to", number(), "maxValue", "The highest score."),
        });
    add(all, "band",
        {
            must("id", id, "extension", "The id, which results and CSV columns use."),
            must("label", label, "extension", "What the person reads."),
            must("from", number(), "extension", "The lowest value, included."),
            may("to", number(), "extension", "The highest value, included …"),
            may("below", number(), "extension",
                "… or the end, not included, for scores with decimals."),
            may("source", source, "extension", "The reference for this band.", "that of the score"),
        });
    add(all, "cutoff",
        {
            may("id", id, "extension", "The id, for translations."),
            may("at_least", number(), "extension", "Positive from here on up …"),
            may("at_most", number(), "extension", "… or from here on down."),
            may("for", paragraph, "extension", "What it screens for, against what, in whom."),
            may("sensitivity", number(0, 1), "extension",
                "The share of those with it that it finds."),
            may("specificity", number(0, 1), "extension",
                "The share of those without it that it leaves out."),
            may("sensitivity_interval", object("interval"), "extension",
                "The 95 % confidence interval of the sensitivity."),
            may("specificity_interval", object("interval"), "extension",
                "The 95 % confidence interval of the specificity."),
            may("if", condition, "extension", "For whom it is meant.", "always"),
            may("source", source, "extension", "The reference for this cut-off.",
                "that of the score"),
        });
    add(all, "interval",
        {
            must("from", number(0, 1), "extension", "The lower end."),
            must("to", number(0, 1), "extension", "The upper end."),
        });
    add(all, "prevalence",
        {
            must("share", number(0, 1), "extension", "How many have it, as a share."),
            must("setting", label, "extension", "Among whom."),
            must("source", source, "extension", "The reference for it."),
        });
    add(all, "change",
        {
            must("reliable", number(), "extension",
                 "The least difference that is more than measurement error."),
            may("source", source, "extension", "The reference for it."),
        });
}

} // namespace

const Keys& language_keys() {
    static const Keys keys = [] {
        Keys all;
        add_head(all);
        add_items_and_conditions(all);
        add_scores(all);
        return all;
    }();
    return keys;
}

} // namespace selfcheck::core
