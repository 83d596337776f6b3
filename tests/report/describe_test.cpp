#include "report/describe.h"

#include "catch.h"
#include "core/scoring.h"
#include "core/text.h"
#include "lexicon.h"
#include "report/explain_report.h"
#include "shipped.h"

#include <algorithm>
#include <functional>
#include <map>

using namespace selfcheck;
using core::Condition;
using core::Questionnaire;
using core::Rational;
using report::exact_words;

namespace {

using Texts = std::vector<std::string>;

/// The section with this heading, or an empty one.
core::Section section(const core::Page& page, const std::string& heading) {
    for (const core::Block& block : page.blocks)
        if (const auto* one = std::get_if<core::Section>(&block))
            if (one->heading == heading) return *one;
    return {};
}

core::Section score_section(const core::Page& page, const core::ScoreRule& rule) {
    return section(page, "Score: " + rule.label + " (" + rule.id + ")");
}

Texts texts(const core::Section& section) {
    Texts all;
    for (const core::Element& element : section.elements)
        for (const core::Prose& one : core::prose_of(element)) all.push_back(one.text());
    return all;
}

std::string joined(const Texts& all) {
    std::string text;
    for (const std::string& one : all) text += one + "\n";
    return text;
}

/// Terms and texts of all entries of a section.
std::vector<std::pair<std::string, std::string>> entries(const core::Section& section) {
    std::vector<std::pair<std::string, std::string>> all;
    for (const core::Element& element : section.elements)
        if (const auto* list = std::get_if<core::Entries>(&element))
            for (const core::Entry& one : list->items)
                all.emplace_back(one.term.text(), one.text.text());
    return all;
}

bool holds(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

class Missing {
public:
    explicit Missing(std::string where) : where_(std::move(where)) {}
    void unless(bool there, const std::string& what) {
        if (!there && list.size() < 20) list.push_back(where_ + ": " + what);
    }
    void unless_in(const std::string& text, const std::string& part) {
        unless(holds(text, part), "'" + part + "'");
    }
    Texts list;

private:
    std::string where_;
};

/// Runs a check over every questionnaire that comes with the program.
void for_each_shipped(
    const std::function<void(const Questionnaire&, const core::Page&, Missing&)>& check) {
    Texts all;
    REQUIRE(shipped_library().ids().size() > 5);
    for (const std::string& id : shipped_library().ids()) {
        Missing missing(id);
        check(shipped(id), report::describe(shipped(id)), missing);
        all.insert(all.end(), missing.list.begin(), missing.list.end());
    }
    CHECK(all == Texts{});
}

std::string plain_word(std::string text) {
    std::replace(text.begin(), text.end(), '-', ' ');
    text.front() = static_cast<char>(text.front() - 'a' + 'A');
    return text;
}

constexpr std::string_view items = R"(items:
  - {id: a, text: A, answers: often}
  - {id: b, text: B, answers: often}
  - {id: c, text: C, answers: often}
  - {id: d, text: D, answers: often}
)";

constexpr std::string_view total = R"(scores:
  - id: total
    label: Total
    method: sum
    items: [a, b, c, d]
    source: ref
    bands:
      - {id: low, from: 0, to: 5, label: Low}
      - {id: high, from: 6, to: 12, label: High}
)";

constexpr std::string_view guidance = R"(guidance:
  - {tier: keep, because: Little was there.}
)";

Questionnaire with(std::string_view scores, std::string_view more = "") {
    return small(std::string(items) + std::string(scores) + std::string(guidance) +
                 std::string(more));
}

/// Alerts and the total above, for conditions to look at.
const Questionnaire& plain() {
    static const Questionnaire one =
        with(total, "alerts:\n  - {id: alarm, if: {item: a, at_least: 3}, show: support}\n");
    return one;
}

Condition is(std::size_t item, std::vector<std::size_t> options) {
    return {core::ItemIs{item, std::move(options)}, {}};
}
Condition all_of(std::vector<Condition> parts) {
    return {core::AllOf{std::move(parts)}, {}};
}
Condition any_of(std::vector<Condition> parts) {
    return {core::AnyOf{std::move(parts)}, {}};
}
Condition no(Condition part) {
    return {core::NotThat{{std::move(part)}}, {}};
}

std::string words(const Condition& condition) {
    return report::rule_words(condition, plain());
}

