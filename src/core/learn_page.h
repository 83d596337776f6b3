// Pages to read: what they say, with a source behind every fact.
#pragma once

#include "core/compose.h"
#include "core/page.h"

#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace selfcheck::core {

struct LearnSource {
    std::string id;
    std::string text;
    std::string doi;
    std::string pmid;
    std::string web;     ///< without scheme
    std::string checked; ///< ISO date on which it was read
    bool operator==(const LearnSource&) const = default;
};

/// A paragraph or a list. Texts cite sources as `[key]` or `[key, key]`.
using LearnText = std::variant<std::string, std::vector<std::string>>;

struct LearnSection {
    std::string heading;
    std::vector<LearnText> texts;
    bool operator==(const LearnSection&) const = default;
};

struct LearnPage {
    std::string topic;
    std::string language;
    std::string title;
    std::string summary;
    std::vector<LearnSection> sections;
    std::vector<LearnSource> sources;
    bool operator==(const LearnPage&) const = default;
};

/// A citation in a text: where it stands, in bytes, and the keys that it names.
struct Citation {
    std::size_t first = 0;
    std::size_t last = 0; ///< one past the bracket
    std::vector<std::string> keys;
};
[[nodiscard]] std::vector<Citation> citations_of(std::string_view text);

/// Every paragraph and list entry of a page, in order.
[[nodiscard]] std::vector<std::string_view> texts_of(const LearnPage& page);

/// The page with its citations as numbers, its sources listed by number, and help last.
[[nodiscard]] Page compose_learn(const LearnPage& learn, const Composing& composing);

} // namespace selfcheck::core
