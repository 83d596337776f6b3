// A condition as an author writes it, on every response of a small questionnaire.
#include "core/assess.h"
#include "core/condition.h"
#include "fuzz/support/fuzz.h"
#include "load/read_questionnaire.h"

#include <array>
#include <vector>

namespace selfcheck::fuzz {
namespace {

using core::Condition;
using core::Questionnaire;
using core::Response;
using core::Truth;

constexpr std::size_t items = 3;
constexpr int skipped = 3; // after three options
constexpr int choices = 4;
constexpr int responses = 64;

std::string file_with(std::string_view condition) {
    return "selfcheck: 1\n"
           "id: fuzz\n"
           "title: Fuzz\n"
           "language: en\n"
           "topic: general\n"
           "permission: {kind: own-work, statement: Ours}\n"
           "answers:\n"
           "  often: [{value: 0, text: Never}, {value: 1, text: Often}, {key: k, text: Unsure}]\n"
           "items:\n"
           "  - {id: a, text: A, answers: often}\n"
           "  - {id: b, text: B, answers: often}\n"
           "  - {id: c, text: C, answers: often}\n"
           "scores:\n"
           "  - {id: total, label: Total, method: sum, items: [a, b],\n"
           "     bands: [{id: low, from: 0, to: 0, label: L}, {id: high, from: 1, to: 2, label: "
           "H}]}\n"
           "alerts:\n"
           "  - {id: first, if: {item: b, at_least: 1}, show: support}\n"
           "  - id: fuzzed\n"
           "    show: support\n"
           "    if: " +
           std::string(condition) + "\nguidance: [{tier: keep}]\n";
}

Response response_of(int number) {
    Response response(items);
    for (core::Answer& answer : response.answers) {
        const int choice = number % choices;
        number /= choices;
        if (choice != skipped) answer = core::Answer::choice(static_cast<std::size_t>(choice));
    }
    return response;
}

Truth truth_of(const Condition& condition, const Questionnaire& questionnaire,
               const Response& response) {
    const auto scores = core::score(questionnaire, response);
    return core::evaluate(condition, questionnaire, response, scores);
}

/// By itself: `answered` is never unknown, so that answering may turn it.
bool asks_whether_answered(const Condition& condition, const Questionnaire& questionnaire) {
    if (std::holds_alternative<core::ItemAnswered>(condition.node)) return true;
    for (const Condition* part : core::parts_of(condition, questionnaire))
        if (asks_whether_answered(*part, questionnaire)) return true;
    return false;
}

/// Kleene's tables once more, from the parts up.
Truth by_table(const Condition& condition, const Questionnaire& questionnaire,
               const Response& response) {
    if (const auto* all = std::get_if<core::AllOf>(&condition.node)) {
        int worst = 2;
        for (const Condition& part : all->parts)
            worst = std::min(worst, static_cast<int>(by_table(part, questionnaire, response)));
        return static_cast<Truth>(worst);
    }
    if (const auto* any = std::get_if<core::AnyOf>(&condition.node)) {
        int best = 0;
        for (const Condition& part : any->parts)
            best = std::max(best, static_cast<int>(by_table(part, questionnaire, response)));
        return static_cast<Truth>(best);
    }
    if (const auto* opposite = std::get_if<core::NotThat>(&condition.node))
        return static_cast<Truth>(
            2 - static_cast<int>(by_table(opposite->part.front(), questionnaire, response)));
    if (const auto* alert = std::get_if<core::AlertHolds>(&condition.node))
        return by_table(questionnaire.alerts[alert->alert].if_, questionnaire, response);
    if (const auto* compares = std::get_if<core::ItemCompares>(&condition.node)) {
        const core::Answer& answer = response.answers[compares->item];
        // Options 0 and 1 have their index as value, the third has none.
        if (answer.state != core::AnswerState::answered || answer.option == 2)
            return Truth::unknown;
        const core::Rational value{static_cast<int>(answer.option)};
        const bool yes = compares->comparison == core::Comparison::at_least
                             ? value >= compares->than
                             : value <= compares->than;
        return yes ? Truth::yes : Truth::no;
    }
    return truth_of(condition, questionnaire, response);
}

} // namespace

void fuzz(std::string_view input) {
    const std::string file = file_with(input);
    const auto read = load::read_questionnaire(file, "fuzz.yaml");
    if (!read) return require_told(read.error(), "fuzz.yaml", file);
    const auto alert = read->find_alert("fuzzed");
    // What was written may end the alerts and write a questionnaire of its own.
    if (!alert || read->items.size() != items || read->scores.size() != 1 ||
        read->scores[0].missing)
        return;
    for (std::size_t i = 0; i < items; ++i)
        if (read->items[i].ask_if || read->options_of(i).size() != skipped) return;
    const Condition& condition = read->alerts[*alert].if_;
    const core::LooksAt seen = core::looks_at(condition, *read);
    const bool may_turn = asks_whether_answered(condition, *read);
    Condition opposite;
    opposite.node = core::NotThat{{condition}};
    Condition twice;
    twice.node = core::AllOf{{condition, condition}};
    std::array<Truth, responses> truths{};
    for (int number = 0; number < responses; ++number) {
        const Response response = response_of(number);
        const Truth truth = truth_of(condition, *read, response);
        truths.at(static_cast<std::size_t>(number)) = truth;
        require(truth == by_table(condition, *read, response), "truth is Kleene's", input);
        require(truth_of(opposite, *read, response) == !truth, "not is the opposite", input);
        require(truth_of(twice, *read, response) == truth, "twice is once", input);
    }
    const Response last = response_of(responses - 1);
    require(core::assess(*read, last).alerts[*alert] == truths.back(), "an alert is its condition");
    for (int number = 0; number < responses; ++number) {
        int step = 1;
        for (std::size_t item = 0; item < items; ++item, step *= choices) {
            const int choice = number / step % choices;
            const Truth truth = truths.at(static_cast<std::size_t>(number));
            for (int other = 0; other < choices; ++other) {
                const int changed = number + (other - choice) * step;
                const Truth then = truths.at(static_cast<std::size_t>(changed));
                require(seen.items[item] || then == truth, "what is not looked at changes nothing",
                        input);
                // S3, H6: what is certain while an answer is skipped stays so whatever it is.
                if (choice == skipped && !may_turn && truth != Truth::unknown)
                    require(then == truth, "what is certain with a skip stays so", input);
            }
        }
    }
}

} // namespace selfcheck::fuzz