/// One condition of each kind without parts, with its words.
std::vector<std::pair<Condition, std::string>> leaves() {
    using core::Comparison;
    return {
        {is(0, {2}), "a is 2"},
        {is(1, {0, 3}), "b is 0 or 3"},
        {is(1, {0, 1, 3}), "b is 0, 1 or 3"},
        {{core::ItemCompares{2, Comparison::at_least, 1}, {}}, "c at least 1"},
        {{core::ItemCompares{2, Comparison::at_most, Rational::fraction(1, 2)}, {}},
         "c at most 0.5"},
        {{core::ItemAnswered{3, true}, {}}, "d is answered"},
        {{core::ItemAnswered{3, false}, {}}, "d is not answered"},
        {{core::ScoreCompares{0, Comparison::at_least, 6}, {}}, "total at least 6"},
        {{core::ScoreCompares{0, Comparison::at_most, Rational::fraction(7, 3)}, {}},
         "total at most 7/3 (about 2.33)"},
        {{core::ScoreInBand{0, 1}, {}}, "total in band high"},
        {{core::AlertHolds{0}, {}}, "alert alarm"},
    };
}

std::string method(std::string_view rest, std::string_view parts = "") {
    const Questionnaire one = with("scores:\n" + std::string(parts) +
                                   "  - {id: s, label: S, method: " + std::string(rest) + "}\n");
    return report::method_words(one.scores.back(), one);
}

/// The sentence about skipped answers.
std::string skipped(std::string_view more) {
    const Questionnaire one =
        with("scores:\n  - {id: s, label: S, method: sum, items: [a, b, c], " + std::string(more) +
             "}\n");
    for (const std::string& text : texts(score_section(report::describe(one), one.scores[0])))
        if (text.starts_with("Skipped answers")) return text;
    return {};
}

} // namespace

TEST_CASE("a description begins with what the questionnaire is for and for whom",
          "[report][describe]") {
    for_each_shipped([](const Questionnaire& one, const core::Page& page, Missing& missing) {
        missing.unless(page.title == one.title + " (" + one.id + ")", "title");
        missing.unless(page.language == one.language, "language");
        const core::Section about = section(page, "About");
        missing.unless(!page.blocks.empty() && page.blocks.front() == core::Block(about), "first");
        const std::string all = joined(texts(about));
        for (const std::string& part :
             {one.purpose, std::string("A screen, not a diagnosis."), "Topic: " + one.topic + ".",
              "Language: " + one.language + ".",
              "Status: " + std::string(core::word(one.status)) + ".", one.audience_note})
            missing.unless_in(all, part);
        if (one.minutes) missing.unless_in(all, std::to_string(*one.minutes) + " min");
        if (one.ages.from) missing.unless_in(all, std::to_string(*one.ages.from));
        missing.unless(!holds(all, "your own file"), "says that it is someone's own");
    });
}

TEST_CASE("a description says the ages that a questionnaire is made for, both ends",
          "[report][describe]") {
    const auto about = [](std::optional<int> from, std::optional<int> to) {
        Questionnaire one = plain();
        one.ages = {from, to};
        return joined(texts(section(report::describe(one), "About")));
    };
    CHECK(holds(about(18, {}), "people of 18 and over"));
    CHECK((holds(about(12, 17), "12") && holds(about(12, 17), "17")));
    CHECK_FALSE(holds(about(12, 17), "and over"));
    CHECK(holds(about({}, 17), "17"));
    CHECK_FALSE(holds(about({}, {}), "Made for"));
}

TEST_CASE("a file of one's own is said to be one", "[report][describe][H30]") {
    Questionnaire one = shipped("phq-9");
    one.shadows = true;
    one.file = "/home/me/phq-9.yaml";
    CHECK(holds(joined(texts(section(report::describe(one), "About"))),
                "your own file /home/me/phq-9.yaml"));
}

