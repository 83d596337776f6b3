// Lines: as they come from a pipe, and as a file of answers.
#include "fuzz/support/fuzz.h"
#include "interview/answers.h"
#include "interview/sitting.h"
#include "terminal/fake_terminal.h"
#include "terminal/lines.h"
#include "terminal/plain_mode.h"

namespace selfcheck::fuzz {
namespace {

using terminal::LineReader;
using Verdict = LineReader::Verdict;

struct Read {
    std::string text;
    Verdict verdict = Verdict::fine;
    bool operator==(const Read&) const = default;
};

bool is_damaged(std::string_view text) {
    if (core::invalid_utf8_at(text) != std::string_view::npos) return true;
    for (std::size_t i = 0; i < text.size();)
        if (core::is_forbidden(core::next_code_point(text, i))) return true;
    return false;
}

/// Whole lines, the plain way: without limit, then looked at.
std::vector<Read> by_splitting(std::string_view bytes) {
    std::vector<Read> lines;
    for (std::size_t end = bytes.find('\n'); end != std::string_view::npos;
         end = bytes.find('\n')) {
        std::string_view line = bytes.substr(0, end);
        bytes.remove_prefix(end + 1);
        // A line end of two bytes is one, unless what stands before it is too long already.
        if (line.ends_with('\r') && line.size() <= interview::max_entry_bytes + 1)
            line.remove_suffix(1);
        const bool too_long = line.size() > interview::max_entry_bytes;
        lines.push_back({too_long ? "" : std::string(line), too_long           ? Verdict::too_long
                                                            : is_damaged(line) ? Verdict::damaged
                                                                               : Verdict::fine});
    }
    return lines;
}

std::vector<Read> by_reader(std::string_view bytes) {
    std::vector<Read> lines;
    LineReader reader;
    for (const char byte : bytes) {
        require(reader.text().size() <= interview::max_entry_bytes + 1, "memory is bounded");
        if (!reader.feed(byte)) continue;
        const Verdict verdict = reader.verdict();
        lines.push_back({verdict == Verdict::too_long ? "" : reader.text(), verdict});
        reader.clear();
        require(reader.is_empty(), "a cleared line is empty");
    }
    return lines;
}

void answers(std::string_view bytes, const std::vector<const core::Questionnaire*>& all) {
    const auto read = interview::read_answers(bytes, "answers", all);
    if (!read) return require_told(read.error().diagnostics, "answers", bytes);
    require(read->size() == all.size(), "one response a questionnaire");
    std::string again;
    for (std::size_t q = 0; q < all.size(); ++q) {
        const core::Questionnaire& questionnaire = *all[q];
        const core::Response settled = core::settle(questionnaire, (*read)[q]);
        require(settled.answers.size() == questionnaire.items.size(), "one answer an item");
        for (std::size_t i = 0; i < settled.answers.size(); ++i) {
            const core::Answer& answer = settled.answers[i];
            if (answer.state == core::AnswerState::not_asked) continue;
            require(answer.option < questionnaire.options_of(i).size(), "an option there is");
            const std::string typed = core::typed_answer(questionnaire, i, answer);
            again += (typed.empty() ? "skip" : typed) + "\n";
        }
    }
    const auto reread = interview::read_answers(again, "again", all);
    require(reread.has_value(), "what was read can be written and read", again);
    for (std::size_t q = 0; q < all.size(); ++q)
        require(core::settle(*all[q], (*reread)[q]) == core::settle(*all[q], (*read)[q]),
                "and is the same", again);
}

std::string written(std::string_view bytes, std::size_t piece) {
    terminal::FakeTerminal terminal;
    terminal.is_terminal = false;
    terminal.may_escape = false;
    for (std::size_t i = 0; i < bytes.size(); i += piece)
        terminal.type(std::string(bytes.substr(i, piece)));
    interview::Interview sitting({&shipped("phq-2")}, shipped_guidance(), shipped_helplines(),
                                 nullptr);
    const terminal::Outcome outcome = terminal::run_plain_mode(sitting, terminal);
    require(!outcome.output_failed && !outcome.signal, "nothing ended it but the input");
    return terminal.written;
}

} // namespace

void fuzz(std::string_view input) {
    require(by_reader(input) == by_splitting(input), "lines are what splitting gives", input);
    answers(input, {&shipped("phq-9")});
    answers(input, {&shipped("phq-2"), &shipped("gad-2")});
    constexpr std::size_t long_sitting = 500; // longer ones are slow and show nothing new
    if (input.size() > long_sitting) return;
    const std::string whole = written(input, input.size() + 1);
    require_clean(whole, "line by line hides nothing");
    require(whole == written(input, 3), "how the input is cut does not matter", input);
}

} // namespace selfcheck::fuzz
