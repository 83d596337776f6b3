#include "cli/commands.h"
#include "cli/output.h"

#include <exception>

int main(int argc, char** argv) {
    using namespace selfcheck;
    cli::keep_to_ourselves();
    try {
        const load::DiskFiles files;
        const cli::Context context = cli::look_around(files);
        return static_cast<int>(cli::run({argv + (argc > 0 ? 1 : 0), argv + argc}, context));
    } catch (const std::exception&) {
        // What it says could hold an answer.
        cli::complain(
            "selfcheck: internal error, please report it. Nothing was kept.\n"
            "In danger now: call your local emergency number. Lines: findahelpline.com\n");
        return static_cast<int>(cli::ExitStatus::fault);
    }
}
