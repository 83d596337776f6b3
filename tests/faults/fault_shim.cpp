// Loaded before the C library (LD_PRELOAD) into the program as it is shipped: calls fail, come
// short, or are the last one, as the plan says. It is no part of the program.
#include "plan.h"

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdarg>
#include <cstdlib>
#include <cstring>

#include <dirent.h>
#include <dlfcn.h>
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <termios.h>
#include <unistd.h>

extern "C" {
void* __libc_malloc(std::size_t size);                      // NOLINT(bugprone-reserved-identifier)
void* __libc_calloc(std::size_t count, std::size_t size);   // NOLINT(bugprone-reserved-identifier)
void* __libc_realloc(void* old, std::size_t size);          // NOLINT(bugprone-reserved-identifier)
void* __libc_memalign(std::size_t align, std::size_t size); // NOLINT(bugprone-reserved-identifier)
}

namespace selfcheck::faults {
namespace {

Plan* the_plan = nullptr;
/// What a forked child suffers is decided.
bool is_child = false;

[[noreturn]] void die() {
    syscall(SYS_kill, syscall(SYS_getpid), SIGKILL);
    for (;;) syscall(SYS_pause);
}

/// Everything that starts the program inherits the variable too.
bool is_the_program() {
    char path[4096];
    const long size = syscall(SYS_readlink, "/proc/self/exe", path, sizeof path - 1);
    path[size > 0 ? size : 0] = '\0';
    const char* const slash = std::strrchr(path, '/');
    return slash != nullptr && std::strcmp(slash, "/selfcheck") == 0;
}

__attribute__((constructor)) void map_plan() {
    const char* path = std::getenv("SELFCHECK_FAULT_PLAN");
    if (path == nullptr || !is_the_program()) return;
    const auto fd = static_cast<int>(syscall(SYS_openat, AT_FDCWD, path, O_RDWR | O_CLOEXEC));
    if (fd < 0) std::abort();
    void* const memory = mmap(nullptr, sizeof(Plan), PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    syscall(SYS_close, fd);
    if (memory == MAP_FAILED) std::abort();
    the_plan = static_cast<Plan*>(memory);
}

__attribute__((destructor)) void at_the_end() {
    if (the_plan != nullptr && !is_child && the_plan->words[0] != 0) look_for_words();
}

template <typename Function> Function* next(const char* name) {
    return reinterpret_cast<Function*>(dlsym(RTLD_NEXT, name));
}

bool is_due(Call call) {
    if (the_plan == nullptr || is_child) return false;
    const std::int64_t number = ++the_plan->counts[static_cast<int>(call)];
    if (the_plan->call != call) return false;
    if (number != the_plan->nth && (the_plan->goes_on == 0 || number < the_plan->nth)) return false;
    ++the_plan->injected;
    if (the_plan->kind == Kind::kills) die();
    return true;
}

bool memory_fails() {
    if (the_plan == nullptr) return false;
    if (is_child) return the_plan->goes_on != 0;
    if (the_plan->call != Call::memory || the_plan->kind != Kind::forks)
        return is_due(Call::memory) && the_plan->kind == Kind::fails;
    return forked_to_fail(++the_plan->counts[static_cast<int>(Call::memory)]);
}

/// Makes the call, or fails it; `shorter` makes it for a part.
template <typename Make, typename Shorter> auto suffer(Call call, Make make, Shorter shorter) {
    using Result = decltype(make());
    if (!is_due(call)) return make();
    if (the_plan->kind == Kind::is_short) return shorter();
    if (the_plan->kind == Kind::kills_after) {
        make();
        die();
    }
    errno = the_plan->error;
    if constexpr (std::is_pointer_v<Result>)
        return Result{nullptr};
    else
        return Result{-1};
}

/// Remembers of which open file it was.
template <typename Make, typename Shorter>
auto suffer_at(int file, Call call, Make make, Shorter shorter) {
    const std::int64_t before = the_plan == nullptr ? 0 : the_plan->injected.load();
    const auto result = suffer(call, make, shorter);
    if (the_plan != nullptr && the_plan->injected != before) the_plan->file = file;
    return result;
}

template <typename Make> auto suffer(Call call, Make make) {
    return suffer(call, make, make);
}

template <typename Make> void* suffer_memory(Make make) {
    if (!memory_fails()) return make();
    errno = ENOMEM;
    return nullptr;
}

/// Whether the plan's file system does without what `names` counts from there on.
bool lacks(std::int64_t names) {
    return the_plan != nullptr && the_plan->names >= names;
}

/// The argument that `open` has for a new file alone.
mode_t mode_of(int flags, va_list more) {
    return (flags & (O_CREAT | O_TMPFILE)) != 0 ? static_cast<mode_t>(va_arg(more, int)) : 0;
}

} // namespace

Plan* plan() {
    return the_plan;
}

void begin_child() {
    is_child = true;
}

} // namespace selfcheck::faults

using selfcheck::faults::Call;
using selfcheck::faults::lacks;
using selfcheck::faults::mode_of;
using selfcheck::faults::next;
using selfcheck::faults::suffer;
using selfcheck::faults::suffer_at;
using selfcheck::faults::suffer_memory;

extern "C" {

void* malloc(std::size_t size) noexcept {
    return suffer_memory([=] { return __libc_malloc(size); });
}

void* calloc(std::size_t count, std::size_t size) noexcept {
    return suffer_memory([=] { return __libc_calloc(count, size); });
}

void* realloc(void* old, std::size_t size) noexcept {
    return suffer_memory([=] { return __libc_realloc(old, size); });
}

void* aligned_alloc(std::size_t align, std::size_t size) noexcept {
    return suffer_memory([=] { return __libc_memalign(align, size); });
}

int open(const char* path, int flags, ...) {
    va_list more;
    va_start(more, flags);
    const mode_t mode = mode_of(flags, more);
    va_end(more);
    if ((flags & O_TMPFILE) == O_TMPFILE && lacks(1)) {
        errno = EOPNOTSUPP;
        return -1;
    }
    static auto* const real = next<int(const char*, int, ...)>("open");
    return suffer(Call::open, [=] { return real(path, flags, mode); });
}

int openat(int folder, const char* path, int flags, ...) {
    va_list more;
    va_start(more, flags);
    const mode_t mode = mode_of(flags, more);
    va_end(more);
    static auto* const real = next<int(int, const char*, int, ...)>("openat");
    return suffer(Call::openat, [=] { return real(folder, path, flags, mode); });
}

int mkstemp(char* name) {
    static auto* const real = next<int(char*)>("mkstemp");
    return suffer(Call::mkstemp, [=] { return real(name); });
}

ssize_t read(int fd, void* bytes, std::size_t size) {
    static auto* const real = next<ssize_t(int, void*, std::size_t)>("read");
    return suffer_at(
        fd, Call::read, [=] { return real(fd, bytes, size); },
        [=] { return real(fd, bytes, std::min<std::size_t>(size, 1)); });
}

ssize_t write(int fd, const void* bytes, std::size_t size) {
    static auto* const real = next<ssize_t(int, const void*, std::size_t)>("write");
    return suffer_at(
        fd, Call::write, [=] { return real(fd, bytes, size); },
        [=] { return real(fd, bytes, std::min<std::size_t>(size, 1)); });
}

int fsync(int fd) {
    static auto* const real = next<int(int)>("fsync");
    return suffer(Call::fsync, [=] { return real(fd); });
}

int close(int fd) {
    static auto* const real = next<int(int)>("close");
    const int closed = suffer(
        Call::close, [=] { return real(fd); }, [=] { return real(fd); });
    // Where it fails, the number is free all the same.
    if (closed < 0) syscall(SYS_close, fd);
    return closed;
}

int rename(const char* from, const char* to) noexcept {
    static auto* const real = next<int(const char*, const char*)>("rename");
    return suffer(Call::rename, [=] { return real(from, to); });
}

int renameat2(int from_in, const char* from, int to_in, const char* to, unsigned flags) noexcept {
    static auto* const real = next<int(int, const char*, int, const char*, unsigned)>("renameat2");
    return suffer(Call::renameat2, [=] { return real(from_in, from, to_in, to, flags); });
}

int link(const char* from, const char* to) noexcept {
    if (lacks(2)) {
        errno = EPERM;
        return -1;
    }
    static auto* const real = next<int(const char*, const char*)>("link");
    return suffer(Call::link, [=] { return real(from, to); });
}

int linkat(int from_in, const char* from, int to_in, const char* to, int flags) noexcept {
    static auto* const real = next<int(int, const char*, int, const char*, int)>("linkat");
    return suffer(Call::linkat, [=] { return real(from_in, from, to_in, to, flags); });
}

int unlink(const char* path) noexcept {
    static auto* const real = next<int(const char*)>("unlink");
    return suffer(Call::unlink, [=] { return real(path); });
}

int fchmod(int fd, mode_t mode) noexcept {
    static auto* const real = next<int(int, mode_t)>("fchmod");
    return suffer(Call::fchmod, [=] { return real(fd, mode); });
}

int fstat(int fd, struct stat* what) noexcept {
    static auto* const real = next<int(int, struct stat*)>("fstat");
    return suffer(Call::fstat, [=] { return real(fd, what); });
}

int stat(const char* path, struct stat* what) noexcept {
    static auto* const real = next<int(const char*, struct stat*)>("stat");
    return suffer(Call::stat, [=] { return real(path, what); });
}

int lstat(const char* path, struct stat* what) noexcept {
    static auto* const real = next<int(const char*, struct stat*)>("lstat");
    return suffer(Call::lstat, [=] { return real(path, what); });
}

DIR* opendir(const char* path) {
    static auto* const real = next<DIR*(const char*)>("opendir");
    return suffer(Call::opendir, [=] { return real(path); });
}

dirent* readdir(DIR* folder) {
    static auto* const real = next<dirent*(DIR*)>("readdir");
    return suffer(Call::readdir, [=] { return real(folder); });
}

int fcntl(int fd, int command, ...) {
    va_list more;
    va_start(more, command);
    void* const with = va_arg(more, void*);
    va_end(more);
    static auto* const real = next<int(int, int, ...)>("fcntl");
    return suffer(Call::fcntl, [=] { return real(fd, command, with); });
}

int ioctl(int fd, unsigned long request, ...) noexcept {
    va_list more;
    va_start(more, request);
    void* const with = va_arg(more, void*);
    va_end(more);
    static auto* const real = next<int(int, unsigned long, ...)>("ioctl");
    return suffer(Call::ioctl, [=] { return real(fd, request, with); });
}

int isatty(int fd) noexcept {
    static auto* const real = next<int(int)>("isatty");
    const int is = suffer(Call::isatty, [=] { return real(fd); });
    return is < 0 ? 0 : is;
}

int poll(pollfd* fds, nfds_t count, int milliseconds) {
    static auto* const real = next<int(pollfd*, nfds_t, int)>("poll");
    return suffer(Call::poll, [=] { return real(fds, count, milliseconds); });
}

int ppoll(pollfd* fds, nfds_t count, const timespec* time, const sigset_t* mask) {
    static auto* const real = next<int(pollfd*, nfds_t, const timespec*, const sigset_t*)>("ppoll");
    return suffer(Call::ppoll, [=] { return real(fds, count, time, mask); });
}

int tcgetattr(int fd, termios* mode) noexcept {
    static auto* const real = next<int(int, termios*)>("tcgetattr");
    return suffer(Call::tcgetattr, [=] { return real(fd, mode); });
}

int tcsetattr(int fd, int when, const termios* mode) noexcept {
    static auto* const real = next<int(int, int, const termios*)>("tcsetattr");
    return suffer(Call::tcsetattr, [=] { return real(fd, when, mode); });
}

int pthread_create(pthread_t* thread, const pthread_attr_t* attributes, void* (*run)(void*),
                   void* with) noexcept {
    static auto* const real =
        next<int(pthread_t*, const pthread_attr_t*, void* (*)(void*), void*)>("pthread_create");
    const int made = suffer(Call::thread, [=] { return real(thread, attributes, run, with); });
    return made < 0 ? errno : made;
}
}
