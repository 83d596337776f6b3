// Shared by all readers: walks a tree, collects what is wrong, and never guesses a type.
#pragma once

#include "core/language.h"
#include "core/rational.h"
#include "load/yaml_tree.h"

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace selfcheck::load {

/// Quotes a name from a file for a message: `name`.
[[nodiscard]] std::string quoted(std::string_view name);
/// Whether a text has the form of a date such as 2026-01-31, of a month and day that there are.
[[nodiscard]] bool is_date(std::string_view text);

class Reader {
public:
    explicit Reader(std::string file) : file_(std::move(file)) {}

    core::Diagnostic& error(core::Code code, core::Span where, std::string message,
                            std::string help = {});
    [[nodiscard]] core::Diagnostics& diagnostics() { return diagnostics_; }
    [[nodiscard]] const std::string& file() const { return file_; }

    /// A mapping with known keys only; reports and returns false for another kind. Unknown and
    /// missing keys are reported, with the nearest known key, and reading goes on.
    bool mapping(const Node& node, std::string_view object, std::string_view named);
    /// As `mapping` with keys that do not stand in the language table.
    bool mapping(const Node& node, const std::vector<std::string_view>& known,
                 const std::vector<std::string_view>& required, std::string_view named);
    /// A list, else reports; none for a missing node.
    [[nodiscard]] const std::vector<Node>* list(const Node* node, std::string_view named);

    /// Each of these reports what is wrong with a node that is there, and gives none for a missing
    /// or wrong one.
    [[nodiscard]] std::optional<std::string> text(const Node* node, std::string_view key,
                                                  std::size_t longest);
    [[nodiscard]] std::optional<std::string> id(const Node* node, std::string_view key);
    [[nodiscard]] std::optional<core::Rational> number(const Node* node, std::string_view key);
    /// A whole number from `low` to `high`.
    [[nodiscard]] std::optional<int> whole(const Node* node, std::string_view key, int low,
                                           int high);
    [[nodiscard]] std::optional<bool> boolean(const Node* node, std::string_view key);
    /// The index of a word in a list of allowed ones.
    [[nodiscard]] std::optional<std::size_t> word(const Node* node, std::string_view key,
                                                  const std::vector<std::string_view>& allowed);
    /// One of the values of an enumeration whose words are given in its order.
    template <class Enum>
    [[nodiscard]] Enum one_of(const Node* node, std::string_view key,
                              const std::vector<std::string_view>& allowed, Enum otherwise) {
        const auto index = word(node, key, allowed);
        return index ? static_cast<Enum>(*index) : otherwise;
    }

    /// The value of a key of a mapping, within the bounds that the table of the language gives for
    /// that key of `object`.
    [[nodiscard]] std::string text(const Node& in, std::string_view object, std::string_view key);
    [[nodiscard]] std::optional<int> whole(const Node& in, std::string_view object,
                                           std::string_view key);
    [[nodiscard]] std::optional<core::Rational> number(const Node& in, std::string_view object,
                                                       std::string_view key);
    template <class Enum>
    [[nodiscard]] Enum one_of(const Node& in, std::string_view object, std::string_view key,
                              Enum otherwise) {
        const auto words = core::language_key(object, key).shape.words;
        return one_of(in.find(key), key, {words.begin(), words.end()}, otherwise);
    }
    [[nodiscard]] std::vector<std::string> texts(const Node* node, std::string_view key,
                                                 std::size_t longest);

    /// `selfcheck: 1`, which must come with every file.
    void version(const Node& top);

private:
    std::string file_;
    core::Diagnostics diagnostics_;
};

} // namespace selfcheck::load
