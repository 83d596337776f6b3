#include "catch.h"
#include "core/text.h"
#include "core/wording.h"
#include "lexicon.h"
#include "load/read_lexicon.h"
#include "own_words.h"
#include "report/explain_report.h"
#include "shipped.h"

#include <nlohmann/json.hpp>

#include <random>

using namespace selfcheck;

namespace {

const core::Questionnaire& scale() {
    static const core::Questionnaire one = small(R"(items:
  - {id: low, text: Feeling low, answers: often}
  - {id: rested, text: Feeling rested, answers: often}
  - {id: worry, text: Worrying, answers: often}
  - {id: harm, text: Thoughts of hurting yourself, answers: often}
  - {id: hard, text: How hard was it, answers: often, ask_if: {score: strain, at_least: 4}}
scores:
  - id: strain
    label: Strain
    method: sum
    items: [low, rested, worry, harm]
    reverse: [rested]
    missing: {at_most: 1, except: [harm], fill: mean, round: half-up, source: ref}
    source: ref
    bands:
      - {id: few, from: 0, to: 5, label: Few}
      - {id: many, from: 6, to: 12, label: Many}
    cutoffs: [{id: six, at_least: 6, if: {any: [{item: hard, at_least: 2}, {item: low, is: 3}]}}]
alerts:
  - {id: self-harm, if: {item: harm, at_least: 1}, show: crisis}
guidance:
  - {id: many, tier: arrange, if: {score: strain, band: many}, because: Many.}
  - {id: hard, tier: arrange, if: {all: [{item: hard, at_least: 2}, {not: {item: low, is: 0}}]}}
  - {id: few, tier: keep, because: Few.}
)");
    return one;
}

/// Texts of the test's own, so that better wording of the program's changes nothing here.
const core::Guidance& texts() {
    static const core::Guidance one = [] {
        core::Guidance guidance;
        guidance.phrases = core::Phrases({{"result.not-a-diagnosis", "Not a diagnosis."},
                                          {"limits.worry", "If you worry, talk to someone."},
                                          {"limits.not-proved", "{short} is not proved."},
                                          {"question.answer", "{key}, {text}"},
                                          {"question.skipped", "skipped"},
                                          {"question.not-asked", "not asked"}});
        return guidance;
    }();
    return one;
}

core::Page page(std::optional<core::NoticeKind> first, const std::string& next) {
    core::Page page;
    if (first) page.blocks.emplace_back(core::Notice{*first, {"Help is near.", "  Call 1."}});
    core::Section section{core::SectionId::next_step, "Next", {}};
    section.elements.emplace_back(core::Paragraph{next});
    page.blocks.emplace_back(section);
    page.blocks.emplace_back(core::Notice{core::NoticeKind::brief, {"Help: call 1."}});
    return page;
}

std::string text_of(const std::vector<int>& sheet, const core::Page& page, int width = 80) {
    const core::Derivation steps = core::derive(scale(), answers(sheet));
    return report::render_explain_text({scale(), steps, page, texts(), "selfcheck"}, {width});
}

} // namespace

