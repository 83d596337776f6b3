// Text → nodes with places. The only file of ours that sees a YAML library.
#pragma once

#include "core/result.h"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace selfcheck::load {

/// One node of a YAML document. Scalars keep their text; nobody has guessed a type.
struct Node {
    enum class Kind { scalar, sequence, mapping };
    Kind kind = Kind::scalar;
    std::string text;   ///< of a scalar, after unescaping
    bool plain = false; ///< a scalar written without quotes (numbers and true/false must be plain)
    core::Span
        where; ///< of a scalar: its text, quotes included; of a collection: its first to last node
    std::vector<Node> items; ///< of a sequence
    struct Entry;
    std::vector<Entry> entries; ///< of a mapping, in file order; keys are scalars and differ

    /// A plain empty, `~` or `null`.
    [[nodiscard]] bool is_null() const;
    [[nodiscard]] const Node* find(std::string_view key) const;
};

/// `first` is the key. A pair of incomplete nodes would be the natural type, but not every compiler
/// takes it.
struct Node::Entry {
    Node first;
    Node second;
};

/// Limits on one file. A file past any of them is refused (Q003) before a tree is built.
inline constexpr std::size_t max_file_bytes = 1024 * 1024;
inline constexpr int max_depth = 32;
inline constexpr int max_events = 200'000;
inline constexpr std::size_t max_text_bytes = 20'000;

enum class Trust { stranger, embedded };

/// Reads one document. Both libyaml and yaml-cpp must see the same events, else the file is refused
/// (Q007), since each alone drops or invents lines of some broken files. Anchors, aliases, tags,
/// merge keys, directives, several documents, duplicate keys and keys that are not text are
/// refused. A byte order mark is skipped. On failure: at least one error with `file` set to
/// `file_name`; never throws, never hangs, memory bounded.
/// A file embedded in this program was read by both when its tests ran: it is read by libyaml
/// alone.
[[nodiscard]] core::Result<Node> parse_yaml(std::string_view bytes, const std::string& file_name,
                                            Trust trust = Trust::stranger);

} // namespace selfcheck::load
