#include "load/yaml_syntax.h"

#include "core/text.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace selfcheck::load {
namespace {

using core::Code;
using core::Diagnostic;
using core::Position;
using core::Span;

bool holds(std::string_view text, std::string_view part) {
    return text.find(part) != std::string_view::npos;
}

std::string_view line_of(std::string_view text, int number) {
    for (int line = 1; line < number; ++line) {
        const std::size_t line_break = text.find('\n');
        if (line_break == std::string_view::npos) return {};
        text.remove_prefix(line_break + 1);
    }
    return text.substr(0, text.find('\n'));
}

char32_t character_at(std::string_view text, Position at) {
    const std::string_view line = line_of(text, at.line);
    std::size_t index = 0;
    for (int column = 1; index < line.size(); ++column) {
        const char32_t next = core::next_code_point(line, index);
        if (column == at.column) return next;
    }
    return U'\n';
}

std::string quoted(char32_t character) {
    if (character == U'`') return "'`'";
    std::string text = "`";
    core::append_utf8(text, character);
    return text + "`";
}

Span one_character(Position at) {
    return {at, {at.line, at.column + 1}};
}

Span rest_of_line(std::string_view text, Position at) {
    const std::size_t length = core::count_code_points(line_of(text, at.line));
    return {at, {at.line, std::max(at.column, static_cast<int>(length)) + 1}};
}

/// A place that has a character to point at: the end of the file moves back behind its last one.
Position within(std::string_view text, Position at) {
    const std::size_t last = text.find_last_not_of(" \n\t");
    if (last == std::string_view::npos) return {1, 1};
    return std::min(at, position_at(text, last + 1));
}

bool at_end(std::string_view text, Position at) {
    const std::size_t last = text.find_last_not_of(" \n\t");
    return last == std::string_view::npos || at >= position_at(text, last + 1);
}

Diagnostic made(Span where, std::string message, std::string here, std::string help) {
    Diagnostic diagnostic;
    diagnostic.code = Code::yaml_syntax;
    diagnostic.where = where;
    diagnostic.message = std::move(message);
    diagnostic.here = std::move(here);
    if (!help.empty()) diagnostic.help = core::Help{std::move(help), std::nullopt};
    return diagnostic;
}

/// Where a tab indents the line of the error, if one does.
std::optional<Position> tab_in_indentation(const SyntaxError& error, std::string_view text) {
    if (character_at(text, error.at) == U'\t') return error.at;
    if (holds(error.context, "flow") && !holds(error.problem, "tab")) return std::nullopt;
    const std::string_view line = line_of(text, error.at.line);
    const std::size_t tab = line.substr(0, line.find_first_not_of(" \t")).find('\t');
    if (tab == std::string_view::npos) return std::nullopt;
    return Position{error.at.line, static_cast<int>(tab) + 1};
}

Diagnostic unclosed_quote(const SyntaxError& error, std::string_view text) {
    Diagnostic diagnostic =
        made(one_character(error.opened), "a quote is opened and never closed",
             "this quote is still open at the end of the file",
             fmt::format("close it with {}", quoted(character_at(text, error.opened))));
    if (holds(error.problem, "document")) {
        diagnostic.here = "this quote is still open at the line below";
        diagnostic.labels.push_back({one_character(error.at), "a text may not go on past this"});
    }
    return diagnostic;
}

/// Text behind a closing quote. If the quote began on a line above, it was the one that is missing
/// there that swallowed the lines up to here.
std::optional<Diagnostic> text_behind_quote(const SyntaxError& error, const EventLog& log) {
    if (log.events().empty()) return std::nullopt;
    const Event& last = log.events().back();
    const bool quoted_text = last.kind == Event::Kind::scalar && !last.plain;
    if (!quoted_text || last.where.last.line != error.at.line || last.where.last.column == 1) {
        return std::nullopt;
    }
    if (last.where.first.line == last.where.last.line) {
        if (!holds(error.problem, "expected key")) return std::nullopt;
        Diagnostic diagnostic =
            made(one_character(error.at), "this stands behind a closing quote", {},
                 "put the whole text in quotes; write `''` for a `'` in single quotes");
        diagnostic.labels.push_back({one_character(last.where.first), "the quote begins here"});
        return diagnostic;
    }
    Diagnostic diagnostic = made(
        one_character(last.where.first), "a quote is closed only lines later, with text behind it",
        fmt::format("this quote is closed on line {}", error.at.line), "close it on its own line");
    diagnostic.labels.push_back({one_character(error.at), "this stands behind the closing quote"});
    return diagnostic;
}

/// The innermost bracket that is still open. A single pair in a list is a mapping without brackets.
std::optional<Position> open_bracket(std::string_view text, const EventLog& log) {
    for (const Event* event : log.open_collections()) {
        if (!event->flow) return std::nullopt;
        const char32_t first = character_at(text, event->where.first);
        if (first == U'[' || first == U'{') return event->where.first;
    }
    return std::nullopt;
}

Diagnostic unclosed_bracket(const SyntaxError& error, Position opened, std::string_view text) {
    const char32_t open = character_at(text, opened);
    const char32_t close = open == U'[' ? U']' : U'}';
    const Position stop = within(text, error.at);
    const std::string wanted = fmt::format("`,` or {}", quoted(close));
    if (!at_end(text, error.at) && stop.line == opened.line) {
        Diagnostic diagnostic =
            made(one_character(stop), fmt::format("{} is missing before this", wanted), {},
                 fmt::format("write `,` between two entries, {} after the last; "
                             "quote a text that holds such characters",
                             quoted(close)));
        diagnostic.labels.push_back(
            {one_character(opened), fmt::format("belongs to this {}", quoted(open))});
        return diagnostic;
    }
    Diagnostic diagnostic =
        made(one_character(opened), fmt::format("{} is opened and not closed", quoted(open)),
             "opened here", fmt::format("close it with {}", quoted(close)));
    if (!at_end(text, error.at)) {
        diagnostic.labels.push_back(
            {one_character(stop), fmt::format("{} is missing before this", wanted)});
    }
    return diagnostic;
}

Diagnostic left_out(const SyntaxError& error) {
    const auto& [problem, context, at, opened] = error;
    const Position where = opened.line > 0 ? opened : at;
    Diagnostic diagnostic;
    if (holds(context, "anchor")) {
        diagnostic = made(one_character(where), "anchors such as `&name` are not supported", {},
                          "quote a text that starts with `&`");
    } else if (holds(context, "alias")) {
        diagnostic = made(one_character(where), "aliases such as `*name` are not supported", {},
                          "quote a text that starts with `*`");
    } else if (holds(context, "directive") || holds(problem, "%") ||
               holds(problem, "incompatible")) {
        diagnostic = made(one_character(where), "directives such as `%YAML` are not supported", {},
                          "remove the lines that start with `%`");
    } else {
        diagnostic = made(one_character(where), "tags such as `!!str` are not supported", {},
                          "remove the tag, or quote a text that starts with `!`");
    }
    diagnostic.code = Code::yaml_feature;
    return diagnostic;
}

bool is_left_out(const SyntaxError& error) {
    return holds(error.context, "anchor") || holds(error.context, "alias") ||
           holds(error.context, " tag") || holds(error.context, "directive") ||
           holds(error.context, "%") || holds(error.problem, "%YAML") ||
           holds(error.problem, "%TAG") || holds(error.problem, "incompatible") ||
           holds(error.problem, "tag handle");
}

/// A character that says by itself what is wrong.
std::optional<Diagnostic> stray_character(const SyntaxError& error, std::string_view text) {
    const char32_t found = character_at(text, error.at);
    if (found == U'}' || found == U']') {
        return made(one_character(error.at), fmt::format("{} closes nothing", quoted(found)), {},
                    "remove it, or quote the text that it belongs to");
    }
    if (found == U':' && holds(error.problem, "did not find expected")) {
        return made(one_character(error.at), "a key is missing before this `:`", {},
                    "write a key, or quote the text if the `:` belongs to it");
    }
    if (holds(error.problem, "cannot start any token")) {
        return made(one_character(error.at),
                    fmt::format("a text may not start with {}", quoted(found)), {},
                    "quote the text");
    }
    return std::nullopt;
}

struct Sentence {
    std::string_view problem;
    bool at_opening;
    std::string_view message;
    std::string_view opened_label;
    std::string_view help;
};

constexpr Sentence sentences[] = {
    {"could not find expected ':'",
     true,
     "this line has no `:` behind its key",
     {},
     "write `key: value`, or indent the line if it continues the text above"},
    {"mapping values are not allowed",
     false,
     "a `:` may not stand here",
     {},
     "quote the text if the `:` belongs to it, or check how this line is indented"},
    {"did not find expected key", false, "this does not fit the keys above", "they start here",
     "check how this line is indented, and the quotes in the lines above"},
    {"did not find expected '-' indicator", false, "this does not fit the list above",
     "the list starts here", "indent it as the entry that it belongs to"},
    {"block sequence entries are not allowed",
     false,
     "a list may not start here",
     {},
     "start the list on a line of its own, below its key"},
    {"mapping keys are not allowed",
     false,
     "a `?` may not stand here",
     {},
     "quote the text if the `?` belongs to it"},
    {"found unknown escape character",
     false,
     "this escape is not known in double quotes",
     {},
     "write `\\\\` for a backslash, or use single quotes"},
    {"did not find expected hexdecimal number",
     false,
     "this escape lacks hexadecimal digits",
     {},
     "write `\\\\` for a backslash, or use single quotes"},
    {"found invalid Unicode character escape code",
     false,
     "this escape names no character",
     {},
     "write the character itself"},
    {"found unexpected ':'", false, "a `:` may not stand inside a text here", {}, "quote the text"},
    {"indentation indicator equal to 0",
     false,
     "a text cannot be indented by 0",
     {},
     "remove the number behind `|` or `>`"},
    {"did not find expected comment or line break",
     false,
     "nothing may follow `|` or `>` on its line",
     {},
     "start the text on the next line, or quote it"},
    {"did not find expected <document start>",
     false,
     "the content has already ended here",
     {},
     "remove what follows, or check how it is indented"},
    {"did not find expected node content",
     false,
     "a value is missing before this",
     {},
     "write the value, or quote the text if this belongs to it"},
};

Diagnostic by_sentence(const SyntaxError& error, std::string_view text) {
    const Position at = within(text, error.at);
    for (const Sentence& sentence : sentences) {
        if (!holds(error.problem, sentence.problem)) continue;
        const bool at_opening = sentence.at_opening && error.opened.line > 0;
        Diagnostic diagnostic =
            made(at_opening ? rest_of_line(text, error.opened) : one_character(at),
                 std::string(sentence.message), {}, std::string(sentence.help));
        if (!sentence.opened_label.empty() && error.opened.line > 0) {
            diagnostic.labels.push_back(
                {one_character(error.opened), std::string(sentence.opened_label)});
        }
        return diagnostic;
    }
    return made(one_character(at), "this is not YAML", {},
                "quote the text, or check how this line is indented");
}

} // namespace

Diagnostic explain(const SyntaxError& error, std::string_view text, const EventLog& log) {
    if (holds(error.problem, "nesting")) {
        Diagnostic diagnostic = made(one_character(within(text, error.at)),
                                     "lists and mappings are nested too deep", {}, {});
        diagnostic.code = Code::too_large;
        return diagnostic;
    }
    if (is_left_out(error)) return left_out(error);
    if (holds(error.context, "quoted scalar") && holds(error.problem, "unexpected")) {
        return unclosed_quote(error, text);
    }
    if (const auto tab = tab_in_indentation(error, text)) {
        return made(one_character(*tab), "a tab is used for indentation", {}, "use spaces");
    }
    if (auto behind = text_behind_quote(error, log)) return *std::move(behind);
    const auto bracket = open_bracket(text, log);
    if (bracket && (holds(error.problem, "expected ',' or") || at_end(text, error.at))) {
        return unclosed_bracket(error, *bracket, text);
    }
    if (auto stray = stray_character(error, text)) return *std::move(stray);
    return by_sentence(error, text);
}

} // namespace selfcheck::load