TEST_CASE("a crisis answer is explained between two notices of help", "[report][S2]") {
    CHECK(text_of({2, 1, 1, 1, 2}, page(core::NoticeKind::crisis, "Tell someone today.")) ==
          R"(Help is near.
  Call 1.

Small, step by step
From the answers to the first sentences of the result. It can be followed with a
pencil.
Not a diagnosis.

Answers
 1. low, "Feeling low": 2, Often. Value: 2.
 2. rested, "Feeling rested": 1, At times. Value: 1.
 3. worry, "Worrying": 1, At times. Value: 1.
 4. harm, "Thoughts of hurting yourself": 1, At times. Value: 1.
 5. hard, "How hard was it": 2, Often. Value: 2.
    - It is asked, because this holds:
      - strain at least 4 (it is 6): yes

Score strain: Strain
 6. What each part adds, where that is not simply its value:
    - rested: 1; turned round, 3 + 0 - 1 = 2.
 7. Add: low 2 + rested 2 + worry 1 + harm 1 = 6.
 8. Nothing is missing.
 9. Strain is 6, complete; it can reach 0 to 12.
10. Band: "Many", 6 to 12 (source: ref). That is a name for the score, not for a
    person (the total only; it does not weigh the answer that set off the crisis
    alert).
11. Cut-off six, at least 6: reached (source: ref).
    - It applies if this holds:
      - any of these: yes
        - hard at least 2 (it is 2): yes
        - low is 3 (it is 2): no

Alerts
12. Alert self-harm, which shows crisis help: yes.
    - harm at least 1 (it is 1): yes

Guidance: the most urgent rule that holds decides
13. arrange, rule many: yes, but the crisis alert stands above it.
    - strain in band "Many" (it is 6): yes
14. arrange, rule hard: yes, but the crisis alert stands above it.
    - all of these: yes
      - hard at least 2 (it is 2): yes
      - not this: yes
        - low is 0 (it is 2): no
15. keep, rule few: yes, but the crisis alert stands above it.
    - It has no condition, so it always holds.
16. The rules alone give arrange. A crisis alert that holds stands above every
    rule and every total. So guidance is: today.

So the result begins with
17. Tell someone today.
If you worry, talk to someone.

Sources
    - ref: A source

Help: call 1.
)");
}

TEST_CASE("a filled answer is explained with its arithmetic", "[report]") {
    CHECK(text_of({2, skip, 1, 0, skip}, page({}, "Do this again.")) ==
          R"(Small, step by step
From the answers to the first sentences of the result. It can be followed with a
pencil.
Not a diagnosis.

Answers
 1. low, "Feeling low": 2, Often. Value: 2.
 2. rested, "Feeling rested": skipped.
 3. worry, "Worrying": 1, At times. Value: 1.
 4. harm, "Thoughts of hurting yourself": 0, Never. Value: 0.
 5. hard, "How hard was it": skipped.
    - It is asked, because skipped answers leave this open:
      - strain at least 4 (it can be 3 to 6): unknown

Score strain: Strain
 6. What each part adds, where that is not simply its value:
    - rested: missing; it could add 0 to 3.
 7. Add: low 2 + worry 1 + harm 0 = 3.
 8. Missing: 1 of 4.
    - The rule for missing answers fills up to 1 with the average of the others,
      never harm (source: ref).
 9. Average of the 3 that count: 3 / 3 = 1.
10. It stands in for what is missing: 1 times 1 = 1, and 3 + 1 = 4.
11. Strain is 4, prorated; it can reach 0 to 12.
12. Band: "Few", 0 to 5 (source: ref). That is a name for the score, not for a
    person.
13. Cut-off six, at least 6: not reached (source: ref).
    - It applies if this holds:
      - any of these: unknown
        - hard at least 2 (it was skipped): unknown
        - low is 3 (it is 2): no

Alerts
14. Alert self-harm, which shows crisis help: no.
    - harm at least 1 (it is 0): no

Guidance: the most urgent rule that holds decides
15. arrange, rule many: no.
    - strain in band "Many" (it is 4): no
    - With skipped answers left open instead of filled:
      - strain in band "Many" (it can be 3 to 6): unknown
16. arrange, rule hard: unknown. Skipped answers leave it open, so it decides
    nothing.
    - all of these: unknown
      - hard at least 2 (it was skipped): unknown
      - not this: yes
        - low is 0 (it is 2): no
17. keep, rule few: yes, but skipped answers do not let it decide.
    - It has no condition, so it always holds.
18. The rules alone give keep, which needs every more urgent rule to be a plain
    no, whatever the skipped answers would have been. So guidance is: watch.
    - Skipped answers could make these more urgent rules hold: many, hard.

So the result begins with
19. Do this again.
If you worry, talk to someone.

Sources
    - ref: A source

Help: call 1.
)");
}

