#include "cli/streams.h"

#include <cerrno>

#include <poll.h>
#include <unistd.h>

namespace selfcheck::cli {
namespace {

/// Whether a call that failed may be made again, now that there is room or something to read.
bool goes_on(int fd, short event) {
    if (errno == EINTR) return true;
    if (errno != EAGAIN) return false;
    pollfd ready{fd, event, 0};
    static_cast<void>(poll(&ready, 1, -1));
    return true;
}

} // namespace

int write_all(int fd, std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t written = ::write(fd, bytes.data(), bytes.size());
        if (written < 0 && goes_on(fd, POLLOUT)) continue;
        if (written < 0) return errno;
        if (written == 0) return EIO;
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return 0;
}

ssize_t read_some(int fd, char* to, std::size_t bytes) {
    for (;;) {
        const ssize_t got = ::read(fd, to, bytes);
        if (got >= 0 || !goes_on(fd, POLLIN)) return got;
    }
}

} // namespace selfcheck::cli
