// Where results go: standard output, or a file that is whole or not there.
#pragma once

#include "cli/context.h"
#include "cli/exit_status.h"
#include "core/result.h"

#include <optional>
#include <string>
#include <string_view>

namespace selfcheck::cli {

/// Prints to standard output. `broken_pipe` when nobody reads it, `file` with a message when it
/// cannot be written.
[[nodiscard]] ExitStatus print(const Context& context, std::string_view bytes);
/// Prints to standard error; nothing can be done when that fails.
void complain(std::string_view bytes);

enum class Overwrite { no, yes };
/// Answers and results are their owner's; a file without any is as readable as every other.
enum class ReadableBy { owner, everyone, as_before };

/// Whether both paths name one file, or would if it were there.
[[nodiscard]] bool is_same_place(const std::string& one, const std::string& other);

/// A file that is checked and opened before there is anything to write, and put in place only when
/// it is whole. Until then it has no name where the file system can do that, so that nothing is
/// left even of a program that is killed; elsewhere it is a hidden temporary beside its place.
class OutputFile {
public:
    OutputFile() = default;
    OutputFile(const OutputFile&) = delete;
    OutputFile& operator=(const OutputFile&) = delete;
    OutputFile(OutputFile&& other) noexcept;
    OutputFile& operator=(OutputFile&&) = delete;
    /// Removes what was not put in place.
    ~OutputFile();

    /// Opens a temporary beside `path`. F004 if `path` is there and may not be overwritten, F003 if
    /// it cannot be made.
    [[nodiscard]] static core::Result<OutputFile> open(const std::string& path, Overwrite overwrite,
                                                       ReadableBy readable_by = ReadableBy::owner);
    /// Writes more; 0, or the error number of the write that failed. Nothing is in place before
    /// `finish`.
    [[nodiscard]] int append(std::string_view bytes);
    /// Writes, syncs and renames. On failure nothing stands at `path` that did not stand there
    /// before.
    [[nodiscard]] std::optional<core::Diagnostic> finish(std::string_view bytes);

private:
    /// Gives the open file the name `to`; 0, or the error number.
    [[nodiscard]] int name_it(const std::string& to) const;
    [[nodiscard]] int put_in_place();

    std::string path_;
    std::string temporary_; ///< empty while the file has no name
    Overwrite overwrite_ = Overwrite::no;
    int fd_ = -1;
};

} // namespace selfcheck::cli
