#include "core/guidance_use.h"

#include "catch.h"
#include "report/diagnostics.h"
#include "shipped.h"

#include <algorithm>
#include <set>

using namespace selfcheck;
using namespace selfcheck::core;

namespace {

using Codes = std::vector<Code>;

/// Always `watch`, by a rule that wants this advice.
Questionnaire wanting(const std::string& topic, const std::string& advice) {
    Questionnaire one = small(R"(
items: [{id: a, text: A, answers: often}]
scores: [{id: total, label: Total, method: sum, items: [a]}]
guidance: [{tier: watch}]
)");
    one.topic = topic;
    one.guidance.front().advice = advice;
    return one;
}

Codes codes(const Questionnaire& questionnaire, const Guidance& guidance = shipped_guidance()) {
    Codes all;
    for (const Diagnostic& one : check_guidance_use(questionnaire, guidance))
        all.push_back(one.code);
    return all;
}

/// Every name of a variant in any topic, and some that none has.
std::set<std::string> variant_names() {
    std::set<std::string> all{"no-such-advice", "watch-opn", "WATCH-OPEN"};
    for (const TopicGuidance& topic : shipped_guidance().topics)
        for (const auto& [name, advice] : topic.variants) all.insert(name);
    return all;
}

bool has_topic(const std::string& name) {
    const auto& topics = shipped_guidance().topics;
    return std::any_of(topics.begin(), topics.end(),
                       [&](const TopicGuidance& topic) { return topic.topic == name; });
}

std::vector<std::string> topic_names() {
    std::vector<std::string> all{"gardening", "depresion", "General", ""};
    for (const TopicGuidance& topic : shipped_guidance().topics) all.push_back(topic.topic);
    return all;
}

std::string first_words(const Questionnaire& questionnaire) {
    const Page page = compose({{&questionnaire, assess(questionnaire, answers({0}))}}, composing());
    for (const Block& block : page.blocks)
        if (const auto* section = std::get_if<Section>(&block))
            return prose_of(section->elements.front()).front().text();
    return {};
}

} // namespace

TEST_CASE("every shipped questionnaire asks for guidance that there is", "[core][guidance]") {
    for (const std::string& id : shipped_library().ids()) {
        INFO(id);
        CHECK(report::render_diagnostics_short(
                  check_guidance_use(shipped(id), shipped_guidance())) == "");
        CHECK(has_topic(shipped(id).topic));
    }
}

TEST_CASE("a topic without guidance is a warning at its place, with the nearest one",
          "[core][guidance]") {
    for (const std::string& topic : topic_names()) {
        INFO(topic);
        const Diagnostics faults = check_guidance_use(wanting(topic, ""), shipped_guidance());
        REQUIRE(faults.size() == (has_topic(topic) ? 0 : 1));
        if (faults.empty()) continue;
        const Diagnostic& one = faults.front();
        CHECK(one.code == Code::unknown_topic);
        CHECK(one.severity == Severity::warning);
        CHECK(one.file == "small.yaml");
        CHECK(one.where.first == Position{5, 8});
        CHECK(one.message == "there is no guidance for the topic `" + topic +
                                 "`, so results speak as for `general`");
    }
    const auto help = [](const std::string& topic) {
        const Diagnostics faults = check_guidance_use(wanting(topic, ""), shipped_guidance());
        return faults.at(0).help ? faults[0].help->text : std::string();
    };
    CHECK(help("depresion") == "did you mean `depression`?");
    CHECK(help("General") == "did you mean `general`?");
    CHECK(help("gardening").empty());
    CHECK(help("").empty());
}

