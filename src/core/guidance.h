// What we say, as values: texts by key, what each tier asks of a person, and where help is. Read
// from guidance/.
#pragma once

#include "core/questionnaire.h"

#include <array>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace selfcheck::core {

/// One text with named holes, as in `Your total is {total} of {maximum}.`
struct PhraseKey {
    std::string_view key;
    std::string_view holes; ///< the names a text of this key may use, divided by blanks
};

/// Every key that a language must give a text for: the reader refuses a file with one missing or
/// one too many, so that nothing can be missing when it has to be shown.
[[nodiscard]] const std::vector<PhraseKey>& phrase_keys();

class Phrases {
public:
    Phrases() = default;
    explicit Phrases(std::map<std::string, std::string, std::less<>> texts)
        : texts_(std::move(texts)) {}
    /// The text of a key of `phrase_keys()`; for any other key the key itself.
    [[nodiscard]] const std::string& operator[](std::string_view key) const;
    [[nodiscard]] const std::map<std::string, std::string, std::less<>>& all() const {
        return texts_;
    }

private:
    std::map<std::string, std::string, std::less<>> texts_;
};

struct Hole {
    std::string_view name;
    std::string_view value;
};
/// Puts values into the holes of a text. A hole without a value stays as it is written.
[[nodiscard]] std::string fill(std::string_view text, const std::vector<Hole>& holes);
/// The names of the holes of a text, in order.
[[nodiscard]] std::vector<std::string> holes_of(std::string_view text);

/// What a tier asks of a person.
struct Advice {
    std::string next;               ///< the next step, one or two sentences: the first thing read
    std::vector<std::string> steps; ///< concrete steps, in order
    std::string usual;              ///< what people in this range usually do
    std::string say;                ///< what to say first to a doctor, nurse or counsellor
    bool operator==(const Advice&) const = default;
};

struct TopicGuidance {
    std::string topic;
    std::string about;           ///< one paragraph: what this topic is and is not
    std::array<Advice, 5> tiers; ///< by Tier
    std::map<std::string, Advice, std::less<>>
        variants; ///< by `advice:` of a guidance rule; empty parts fall back to the tier's
    std::map<std::string, std::string, std::less<>>
        domains; ///< a sentence for a domain that stands out
    bool operator==(const TopicGuidance&) const = default;
};

/// A text that two things together call for: what two questionnaires of one sitting found, or an
/// alert beside one.
struct MixedText {
    std::string id;
    std::optional<Show> alert;                       ///< an alert of this kind is yes
    std::map<std::string, Tier, std::less<>> topics; ///< each at least this urgent
    std::string text;
    bool operator==(const MixedText&) const = default;
};

/// The lines of a notice, in two situations. Lines are templates over `{contact}` (`call or text
/// 988`), `{Contact}` (the same, beginning a line), `{line}` (`988 Suicide & Crisis Lifeline, US`),
/// `{terms}` (`, free, day and night`), `{emergency}`, `{directory}` and `{code}` (the region's). A
/// line that begins with two blanks is indented.
struct NoticeText {
    std::vector<std::string> with_line;    ///< a region with a crisis line is known
    std::vector<std::string> without_line; ///< region unknown: no number of any one country
    bool operator==(const NoticeText&) const = default;
};

struct Notices {
    NoticeText crisis;         ///< at once and first (S2): at most six lines at 80 columns
    NoticeText crisis_result;  ///< the same, first in a result, where nothing more is asked
    NoticeText support;        ///< the softer form after a skip (S3)
    NoticeText support_answer; ///< the same after an answer (`show: support`)
    NoticeText brief;          ///< the last block of a result: two lines
    NoticeText brief_sitting;  ///< the same while questions are asked
    NoticeText medical;
    NoticeText withdrawal;
    NoticeText youth; ///< under 18
    bool operator==(const Notices&) const = default;
};

/// A known instrument that does not come with the program, and why.
struct NotShipped {
    std::string id;
    std::string title;
    std::string why;
    std::string source;
    bool operator==(const NotShipped&) const = default;
};

struct Guidance {
    std::string language;
    Phrases phrases;
    Notices notices;
    std::vector<std::string> signs;    ///< signs that do not wait for a score (S8b), six lines
    std::vector<TopicGuidance> topics; ///< `general` is always there
    std::vector<MixedText> mixed;

    /// The topic's own guidance, else that of `general`.
    [[nodiscard]] const TopicGuidance& topic(std::string_view name) const;
};

enum class HelplineKind { crisis, domestic_violence, alcohol, youth };
[[nodiscard]] std::string_view word(HelplineKind);

/// One line of help. Each fact was read in `sources` on the day `checked`.
struct Helpline {
    std::string name;
    HelplineKind kind = HelplineKind::crisis;
    std::string call;    ///< number as printed locally; empty if none
    std::string text;    ///< number to send a text message to; empty if none
    std::string keyword; ///< the word to send; empty if any
    std::string chat;    ///< web address without scheme; empty if none
    bool free = false;
    std::string hours; ///< `day and night`, or as published; empty if not known
    std::vector<std::string> languages;
    std::vector<std::string> sources; ///< keys; at least one
    std::string checked;              ///< ISO date
    std::string review_by;            ///< ISO date; empty: that of the file
    Span where;
    bool operator==(const Helpline&) const = default;
    /// Read in two places that do not quote each other; any other line is marked where it is shown.
    [[nodiscard]] bool is_sure() const { return sources.size() > 1; }
};

struct Region {
    std::string code; ///< ISO 3166, two capital letters
    std::string name;
    std::vector<std::string> also;      ///< what else people call it: `UK`, `USA`
    std::vector<std::string> emergency; ///< numbers, the usual one first
    std::vector<std::string> sources;   ///< keys, of the emergency numbers
    std::vector<Helpline> lines;
    Span where;
    bool operator==(const Region&) const = default;
    /// The first line of kind crisis, or none.
    [[nodiscard]] const Helpline* crisis_line() const;
};

struct Helplines {
    std::string directory_name; ///< an international directory of lines
    std::string directory_web;
    std::string directory_source;
    std::string directory_checked;
    std::string review_by; ///< ISO date: by then every line should be read again
    std::map<std::string, std::string, std::less<>> sources;
    std::vector<Region> regions; ///< by code
    /// By code, name or what else it is called, in any case; none for an unknown one.
    [[nodiscard]] const Region* find(std::string_view code) const;
};

} // namespace selfcheck::core
