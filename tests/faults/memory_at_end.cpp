// Whether words that a person typed still stand anywhere in the memory of a run that ends.
#include "plan.h"

#include <array>
#include <cstdio>
#include <cstdlib>
#include <cstring>

#include <fcntl.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace selfcheck::faults {
namespace {

// Of its own, outside what is searched for words.
std::array<char, 1 << 18> maps;

bool is_here(const unsigned char* at, const unsigned char* inverted, std::size_t size) {
    for (std::size_t i = 0; i < size; ++i)
        if (at[i] != static_cast<unsigned char>(~inverted[i])) return false;
    return true;
}

void look_in(const unsigned char* from, const unsigned char* to, const char* region) {
    Plan& now = *plan();
    const std::size_t size = std::strlen(reinterpret_cast<const char*>(now.words));
    const auto first = static_cast<unsigned char>(~now.words[0]);
    for (const auto* at = from; at + size <= to; ++at) {
        at = static_cast<const unsigned char*>(
            std::memchr(at, first, static_cast<std::size_t>(to - at) - size + 1));
        if (at == nullptr) return;
        if (!is_here(at, now.words, size)) continue;
        if (now.found++ == 0)
            std::snprintf(now.found_at, sizeof now.found_at, "%p, %ld into %.200s",
                          static_cast<const void*>(at), static_cast<long>(at - from), region);
    }
}

} // namespace

void look_for_words() {
    const long fd = syscall(SYS_openat, AT_FDCWD, "/proc/self/maps", O_RDONLY);
    std::size_t size = 0;
    for (;;) {
        const long got = syscall(SYS_read, fd, maps.data() + size, maps.size() - 1 - size);
        if (got <= 0) break;
        size += static_cast<std::size_t>(got);
    }
    syscall(SYS_close, fd);
    maps[size] = '\0';
    if (size == 0) plan()->found = -1;
    for (char* line = maps.data(); *line != '\0';) {
        char* const end = std::strchr(line, '\n');
        if (end == nullptr) break;
        *end = '\0';
        char* rest = nullptr;
        const auto from = std::strtoull(line, &rest, 16);
        const auto to = std::strtoull(rest + 1, &rest, 16);
        const bool is_readable = rest[1] == 'r';
        if (is_readable && std::strstr(rest, "[v") == nullptr)
            look_in(reinterpret_cast<const unsigned char*>(from),
                    reinterpret_cast<const unsigned char*>(to), line);
        line = end + 1;
    }
}

} // namespace selfcheck::faults
