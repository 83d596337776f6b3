// The questionnaires and guidance as they were when the program was built.
#pragma once

#include <span>
#include <string_view>

namespace selfcheck::load {

/// How messages name an embedded file, so that it is not taken for one on the disk.
inline constexpr std::string_view embedded_prefix = "embedded:";

struct EmbeddedFile {
    std::string_view path; ///< relative to the repository's root, with '/'
    std::string_view bytes;
};

/// All of them, sorted by path.
[[nodiscard]] std::span<const EmbeddedFile> embedded_files();

} // namespace selfcheck::load
