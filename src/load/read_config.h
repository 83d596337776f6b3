// TOML → what a person has set once: the region, and how they like to be shown things.
#pragma once

#include "core/diagnostic.h"
#include "core/result.h"

#include <optional>
#include <string>
#include <string_view>

namespace selfcheck::load {

/// A configuration file is a few lines; whatever is longer is something else.
inline constexpr std::size_t max_config_bytes = 65'536;

template <class T> struct Configured {
    T value{};
    core::Span where;
};

struct Config {
    std::optional<Configured<std::string>> region;   ///< two letters or a name; not yet looked up
    std::optional<Configured<std::string>> language; ///< such as `en`
    std::optional<Configured<bool>> plain;           ///< line by line
    std::optional<Configured<bool>> color;           ///< false: no bold text
};

/// Every key that is not known, twice there or of another type is a fault.
[[nodiscard]] core::Result<Config> read_config(std::string_view bytes, const std::string& file);

} // namespace selfcheck::load
