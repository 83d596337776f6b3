#include "load/reader.h"

#include "core/language.h"
#include "core/text.h"

#include <algorithm>
#include <array>

namespace selfcheck::load {
namespace {

using core::Code;

std::string kind_of(const Node& node) {
    switch (node.kind) {
    case Node::Kind::scalar: return node.is_null() ? "nothing" : "a text";
    case Node::Kind::sequence: return "a list";
    case Node::Kind::mapping: return "a mapping";
    }
    return {};
}

std::string joined(const std::vector<std::string_view>& words) {
    std::string all;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (i > 0) all += i + 1 == words.size() ? " or " : ", ";
        all += quoted(words[i]);
    }
    return all;
}

std::vector<std::string> strings(const std::vector<std::string_view>& words) {
    return {words.begin(), words.end()};
}

/// Line breaks, tabs and every kind of blank become one blank, so that no text can scroll another
/// away.
std::string as_paragraph(std::string_view text) {
    const auto is_blank = [](char32_t c) {
        return c == U' ' || c == U'\t' || c == U'\n' || c == U'\r' || c == 0x1680 ||
               (c >= 0x2000 && c <= 0x200A) || c == 0x202F || c == 0x205F || c == 0x3000;
    };
    std::string result;
    bool blank = false;
    for (std::size_t i = 0; i < text.size();) {
        const std::size_t first = i;
        if (is_blank(core::next_code_point(text, i))) {
            blank = true;
            continue;
        }
        if (blank && !result.empty()) result += ' ';
        blank = false;
        result += text.substr(first, i - first);
    }
    return result;
}

} // namespace

std::string quoted(std::string_view name) {
    constexpr int longest = 60;
    return "`" + core::shorten(core::sanitise(name), longest) + "`";
}

