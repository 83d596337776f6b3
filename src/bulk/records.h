// CSV as RFC 4180 has it: where records and fields end. A quote opens a quoted field only at the
// field's start; anywhere else it is a character like any other.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace selfcheck::bulk {

/// One record, split. The views point into the bytes that were split.
struct Record {
    std::vector<std::string_view> fields; ///< as they stand, quotes included
    std::string_view body;                ///< without the line break
    std::string_view line_break;          ///< `\n`, `\r\n`, or empty at the end of the input
    std::size_t bytes = 0;                ///< with the line break
    std::size_t inner_breaks = 0;         ///< line breaks inside quotes
    bool unclosed = false;                ///< a quote was open at the end of `bytes`
    std::size_t open_line = 0;            ///< lines before the one where that quote opens

    [[nodiscard]] bool blank() const { return body.empty(); }
};

/// Splits the first record of `bytes`, which is not empty.
void split(std::string_view bytes, char delimiter, Record& record);

/// What a field says: without its quotes, doubled ones made single. `room` holds it where that
/// takes a copy. False if something stands behind its closing quote.
[[nodiscard]] bool unquote(std::string_view field, std::string& room, std::string_view& said);

/// A field with quotes around it where it needs them.
[[nodiscard]] std::string quoted(std::string_view said, char delimiter);

/// How many bytes of `bytes` are complete records; 0 if the first is not complete. `bytes` begins
/// with a record.
[[nodiscard]] std::size_t complete_records(std::string_view bytes, char delimiter);

} // namespace selfcheck::bulk
