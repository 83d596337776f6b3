#include "load/files.h"

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <system_error>

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace selfcheck::load {
namespace {

core::Diagnostic fault(core::Code code, const std::string& path, std::string message) {
    core::Diagnostic one;
    one.code = code;
    one.file = path;
    one.message = std::move(message);
    return one;
}

std::string reason(int error) {
    return std::generic_category().message(error);
}

core::Diagnostic unreadable(const std::string& folder, int error) {
    return fault(core::Code::cannot_read, folder, "cannot read the folder: " + reason(error));
}

/// What a failed look says of something that is not there, or may as well not be.
bool is_nothing(int error) {
    return error == ENOENT || error == ENOTDIR || error == EACCES;
}

class OpenFolder {
public:
    explicit OpenFolder(const std::string& path) : folder_(opendir(path.c_str())) {}
    OpenFolder(const OpenFolder&) = delete;
    OpenFolder& operator=(const OpenFolder&) = delete;
    ~OpenFolder() {
        if (folder_ != nullptr) closedir(folder_);
    }
    [[nodiscard]] DIR* get() const { return folder_; }

private:
    DIR* folder_;
};

class Descriptor {
public:
    explicit Descriptor(int fd) : fd_(fd) {}
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    ~Descriptor() {
        if (fd_ >= 0) close(fd_);
    }
    [[nodiscard]] int get() const { return fd_; }

private:
    int fd_;
};

} // namespace

core::Result<std::string> DiskFiles::read(const std::string& path, std::size_t limit) const {
    // Non-blocking, so that opening a FIFO without a writer does not wait; what is no regular file
    // is refused below.
    const Descriptor file(open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY));
    if (file.get() < 0)
        return core::failure(
            fault(core::Code::cannot_read, path, "cannot open the file: " + reason(errno)));
    struct stat what {};
    if (fstat(file.get(), &what) != 0)
        return core::failure(
            fault(core::Code::cannot_read, path, "cannot read the file: " + reason(errno)));
    if (S_ISDIR(what.st_mode))
        return core::failure(fault(core::Code::not_a_file, path, "this is a folder, not a file"));
    if (!S_ISREG(what.st_mode))
        return core::failure(fault(core::Code::not_a_file, path, "this is not a regular file"));
    std::string bytes;
    constexpr std::size_t piece = 64 * 1024;
    // One place in memory: it may hold answers, and whoever reads them wipes it.
    if (what.st_size >= 0 && static_cast<std::size_t>(what.st_size) <= limit)
        bytes.reserve(std::min(limit + 1, static_cast<std::size_t>(what.st_size) + piece));
    while (bytes.size() <= limit) {
        const std::size_t before = bytes.size();
        bytes.resize(before + std::min(piece, limit + 1 - before));
        const ssize_t got = ::read(file.get(), bytes.data() + before, bytes.size() - before);
        if (got < 0 && errno == EINTR) {
            bytes.resize(before);
            continue;
        }
        if (got < 0)
            return core::failure(
                fault(core::Code::cannot_read, path, "cannot read the file: " + reason(errno)));
        bytes.resize(before + static_cast<std::size_t>(got));
        if (got == 0) return bytes;
    }
    core::Diagnostic too_large = fault(
        core::Code::too_large, path, "the file is longer than " + std::to_string(limit) + " bytes");
    too_large.where = {{1, 1}, {1, 1}};
    return core::failure(std::move(too_large));
}

bool DiskFiles::exists(const std::string& path) const {
    struct stat what {};
    return stat(path.c_str(), &what) == 0 || !is_nothing(errno);
}

bool DiskFiles::is_directory(const std::string& path) const {
    struct stat what {};
    return stat(path.c_str(), &what) == 0 && S_ISDIR(what.st_mode);
}

core::Result<std::vector<std::string>> DiskFiles::yaml_files(const std::string& folder) const {
    std::vector<std::string> paths;
    const OpenFolder open_folder(folder);
    if (open_folder.get() == nullptr) {
        const int error = errno;
        if (is_nothing(error) && !exists(folder)) return paths;
        return core::failure(unreadable(folder, error));
    }
    for (;;) {
        errno = 0; // a null alone does not tell the end from a failure
        const dirent* entry =
            readdir(open_folder.get()); // NOLINT(concurrency-mt-unsafe): one thread, own stream
        if (entry == nullptr) break;
        const std::string name = entry->d_name;
        if (name.ends_with(".yaml") && name.front() != '.')
            paths.push_back(folder + (folder.ends_with('/') ? "" : "/") + name);
    }
    if (errno != 0) return core::failure(unreadable(folder, errno));
    std::sort(paths.begin(), paths.end());
    return paths;
}

core::Result<std::vector<std::string>>
DiskFiles::yaml_files_below(const std::string& folder) const {
    namespace fs = std::filesystem;
    constexpr int deepest = 16;
    std::vector<std::string> paths;
    std::error_code failed;
    fs::recursive_directory_iterator entry(folder, failed);
    std::string last = folder;
    for (; !failed && entry != fs::recursive_directory_iterator(); entry.increment(failed)) {
        last = entry->path().string();
        const std::string name = entry->path().filename().string();
        const bool hidden = name.starts_with('.');
        if (hidden || entry.depth() >= deepest) entry.disable_recursion_pending();
        std::error_code unknown;
        if (!hidden && name.ends_with(".yaml") && !entry->is_directory(unknown))
            paths.push_back(last);
    }
    if (failed) return core::failure(unreadable(last, failed.value()));
    std::sort(paths.begin(), paths.end());
    return paths;
}

} // namespace selfcheck::load
