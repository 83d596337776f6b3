// The text of a new questionnaire file: small, sound, and explained line by line.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace selfcheck::cli {

struct Starter {
    std::string id;
    std::string title;
    int days = 0;                     ///< recall period
    std::vector<std::string> answers; ///< 2 to 10 different texts, least first
};

inline constexpr std::size_t fewest_answers = 2;
inline constexpr std::size_t most_answers = 10; ///< so that one digit answers

/// What is suggested for a file of this id.
[[nodiscard]] Starter suggested_starter(const std::string& id);
/// YAML that `check` finds nothing wrong with, whatever the texts.
[[nodiscard]] std::string starter_text(const Starter& starter);
/// One line of YAML: in double quotes, with nothing in it that could end them.
[[nodiscard]] std::string quoted_yaml(std::string_view text);

} // namespace selfcheck::cli
