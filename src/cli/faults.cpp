#include "cli/faults.h"

#include "cli/output.h"
#include "core/text.h"
#include "load/embedded.h"
#include "load/yaml_tree.h"
#include "report/diagnostics.h"
#include "terminal/tty.h"

#include <unistd.h>

namespace selfcheck::cli {

ExitStatus status_of(const core::Diagnostics& diagnostics) {
    ExitStatus status = ExitStatus::done;
    for (const core::Diagnostic& one : diagnostics) {
        if (one.severity != core::Severity::error) continue;
        switch (one.code) {
        case core::Code::cannot_read:
        case core::Code::not_a_file:
        case core::Code::cannot_write:
        case core::Code::file_exists: return ExitStatus::file;
        default: status = ExitStatus::wrong_input;
        }
    }
    return status;
}

ExitStatus report_faults(const Context& context, const core::Diagnostics& diagnostics,
                         Snippets snippets) {
    const auto lookup = [&](const std::string& file) -> std::optional<std::string> {
        if (snippets == Snippets::never) return {};
        for (const load::EmbeddedFile& one : load::embedded_files())
            if (std::string(load::embedded_prefix) + std::string(one.path) == file)
                return std::string(one.bytes);
        auto bytes = context.files.read(file, load::max_file_bytes);
        if (!bytes) return {};
        return std::move(*bytes);
    };
    const bool colour = context.error_is_terminal && context.escape_codes && !context.no_color;
    complain(report::render_diagnostics_text(diagnostics, lookup, output_width(context), colour));
    return status_of(diagnostics);
}

ExitStatus usage_error(std::string_view message, std::string_view see) {
    complain("selfcheck: error: " + core::sanitise(message) + "\nSee " + std::string(see) + "\n");
    return ExitStatus::usage;
}

int output_width(const Context& context) {
    if (context.columns > 0) return context.columns;
    if (context.output_is_terminal)
        return terminal::Tty({STDIN_FILENO, STDOUT_FILENO, false, false, 0}).size().columns;
    constexpr int usual = 80;
    return usual;
}

} // namespace selfcheck::cli
