// Bytes through open files, whatever state another program has left them in.
#pragma once

#include <cstddef>
#include <string_view>

#include <sys/types.h>

namespace selfcheck::cli {

/// Writes everything; 0, or the error number of the write that failed. Waits where the stream was
/// made non-blocking: a result must not be cut for that.
[[nodiscard]] int write_all(int fd, std::string_view bytes);

/// As `read`, but one that is interrupted, or finds nothing yet in a stream that was made
/// non-blocking, goes on.
[[nodiscard]] ssize_t read_some(int fd, char* to, std::size_t bytes);

} // namespace selfcheck::cli
