// The questionnaires and guidance as they were when the program was built.
#pragma once

#include <span>
#include <string_view>

namespace selfcheck::load {

struct EmbeddedFile {
    std::string_view path; ///< relative to the repository's root, with '/'
    std::string_view bytes;
};

/// All of them, sorted by path.
[[nodiscard]] std::span<const EmbeddedFile> embedded_files();

} // namespace selfcheck::load
