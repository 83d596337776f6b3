// The events of a YAML file in our own form, and what can be done without a YAML library: the gate
// for bytes, the limits, what the language leaves out, the comparison of two readers, the tree.
#pragma once

#include "load/yaml_tree.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace selfcheck::load {

/// One event. `end` closes the innermost open collection.
struct Event {
    enum class Kind { scalar, sequence, mapping, end };
    Kind kind = Kind::scalar;
    std::string text{}; ///< of a scalar, after unescaping
    bool plain = false; ///< a scalar without quotes
    bool flow = false;  ///< a collection in brackets
    core::Span where{};
};

/// Parts of YAML that the language leaves out, found at one event.
struct Properties {
    std::string anchor{};
    bool tag = false;
    [[nodiscard]] bool any() const { return tag || !anchor.empty(); }
};

/// The text without byte order mark and with `\n` as its only line end, or why these bytes are not
/// read at all.
[[nodiscard]] core::Result<std::string> check_bytes(std::string_view bytes,
                                                    const std::string& file_name);

/// Where the byte at `offset` of `text` stands.
[[nodiscard]] core::Position position_at(std::string_view text, std::size_t offset);

/// Takes events one by one and notes what breaks a limit or is left out of the language.
class EventLog {
public:
    explicit EventLog(std::string file_name) : file_name_(std::move(file_name)) {}

    void add(Event event, const Properties& properties);
    void add_alias(const std::string& name, core::Span where);
    void add_document(core::Span where, bool has_directives);
    void add_fault(core::Diagnostic found);

    /// A limit is passed or enough is wrong: the rest need not be read.
    [[nodiscard]] bool full() const { return full_; }
    [[nodiscard]] const std::vector<Event>& events() const { return events_; }
    /// The collections that have begun and not ended, innermost first.
    [[nodiscard]] std::vector<const Event*> open_collections() const;

    /// The events of exactly one document that is not empty, or the faults.
    [[nodiscard]] core::Result<std::vector<Event>> finish();

private:
    struct Collection {
        std::size_t start = 0;
        bool is_mapping = false;
        bool key_is_next = false;
    };

    [[nodiscard]] bool key_is_next() const { return !open_.empty() && open_.back().key_is_next; }
    void check_limits(const Event& event);
    void check_key(const Event& event);
    void node_is_complete();
    void refuse(core::Code code, core::Span where, std::string message, std::string help);

    std::string file_name_;
    std::vector<Event> events_{};
    std::vector<Collection> open_{};
    core::Diagnostics faults_{};
    int documents_ = 0;
    bool alias_belongs_to_merge_ = false;
    bool full_ = false;
};

/// Follows a second reader through the events of the first.
class Comparison {
public:
    explicit Comparison(const std::vector<Event>& expected) : expected_(expected) {}

    /// Whether the second reader's next event is the same.
    [[nodiscard]] bool same(Event::Kind kind, std::string_view text, bool plain);
    /// Likewise for a null, which equals a plain empty, `~` or `null`.
    [[nodiscard]] bool same_null();
    [[nodiscard]] bool complete() const { return next_ == expected_.size(); }

    /// The second reader differs at its last event; `seen` says in words what it saw.
    [[nodiscard]] core::Diagnostic difference(const std::string& seen) const;
    /// The second reader refuses the file at `where`.
    [[nodiscard]] core::Diagnostic refusal(core::Position where) const;

private:
    const std::vector<Event>& expected_;
    std::size_t next_ = 0;
};

/// What an event is, in words, for a note.
[[nodiscard]] std::string describe(Event::Kind kind, std::string_view text);

/// The tree, or the keys that stand twice in one mapping.
[[nodiscard]] core::Result<Node> build_tree(std::vector<Event> events,
                                            const std::string& file_name);

} // namespace selfcheck::load
