#include "cli/settings.h"

#include "core/text.h"
#include "load/read_config.h"

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

Setting text(const std::string& flag, std::string_view flag_name, const std::string& variable,
             std::string_view variable_name,
             const std::optional<load::Configured<std::string>>& configured,
             const std::string& file) {
    if (!flag.empty()) return {flag, std::string(flag_name)};
    if (!variable.empty()) return {variable, std::string(variable_name)};
    if (configured) return {configured->value, at(file, configured->where)};
    return {};
}

Setting choice(bool value, std::string from) {
    return {value ? "true" : "false", std::move(from)};
}

core::Diagnostic no_such_language(const Setting& language) {
    core::Diagnostic one;
    one.code = core::Code::unknown_value;
    constexpr int longest = 20;
    one.message =
        "there is no guidance in `" + core::shorten(core::sanitise(language.value), longest) + "`";
    one.notes.push_back("asked for by " + language.from);
    one.help = core::Help{"the languages are: en", {}};
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
    if (options.plain)
        all.plain = choice(true, "--plain");
    else if (context.accessible)
        all.plain = choice(true, "ACCESSIBLE");
    else if (config.plain)
        all.plain = choice(config.plain->value, at(file, config.plain->where));
    else
        all.plain = choice(false, "");
    if (options.no_color)
        all.color = choice(false, "--no-color");
    else if (context.no_color)
        all.color = choice(false, "NO_COLOR");
    else if (config.color)
        all.color = choice(config.color->value, at(file, config.color->where));
    else
        all.color = choice(true, "");
    return all;
}

} // namespace

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
