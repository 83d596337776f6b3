// Every allocation of a run can be failed in one run: at each, a child goes on without the memory,
// and what becomes of it is written down.
#include "plan.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstring>

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

namespace selfcheck::faults {
namespace {

constexpr int files = 32;         // numbers of open files that are looked at
constexpr unsigned hang = 20;     // seconds
constexpr std::size_t most = 600; // bytes of what a child says

int anonymous_file() {
    return static_cast<int>(syscall(SYS_memfd_create, "child", 0));
}

/// A child shares the places in open files.
class Places {
public:
    Places() {
        for (int fd = 0; fd < files; ++fd) places_[index(fd)] = syscall(SYS_lseek, fd, 0, SEEK_CUR);
    }
    void restore() const {
        for (int fd = 0; fd < files; ++fd)
            if (places_[index(fd)] >= 0) syscall(SYS_lseek, fd, places_[index(fd)], SEEK_SET);
    }

private:
    static std::size_t index(int fd) { return static_cast<std::size_t>(fd); }
    std::array<long, files> places_{};
};

/// FNV-1a of a whole file.
std::uint64_t hash_of(int fd) {
    std::uint64_t hash = 14695981039346656037U;
    static std::array<unsigned char, 65536> bytes;
    long at = 0;
    for (;;) {
        const long got = syscall(SYS_pread64, fd, bytes.data(), bytes.size(), at);
        if (got <= 0) return hash;
        at += got;
        for (long i = 0; i < got; ++i)
            hash = (hash ^ bytes[static_cast<std::size_t>(i)]) * 1099511628211U;
    }
}

/// number, wait status, writes of the run itself until then, hash of standard output, the end of
/// standard error with its line ends as \n
void write_down(std::int64_t number, int status, int out, int err) {
    static std::array<char, 2 * most + 128> line;
    const std::int64_t writes = plan()->counts[static_cast<int>(Call::write)];
    int size = std::snprintf(line.data(), 128, "%lld\t%d\t%lld\t%llx\t",
                             static_cast<long long>(number), status, static_cast<long long>(writes),
                             static_cast<unsigned long long>(hash_of(out)));
    std::array<char, most> said{};
    const long size_of_err = syscall(SYS_lseek, err, 0, SEEK_END);
    const long from = std::max(0L, size_of_err - static_cast<long>(said.size()));
    const long got = syscall(SYS_pread64, err, said.data(), said.size(), from);
    for (long i = 0; i < got; ++i) {
        const char c = said[static_cast<std::size_t>(i)];
        if (c == '\n') line[static_cast<std::size_t>(size++)] = '\\';
        line[static_cast<std::size_t>(size++)] = c == '\n' ? 'n' : c == '\t' ? ' ' : c;
    }
    line[static_cast<std::size_t>(size++)] = '\n';
    const long fd =
        syscall(SYS_openat, AT_FDCWD, plan()->record, O_WRONLY | O_APPEND | O_CREAT, 0600);
    syscall(SYS_write, fd, line.data(), size);
    syscall(SYS_close, fd);
}

} // namespace

bool forked_to_fail(std::int64_t number) {
    Plan& now = *plan();
    if (number < now.nth || (number - now.nth) % now.step != 0) return false;
    ++now.injected;
    const Places places;
    const int out = anonymous_file();
    const int err = anonymous_file();
    const long child = syscall(SYS_fork);
    if (child == 0) {
        begin_child();
        alarm(hang);
        syscall(SYS_dup2, out, 1);
        syscall(SYS_dup2, err, 2);
        return true;
    }
    int status = 0;
    syscall(SYS_wait4, child, &status, 0, nullptr);
    places.restore();
    write_down(number, status, out, err);
    syscall(SYS_close, out);
    syscall(SYS_close, err);
    return false;
}

} // namespace selfcheck::faults
