// What is in force, and where it comes from: a flag, else the environment, else the configuration
// file.
#pragma once

#include "cli/common.h"
#include "cli/context.h"
#include "core/result.h"

#include <string>
#include <vector>

namespace selfcheck::cli {

template <class T> struct Setting {
    T value{};        ///< an empty text: not set
    std::string from; ///< `--region`, `SELFCHECK_REGION`, `/home/you/.config/…:2`; empty: built in
};

struct Settings {
    Setting<std::string> region;
    Setting<std::string> language; ///< one that there is guidance in
    Setting<bool> plain;
    Setting<bool> color{true, ""};
};

/// The languages that there is guidance in, sorted.
[[nodiscard]] std::vector<std::string> guidance_languages();

/// Fails for a configuration file that cannot be read or has a fault, and for a language without
/// guidance. That there are no helplines for a region is for `find_region` to say.
[[nodiscard]] core::Result<Settings> settle(const Context& context, const CommonOptions& options);
/// The same without a configuration file that cannot be used, and in English if there is no
/// guidance in the language.
[[nodiscard]] Settings settle_without_file(const Context& context, const CommonOptions& options);

} // namespace selfcheck::cli
