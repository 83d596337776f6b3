#include "cli/shell_scripts.h"

namespace selfcheck::cli {
namespace {

constexpr std::string_view head =
    R"(# fish completion for selfcheck, written by `selfcheck completion fish`; not to be edited.

function __selfcheck_first
    set -l words (commandline -opc)
    test (count $words) -eq 1
end

function __selfcheck_in -a command
    set -l words (commandline -opc)
    test (count $words) -ge 2; and test "$words[2]" = $command
end

function __selfcheck_ids
    set -l words (commandline -opc)
    $words[1] completion ids 2>/dev/null
end

complete -c selfcheck -f
complete -c selfcheck -n __selfcheck_first -s h -l help -d 'Show the commands and exit'
complete -c selfcheck -n __selfcheck_first -s V -l version -d 'Show the version and exit'
)";

std::string quoted(std::string_view text) {
    return "'" + replaced(replaced(text, "\\", "\\\\"), "'", "\\'") + "'";
}

/// What may follow an option: `-x` takes one value and no file, `-r -F` files.
std::string value(const Parameter& parameter) {
    if (parameter.values.empty()) return {};
    const Offer offer = offer_for(parameter);
    switch (offer.kind) {
    case Offers::nothing: return " -x";
    case Offers::files: return " -r -F";
    case Offers::folders: return " -x -a '(__fish_complete_directories)'";
    case Offers::questionnaires: return " -x -a '(__selfcheck_ids)'";
    case Offers::words: return " -x -a " + quoted(joined(offer.words));
    }
    return {};
}

std::string positional(const Parameter& parameter) {
    const Offer offer = offer_for(parameter);
    switch (offer.kind) {
    case Offers::nothing: return {};
    case Offers::files: return " -F";
    case Offers::folders: return " -a '(__fish_complete_directories)'";
    case Offers::questionnaires: return " -k -a '(__selfcheck_ids; __fish_complete_suffix .yaml)'";
    case Offers::words: return " -a " + quoted(joined(offer.words));
    }
    return {};
}

std::string rules(const CommandUsage& command) {
    const std::string name(command.name);
    std::string text = "complete -c selfcheck -n __selfcheck_first -a " + name + " -d " +
                       quoted(command.summary) + "\n";
    for (const Parameter& one : command.parameters) {
        const std::string here = "complete -c selfcheck -n '__selfcheck_in " + name + "'";
        if (one.names.empty()) {
            if (const std::string offered = positional(one); !offered.empty())
                text += here + offered + "\n";
            continue;
        }
        text += here;
        for (const std::string& option : one.names)
            text +=
                option.starts_with("--") ? " -l " + option.substr(2) : " -s " + option.substr(1);
        text += value(one) + " -d " + quoted(one.help) + "\n";
    }
    return text;
}

} // namespace

std::string fish_script(const std::vector<CommandUsage>& commands) {
    std::vector<std::string> names;
    std::string all(head);
    for (const CommandUsage& command : commands) {
        names.emplace_back(command.name);
        all += rules(command);
    }
    return all +
           "complete -c selfcheck -n __selfcheck_first -a help -d 'The options of a command'\n" +
           "complete -c selfcheck -n '__selfcheck_in help' -a " + quoted(joined(names)) + "\n";
}

} // namespace selfcheck::cli
