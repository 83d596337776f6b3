// The keys of the questionnaire language: one table for the reader, the schema and the
// documentation.
#pragma once

#include <string_view>
#include <vector>

namespace selfcheck::core {

/// The version of the language that this program reads: `selfcheck: 1`.
inline constexpr int known_language_version = 1;

enum class Presence { optional, required };

/// `object` is `questionnaire` for the top of a file, else the name of the kind of mapping (`item`,
/// `score`, …).
struct LanguageKey {
    std::string_view object;
    std::string_view name;
    Presence presence = Presence::optional;
};

[[nodiscard]] const std::vector<LanguageKey>& language_keys();

/// Words that a sitting understands as commands, so that no answer option may use them as its key:
/// help must always be one key away.
[[nodiscard]] bool is_reserved_answer_key(std::string_view key);

/// Longest texts, in code points: of one line (titles, labels, options) and of a paragraph (items,
/// reasons, notes).
inline constexpr std::size_t max_label_length = 200;
inline constexpr std::size_t max_paragraph_length = 1500;

} // namespace selfcheck::core