TEST_CASE("a range is explained without a total", "[report][S3]") {
    const std::string text =
        text_of({1, 2, skip, skip, 1}, page(core::NoticeKind::support, "Do this again."));
    CHECK(text.find("Not applied: harm is missing.") != std::string::npos);
    CHECK(text.find("The missing ones could add 0 to 6, which makes 2 to 8.") != std::string::npos);
    CHECK(text.find("Bands that are possible (source: ref):") != std::string::npos);
    CHECK(text.starts_with("Help is near.\n"));
    CHECK(text.ends_with("\nHelp: call 1.\n"));
}

TEST_CASE("no line of an explanation is wider than the screen", "[report]") {
    for (const int width : {80, 40, 20}) {
        const std::string text =
            text_of({3, skip, 1, 1, 2}, page(core::NoticeKind::crisis, "Tell someone."), width);
        std::size_t at = 0;
        while (at < text.size()) {
            const std::size_t end = text.find('\n', at);
            REQUIRE(core::display_width(text.substr(at, end - at)) <= width);
            at = end + 1;
        }
    }
}

TEST_CASE("an explanation in JSON begins with help and ends with it", "[report][S2]") {
    const core::Derivation steps = core::derive(scale(), answers({2, 1, 1, 1, 2}));
    const auto json = nlohmann::ordered_json::parse(report::render_explain_json(
        {scale(), steps, page(core::NoticeKind::crisis, "Tell someone."), texts(), "selfcheck 1"}));
    CHECK(json["format"] == 1);
    CHECK(json["crisis"] == nlohmann::ordered_json::array({"Help is near.", "Call 1."}));
    CHECK(std::prev(json.end()).key() == "help");
    CHECK(json["help"] == nlohmann::ordered_json::array({"Help: call 1."}));
    CHECK(json["not_a_diagnosis"] == "Not a diagnosis.");
    const auto& strain = json["scores"][0];
    CHECK(strain["value"] == 6);
    CHECK(strain["band"]["id"] == "many");
    CHECK(strain["parts"][1]["reversed"] == 2);
    CHECK(strain["cutoffs"][0]["applies"] == "yes");
    CHECK(json["alerts"][0]["state"] == "yes");
    CHECK(json["rules"][0]["role"] == "under-alert");
    CHECK(json["tier"]["tier"] == "today");
    CHECK(json["tier"]["by_rules"] == "arrange");
    CHECK(json["shown"][0] == "Tell someone.");
}

TEST_CASE("an explanation as a page has the steps of the text, a table of answers and a bar",
          "[report][S2]") {
    const core::Derivation steps = core::derive(scale(), answers({2, skip, 1, 0, skip}));
    const core::Page shown = page(core::NoticeKind::support, "Do this again.");
    const report::Explained explained{scale(), steps, shown, texts(), "selfcheck"};
    const core::Page drawn = report::explain_page(explained);
    CHECK(drawn.blocks.front() == shown.blocks.front());
    CHECK(drawn.blocks.back() == shown.blocks.back());
    const std::string text = report::render_explain_text(explained, {1000});
    int tables = 0;
    int bars = 0;
    int number = 5; // the answers are steps 1 to 5
    for (const core::Block& block : drawn.blocks) {
        const auto* section = std::get_if<core::Section>(&block);
        if (section == nullptr) continue;
        for (const core::Element& element : section->elements) {
            if (const auto* table = std::get_if<core::Table>(&element)) {
                ++tables;
                CHECK(table->rows.size() == 5);
                CHECK(table->rows[0][3].text() == "2, Often");
                CHECK(table->rows[1][3].text() == "skipped");
            }
            if (const auto* bar = std::get_if<core::Bar>(&element)) {
                ++bars;
                CHECK(bar->sentence.text() == "Strain is 4, of 0 to 12.");
                CHECK(bar->band_starts == std::vector<core::Rational>{0, 6});
            }
            const auto* part = std::get_if<core::Steps>(&element);
            if (part == nullptr || part->first == 0) continue;
            CHECK(part->first == number + 1);
            for (const core::Step& step : part->items)
                CHECK(text.find(std::to_string(++number) + ". " + step.text.text() + "\n") !=
                      std::string::npos);
        }
    }
    CHECK(tables == 1);
    CHECK(bars == 1);
    CHECK(number == 19);
}

