#include "cli/commands.h"
#include "cli/common.h"
#include "cli/faults.h"
#include "cli/listing.h"
#include "cli/output.h"

#include <algorithm>
#include <cctype>
#include <cerrno>

#include <unistd.h>

namespace selfcheck::cli {
namespace {

struct Entry {
    std::string text;
    std::vector<std::string> arguments;
};

std::vector<Entry> entries(const Context& context) {
    std::vector<Entry> all;
    const load::Library questionnaires = library(context, {});
    std::vector<core::Questionnaire> offered;
    for (const std::string& id : questionnaires.ids())
        if (auto one = questionnaires.load(id); one && one->menu)
            offered.push_back(std::move(*one));
    // What most people come for stands first.
    const auto rank = [](const core::Questionnaire& one) {
        return one.topic == "depression" ? 0 : one.topic == "anxiety" ? 1 : 2;
    };
    std::stable_sort(offered.begin(), offered.end(),
                     [&](const auto& a, const auto& b) { return rank(a) < rank(b); });
    for (const core::Questionnaire& one : offered)
        all.push_back({"Answer " + one.short_title + ": " + one.topic +
                           (one.minutes ? ", " + std::to_string(*one.minutes) + " min" : ""),
                       {"take", one.id}});
    all.push_back({"Help now (h does it too)", {}});
    all.push_back({"Read about it: mood, getting help, treatments", {"learn"}});
    all.push_back({"All questionnaires", {"list"}});
    all.push_back({"All commands", {"--help"}});
    return all;
}

/// One line without its end; false at the end of input.
bool read_line(std::string& line) {
    line.clear();
    constexpr std::size_t longest = 100;
    char c = 0;
    while (true) {
        const ssize_t got = ::read(STDIN_FILENO, &c, 1);
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0) return false;
        if (c == '\n') {
            while (line.ends_with(' ')) line.pop_back();
            return true;
        }
        if (c == ' ' && line.empty()) continue;
        if (line.size() < longest) line += c;
    }
}

/// Without what people type besides: capitals, a full stop, what an arrow or Escape leaves.
std::string plain(const std::string& line) {
    std::string text;
    for (std::size_t i = 0; i < line.size(); ++i) {
        if (line[i] == '\033') {
            if (i + 1 < line.size() && (line[i + 1] == '[' || line[i + 1] == 'O')) i += 2;
            continue;
        }
        if (line[i] != '.')
            text += static_cast<char>(std::tolower(static_cast<unsigned char>(line[i])));
    }
    return text;
}

bool leaves(const std::string& word) {
    return word == "q" || word == "x" || word == "quit" || word == "exit";
}

/// Asks for the country, so that nobody has to know a command or a code.
ExitStatus help_now(const Context& context) {
    std::string line;
    CommonOptions options;
    if (apply_settings(context, options, BrokenConfig::is_told) == ExitStatus::done &&
        !options.region.empty() && run({"helplines"}, context) == ExitStatus::done)
        return ExitStatus::done;
    while (true) {
        Listing lines(output_width(context));
        lines.blank();
        lines.add("", "In danger now: call your local emergency number.");
        lines.add("", "Lines by country: findahelpline.com");
        lines.add("", "Or type your country (its name, or two letters such as US), then Enter. "
                      "Enter alone leaves.");
        if (const ExitStatus status = print(context, lines.text()); status != ExitStatus::done)
            return status;
        if (!read_line(line)) return print(context, "\n");
        if (line.empty() || leaves(plain(line))) return ExitStatus::done;
        if (run({"helplines", line}, context) == ExitStatus::done) return ExitStatus::done;
    }
}

/// The pages, and one of them: back in the shell nobody would know how to go on.
ExitStatus read_about_it(const Context& context) {
    if (const ExitStatus status = run({"learn"}, context); status != ExitStatus::done)
        return status;
    std::string line;
    while (true) {
        const std::string prompt = "Name of a page (Enter leaves): ";
        if (const ExitStatus status = print(context, prompt); status != ExitStatus::done)
            return status;
        if (!read_line(line)) return print(context, "\n");
        const std::string word = plain(line);
        if (word.empty() || leaves(word)) return ExitStatus::done;
        if (word == "h" || word == "help") return help_now(context);
        if (run({"learn", word}, context) == ExitStatus::done) return ExitStatus::done;
    }
}

} // namespace

ExitStatus run_menu(const Context& context) {
    if (!context.input_is_terminal || !context.output_is_terminal)
        return print(context, general_help());
    const std::vector<Entry> all = entries(context);
    Listing lines(output_width(context));
    lines.add("", "selfcheck: a screen, not a diagnosis. It stores and sends nothing.");
    lines.add("", "In danger now: call your local emergency number.");
    lines.blank();
    for (std::size_t i = 0; i < all.size(); ++i)
        lines.add("  " + std::to_string(i + 1) + "  ", all[i].text);
    lines.add("  q  ", "Leave");
    lines.blank();
    if (const ExitStatus status = print(context, lines.text()); status != ExitStatus::done)
        return status;
    std::string line;
    while (true) {
        const std::string prompt = "Type 1 to " + std::to_string(all.size()) + ", then Enter: ";
        if (const ExitStatus status = print(context, prompt); status != ExitStatus::done)
            return status;
        if (!read_line(line)) return print(context, "\n");
        const std::string word = plain(line);
        if (leaves(word)) return ExitStatus::done;
        if (word == "h" || word == "help") return help_now(context);
        for (std::size_t i = 0; i < all.size(); ++i) {
            const std::vector<std::string>& arguments = all[i].arguments;
            if (word != std::to_string(i + 1) && (arguments.empty() || word != arguments.back()))
                continue;
            if (arguments.empty()) return help_now(context);
            return arguments.front() == "learn" ? read_about_it(context) : run(arguments, context);
        }
        if (word.empty()) continue;
        Listing said(output_width(context));
        said.add("", "That is not in the list. In danger now: call your local emergency number. "
                     "h shows where help is.");
        if (const ExitStatus status = print(context, said.text()); status != ExitStatus::done)
            return status;
    }
}

} // namespace selfcheck::cli
