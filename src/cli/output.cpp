#include "cli/output.h"

#include "cli/streams.h"

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace selfcheck::cli {
namespace {

core::Diagnostic fault(core::Code code, const std::string& path, std::string message,
                       std::string help = {}) {
    core::Diagnostic one;
    one.code = code;
    one.file = path;
    one.message = std::move(message);
    if (!help.empty()) one.help = core::Help{std::move(help), {}};
    return one;
}

std::string reason(int error) {
    return std::generic_category().message(error);
}

/// What a new file gets unless someone asks for less.
mode_t ordinary_mode() {
    const mode_t mask = umask(0);
    umask(mask);
    return (S_IRUSR | S_IWUSR | S_IRGRP | S_IWGRP | S_IROTH | S_IWOTH) & ~mask;
}

std::string folder_of(const std::string& path) {
    const auto slash = path.find_last_of('/');
    if (slash == std::string::npos) return ".";
    return slash == 0 ? "/" : path.substr(0, slash);
}

std::string last_part(const std::string& path) {
    return path.substr(path.find_last_of('/') + 1); // all of it where there is none: npos + 1 is 0
}

/// Gives a file another name that nothing may have yet; 0, or the error number.
int rename_to_new(const std::string& from, const std::string& to) {
#ifdef RENAME_NOREPLACE
    if (renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), RENAME_NOREPLACE) == 0) return 0;
    return errno == EINVAL ? EOPNOTSUPP : errno;
#else
    static_cast<void>(from);
    static_cast<void>(to);
    return EOPNOTSUPP;
#endif
}

/// How a file without a name is reached to give it one. A descriptor alone would need a privilege.
std::string name_of_descriptor(int fd) {
    return "/proc/self/fd/" + std::to_string(fd);
}

/// A new file without a name in `folder`, its owner's alone; -1 where that cannot be.
int open_unnamed(const std::string& folder) {
#ifdef O_TMPFILE
    const int fd = open(folder.c_str(), O_TMPFILE | O_WRONLY | O_CLOEXEC, S_IRUSR | S_IWUSR);
    if (fd < 0 || access(name_of_descriptor(fd).c_str(), F_OK) == 0) return fd;
    close(fd); // without /proc it could not be named
#endif
    return -1;
}

} // namespace

bool is_same_place(const std::string& one, const std::string& other) {
    if (one == other) return true;
    if (last_part(one) != last_part(other)) return false;
    struct stat first {};
    struct stat second {};
    return stat(folder_of(one).c_str(), &first) == 0 &&
           stat(folder_of(other).c_str(), &second) == 0 && first.st_dev == second.st_dev &&
           first.st_ino == second.st_ino;
}

ExitStatus print(const Context& context, std::string_view bytes) {
    const int error = context.output_closed ? EBADF : write_all(STDOUT_FILENO, bytes);
    if (error == 0) return ExitStatus::done;
    if (error == EPIPE) return ExitStatus::broken_pipe;
    complain("selfcheck: error: cannot write to standard output: " + reason(error) + "\n");
    return ExitStatus::file;
}

void complain(std::string_view bytes) {
    static_cast<void>(write_all(STDERR_FILENO, bytes));
}

OutputFile::OutputFile(OutputFile&& other) noexcept
    : path_(std::move(other.path_)),
      temporary_(std::exchange(other.temporary_, {})),
      overwrite_(other.overwrite_),
      fd_(std::exchange(other.fd_, -1)) {}

OutputFile::~OutputFile() {
    if (fd_ >= 0) close(fd_);
    if (!temporary_.empty()) unlink(temporary_.c_str());
}

core::Result<OutputFile> OutputFile::open(const std::string& path, Overwrite overwrite,
                                          ReadableBy readable_by) {
    struct stat what {};
    const bool there = lstat(path.c_str(), &what) == 0;
    if (!there && errno != ENOENT) // whether something is there is not known
        return core::failure(
            fault(core::Code::cannot_write, path, "cannot write in this folder: " + reason(errno)));
    if (there && overwrite == Overwrite::no) // P3
        return core::failure(fault(core::Code::file_exists, path,
                                   "this file exists already, and was left as it is",
                                   "choose another name, or give --force to replace it"));
    if (there && !S_ISREG(what.st_mode))
        return core::failure(fault(core::Code::cannot_write, path,
                                   "this is not a regular file, and was left as it is"));
    OutputFile file;
    file.path_ = path;
    file.overwrite_ = overwrite;
    // P3, H28: readable by its owner only
    file.fd_ = open_unnamed(folder_of(path));
    if (file.fd_ < 0) {
        std::string name = folder_of(path) + "/.selfcheck-XXXXXX";
        file.fd_ = mkstemp(name.data());
        if (file.fd_ < 0)
            return core::failure(fault(core::Code::cannot_write, path,
                                       "cannot write in this folder: " + reason(errno)));
        file.temporary_ = std::move(name);
    }
    const bool keeps_mode = readable_by == ReadableBy::as_before && there;
    const mode_t mode = keeps_mode ? what.st_mode & (S_IRWXU | S_IRWXG | S_IRWXO) : ordinary_mode();
    if (readable_by != ReadableBy::owner && fchmod(file.fd_, mode) != 0)
        return core::failure(
            fault(core::Code::cannot_write, path, "cannot write in this folder: " + reason(errno)));
    return file;
}

int OutputFile::append(std::string_view bytes) {
    return write_all(fd_, bytes);
}

std::optional<core::Diagnostic> OutputFile::finish(std::string_view bytes) {
    const auto failed = [&](int error) {
        return fault(core::Code::cannot_write, path_, "cannot write the file: " + reason(error),
                     "nothing was kept there; what stood there before is as it was");
    };
    if (const int error = write_all(fd_, bytes)) return failed(error);
    if (fsync(fd_) != 0) return failed(errno);
    if (const int error = put_in_place()) return failed(error); // H29: only when it is whole
    return {};
}

int OutputFile::name_it(const std::string& to) const {
    const std::string from = name_of_descriptor(fd_);
    return linkat(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), AT_SYMLINK_FOLLOW) == 0 ? 0 : errno;
}

int OutputFile::put_in_place() {
    if (temporary_.empty()) {
        // Without leave to overwrite, a file that came in the meantime wins: a link never replaces.
        if (overwrite_ == Overwrite::no) return name_it(path_);
        constexpr int most = 100; // left by others of the same number, and killed
        for (int i = 0; temporary_.empty(); ++i) {
            std::string name = folder_of(path_) + "/.selfcheck-" + std::to_string(getpid()) + "-" +
                               std::to_string(i);
            const int error = name_it(name);
            if (error == EEXIST && i < most) continue;
            if (error != 0) return error;
            temporary_ = std::move(name);
        }
    } else if (close(std::exchange(fd_, -1)) != 0) {
        return errno;
    }
    if (overwrite_ == Overwrite::no) {
        if (link(temporary_.c_str(), path_.c_str()) == 0) return 0; // and the other name goes
        const bool has_links = errno != EPERM && errno != EOPNOTSUPP && errno != ENOSYS;
        if (has_links) return errno;
        // As on a memory stick. P3: nor does this replace what came in the meantime.
        if (const int error = rename_to_new(temporary_, path_)) return error;
    } else if (rename(temporary_.c_str(), path_.c_str()) != 0) {
        return errno;
    }
    temporary_.clear();
    return 0;
}

} // namespace selfcheck::cli
