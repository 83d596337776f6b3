#include "cli/page_output.h"

#include "cli/faults.h"
#include "cli/output.h"
#include "core/text.h"

namespace selfcheck::cli {

std::vector<std::string> format_names(const std::vector<report::Format>& formats) {
    std::vector<std::string> names;
    for (const report::Format& format : formats) names.emplace_back(format.name);
    return names;
}

void declare_page(Arguments& arguments, PageOptions& options) {
    arguments.choice("--format", options.common.format, format_names(report::formats()), "Format");
    arguments.option("-o,--output", options.output, "FILE", "Write to FILE");
    arguments.flag("--force", options.force, "Replace FILE if it is there");
    arguments.flag("--no-color", options.common.no_color, "No bold text");
}

report::RenderOptions render_options(const Context& context, const PageOptions& options) {
    report::RenderOptions render;
    render.width = output_width(context);
    render.style = style_of(context, options.common, options.output);
    render.titled = true;
    render.unicode = options.unicode;
    if (options.common.plain) render.drawing = report::Drawing::none;
    return render;
}

ExitStatus give_page(const Context& context, const PageOptions& options, std::string_view what,
                     const core::Page& page) {
    return give(context, options, what,
                report::render_page(page, options.common.format, render_options(context, options)));
}

ExitStatus give(const Context& context, const PageOptions& options, std::string_view what,
                std::string_view text) {
    if (options.output.empty()) return print(context, text);
    auto file = OutputFile::open(options.output, options.force ? Overwrite::yes : Overwrite::no,
                                 ReadableBy::everyone);
    if (!file) return report_faults(context, file.error(), Snippets::never);
    if (const auto failed = file->finish(text))
        return report_faults(context, {*failed}, Snippets::never);
    complain("The " + std::string(what) + " is in " + core::sanitise(options.output) + ".\n");
    return ExitStatus::done;
}

} // namespace selfcheck::cli
