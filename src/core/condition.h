// When something holds: the one condition language of ask_if, alerts, guidance and cut-offs.
// Three-valued, so that a skipped answer is neither a yes nor a no.
#pragma once

#include "core/diagnostic.h"
#include "core/rational.h"

#include <cstddef>
#include <cstdint>
#include <variant>
#include <vector>

namespace selfcheck::core {

struct Questionnaire;
struct Response;
struct Score;

enum class Truth : std::uint8_t { no, unknown, yes };

[[nodiscard]] constexpr Truth operator!(Truth t) {
    return t == Truth::yes ? Truth::no : t == Truth::no ? Truth::yes : Truth::unknown;
}
[[nodiscard]] constexpr Truth both(Truth a, Truth b) {
    return a < b ? a : b;
}
[[nodiscard]] constexpr Truth either(Truth a, Truth b) {
    return a < b ? b : a;
}

enum class Comparison { at_least, at_most };

struct Condition;

/// `{item: ID, is: KEY}` and `{item: ID, in: [KEY, …]}`: one of these options was chosen.
struct ItemIs {
    std::size_t item = 0;
    std::vector<std::size_t> options;
    bool operator==(const ItemIs&) const = default;
};
/// `{item: ID, at_least|at_most: N}`: by the value of the chosen option, or the number given.
struct ItemCompares {
    std::size_t item = 0;
    Comparison comparison = Comparison::at_least;
    Rational than;
    bool operator==(const ItemCompares&) const = default;
};
/// `{item: ID, answered: true|false}`: never unknown.
struct ItemAnswered {
    std::size_t item = 0;
    bool answered = true;
    bool operator==(const ItemAnswered&) const = default;
};
/// `{score: ID, at_least|at_most: N}`: on the exact value; an incomplete score answers only if its
/// whole range agrees.
struct ScoreCompares {
    std::size_t score = 0;
    Comparison comparison = Comparison::at_least;
    Rational than;
    bool operator==(const ScoreCompares&) const = default;
};
/// `{score: ID, band: ID}`
struct ScoreInBand {
    std::size_t score = 0;
    std::size_t band = 0;
    bool operator==(const ScoreInBand&) const = default;
};
/// `{alert: ID}`
struct AlertHolds {
    std::size_t alert = 0;
    bool operator==(const AlertHolds&) const = default;
};
/// `{all: […]}`, `{any: […]}`; an empty list never gets past the reader.
struct AllOf {
    std::vector<Condition> parts;
    bool operator==(const AllOf&) const;
};
struct AnyOf {
    std::vector<Condition> parts;
    bool operator==(const AnyOf&) const;
};
/// `{not: …}`: exactly one part.
struct NotThat {
    std::vector<Condition> part;
    bool operator==(const NotThat&) const;
};

struct Condition {
    std::variant<ItemIs, ItemCompares, ItemAnswered, ScoreCompares, ScoreInBand, AlertHolds, AllOf,
                 AnyOf, NotThat>
        node;
    Span where;
    bool operator==(const Condition&) const = default;
};

inline bool AllOf::operator==(const AllOf& other) const {
    return parts == other.parts;
}
inline bool AnyOf::operator==(const AnyOf& other) const {
    return parts == other.parts;
}
inline bool NotThat::operator==(const NotThat& other) const {
    return part == other.part;
}

/// Evaluates on a settled response (see `settle`). `scores` holds one Score per score rule of the
/// questionnaire and may be shorter when the condition looks at none beyond its end. Alerts are
/// evaluated from their own conditions.
[[nodiscard]] Truth evaluate(const Condition& condition, const Questionnaire& questionnaire,
                             const Response& response, const std::vector<Score>& scores);

struct Answer;

/// An item condition (`is`, `in`, `at_least`, `at_most`, `answered`) on one answer.
[[nodiscard]] Truth item_holds(const Condition& condition, const Questionnaire& questionnaire,
                               const Answer& answer);
/// A score condition on a score.
[[nodiscard]] Truth score_holds(const Condition& condition, const Questionnaire& questionnaire,
                                const Score& score);
/// The item or score that an item or score condition is about; npos for other conditions.
inline constexpr std::size_t no_subject = static_cast<std::size_t>(-1);
[[nodiscard]] std::size_t item_of(const Condition& condition);
[[nodiscard]] std::size_t score_of(const Condition& condition);
/// The items of an `all` or `any` that is made of item conditions alone, one per part; empty for
/// any other condition.
[[nodiscard]] std::vector<std::size_t> group_of(const Condition& condition);
/// The parts of `all`, `any`, `not`, and the condition of an alert that is looked at; empty for the
/// others.
[[nodiscard]] std::vector<const Condition*> parts_of(const Condition& condition,
                                                     const Questionnaire& questionnaire);
/// Kleene's truth of a condition from the truths of its parts, in the order of `parts_of`.
[[nodiscard]] Truth joined(const Condition& condition, const std::vector<Truth>& parts);

/// What a condition looks at, through scores of scores and alerts: which items, and which scores it
/// names.
struct LooksAt {
    std::vector<bool> items;  ///< one per item of the questionnaire
    std::vector<bool> scores; ///< one per score rule
    bool operator==(const LooksAt&) const = default;
};
[[nodiscard]] LooksAt looks_at(const Condition& condition, const Questionnaire& questionnaire);

} // namespace selfcheck::core
