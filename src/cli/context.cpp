#include "cli/context.h"

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <string_view>

#include <fcntl.h>
#include <malloc.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

namespace selfcheck::cli {
namespace {

std::string variable(const char* name) {
    const char* value = std::getenv(name); // NOLINT(concurrency-mt-unsafe): before any thread
    return value == nullptr ? std::string() : std::string(value);
}

/// True if the descriptor was closed.
bool open_if_closed(int fd) {
    if (fcntl(fd, F_GETFD) >= 0 || errno != EBADF) return false;
    // The lowest free number is the one wanted, since those below it are open by now.
    const int opened = open("/dev/null", fd == STDIN_FILENO ? O_RDONLY : O_WRONLY);
    return opened >= 0;
}

std::string region_of_locale() {
    for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
        const std::string value = variable(name);
        if (value.empty()) continue;
        const auto underscore = value.find('_');
        if (underscore == std::string::npos || value.size() < underscore + 3) return {};
        return value.substr(underscore + 1, 2);
    }
    return {};
}

bool has_unicode() {
    for (const char* name : {"LC_ALL", "LC_CTYPE", "LANG"}) {
        const std::string value = variable(name);
        if (value.empty()) continue;
        return value.find("UTF-8") != std::string::npos || value.find("utf8") != std::string::npos;
    }
    return false;
}

int columns() {
    const std::string value = variable("COLUMNS");
    constexpr std::size_t most_digits = 4;
    if (value.empty() || value.size() > most_digits) return 0;
    int number = 0;
    for (const char c : value) {
        if (c < '0' || c > '9') return 0;
        number = number * 10 + (c - '0');
    }
    return number;
}

/// The folder that a variable of the XDG base directories names, else the one below HOME.
std::string base_folder(const char* name, std::string_view below_home, std::string_view inside) {
    std::string base = variable(name);
    if (!base.starts_with('/')) {
        const std::string home = variable("HOME");
        base = home.starts_with('/') ? home + std::string(below_home) : std::string();
    }
    return base.empty() ? base : base + std::string(inside);
}

} // namespace

Context look_around(const load::Files& files) {
    Context context{files};
    context.input_closed = open_if_closed(STDIN_FILENO);
    context.output_closed = open_if_closed(STDOUT_FILENO);
    open_if_closed(STDERR_FILENO);
    context.input_is_terminal = !context.input_closed && isatty(STDIN_FILENO) == 1;
    context.output_is_terminal = !context.output_closed && isatty(STDOUT_FILENO) == 1;
    context.error_is_terminal = isatty(STDERR_FILENO) == 1;
    const std::string term = variable("TERM");
    context.escape_codes = !term.empty() && term != "dumb";
    context.no_color = !variable("NO_COLOR").empty();
    context.accessible = !variable("ACCESSIBLE").empty();
    context.unicode = has_unicode();
    context.columns = columns();
    context.locale_region = region_of_locale();
    context.region = variable("SELFCHECK_REGION");
    context.language = variable("SELFCHECK_LANG");
    context.config_file = base_folder("XDG_CONFIG_HOME", "/.config", "/selfcheck/config.toml");
    context.data_folder =
        base_folder("XDG_DATA_HOME", "/.local/share", "/selfcheck/questionnaires");
    return context;
}

void keep_to_ourselves() {
    const rlimit none{0, 0}; // P6, H18
    setrlimit(RLIMIT_CORE, &none);
#ifndef SELFCHECK_SANITIZED // the leak checker has to look at the process
    prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
#endif
    // P7: freed memory is overwritten, that of the C library too, which `operator delete` never
    // sees.
    constexpr int pattern = 0x5A;
    mallopt(M_PERTURB, pattern);
    // A closed pipe is told by the write that fails, so that the terminal can be put back first.
    std::signal(SIGPIPE, SIG_IGN);
    // So is a file that may not grow: what was begun is then removed.
    std::signal(SIGXFSZ, SIG_IGN);
}

} // namespace selfcheck::cli
