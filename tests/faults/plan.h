// What a run is to suffer, in a file that the test and the run both map: it outlives a kill.
#pragma once

#include <atomic>
#include <cstdint>

namespace selfcheck::faults {

enum class Call : std::int32_t {
    none,
    memory, ///< malloc and its kin, and what calls them
    open,
    openat,
    mkstemp,
    read,
    write,
    fsync,
    close,
    rename,
    renameat2,
    link,
    linkat,
    unlink,
    fchmod,
    fstat,
    stat,
    lstat,
    opendir,
    readdir,
    fcntl,
    ioctl,
    isatty,
    poll,
    ppoll,
    tcgetattr,
    tcsetattr,
    thread,
    count
};

enum class Kind : std::int32_t {
    none,
    fails,       ///< with `error`, and nothing done
    is_short,    ///< one byte of what was asked
    kills,       ///< SIGKILL in place of the call
    kills_after, ///< SIGKILL when it is done
    forks        ///< of memory: for each call a child in which it fails; the run itself goes on
};

/// tests/faults/shim.py writes the same.
struct Plan {
    Call call;
    Kind kind;
    std::int32_t error;
    std::int32_t goes_on; ///< every later call fails as well
    std::int64_t nth;     ///< from 1
    std::int64_t step;    ///< with `forks`: every so many calls
    std::int64_t names;   ///< the file system has: 1 no files without a name, 2 nor second names
    std::atomic<std::int64_t> injected;
    std::int64_t file; ///< the number of the open file, where a read or a write failed
    std::atomic<std::int64_t> counts[static_cast<int>(Call::count)];
    std::int64_t found;      ///< how often the words stood in memory at the end
    char found_at[256];      ///< where, the first time
    unsigned char words[64]; ///< what to look for, each byte inverted; none if it begins with 0
    char record[256];        ///< with `forks`: the file for what became of each child
};

[[nodiscard]] Plan* plan();
/// Forks if the plan says so; true in the child, where the allocation fails.
[[nodiscard]] bool forked_to_fail(std::int64_t number);
/// In a child: no plan is followed any more.
void begin_child();
/// At the end of the run, in all of its memory.
void look_for_words();

} // namespace selfcheck::faults
