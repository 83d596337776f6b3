#include "cli/commands.h"
#include "cli/demo_screens.h"
#include "cli/faults.h"
#include "cli/output.h"
#include "cli/page_output.h"
#include "cli/vignettes.h"
#include "core/text.h"
#include "terminal/tty.h"

#include <algorithm>
#include <cerrno>
#include <charconv>

#include <poll.h>
#include <unistd.h>

namespace selfcheck::cli {
namespace {

constexpr std::string_view see_help = "selfcheck demo --help";

struct Options {
    PageOptions page;
    std::string vignette;
    std::string seconds;
    bool list = false;
};

enum class Going { on, away };

/// Waits for Enter, `q` or the end of input; with seconds, for them or a key, whichever is first.
Going wait(std::optional<int> seconds) {
    while (true) {
        pollfd input{STDIN_FILENO, POLLIN, 0};
        constexpr int milliseconds = 1000;
        const int ready = ::poll(&input, 1, seconds ? *seconds * milliseconds : -1);
        if (ready < 0 && errno == EINTR) continue;
        if (ready == 0) return Going::on;
        char c = 0;
        bool leaves = false;
        while (true) { // a line: what is typed before Enter is one wish
            const ssize_t got = ::read(STDIN_FILENO, &c, 1);
            if (got < 0 && errno == EINTR) continue;
            if (got <= 0 && seconds) { // nobody types: the time alone goes on
                ::sleep(static_cast<unsigned>(*seconds));
                return Going::on;
            }
            if (got <= 0) return Going::away;
            if (c == '\n') return leaves ? Going::away : Going::on;
            leaves = leaves || c == 'q' || c == 'Q';
        }
    }
}

class Demo {
public:
    Demo(Options options, const Context& context)
        : options_(std::move(options)), context_(context) {}

    ExitStatus run() {
        if (!options_.seconds.empty() && !read_seconds())
            return usage_error("the seconds are a whole number from 1 to 600", see_help);
        if (const ExitStatus status = load_spoken(context_, options_.page.common, spoken_);
            status != ExitStatus::done)
            return status;
        auto vignettes = load::embedded_vignettes(options_.page.common.language);
        if (!vignettes) {
            report_faults(context_, vignettes.error(), Snippets::show);
            return ExitStatus::fault;
        }
        vignettes_ = std::move(*vignettes);
        if (options_.list) return list();
        const std::string wanted =
            options_.vignette.empty() ? vignettes_.vignettes.front().id : options_.vignette;
        const auto found =
            std::find_if(vignettes_.vignettes.begin(), vignettes_.vignettes.end(),
                         [&](const core::Vignette& one) { return one.id == wanted; });
        if (found == vignettes_.vignettes.end()) return no_such_vignette();
        return show(*found);
    }

private:
    bool read_seconds() {
        int number = 0;
        const char* end = options_.seconds.data() + options_.seconds.size();
        const auto [last, fault] = std::from_chars(options_.seconds.data(), end, number);
        constexpr int longest = 600;
        if (fault != std::errc() || last != end || number < 1 || number > longest) return false;
        seconds_ = number;
        return true;
    }

    ExitStatus list() {
        core::Page page{spoken_.guidance.phrases["demo.list"], vignettes_.language, {}};
        core::Entries entries;
        for (const core::Vignette& one : vignettes_.vignettes)
            entries.items.push_back({{one.id}, {one.title}});
        page.blocks.emplace_back(core::Section{
            core::SectionId::reading, spoken_.guidance.phrases["demo.mark"], {std::move(entries)}});
        return give_page(context_, options_.page, "list", page);
    }

    ExitStatus no_such_vignette() {
        core::Diagnostic one;
        one.code = core::Code::unknown_name;
        one.message = "there is no vignette of that name";
        std::vector<std::string> ids;
        for (const core::Vignette& vignette : vignettes_.vignettes) ids.push_back(vignette.id);
        const std::string near = core::nearest(options_.vignette, ids);
        one.help = core::Help{near.empty() ? "`selfcheck demo --list` lists them"
                                           : "did you mean `" + near + "`?",
                              {}};
        return report_faults(context_, {one}, Snippets::never);
    }

