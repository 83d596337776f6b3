#include "cli/commands.h"
#include "cli/common.h"
#include "cli/faults.h"
#include "cli/listing.h"
#include "cli/output.h"
#include "core/compose.h"
#include "report/catalogue.h"

namespace selfcheck::cli {
namespace {

struct Options {
    CommonOptions common;
    std::vector<std::string> region; ///< a country's name may have several words
    bool all = false;
    bool sources = false;
};

std::string in_danger(const core::Region& region, const core::Phrases& phrases) {
    return "In danger now: " +
           core::fill(phrases["contact.call"], {{"call", core::emergency_phrase(region, phrases)}});
}

/// What is needed stands last, where the eye rests when a screen has scrolled.
void show_region(Listing& lines, const core::Region& region, const core::Helplines& helplines,
                 const core::Phrases& phrases, bool sources) {
    if (sources) {
        lines.add("", "Where each number was read, and when. None was dialled:");
        for (const core::Helpline& line : region.lines)
            for (const std::string& key : line.sources)
                if (const auto source = helplines.sources.find(key);
                    source != helplines.sources.end())
                    lines.add("  ", line.checked + " " + line.name + ": " + source->second);
        lines.blank();
    }
    lines.add("", region.name);
    for (const core::Helpline& line : region.lines) {
        lines.add("  ", line.name + core::kind_phrase(line, phrases) + ": " +
                            core::contact_phrase(line, phrases) +
                            core::terms_phrase(line, phrases));
        if (!line.chat.empty() && !(line.call.empty() && line.text.empty()))
            lines.add("    ", core::fill(phrases["contact.chat"], {{"chat", line.chat}}));
    }
    lines.add("", in_danger(region, phrases));
    lines.blank();
    lines.add("", "Numbers change, and none was dialled. More lines: " + helplines.directory_web);
    if (!sources)
        lines.add("", "Where each was read: selfcheck helplines " + region.code + " --sources");
}

ExitStatus helplines(Options options, const Context& context) {
    if (!options.region.empty()) {
        options.common.region.clear();
        for (const std::string& one : options.region)
            options.common.region += (options.common.region.empty() ? "" : " ") + one;
    }
    Spoken spoken;
    if (const ExitStatus status =
            load_spoken(context, options.common, spoken, BrokenConfig::is_told);
        status != ExitStatus::done)
        return status;
    const core::Helplines* all = &spoken.helplines;
    if (options.common.format == "json")
        return print(context, report::render_helplines_json(*all, spoken.region));
    Listing lines(output_width(context));
    if (spoken.region != nullptr && !options.all) {
        show_region(lines, *spoken.region, *all, spoken.guidance.phrases, options.sources);
        return print(context, lines.text());
    }
    lines.add("", "One country: selfcheck helplines CODE");
    for (const core::Region& one : all->regions) lines.add("  " + one.code + "  ", one.name);
    if (const core::Region* likely = all->find(context.locale_region))
        lines.add("", "Your settings name " + likely->name +
                          ", which need not be where you are: selfcheck helplines " + likely->code);
    lines.blank();
    lines.add("", "In danger now: call your local emergency number.");
    lines.add("", "Someone to talk to, in any country: " + all->directory_web);
    return print(context, lines.text());
}

} // namespace

Run setup_helplines(Arguments& arguments) {
    const auto options = std::make_shared<Options>();
    arguments.positional("REGION", options->region,
                         "A country: two letters such as US, or its name", false);
    arguments.flag("--sources", options->sources, "Say where each number was read");
    arguments.flag("--all", options->all, "List the countries, also when a region is set");
    declare_region(arguments, options->common);
    declare_language(arguments, options->common);
    arguments.choice("--format", options->common.format, {"text", "json"}, "Format");
    return [options](const Context& context) { return helplines(*options, context); };
}

} // namespace selfcheck::cli
