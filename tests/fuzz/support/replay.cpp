// Runs a fuzz target without libFuzzer, with any compiler: over files, as every test run does, or
// over inputs made up at random from them, many more than the sanitizers allow.
#include <algorithm>
#include <charconv>
#include <csignal>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <string_view>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

namespace fs = std::filesystem;

void run(const std::string& bytes) {
    LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size());
}

std::string bytes_of(const fs::path& file) {
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

/// The input of that number: always the same one.
class Inputs {
public:
    explicit Inputs(std::vector<std::string> files) : files_(std::move(files)) {}

    std::string number(std::uint64_t number) {
        random_.seed(number);
        std::string bytes;
        if (below(2) == 0) {
            for (std::size_t left = below(below(8) == 0 ? 600 : 60); left > 0; --left)
                bytes += byte();
            return bytes;
        }
        bytes = piece(files_[below(files_.size())]);
        for (std::size_t left = 1 + below(6); left > 0; --left) change(bytes);
        return bytes;
    }

private:
    static constexpr std::size_t longest = 400;

    std::size_t below(std::size_t limit) { return random_() % limit; }
    char byte() { return static_cast<char>(below(256)); }
    std::string piece(const std::string& bytes) {
        const std::size_t from = bytes.size() > longest ? below(bytes.size() - longest) : 0;
        return bytes.substr(from, longest);
    }
    void change(std::string& bytes) {
        const std::size_t at = below(bytes.size() + 1);
        switch (below(5)) {
        case 0: bytes.insert(at, 1, byte()); break;
        case 1: bytes.erase(at, 1 + below(4)); break;
        case 2: bytes.insert(at, bytes.substr(below(bytes.size() + 1), below(12))); break;
        case 3: bytes.insert(at, piece(files_[below(files_.size())]).substr(0, below(40))); break;
        default:
            if (at < bytes.size()) bytes[at] = byte();
        }
    }

    std::vector<std::string> files_;
    std::mt19937_64 random_;
};

volatile std::uint64_t current = 0;

void tell_number(int signal) {
    std::printf("\ninput number %llu\n", static_cast<unsigned long long>(current));
    std::fflush(stdout);
    std::signal(signal, SIG_DFL);
    std::raise(signal);
}

int run_random(const std::vector<fs::path>& files, std::uint64_t first, std::uint64_t count) {
    std::vector<std::string> texts;
    for (const fs::path& file : files) texts.push_back(bytes_of(file));
    Inputs inputs(std::move(texts));
    for (const int signal : {SIGABRT, SIGSEGV, SIGFPE, SIGBUS, SIGILL})
        std::signal(signal, tell_number);
    for (std::uint64_t i = 0; i < count; ++i) {
        current = first + i;
        run(inputs.number(first + i));
    }
    std::printf("%llu inputs\n", static_cast<unsigned long long>(count));
    return 0;
}

int run_files(const std::vector<fs::path>& files) {
    run("");
    for (const fs::path& file : files) {
        std::printf("%s\n", file.filename().c_str());
        std::fflush(stdout); // so that the last line names the file that failed
        const std::string bytes = bytes_of(file);
        run(bytes);
        // What is cut short half way is a second input for nothing.
        run(bytes.substr(0, bytes.size() / 2));
    }
    std::printf("%zu files\n", files.size());
    return 0;
}

} // namespace

/// FILE… or FOLDER…, or before them `--random FIRST COUNT`: inputs from number FIRST on.
int main(int argc, char* argv[]) {
    const bool random = argc > 4 && std::string_view(argv[1]) == "--random";
    std::vector<fs::path> files;
    for (int i = random ? 4 : 1; i < argc; ++i) {
        if (!fs::is_directory(argv[i]))
            files.emplace_back(argv[i]);
        else
            for (const auto& entry : fs::directory_iterator(argv[i])) files.push_back(entry.path());
    }
    std::sort(files.begin(), files.end());
    if (files.empty()) return 1;
    const auto number = [&](int at) {
        std::uint64_t value = 0;
        std::from_chars(argv[at], argv[at] + std::strlen(argv[at]), value);
        return value;
    };
    return random ? run_random(files, number(2), number(3)) : run_files(files);
}
