#include "repo/tree.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace selfcheck::repo {
namespace {

namespace fs = std::filesystem;

bool passed_over(const fs::path& folder) {
    const std::string name = folder.filename().string();
    return name == "build" || name == "__pycache__" || name == "node_modules" ||
           (name.front() == '.' && name != ".ci");
}

std::string read(const fs::path& path) {
    std::ifstream stream(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

bool is_cpp(const File& file) {
    return file.path.ends_with(".cpp") || file.path.ends_with(".h");
}

} // namespace

std::vector<File> files_below(const std::string& folder) {
    const fs::path root = SELFCHECK_SOURCE_DIR;
    std::vector<File> files;
    if (!fs::exists(root / folder)) return files;
    for (auto at = fs::recursive_directory_iterator(root / folder); at != fs::end(at); ++at) {
        if (at->is_directory()) {
            if (passed_over(at->path())) at.disable_recursion_pending();
            continue;
        }
        if (!at->is_regular_file()) continue;
        std::string text = read(at->path());
        if (text.find('\0') != std::string::npos) continue;
        files.push_back({at->path().lexically_relative(root).generic_string(), std::move(text)});
    }
    std::sort(files.begin(), files.end(),
              [](const File& a, const File& b) { return a.path < b.path; });
    return files;
}

std::vector<File> sources_below(const std::string& folder) {
    std::vector<File> files = files_below(folder);
    files.erase(
        std::remove_if(files.begin(), files.end(), [](const File& f) { return !is_cpp(f); }),
        files.end());
    return files;
}

std::vector<std::string_view> lines_of(std::string_view text) {
    std::vector<std::string_view> lines;
    while (!text.empty()) {
        const std::size_t end = text.find('\n');
        lines.push_back(text.substr(0, end));
        text = end == std::string_view::npos ? std::string_view{} : text.substr(end + 1);
    }
    return lines;
}

std::string fault_at(std::string_view path, std::size_t line, std::string_view what) {
    return std::string(path) + ":" + std::to_string(line) + ": " + std::string(what);
}

} // namespace selfcheck::repo
