#include "catch.h"
#include "core/prove.h"
#include "report/diagnostics.h"
#include "shipped.h"

#include <algorithm>

using namespace selfcheck;
using namespace selfcheck::core;

namespace {

/// What is said of items with two ends of concern.
std::vector<Diagnostic> told(const Questionnaire& questionnaire, const ExploreLimits& limits = {}) {
    Diagnostics all = prove(questionnaire, shipped_lexicon(), limits).diagnostics;
    std::erase_if(all, [](const Diagnostic& one) { return one.code != Code::two_directions; });
    return all;
}

Verdict monotone(const Questionnaire& questionnaire) {
    return prove(questionnaire, shipped_lexicon())
        .findings.at(static_cast<std::size_t>(Proof::monotone))
        .verdict;
}

/// How a score counts an item.
struct Way {
    int weight = 1;
    bool reverse = false;
    int multiply = 1;
    Worse worse = Worse::higher;
};

std::vector<Way> ways() {
    std::vector<Way> all;
    for (const int weight : {1, 0, -1})
        for (const bool reverse : {false, true})
            for (const int multiply : {1, -2})
                for (const Worse worse : {Worse::higher, Worse::lower, Worse::none})
                    all.push_back({weight, reverse, multiply, worse});
    return all;
}

/// Whether a higher answer gives a higher score; none if it gives the same.
std::optional<bool> rises(const Way& way) {
    if (way.weight == 0 || way.multiply == 0) return {};
    return ((way.weight < 0) != way.reverse) == (way.multiply < 0);
}

/// Which answers are of concern, by the words of the language: none if the score does not say.
std::optional<Worse> end_of(const Way& way) {
    const auto up = rises(way);
    if (!up || way.worse == Worse::none) return {};
    return (way.worse == Worse::higher) == *up ? Worse::higher : Worse::lower;
}

void count(ScoreRule& rule, std::size_t item, const Way& way) {
    rule.method = Method::weighted;
    rule.weights = {{item, way.weight}};
    rule.reverse.clear();
    if (way.reverse) rule.reverse.push_back(item);
    rule.multiply = way.multiply;
    rule.worse = way.worse;
}

std::string in_words(const Way& way) {
    return "weight " + std::to_string(way.weight) + (way.reverse ? ", reversed" : "") + ", times " +
           std::to_string(way.multiply) + ", worse " + std::string(word(way.worse));
}

/// Two scores that both count `x`.
Questionnaire two_scores() {
    return small(R"(
items:
  - {id: x, text: X, answers: often}
  - {id: y, text: Y, answers: often}
scores:
  - {id: first, label: First, method: weighted, items: [x, y]}
  - {id: second, label: Second, method: weighted, items: [x]}
guidance: [{tier: keep}]
)");
}

} // namespace

TEST_CASE("an item has two ends of concern when two scores turn it two ways", "[core][prove]") {
    Questionnaire questionnaire = two_scores();
    const ExploreLimits none{1, 1, 1};
    int broken = 0;
    for (const Way& first : ways())
        for (const Way& second : ways()) {
            count(questionnaire.scores[0], 0, first);
            count(questionnaire.scores[1], 0, second);
            const auto one = end_of(first);
            const auto other = end_of(second);
            const bool two = one && other && *one != *other;
            INFO(in_words(first) << " and " << in_words(second));
            // Said of `x` alone: only the first score counts `y`.
            REQUIRE(told(questionnaire, none).size() == (two ? 1 : 0));
            broken += two ? 1 : 0;
        }
    CHECK(broken > 100);
}

TEST_CASE("the order of two scores does not decide whether an item has two ends", "[core][prove]") {
    Questionnaire questionnaire = two_scores();
    Questionnaire swapped = questionnaire;
    const ExploreLimits none{1, 1, 1};
    for (const Way& first : ways())
        for (const Way& second : ways()) {
            count(questionnaire.scores[0], 0, first);
            count(questionnaire.scores[1], 0, second);
            swapped.scores = {questionnaire.scores[1], questionnaire.scores[0]};
            REQUIRE(told(questionnaire, none).size() == told(swapped, none).size());
        }
}

