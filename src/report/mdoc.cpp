#include "report/mdoc.h"

#include "core/text.h"
#include "selfcheck_version.h"

#include <fmt/format.h>

#include <array>
#include <cctype>

namespace selfcheck::report {
namespace {

constexpr int longest_line = 76;

std::string escaped(std::string_view text) {
    std::string all;
    bool quoting = false;
    for (std::size_t at = 0; at < text.size();) {
        const char32_t c = core::next_code_point(text, at);
        if (c == '`') {
            all += quoting ? "\\(cq" : "\\(oq";
            quoting = !quoting;
        } else if (c == '\\') {
            all += "\\e";
        } else if (c == '-' && text.substr(at).starts_with('-')) {
            all += "\\-\\-";
            ++at;
        } else if (c < 0x80) {
            all += static_cast<char>(c);
        } else {
            all += fmt::format("\\[u{:04X}]", static_cast<std::uint32_t>(c));
        }
    }
    return all;
}

bool is_upper(char c) {
    return std::isupper(static_cast<unsigned char>(c)) != 0;
}

/// Where the sentence that begins at `from` ends, its mark included.
std::size_t sentence_end(std::string_view text, std::size_t from) {
    for (std::size_t i = from; i + 2 < text.size(); ++i) {
        const bool mark = text[i] == '.' || text[i] == '?' || text[i] == '!';
        if (mark && text[i + 1] == ' ' && (is_upper(text[i + 2]) || text[i + 2] == '`'))
            return i + 1;
    }
    return text.size();
}

} // namespace

std::string mdoc_text(std::string_view text) {
    std::string all;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = sentence_end(text, at);
        for (const std::string& line :
             core::wrap(escaped(core::trimmed(text.substr(at, end - at))), longest_line))
            all += (line.starts_with('.') || line.starts_with('\'') ? "\\&" : "") + line + "\n";
        at = end + (end < text.size() ? 1 : 0);
    }
    return all;
}

std::string mdoc_word(std::string_view word) {
    return "\\&" + escaped(word);
}

std::string mdoc_head(std::string_view page, int section) {
    constexpr std::array<std::string_view, 12> months{
        "January", "February", "March",     "April",   "May",      "June",
        "July",    "August",   "September", "October", "November", "December"};
    constexpr std::string_view date = release_date; // 2026-11-25
    constexpr std::size_t month = static_cast<std::size_t>((date[5] - '0') * 10 + date[6] - '0');
    constexpr int day = (date[8] - '0') * 10 + date[9] - '0';
    return fmt::format(".Dd {} {}, {}\n.Dt {} {}\n.Os\n", months.at(month - 1), day,
                       date.substr(0, 4), page, section);
}

} // namespace selfcheck::report
