#include "cli/commands.h"

#include "cli/faults.h"
#include "cli/output.h"
#include "core/text.h"
#include "load/library.h"
#include "selfcheck_version.h"

#include <algorithm>

namespace selfcheck::cli {

const std::vector<Command>& commands() {
    static const std::vector<Command> all{
        {"take", "take ID...", "Answer one or several questionnaires", setup_take},
        {"list", "list", "What there is: topic, questions, minutes, permission", setup_list},
        {"show", "show ID", "Questions, scoring, bands, cut-offs and sources", setup_show},
        {"explain", "explain ID", "The scoring of given answers, step by step", setup_explain},
        {"score", "score ID [FILE...]", "Score rows of responses: CSV or JSON Lines", setup_score},
        {"verify", "verify ID [FILE]", "Find stored totals that disagree with their answers",
         setup_verify},
        {"demo", "demo [VIGNETTE]", "For counselors: made-up people, played step by step",
         setup_demo},
        {"teach", "teach ppv ID", "What a positive screen means, in 1,000 people", setup_teach},
        {"learn", "learn [TOPIC]", "Pages to read: depression, getting help, treatments",
         setup_learn},
        {"helplines", "helplines [REGION]", "Where help is now", setup_helplines},
        {"new", "new FILE", "Write a questionnaire file to start from", setup_new},
        {"check", "check FILE...", "Find what is wrong in a questionnaire file", setup_check},
        {"config", "config", "The settings in force, and where they come from", setup_config},
        {"schema", "schema", "A JSON Schema of questionnaire files, for editors", setup_schema},
        {"completion", "completion SHELL", "Completion of commands and options, for a shell",
         setup_completion},
        {"manual", "manual [PAGE]", "The manual pages, for man", setup_manual},
    };
    return all;
}

const Command* find_command(std::string_view name) {
    const auto& all = commands();
    const auto found =
        std::find_if(all.begin(), all.end(), [&](const Command& one) { return one.name == name; });
    return found == all.end() ? nullptr : &*found;
}

std::string program_name() {
    return "selfcheck " + std::string(version);
}

std::string general_help() {
    std::string text =
        "selfcheck runs symptom questionnaires and says when it is time to see someone.\n"
        "It is a screen, not a diagnosis. It stores and sends nothing.\n"
        "\n" +
        std::string(standing_help) +
        "\n"
        "Examples:\n"
        "  selfcheck take phq-9             questions about mood, about 3 minutes\n"
        "  selfcheck take phq-9 gad-7       mood and worry in one sitting\n"
        "  selfcheck helplines US           where help is in one country\n"
        "\n"
        "Commands:\n";
    constexpr std::size_t column = 22;
    for (const Command& command : commands()) {
        std::string line = "  " + std::string(command.usage);
        line.resize(std::max(line.size() + 1, column), ' ');
        text += line + std::string(command.summary) + "\n";
    }
    return text +
           "\n"
           "  selfcheck COMMAND --help         all options of a command\n"
           "  selfcheck --version\n"
           "\n" +
           std::string(standing_help); // again: on a small screen the first has scrolled away
}

ExitStatus run_command(const Command& command, const std::vector<std::string>& arguments,
                       const Context& context) {
    Arguments declared(command.name, command.summary);
    const Run run = command.setup(declared);
    const Arguments::Parsed parsed = declared.parse(arguments);
    if (parsed.help) return print(context, parsed.text);
    if (parsed.wrong)
        return usage_error(parsed.text, "selfcheck " + std::string(command.name) + " --help");
    return run(context);
}

namespace {

ExitStatus wrong_command(const std::string& name, const Context& context) {
    if (name.starts_with('-')) return usage_error("there is no option like that before a command");
    const load::Library library(context.files, {context.data_folder});
    const std::vector<std::string> ids = library.ids();
    if (std::find(ids.begin(), ids.end(), name) != ids.end())
        return usage_error("`" + name + "` is a questionnaire; did you mean `selfcheck take " +
                           name + "`?");
    std::vector<std::string> names{"help"};
    for (const Command& command : commands()) names.emplace_back(command.name);
    if (const std::string near = core::nearest(name, names); !near.empty())
        return usage_error("there is no such command; did you mean `selfcheck " + near + "`?");
    if (const std::string near = core::nearest(name, ids); !near.empty())
        return usage_error("there is no such command; did you mean `selfcheck take " + near + "`?");
    return usage_error("there is no such command");
}

// H2: someone may have typed in words what they look for. The words are not judged.
ExitStatus unknown_command(const std::string& name, const Context& context) {
    const ExitStatus status = wrong_command(name, context);
    complain(standing_help);
    return status;
}

} // namespace

ExitStatus run(const std::vector<std::string>& arguments, const Context& context) {
    if (arguments.empty()) return run_menu(context);
    const std::string& first = arguments.front();
    if (first == "--version" || first == "-V") return print(context, program_name() + "\n");
    const std::vector<std::string> rest(arguments.begin() + 1, arguments.end());
    if (first == "--help" || first == "-h" || first == "help") {
        if (rest.empty()) return print(context, general_help());
        if (const Command* command = find_command(rest.front()))
            return run_command(*command, {"--help"}, context);
        return unknown_command(rest.front(), context);
    }
    if (const Command* command = find_command(first)) return run_command(*command, rest, context);
    return unknown_command(first, context);
}

} // namespace selfcheck::cli
