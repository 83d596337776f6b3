// One cell of a CSV file.
#pragma once

#include <string>

namespace selfcheck::report {

/// As RFC 4180 has it: quoted only where it has to be.
[[nodiscard]] inline std::string cell_of(const std::string& text) {
    if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
    std::string quoted = "\"";
    for (const char c : text) {
        if (c == '"') quoted += '"';
        quoted += c;
    }
    return quoted + "\"";
}

} // namespace selfcheck::report
