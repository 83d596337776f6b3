#include "load/limits.h"

#include "catch.h"
#include "core/language.h"
#include "load/examples.h"
#include "report/diagnostics.h"

#include <string>

namespace selfcheck {
namespace {

std::string said(const std::string& keys) {
    const Example example{keys, 0, true, false, ""};
    return report::render_diagnostics_short(faults_of(example));
}

template <class One> std::string many(int count, One one) {
    std::string all;
    for (int i = 0; i < count; ++i) all += one(std::to_string(i));
    return all;
}

std::string items(int count) {
    return "items:\n" + many(count, [](const std::string& n) {
               return "  - {id: i" + n + ", text: Item " + n + ", answers: often}\n";
           });
}

std::string bands(int count) {
    return "scores:\n  - id: total\n    label: A\n    method: sum\n    items: [low, interest]\n"
           "    bands:\n" +
           many(count, [](const std::string& n) {
               return "      - {id: b" + n + ", from: " + n + ", to: " + n + ", label: B}\n";
           });
}

std::string nested(int depth, const std::string& key = "not") {
    std::string text = "{score: total, at_least: 2}";
    for (int i = 1; i < depth; ++i) text = "{" + key + ": " + text + "}";
    return "guidance:\n  - {tier: arrange, if: " + text + "}\n  - {tier: keep}\n";
}

} // namespace

TEST_CASE("ten thousand items are refused once, and at once", "[load][limits]") {
    CHECK(said(items(10'000)) == "mood-check.yaml:15:3: error: `items` has 10000 entries; at most "
                                 "1000 can be read [Q003]\n");
}

TEST_CASE("a thousand bands are refused", "[load][limits]") {
    CHECK(said(bands(1000)) == "mood-check.yaml:23:7: error: `bands` has 1000 entries; at most 200 "
                               "can be read [Q003]\n");
}

TEST_CASE("as many as the language allows are read", "[load][limits]") {
    CHECK(said(items(1000)).find("Q003") == std::string::npos);
    CHECK(said(items(1001)).find("Q003") != std::string::npos);
    CHECK(said(bands(200)).find("Q003") == std::string::npos);
    CHECK(said(bands(201)).find("Q003") != std::string::npos);
    const auto one = [](const std::string& n) { return "{value: " + n + ", text: T" + n + "}, "; };
    CHECK(said("answers: {often: [" + many(200, one) + "]}").find("Q003") == std::string::npos);
    CHECK(said("answers: {often: [" + many(201, one) + "]}") ==
          "mood-check.yaml:9:18: error: `often` has 201 entries; at most 200 can be read [Q003]\n");
}

TEST_CASE("sets, scores, rules and alerts have their limits too", "[load][limits]") {
    const auto refused = [](const std::string& keys) {
        return said(keys).find("can be read [Q003]") != std::string::npos;
    };
    const auto set = [](const std::string& n) { return "s" + n + ": [{value: 0, text: A}], "; };
    CHECK(refused("answers: {" + many(201, set) + "}"));
    const auto score = [](const std::string& n) {
        return "  - {id: s" + n + ", label: S, method: sum, items: [low]}\n";
    };
    CHECK(refused("scores:\n" + many(101, score)));
    const auto rule = [](const std::string&) { return std::string("  - {tier: keep}\n"); };
    CHECK(refused("guidance:\n" + many(201, rule)));
    const auto alert = [](const std::string& n) {
        return "  - {id: a" + n + ", if: {item: low, at_least: 1}, show: support}\n";
    };
    CHECK(refused("alerts:\n" + many(101, alert)));
}

TEST_CASE("conditions stand twenty deep and no deeper", "[load][limits]") {
    CHECK(said(nested(core::max_condition_depth)).find("Q003") == std::string::npos);
    CHECK(said(nested(core::max_condition_depth + 1)) ==
          "mood-check.yaml:28:145: error: conditions stand more than 20 deep in one another "
          "[Q003]\n");
    CHECK(said(nested(25, "all")).find("Q003") == std::string::npos); // a mapping is no list
}

TEST_CASE("a cycle of scores of any length is told", "[load][reader]") {
    for (const int length : {1, 2, 50}) {
        const std::string keys = "scores:\n" +
                                 many(length,
                                      [&](const std::string& n) {
                                          const int next = (std::stoi(n) + 1) % length;
                                          return "  - {id: s" + n +
                                                 ", label: S, method: sum, scores: [s" +
                                                 std::to_string(next) + "]}\n";
                                      }) +
                                 "guidance: [{tier: keep}]";
        CHECK(said(keys).find("score `s0` is made of itself [Q108]") != std::string::npos);
    }
}

} // namespace selfcheck
