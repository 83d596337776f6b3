#include "cli/shell_scripts.h"

namespace selfcheck::cli {
namespace {

constexpr std::string_view head =
    R"(# bash completion for selfcheck, written by `selfcheck completion bash`; not to be edited.

_selfcheck() {
    local program=$1 cur=${COMP_WORDS[COMP_CWORD]} command=${COMP_WORDS[1]}
    local word option='' wanted words='' i left=0 place=0
    COMPREPLY=()
    if ((COMP_CWORD == 1)); then
        compopt +o default
        mapfile -t COMPREPLY < <(compgen -W '@FIRST@' -- "$cur")
        return
    fi
    # Where `=` is a word of its own it stands between an option and its value.
    [[ $cur == = ]] && cur=''
    for ((i = 2; i < COMP_CWORD; i++)); do
        word=${COMP_WORDS[i]}
        [[ $word == = ]] && continue
        if ((left)); then
            ((left--))
            continue
        fi
        case "$command $word" in
)";

constexpr std::string_view middle = R"(        *' -'?*) ;;
        *) ((place++)) ;;
        esac
    done
    if ((left)); then
        wanted="$command $option"
    elif [[ $cur == -* ]]; then
        wanted="$command -"
    else
        wanted="$command $place"
    fi
    case "$wanted" in
)";

// Without words the shell itself offers files, as `-o default` says.
constexpr std::string_view tail = R"(    *) compopt +o default ;;
    esac
    mapfile -t COMPREPLY < <(compgen -W "$words" -- "$cur")
} && complete -o default -F _selfcheck selfcheck
)";

std::string action(const Parameter& parameter) {
    const Offer offer = offer_for(parameter);
    switch (offer.kind) {
    case Offers::nothing: return "compopt +o default";
    case Offers::files: return ":";
    case Offers::folders: return "compopt +o default -o dirnames";
    case Offers::questionnaires: return R"(words=$("$program" completion ids 2>/dev/null))";
    case Offers::words: return "compopt +o default; words='" + joined(offer.words) + "'";
    }
    return {};
}

std::string line(const std::string& patterns, const std::string& what, int indent) {
    return std::string(static_cast<std::size_t>(indent), ' ') + patterns + ") " + what + " ;;\n";
}

constexpr int inner = 8;
constexpr int outer = 4;

/// `'take -o' | 'take --output'`
std::string patterns(const CommandUsage& command, const Parameter& parameter) {
    std::vector<std::string> all;
    all.reserve(parameter.names.size());
    for (const std::string& name : parameter.names)
        all.push_back("'" + std::string(command.name) + " " + name + "'");
    return joined(all, " | ");
}

std::string values_taken(const CommandUsage& command) {
    std::string text;
    for (const Parameter& one : command.parameters)
        if (!one.names.empty() && !one.values.empty())
            text += line(patterns(command, one),
                         "option=$word left=" + std::to_string(one.values.size()), inner);
    return text;
}

std::string offers(const CommandUsage& command) {
    const std::string name(command.name);
    std::string text;
    std::vector<std::string> options;
    int place = 0;
    for (const Parameter& one : command.parameters) {
        options.insert(options.end(), one.names.begin(), one.names.end());
        if (!one.names.empty()) {
            if (!one.values.empty()) text += line(patterns(command, one), action(one), outer);
        } else if (one.repeated) {
            text += line("'" + name + " '[0-9]*", action(one), outer);
        } else {
            text += line("'" + name + " " + std::to_string(place++) + "'", action(one), outer);
        }
    }
    return line("'" + name + " -'", "compopt +o default; words='" + joined(options) + "'", outer) +
           text;
}

} // namespace

std::string joined(const std::vector<std::string>& words, std::string_view between) {
    std::string all;
    for (const std::string& word : words) {
        if (!all.empty()) all += between;
        all += word;
    }
    return all;
}

std::string replaced(std::string_view text, std::string_view from, std::string_view to) {
    std::string all(text);
    for (std::size_t at = all.find(from); at != std::string::npos;
         at = all.find(from, at + to.size()))
        all.replace(at, from.size(), to);
    return all;
}

std::string bash_script(const std::vector<CommandUsage>& commands) {
    std::vector<std::string> names;
    std::string taken;
    std::string offered;
    for (const CommandUsage& command : commands) {
        names.emplace_back(command.name);
        taken += values_taken(command);
        offered += offers(command);
    }
    const std::string all = joined(names);
    const std::string helped = line("'help 0'", "compopt +o default; words='" + all + "'", outer);
    return replaced(head, "@FIRST@", all + " help " + std::string(first_options)) + taken +
           std::string(middle) + offered + helped + std::string(tail);
}

} // namespace selfcheck::cli
