// What is wrong with a file, where, and how to mend it. Knows no file system and draws nothing.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace selfcheck::core {

/// A place in a file: 1-based, columns counted in code points. 0 means "no such place".
struct Position {
    int line = 0;
    int column = 0;
    bool operator==(const Position&) const = default;
    auto operator<=>(const Position&) const = default;
};

/// A stretch of one file; `last` is one past the final character. The file's name is kept by
/// whoever holds the questionnaire or the diagnostic, so that a span stays four numbers. All spans
/// compare equal, so that `==` on a model compares meaning and not layout.
struct Span {
    Position first;
    Position last;
    [[nodiscard]] bool known() const { return first.line > 0; }
    friend bool operator==(const Span&, const Span&) { return true; }
};

enum class Severity { error, warning };

/// One enumerator per failure. The printed form (`Q011`) is stable and never reused.
enum class Code {
    // Q0xx: syntax and shape of a questionnaire or guidance file
    yaml_syntax,         ///< Q001
    not_utf8,            ///< Q002
    too_large,           ///< Q003 size, depth, number of nodes, length of one text
    several_documents,   ///< Q004
    yaml_feature,        ///< Q005 anchor, alias, tag, merge key, directive, key that is not text
    duplicate_key,       ///< Q006
    parsers_disagree,    ///< Q007
    empty_file,          ///< Q008
    language_version,    ///< Q009
    wrong_type,          ///< Q010
    unknown_key,         ///< Q011
    missing_key,         ///< Q012
    not_a_number,        ///< Q013
    not_a_boolean,       ///< Q014
    unknown_word,        ///< Q015 a word outside the list of allowed ones
    bad_id,              ///< Q016
    duplicate_id,        ///< Q017
    forbidden_character, ///< Q018
    text_too_long,       ///< Q019
    out_of_range,        ///< Q020
    empty_list,          ///< Q021
    reversed_range,      ///< Q022
    keys_clash,          ///< Q023 keys that do not go together
    catch_all,           ///< Q024 not exactly one guidance rule without `if`
    id_not_file_name,    ///< Q025
    // Q1xx: references
    unknown_item,           ///< Q101
    unknown_answers,        ///< Q102
    unknown_score,          ///< Q103
    unknown_band,           ///< Q104
    unknown_alert,          ///< Q105
    unknown_reference,      ///< Q106
    looks_ahead,            ///< Q107
    score_cycle,            ///< Q108
    item_twice,             ///< Q109
    item_not_in_score,      ///< Q110
    crisis_item_gated,      ///< Q111
    not_scorable,           ///< Q112
    unknown_option,         ///< Q113
    incomplete_translation, ///< Q114
    // Q2xx: proofs
    no_band,                 ///< Q201
    two_bands,               ///< Q202
    band_unreachable,        ///< Q203
    band_beyond_scores,      ///< Q204
    range_not_reached,       ///< Q205
    item_never_asked,        ///< Q206
    alert_never,             ///< Q207
    rule_never,              ///< Q208
    not_monotone,            ///< Q209
    crisis_not_urgent,       ///< Q210
    self_harm_without_alert, ///< Q211
    skip_reassures,          ///< Q212
    options_out_of_order,    ///< Q213
    too_large_to_decide,     ///< Q214
    skipped_crisis_is_no,    ///< Q215
    two_directions,          ///< Q216
    // Q3xx: wording
    wording,             ///< Q301
    wording_not_checked, ///< Q302
    // Q4xx: evidence
    no_source_for_band,       ///< Q401
    no_source_for_cutoff,     ///< Q402
    no_source_for_missing,    ///< Q403
    no_source_for_permission, ///< Q404
    band_without_guidance,    ///< Q405
    unknown_topic,            ///< Q406
    unknown_advice,           ///< Q407
    // G0xx: guidance, helplines and configuration
    review_due,    ///< G001
    config_syntax, ///< G002
    unknown_value, ///< G003 a setting that is not among what there is
    broken_claim,  ///< G004 a vignette does not show what it says
    // A0xx: answers given in a file or on standard input (never quoted)
    wrong_answer,     ///< A001
    too_few_answers,  ///< A002
    too_many_answers, ///< A003
    answer_form,      ///< A004
    // R0xx: rows of responses (cells are never quoted)
    no_header,       ///< R001 nothing that could be one, or bytes that are no text
    missing_column,  ///< R002 of an item
    columns_clash,   ///< R003 two columns of one name, or files whose columns differ
    wrong_cell,      ///< R004
    ragged_row,      ///< R005 more or fewer cells than columns
    unclosed_quote,  ///< R006
    record_too_long, ///< R007
    not_an_object,   ///< R008 a line of JSON Lines
    // F0xx: files
    cannot_read,  ///< F001
    not_a_file,   ///< F002
    cannot_write, ///< F003
    file_exists,  ///< F004
    unknown_name, ///< F005 no questionnaire, region or command of that name
};

/// `Q011` and so on.
[[nodiscard]] std::string_view code_name(Code code);
/// Every code once, in order: for tests and documentation.
[[nodiscard]] const std::vector<Code>& all_codes();

/// A second place that belongs to the same fault (the first definition of a duplicate, an opening
/// quote).
struct Label {
    Span where;
    std::string text;
};

/// How to mend it. `replacement` for the primary span is given only when it is certain to be right.
struct Help {
    std::string text;
    std::optional<std::string> replacement;
};

/// One fault, one cause. Texts are lower case without a full stop; names from the file stand in
/// back-quotes. Texts hold author text as it was: whoever prints it sanitises it.
struct Diagnostic {
    Severity severity = Severity::error;
    Code code = Code::yaml_syntax;
    std::string file;    ///< as the person named it; empty when the fault has no file
    Span where;          ///< unknown() when the fault has no place
    std::string message; ///< what is wrong
    std::string here;    ///< what stands at `where`, printed behind the caret; may be empty
    std::vector<Label> labels{};
    std::vector<std::string> notes{};
    std::optional<Help> help{};
};

using Diagnostics = std::vector<Diagnostic>;

[[nodiscard]] bool has_errors(const Diagnostics& diagnostics);
/// Sorts by file and position, keeping the order of faults at one place.
void sort(Diagnostics& diagnostics);

} // namespace selfcheck::core
