#include "cli/context.h"

#include "catch.h"

#include <algorithm>
#include <csignal>
#include <cstdint>
#include <cstdlib>

#include <malloc.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace selfcheck;

namespace {

/// The exit status of `look` in a process of its own that keeps to itself.
template <typename Look> int in_a_process(Look look) {
    const pid_t child = fork();
    if (child == 0) {
        cli::keep_to_ourselves();
        _exit(look() ? 0 : 1);
    }
    int status = 0;
    waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

} // namespace

TEST_CASE("a process that keeps to itself writes no core and cannot be looked into",
          "[cli][context][H18][P6]") {
    CHECK(in_a_process([] {
              rlimit limit{};
              return getrlimit(RLIMIT_CORE, &limit) == 0 && limit.rlim_cur == 0 &&
                     limit.rlim_max == 0;
          }) == 0);
#ifndef SELFCHECK_SANITIZED
    CHECK(in_a_process([] { return prctl(PR_GET_DUMPABLE, 0, 0, 0, 0) == 0; }) == 0);
#endif
}

TEST_CASE("a write that nobody reads or that goes too far is told, not fatal", "[cli][context]") {
    CHECK(in_a_process([] { return std::signal(SIGPIPE, SIG_DFL) == SIG_IGN; }) == 0);
    CHECK(in_a_process([] { return std::signal(SIGXFSZ, SIG_DFL) == SIG_IGN; }) == 0);
}

#ifndef SELFCHECK_SANITIZED // whose memory is its own
TEST_CASE("what is freed is overwritten", "[cli][context][H18][P7]") {
    // glibc fills what it hands out with the complement of what it fills freed memory with: the one
    // can be seen without looking at the other.
    CHECK(in_a_process([] {
              constexpr std::size_t size = 4000;
              void* (*volatile take)(std::size_t) = std::malloc; // the compiler knows malloc itself
              const auto* room = static_cast<const volatile unsigned char*>(take(size));
              const unsigned char first = room[0];
              bool filled = first != 0 && first != 0xFF;
              for (std::size_t i = 0; i < size; ++i) filled = filled && room[i] == first;
              return filled;
          }) == 0);
}

TEST_CASE("what was new and is deleted is overwritten, however small", "[cli][context][H18][P7]") {
    for (const std::size_t size : {8U, 24U, 100U, 1000U, 5000U}) {
        CAPTURE(size);
        void* (*volatile take_again)(std::size_t) = std::malloc;
        // The C library hands out the piece freed last only if it had one of the size at hand
        // before: else it fetches as many as it keeps, and what is freed then goes elsewhere.
        std::free(take_again(size));
        void* (*volatile take)(std::size_t) = ::operator new; // not to be left out
        void (*volatile give)(void*) = ::operator delete;
        auto* const room = static_cast<unsigned char*>(take(size));
        const auto address = reinterpret_cast<std::uintptr_t>(room);
        const std::size_t all = malloc_usable_size(room);
        std::fill_n(static_cast<volatile unsigned char*>(room), all, static_cast<unsigned char>(7));
        give(room);
        const auto* const again = static_cast<const volatile unsigned char*>(take_again(size));
        REQUIRE(reinterpret_cast<std::uintptr_t>(again) == address);
        // The C library keeps addresses, of any bytes, at the beginning of what is free.
        const std::size_t its_own = all < 2000 ? 16 : 32;
        CHECK(std::count(again + its_own, again + all, 7) == 0);
        std::free(
            const_cast<unsigned char*>(again)); // NOLINT(cppcoreguidelines-pro-type-const-cast)
    }
}
#endif
