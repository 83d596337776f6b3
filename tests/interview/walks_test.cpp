#include "catch.h"
#include "interview/sitting.h"

#include <random>

using namespace selfcheck;
using namespace selfcheck::interview;

namespace {

// A gate that hides two questions when it is no, one of them behind a second gate, and one that a
// skipped gate hides.
const core::Questionnaire& gated() {
    static const core::Questionnaire one = small(R"(
items:
  - {id: gate, text: Gate, answers: often}
  - {id: one, text: One, answers: often, ask_if: {item: gate, at_least: 1}}
  - {id: two, text: Two, answers: often, ask_if: {all: [{item: gate, at_least: 1}, {item: one, at_least: 2}]}}
  - {id: last, text: Last, answers: often}
  - {id: after, text: After, answers: often, ask_if: {item: gate, at_least: 2}, if_unknown: hide}
scores:
  - {id: total, label: Total, method: sum, items: [gate, one, two, last], not_asked: 0}
guidance:
  - {tier: arrange, if: {score: total, at_least: 6}, because: Much of it.}
  - {tier: watch, if: {score: total, at_least: 3}, because: Some of it.}
  - {tier: keep, because: Little of it.}
)");
    return one;
}

/// One random act: mostly answers, and everything else that a person can do.
void act(Sitting& sitting, std::mt19937& random) {
    const auto one_of = [&](const std::vector<std::string>& entries) {
        sitting.enter(entries[random() % entries.size()]);
    };
    if (sitting.step.screen == Screen::review) {
        switch (random() % 4) {
        case 0: sitting.enter(""); return;
        case 1: one_of({"b", "h", "99", "?", "s"}); return;
        default: sitting.enter(std::to_string(random() % 11)); return;
        }
    }
    switch (random() % 16) {
    case 0: one_of({"b", "back", "b"}); return;
    case 1: one_of({"s", "skip"}); return;
    case 2: one_of({"?", "h", "", "4", "nonsense", "1.0"}); return;
    case 3: one_of({"r", "q"}); return;
    case 4: sitting.step = sitting.interview.paste(); return;
    case 5: sitting.step = sitting.interview.move(random() % 2 == 0 ? 1 : -1); return;
    default: break;
    }
    // A choice of country and the question about quitting are left again.
    if (sitting.step.screen == Screen::choose_region)
        one_of({"us", "GB", "", "xx"});
    else if (sitting.step.screen == Screen::confirm_quit)
        one_of({"", "n", "0"});
    else
        one_of({"0", "1", "2", "3"});
}

/// What a person would have typed who gave only the last answers, in order.
core::Response straight_through(const core::Questionnaire& questionnaire,
                                const core::Response& wanted, bool& completed) {
    Sitting sitting({&questionnaire});
    const core::Response settled = core::settle(questionnaire, wanted);
    for (std::size_t i = 0; i < settled.answers.size(); ++i) {
        const core::Answer& answer = settled.answers[i];
        if (answer.state == core::AnswerState::not_asked) continue;
        if (answer.state == core::AnswerState::skipped)
            sitting.enter("s");
        else
            sitting.enter(questionnaire.options_of(i)[answer.option].key);
    }
    completed = sitting.step.screen == Screen::review;
    return sitting.interview.responses()[0];
}

struct Walks {
    int completed = 0;
    int steps = 0;
    std::vector<std::string> faults;
};

Walks walk(const core::Questionnaire& questionnaire, int count, unsigned seed) {
    constexpr int longest = 400;
    std::mt19937 random(seed);
    Walks walks;
    for (int i = 0; i < count; ++i) {
        Sitting sitting({&questionnaire});
        int steps = 0;
        while (sitting.step.screen != Screen::finished && steps++ < longest) act(sitting, random);
        walks.steps += steps;
        if (sitting.step.ending != Ending::completed || sitting.step.screen != Screen::finished)
            continue;
        ++walks.completed;
        const core::Response& given = sitting.interview.responses()[0];
        bool straight = false;
        const core::Outcome expected =
            core::assess(questionnaire, straight_through(questionnaire, given, straight));
        const core::Outcome outcome = core::assess(questionnaire, given);
        if (!straight) walks.faults.push_back("the straight sitting did not reach its end");
        if (!(outcome == expected)) walks.faults.push_back("walk " + std::to_string(i));
    }
    return walks;
}

} // namespace

TEST_CASE("going back, skipping and changing answers gives what the straight sitting gives",
          "[interview][properties][H24]") {
    const int count = sanitized ? 500 : 12'000;
    for (const core::Questionnaire* one : {&shipped("phq-9"), &gated()}) {
        const Walks walks = walk(*one, count, 77);
        WARN(one->id << ": " << count << " walks of " << walks.steps << " steps, "
                     << walks.completed << " completed");
        CHECK(walks.faults == std::vector<std::string>{});
        CHECK(walks.completed > count * 9 / 10);
    }
}

TEST_CASE("whatever a person does, a crisis answer is followed by help before anything else",
          "[interview][properties][safety][S2][S3]") {
    std::mt19937 random(13);
    const core::Questionnaire& phq9 = shipped("phq-9");
    constexpr std::size_t ninth = 8;
    std::vector<std::string> faults;
    int crises = 0;
    for (int i = 0; i < (sanitized ? 300 : 5'000); ++i) {
        Sitting sitting({&phq9});
        bool visited = false;
        while (sitting.step.screen != Screen::finished) {
            const core::Answer before = sitting.interview.responses()[0].answers[ninth];
            const bool there = sitting.step.screen == Screen::question &&
                               sitting.step.question.text == phq9.items[ninth].text;
            act(sitting, random);
            const core::Answer& after = sitting.interview.responses()[0].answers[ninth];
            const Said* notice = said_of_kind(sitting.step, Said::Kind::notice);
            const bool answered = there && (!(after == before) || !visited) &&
                                  said_of_kind(sitting.step, Said::Kind::answer) != nullptr;
            visited = visited || answered;
            if (!answered) continue;
            const bool crisis = after.state == core::AnswerState::answered && after.option > 0;
            const bool skipped = after.state == core::AnswerState::skipped;
            if ((crisis || skipped) != (notice != nullptr)) faults.push_back("notice");
            if ((crisis || skipped) != sitting.step.drop_typed_ahead) faults.push_back("keys");
            crises += crisis ? 1 : 0;
        }
    }
    CHECK(faults == std::vector<std::string>{});
    CHECK(crises > 100);
}
