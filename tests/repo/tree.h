// The repository as text, for the tests that read it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace selfcheck::repo {

struct File {
    std::string path; ///< relative to the root, with '/'
    std::string text;
};

/// The text files below `folder` ("" is the root), sorted by path; no builds, caches or hidden
/// folders other than .ci.
[[nodiscard]] std::vector<File> files_below(const std::string& folder);

/// Only the C++ among them.
[[nodiscard]] std::vector<File> sources_below(const std::string& folder);

[[nodiscard]] std::vector<std::string_view> lines_of(std::string_view text);

/// "path:line: what"
[[nodiscard]] std::string fault_at(std::string_view path, std::size_t line, std::string_view what);

} // namespace selfcheck::repo
