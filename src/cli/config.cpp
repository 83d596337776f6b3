#include "cli/commands.h"
#include "cli/faults.h"
#include "cli/page_output.h"
#include "cli/settings.h"
#include "core/text.h"

namespace selfcheck::cli {
namespace {

std::string in_words(const std::string& value) {
    return value.empty() ? "not set" : value;
}

std::string in_words(bool value) {
    return value ? "true" : "false";
}

template <class T> core::Entry entry(std::string_view name, const Setting<T>& setting) {
    return {{std::string(name)},
            {in_words(setting.value) +
             (setting.from.empty() ? ", built in" : ", from " + setting.from)}};
}

ExitStatus config(PageOptions options, const Context& context) {
    const auto settings = settle(context, options.common);
    if (!settings) return report_faults(context, settings.error(), Snippets::show);
    options.common.no_color = !settings->color.value;
    core::Page page{"Settings in force", "en", {}};
    core::Entries entries;
    entries.items = {entry("region", settings->region), entry("language", settings->language),
                     entry("plain", settings->plain), entry("color", settings->color)};
    page.blocks.emplace_back(
        core::Section{core::SectionId::reading, "What holds", {std::move(entries)}});
    const bool there = !context.config_file.empty() && context.files.exists(context.config_file);
    std::string file = context.config_file.empty()
                           ? "There is no home folder, so no file is read."
                           : "The file is " + core::sanitise(context.config_file) +
                                 (there ? "." : "; it is not there.");
    page.blocks.emplace_back(core::Section{
        core::SectionId::reading,
        "Where it is set",
        {core::Paragraph{{file}},
         core::Paragraph{{"A flag comes before the environment (SELFCHECK_REGION, SELFCHECK_LANG, "
                          "NO_COLOR, ACCESSIBLE), and that before the file. selfcheck never writes "
                          "the file."}},
         core::Bullets{
             {{"region = \"US\""}, {"language = \"en\""}, {"plain = true"}, {"color = false"}}}}});
    return give_page(context, options, "list of settings", page);
}

} // namespace

Run setup_config(Arguments& arguments) {
    const auto options = std::make_shared<PageOptions>();
    declare_page(arguments, *options);
    declare_region(arguments, options->common);
    declare_language(arguments, options->common);
    return [options](const Context& context) { return config(*options, context); };
}

} // namespace selfcheck::cli
