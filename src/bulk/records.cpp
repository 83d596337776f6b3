#include "bulk/records.h"

#include <algorithm>

namespace selfcheck::bulk {
namespace {

/// From the start of a field to its end: at a delimiter, a line feed or the end of `bytes`.
struct Field {
    std::size_t end = 0;
    std::size_t inner_breaks = 0;
    bool unclosed = false;
};

Field field_from(std::string_view bytes, std::size_t start, char delimiter) {
    Field field;
    std::size_t at = start;
    if (at < bytes.size() && bytes[at] == '"') {
        ++at;
        while (true) {
            at = std::min(bytes.find('"', at), bytes.size());
            if (at == bytes.size()) {
                field.unclosed = true;
                break;
            }
            if (at + 1 == bytes.size() || bytes[at + 1] != '"') break;
            at += 2; // a quote within quotes is two
        }
        field.inner_breaks = static_cast<std::size_t>(
            std::count(bytes.begin() + static_cast<std::ptrdiff_t>(start),
                       bytes.begin() + static_cast<std::ptrdiff_t>(at), '\n'));
        if (field.unclosed) {
            field.end = at;
            return field;
        }
        ++at;
    }
    const char* const end = bytes.data() + bytes.size();
    const char* const found = std::find_if(
        bytes.data() + at, end, [delimiter](char c) { return c == delimiter || c == '\n'; });
    field.end = static_cast<std::size_t>(found - bytes.data());
    return field;
}

} // namespace

void split(std::string_view bytes, char delimiter, Record& record) {
    record.fields.clear();
    record.inner_breaks = 0;
    record.unclosed = false;
    std::size_t start = 0;
    std::size_t end = 0;
    for (;;) {
        const Field field = field_from(bytes, start, delimiter);
        if (field.unclosed) {
            record.unclosed = true;
            record.open_line = record.inner_breaks;
        }
        record.inner_breaks += field.inner_breaks;
        end = field.end;
        record.fields.push_back(bytes.substr(start, end - start));
        if (end == bytes.size() || bytes[end] == '\n') break;
        start = end + 1;
    }
    const bool broken = end < bytes.size();
    record.bytes = broken ? end + 1 : end;
    if (broken && record.fields.back().ends_with('\r')) {
        record.fields.back().remove_suffix(1);
        --end;
    }
    record.body = bytes.substr(0, end);
    record.line_break = bytes.substr(end, record.bytes - end);
}

bool unquote(std::string_view field, std::string& room, std::string_view& said) {
    said = field;
    if (!field.starts_with('"')) return true;
    field.remove_prefix(1);
    if (!field.ends_with('"')) return false;
    field.remove_suffix(1);
    said = field;
    if (field.find('"') == std::string_view::npos) return true;
    room.clear();
    for (std::size_t i = 0; i < field.size(); ++i) {
        if (field[i] == '"' && (++i == field.size() || field[i] != '"')) return false;
        room += field[i];
    }
    said = room;
    return true;
}

std::string quoted(std::string_view said, char delimiter) {
    const bool plain = said.find_first_of("\"\r\n") == std::string_view::npos &&
                       said.find(delimiter) == std::string_view::npos;
    if (plain) return std::string(said);
    std::string text = "\"";
    for (const char c : said) {
        if (c == '"') text += '"';
        text += c;
    }
    return text + '"';
}

std::size_t complete_records(std::string_view bytes, char delimiter) {
    std::size_t complete = 0;
    std::size_t at = 0;
    while (at < bytes.size()) {
        const Field field = field_from(bytes, at, delimiter);
        if (field.unclosed || field.end == bytes.size()) break;
        at = field.end + 1;
        if (bytes[field.end] == '\n') complete = at;
    }
    return complete;
}

} // namespace selfcheck::bulk
