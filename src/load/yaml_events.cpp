#include "load/yaml_events.h"

#include "core/text.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <numeric>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace selfcheck::load {
namespace {

using core::Code;
using core::Diagnostic;
using core::Position;
using core::Span;

/// One broken file can break at every line; past this many faults the first ones say enough.
constexpr std::size_t most_faults = 20;
constexpr Span file_start{{1, 1}, {1, 1}};

Diagnostic fault(Code code, const std::string& file, Span where, std::string message,
                 std::string help) {
    Diagnostic made;
    made.code = code;
    made.file = file;
    made.where = where;
    made.message = std::move(message);
    if (!help.empty()) made.help = core::Help{std::move(help), std::nullopt};
    return made;
}

Span one_character(Position at) {
    return {at, {at.line, at.column + 1}};
}

/// The name of a Unicode encoding other than UTF-8, by byte order mark or by the zero bytes of
/// ASCII text.
std::string_view other_encoding(std::string_view bytes) {
    using namespace std::string_view_literals;
    if (bytes.starts_with("\xFF\xFE\0\0"sv) || bytes.starts_with("\0\0\xFE\xFF"sv)) return "UTF-32";
    if (bytes.starts_with("\xFF\xFE"sv) || bytes.starts_with("\xFE\xFF"sv)) return "UTF-16";
    if (bytes.size() < 2 || (bytes[0] == '\0') == (bytes[1] == '\0')) return {};
    return "UTF-16";
}

std::string character_name(char32_t character) {
    return fmt::format("U+{:04X}", static_cast<unsigned>(character));
}

Diagnostic forbidden(char32_t character, const std::string& file, Position at) {
    if (character == U'\r') {
        return fault(Code::forbidden_character, file, one_character(at),
                     "a carriage return (U+000D) stands alone",
                     "save the file with line ends of the kind LF or CRLF");
    }
    const bool control = character < 0x20 || (character >= 0x7F && character < 0xA0);
    const std::string_view kind = character == 0 ? "NUL" : control ? "control" : "invisible";
    return fault(
        Code::forbidden_character, file, one_character(at),
        fmt::format("the {} character {} may not stand in a file", kind, character_name(character)),
        "remove it");
}

/// The first forbidden character of each line. Refused before any parser sees them: what is a line
/// end or the end of the file for one parser is text for another.
core::Diagnostics forbidden_characters(std::string_view text, const std::string& file) {
    core::Diagnostics faults;
    Position at{1, 1};
    int refused_line = 0;
    for (std::size_t i = 0; i < text.size() && faults.size() < most_faults;) {
        const char32_t next = core::next_code_point(text, i);
        if (next == U'\n') {
            at = {at.line + 1, 1};
            continue;
        }
        const bool line_end = next == U'\r' && i < text.size() && text[i] == '\n';
        if (core::is_forbidden(next) && next != U'\t' && !line_end && refused_line != at.line) {
            faults.push_back(forbidden(next, file, at));
            refused_line = at.line;
        }
        ++at.column;
    }
    return faults;
}

std::string help_for(const Event& event) {
    if (event.kind == Event::Kind::scalar && event.plain) return "quote this text";
    return "write it in a simpler form, one key a line, texts in quotes";
}

bool is_null_text(std::string_view text) {
    return text.empty() || text == "~" || text == "null";
}

bool is_null(const Event& event) {
    return event.kind == Event::Kind::scalar && event.plain && is_null_text(event.text);
}

} // namespace

bool Node::is_null() const {
    return kind == Kind::scalar && plain && is_null_text(text);
}

const Node* Node::find(std::string_view key) const {
    const auto found = std::find_if(entries.begin(), entries.end(),
                                    [key](const auto& entry) { return entry.first.text == key; });
    return found == entries.end() ? nullptr : &found->second;
}

Position position_at(std::string_view text, std::size_t offset) {
    const std::string_view before = text.substr(0, offset);
    const std::size_t line_break = before.rfind('\n');
    const std::size_t start = line_break == std::string_view::npos ? 0 : line_break + 1;
    return {static_cast<int>(std::count(before.begin(), before.end(), '\n')) + 1,
            static_cast<int>(core::count_code_points(before.substr(start))) + 1};
}