bool is_date(std::string_view text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return false;
    const auto number = [&](std::size_t at) {
        return (text[at] - '0') * 10 + (text[at + 1] - '0');
    };
    for (std::size_t i = 0; i < text.size(); ++i)
        if (i != 4 && i != 7 && (text[i] < '0' || text[i] > '9')) return false;
    const int month = number(5);
    const int day = number(8);
    constexpr std::array<int, 12> days{31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    if (month < 1 || month > 12 || day < 1 || day > days.at(static_cast<std::size_t>(month - 1)))
        return false;
    const int year = number(0) * 100 + number(2);
    const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return leap || month != 2 || day < 29;
}

core::Diagnostic& Reader::error(Code code, core::Span where, std::string message,
                                std::string help) {
    core::Diagnostic one;
    one.code = code;
    one.file = file_;
    one.where = where;
    one.message = std::move(message);
    if (!help.empty()) one.help = core::Help{std::move(help), {}};
    diagnostics_.push_back(std::move(one));
    return diagnostics_.back();
}

bool Reader::mapping(const Node& node, std::string_view object, std::string_view named) {
    std::vector<std::string_view> known;
    std::vector<std::string_view> required;
    for (const core::LanguageKey& key : core::language_keys()) {
        if (key.object != object) continue;
        known.push_back(key.name);
        if (key.presence == core::Presence::required) required.push_back(key.name);
    }
    return mapping(node, known, required, named);
}

bool Reader::mapping(const Node& node, const std::vector<std::string_view>& known,
                     const std::vector<std::string_view>& required, std::string_view named) {
    if (node.kind != Node::Kind::mapping) {
        error(Code::wrong_type, node.where,
              std::string(named) + " must be a mapping of keys to values, not " + kind_of(node));
        return false;
    }
    for (const auto& [key, value] : node.entries) {
        if (std::find(known.begin(), known.end(), key.text) != known.end()) continue;
        const std::string near = core::nearest(key.text, strings(known));
        core::Diagnostic& diagnostic =
            error(Code::unknown_key, key.where,
                  "unknown key " + quoted(key.text) + " in " + std::string(named),
                  near.empty() ? "the keys here are " + joined(known)
                               : "did you mean " + quoted(near) + "?");
        if (!near.empty()) diagnostic.help->replacement = near;
    }
    for (const std::string_view key : required)
        if (node.find(key) == nullptr)
            error(Code::missing_key, node.where,
                  "key " + quoted(key) + " is missing in " + std::string(named));
    return true;
}

const std::vector<Node>* Reader::list(const Node* node, std::string_view named) {
    if (node == nullptr) return nullptr;
    if (node->kind == Node::Kind::sequence) return &node->items;
    error(Code::wrong_type, node->where, quoted(named) + " must be a list, not " + kind_of(*node),
          "write it as `[a, b]`, or one entry a line behind a dash");
    return nullptr;
}

std::optional<std::string> Reader::text(const Node* node, std::string_view key,
                                        std::size_t longest) {
    if (node == nullptr) return {};
    if (node->kind != Node::Kind::scalar || node->is_null()) {
        error(Code::wrong_type, node->where,
              quoted(key) + " must be a text, not " + kind_of(*node));
        return {};
    }
    std::string paragraph = as_paragraph(node->text);
    // Line ends are read as LF, so a CR can only be meant to overwrite: `"Never\rYou are fine"`.
    const bool has_return = node->text.find('\r') != std::string::npos;
    if (has_return || core::sanitise(paragraph) != paragraph) { // S8
        error(Code::forbidden_character, node->where,
              quoted(key) +
                  " holds a control, invisible or stacked character that could hide other text",
              "remove it, or write the text anew");
        return {};
    }
    if (const std::string_view word = core::disguised_word(paragraph); !word.empty()) {
        error(Code::forbidden_character, node->where,
              quoted(key) + " holds `" + std::string(word) +
                  "`, whose letters look like others than they are",
              "type the word anew, in letters of one alphabet");
        return {};
    }
    const std::size_t length = core::count_code_points(paragraph);
    if (length > longest) {
        error(Code::text_too_long, node->where,
              quoted(key) + " is " + std::to_string(length) + " characters long; at most " +
                  std::to_string(longest) + " are allowed",
              "shorten the text");
        return {};
    }
    if (paragraph.empty()) {
        error(Code::wrong_type, node->where, quoted(key) + " must be a text, not an empty one");
        return {};
    }
    return paragraph;
}

std::optional<std::string> Reader::id(const Node* node, std::string_view key) {
    if (node == nullptr) return {};
    if (node->kind == Node::Kind::scalar && core::is_id(node->text)) return node->text;
    const std::string found =
        node->kind == Node::Kind::scalar ? quoted(node->text) : kind_of(*node);
    error(Code::bad_id, node->where, quoted(key) + " must be an id, not " + found,
          "an id begins with a letter a to z and goes on with a to z, 0 to 9, `-` or `_`; 64 "
          "characters at most");
    return {};
}

std::optional<core::Rational> Reader::number(const Node* node, std::string_view key) {
    if (node == nullptr) return {};
    if (node->kind == Node::Kind::scalar && node->plain)
        if (const auto number = core::Rational::parse(node->text)) return number;
    const std::string found = node->kind != Node::Kind::scalar ? kind_of(*node)
                              : node->is_null()                ? "nothing"
                              : node->plain                    ? quoted(node->text)
                                                               : "a quoted text";
    error(Code::not_a_number, node->where,
          quoted(key) + " must be a number such as 2, not " + found,
          "write digits 0 to 9 without quotes, sign `+`, leading zero or exponent; nine digits at "
          "most");
    return {};
}

std::optional<int> Reader::whole(const Node* node, std::string_view key, int low, int high) {
    const auto number = this->number(node, key);
    if (!number) return {};
    // `1.0` is a whole amount, but not written as a whole number.
    if (node->text.find('.') != std::string::npos) {
        error(Code::not_a_number, node->where,
              quoted(key) + " must be a whole number, not " + quoted(node->text));
        return {};
    }
    if (*number < core::Rational{low} || *number > core::Rational{high}) {
        error(Code::out_of_range, node->where,
              quoted(key) + (low == high ? " can only be " + std::to_string(low)
                                         : " must lie from " + std::to_string(low) + " to " +
                                               std::to_string(high)));
        return {};
    }
    return static_cast<int>(number->numerator());
}

std::optional<bool> Reader::boolean(const Node* node, std::string_view key) {
    if (node == nullptr) return {};
    if (node->kind == Node::Kind::scalar && node->plain) {
        if (node->text == "true") return true;
        if (node->text == "false") return false;
    }
    error(Code::not_a_boolean, node->where, quoted(key) + " must be `true` or `false`");
    return {};
}

std::optional<std::size_t> Reader::word(const Node* node, std::string_view key,
                                        const std::vector<std::string_view>& allowed) {
    if (node == nullptr) return {};
    if (node->kind == Node::Kind::scalar) {
        const auto found = std::find(allowed.begin(), allowed.end(), node->text);
        if (found != allowed.end()) return static_cast<std::size_t>(found - allowed.begin());
    }
    const std::string found =
        node->kind == Node::Kind::scalar ? quoted(node->text) : kind_of(*node);
    const std::string near = node->kind == Node::Kind::scalar
                                 ? core::nearest(node->text, strings(allowed))
                                 : std::string();
    core::Diagnostic& diagnostic =
        error(Code::unknown_word, node->where,
              quoted(key) + " must be " + joined(allowed) + ", not " + found,
              near.empty() ? "" : "did you mean " + quoted(near) + "?");
    if (!near.empty()) diagnostic.help->replacement = near;
    return {};
}

std::string Reader::text(const Node& in, std::string_view object, std::string_view key) {
    const bool line = core::language_key(object, key).shape.kind == core::ValueKind::label;
    return text(in.find(key), key, line ? core::max_label_length : core::max_paragraph_length)
        .value_or("");
}

std::optional<int> Reader::whole(const Node& in, std::string_view object, std::string_view key) {
    const core::Shape& shape = core::language_key(object, key).shape;
    return whole(in.find(key), key, shape.low, shape.high);
}

std::optional<core::Rational> Reader::number(const Node& in, std::string_view object,
                                             std::string_view key) {
    const core::Shape& shape = core::language_key(object, key).shape;
    const auto number = this->number(in.find(key), key);
    if (!number || (*number >= core::Rational{shape.low} && *number <= core::Rational{shape.high}))
        return number;
    error(Code::out_of_range, in.find(key)->where,
          quoted(key) + " must lie from " + std::to_string(shape.low) + " to " +
              std::to_string(shape.high));
    return {};
}

std::vector<std::string> Reader::texts(const Node* node, std::string_view key,
                                       std::size_t longest) {
    std::vector<std::string> all;
    if (const auto* nodes = list(node, key))
        for (const Node& one : *nodes)
            if (auto text = this->text(&one, key, longest)) all.push_back(std::move(*text));
    return all;
}

void Reader::version(const Node& top) {
    const Node* node = top.find("selfcheck");
    if (node == nullptr) return;
    if (node->kind == Node::Kind::scalar && node->plain &&
        node->text == std::to_string(core::known_language_version))
        return;
    const std::string found =
        node->kind == Node::Kind::scalar ? quoted(node->text) : kind_of(*node);
    error(Code::language_version, node->where,
          "language version " + found + " is not known; this program reads version " +
              std::to_string(core::known_language_version),
          "a newer selfcheck may read this file");
}

} // namespace selfcheck::load
