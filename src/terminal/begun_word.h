// A word that someone types where single letters are commands (H24).
#pragma once

#include "interview/interview.h"

#include <string>
#include <string_view>
#include <vector>

namespace selfcheck::terminal {

/// Whether there is a letter of any language in what was typed.
[[nodiscard]] bool holds_word(std::string_view typed);

/// A letter that has acted, and may have been meant as the first one of an option's words.
class BegunWord {
public:
    /// None was begun.
    BegunWord() = default;
    BegunWord(char32_t letter, const std::vector<interview::ShownOption>& options);

    /// Whether the character right behind it shows that a word was meant: an option goes on so, or
    /// it is a letter and no command.
    [[nodiscard]] bool goes_on_with(char32_t next) const;
    [[nodiscard]] const std::string& letter() const { return letter_; }

private:
    std::string letter_;
    std::string second_; ///< letters of the options that begin with it
};

} // namespace selfcheck::terminal