core::Result<std::string> check_bytes(std::string_view bytes, const std::string& file_name) {
    if (bytes.size() > max_file_bytes) {
        return core::failure(fault(Code::too_large, file_name, file_start,
                                   fmt::format("the file is larger than {} bytes", max_file_bytes),
                                   "split it into several files"));
    }
    if (const auto encoding = other_encoding(bytes); !encoding.empty()) {
        return core::failure(fault(Code::not_utf8, file_name, file_start,
                                   fmt::format("the file is in {}, not in UTF-8", encoding),
                                   "save it as UTF-8"));
    }
    if (bytes.starts_with("\uFEFF")) bytes.remove_prefix(std::string_view("\uFEFF").size());
    if (const auto bad = core::invalid_utf8_at(bytes); bad != std::string_view::npos) {
        const auto byte = static_cast<unsigned>(static_cast<unsigned char>(bytes[bad]));
        return core::failure(
            fault(Code::not_utf8, file_name, one_character(position_at(bytes, bad)),
                  fmt::format("the file is not in UTF-8: it holds the byte 0x{:02X} here", byte),
                  "save it as UTF-8"));
    }
    auto faults = forbidden_characters(bytes, file_name);
    if (!faults.empty()) return core::failure(std::move(faults));
    std::string text;
    text.reserve(bytes.size());
    std::copy_if(bytes.begin(), bytes.end(), std::back_inserter(text),
                 [](char c) { return c != '\r'; });
    return text;
}

void EventLog::refuse(Code code, Span where, std::string message, std::string help) {
    add_fault(fault(code, file_name_, where, std::move(message), std::move(help)));
}

void EventLog::add_fault(Diagnostic found) {
    const bool repeated = !faults_.empty() && faults_.back().message == found.message &&
                          faults_.back().where.first.line == found.where.first.line;
    if (repeated) return;
    found.file = file_name_;
    faults_.push_back(std::move(found));
    if (faults_.size() >= most_faults) full_ = true;
}

void EventLog::add_document(Span where, bool has_directives) {
    if (has_directives) {
        refuse(Code::yaml_feature, where, "directives such as `%YAML` are not supported",
               "remove the lines that start with `%`");
    }
    if (++documents_ > 1) {
        refuse(Code::several_documents, where, "a second document starts here",
               "keep one document a file; remove this `---` or move the rest to another file");
        full_ = true;
    }
}

void EventLog::check_limits(const Event& event) {
    std::string message;
    if (events_.size() >= max_events) {
        message = fmt::format("the file holds more than {} keys and values", max_events);
    } else if (event.kind != Event::Kind::scalar && event.kind != Event::Kind::end &&
               open_.size() >= max_depth) {
        message = fmt::format("lists and mappings are nested more than {} deep", max_depth);
    } else if (event.text.size() > max_text_bytes) {
        message = fmt::format("one text is longer than {} bytes", max_text_bytes);
    }
    if (message.empty()) return;
    refuse(Code::too_large, event.where, std::move(message), {});
    full_ = true;
}

void EventLog::check_key(const Event& event) {
    if (event.kind != Event::Kind::scalar) {
        refuse(Code::yaml_feature, event.where, "a key must be a text, not a list or a mapping",
               "use a plain word as key");
    } else if (event.plain && event.text == "<<") {
        refuse(Code::yaml_feature, event.where, "the merge key `<<` is not supported",
               "write the keys out at each place");
        alias_belongs_to_merge_ = true;
    } else if (event.text.empty()) {
        refuse(Code::yaml_feature, event.where, "a key is empty", "write a word as key");
    } else if (is_null(event)) {
        refuse(Code::yaml_feature, event.where,
               fmt::format("`{}` stands for nothing and cannot be a key", event.text),
               "quote it if it is meant as a text");
    }
}

void EventLog::add(Event event, const Properties& properties) {
    check_limits(event);
    if (full_) return;
    const Position start = event.where.first;
    if (!properties.anchor.empty()) {
        refuse(Code::yaml_feature, one_character(start),
               fmt::format("the anchor `&{}` is not supported", properties.anchor),
               "write the content out at each place, or quote a text that starts with `&`");
    }
    if (properties.tag) {
        refuse(Code::yaml_feature, one_character(start), "tags such as `!!str` are not supported",
               "remove the tag, or quote a text that starts with `!`");
    }
    const bool starts = event.kind != Event::Kind::end;
    alias_belongs_to_merge_ = alias_belongs_to_merge_ && !starts;
    if (starts && key_is_next()) check_key(event);
    if (event.kind == Event::Kind::end) {
        open_.pop_back();
    } else if (event.kind != Event::Kind::scalar) {
        const bool mapping = event.kind == Event::Kind::mapping;
        open_.push_back({events_.size(), mapping, mapping});
    }
    if (event.kind == Event::Kind::scalar || event.kind == Event::Kind::end) node_is_complete();
    events_.push_back(std::move(event));
}

void EventLog::add_alias(const std::string& name, Span where) {
    if (!alias_belongs_to_merge_) {
        refuse(Code::yaml_feature, where, fmt::format("the alias `*{}` is not supported", name),
               "write the content out, or quote a text that starts with `*`");
    }
    alias_belongs_to_merge_ = false;
    node_is_complete();
}

void EventLog::node_is_complete() {
    if (!open_.empty() && open_.back().is_mapping) {
        open_.back().key_is_next = !open_.back().key_is_next;
    }
}

std::vector<const Event*> EventLog::open_collections() const {
    std::vector<const Event*> starts;
    for (auto open = open_.rbegin(); open != open_.rend(); ++open) {
        starts.push_back(&events_[open->start]);
    }
    return starts;
}

