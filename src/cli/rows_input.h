// Rows of responses: where they come from, how they are read, and what is said while that goes on.
// For every command that takes them.
#pragma once

#include "bulk/run.h"
#include "cli/arguments.h"
#include "cli/context.h"
#include "cli/exit_status.h"

#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

namespace selfcheck::cli {

/// Options that say how rows are read.
struct RowsOptions {
    std::string delimiter = ",";
    std::string columns;
    std::string missing;
    std::string format; ///< csv or jsonl; empty: by the file's name, else csv
    std::string threads;
    bool labels = false;
};
void declare_rows(Arguments& arguments, RowsOptions& options);

/// What the options come to; `wrong` says in one line what is wrong with them.
[[nodiscard]] std::string read_rows_options(const RowsOptions& options,
                                            const std::vector<std::string>& files,
                                            bulk::Request& request);

/// A file (`-`: standard input) that is open for reading.
class RowsFile {
public:
    RowsFile() = default;
    RowsFile(const RowsFile&) = delete;
    RowsFile& operator=(const RowsFile&) = delete;
    ~RowsFile();
    /// Anything but `done` has been reported.
    [[nodiscard]] ExitStatus open(const Context& context, const std::string& path);
    [[nodiscard]] bulk::Input input();
    [[nodiscard]] std::uint64_t size() const { return size_; } ///< 0 where it is not known
    [[nodiscard]] int error() const { return error_; }         ///< of the read that failed
    /// Whether standard output goes into the same file, which would never end.
    [[nodiscard]] bool is_standard_output() const;

private:
    std::string name_;
    int fd_ = -1;
    bool owned_ = false;
    std::uint64_t size_ = 0;
    int error_ = 0;
};

/// A line on a terminal's standard error that tells how far it is: rows, share, speed, time left.
class Progress {
public:
    /// `bytes`: of all inputs; 0 where nobody knows.
    Progress(const Context& context, std::uint64_t bytes);
    void show(const bulk::Counts& counts);
    /// Takes the line away.
    void clear();

private:
    using Clock = std::chrono::steady_clock;
    bool shown_on_terminal_;
    std::uint64_t bytes_;
    Clock::time_point start_;
    Clock::time_point next_;
    std::size_t width_ = 0;
};

/// `1,234,567`
[[nodiscard]] std::string grouped(std::uint64_t number);
/// `1 row`, `2,000 rows`
[[nodiscard]] std::string rows(std::uint64_t number);

/// Lets a pipe hold more, where the system does; a smaller one only costs time.
void widen_pipe(int fd);

} // namespace selfcheck::cli
