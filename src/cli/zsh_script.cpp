#include "cli/shell_scripts.h"

namespace selfcheck::cli {
namespace {

constexpr std::string_view head = R"zsh(#compdef selfcheck
# zsh completion for selfcheck, written by `selfcheck completion zsh`; not to be edited.

_selfcheck_ids() {
    local expl
    local -a ids
    ids=(${(f)"$(_call_program questionnaires $program completion ids 2>/dev/null)"})
    _wanted questionnaires expl questionnaire compadd -a ids || _files -g '*.yaml'
}

_selfcheck() {
    local program=$words[1] curcontext=$curcontext state line ret=1
    local -a commands
    typeset -A opt_args
    _arguments -C \
        '(- *)'{-h,--help}'[Show the commands and exit]' \
        '(- *)'{-V,--version}'[Show the version and exit]' \
        '1:command:->command' \
        '*::argument:->argument' && ret=0
    case $state in
    command)
        commands=(
)zsh";

constexpr std::string_view middle = R"(            'help:The options of a command'
        )
        _describe -t commands command commands && ret=0
        ;;
    argument)
        case $words[1] in
)";

constexpr std::string_view tail = R"(        esac
        ;;
    esac
    return ret
}

if [[ $funcstack[1] == _selfcheck ]]; then
    _selfcheck "$@"
else
    compdef _selfcheck selfcheck
fi
)";

std::string quoted(std::string_view text) {
    return "'" + replaced(text, "'", R"('\'')") + "'";
}

/// A text inside a specification, where colons and brackets mean something.
std::string escaped(std::string_view text) {
    std::string all;
    for (const char c : text) {
        if (c == ':' || c == '[' || c == ']' || c == '\\') all += '\\';
        all += c;
    }
    return all;
}

std::string action(const Parameter& parameter) {
    const Offer offer = offer_for(parameter);
    switch (offer.kind) {
    case Offers::nothing: return " ";
    case Offers::files: return "_files";
    case Offers::folders: return "_files -/";
    case Offers::questionnaires: return "_selfcheck_ids";
    case Offers::words: return "(" + joined(offer.words) + ")";
    }
    return {};
}

std::string option(const Parameter& one) {
    std::string values = "[" + escaped(one.help) + "]";
    for (const std::string& value : one.values) values += ":" + value + ":" + action(one);
    if (one.names.size() == 1)
        return quoted(one.names.front() + (one.values.size() == 1 ? "=" : "") + values);
    std::string names = one.names.front() + (one.values.empty() ? "" : "+") + "," +
                        one.names.back() + (one.values.empty() ? "" : "=");
    return "'(" + joined(one.names) + ")'{" + names + "}" + quoted(values);
}

std::string arguments(const CommandUsage& command) {
    std::string text = "        " + std::string(command.name) + ")\n            _arguments -s";
    int place = 0;
    for (const Parameter& one : command.parameters) {
        text += " \\\n                ";
        if (!one.names.empty()) {
            text += option(one);
            continue;
        }
        const std::string where =
            one.repeated ? "*" : std::to_string(++place) + (one.required ? "" : ":");
        text += quoted(where + ":" + one.values.front() + ":" + action(one));
    }
    return text + " && ret=0\n            ;;\n";
}

} // namespace

std::string zsh_script(const std::vector<CommandUsage>& commands) {
    std::vector<std::string> names;
    std::string described;
    std::string all;
    for (const CommandUsage& command : commands) {
        const std::string name(command.name);
        names.push_back(name);
        described += "            " + quoted(name + ":" + escaped(command.summary)) + "\n";
        all += arguments(command);
    }
    all += "        help)\n            _arguments " + quoted("1:command:(" + joined(names) + ")") +
           " && ret=0\n            ;;\n";
    return std::string(head) + described + std::string(middle) + all + std::string(tail);
}

} // namespace selfcheck::cli
