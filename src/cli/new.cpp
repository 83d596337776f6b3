#include "cli/commands.h"
#include "cli/common.h"
#include "cli/faults.h"
#include "cli/output.h"
#include "cli/starter.h"
#include "core/language.h"
#include "core/text.h"

#include <algorithm>
#include <cerrno>

#include <unistd.h>

namespace selfcheck::cli {
namespace {

constexpr std::string_view see_help = "selfcheck new --help";
constexpr int most_days = 3660; // as the reader allows

struct Options {
    std::string path;
    std::string title;
    std::string days;
    bool force = false;
};

bool is_label(std::string_view text) {
    return !core::trimmed(text).empty() && core::count_code_points(text) <= core::max_label_length;
}

std::optional<int> days_in(std::string_view text) {
    const auto number = core::Rational::parse(text);
    const bool fits = number && number->is_whole() && *number >= core::Rational{1} &&
                      *number <= core::Rational{most_days};
    if (!fits) return {};
    return static_cast<int>(number->numerator());
}

/// Empty if they cannot be told apart, or are too few or too many.
std::vector<std::string> answers_in(std::string_view line) {
    std::vector<std::string> answers;
    while (true) {
        const auto comma = line.find(',');
        const std::string one = core::sanitise(core::trimmed(line.substr(0, comma)));
        if (!is_label(one) || std::find(answers.begin(), answers.end(), one) != answers.end())
            return {};
        answers.push_back(one);
        if (comma == std::string_view::npos) break;
        line.remove_prefix(comma + 1);
    }
    if (answers.size() < fewest_answers || answers.size() > most_answers) return {};
    return answers;
}

/// Asks on the terminal, a line at a time.
class Prompts {
public:
    explicit Prompts(int width) : width_(width) {}

    /// False at the end of input. An empty line keeps the suggestion; `take` says whether it could
    /// use any other.
    template <class Take>
    bool ask(const std::string& question, const std::string& suggestion, const std::string& hint,
             Take take) {
        while (true) {
            std::string prompt;
            for (const std::string& line :
                 core::wrap(question + " [" + core::sanitise(suggestion) + "]:", width_ - 1))
                prompt += (prompt.empty() ? "" : "\n") + line;
            complain(prompt + " ");
            if (!read_line()) return false;
            const std::string_view answer = core::trimmed(line_);
            if (answer.empty() || take(answer)) return true;
            complain(hint + "\n");
        }
    }

private:
    bool read_line() {
        line_.clear();
        constexpr std::size_t longest = 4096;
        char c = 0;
        while (true) {
            const ssize_t got = ::read(STDIN_FILENO, &c, 1);
            if (got < 0 && errno == EINTR) continue;
            if (got <= 0) return false;
            if (c == '\n') return true;
            if (line_.size() < longest) line_ += c;
        }
    }

    int width_;
    std::string line_;
};

bool ask(const Options& options, const Context& context, Starter& starter) {
    Prompts prompts(std::max(2, output_width(context)));
    complain("Enter keeps what stands in brackets.\n");
    const auto take_title = [&](std::string_view answer) {
        if (is_label(answer)) starter.title = answer;
        return is_label(answer);
    };
    if (options.title.empty() &&
        !prompts.ask("Title", starter.title, "Please type a shorter title.", take_title))
        return false;
    const auto take_days = [&](std::string_view answer) {
        const auto days = days_in(answer);
        starter.days = days.value_or(starter.days);
        return days.has_value();
    };
    const std::string limit = std::to_string(most_days);
    if (options.days.empty() &&
        !prompts.ask("Days to look back, 1 to " + limit, std::to_string(starter.days),
                     "Please type a whole number from 1 to " + limit + ".", take_days))
        return false;
    const auto take_answers = [&](std::string_view answer) {
        auto answers = answers_in(answer);
        if (answers.empty()) return false;
        starter.answers = std::move(answers);
        return true;
    };
    std::string suggestion;
    for (const std::string& one : starter.answers)
        suggestion += (suggestion.empty() ? "" : ", ") + one;
    return prompts.ask("Answers, least first, with commas between them", suggestion,
                       "Please type 2 to 10 different answers, with commas between them.",
                       take_answers);
}

core::Result<OutputFile> open(const Options& options) {
    return OutputFile::open(options.path, options.force ? Overwrite::yes : Overwrite::no,
                            ReadableBy::everyone);
}

std::string said(const Options& options, const Starter& starter, const Context& context) {
    const std::string path = core::sanitise(options.path);
    std::string text = "Wrote " + path + ".\n";
    if (load::Library(context.files, {}).find(starter.id))
        text += "A questionnaire of that name comes with selfcheck. Give yours another one, or it "
                "will be taken for that.\n";
    return text + "Now change it to your own, then: selfcheck check " + path + "\n";
}

ExitStatus write_new(const Options& options, const Context& context) {
    const auto slash = options.path.find_last_of('/');
    const std::string name =
        slash == std::string::npos ? options.path : options.path.substr(slash + 1);
    constexpr std::string_view ending = ".yaml";
    if (!name.ends_with(ending))
        return usage_error("the name of a questionnaire file ends in .yaml", see_help);
    const std::string id = name.substr(0, name.size() - ending.size());
    if (!core::is_id(id))
        return usage_error("the name of the file is the questionnaire's id: it begins with a "
                           "letter a to z and goes on with a to z, 0 to 9, `-` or `_`",
                           see_help);
    Starter starter = suggested_starter(id);
    if (!options.title.empty()) {
        if (!is_label(options.title))
            return usage_error("--title takes a text of at most " +
                                   std::to_string(core::max_label_length) + " characters",
                               see_help);
        starter.title = core::trimmed(options.title);
    }
    if (!options.days.empty()) {
        const auto days = days_in(options.days);
        if (!days)
            return usage_error("--days takes a whole number from 1 to " + std::to_string(most_days),
                               see_help);
        starter.days = *days;
    }
    // Refused before anything is asked; opened again after, so that a key that ends the program
    // leaves nothing behind.
    if (const auto early = open(options); !early)
        return report_faults(context, early.error(), Snippets::never);
    if (context.input_is_terminal && context.error_is_terminal && !ask(options, context, starter)) {
        complain("\nThe input ended. Nothing was written.\n");
        return ExitStatus::ended_early;
    }
    auto file = open(options);
    if (!file) return report_faults(context, file.error(), Snippets::never);
    if (const auto failed = file->finish(starter_text(starter)))
        return report_faults(context, {*failed}, Snippets::never);
    complain(said(options, starter, context));
    return ExitStatus::done;
}

} // namespace

Run setup_new(Arguments& arguments) {
    const auto options = std::make_shared<Options>();
    arguments.positional("FILE", options->path, "The file to write, such as my-scale.yaml", true);
    arguments.option("--title", options->title, "TITLE", "Its title");
    arguments.option("--days", options->days, "N", "How many days it looks back");
    arguments.flag("--force", options->force, "Replace FILE if it is there");
    arguments.epilogue(
        "Writes a small questionnaire that is sound and explains each key, to change into your\n"
        "own. On a terminal it asks for the title, the days and the answers; Enter keeps what it\n"
        "suggests.");
    return [options](const Context& context) { return write_new(*options, context); };
}

} // namespace selfcheck::cli
