#include "cli/rows_input.h"

#include "cli/faults.h"
#include "cli/output.h"
#include "cli/streams.h"
#include "core/text.h"

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <system_error>
#include <thread>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace selfcheck::cli {
namespace {

constexpr std::size_t most_threads = 256;

ExitStatus cannot_read(const Context& context, core::Code code, const std::string& path,
                       const std::string& message) {
    core::Diagnostic one;
    one.code = code;
    one.file = path;
    one.message = message;
    return report_faults(context, {one}, Snippets::never);
}

std::string reason(int error) {
    return std::generic_category().message(error);
}

} // namespace

void declare_rows(Arguments& arguments, RowsOptions& options) {
    arguments.option("--columns", options.columns, "LIST",
                     "Columns of the items: a,b,c or a..c; by item id if not given");
    arguments.option("--missing", options.missing, "LIST",
                     "Codes that mean no answer, as 9,NA; a blank always does");
    arguments.flag("--labels", options.labels, "Read the texts of the answer options as well");
    arguments.option("--delimiter", options.delimiter, "CHAR", "Between the cells: , ; | : or tab");
    arguments.choice("--input", options.format, {"csv", "jsonl"},
                     "Form of the rows; jsonl where FILE ends in .jsonl or .ndjson");
    arguments.option("--threads", options.threads, "N", "Threads; as many as the machine has");
}

std::string read_rows_options(const RowsOptions& options, const std::vector<std::string>& files,
                              bulk::Request& request) {
    const bool tab = options.delimiter == "tab" || options.delimiter == "\\t";
    request.csv.delimiter = tab ? '\t' : options.delimiter.front();
    if (!tab && (options.delimiter.size() != 1 ||
                 std::string(",;|:\t").find(options.delimiter) == std::string::npos))
        return "--delimiter: it is one of , ; | : and tab";
    request.columns.columns = options.columns;
    request.cells.labels = options.labels;
    for (std::size_t start = 0; !options.missing.empty() && start <= options.missing.size();) {
        const auto end = std::min(options.missing.find(',', start), options.missing.size());
        request.cells.missing.push_back(options.missing.substr(start, end - start));
        start = end + 1;
    }
    const auto is_json = [](const std::string& file) {
        return file.ends_with(".jsonl") || file.ends_with(".ndjson");
    };
    request.json_lines = options.format.empty()
                             ? !files.empty() && std::all_of(files.begin(), files.end(), is_json)
                             : options.format == "jsonl";
    request.threads = std::clamp<std::size_t>(std::thread::hardware_concurrency(), 1, most_threads);
    if (options.threads.empty()) return {};
    const char* const end = options.threads.data() + options.threads.size();
    std::size_t threads = 0;
    const auto read = std::from_chars(options.threads.data(), end, threads);
    if (read.ec != std::errc() || read.ptr != end || threads < 1 || threads > most_threads)
        return "--threads: it is a number from 1 to " + std::to_string(most_threads);
    request.threads = threads;
    return {};
}

RowsFile::~RowsFile() {
    if (owned_) close(fd_);
}

ExitStatus RowsFile::open(const Context& context, const std::string& path) {
    name_ = path == "-" ? "standard input" : path;
    if (path == "-") {
        if (context.input_closed)
            return cannot_read(context, core::Code::cannot_read, name_, "it is closed");
        if (context.input_is_terminal)
            complain("Reading rows from the terminal; end with Ctrl-D.\n");
        fd_ = STDIN_FILENO;
    } else {
        fd_ = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY);
        if (fd_ < 0)
            return cannot_read(context, core::Code::cannot_read, path,
                               "cannot open the file: " + reason(errno));
        owned_ = true;
    }
    struct stat what {};
    if (fstat(fd_, &what) == 0) {
        if (S_ISDIR(what.st_mode))
            return cannot_read(context, core::Code::not_a_file, path,
                               "this is a folder, not a file");
        if (S_ISREG(what.st_mode)) size_ = static_cast<std::uint64_t>(what.st_size);
        if (S_ISFIFO(what.st_mode)) widen_pipe(fd_);
    }
    return ExitStatus::done;
}

bool RowsFile::is_standard_output() const {
    struct stat in {};
    struct stat out {};
    return fstat(fd_, &in) == 0 && fstat(STDOUT_FILENO, &out) == 0 && S_ISREG(in.st_mode) &&
           in.st_dev == out.st_dev && in.st_ino == out.st_ino;
}

bulk::Input RowsFile::input() {
    return {name_, [this](char* to, std::size_t bytes) -> std::ptrdiff_t {
                const ssize_t got = read_some(fd_, to, bytes);
                if (got < 0) error_ = errno;
                return got;
            }};
}

void widen_pipe(int fd) {
#ifdef F_SETPIPE_SZ
    constexpr int bytes = 1 << 20;
    static_cast<void>(fcntl(fd, F_SETPIPE_SZ, bytes));
#else
    static_cast<void>(fd);
#endif
}

std::string grouped(std::uint64_t number) {
    const std::string digits = std::to_string(number);
    std::string text;
    for (std::size_t i = 0; i < digits.size(); ++i) {
        if (i > 0 && (digits.size() - i) % 3 == 0) text += ',';
        text += digits[i];
    }
    return text;
}

std::string rows(std::uint64_t number) {
    return grouped(number) + (number == 1 ? " row" : " rows");
}

Progress::Progress(const Context& context, std::uint64_t bytes)
    : shown_on_terminal_(context.error_is_terminal && !context.output_is_terminal &&
                         context.escape_codes && !context.accessible),
      bytes_(bytes),
      start_(Clock::now()),
      next_(start_ + std::chrono::milliseconds(500)) {}

void Progress::show(const bulk::Counts& counts) {
    if (!shown_on_terminal_) return;
    const auto now = Clock::now();
    if (now < next_) return;
    next_ = now + std::chrono::milliseconds(200);
    const double seconds = std::chrono::duration<double>(now - start_).count();
    const double speed = static_cast<double>(counts.bytes) / seconds;
    constexpr double mega = 1e6;
    std::string line = rows(counts.rows);
    if (bytes_ > 0) line += "  " + std::to_string(counts.bytes * 100 / bytes_) + " %";
    line += "  " + std::to_string(static_cast<int>(speed / mega)) + " MB/s";
    if (bytes_ > counts.bytes && speed > 0)
        line += "  " +
                std::to_string(
                    static_cast<int>(static_cast<double>(bytes_ - counts.bytes) / speed) + 1) +
                " s left";
    const std::size_t width = line.size();
    if (width_ > width) line.append(width_ - width, ' ');
    width_ = width;
    complain("\r" + line);
}

void Progress::clear() {
    if (width_ > 0) complain("\r" + std::string(width_, ' ') + "\r");
    width_ = 0;
}

} // namespace selfcheck::cli
