#include "core/compose.h"

#include "catch.h"
#include "shipped.h"

#include <algorithm>

using namespace selfcheck;
using namespace selfcheck::core;

namespace {

using Lines = std::vector<std::string>;

Page page_of(const Questionnaire& questionnaire, const std::vector<int>& options,
             Person person = Person::adult) {
    return compose({{&questionnaire, assess(questionnaire, answers(options))}},
                   composing(nullptr, person));
}

/// `notice crisis`, `next-step`, …
Lines outline(const Page& page) {
    Lines all;
    for (const Block& block : page.blocks) {
        if (const auto* notice = std::get_if<Notice>(&block))
            all.push_back("notice " + std::string(word(notice->kind)));
        if (const auto* section = std::get_if<Section>(&block)) all.emplace_back(word(section->id));
    }
    return all;
}

/// The texts of one section.
Lines texts(const Page& page, SectionId id) {
    Lines all;
    for (const Block& block : page.blocks) {
        const auto* section = std::get_if<Section>(&block);
        if (section == nullptr || section->id != id) continue;
        for (const Element& element : section->elements) {
            if (const auto* text = std::get_if<Paragraph>(&element))
                all.push_back(text->text.text());
            if (const auto* bar = std::get_if<Bar>(&element)) all.push_back(bar->sentence.text());
            if (const auto* bullets = std::get_if<Bullets>(&element))
                for (const Prose& item : bullets->items) all.push_back("- " + item.text());
        }
    }
    return all;
}

bool holds(const Lines& lines, const std::string& text) {
    return std::find(lines.begin(), lines.end(), text) != lines.end();
}

const std::string not_a_diagnosis = "This is not a diagnosis. Only a trained person who talks with "
                                    "you can say what is behind it.";
const std::string name_of_score = "That is a name for the score, not for you.";

// One alert of each kind but crisis, each set off by its own question.
const Questionnaire& alerts() {
    static const Questionnaire one = small(R"(
items:
  - {id: s, text: Support, answers: often}
  - {id: m, text: Medical, answers: often}
  - {id: w, text: Withdrawal, answers: often}
  - {id: c, text: Crisis, answers: often}
scores: [{id: total, label: Total, method: sum, items: [s, m, w]}]
alerts:
  - {id: s, if: {item: s, at_least: 1}, show: support}
  - {id: w, if: {item: w, at_least: 1}, show: withdrawal}
  - {id: m, if: {item: m, at_least: 1}, show: medical}
  - {id: c, if: {item: c, at_least: 1}, show: crisis}
guidance: [{tier: keep, because: Little.}]
)");
    return one;
}

} // namespace

TEST_CASE("a result begins with the next step and ends with help", "[core][compose][S7][H25]") {
    CHECK(outline(page_of(shipped("phq-9"), {2, 1, 0, 0, 0, 0, 0, 0, 0, 0})) ==
          Lines{"next-step", "result", "stands-out", "usual", "signs", "limits", "sources",
                "notice brief"});
    CHECK(outline(page_of(shipped("gad-7"), std::vector<int>(8, 0))) ==
          Lines{"next-step", "result", "usual", "signs", "limits", "sources", "notice brief"});
}

TEST_CASE("a crisis answer puts help first and last", "[core][compose][safety][S2]") {
    const Page page = page_of(shipped("phq-9"), {0, 0, 0, 0, 0, 0, 0, 0, 1, 0});
    CHECK(outline(page).front() == "notice crisis");
    CHECK(outline(page).back() == "notice brief");
}

TEST_CASE("a skipped crisis question puts the softer help first, and the result says so",
          "[core][compose][safety][S3]") {
    const Page page = page_of(shipped("phq-9"), {0, 0, 0, 0, 0, 0, 0, 0, skip, 0});
    CHECK(outline(page).front() == "notice support");
    CHECK(
        holds(texts(page, SectionId::next_step), shipped_guidance().phrases["result.held-crisis"]));
}

TEST_CASE("several alerts stand in the order crisis, medical, withdrawal, support",
          "[core][compose][safety]") {
    const auto notices = [](const std::vector<int>& options) {
        Lines all = outline(page_of(alerts(), options));
        std::erase_if(all, [](const std::string& one) { return !one.starts_with("notice"); });
        return all;
    };
    CHECK(notices({1, 1, 1, 0}) ==
          Lines{"notice medical", "notice withdrawal", "notice support", "notice brief"});
    CHECK(notices({1, 1, 1, 1}) ==
          Lines{"notice crisis", "notice medical", "notice withdrawal", "notice brief"});
    CHECK(notices({1, 0, 0, skip}) == Lines{"notice support", "notice brief"});
    CHECK(notices({0, 0, 0, 0}) == Lines{"notice brief"});
}

TEST_CASE("the total is said with its band's name and 'not a diagnosis'",
          "[core][compose][S4][H8]") {
    const Lines said =
        texts(page_of(shipped("phq-9"), {1, 1, 1, 1, 1, 1, 1, 0, 0, 0}), SectionId::result);
    CHECK(said == Lines{"PHQ-9: you answered 10 of 10 questions.",
                        "PHQ-9 total: 7 of 27, in the range called \"Mild\".", name_of_score,
                        not_a_diagnosis});
}

TEST_CASE("with an alert the total says that it does not weigh that answer",
          "[core][compose][safety][S2][H1]") {
    const Lines said =
        texts(page_of(shipped("phq-9"), {0, 0, 0, 0, 0, 0, 0, 0, 1, 0}), SectionId::result);
    CHECK(holds(said, "PHQ-9 total: 1 of 27, in the range called \"Minimal\". (the total only; it "
                      "does not weigh your answer to question 9)"));
}