TEST_CASE("every item is described by its id and text, in order, with when it is asked and what "
          "answers it",
          "[report][describe]") {
    for_each_shipped([](const Questionnaire& one, const core::Page& page, Missing& missing) {
        const core::Section questions = section(page, "Questions");
        missing.unless_in(joined(texts(questions)), one.recall);
        const auto found = entries(questions);
        missing.unless(found.size() == one.items.size(), "one entry an item");
        std::map<std::size_t, std::size_t> sets;
        for (const core::Item& item : one.items)
            if (item.kind == core::ItemKind::choice) ++sets[item.answers];
        for (std::size_t i = 0; i < std::min(found.size(), one.items.size()); ++i) {
            const core::Item& item = one.items[i];
            const std::string& text = found[i].second;
            missing.unless(found[i].first == item.id, "item " + item.id);
            missing.unless(text.starts_with(item.stem ? *item.stem : item.text),
                           item.id + ": begins otherwise");
            missing.unless_in(text, item.text);
            if (item.ask_if)
                missing.unless_in(text, " Asked only if " + report::rule_words(*item.ask_if, one));
            missing.unless(holds(text, "Asked only") == item.ask_if.has_value(),
                           item.id + ": asked");
            missing.unless(holds(text, "Cannot be skipped") == item.required,
                           item.id + ": skipped");
            // The answers that most items have go without saying, and only those.
            if (item.kind == core::ItemKind::choice && !holds(text, "(answers: "))
                for (const auto& [set, uses] : sets)
                    missing.unless(uses <= sets[item.answers], item.id + ": which answers");
            if (holds(text, "(answers: ") || item.kind == core::ItemKind::choices)
                missing.unless_in(text, "(answers: " + one.answers[item.answers].id + ")");
            if (item.number)
                for (const std::string& part : {exact_words(item.number->from),
                                                exact_words(item.number->to), item.number->unit})
                    missing.unless_in(text, part);
        }
    });
}

TEST_CASE("every answer option is described by its key and text, in order, with its value",
          "[report][describe]") {
    for_each_shipped([](const Questionnaire& one, const core::Page& page, Missing& missing) {
        const auto found = entries(section(page, "Answers"));
        missing.unless(found.size() == one.answers.size(), "one entry a set");
        for (std::size_t i = 0; i < std::min(found.size(), one.answers.size()); ++i) {
            std::string text;
            for (const core::AnswerOption& option : one.answers[i].options) {
                text += (text.empty() ? "" : "; ") + option.key + " " + option.text;
                if (option.value && option.value->to_exact_string() != option.key)
                    text += " (" + exact_words(*option.value) + ")";
            }
            missing.unless(found[i].first == one.answers[i].id && found[i].second == text, text);
        }
    });
}

TEST_CASE("every score is described with its method, its range and which end is of concern",
          "[report][describe]") {
    for_each_shipped([](const Questionnaire& one, const core::Page& page, Missing& missing) {
        for (std::size_t i = 0; i < one.scores.size(); ++i) {
            const core::ScoreRule& rule = one.scores[i];
            const Texts all = texts(score_section(page, rule));
            const core::ReachableRange range = core::reachable_range(one, i);
            std::string method = report::method_words(rule, one);
            method.front() = static_cast<char>(method.front() - 'a' + 'A');
            missing.unless(!all.empty() &&
                               all[0].starts_with(method + ", from " + exact_words(range.from) +
                                                  " to " + exact_words(range.to) + "."),
                           rule.id + ": method and range");
            if (all.empty()) continue;
            missing.unless(holds(all[0], "Higher is of more concern") ==
                               (rule.worse == core::Worse::higher),
                           rule.id + ": higher");
            missing.unless(holds(all[0], "Lower is of more concern") ==
                               (rule.worse == core::Worse::lower),
                           rule.id + ": lower");
            missing.unless(all.at(1).starts_with("Skipped answers: "), rule.id + ": skipped");
            if (rule.reliable_change)
                missing.unless_in(joined(all), "A change of " + exact_words(*rule.reliable_change));
        }
    });
}

TEST_CASE("every band and cut-off is described with its numbers and words", "[report][describe]") {
    for_each_shipped([](const Questionnaire& one, const core::Page& page, Missing& missing) {
        for (const core::ScoreRule& rule : one.scores) {
            const core::Section about = score_section(page, rule);
            const auto bands = entries(about);
            missing.unless(bands.size() == rule.bands.size(), rule.id + ": one entry a band");
            for (std::size_t i = 0; i < std::min(bands.size(), rule.bands.size()); ++i) {
                const core::Band& band = rule.bands[i];
                const std::string from = exact_words(band.from);
                const std::string to = exact_words(band.to);
                const std::string ends =
                    band.from == band.to
                        ? from
                        : from + (band.to_is_excluded ? " to below " : " to ") + to;
                missing.unless(bands[i].first == ends, rule.id + ": band " + ends);
                missing.unless(bands[i].second.starts_with(band.label),
                               rule.id + ": " + band.label);
            }
            std::size_t next = 0;
            const Texts all = texts(about);
            for (const core::Cutoff& cutoff : rule.cutoffs) {
                while (next < all.size() && !all[next].starts_with("Cut-off: ")) ++next;
                const std::string line = next < all.size() ? all[next++] : "";
                const bool up = cutoff.comparison == core::Comparison::at_least;
                missing.unless_in(line,
                                  (up ? "at least " : "at most ") + exact_words(cutoff.value));
                missing.unless_in(line, cutoff.purpose);
                if (cutoff.if_) missing.unless_in(line, report::rule_words(*cutoff.if_, one));
                for (const auto& share : {cutoff.sensitivity, cutoff.specificity})
                    if (share) {
                        const Rational percent = *share * Rational(100);
                        missing.unless_in(line, percent.to_string(percent.is_whole() ? 0 : 1) +
                                                    "\u00A0%");
                    }
                missing.unless(holds(line, "(sensitivity") == cutoff.sensitivity.has_value() &&
                                   holds(line, "(specificity") == cutoff.specificity.has_value(),
                               "accuracy of " + line);
            }
        }
    });
}

