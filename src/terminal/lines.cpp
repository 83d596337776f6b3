#include "terminal/lines.h"

#include "core/response.h"
#include "core/text.h"
#include "interview/interview.h"

namespace selfcheck::terminal {

bool LineReader::feed(char byte) {
    if (byte == '\n') {
        if (!is_too_long_ && text_.ends_with('\r')) text_.pop_back();
        if (text_.size() > interview::max_entry_bytes) is_too_long_ = true;
        return true;
    }
    // One byte more than an entry may have: it can be the \r of a line end.
    if (text_.size() > interview::max_entry_bytes) {
        is_too_long_ = true;
        return false;
    }
    if (text_.capacity() <= interview::max_entry_bytes)
        text_.reserve(interview::max_entry_bytes + 1);
    text_ += byte;
    return false;
}

LineReader::Verdict LineReader::verdict() const {
    if (is_too_long_ || text_.size() > interview::max_entry_bytes) return Verdict::too_long;
    if (core::invalid_utf8_at(text_) != std::string::npos) return Verdict::damaged;
    for (std::size_t i = 0; i < text_.size();)
        if (core::is_forbidden(core::next_code_point(text_, i))) return Verdict::damaged;
    return Verdict::fine;
}

void LineReader::clear() {
    core::wipe(text_);
    text_.clear();
    is_too_long_ = false;
}

} // namespace selfcheck::terminal
