#include "cli/settings.h"

#include "core/text.h"
#include "load/library.h"
#include "load/read_config.h"

#include <algorithm>

namespace selfcheck::cli {
namespace {

std::string at(const std::string& file, const core::Span& where) {
    return core::sanitise(file) + ":" + std::to_string(where.first.line);
}

core::Result<load::Config> config_of(const Context& context) {
    const std::string& path = context.config_file;
    if (path.empty() || !context.files.exists(path)) return load::Config{};
    const auto bytes = context.files.read(path, load::max_config_bytes);
    if (!bytes) return core::failure(bytes.error());
    return load::read_config(*bytes, path);
}

Setting<std::string> text(const std::string& flag, std::string_view flag_name,
                          const std::string& variable, std::string_view variable_name,
                          const std::optional<load::Configured<std::string>>& configured,
                          const std::string& file) {
    if (!flag.empty()) return {flag, std::string(flag_name)};
    if (!variable.empty()) return {variable, std::string(variable_name)};
    if (configured) return {configured->value, at(file, configured->where)};
    return {};
}

/// The flag and the variable turn away from the built-in value; the file may say either.
Setting<bool> choice(Setting<bool> built_in, bool flag, std::string_view flag_name, bool variable,
                     std::string_view variable_name,
                     const std::optional<load::Configured<bool>>& configured,
                     const std::string& file) {
    if (flag) return {!built_in.value, std::string(flag_name)};
    if (variable) return {!built_in.value, std::string(variable_name)};
    if (configured) return {configured->value, at(file, configured->where)};
    return built_in;
}

core::Diagnostic no_such_language(const Setting<std::string>& language) {
    core::Diagnostic one;
    one.code = core::Code::unknown_value;
    constexpr int longest = 20;
    one.message =
        "there is no guidance in `" + core::shorten(core::sanitise(language.value), longest) + "`";
    one.notes.push_back("asked for by " + language.from);
    std::string languages;
    for (const std::string& known : guidance_languages())
        languages += (languages.empty() ? "" : ", ") + known;
    one.help = core::Help{"the languages are: " + languages, {}};
    return one;
}

Settings settle_with(const load::Config& config, const Context& context,
                     const CommonOptions& options) {
    Settings all;
    const std::string& file = context.config_file;
    all.region =
        text(options.region, "--region", context.region, "SELFCHECK_REGION", config.region, file);
    all.language =
        text(options.language, "--lang", context.language, "SELFCHECK_LANG", config.language, file);
    if (all.language.value.empty()) all.language.value = "en";
    all.plain = choice(all.plain, options.plain, "--plain", context.accessible, "ACCESSIBLE",
                       config.plain, file);
    all.color = choice(all.color, options.no_color, "--no-color", context.no_color, "NO_COLOR",
                       config.color, file);
    return all;
}

} // namespace

std::vector<std::string> guidance_languages() {
    std::vector<std::string> all = load::embedded_names("guidance/", "/phrases.yaml");
    std::sort(all.begin(), all.end());
    return all;
}

core::Result<Settings> settle(const Context& context, const CommonOptions& options) {
    const auto config = config_of(context);
    if (!config) return core::failure(config.error());
    Settings all = settle_with(*config, context, options);
    if (load::guidance_files(all.language.value).empty())
        return core::failure(no_such_language(all.language));
    return all;
}

Settings settle_without_file(const Context& context, const CommonOptions& options) {
    const auto config = config_of(context);
    Settings all = settle_with(config ? *config : load::Config{}, context, options);
    if (load::guidance_files(all.language.value).empty()) all.language = {"en", ""};
    return all;
}

} // namespace selfcheck::cli
