#include "cli/commands.h"
#include "cli/common.h"
#include "cli/faults.h"
#include "cli/output.h"
#include "core/text.h"
#include "load/read_questionnaire.h"
#include "load/yaml_tree.h"
#include "report/diagnostics.h"

namespace selfcheck::cli {
namespace {

struct Options {
    std::vector<std::string> files;
    std::string format = "text";
};

core::Diagnostics check_file(const std::string& path, const Context& context, std::string& sound) {
    const auto bytes = context.files.read(path, load::max_file_bytes);
    if (!bytes) return bytes.error();
    const auto questionnaire = load::read_questionnaire(*bytes, path);
    if (!questionnaire) return questionnaire.error();
    sound += core::sanitise(path) + ": nothing wrong in syntax, shape and references (" +
             std::to_string(questionnaire->items.size()) + " items, " +
             std::to_string(questionnaire->scores.size()) +
             (questionnaire->scores.size() == 1 ? " score" : " scores") + ")\n";
    return {};
}

ExitStatus check(const Options& options, const Context& context) {
    std::vector<std::string> paths;
    core::Diagnostics faults;
    for (const std::string& name : options.files) {
        if (!context.files.is_directory(name)) {
            paths.push_back(name);
            continue;
        }
        const std::vector<std::string> inside = context.files.yaml_files(name);
        if (inside.empty()) {
            core::Diagnostic none;
            none.code = core::Code::not_a_file;
            none.file = name;
            none.message = "this is a folder without .yaml files";
            faults.push_back(std::move(none));
        }
        paths.insert(paths.end(), inside.begin(), inside.end());
    }
    std::string sound;
    for (const std::string& path : paths) {
        const core::Diagnostics found = check_file(path, context, sound);
        faults.insert(faults.end(), found.begin(), found.end());
    }
    ExitStatus printed = ExitStatus::done;
    if (options.format == "json") {
        printed = print(context, report::render_diagnostics_json(faults) + "\n");
    } else {
        printed = print(context, sound);
        if (options.format == "short") complain(report::render_diagnostics_short(faults));
        if (options.format == "text") report_faults(context, faults, Snippets::show);
    }
    return printed == ExitStatus::done ? status_of(faults) : printed;
}

} // namespace

Run setup_check(Arguments& arguments) {
    const auto options = std::make_shared<Options>();
    arguments.positional("FILE", options->files, "Questionnaire files, or folders of them", true);
    arguments.choice("--format", options->format, {"text", "short", "json"},
                     "Format of what is found");
    return [options](const Context& context) { return check(*options, context); };
}

} // namespace selfcheck::cli
