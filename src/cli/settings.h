// What is in force, and where it comes from: a flag, else the environment, else the configuration
// file.
#pragma once

#include "cli/common.h"
#include "cli/context.h"
#include "core/result.h"

#include <string>

namespace selfcheck::cli {

struct Setting {
    std::string value; ///< empty: not set
    std::string from; ///< `--region`, `SELFCHECK_REGION`, `/home/you/.config/…:2`; empty: built in
};

struct Settings {
    Setting region;
    Setting language; ///< one that there is guidance in
    Setting plain;    ///< `true` or `false`
    Setting color;    ///< `true` or `false`
};

/// Fails for a configuration file that cannot be read or has a fault, and for a language without
/// guidance. That there are no helplines for a region is for `find_region` to say.
[[nodiscard]] core::Result<Settings> settle(const Context& context, const CommonOptions& options);
/// The same without a configuration file that cannot be used, and in English if there is no
/// guidance in the language.
[[nodiscard]] Settings settle_without_file(const Context& context, const CommonOptions& options);

} // namespace selfcheck::cli
