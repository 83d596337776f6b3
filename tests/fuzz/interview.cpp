// Any bytes typed into a sitting: on a terminal, line by line, or as acts of their own.
#include "core/assess.h"
#include "fuzz/support/fuzz.h"
#include "interview/sitting.h"
#include "terminal/fake_terminal.h"
#include "terminal/key_mode.h"
#include "terminal/plain_mode.h"

#include <algorithm>

namespace selfcheck::fuzz {
namespace {

using interview::Ending;
using interview::Said;
using interview::Screen;
using interview::Step;

const core::Questionnaire& phq9() {
    return shipped("phq-9");
}

constexpr std::size_t crisis_item = 8;

/// The words of a text alone, so that wrapping does not matter.
std::string words(std::string_view text) {
    std::string all;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool blank = std::string_view(" \n\r").find(text[i]) != std::string_view::npos;
        const bool no_break = text.substr(i).starts_with("\u00A0");
        if (no_break) ++i;
        if (!blank && !no_break) all += text[i];
    }
    return all;
}

/// A sitting in a terminal of a size, fed in pieces, to its end.
void in_terminal(Taker& taker, terminal::Mode mode) {
    const terminal::Size size{static_cast<int>(20 + taker.below(100)),
                              static_cast<int>(6 + taker.below(40))};
    terminal::FakeTerminal terminal(size);
    terminal.is_terminal = mode == terminal::Mode::keys;
    terminal.may_escape = terminal.is_terminal;
    while (!taker.is_empty()) {
        const std::size_t length = 1 + taker.below(16);
        const std::string_view piece = taker.rest().substr(0, length);
        terminal.type(std::string(piece));
        for (std::size_t i = 0; i < piece.size(); ++i) (void)taker.byte();
        if (length % 4 == 0) terminal.happen(terminal::Event::Kind::timeout);
        if (length == 15) terminal.resize({size.columns + 1, size.rows});
    }
    interview::Interview sitting({&phq9()}, shipped_guidance(), shipped_helplines(), nullptr);
    const terminal::Outcome outcome = mode == terminal::Mode::keys
                                          ? terminal::run_key_mode(sitting, terminal)
                                          : terminal::run_plain_mode(sitting, terminal);
    require(terminal.begins == terminal.ends, "the terminal is put back"); // H15
    require(!outcome.signal && !outcome.output_failed, "nothing ended it but the person");
    require(core::invalid_utf8_at(terminal.written) == std::string_view::npos, "UTF-8 is written");
    if (!terminal.may_escape) require_clean(terminal.written, "line by line hides nothing");
    const core::Response& given = sitting.responses()[0];
    require(given.answers.size() == phq9().items.size(), "one answer an item");
    // S2: who answered the crisis item with anything but `not at all` has seen help. What `x` has
    // cleared is still among what was written.
    const core::Answer& crisis = given.answers[crisis_item];
    if (crisis.state == core::AnswerState::answered && crisis.option > 0) {
        const std::string first =
            interview::notice_lines(core::NoticeKind::crisis, sitting.region()).front();
        const std::string unknown = interview::notice_lines(core::NoticeKind::crisis).front();
        const std::string written = words(terminal.written);
        require(written.find(words(first)) != std::string::npos ||
                    written.find(words(unknown)) != std::string::npos,
                "S2: help was shown", terminal.written);
    }
}

Step act(interview::Interview& sitting, Taker& taker) {
    static constexpr std::string_view entries[] = {"0", "1", "2", "3", "",  "s",  "b",  "?", "h",
                                                   "r", "q", "y", "u", "x", "10", "us", "4", "9"};
    const std::size_t choice = taker.below(std::size(entries) + 6);
    if (choice < std::size(entries)) return sitting.enter(entries[choice]);
    switch (choice - std::size(entries)) {
    case 0: return sitting.paste();
    case 1: return sitting.move(1);
    case 2: return sitting.move(-1);
    case 3: return sitting.enter(taker.line());
    case 4: return sitting.command(static_cast<interview::Command>(taker.below(8)));
    default: return taker.below(8) == 0 ? sitting.end_of_input() : sitting.enter("1");
    }
}

bool has(const Step& step, Said::Kind kind) {
    return interview::said_of_kind(step, kind) != nullptr;
}

/// One act a byte, each step looked at.
void by_acts(Taker& taker) {
    interview::Interview sitting({&phq9()}, shipped_guidance(), shipped_helplines(), nullptr);
    Step step = sitting.start();
    bool visited = false;
    while (!taker.is_empty() && step.screen != Screen::finished) {
        const core::Answer before = sitting.responses()[0].answers[crisis_item];
        const bool there =
            step.screen == Screen::question && step.question.text == phq9().items[crisis_item].text;
        const core::Response all_before = sitting.responses()[0];
        step = act(sitting, taker);
        const core::Response& all = sitting.responses()[0];
        std::size_t changed = 0;
        for (std::size_t i = 0; i < all.answers.size(); ++i)
            changed += all.answers[i] == all_before.answers[i] ? 0 : 1;
        require(changed <= 1, "one act changes one answer");
        require(changed == 0 || has(step, Said::Kind::answer), "what is answered is said");
        for (const Said& said : step.said)
            if (said.kind == Said::Kind::notice)
                require(!said.lines.empty(), "help is never empty");
        const core::Answer& after = all.answers[crisis_item];
        const bool answered =
            there && (!(after == before) || !visited) && has(step, Said::Kind::answer);
        visited = visited || answered;
        if (!answered) continue;
        const bool due = after.state == core::AnswerState::skipped || after.option > 0;
        require(due == has(step, Said::Kind::notice), "S2, S3: help at once where it is due");
        require(!due || step.drop_typed_ahead, "S2: keys typed ahead answer nothing");
    }
    if (step.screen != Screen::finished || step.ending != Ending::completed) return;
    // H24: the last answers, straight through, give the same outcome.
    const core::Response& given = sitting.responses()[0];
    const core::Response settled = core::settle(phq9(), given);
    interview::Interview again({&phq9()}, shipped_guidance(), shipped_helplines(), nullptr);
    Step straight = again.start();
    for (std::size_t i = 0; i < settled.answers.size(); ++i) {
        const core::Answer& answer = settled.answers[i];
        if (answer.state == core::AnswerState::not_asked) continue;
        straight = again.enter(answer.state == core::AnswerState::skipped
                                   ? "s"
                                   : phq9().options_of(i)[answer.option].key);
    }
    require(straight.screen == Screen::review, "the straight sitting reaches its review");
    require(core::assess(phq9(), again.responses()[0]) == core::assess(phq9(), given),
            "H24: the way there does not matter");
    sitting.wipe();
    for (const core::Response& one : sitting.responses())
        require(one.answers.empty() ||
                    std::all_of(one.answers.begin(), one.answers.end(),
                                [](const auto& a) { return a == core::Answer::skipped(); }),
                "P7: no answer is left");
}

} // namespace

void fuzz(std::string_view input) {
    Taker taker(input);
    switch (taker.below(3)) {
    case 0: return in_terminal(taker, terminal::Mode::keys);
    case 1: return in_terminal(taker, terminal::Mode::lines);
    default: return by_acts(taker);
    }
}

} // namespace selfcheck::fuzz
