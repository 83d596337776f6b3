// Reading a person's files, through an interface small enough for tests to replace.
#pragma once

#include "core/result.h"

#include <string>
#include <vector>

namespace selfcheck::load {

class Files {
public:
    Files() = default;
    Files(const Files&) = delete;
    Files& operator=(const Files&) = delete;
    virtual ~Files() = default;
    /// The bytes of a regular file of at most `limit` bytes. F001 if it cannot be opened or read,
    /// F002 if it is no regular file (never waits for a FIFO or a terminal), Q003 if it is longer.
    [[nodiscard]] virtual core::Result<std::string> read(const std::string& path,
                                                         std::size_t limit) const = 0;
    /// True as well where that cannot be told: who reads it then learns why. Where one may not even
    /// look, nothing is there.
    [[nodiscard]] virtual bool exists(const std::string& path) const = 0;
    [[nodiscard]] virtual bool is_directory(const std::string& path) const = 0;
    /// Paths of the `*.yaml` files of a folder, sorted; none if it is not there. F001 if it cannot
    /// be read to its end.
    [[nodiscard]] virtual core::Result<std::vector<std::string>>
    yaml_files(const std::string& folder) const = 0;
    /// The same with those of the folders within, by path; links to folders are not followed.
    [[nodiscard]] virtual core::Result<std::vector<std::string>>
    yaml_files_below(const std::string& folder) const = 0;
};

/// The file system of the machine.
class DiskFiles final : public Files {
public:
    [[nodiscard]] core::Result<std::string> read(const std::string& path,
                                                 std::size_t limit) const override;
    [[nodiscard]] bool exists(const std::string& path) const override;
    [[nodiscard]] bool is_directory(const std::string& path) const override;
    [[nodiscard]] core::Result<std::vector<std::string>>
    yaml_files(const std::string& folder) const override;
    [[nodiscard]] core::Result<std::vector<std::string>>
    yaml_files_below(const std::string& folder) const override;
};

} // namespace selfcheck::load
