#include "load/fix.h"

#include "core/text.h"

#include <algorithm>
#include <vector>

namespace selfcheck::load {
namespace {

struct Edit {
    std::size_t first = 0;
    std::size_t last = 0;
    std::string text;
};

/// The byte of a place; the end of the text for a place beyond it. Lines end in LF, with or without
/// a CR before it.
std::size_t offset_of(std::string_view bytes, core::Position place) {
    std::size_t at = bytes.starts_with("\xEF\xBB\xBF") ? 3 : 0;
    for (int line = 1; line < place.line && at < bytes.size(); ++line) {
        const auto end = bytes.find('\n', at);
        at = end == std::string_view::npos ? bytes.size() : end + 1;
    }
    for (int column = 1; column < place.column && at < bytes.size(); ++column)
        static_cast<void>(core::next_code_point(bytes, at));
    return at;
}

} // namespace

Fixed apply_fixes(std::string_view bytes, const core::Diagnostics& diagnostics) {
    std::vector<Edit> edits;
    for (const core::Diagnostic& one : diagnostics) {
        if (!one.help || !one.help->replacement || !one.where.known()) continue;
        edits.push_back({offset_of(bytes, one.where.first), offset_of(bytes, one.where.last),
                         *one.help->replacement});
    }
    std::stable_sort(edits.begin(), edits.end(),
                     [](const Edit& a, const Edit& b) { return a.first < b.first; });
    Fixed fixed;
    std::size_t at = 0;
    for (const Edit& edit : edits) {
        if (edit.first < at || edit.last < edit.first) continue;
        fixed.bytes += bytes.substr(at, edit.first - at);
        fixed.bytes += edit.text;
        at = edit.last;
        ++fixed.applied;
    }
    fixed.bytes += bytes.substr(at);
    return fixed;
}

} // namespace selfcheck::load