TEST_CASE("a prorated total shows its arithmetic", "[core][compose][H9]") {
    const Lines said =
        texts(page_of(shipped("phq-9"), {1, 1, 1, 1, 0, 0, 0, skip, 0, 0}), SectionId::result);
    CHECK(said == Lines{"PHQ-9: you answered 9 of 10 questions.",
                        "PHQ-9 total: 5 of 27, in the range called \"Mild\".",
                        "1 of 9 answers skipped. The average of your other 8 stands in: 4 times 9, "
                        "divided by 8, is 4.50, rounded to 5.",
                        name_of_score, not_a_diagnosis});
}

TEST_CASE("without a total the range and its bands are said", "[core][compose][H9]") {
    const Lines said =
        texts(page_of(shipped("phq-9"), {1, 1, 1, 1, 1, 1, 1, 1, skip, 0}), SectionId::result);
    CHECK(said == Lines{"PHQ-9: you answered 9 of 10 questions.",
                        "PHQ-9 total: no total, because of skipped answers (1). Your answers allow "
                        "8 to 11 of 27. That could be anything from \"Mild\" to \"Moderate\".",
                        not_a_diagnosis});
}

TEST_CASE("the result names the skipped questions that could change its advice",
          "[core][compose][S3]") {
    const Lines said = texts(page_of(shipped("phq-9"), {0, skip, 0, skip, 0, 0, 0, 0, 0, 0}),
                             SectionId::next_step);
    CHECK(holds(said, "Skipped, by question number: 2, 4. Those answers could change this "
                      "advice."));
}

TEST_CASE("what stands out is listed by domain, with the question's number and the answer",
          "[core][compose]") {
    const Lines said =
        texts(page_of(shipped("phq-9"), {2, 0, 3, 0, 0, 0, 0, 0, 0, 0}), SectionId::stands_out);
    CHECK(said == Lines{"Mood stands out: how you feel, and what you enjoy.",
                        "- question 1: Little interest or pleasure in doing things (2, More than "
                        "half the days)",
                        "The body stands out: sleep, energy or appetite.",
                        "- question 3: Trouble falling or staying asleep, or sleeping too much (3, "
                        "Nearly every day)"});
}

TEST_CASE("every result has the six signs and says why a low score is no reassurance",
          "[core][compose][safety][S5][S8b]") {
    for (const std::string& id : shipped_library().ids()) {
        const Questionnaire& questionnaire = shipped(id);
        const Page page = page_of(questionnaire, std::vector<int>(questionnaire.items.size(), 0));
        CHECK(texts(page, SectionId::signs).size() == 6);
        CHECK(holds(texts(page, SectionId::limits),
                    "- " + shipped_guidance().phrases["limits.worry"]));
        const std::string no_item = "- " + shipped_guidance().phrases["limits.no-crisis-item"];
        CHECK(holds(texts(page, SectionId::limits), no_item) != questionnaire.has_crisis_item());
    }
}

TEST_CASE("a person under 18 gets help and the answers, and no score",
          "[core][compose][safety][S9][H14]") {
    const Page page = page_of(shipped("phq-2"), {3, skip}, Person::under_age);
    CHECK(outline(page) == Lines{"notice youth", "answers", "notice brief"});
    CHECK(texts(page, SectionId::answers) ==
          Lines{shipped_guidance().phrases["result.under-age"],
                "- question 1: Little interest or pleasure in doing things (3, Nearly every day)",
                "- question 2: Feeling down, depressed, or hopeless (skipped)", not_a_diagnosis});
    CHECK(outline(page_of(shipped("phq-9"), {0, 0, 0, 0, 0, 0, 0, 0, 2, 0}, Person::under_age)) ==
          Lines{"notice crisis", "notice youth", "answers", "notice brief"});
}

TEST_CASE("the rule that decides chooses between two wordings of today", "[core][compose][S2]") {
    const auto next = [](int q9) {
        return texts(page_of(shipped("phq-9"), {0, 0, 0, 0, 0, 0, 0, 0, q9, 0}),
                     SectionId::next_step)[0];
    };
    const TopicGuidance& topic = shipped_guidance().topic("depression");
    CHECK(next(1) == topic.variants.find("today-some")->second.next);
    CHECK(next(2) == topic.variants.find("today-often")->second.next);
    CHECK(next(3) == next(2));
}

TEST_CASE("of several questionnaires the most urgent decides, with one block of crisis help",
          "[core][compose][safety][S2]") {
    const Questionnaire& phq9 = shipped("phq-9");
    const Questionnaire& gad7 = shipped("gad-7");
    const std::vector<Assessed> both{
        {&gad7, assess(gad7, answers({2, 2, 2, 2, 2, 0, 0, 0}))},
        {&phq9, assess(phq9, answers({0, 0, 0, 0, 0, 0, 0, 0, 1, 0}))}};
    CHECK(combined_tier(both) == Tier::today);
    const Page page = compose(both, composing());
    CHECK(page.title == "Your result: GAD-7, PHQ-9");
    CHECK(outline(page) == Lines{"notice crisis", "next-step", "result", "result", "stands-out",
                                 "usual", "signs", "limits", "sources", "notice brief"});
    CHECK(texts(page, SectionId::next_step)[0] ==
          shipped_guidance().topic("depression").variants.find("today-some")->second.next);
}
