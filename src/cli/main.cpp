#include "cli/commands.h"
#include "cli/output.h"
#include "core/dead_stack.h"

#include <cstddef>
#include <cstdlib>
#include <exception>
#include <new>
#include <string_view>

#include <unistd.h>

namespace {

using selfcheck::cli::ExitStatus;

/// `said` is one text: there may be no memory to put one together.
ExitStatus end_with(std::string_view said, ExitStatus status) {
    // On a terminal a question may stand in the line.
    if (isatty(STDERR_FILENO) == 1) selfcheck::cli::complain("\n");
    selfcheck::cli::complain(said);
    return status;
}

ExitStatus out_of_memory() {
    return end_with("selfcheck: error: there is not enough memory. Nothing was kept.\n"
                    "In danger now: call your local emergency number. Lines: findahelpline.com\n",
                    ExitStatus::file);
}

/// What an exception says could hold an answer, and is not repeated.
ExitStatus fault_of_ours() {
    return end_with("selfcheck: internal error, please report it. Nothing was kept.\n"
                    "In danger now: call your local emergency number. Lines: findahelpline.com\n",
                    ExitStatus::fault);
}

/// Where no exception can be caught: before main, and in what promises to throw none.
[[noreturn]] void end_at_once() {
    ExitStatus status = ExitStatus::fault;
    try {
        if (std::current_exception()) throw;
        // Without memory there is not even one for an exception.
        constexpr std::size_t some = 4096;
        status = std::malloc(some) == nullptr ? out_of_memory() : fault_of_ours();
    } catch (const std::bad_alloc&) {
        status = out_of_memory();
    } catch (...) {
        status = fault_of_ours();
    }
    _exit(static_cast<int>(status));
}

// Before the objects of the libraries that need memory.
__attribute__((constructor(200))) void prepare_for_the_worst() {
    std::set_terminate(end_at_once);
}

/// In a frame of its own, which is dead when it has returned.
[[gnu::noinline]] ExitStatus run(int argc, char** argv) {
    using namespace selfcheck;
    try {
        const load::DiskFiles files;
        const cli::Context context = cli::look_around(files);
        return cli::run({argv + (argc > 0 ? 1 : 0), argv + argc}, context);
    } catch (const std::bad_alloc&) {
        return out_of_memory();
    } catch (const std::exception&) {
        return fault_of_ours();
    }
}

} // namespace

int main(int argc, char** argv) {
    selfcheck::cli::keep_to_ourselves();
    const ExitStatus status = run(argc, argv);
    selfcheck::core::wipe_dead_stack(); // P7
    return static_cast<int>(status);
}
