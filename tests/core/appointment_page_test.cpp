#include "core/appointment_page.h"

#include "catch.h"
#include "core/assess.h"
#include "shipped.h"
#include "vectors.h"

#include <algorithm>

using namespace selfcheck;
using namespace selfcheck::core;

namespace {

std::string text_of(const Page& page) {
    std::string all = page.title + "\n";
    for (const Block& block : page.blocks)
        if (const auto* section = std::get_if<Section>(&block)) all += section->heading + "\n";
    for (const Prose& prose : all_prose(page)) all += prose.text() + "\n";
    return all;
}

bool holds(const Page& page, const std::string& text) {
    return text_of(page).find(text) != std::string::npos;
}

/// Calls `look` with every reference sheet of every shipped questionnaire.
template <typename Look> void for_each_sheet(const Look& look) {
    for (const std::string& id : shipped_library().ids())
        for (const Vector& one : read_vectors(id)) {
            INFO(id << " " << one.sheet);
            const Questionnaire& questionnaire = shipped(id);
            look(Assessed{&questionnaire, assess(questionnaire, response_of(questionnaire, one))});
        }
}

} // namespace

TEST_CASE("the page to bring begins with help where the result does, and ends with help",
          "[core][appointment][safety][S2]") {
    const Region* region = shipped_helplines().find("US");
    for_each_sheet([&](const Assessed& one) {
        const Page result = compose({one}, composing(region));
        for (const ShownAnswers shown : {ShownAnswers::all, ShownAnswers::none}) {
            const Page page = compose_appointment({one}, composing(region), shown);
            const auto* first = std::get_if<Notice>(&result.blocks.front());
            if (first != nullptr) REQUIRE(page.blocks.front() == Block{*first});
            REQUIRE(page.blocks.back() == result.blocks.back());
        }
    });
}

TEST_CASE("the page to bring names each answer with its text, or none when they are left out",
          "[core][appointment]") {
    for_each_sheet([&](const Assessed& one) {
        const Page all = compose_appointment({one}, composing(nullptr), ShownAnswers::all);
        const Page none = compose_appointment({one}, composing(nullptr), ShownAnswers::none);
        const std::vector<Answer>& given = one.outcome.response.answers;
        for (std::size_t item = 0; item < given.size(); ++item) {
            const std::string text = "question " + std::to_string(item + 1) + ":";
            const bool asked = given[item].state != AnswerState::not_asked;
            if (asked) REQUIRE(holds(all, one.questionnaire->items[item].text));
            REQUIRE_FALSE(holds(none, one.questionnaire->items[item].text));
            REQUIRE_FALSE(holds(none, text));
        }
        REQUIRE(holds(none, shipped_guidance().phrases["appointment.no-answers"]));
    });
}

TEST_CASE("the page to bring has the scores, room for notes and what a score cannot tell",
          "[core][appointment][S5]") {
    const Phrases& phrases = shipped_guidance().phrases;
    for_each_sheet([&](const Assessed& one) {
        const Page page = compose_appointment({one}, composing(nullptr), ShownAnswers::none);
        for (const char* key : {"appointment.note-since", "appointment.note-wish", "limits.score",
                                "limits.worry", "limits.treatments", "result.not-a-diagnosis"})
            REQUIRE(holds(page, phrases[key]));
        REQUIRE(page.on_one_sheet);
        bool has_score = false;
        for (const Block& block : page.blocks)
            if (const auto* section = std::get_if<Section>(&block))
                has_score = has_score || section->id == SectionId::result;
        REQUIRE(has_score);
    });
}

TEST_CASE("its title says nothing of what was asked", "[core][appointment][privacy]") {
    for_each_sheet([&](const Assessed& one) {
        const Page page = compose_appointment({one}, composing(nullptr), ShownAnswers::all);
        REQUIRE(page.title == "Notes for an appointment");
    });
}

TEST_CASE("someone too young for the questions gets no scores on it", "[core][appointment][S9]") {
    const Questionnaire& questionnaire = shipped("phq-9");
    const Assessed one{&questionnaire,
                       assess(questionnaire, answers({3, 3, 3, 3, 3, 3, 3, 3, 0, 3}))};
    const Page page =
        compose_appointment({one}, composing(nullptr, Person::under_age), ShownAnswers::all);
    CHECK_FALSE(holds(page, "24 of 27"));
    CHECK_FALSE(holds(page, "Severe"));
    CHECK(holds(page, "question 1: "));
    CHECK(std::get<Notice>(page.blocks.front()).kind == NoticeKind::youth);
}

TEST_CASE("a person's own words stand neither on the page to bring nor in a result",
          "[core][appointment][H28][P9]") {
    const Questionnaire with_text = small(R"(
items:
  - {id: a, text: A, answers: often, domain: mood}
  - {id: words, text: Anything else, kind: text}
scores: [{id: total, label: Total, method: sum, items: [a]}]
guidance: [{tier: keep}]
)");
    Response response = answers({3, skip});
    response.answers[1] = {AnswerState::answered, 0, {}, {}, "a canary sings"};
    const std::vector<Assessed> assessed{{&with_text, assess(with_text, response)}};
    for (const Person person : {Person::adult, Person::under_age}) {
        const Page result = compose(assessed, composing(nullptr, person));
        const Page page =
            compose_appointment(assessed, composing(nullptr, person), ShownAnswers::all);
        CHECK(holds(page, "Anything else"));
        CHECK_FALSE(holds(page, "canary"));
        CHECK_FALSE(holds(result, "canary"));
    }
}
