#include "cli/commands.h"
#include "cli/common.h"
#include "cli/output.h"
#include "cli/shell_scripts.h"

#include <memory>

namespace selfcheck::cli {
namespace {

std::string ids(const Context& context) {
    std::string text;
    for (const std::string& id : library(context, {}).ids()) text += id + "\n";
    return text;
}

ExitStatus complete(const std::string& what, const Context& context) {
    if (what == "ids") return print(context, ids(context));
    const std::vector<CommandUsage> all = usages();
    return print(context, what == "bash"  ? bash_script(all)
                          : what == "zsh" ? zsh_script(all)
                                          : fish_script(all));
}

} // namespace

Run setup_completion(Arguments& arguments) {
    const auto what = std::make_shared<std::string>();
    arguments.positional_choice("SHELL", *what, {"bash", "zsh", "fish", "ids"},
                                "For which shell; ids: only the questionnaires there are", true);
    arguments.epilogue("A package installs these files. Without one, in a shell's start file:\n"
                       "  bash:  source <(selfcheck completion bash)\n"
                       "  zsh:   source <(selfcheck completion zsh), below compinit\n"
                       "  fish:  selfcheck completion fish | source");
    return [what](const Context& context) { return complete(*what, context); };
}

} // namespace selfcheck::cli