TEST_CASE("every band, cut-off, missing rule, change and score names its source",
          "[report][describe]") {
    for_each_shipped([](const Questionnaire& one, const core::Page& page, Missing& missing) {
        for (const core::ScoreRule& rule : one.scores) {
            const std::string all = joined(texts(score_section(page, rule)));
            const auto named = [&](const std::string& source) {
                if (!source.empty()) missing.unless_in(all, source);
            };
            named(rule.source);
            named(rule.change_source);
            if (rule.missing) named(rule.missing->source);
            for (const core::Band& band : rule.bands) named(band.source);
            for (const core::Cutoff& cutoff : rule.cutoffs) named(cutoff.source);
        }
    });
}

TEST_CASE("no source is left blank where a file names none", "[report][describe]") {
    const Questionnaire one = with(R"(scores:
  - id: total
    label: Total
    method: sum
    items: [a, b]
    source: ref
    cutoffs:
      - {id: two, at_least: 2}
    change: {reliable: 2}
)");
    const std::string all = joined(texts(score_section(report::describe(one), one.scores[0])));
    CHECK(holds(all, "Cut-off: at least 2"));
    CHECK(holds(all, "A change of 2 or more"));
    CHECK_FALSE(holds(all, "Source: ."));
    CHECK_FALSE(holds(all, "source: )"));
}

TEST_CASE("every rule of guidance is described in order, with its tier, condition and reason",
          "[report][describe]") {
    for_each_shipped([](const Questionnaire& one, const core::Page& page, Missing& missing) {
        const core::Section rules =
            section(page, "Guidance: the most urgent rule that holds decides");
        const auto found = entries(rules);
        missing.unless(found.size() == one.guidance.size(), "one entry a rule");
        for (std::size_t i = 0; i < std::min(found.size(), one.guidance.size()); ++i) {
            const core::GuidanceRule& rule = one.guidance[i];
            const std::string when =
                rule.if_ ? "If " + report::rule_words(*rule.if_, one) + ". " : "Otherwise. ";
            missing.unless(found[i].first == core::word(rule.tier), "tier of rule " + rule.id);
            missing.unless(found[i].second == when + rule.because, when + rule.because);
        }
        for (const core::Alert& alert : one.alerts)
            missing.unless_in(joined(texts(rules)),
                              "Alert " + alert.id + ": if " + report::rule_words(alert.if_, one) +
                                  ", " + std::string(core::word(alert.show)) + " help");
    });
}

TEST_CASE("limits, sources and the permission are described in full", "[report][describe][S3]") {
    for_each_shipped([](const Questionnaire& one, const core::Page& page, Missing& missing) {
        const std::string limits = joined(texts(section(page, "Known limits")));
        for (const core::AuthorText& note : one.notes) missing.unless_in(limits, note.text);
        missing.unless(holds(limits, "does not ask about thoughts of death") !=
                           one.has_crisis_item(),
                       "what it does not ask");
        missing.unless_in(limits, "A score cannot tell how safe someone is");
        const auto sources = entries(section(page, "Sources"));
        missing.unless(sources.size() == one.references.size(), "one entry a source");
        for (std::size_t i = 0; i < std::min(sources.size(), one.references.size()); ++i) {
            const core::Reference& reference = one.references[i];
            missing.unless(sources[i].first == reference.id, "source " + reference.id);
            missing.unless(sources[i].second.starts_with(reference.text), reference.text);
            if (!reference.doi.empty())
                missing.unless_in(sources[i].second, "doi:" + reference.doi);
            if (!reference.pmid.empty())
                missing.unless_in(sources[i].second, "PMID " + reference.pmid);
        }
        const std::string permission = joined(texts(section(page, "Permission")));
        missing.unless(
            permission.starts_with(plain_word(std::string(core::word(one.permission.kind))) + ". " +
                                   one.permission.statement),
            "permission");
        missing.unless_in(permission, one.permission.attribution);
        missing.unless(one.digest.size() == 64 && holds(permission, one.digest), "digest");
    });
}

