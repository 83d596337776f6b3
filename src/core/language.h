// The questionnaire language as data: one table for the reader, the schema and the reference.
#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

namespace selfcheck::core {

/// The version of the language that this program reads: `selfcheck: 1`.
inline constexpr int known_language_version = 1;

/// Longest texts, in code points: of one line (titles, labels, options) and of a paragraph (items,
/// reasons, notes).
inline constexpr std::size_t max_label_length = 200;
inline constexpr std::size_t max_paragraph_length = 1500;
inline constexpr std::size_t max_id_length = 64;
inline constexpr std::size_t max_language_tag_length = 35;
/// How deep conditions may stand in one another; a comparison alone is 1 deep.
inline constexpr int max_condition_depth = 20;

/// The words of each enumeration, in the order of its enumerators.
namespace words {
using Word = std::string_view;
inline constexpr std::array<Word, 3> status{"draft", "active", "retired"};
inline constexpr std::array<Word, 4> item_kind{"choice", "choices", "number", "text"};
inline constexpr std::array<Word, 2> if_unknown{"ask", "hide"};
inline constexpr std::array<Word, 3> worse{"higher", "lower", "none"};
inline constexpr std::array<Word, 5> method{"sum", "mean", "count", "max", "weighted"};
inline constexpr std::array<Word, 1> fill{"mean"};
inline constexpr std::array<Word, 1> rounding{"half-up"};
inline constexpr std::array<Word, 4> show{"crisis", "support", "medical", "withdrawal"};
inline constexpr std::array<Word, 5> tier{"today", "soon", "arrange", "watch", "keep"};
inline constexpr std::array<Word, 4> permission{"public-domain", "no-permission-required",
                                                "licence", "own-work"};
} // namespace words

enum class Presence { optional, required };

/// What one value is.
enum class ValueKind {
    id,           ///< a new id
    name,         ///< the id of something that the file defines: `Shape::of` says of what
    option_key,   ///< what answers an option: its value, or its `key:`
    label,        ///< a text of at most `max_label_length`
    paragraph,    ///< a text of at most `max_paragraph_length`
    language_tag, ///< BCP 47
    whole,        ///< a whole number within the bounds
    number,       ///< a decimal number within the bounds
    boolean,
    word,     ///< one of `Shape::words`
    object,   ///< a mapping with the keys of the object `Shape::of`
    condition ///< a mapping with the keys of the object `condition`
};

/// One value, a list of them, a mapping of ids to them, or a mapping of ids to lists of them.
enum class Many { one, list, mapping, mapping_of_lists };

struct Shape {
    ValueKind kind = ValueKind::label;
    Many many = Many::one;
    std::string_view of{};
    int low = 0; ///< the bounds of a number, ends included
    int high = 0;
    std::size_t most = 0; ///< entries of a list or mapping; 0: not limited by itself
    std::size_t most_inner = 0;
    std::span<const std::string_view> words{};
};

/// `object` is `questionnaire` for the top of a file, else the name of the kind of mapping (`item`,
/// `score`, …). `fhir` is the element of a FHIR Questionnaire that says the same; `extension` where
/// only an extension can, `none` where nothing needs to.
struct LanguageKey {
    std::string_view object;
    std::string_view name;
    Presence presence = Presence::optional;
    Shape shape{};
    std::string_view otherwise{}; ///< what holds without it; empty: nothing
    std::string_view fhir{};
    std::string_view about{}; ///< one line for an author
};

[[nodiscard]] const std::vector<LanguageKey>& language_keys();
/// The row of one key, which must exist.
[[nodiscard]] const LanguageKey& language_key(std::string_view object, std::string_view name);
/// Every object of the table once, in its order.
[[nodiscard]] std::vector<std::string_view> language_objects();

/// Words that a sitting understands as commands, so that no answer option may use them as its key:
/// help must always be one key away.
[[nodiscard]] bool is_reserved_answer_key(std::string_view key);
[[nodiscard]] std::span<const std::string_view> reserved_answer_keys();

/// A letter a to z, then letters, digits, `-` and `_`; at most 64 characters.
[[nodiscard]] bool is_id(std::string_view text);

} // namespace selfcheck::core
