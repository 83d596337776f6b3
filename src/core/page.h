// What a person reads, as a list of blocks: composed once, drawn by every format.
#pragma once

#include "core/guidance.h"
#include "core/rational.h"

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace selfcheck::core {

/// Whose words they are. The wording check holds for ours and the author's; published instrument
/// wording is exempt by origin and never by phrase.
enum class Origin { ours, author, instrument };

struct Run {
    std::string text;
    Origin origin = Origin::ours;
    bool operator==(const Run&) const = default;
};

/// A paragraph: runs of text with their origin.
struct Prose {
    std::vector<Run> runs;
    bool operator==(const Prose&) const = default;
    Prose() = default;
    Prose(std::string text)
        : runs{Run{std::move(text), Origin::ours}} {} // NOLINT(google-explicit-constructor)
    Prose(std::string text, Origin origin) : runs{Run{std::move(text), origin}} {}
    /// All runs, joined.
    [[nodiscard]] std::string text() const;
    /// The text with every instrument run replaced by `placeholder`.
    [[nodiscard]] std::string text_without_instrument(std::string_view placeholder) const;
};

struct Filling {
    std::string_view name;
    std::string value;
    Origin origin = Origin::ours;
};
/// As `fill`, keeping the origin of what is put in.
[[nodiscard]] Prose fill_prose(std::string_view text, const std::vector<Filling>& fillings);

/// `support` after a skip, `support_answer` after an answer that calls for the softer words.
enum class NoticeKind { crisis, support, brief, medical, withdrawal, youth, support_answer };
[[nodiscard]] std::string_view word(NoticeKind);
/// Help for someone who may think of death or self-harm: crisis help or its softer forms.
[[nodiscard]] bool is_crisis_help(NoticeKind kind);

/// A block of help. Nothing stands above the first crisis or support notice of a page, nothing
/// below the last.
struct Notice {
    NoticeKind kind = NoticeKind::crisis;
    std::vector<std::string> lines; ///< each wrapped by itself; two leading blanks mean indented
    bool operator==(const Notice&) const = default;
};

/// Where a value lies on its scale. Formats without a drawing print the sentence alone.
struct Bar {
    Prose sentence;
    Rational minimum;
    Rational maximum;
    Rational lowest; ///< both the value when it is known
    Rational highest;
    std::vector<Rational> band_starts; ///< rising; empty without bands
    bool operator==(const Bar&) const = default;
};

struct Paragraph {
    Prose text;
    bool operator==(const Paragraph&) const = default;
};
struct Bullets {
    std::vector<Prose> items;
    bool numbered = false;
    bool operator==(const Bullets&) const = default;
};

/// Terms with what is said of each: items by id, bands, cut-offs.
struct Entry {
    Prose term;
    Prose text;
    bool operator==(const Entry&) const = default;
};
struct Entries {
    std::vector<Entry> items;
    bool operator==(const Entries&) const = default;
};

/// People as marks, one each: groups that differ by their form and not by colour alone.
struct IconGroup {
    Prose label;
    int count = 0;
    bool operator==(const IconGroup&) const = default;
};
/// At most four groups. The sentence says the same in words.
struct Icons {
    Prose sentence;
    std::vector<IconGroup> groups;
    bool operator==(const Icons&) const = default;
};

/// Steps of a derivation. What belongs to one stands below it, `depth` deep, counted from 0.
struct Detail {
    Prose text;
    int depth = 0;
    bool operator==(const Detail&) const = default;
};
struct Step {
    Prose text;
    std::vector<Detail> details;
    bool operator==(const Step&) const = default;
};
struct Steps {
    int first = 1; ///< the number of the first step; 0: they have none
    std::vector<Step> items;
    bool operator==(const Steps&) const = default;
};

/// Things side by side. Every row is as long as `head`, and its first cell names the row.
struct Table {
    std::vector<Prose> head;
    std::vector<std::vector<Prose>> rows;
    bool operator==(const Table&) const = default;
};

using Element = std::variant<Paragraph, Bullets, Bar, Entries, Icons, Steps, Table>;
/// Every text of an element, in reading order.
[[nodiscard]] std::vector<Prose> prose_of(const Element& element);

enum class SectionId {
    next_step,
    result,
    stands_out,
    answers,
    usual,
    signs,
    limits,
    sources,
    again,  ///< the next step once more, at the end
    reading ///< a part of a page that is no result
};
[[nodiscard]] std::string_view word(SectionId);

struct Section {
    SectionId id = SectionId::next_step;
    std::string heading;
    std::vector<Element> elements;
    bool operator==(const Section&) const = default;
};

using Block = std::variant<Notice, Section>;

struct Page {
    std::string title;
    std::string language;
    std::vector<Block> blocks;
    bool on_one_sheet = false; ///< to be handed over: small enough in print for one A4 or Letter
    std::string mark = {};     ///< for the top of every printed sheet, since sheets get parted
    bool operator==(const Page&) const = default;
};

/// Adds an empty section that is no part of a result; valid until the next one is added.
Section& add_section(Page& page, std::string heading);

/// Every paragraph of a page in reading order, notices included: for the wording check and for
/// tests.
[[nodiscard]] std::vector<Prose> all_prose(const Page& page);

} // namespace selfcheck::core
