#include "terminal/begun_word.h"

#include <algorithm>
#include <cctype>

namespace selfcheck::terminal {
namespace {

constexpr char32_t first_beyond_ascii = 0x80;

char lower(char byte) {
    return static_cast<char>(std::tolower(static_cast<unsigned char>(byte)));
}

bool is_of_word(char byte) {
    const auto code = static_cast<unsigned char>(byte);
    return code >= first_beyond_ascii || std::isalpha(code) != 0;
}

} // namespace

bool holds_word(std::string_view typed) {
    return std::any_of(typed.begin(), typed.end(), is_of_word);
}

BegunWord::BegunWord(char32_t letter, const std::vector<interview::ShownOption>& options)
    : letter_(1, static_cast<char>(letter)) {
    for (const interview::ShownOption& option : options)
        if (option.text.size() > 1 && lower(option.text[0]) == lower(letter_[0]))
            second_ += lower(option.text[1]);
}

bool BegunWord::goes_on_with(char32_t next) const {
    if (letter_.empty() || next >= first_beyond_ascii) return false;
    const char small = lower(static_cast<char>(next));
    if (second_.find(small) != std::string::npos) return true;
    return is_of_word(small) && !interview::find_command(std::string(1, small));
}

} // namespace selfcheck::terminal
