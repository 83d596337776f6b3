// A questionnaire as a value: what a YAML file says once it has been read. No number of any
// instrument stands here.
#pragma once

#include "core/condition.h"
#include "core/diagnostic.h"
#include "core/rational.h"
#include "core/score_rule.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace selfcheck::core {

enum class Status { draft, active, retired };
enum class ItemKind { choice, choices, number, text };
enum class IfUnknown { ask, hide };
enum class Show { crisis, support, medical, withdrawal };
/// Most urgent first, as the guidance rules are decided. What each asks of a person is said in the
/// guidance.
enum class Tier { today, soon, arrange, watch, keep };
enum class PermissionKind { public_domain, no_permission_required, licence, own_work };

[[nodiscard]] std::string_view word(Status);
[[nodiscard]] std::string_view word(ItemKind);
[[nodiscard]] std::string_view word(Show);
[[nodiscard]] std::string_view word(Tier);
[[nodiscard]] std::string_view word(PermissionKind);

/// `[LOINC 44250-9]`
struct ConceptCode {
    std::string system;
    std::string code;
    bool operator==(const ConceptCode&) const = default;
};

struct AnswerOption {
    std::string key;               ///< what a file of answers and CSV hold: the value, or `key:`
    std::optional<Rational> value; ///< whole; none for an option that says nothing of amount
    std::string text;
    std::vector<ConceptCode> codes;
    Span where;
    bool operator==(const AnswerOption&) const = default;
};

struct AnswerSet {
    std::string id;
    std::vector<AnswerOption> options; ///< at least one; keys differ, texts differ
    Span where;
    bool operator==(const AnswerSet&) const = default;
};

/// Bounds of a `number` item, ends inclusive.
struct NumberRange {
    Rational from;
    Rational to;
    int decimals = 0; ///< how many a person may type
    std::string unit;
    bool operator==(const NumberRange&) const = default;
};

struct Item {
    std::string id;
    std::string text;
    ItemKind kind = ItemKind::choice;
    std::size_t answers = 0; ///< index into `Questionnaire::answers`; for choice and choices
    std::optional<NumberRange> number;
    std::string domain;              ///< mood, thinking, behaviour, body, or empty
    std::optional<std::string> stem; ///< absent: the recall text; empty: none
    bool required = false;
    std::optional<Condition> ask_if;
    IfUnknown if_unknown = IfUnknown::ask;
    std::optional<Worse> worse; ///< for items in no score
    std::vector<ConceptCode> codes;
    Span where;
    bool operator==(const Item&) const = default;
};

struct Alert {
    std::string id;
    Condition if_;
    Show show = Show::crisis;
    Span where;
    bool operator==(const Alert&) const = default;
};

struct GuidanceRule {
    std::string id; ///< may be empty
    Tier tier = Tier::keep;
    std::optional<Condition> if_; ///< none: always holds; exactly one rule has none
    std::string because;
    std::string advice; ///< names a variant of the tier's steps in the guidance; may be empty
    Span where;
    bool operator==(const GuidanceRule&) const = default;
};

struct Permission {
    PermissionKind kind = PermissionKind::own_work;
    std::string statement;
    std::string attribution;
    std::string source;
    Span where;
    bool operator==(const Permission&) const = default;
};

struct Reference {
    std::string id;
    std::string text;
    std::string doi;
    std::string pmid;
    bool operator==(const Reference&) const = default;
};

struct Ages {
    std::optional<int> from; ///< years
    std::optional<int> to;
    bool operator==(const Ages&) const = default;
};

/// A text of the author's own, and where it stands.
struct AuthorText {
    std::string text;
    Span where;
    bool operator==(const AuthorText&) const = default;
};

struct Questionnaire {
    std::string id;
    std::string title;
    std::string short_title; ///< `short:`, else the title
    std::string language;
    std::string topic;
    Status status = Status::active;
    std::string purpose;
    Ages ages;
    std::string audience_note;
    Span title_where;
    Span topic_where;
    Span purpose_where;
    Span audience_where;
    std::optional<int> minutes;
    AuthorText before; ///< shown on the first screen; may be empty
    bool menu = true;  ///< whether the menu offers it
    std::optional<int> recall_days;
    std::string recall; ///< the stem before each item; may be empty
    Permission permission;
    std::vector<ConceptCode> codes;
    std::vector<Reference> references;
    std::vector<AuthorText> notes; ///< what else a reader of its results should know
    std::vector<AnswerSet> answers;
    std::vector<Item> items;
    std::vector<ScoreRule> scores;
    std::vector<std::size_t> score_order; ///< parts before the scores that use them
    std::vector<Alert> alerts;
    std::vector<GuidanceRule> guidance;
    std::string file;   ///< where it was read from, as the person named it
    std::string digest; ///< SHA-256 of that file, lower-case hex
    bool embedded = false;
    bool unproved = false; ///< too large to decide: nothing is proved of its scores
    bool unread = false;   ///< there is no lexicon of its language: no item is known by its words
    bool shadows = false;  ///< a person's own file under the id of an embedded one

    [[nodiscard]] std::optional<std::size_t> find_item(std::string_view id) const;
    [[nodiscard]] std::optional<std::size_t> find_score(std::string_view id) const;
    [[nodiscard]] std::optional<std::size_t> find_alert(std::string_view id) const;
    [[nodiscard]] const Reference* find_reference(std::string_view id) const;
    /// The options of a choice item; none for other kinds.
    [[nodiscard]] const std::vector<AnswerOption>& options_of(std::size_t item) const;
    /// Whether some crisis alert looks at this item.
    [[nodiscard]] bool is_crisis_item(std::size_t item) const;
    [[nodiscard]] bool has_crisis_item() const;
};

} // namespace selfcheck::core
