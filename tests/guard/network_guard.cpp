// Loaded before the C library (LD_PRELOAD) into every run of the acceptance tests but those that
// lose memory in children: the kernel kills the program at the first call that could reach a
// network, or start a program. It is no part of the program.
#include <array>
#include <cstddef>
#include <cstdlib>
#include <cstring>

#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#if defined(__x86_64__)
#define SELFCHECK_ARCHITECTURE AUDIT_ARCH_X86_64
#elif defined(__aarch64__)
#define SELFCHECK_ARCHITECTURE AUDIT_ARCH_AARCH64
#endif

namespace {

#ifdef SELFCHECK_ARCHITECTURE

constexpr std::array forbidden{
    SYS_socket,
    SYS_socketpair,
    SYS_connect,
    SYS_bind,
    SYS_listen,
    SYS_accept,
    SYS_accept4,
    SYS_sendto,
    SYS_recvfrom,
    SYS_sendmsg,
    SYS_recvmsg,
    SYS_sendmmsg,
    SYS_recvmmsg,
    SYS_setsockopt,
    SYS_getsockopt,
    SYS_getsockname,
    SYS_getpeername,
    SYS_shutdown,
    SYS_io_uring_setup, // whose requests no filter sees
    SYS_execve,
    SYS_execveat,
    SYS_ptrace,
    SYS_process_vm_readv,
    SYS_process_vm_writev,
    SYS_memfd_create,
    SYS_mq_open,
    SYS_msgget,
    SYS_shmget,
#ifdef SYS_fork
    SYS_fork,
    SYS_vfork,
#endif
};

constexpr std::size_t head = 3;

constexpr auto filter() {
    constexpr auto number = static_cast<__u32>(offsetof(seccomp_data, nr));
    constexpr auto architecture = static_cast<__u32>(offsetof(seccomp_data, arch));
    std::array<sock_filter, head + forbidden.size() + 2> code{};
    // The numbers below are those of one architecture: by the numbers of another nothing is let by.
    code[0] = BPF_STMT(BPF_LD | BPF_W | BPF_ABS, architecture);
    code[1] = BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SELFCHECK_ARCHITECTURE, 0,
                       static_cast<__u8>(forbidden.size() + 2));
    code[2] = BPF_STMT(BPF_LD | BPF_W | BPF_ABS, number);
    for (std::size_t i = 0; i < forbidden.size(); ++i)
        code[head + i] = BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, static_cast<__u32>(forbidden[i]),
                                  static_cast<__u8>(forbidden.size() - i), 0);
    code[head + forbidden.size()] = BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW);
    code[head + forbidden.size() + 1] = BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_KILL_PROCESS);
    return code;
}

bool guard() {
    static auto code = filter();
    const sock_fprog program{static_cast<unsigned short>(code.size()), code.data()};
    return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 &&
           prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program, 0, 0) == 0;
}

#else

bool guard() {
    return false;
}

#endif

/// Everything that a test starts inherits the variable; only the program is meant.
bool is_the_program() {
    std::array<char, 4096> path{};
    const ssize_t size = readlink("/proc/self/exe", path.data(), path.size() - 1);
    const char* const slash = size > 0 ? std::strrchr(path.data(), '/') : nullptr;
    return slash != nullptr && std::strcmp(slash, "/selfcheck") == 0;
}

/// By their numbers: a library that fails calls may stand beside this one.
__attribute__((constructor)) void begin() {
    if (!is_the_program()) return;
    const char* const count = std::getenv("SELFCHECK_GUARDED");
    const long fd = count == nullptr
                        ? -1
                        : syscall(SYS_openat, AT_FDCWD, count, O_WRONLY | O_APPEND | O_CLOEXEC);
    const bool is_guarded = guard();
    if (fd >= 0 && is_guarded && syscall(SYS_write, fd, "1", 1) < 0) std::abort();
    if (fd >= 0) syscall(SYS_close, fd);
}

} // namespace
