#include "terminal/keys.h"

#include "core/text.h"

#include <string_view>

namespace selfcheck::terminal {
namespace {

using Kind = Key::Kind;

constexpr unsigned char escape_byte = 0x1B;
constexpr std::string_view paste_end = "\033[201~";

Kind kind_of_control(unsigned char byte) {
    switch (byte) {
    case '\r':
    case '\n': return Kind::enter;
    case 0x08:
    case 0x7F: return Kind::backspace;
    case 0x04: return Kind::end_of_input;
    case 0x0C: return Kind::redraw;
    default: return Kind::unknown;
    }
}

Kind kind_of_arrow(unsigned char byte) {
    switch (byte) {
    case 'A': return Kind::up;
    case 'B': return Kind::down;
    case 'C': return Kind::right;
    case 'D': return Kind::left;
    default: return Kind::unknown;
    }
}

bool is_control(unsigned char byte) {
    return byte < 0x20 || byte == 0x7F;
}

std::size_t character_length(unsigned char lead) {
    if (lead >= 0xC2 && lead <= 0xDF) return 2;
    if (lead >= 0xE0 && lead <= 0xEF) return 3;
    if (lead >= 0xF0 && lead <= 0xF4) return 4;
    return 0;
}

} // namespace

void KeyParser::feed(char byte, std::vector<Key>& keys) {
    const auto value = static_cast<unsigned char>(byte);
    switch (state_) {
    case State::ground: start(value, keys); return;
    case State::character: continue_character(value, keys); return;
    case State::escape: after_escape(value, keys); return;
    case State::flushed_escape:
        state_ = State::ground;
        if (value == '[') {
            state_ = State::control;
            size_ = 0;
        } else {
            start(value, keys);
        }
        return;
    case State::control:
    case State::function: in_sequence(value, keys); return;
    case State::console:
        if (is_control(value)) {
            give_up(value, keys);
        } else {
            state_ = State::ground;
            keys.push_back({Kind::unknown});
        }
        return;
    case State::paste: in_paste(value, keys); return;
    }
}

void KeyParser::flush(std::vector<Key>& keys) {
    if (state_ != State::escape) return;
    state_ = State::flushed_escape;
    keys.push_back({Kind::escape});
}

void KeyParser::start(unsigned char byte, std::vector<Key>& keys) {
    size_ = 0;
    if (byte == escape_byte) {
        state_ = State::escape;
    } else if (is_control(byte)) {
        keys.push_back({kind_of_control(byte)});
    } else if (byte < 0x80) {
        keys.push_back({Kind::character, byte});
    } else if (expected_ = character_length(byte); expected_ > 0) {
        state_ = State::character;
        bytes_[size_++] = static_cast<char>(byte);
    } else {
        keys.push_back({Kind::unknown});
    }
}

void KeyParser::continue_character(unsigned char byte, std::vector<Key>& keys) {
    if ((byte & 0xC0) != 0x80) {
        give_up(byte, keys);
        return;
    }
    bytes_[size_++] = static_cast<char>(byte);
    if (size_ < expected_) return;
    state_ = State::ground;
    const std::string_view text(bytes_.data(), size_);
    std::size_t index = 0;
    const char32_t character = core::next_code_point(text, index);
    const bool is_shown = index == size_ && !core::is_forbidden(character);
    keys.push_back(is_shown ? Key{Kind::character, character} : Key{Kind::unknown});
    bytes_.fill(0);
}

void KeyParser::after_escape(unsigned char byte, std::vector<Key>& keys) {
    state_ = State::ground;
    if (byte == '[') {
        state_ = State::control;
    } else if (byte == 'O') {
        state_ = State::function;
    } else if (is_control(byte)) {
        keys.push_back({Kind::escape});
        start(byte, keys);
    } else {
        // Alt and a key: not the key alone, or Alt-s would skip a question.
        keys.push_back({Kind::unknown});
    }
}

void KeyParser::in_sequence(unsigned char byte, std::vector<Key>& keys) {
    if (is_control(byte) || byte >= 0x80) {
        give_up(byte, keys);
    } else if (byte < 0x40) {
        if (size_ < bytes_.size()) bytes_[size_] = static_cast<char>(byte);
        if (size_ <= bytes_.size()) ++size_;
    } else if (state_ == State::control && byte == '[' && size_ == 0) {
        // The Linux console sends F1 to F5 as ESC [ [ A to E; the letter is no command.
        state_ = State::console;
    } else {
        finish_sequence(byte, keys);
    }
}

void KeyParser::finish_sequence(unsigned char last, std::vector<Key>& keys) {
    state_ = State::ground;
    if (size_ == 0) {
        keys.push_back({kind_of_arrow(last)});
    } else if (last == '~' && size_ == 3 && std::string_view(bytes_.data(), size_) == "200") {
        state_ = State::paste;
        matched_ = 0;
    } else {
        keys.push_back({Kind::unknown});
    }
}

void KeyParser::in_paste(unsigned char byte, std::vector<Key>& keys) {
    const auto is = [byte](char wanted) { return byte == static_cast<unsigned char>(wanted); };
    if (is(paste_end[matched_])) {
        ++matched_;
    } else {
        matched_ = is(paste_end.front()) ? 1 : 0;
    }
    if (matched_ < paste_end.size()) return;
    state_ = State::ground;
    keys.push_back({Kind::paste});
}

void KeyParser::give_up(unsigned char byte, std::vector<Key>& keys) {
    state_ = State::ground;
    keys.push_back({Kind::unknown});
    start(byte, keys);
}

} // namespace selfcheck::terminal