TEST_CASE("a score of scores turns the items of its parts as its parts do and its factor does",
          "[core][prove]") {
    Questionnaire questionnaire = small(R"(
items:
  - {id: x, text: X, answers: often}
scores:
  - {id: outer, label: Outer, method: sum, scores: [inner]}
  - {id: inner, label: Inner, method: sum, scores: [part]}
  - {id: part, label: Part, method: weighted, items: [x]}
  - {id: alone, label: Alone, method: weighted, items: [x]}
guidance: [{tier: keep}]
)");
    const ExploreLimits none{1, 1, 1};
    questionnaire.scores[1].worse = Worse::none;
    for (const Way& part : ways())
        for (const int inner : {1, -1})
            for (const int outer : {1, -3})
                for (const Worse worse : {Worse::higher, Worse::lower, Worse::none})
                    for (const Worse alone : {Worse::higher, Worse::lower}) {
                        questionnaire.scores[0].multiply = outer;
                        questionnaire.scores[0].worse = worse;
                        questionnaire.scores[1].multiply = inner;
                        count(questionnaire.scores[2], 0, part);
                        count(questionnaire.scores[3], 0, {1, false, 1, alone});
                        Way through = part;
                        through.multiply = part.multiply * inner * outer;
                        through.worse = worse;
                        std::vector<Worse> ends{alone};
                        for (const auto& end : {end_of(part), end_of(through)})
                            if (end) ends.push_back(*end);
                        const bool two = std::any_of(ends.begin(), ends.end(),
                                                     [&](Worse end) { return end != alone; });
                        INFO(in_words(part) << " within " << in_words(through));
                        REQUIRE(told(questionnaire, none).size() == (two ? 1 : 0));
                    }
}

