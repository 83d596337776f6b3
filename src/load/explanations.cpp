#include "load/explanations.h"

#include "load/embedded.h"

namespace selfcheck::load {

std::optional<std::string> explanation(std::string_view code) {
    const std::string path = "docs/checks/" + std::string(code) + ".md";
    for (const EmbeddedFile& file : embedded_files())
        if (file.path == path) return std::string(file.bytes);
    return {};
}

} // namespace selfcheck::load
