#include "cli/answers_input.h"

#include "cli/faults.h"
#include "cli/help_beside.h"
#include "cli/output.h"
#include "cli/streams.h"
#include "interview/answers.h"

#include <algorithm>
#include <cerrno>

#include <unistd.h>

namespace selfcheck::cli {
namespace {

constexpr std::size_t most_answer_bytes = 1024 * 1024;

ExitStatus read_standard_input(const Context& context, std::string_view otherwise,
                               std::string& text) {
    if (context.input_closed) {
        complain("selfcheck: error: standard input is closed, so there are no answers to read\n");
        return ExitStatus::ended_early;
    }
    if (context.input_is_terminal)
        complain("Type one answer a line, then Ctrl-D." + std::string(otherwise) + "\n");
    text.reserve(most_answer_bytes +
                 1); // one place in memory, so that nothing is left behind when it is wiped
    while (text.size() <= most_answer_bytes) {
        const std::size_t before = text.size();
        constexpr std::size_t piece = 4096;
        text.resize(std::min(before + piece, most_answer_bytes + 1));
        const ssize_t got = read_some(STDIN_FILENO, text.data() + before, text.size() - before);
        text.resize(before + static_cast<std::size_t>(std::max<ssize_t>(got, 0)));
        if (got < 0) {
            core::wipe(text);
            complain("selfcheck: error: cannot read standard input\n");
            return ExitStatus::file;
        }
        if (got == 0) return ExitStatus::done;
    }
    core::wipe(text);
    complain("selfcheck: error: the answers on standard input are longer than any "
             "questionnaire needs\n");
    return ExitStatus::wrong_input;
}

ExitStatus read_file(const Context& context, const AnswersInput& input, std::string& text) {
    auto bytes = context.files.read(input.source, most_answer_bytes);
    if (bytes) {
        text = std::move(*bytes);
        return ExitStatus::done;
    }
    // Someone may have typed answers in place of a file name: the name is not repeated (P4, H17).
    if (!context.files.exists(input.source))
        return usage_error(std::string(input.option) +
                               " takes the name of a file, or - for standard input; there is no "
                               "such file. Answers are not taken from the command line, where "
                               "others can see them",
                           input.see);
    return report_faults(context, bytes.error(), Snippets::never);
}

} // namespace

ExitStatus read_answers_input(const Context& context, const AnswersInput& input,
                              const std::vector<const core::Questionnaire*>& questionnaires,
                              std::vector<core::Response>& responses) {
    const bool from_input = input.source == "-";
    std::string text;
    const ExitStatus status = from_input ? read_standard_input(context, input.otherwise, text)
                                         : read_file(context, input, text);
    if (status != ExitStatus::done) return status;
    auto read =
        interview::read_answers(text, from_input ? "standard input" : input.source, questionnaires);
    core::wipe(text);
    if (!read) {
        const interview::AnswersFault& fault = read.error();
        return fail_with_help(context, {questionnaires, fault.heard, input.composing}, [&] {
            const ExitStatus wrong = report_faults(context, fault.diagnostics, Snippets::never);
            return fault.too_few ? ExitStatus::ended_early : wrong;
        });
    }
    responses = std::move(*read);
    return ExitStatus::done;
}

bool looks_like_answers(std::string_view word) {
    return word.find_first_not_of("0123456789,.:;+- ") == std::string_view::npos;
}

ExitStatus refuse_answers_in_arguments(std::string_view see) {
    return usage_error("answers are not taken from the command line, where others can see them; "
                       "give --answers FILE, or - for standard input",
                       see);
}

} // namespace selfcheck::cli