TEST_CASE("a number that is not whole stands in JSON exactly as well", "[report]") {
    const core::Derivation steps = core::derive(scale(), answers({2, skip, 2, 0, 0}));
    const auto json = nlohmann::ordered_json::parse(report::render_explain_json(
        {scale(), steps, page({}, "Do this again."), texts(), "selfcheck 1"}));
    const auto& missing = json["scores"][0]["missing"];
    CHECK(missing["use"] == "filled");
    CHECK(missing["average_exact"] == "4/3");
    CHECK(json["scores"][0]["before_rounding"]["lowest_exact"] == "16/3");
    CHECK(json["scores"][0]["value"] == 5);
    CHECK(json["crisis"].empty());
}

TEST_CASE("a person's own words are not repeated in an explanation", "[report][privacy]") {
    const core::Questionnaire questionnaire = with_own_words();
    const core::Response given = in_own_words();
    const core::Derivation steps = core::derive(questionnaire, given);
    const core::Page shown = page({}, "Nothing now.");
    const report::Explained explained{questionnaire, steps, shown, texts(), "selfcheck 1"};
    const std::string text = report::render_explain_text(explained, {});
    CHECK(text.find(own_words) == std::string::npos);
    CHECK(text.find("answered in own words") != std::string::npos);
    CHECK(report::render_explain_json(explained).find(own_words) == std::string::npos);
}

TEST_CASE("numbers are written so that nothing is rounded away", "[report]") {
    CHECK(report::exact_words(6) == "6");
    CHECK(report::exact_words(core::Rational::fraction(5, 2)) == "2.5");
    CHECK(report::exact_words(core::Rational::fraction(-1, 4)) == "-0.25");
    CHECK(report::exact_words(core::Rational::fraction(54, 7)) == "54/7 (about 7.71)");
    CHECK(report::interval_words({2, 2}) == "2");
    CHECK(report::interval_words({2, core::Rational::fraction(7, 2)}) == "2 to 3.5");
}

TEST_CASE("no explanation claims a diagnosis, promises safety, blames or prescribes",
          "[report][S4]") {
    const core::Lexicon lexicon = taken(load::embedded_lexicon("en"));
    std::mt19937 random{7}; // NOLINT(cert-msc51-cpp): the same responses in every run
    for (const char* id : {"phq-9", "gad-7", "phq-2"}) {
        core::Questionnaire questionnaire = without_instrument(shipped(id));
        for (core::Reference& one : questionnaire.references) one.text = "[published]";
        for (int i = 0; i < (sanitized ? 10 : 200); ++i) {
            std::vector<int> sheet;
            for (std::size_t item = 0; item < questionnaire.items.size(); ++item)
                sheet.push_back(static_cast<int>(random() % 5) - 1);
            const core::Derivation steps = core::derive(questionnaire, answers(sheet));
            const core::Page shown = core::compose({{&questionnaire, steps.outcome}}, composing());
            const std::string text = report::render_explain_text(
                {questionnaire, steps, shown, shipped_guidance(), "selfcheck"}, {});
            const auto found = core::check_wording(text, lexicon, core::Audience::person);
            INFO(text);
            REQUIRE(found.empty());
            REQUIRE(core::check_page(report::explain_page({questionnaire, steps, shown,
                                                           shipped_guidance(), "selfcheck"}),
                                     lexicon)
                        .empty());
        }
    }
}