TEST_CASE("published wording is marked as such in a description", "[report][describe][S4]") {
    for_each_shipped([](const Questionnaire& one, const core::Page& page, Missing& missing) {
        std::string published;
        for (const core::Prose& prose : core::all_prose(page))
            for (const core::Run& run : prose.runs)
                if (run.origin == core::Origin::instrument) published += run.text + "\n";
        for (const core::Item& item : one.items) missing.unless_in(published, item.text + "\n");
        for (const core::AnswerSet& set : one.answers)
            for (const core::AnswerOption& option : set.options)
                missing.unless_in(published, option.text + "\n");
        for (const core::ScoreRule& rule : one.scores)
            for (const core::Band& band : rule.bands) missing.unless_in(published, band.label);
        for (const core::Reference& reference : one.references)
            missing.unless_in(published, reference.text);
    });
}

TEST_CASE("no description claims, promises, blames or prescribes", "[report][describe][S4]") {
    static const core::Lexicon english = taken(load::embedded_lexicon("en"));
    REQUIRE_FALSE(
        core::check_wording("You have depression.", english, core::Audience::teaching).empty());
    for_each_shipped([](const Questionnaire&, const core::Page& page, Missing& missing) {
        for (const core::Prose& prose : core::all_prose(page)) {
            const std::string ours = prose.text_without_instrument("|");
            for (const core::WordingFinding& one :
                 core::check_wording(ours, english, core::Audience::teaching))
                missing.unless(false, one.phrase + " in: " + ours);
        }
    });
}

TEST_CASE("a description fits every width and loses no word", "[report][describe][H3]") {
    const auto squeezed = [](std::string_view text) {
        std::string all;
        for (std::size_t i = 0; i < text.size(); ++i) {
            if (text.substr(i).starts_with("\u00A0"))
                ++i;
            else if (text[i] != ' ' && text[i] != '\n')
                all += text[i];
        }
        return all;
    };
    for_each_shipped([&](const Questionnaire&, const core::Page& page, Missing& missing) {
        std::string whole = squeezed(page.title);
        for (const core::Block& block : page.blocks) {
            const auto& one = std::get<core::Section>(block);
            whole += squeezed(one.heading);
            for (const core::Element& element : one.elements)
                for (const core::Prose& prose : core::prose_of(element))
                    whole += (std::holds_alternative<core::Bullets>(element) ? "-" : "") +
                             squeezed(prose.text());
        }
        for (int width = 20; width <= 100; width += sanitized ? 10 : 1) {
            report::RenderOptions options{width};
            options.titled = true;
            const std::string text = report::render_page_text(page, options);
            missing.unless(squeezed(text) == whole, "words at " + std::to_string(width));
            for (std::size_t from = 0, to = 0; from < text.size(); from = to + 1) {
                to = text.find('\n', from);
                const std::string line = text.substr(from, to - from);
                if (line.size() > static_cast<std::size_t>(width))
                    missing.unless(core::display_width(line) <= width,
                                   std::to_string(width) + ": " + line);
            }
        }
    });
}

TEST_CASE("a condition of every kind has its words", "[report][describe]") {
    for (const auto& [condition, right] : leaves()) {
        CHECK(words(condition) == right);
        CHECK(words(no(condition)) == "not (" + right + ")");
        CHECK(words(no(no(condition))) == "not (not (" + right + "))");
    }
    const Condition a = leaves()[0].first;
    const Condition b = leaves()[3].first;
    const Condition c = leaves()[5].first;
    CHECK(words(all_of({a, b, c})) == "a is 2 and c at least 1 and d is answered");
    CHECK(words(any_of({a, b, c})) == "a is 2 or c at least 1 or d is answered");
    CHECK(words(all_of({a, any_of({b, c})})) == "a is 2 and (c at least 1 or d is answered)");
    CHECK(words(any_of({all_of({a, b}), c})) == "(a is 2 and c at least 1) or d is answered");
    CHECK(words(no(all_of({a, b}))) == "not (a is 2 and c at least 1)");
    CHECK(words(all_of({no(a), b})) == "not (a is 2) and c at least 1");
}

