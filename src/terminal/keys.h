// Bytes from a terminal become keys. Pure: knows no file, no clock and no interview.
#pragma once

#include <array>
#include <cstddef>
#include <vector>

namespace selfcheck::terminal {

struct Key {
    enum class Kind {
        character, ///< one that may be shown; everything forbidden in texts is `unknown`
        enter,
        backspace,
        up,
        down,
        left,
        right,
        escape,
        end_of_input, ///< Ctrl-D
        paste,        ///< a whole bracketed paste; its text is thrown away (H24)
        redraw,       ///< Ctrl-L
        unknown
    };
    Kind kind = Kind::unknown;
    char32_t character = 0;
    bool operator==(const Key&) const = default;
};

/// Reads any bytes in any portions, in constant memory. An Escape key and the first byte of a
/// sequence are the same byte: the caller, who has a clock, decides with `flush` that nothing more
/// belongs to it.
class KeyParser {
public:
    /// Appends the keys that this byte completes: none, one or two.
    void feed(char byte, std::vector<Key>& keys);
    /// Whether an ESC waits for what follows it.
    [[nodiscard]] bool is_escape_pending() const { return state_ == State::escape; }
    /// Takes a waiting ESC for the Escape key. Should `[` come after all, an arrow was split in two
    /// by a slow line, and its rest still is no text.
    void flush(std::vector<Key>& keys);

private:
    enum class State {
        ground,
        character,
        escape,
        flushed_escape,
        control,
        console,
        function,
        paste
    };

    void start(unsigned char byte, std::vector<Key>& keys);
    void continue_character(unsigned char byte, std::vector<Key>& keys);
    void after_escape(unsigned char byte, std::vector<Key>& keys);
    void in_sequence(unsigned char byte, std::vector<Key>& keys);
    void in_paste(unsigned char byte, std::vector<Key>& keys);
    void finish_sequence(unsigned char last, std::vector<Key>& keys);
    void give_up(unsigned char byte, std::vector<Key>& keys);

    State state_ = State::ground;
    std::array<char, 4> bytes_{}; ///< of an unfinished character, or the parameters of a sequence
    std::size_t size_ = 0;        ///< of all of them, kept or not
    std::size_t expected_ = 0;    ///< bytes of the character
    std::size_t matched_ = 0;     ///< bytes of the mark that ends a paste
};

} // namespace selfcheck::terminal
