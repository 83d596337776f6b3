// Bytes of a pipe or of a terminal with line editing become entries. Pure.
#pragma once

#include <string>

namespace selfcheck::terminal {

/// Collects one line in bounded memory, however long it is.
class LineReader {
public:
    enum class Verdict {
        fine,
        too_long, ///< more than interview::max_entry_bytes
        damaged   ///< holds control, invisible or malformed characters
    };

    LineReader() = default;
    ~LineReader() { clear(); }
    LineReader(const LineReader&) = delete;
    LineReader& operator=(const LineReader&) = delete;

    /// True when the byte ended a line.
    bool feed(char byte);
    [[nodiscard]] bool is_empty() const { return text_.empty() && !is_too_long_; }
    [[nodiscard]] Verdict verdict() const;
    /// Without its line end; of a line that is too long, its beginning.
    [[nodiscard]] const std::string& text() const { return text_; }
    /// Overwrites the line and begins a new one.
    void clear();

private:
    std::string text_{};
    bool is_too_long_ = false;
};

} // namespace selfcheck::terminal
