// Any bytes → a tree, or a refusal with its place.
#include "load/yaml_tree.h"

#include "fuzz/support/fuzz.h"

#include <fmt/format.h>

#include <cstdint>
#include <set>

namespace selfcheck::fuzz {
namespace {

using load::Node;

bool equal(const Node& a, const Node& b) {
    if (a.kind != b.kind || a.text != b.text || a.items.size() != b.items.size() ||
        a.entries.size() != b.entries.size())
        return false;
    for (std::size_t i = 0; i < a.items.size(); ++i)
        if (!equal(a.items[i], b.items[i])) return false;
    for (std::size_t i = 0; i < a.entries.size(); ++i)
        if (!equal(a.entries[i].first, b.entries[i].first) ||
            !equal(a.entries[i].second, b.entries[i].second))
            return false;
    return true;
}

void sound(const Node& node, int depth) {
    require(depth <= load::max_depth, "a tree is no deeper than the limit");
    require(node.text.size() <= load::max_text_bytes, "no text is longer than the limit");
    require(core::invalid_utf8_at(node.text) == std::string_view::npos, "texts are UTF-8");
    std::set<std::string> keys;
    for (const Node::Entry& entry : node.entries) {
        require(entry.first.kind == Node::Kind::scalar, "a key is a text");
        require(keys.insert(entry.first.text).second, "keys differ", entry.first.text);
        sound(entry.second, depth + 1);
    }
    for (const Node& item : node.items) sound(item, depth + 1);
}

/// All but plain ASCII as escapes: what may stand in a text may not stand in a file as it is.
std::string quoted(std::string_view text) {
    std::string all = "\"";
    for (std::size_t at = 0; at < text.size();) {
        const char32_t one = core::next_code_point(text, at);
        if (one < U' ' || one > U'~') {
            all += fmt::format("\\U{:08X}", static_cast<std::uint32_t>(one));
            continue;
        }
        if (one == U'"' || one == U'\\') all += '\\';
        all += static_cast<char>(one);
    }
    return all + "\"";
}

/// As YAML again, every text in quotes.
void print(const Node& node, std::string& out) {
    switch (node.kind) {
    case Node::Kind::scalar: out += quoted(node.text); return;
    case Node::Kind::sequence:
        out += "[";
        for (const Node& item : node.items) {
            print(item, out);
            out += ",\n ";
        }
        out += "]";
        return;
    case Node::Kind::mapping:
        out += "{";
        for (const Node::Entry& entry : node.entries) {
            print(entry.first, out);
            out += ": ";
            print(entry.second, out);
            out += ",\n ";
        }
        out += "}";
        return;
    }
}

/// libyaml takes no longer key without a mark of its own.
bool has_long_key(const Node& node) {
    for (const Node::Entry& entry : node.entries)
        if (quoted(entry.first.text).size() > 1000 || has_long_key(entry.second)) return true;
    for (const Node& item : node.items)
        if (has_long_key(item)) return true;
    return false;
}

} // namespace

void fuzz(std::string_view input) {
    const auto tree = load::parse_yaml(input, "a.yaml");
    if (!tree) return require_told(tree.error(), "a.yaml", input);
    sound(*tree, 1);
    const auto trusted = load::parse_yaml(input, "a.yaml", load::Trust::embedded);
    require(trusted && equal(*tree, *trusted), "what both parsers read, libyaml alone reads");
    if (has_long_key(*tree)) return;
    std::string printed;
    print(*tree, printed);
    const auto again = load::parse_yaml(printed, "b.yaml");
    require(again.has_value(), "what is printed from a tree is read", printed);
    require(equal(*tree, *again), "what is printed from a tree is the same tree", printed);
}

} // namespace selfcheck::fuzz