TEST_CASE("the order in which a score names its parts changes nothing", "[core][prove]") {
    const auto with = [](const std::string& parts) {
        return small(R"(
items:
  - {id: x, text: X, answers: often}
scores:
  - {id: a, label: A, method: sum, items: [x], worse: higher}
  - {id: b, label: B, method: sum, items: [x], reverse: [x], worse: lower}
  - {id: whole, label: Whole, method: sum, scores: [)" +
                     parts + R"(]}
guidance: [{tier: keep}]
)");
    };
    CHECK(told(with("a, b")).size() == told(with("b, a")).size());
}

TEST_CASE("methods other than a sum turn an item the same way", "[core][prove]") {
    Questionnaire questionnaire = two_scores();
    const ExploreLimits none{1, 1, 1};
    for (const Method method : {Method::sum, Method::mean, Method::max, Method::count})
        for (const bool reverse : {false, true})
            for (const Worse worse : {Worse::higher, Worse::lower, Worse::none}) {
                count(questionnaire.scores[0], 0, {});
                count(questionnaire.scores[1], 0, {1, reverse, 1, worse});
                questionnaire.scores[1].method = method;
                questionnaire.scores[1].weights.clear();
                if (method == Method::count) questionnaire.scores[1].count_at_least = 2;
                const bool two = worse != Worse::none && (worse == Worse::lower) != reverse;
                REQUIRE(told(questionnaire, none).size() == (two ? 1 : 0));
            }
}

TEST_CASE("a score times nothing turns no item", "[core][prove]") {
    Questionnaire questionnaire = two_scores();
    count(questionnaire.scores[0], 0, {1, false, 1, Worse::lower});
    count(questionnaire.scores[1], 0, {1, false, 1, Worse::higher});
    REQUIRE(told(questionnaire).size() == 1);
    questionnaire.scores[1].multiply = 0;
    CHECK(told(questionnaire).empty());
}

TEST_CASE("an item in no score has the end it says, and no other", "[core][prove]") {
    for (const char* worse : {"higher", "lower", "none"}) {
        const Questionnaire questionnaire = small(R"(
items:
  - {id: x, text: X, answers: often}
  - {id: own, text: Own, answers: often, worse: )" +
                                                  std::string(worse) + R"(}
scores: [{id: total, label: Total, method: sum, items: [x]}]
guidance: [{tier: keep}]
)");
        CHECK(told(questionnaire).empty());
        CHECK(monotone(questionnaire) == Verdict::proved);
    }
}

TEST_CASE("two ends are told once an item, at the parts of the later score, with the way out",
          "[core][prove]") {
    const Questionnaire questionnaire = small(R"(
items:
  - {id: x, text: X, answers: often}
  - {id: y, text: Y, answers: often}
scores:
  - {id: up, label: Up, method: sum, items: [x, y]}
  - {id: down, label: Down, method: sum, items: [x, y], reverse: [y], worse: lower}
  - {id: low, label: Low, method: sum, items: [x], worse: lower}
  - {id: turned, label: Turned, method: sum, items: [y], reverse: [y]}
guidance: [{tier: keep}]
)");
    const std::vector<Diagnostic> all = told(questionnaire);
    CHECK(report::render_diagnostics_short(all) ==
          "small.yaml:20:49: error: `x` has two ends of concern: lower is worse here, higher is "
          "worse in score `up` [Q216]\n"
          "small.yaml:22:53: error: `y` has two ends of concern: lower is worse here, higher is "
          "worse in score `up` [Q216]\n");
    for (const Diagnostic& one : all) {
        CHECK(one.severity == Severity::error);
        REQUIRE(one.help);
        CHECK(one.help->text.find("worse: none") != std::string::npos);
        CHECK_FALSE(one.help->replacement);
    }
}

TEST_CASE("with two ends of concern nothing is proved to be monotone", "[core][prove]") {
    const auto with = [](const std::string& second) {
        return small(R"(
items:
  - {id: x, text: X, answers: often}
scores:
  - {id: up, label: Up, method: sum, items: [x]}
  - {id: other, label: Other, method: sum, items: [x])" +
                     second + R"(}
guidance: [{tier: watch, if: {score: up, at_least: 2}}, {tier: keep}]
)");
    };
    CHECK(monotone(with("")) == Verdict::proved);
    CHECK(monotone(with(", worse: lower")) == Verdict::broken);
    CHECK(monotone(with(", reverse: [x]")) == Verdict::broken);
    CHECK(monotone(with(", multiply: -1")) == Verdict::broken);
    CHECK(monotone(with(", worse: lower, reverse: [x]")) == Verdict::proved);
    CHECK(monotone(with(", worse: lower, multiply: -1")) == Verdict::proved);
    CHECK(monotone(with(", worse: none")) == Verdict::proved);
    // However large the questionnaire is.
    CHECK(told(with(", worse: lower"), {1, 1, 1}).size() == 1);
}

TEST_CASE("where there is one end, it is the one that a worse answer is moved to",
          "[core][prove]") {
    Questionnaire questionnaire = two_scores();
    for (const Way& first : ways())
        for (const Way& second : ways()) {
            const auto one = end_of(first);
            const auto other = end_of(second);
            // What a weight of 0 leaves out is looked at below.
            if (first.weight == 0 || second.weight == 0) continue;
            if ((!one && !other) || (one && other && *one != *other)) continue;
            count(questionnaire.scores[0], 0, first);
            count(questionnaire.scores[1], 0, second);
            INFO(in_words(first) << " and " << in_words(second));
            REQUIRE(worse_end(questionnaire, 0) == (one ? *one : *other));
        }
}

TEST_CASE("a score that gives an item no weight says nothing of its end", "[core][prove]") {
    const auto with = [](const std::string& rule) {
        return small(R"(
items:
  - {id: x, text: X, answers: often}
  - {id: y, text: Y, answers: often}
scores:
  - {id: a, label: A, method: weighted, items: [x, y], weights: {x: 0}, worse: lower}
  - {id: b, label: B, method: sum, items: [x], worse: higher}
guidance: [{tier: arrange, if: {score: b, )" +
                     rule + R"(}}, {tier: keep}]
)");
    };
    CHECK(told(with("at_least: 2")).empty());
    CHECK(worse_end(with("at_least: 2"), 0) == Worse::higher);
    CHECK(monotone(with("at_least: 2")) == Verdict::proved);
    CHECK(monotone(with("at_most: 1")) == Verdict::broken);
}

TEST_CASE("a score of scores says which end of an item is of concern when its parts do not",
          "[core][prove]") {
    const auto with = [](const std::string& worse, const std::string& rule) {
        return small(R"(
items:
  - {id: x, text: X, answers: often}
scores:
  - {id: part, label: Part, method: sum, items: [x], worse: none}
  - {id: whole, label: Whole, method: sum, scores: [part], worse: )" +
                     worse + R"(}
guidance: [{tier: arrange, if: {score: whole, )" +
                     rule + R"(}}, {tier: keep}]
)");
    };
    CHECK(monotone(with("higher", "at_least: 2")) == Verdict::proved);
    CHECK(monotone(with("lower", "at_most: 1")) == Verdict::proved);
    CHECK(monotone(with("higher", "at_most: 1")) == Verdict::broken);
    CHECK(monotone(with("lower", "at_least: 2")) == Verdict::broken);
}

TEST_CASE("no shipped questionnaire has an item with two ends of concern", "[core][prove]") {
    for (const std::string& id : shipped_library().ids()) {
        INFO(id);
        CHECK(told(shipped(id), {1, 1, 1}).empty());
    }
}
