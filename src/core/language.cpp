#include "core/language.h"

#include <algorithm>
#include <stdexcept>

namespace selfcheck::core {

const LanguageKey& language_key(std::string_view object, std::string_view name) {
    for (const LanguageKey& key : language_keys())
        if (key.object == object && key.name == name) return key;
    throw std::logic_error("no such key in the table of the language");
}

std::vector<std::string_view> language_objects() {
    std::vector<std::string_view> objects;
    for (const LanguageKey& key : language_keys())
        if (std::find(objects.begin(), objects.end(), key.object) == objects.end())
            objects.push_back(key.object);
    return objects;
}

std::span<const std::string_view> reserved_answer_keys() {
    static constexpr std::array<std::string_view, 17> reserved{
        "b",      "back", "s",    "skip", "?",    "why", "h",     "help", "r",
        "region", "q",    "quit", "x",    "exit", "u",   "under", "y"};
    return reserved;
}

bool is_reserved_answer_key(std::string_view key) {
    const auto reserved = reserved_answer_keys();
    return std::find(reserved.begin(), reserved.end(), key) != reserved.end();
}

bool is_id(std::string_view text) {
    const auto allowed = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
    };
    return !text.empty() && text.size() <= core::max_id_length && text.front() >= 'a' &&
           text.front() <= 'z' && std::all_of(text.begin(), text.end(), allowed);
}

} // namespace selfcheck::core
