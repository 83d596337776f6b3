// The world as one run sees it, resolved once and then read only: tests build one by hand.
#pragma once

#include "load/files.h"

#include <string>
#include <vector>

namespace selfcheck::cli {

struct Context {
    const load::Files& files;
    bool input_closed = false; ///< standard input was not open when the program started
    bool output_closed = false;
    bool input_is_terminal = false;
    bool output_is_terminal = false;
    bool error_is_terminal = false;
    bool escape_codes = false;   ///< a TERM that is set and not `dumb`
    bool no_color = false;       ///< NO_COLOR is set and not empty
    bool accessible = false;     ///< ACCESSIBLE is set and not empty: plain mode
    bool unicode = false;        ///< the locale's characters are UTF-8
    int columns = 0;             ///< COLUMNS; 0 if not given
    std::string locale_region{}; ///< two letters from LC_ALL, LC_MESSAGES or LANG: a suggestion,
                                 ///< never an answer (S7)
    std::string region{};        ///< SELFCHECK_REGION
    std::string language{};      ///< SELFCHECK_LANG
    std::string config_file{};   ///< $XDG_CONFIG_HOME/selfcheck/config.toml; empty without a home
    std::string data_folder{};   ///< $XDG_DATA_HOME/selfcheck/questionnaires; empty without a home
};

/// Looks at the environment and the standard streams. Closed ones are opened on /dev/null first, so
/// that no file opened later is taken for them.
[[nodiscard]] Context look_around(const load::Files& files);

/// No core dumps, and not readable by a debugger of the same user: answers stay in this process.
void keep_to_ourselves();

} // namespace selfcheck::cli