    ExitStatus show(const core::Vignette& vignette) {
        const auto questionnaires =
            questionnaires_of(vignette, library(context_, options_.page.common));
        if (!questionnaires) return report_faults(context_, questionnaires.error(), Snippets::show);
        auto screens = vignette_screens(vignettes_, vignette, *questionnaires,
                                        {spoken_.guidance, spoken_.helplines, spoken_.region});
        if (!screens) return report_faults(context_, screens.error(), Snippets::show);
        Screens first = counselor_screens(vignettes_, spoken_.guidance);
        screens->insert(screens->begin(), first.begin(), first.end());
        const bool watched = options_.page.common.format == "text" && options_.page.output.empty();
        if (!watched)
            return give_page(context_, options_.page, "demonstration",
                             one_page(*screens,
                                      spoken_.guidance.phrases["demo.mark"] + ". " + vignette.title,
                                      vignettes_.language));
        return watch(*screens);
    }

    [[nodiscard]] std::string pause(std::size_t number, std::size_t count, int width) const {
        const std::string whole =
            core::fill(spoken_.guidance.phrases["demo.pause"],
                       {{"number", std::to_string(number)}, {"count", std::to_string(count)}});
        std::string text;
        for (const std::string& line : core::wrap(whole, width))
            text += (text.empty() ? "" : "\n") + line;
        return text + " ";
    }

    static std::size_t rows() {
        const terminal::Tty terminal({STDIN_FILENO, STDOUT_FILENO, false, false, 0});
        return static_cast<std::size_t>(std::max(terminal.size().rows, 0));
    }

    ExitStatus watch(const Screens& screens) {
        const bool at_a_terminal = context_.input_is_terminal && context_.output_is_terminal;
        const bool paces = at_a_terminal || seconds_.has_value();
        const bool clears = at_a_terminal && context_.escape_codes && !options_.page.common.plain;
        report::RenderOptions render = render_options(context_, options_.page);
        // Where the screen is cleared, what scrolls out of it at once is not seen.
        const std::size_t height = clears ? rows() : 0;
        const std::size_t below = 2 + spoken_.guidance.phrases["demo.pause"].size() /
                                          static_cast<std::size_t>(render.width);
        std::vector<std::string> texts;
        for (const core::Page& screen : screens)
            for (std::string& one :
                 cut(report::render_page_text(screen, render), height - std::min(height, below)))
                texts.push_back(std::move(one));
        for (std::size_t i = 0; i < texts.size(); ++i) {
            std::string text = clears ? "\033[H\033[2J" : i == 0 ? "" : "\n";
            text += texts[i];
            if (paces && i + 1 < texts.size() && !seconds_)
                text += "\n" + pause(i + 1, texts.size(), render.width);
            if (const ExitStatus status = print(context_, text); status != ExitStatus::done)
                return status;
            if (!paces || i + 1 == texts.size()) continue;
            if (wait(seconds_) == Going::away) return print(context_, "\n");
        }
        return ExitStatus::done;
    }

    Options options_;
    const Context& context_;
    Spoken spoken_;
    core::Vignettes vignettes_;
    std::optional<int> seconds_;
};

} // namespace

Run setup_demo(Arguments& arguments) {
    const auto options = std::make_shared<Options>();
    arguments.positional("VIGNETTE", options->vignette, "Which one; without it, the first", false);
    arguments.flag("--list", options->list, "List the vignettes");
    arguments.option("--auto", options->seconds, "SECONDS", "Go on by itself, after 1 to 600");
    arguments.flag("--plain", options->page.common.plain, "Never clear the screen");
    declare_page(arguments, options->page);
    declare_region(arguments, options->page.common);
    declare_language(arguments, options->page.common);
    arguments.epilogue("For counselors and classes: made-up people, played step by step.\n"
                       "Nothing is stored, and no answers are asked for.");
    return [options](const Context& context) { return Demo(*options, context).run(); };
}

} // namespace selfcheck::cli
