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

/// A text of the guidance with its holes filled.
std::string said(std::string_view key, const std::vector<Hole>& holes = {}) {
    return fill(shipped_guidance().phrases[key], holes);
}

std::string not_a_diagnosis() {
    return said("result.not-a-diagnosis");
}
std::string name_of_score() {
    return said("result.band-is-a-name");
}

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
          Lines{"next-step", "result", "stands-out", "usual", "signs", "limits", "sources", "again",
                "notice brief"});
    CHECK(outline(page_of(shipped("gad-7"), std::vector<int>(8, 0))) ==
          Lines{"next-step", "result", "usual", "signs", "limits", "sources", "again",
                "notice brief"});
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
          Lines{"notice medical", "notice withdrawal", "notice support-answer", "notice brief"});
    CHECK(notices({1, 1, 1, 1}) ==
          Lines{"notice crisis", "notice medical", "notice withdrawal", "notice brief"});
    CHECK(notices({1, 0, 0, skip}) == Lines{"notice support", "notice brief"});
    CHECK(notices({0, 0, 0, 0}) == Lines{"notice brief"});
}

TEST_CASE("the total is said with its band's name and 'not a diagnosis'",
          "[core][compose][S4][H8]") {
    CHECK(
        texts(page_of(shipped("phq-9"), {1, 1, 1, 1, 1, 1, 1, 0, 0, 0}), SectionId::result) ==
        Lines{said("result.answered", {{"short", "PHQ-9"}, {"answered", "10"}, {"asked", "10"}}),
              said("result.total-band",
                   {{"label", "PHQ-9 total"}, {"total", "7"}, {"maximum", "27"}, {"band", "Mild"}}),
              name_of_score(), not_a_diagnosis()});
    CHECK_THAT(not_a_diagnosis(), Catch::StartsWith("This is not a diagnosis."));
}

TEST_CASE("with an alert the total says that it does not weigh that answer",
          "[core][compose][safety][S2][H1]") {
    const Lines result =
        texts(page_of(shipped("phq-9"), {0, 0, 0, 0, 0, 0, 0, 0, 1, 0}), SectionId::result);
    CHECK_THAT(result[1], Catch::EndsWith(" " + said("result.total-only", {{"question", "9"}})));
}

TEST_CASE("a prorated total shows its arithmetic", "[core][compose][H9]") {
    const Lines result =
        texts(page_of(shipped("phq-9"), {1, 1, 1, 1, 0, 0, 0, skip, 0, 0}), SectionId::result);
    CHECK(holds(result, said("result.prorated", {{"missing", "1"},
                                                 {"items", "9"},
                                                 {"answered", "8"},
                                                 {"sum", "4"},
                                                 {"exact", "4.50"},
                                                 {"total", "5"}})));
}

TEST_CASE("without a total the range and its bands are said", "[core][compose][H9]") {
    const Lines result =
        texts(page_of(shipped("phq-9"), {1, 1, 1, 1, 1, 1, 1, 1, skip, 0}), SectionId::result);
    CHECK(result[1] ==
          said("result.incomplete", {{"label", "PHQ-9 total"},
                                     {"missing", "1"},
                                     {"lowest", "8"},
                                     {"highest", "11"},
                                     {"maximum", "27"}}) +
              said("result.incomplete-bands", {{"low", "Mild"}, {"high", "Moderate"}}));
    CHECK(!holds(result, name_of_score()));
}

TEST_CASE("the result names the skipped questions that could change its advice",
          "[core][compose][S3]") {
    CHECK(holds(texts(page_of(shipped("phq-9"), {0, skip, 0, skip, 0, 0, 0, 0, 0, 0}),
                      SectionId::next_step),
                said("result.open", {{"questions", "2, 4"}})));
}

TEST_CASE("what stands out is listed by domain, with the question's number and the answer",
          "[core][compose]") {
    const auto& domains = shipped_guidance().topic("depression").domains;
    const auto item = [](const char* number, const char* text, const char* answer) {
        return "- " + said("result.item", {{"number", number}, {"text", text}, {"answer", answer}});
    };
    CHECK(texts(page_of(shipped("phq-9"), {2, 0, 3, 0, 0, 0, 0, 0, 0, 0}), SectionId::stands_out) ==
          Lines{domains.find("mood")->second,
                item("1", "Little interest or pleasure in doing things",
                     "2, More than half the days"),
                domains.find("body")->second,
                item("3", "Trouble falling or staying asleep, or sleeping too much",
                     "3, Nearly every day")});
}

TEST_CASE("every result has the six signs and says why a low score is no reassurance",
          "[core][compose][safety][S3][S5][S8b]") {
    for (const std::string& id : shipped_library().ids()) {
        const Questionnaire& questionnaire = shipped(id);
        const Page page = page_of(questionnaire, std::vector<int>(questionnaire.items.size(), 0));
        CHECK(texts(page, SectionId::signs).size() == 6);
        CHECK(holds(texts(page, SectionId::limits), "- " + said("limits.worry")));
        CHECK(holds(texts(page, SectionId::result), said("limits.no-crisis-item")) !=
              questionnaire.has_crisis_item());
    }
}

TEST_CASE("that a questionnaire does not ask about self-harm is said only where that is known",
          "[core][compose][safety][S3]") {
    Questionnaire own = shipped("gad-7");
    own.embedded = false;
    const auto said_of = [](const Questionnaire& one) {
        return texts(page_of(one, std::vector<int>(8, 0)), SectionId::result);
    };
    for (const bool unread : {false, true}) {
        own.unread = unread;
        CHECK(holds(said_of(own), said("limits.no-crisis-found")) != unread);
        CHECK(holds(said_of(own), said("limits.no-crisis-unread")) == unread);
        CHECK_FALSE(holds(said_of(own), said("limits.no-crisis-item")));
    }
    CHECK(holds(said_of(shipped("gad-7")), said("limits.no-crisis-item")));
}

TEST_CASE("the next step is said again before the help that ends a result",
          "[core][compose][H25]") {
    const Page page = page_of(shipped("gad-7"), std::vector<int>(8, 0));
    CHECK(texts(page, SectionId::again) == Lines{texts(page, SectionId::next_step)[0]});
}

TEST_CASE("a person under 18 gets help and the answers, and no score",
          "[core][compose][safety][S9][H14]") {
    const Page page = page_of(shipped("phq-2"), {3, skip}, Person::under_age);
    CHECK(outline(page) == Lines{"notice youth", "answers", "signs", "notice brief"});
    const auto item = [](const char* number, const char* text, const std::string& answer) {
        return "- " + said("result.item", {{"number", number}, {"text", text}, {"answer", answer}});
    };
    CHECK(texts(page, SectionId::answers) ==
          Lines{said("result.under-age"),
                item("1", "Little interest or pleasure in doing things", "3, Nearly every day"),
                item("2", "Feeling down, depressed, or hopeless", said("question.skipped")),
                not_a_diagnosis(), said("limits.worry")});
    CHECK(outline(page_of(shipped("phq-9"), {0, 0, 0, 0, 0, 0, 0, 0, 2, 0}, Person::under_age)) ==
          Lines{"notice crisis", "notice youth", "answers", "signs", "notice brief"});
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
                                 "usual", "signs", "limits", "sources", "again", "notice brief"});
    CHECK(texts(page, SectionId::next_step)[0] ==
          shipped_guidance().topic("depression").variants.find("today-some")->second.next);
}
