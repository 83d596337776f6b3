#define CATCH_CONFIG_RUNNER
#include "catch.h"

#include <cstdlib>
#include <filesystem>
#include <string>

#include <unistd.h>

namespace {

// What the tests see must not depend on who runs them: a fresh home, no colour wishes, one locale.
class PinnedEnvironment {
public:
    PinnedEnvironment() {
        std::filesystem::create_directories(home_ / "run");
        const std::pair<const char*, std::filesystem::path> folders[] = {
            {"HOME", home_},
            {"XDG_CONFIG_HOME", home_ / "config"},
            {"XDG_DATA_HOME", home_ / "data"},
            {"XDG_STATE_HOME", home_ / "state"},
            {"XDG_CACHE_HOME", home_ / "cache"},
            {"XDG_RUNTIME_DIR", home_ / "run"},
        };
        for (const auto& [name, path] : folders) {
            setenv(name, path.c_str(), 1);
        }
        setenv("LANG", "C.UTF-8", 1);
        for (const char* name : {"TERM", "COLUMNS", "LINES", "LC_ALL", "LC_CTYPE", "LC_MESSAGES",
                                 "LANGUAGE", "NO_COLOR", "FORCE_COLOR", "CLICOLOR_FORCE"}) {
            unsetenv(name);
        }
    }

    ~PinnedEnvironment() {
        std::error_code ignored;
        std::filesystem::remove_all(home_, ignored);
    }

    PinnedEnvironment(const PinnedEnvironment&) = delete;
    PinnedEnvironment& operator=(const PinnedEnvironment&) = delete;

private:
    std::filesystem::path home_ =
        std::filesystem::path(SELFCHECK_TEST_HOMES) / std::to_string(getpid());
};

} // namespace

int main(int argc, char* argv[]) {
    const PinnedEnvironment environment;
    return Catch::Session().run(argc, argv);
}