TEST_CASE("advice that the topic does not have is a warning, whatever other topics have",
          "[core][guidance]") {
    for (const std::string& topic : topic_names())
        for (const std::string& advice : variant_names()) {
            INFO(topic << ", " << advice);
            const TopicGuidance& speaks = shipped_guidance().topic(topic);
            Codes expected;
            if (!has_topic(topic)) expected.push_back(Code::unknown_topic);
            if (!speaks.variants.contains(advice)) expected.push_back(Code::unknown_advice);
            const Diagnostics faults =
                check_guidance_use(wanting(topic, advice), shipped_guidance());
            Codes found;
            for (const Diagnostic& one : faults) {
                found.push_back(one.code);
                CHECK(one.severity == Severity::warning);
            }
            CHECK(found == expected);
            if (speaks.variants.contains(advice)) continue;
            // A topic without guidance falls back to `general`, and so does its advice.
            CHECK(faults.back().message ==
                  "the guidance of `" + (has_topic(topic) ? topic : std::string("general")) +
                      "` has no advice `" + advice + "`, so that of the tier is given");
        }
    const Diagnostics near =
        check_guidance_use(wanting("depression", "watch-opn"), shipped_guidance());
    REQUIRE(near.size() == 1);
    REQUIRE(near.front().help);
    CHECK(near.front().help->text == "did you mean `watch-open`?");
}

TEST_CASE("what a warning says of advice is what a result does", "[core][guidance]") {
    for (const std::string& topic : topic_names())
        for (const std::string& advice : variant_names()) {
            INFO(topic << ", " << advice);
            const Questionnaire one = wanting(topic, advice);
            const Codes found = codes(one);
            const bool is_there =
                std::find(found.begin(), found.end(), Code::unknown_advice) == found.end();
            const TopicGuidance& speaks = shipped_guidance().topic(topic);
            CHECK(first_words(one) ==
                  (is_there ? speaks.variants.find(advice)->second.next
                            : speaks.tiers.at(static_cast<std::size_t>(Tier::watch)).next));
        }
}

TEST_CASE("each rule is told at its own place, in the order of the file", "[core][guidance]") {
    const Questionnaire several = small(R"(
items: [{id: a, text: A, answers: often}]
scores: [{id: total, label: Total, method: sum, items: [a]}]
guidance:
  - {tier: soon, if: {score: total, at_least: 3}, advice: one}
  - {tier: arrange, if: {score: total, at_least: 2}}
  - {tier: watch, if: {score: total, at_least: 1}, advice: watch-open}
  - {tier: keep, advice: one}
)");
    CHECK(report::render_diagnostics_short(check_guidance_use(several, shipped_guidance())) ==
          "small.yaml:18:5: warning: the guidance of `general` has no advice `one`, so that of the "
          "tier is given [Q407]\n"
          "small.yaml:21:5: warning: the guidance of `general` has no advice `one`, so that of the "
          "tier is given [Q407]\n");
    Questionnaire elsewhere = several;
    elsewhere.topic = "gardening";
    CHECK(codes(elsewhere) ==
          Codes{Code::unknown_topic, Code::unknown_advice, Code::unknown_advice});
}

TEST_CASE("guidance without topics or variants is no reason to fall", "[core][guidance]") {
    const Guidance nothing;
    CHECK(codes(wanting("general", ""), nothing) == Codes{Code::unknown_topic});
    CHECK(codes(wanting("general", "x"), nothing) ==
          Codes{Code::unknown_topic, Code::unknown_advice});
    Guidance bare;
    bare.topics.emplace_back();
    bare.topics.back().topic = "general";
    CHECK(codes(wanting("general", ""), bare).empty());
    CHECK(codes(wanting("general", "x"), bare) == Codes{Code::unknown_advice});
    CHECK(codes(wanting("other", "x"), bare) == Codes{Code::unknown_topic, Code::unknown_advice});
    bare.topics.back().variants["x"] = {};
    CHECK(codes(wanting("general", "x"), bare).empty());
    CHECK(codes(wanting("other", "x"), bare) == Codes{Code::unknown_topic});
}

TEST_CASE("what the warnings quote hides nothing where it is printed", "[core][guidance][S8]") {
    Questionnaire hostile = wanting("a\x1B[2J\u202E", "b\rgone");
    hostile.file = "f\x1B]0;x\a.yaml";
    const std::string told =
        report::render_diagnostics_short(check_guidance_use(hostile, shipped_guidance()));
    CHECK(told.find("[Q406]") != std::string::npos);
    CHECK(told.find("[Q407]") != std::string::npos);
    for (const char* hidden : {"\x1B", "\u202E", "\r", "\a"})
        CHECK(told.find(hidden) == std::string::npos);
}
