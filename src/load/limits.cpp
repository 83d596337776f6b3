#include "load/limits.h"

#include "core/language.h"

#include <string>

namespace selfcheck::load {
namespace {

using core::Code;
using core::LanguageKey;
using core::Many;
using core::ValueKind;

/// Recursion is bounded: a tree is at most `max_depth` deep.
class Limits {
public:
    explicit Limits(Reader& reader) : reader_(reader) {}

    void look(const Node& node, std::string_view object, int depth = 0) {
        if (node.kind != Node::Kind::mapping) return;
        const int condition_depth = object == "condition" ? depth + 1 : 0;
        if (condition_depth > core::max_condition_depth) {
            fault(node, "conditions stand more than " + std::to_string(core::max_condition_depth) +
                            " deep in one another");
            return;
        }
        for (const LanguageKey& key : core::language_keys()) {
            if (key.object != object) continue;
            if (const Node* value = node.find(key.name)) look_at_key(key, *value, condition_depth);
        }
    }
    [[nodiscard]] bool kept() const { return kept_; }

private:
    void fault(const Node& node, std::string message) {
        kept_ = false;
        reader_.error(Code::too_large, node.where, std::move(message));
    }

    bool fits(const Node& node, std::string_view name, std::size_t most) {
        const std::size_t size = node.items.size() + node.entries.size();
        if (most == 0 || size <= most) return true;
        fault(node, quoted(name) + " has " + std::to_string(size) + " entries; at most " +
                        std::to_string(most) + " can be read");
        return false;
    }

    void look_at_key(const LanguageKey& key, const Node& value, int depth) {
        if (key.shape.many == Many::one) return look_at_value(key, value, depth);
        if (!fits(value, key.name, key.shape.most)) return;
        for (const Node& one : value.items) look_at_value(key, one, depth);
        for (const Node::Entry& entry : value.entries) {
            if (key.shape.many == Many::mapping) look_at_value(key, entry.second, depth);
            if (key.shape.many != Many::mapping_of_lists) continue;
            if (!fits(entry.second, entry.first.text, key.shape.most_inner)) continue;
            for (const Node& one : entry.second.items) look_at_value(key, one, depth);
        }
    }

    void look_at_value(const LanguageKey& key, const Node& value, int depth) {
        if (key.shape.kind == ValueKind::condition) look(value, "condition", depth);
        if (key.shape.kind == ValueKind::object) look(value, key.shape.of);
    }

    Reader& reader_;
    bool kept_ = true;
};

} // namespace

bool within_limits(const Node& top, Reader& reader) {
    Limits limits(reader);
    limits.look(top, "questionnaire");
    return limits.kept();
}

} // namespace selfcheck::load