core::Result<std::vector<Event>> EventLog::finish() {
    if (faults_.empty() && (events_.empty() || is_null(events_.front()))) {
        refuse(Code::empty_file, file_start, "the file is empty",
               "start from `selfcheck new FILE`");
    }
    if (faults_.empty()) return std::move(events_);
    core::sort(faults_);
    return core::failure(std::move(faults_));
}

bool Comparison::same(Event::Kind kind, std::string_view text, bool plain) {
    if (complete()) return false;
    const Event& event = expected_[next_];
    if (event.kind != kind || event.text != text || event.plain != plain) return false;
    ++next_;
    return true;
}

bool Comparison::same_null() {
    if (complete()) return false;
    const Event& event = expected_[next_];
    // yaml-cpp takes these two spellings as well; for us they are texts.
    const bool null =
        is_null(event) || (event.plain && (event.text == "Null" || event.text == "NULL"));
    if (null) ++next_;
    return null;
}

std::string describe(Event::Kind kind, std::string_view text) {
    switch (kind) {
    case Event::Kind::scalar: return fmt::format("the text `{}`", core::shorten(text, 40));
    case Event::Kind::sequence: return "a list";
    case Event::Kind::mapping: return "a mapping";
    case Event::Kind::end: return "the end of a list or mapping";
    }
    return {};
}

Diagnostic Comparison::difference(const std::string& seen) const {
    const Event& event = expected_[std::min(next_, expected_.size() - 1)];
    Diagnostic made = fault(Code::parsers_disagree, {}, event.where,
                            "two YAML readers do not see the same here", help_for(event));
    const std::string first = complete() ? "the end of the file" : describe(event.kind, event.text);
    made.notes.push_back(fmt::format("one sees {}, the other {}", first, seen));
    return made;
}

Diagnostic Comparison::refusal(Position where) const {
    const auto holds = [where](const Event& event) {
        return event.kind == Event::Kind::scalar && event.where.first <= where &&
               where <= event.where.last;
    };
    const auto found = std::find_if(expected_.begin(), expected_.end(), holds);
    const Event& event =
        found != expected_.end() ? *found : expected_[std::min(next_, expected_.size() - 1)];
    return fault(Code::parsers_disagree, {}, event.where, "not every YAML reader accepts this",
                 help_for(event));
}

namespace {

/// Takes the node that starts at `index` out of `events`. Recursion is bounded by `max_depth`.
Node take_node(std::vector<Event>& events, std::size_t& index) {
    Event& event = events[index++];
    Node node;
    node.where = event.where;
    if (event.kind == Event::Kind::scalar) {
        node.text = std::move(event.text);
        node.plain = event.plain;
        return node;
    }
    const bool mapping = event.kind == Event::Kind::mapping;
    node.kind = mapping ? Node::Kind::mapping : Node::Kind::sequence;
    while (events[index].kind != Event::Kind::end) {
        Node child = take_node(events, index);
        if (!event.flow) node.where.last = child.where.last;
        if (!mapping) {
            node.items.push_back(std::move(child));
        } else {
            Node value = take_node(events, index);
            if (!event.flow) node.where.last = value.where.last;
            node.entries.push_back({std::move(child), std::move(value)});
        }
    }
    if (event.flow) node.where.last = events[index].where.last;
    ++index;
    return node;
}

void find_duplicates(const Node& node, const std::string& file, core::Diagnostics& faults) {
    for (const Node& item : node.items) find_duplicates(item, file, faults);
    std::vector<std::size_t> order(node.entries.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    const auto key = [&node](std::size_t i) -> const Node& { return node.entries[i].first; };
    std::stable_sort(order.begin(), order.end(),
                     [&key](std::size_t a, std::size_t b) { return key(a).text < key(b).text; });
    std::size_t first = 0;
    for (std::size_t i = 1; i < order.size() && faults.size() < most_faults; ++i) {
        if (key(order[i]).text != key(order[first]).text) {
            first = i;
            continue;
        }
        const Node& again = key(order[i]);
        faults.push_back(fault(Code::duplicate_key, file, again.where,
                               fmt::format("the key `{}` stands twice in one mapping", again.text),
                               "remove one of the two, or rename it"));
        faults.back().here = "given again here";
        faults.back().labels.push_back({key(order[first]).where, "first given here"});
    }
    for (const auto& entry : node.entries) find_duplicates(entry.second, file, faults);
}

} // namespace

core::Result<Node> build_tree(std::vector<Event> events, const std::string& file_name) {
    std::size_t index = 0;
    Node root = take_node(events, index);
    core::Diagnostics faults;
    find_duplicates(root, file_name, faults);
    if (faults.empty()) return root;
    core::sort(faults);
    return core::failure(std::move(faults));
}

} // namespace selfcheck::load
