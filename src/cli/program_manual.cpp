#include "cli/program_manual.h"

#include "cli/commands.h"
#include "cli/exit_status.h"
#include "core/text.h"
#include "report/mdoc.h"

#include <algorithm>
#include <array>

namespace selfcheck::cli {
namespace {

using report::mdoc_text;
using report::mdoc_word;

constexpr std::string_view beginning = R"(.Sh NAME
.Nm selfcheck
.Nd symptom questionnaires, scored exactly, and where to find help
.Sh SYNOPSIS
.Nm
.Nm
.Ar command
.Op Ar argument ...
.Nm
.Cm help
.Op Ar command
.Nm
.Fl -version
.Sh DESCRIPTION
.Sy \&In danger now? Call your local emergency number.
For someone to talk to, run
.Ql selfcheck helplines .
.Pp
.Nm
asks the questions of instruments such as the PHQ-9, scores the answers exactly,
and says in plain words when it is time to see a professional and how to get
there.
It is a screen, not a diagnosis.
It stores nothing unless asked to, sends nothing, and needs no network.
.Pp
Without a command it shows a menu on a terminal, and help elsewhere.
)";

constexpr std::string_view after_commands = R"(.Sh ENVIRONMENT
An option comes before the environment, and that before the configuration file.
.Bl -tag -width Ds
.It Ev SELFCHECK_REGION
The country whose helplines are shown, such as US.
.It Ev SELFCHECK_LANG
The language of the texts.
.It Ev SELFCHECK_VECTOR
For measurements: the instructions that
.Cm score
keeps to, AVX2, SSE4 or portable, as far as the processor has them.
The results are the same.
.It Ev NO_COLOR
If not empty, no bold text.
.It Ev ACCESSIBLE
If not empty, line by line, for screen readers.
.It Ev TERM
If not set, or
.Ql dumb ,
line by line too.
.It Ev COLUMNS
The width of the output.
.It Ev LC_ALL , LC_CTYPE , LC_MESSAGES , LANG
Whether characters are UTF-8, and which region is suggested.
A region is never assumed from them.
.It Ev HOME , XDG_CONFIG_HOME , XDG_DATA_HOME
Where the files below are looked for.
.El
.Sh FILES
.Bl -tag -width Ds
.It Pa ~/.config/selfcheck/config.toml
Settings:
.Cm region , language , plain
and
.Cm color .
.Nm
.Cm config
shows which hold.
The program never writes this file.
.It Pa ~/.local/share/selfcheck/questionnaires/
Questionnaires of your own, found by their ids.
.El
.Sh EXIT STATUS
The exit status never says what a result was.
.Bl -tag -width Ds
)";

constexpr std::string_view after_statuses = R"(.El
.Sh EXAMPLES
Answer two questionnaires in one sitting:
.Pp
.Dl selfcheck take phq-9 gad-7
.Pp
Score answers from a file, as JSON:
.Pp
.Dl selfcheck take phq-9 --answers answers.txt --format json
.Pp
Where help is in one country:
.Pp
.Dl selfcheck helplines US
.Sh SEE ALSO
.Xr selfcheck-questionnaire 5
.Sh CAVEATS
No licensed clinician has reviewed the texts of this program.
They are written from published sources, which are named beside each fact.
A low score does not mean that nothing is wrong.
.Pp
Answers are not taken from the command line, where other users of the machine
could see them.
What is on a screen stays in the memory of the terminal:
.Ic x
during a sitting leaves at once and clears what was drawn.
)";

constexpr std::array statuses{
    ExitStatus::done,        ExitStatus::wrong_input, ExitStatus::usage,
    ExitStatus::file,        ExitStatus::ended_early, ExitStatus::fault,
    ExitStatus::hang_up,     ExitStatus::interrupted, ExitStatus::quit,
    ExitStatus::broken_pipe, ExitStatus::terminated,
};

std::string_view meaning(ExitStatus status) {
    switch (status) {
    case ExitStatus::done: return "Done.";
    case ExitStatus::wrong_input:
        return "The input was wrong: what and where is on standard error.";
    case ExitStatus::usage: return "Wrong usage.";
    case ExitStatus::file:
        return "A file or stream could not be read or written, or memory ran out.";
    case ExitStatus::ended_early: return "The interview ended before its end.";
    case ExitStatus::fault: return "A fault of the program.";
    case ExitStatus::hang_up: return "Ended by SIGHUP.";
    case ExitStatus::interrupted: return "Ended by SIGINT.";
    case ExitStatus::quit: return "Ended by SIGQUIT.";
    case ExitStatus::broken_pipe: return "Nobody read the output.";
    case ExitStatus::terminated: return "Ended by SIGTERM.";
    }
    return {};
}

std::string value_of(const Parameter& one) {
    if (one.words.empty()) {
        std::string text;
        for (const std::string& value : one.values) text += " Ar " + mdoc_word(value);
        return text;
    }
    std::string text;
    for (const std::string& word : one.words)
        text += (text.empty() ? " Cm " : " | Cm ") + mdoc_word(word);
    return text;
}

std::string option_item(const Parameter& one) {
    std::string names;
    for (const std::string& name : one.names)
        names += (names.empty() ? "Fl " : " , Fl ") + name.substr(1);
    return ".It " + names + value_of(one) + "\n" + mdoc_text(one.help);
}

std::string positional_item(const Parameter& one) {
    return ".It Ar " + mdoc_word(one.values.front()) + "\n" + mdoc_text(one.help);
}

std::string synopsis_of(const Parameter& one) {
    const std::string value =
        one.words.empty() ? "Ar " + mdoc_word(one.values.front()) : value_of(one).substr(1);
    const std::string all = value + (one.repeated ? " ..." : "");
    return (one.required ? "." : ".Op ") + all + "\n";
}

/// Lines that are indented are kept as they are, the others run on.
std::string epilogue_of(const std::string& text) {
    std::string all;
    std::string running;
    const auto flush = [&] {
        if (!running.empty()) all += ".Pp\n" + mdoc_text(running);
        running.clear();
    };
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        const std::string line = text.substr(at, end - at);
        if (line.starts_with(' ')) {
            flush();
            all += ".Dl " + mdoc_word(core::trimmed(line)) + "\n";
        } else {
            running += (running.empty() ? "" : " ") + line;
        }
        at = end + 1;
    }
    flush();
    return all;
}

std::string section(const CommandUsage& command) {
    const std::string name(command.name);
    std::string text = ".Ss " + mdoc_word(name) + "\n.Nm selfcheck\n.Cm " + mdoc_word(name) +
                       "\n.Op Ar option ...\n";
    std::string items;
    for (const Parameter& one : command.parameters) {
        if (!one.names.empty()) continue;
        text += synopsis_of(one);
        items += positional_item(one);
    }
    for (const Parameter& one : command.parameters)
        if (!one.names.empty()) items += option_item(one);
    return text + ".Pp\n" + mdoc_text(std::string(command.summary) + ".") + ".Bl -tag -width Ds\n" +
           items + ".El\n" + epilogue_of(command.epilogue);
}

} // namespace

std::string program_manual(const std::vector<CommandUsage>& commands) {
    std::string text = report::mdoc_head("SELFCHECK", 1) + std::string(beginning) +
                       mdoc_text("This page is of " + program_name() + ".") + ".Sh COMMANDS\n";
    for (const CommandUsage& command : commands) text += section(command);
    text += after_commands;
    for (const ExitStatus status : statuses)
        text +=
            ".It " + std::to_string(static_cast<int>(status)) + "\n" + mdoc_text(meaning(status));
    return text + std::string(after_statuses);
}

} // namespace selfcheck::cli