TEST_CASE("no two conditions that differ have the same words", "[report][describe]") {
    std::vector<Condition> all;
    for (const auto& [condition, right] : leaves()) all.push_back(condition);
    for (int depth = 0; depth < 2; ++depth) {
        constexpr std::size_t most = 60;
        const std::size_t parts = std::min(all.size(), most);
        for (std::size_t i = 0; i < parts; ++i) {
            all.push_back(no(all[i]));
            for (std::size_t k = 0; k < parts; ++k) {
                all.push_back(all_of({all[i], all[k]}));
                all.push_back(any_of({all[i], all[k]}));
            }
        }
    }
    std::map<std::string, Condition> known;
    Texts faults;
    for (const Condition& one : all) {
        const auto [at, is_new] = known.emplace(words(one), one);
        if (!is_new && at->second != one) faults.push_back(at->first);
    }
    CHECK(faults == Texts{});
    CHECK(known.size() > 5'000);
}

TEST_CASE("a method of every kind has its words", "[report][describe]") {
    CHECK(method("sum, items: [a]") == "the sum of a");
    CHECK(method("sum, items: [a, b]") == "the sum of a and b");
    CHECK(method("sum, items: [a, b, c, d]") == "the sum of a to d");
    CHECK(method("sum, items: [a, b, d]") == "the sum of a, b and d");
    CHECK(method("mean, items: [b, c, d]") == "the average of b to d");
    CHECK(method("max, items: [a, c]") == "the highest of a and c");
    CHECK(method("count, at_least: 2, items: [a, b, c]") == "how many are at least 2 of a to c");
    CHECK(method("weighted, items: [a, b], weights: {b: 1.5}") ==
          "the weighted sum of a and b; b counted 1.5 times");
    CHECK(method("sum, items: [a, b, c], reverse: [a, c]") ==
          "the sum of a to c; a and c counted in reverse");
    CHECK(method("sum, items: [a, b], multiply: 0.25") == "the sum of a and b; times 0.25");
    CHECK(method("sum, scores: [r, t], multiply: -2",
                 "  - {id: r, label: R, method: sum, items: [a]}\n"
                 "  - {id: t, label: T, method: max, items: [b]}\n") ==
          "the sum of r and t; times -2");
}

TEST_CASE("what a skipped answer does to a score is said for each rule", "[report][describe]") {
    const std::string open = "Skipped answers: no total; the range that the answers allow is given";
    const std::string filled = " are filled with the average of the others";
    CHECK(skipped("source: ref") == open + ".");
    CHECK(skipped("missing: {zero: [b], source: ref}") ==
          open + "; b counts 0 when skipped (source: ref).");
    CHECK(skipped("not_asked: 0") == open + "; what is not asked counts 0.");
    CHECK(skipped("missing: {at_most: 2, fill: mean, source: ref}") ==
          "Skipped answers: up to 2" + filled + " (source: ref).");
    CHECK(skipped("missing: {at_most: 1, except: [a, c], fill: mean, source: ref}") ==
          "Skipped answers: up to 1" + filled + ", never a, c (source: ref).");
}

TEST_CASE("no text of an author reaches a screen unclean through a description",
          "[report][describe][S8][H4]") {
    const std::string hostile = "\x1b[2J\u202E<b>*x*\n# y\u200B\xFF";
    Questionnaire one = plain();
    for (std::string* text :
         {&one.title, &one.purpose, &one.audience_note, &one.recall, &one.permission.statement,
          &one.permission.attribution, &one.items[0].text, &one.answers[0].options[0].text,
          &one.scores[0].label, &one.scores[0].bands[0].label, &one.guidance[0].because,
          &one.references[0].text, &one.references[0].doi, &one.file})
        *text = hostile;
    one.items[1].stem = hostile;
    one.shadows = true;
    one.notes.push_back({hostile, {}});
    const core::Page page = report::describe(one);
    for (const report::Format& format : report::formats()) {
        const std::string drawn = format.render_page(page, {});
        INFO(format.name);
        CHECK(core::invalid_utf8_at(drawn) == std::string::npos);
        CHECK(drawn.find('\x1b') == std::string::npos);
        CHECK_FALSE((holds(drawn, "\u202E") || holds(drawn, "\u200B")));
        if (format.name == "html") CHECK_FALSE(holds(drawn, "<b>"));
        if (format.name == "markdown") CHECK_FALSE(holds(drawn, "\n# y"));
    }
}
