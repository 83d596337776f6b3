#include "report/diagnostics.h"

#include "core/text.h"
#include "report/snippet.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace selfcheck::report {
namespace {

using core::Diagnostic;
using core::Diagnostics;
using core::Position;
using core::Span;

std::string_view word_of(core::Severity severity) {
    switch (severity) {
    case core::Severity::error: return "error";
    case core::Severity::warning: return "warning";
    }
    return {};
}

/// `file:line:col`, as far as it is known.
std::string place(const std::string& file, const Span& where) {
    std::string text = core::sanitise(file);
    if (!where.known()) return text;
    if (!text.empty()) text += ':';
    return text + std::to_string(where.first.line) + ':' + std::to_string(where.first.column);
}

class TextRenderer {
public:
    TextRenderer(const SourceLookup& source, int width, bool colour)
        : source_(source), width_(std::max(width, narrowest)), colour_(colour) {}

    void add(const Diagnostic& diagnostic) {
        if (!text_.empty()) text_ += '\n';
        add_headline(diagnostic);
        const std::vector<Mark> marks = marks_of(diagnostic);
        const bool has_snippet = !marks.empty() && !is_whole_file(diagnostic.where);
        const std::string* source = has_snippet ? source_of(diagnostic.file) : nullptr;
        const int last_line = marks.empty() ? 1 : marks.back().where.first.line;
        gutter_ = std::to_string(source == nullptr ? 1 : last_line).size();
        add_place(diagnostic);
        const bool shown = source != nullptr && add_snippet(*source, marks);
        if (!shown) add_marks_as_notes(diagnostic);
        for (const std::string& note : diagnostic.notes) add_remark("note", note);
        if (diagnostic.help) add_remark("help", diagnostic.help->text);
    }

    void add_rest(std::size_t count) { text_ += "\nand " + std::to_string(count) + " more\n"; }

    [[nodiscard]] std::string finish() { return std::move(text_); }

private:
    static constexpr int narrowest = 20;

    /// A fault of the whole file points at its start without a character: there is no line to show.
    static bool is_whole_file(const Span& where) {
        return where.first == Position{1, 1} && where.last == where.first;
    }

    /// All marked places, in the order of the file.
    static std::vector<Mark> marks_of(const Diagnostic& diagnostic) {
        std::vector<Mark> marks;
        if (diagnostic.where.known()) {
            marks.push_back({diagnostic.where, core::sanitise(diagnostic.here), '^'});
        }
        for (const core::Label& label : diagnostic.labels) {
            if (!label.where.known()) continue;
            marks.push_back({label.where, core::sanitise(label.text), '-'});
        }
        std::stable_sort(marks.begin(), marks.end(), [](const Mark& a, const Mark& b) {
            return a.where.first < b.where.first;
        });
        return marks;
    }

    const std::string* source_of(const std::string& file) {
        if (file.empty() || !source_) return nullptr;
        const auto [entry, is_new] = sources_.try_emplace(file);
        if (is_new) entry->second = source_(file);
        return entry->second ? &*entry->second : nullptr;
    }

    void add_headline(const Diagnostic& diagnostic) {
        const std::string word(word_of(diagnostic.severity));
        const std::string line = word + "[" + std::string(core::code_name(diagnostic.code)) +
                                 "]: " + core::sanitise(diagnostic.message);
        auto lines = core::wrap(line, width_, 4);
        if (colour_ && lines.front().starts_with(word)) {
            const bool is_error = diagnostic.severity == core::Severity::error;
            lines.front() = (is_error ? "\x1B[1;31m" : "\x1B[1m") + word + "\x1B[0m" +
                            lines.front().substr(word.size());
        }
        for (const std::string& one : lines) text_ += one + '\n';
    }

    void add_place(const Diagnostic& diagnostic) {
        const std::string where = place(diagnostic.file, diagnostic.where);
        if (!where.empty()) text_ += std::string(gutter_, ' ') + "--> " + where + '\n';
    }

    bool add_snippet(const std::string& source, const std::vector<Mark>& marks) {
        const auto lines = render_snippet(source, marks, static_cast<int>(gutter_), width_);
        for (const std::string& line : lines) text_ += line + '\n';
        return !lines.empty();
    }

    /// What a snippet would have said beside its carets.
    void add_marks_as_notes(const Diagnostic& diagnostic) {
        if (!diagnostic.here.empty()) add_remark("note", diagnostic.here);
        for (const core::Label& label : diagnostic.labels) {
            const bool known = label.where.known();
            add_remark("note",
                       known ? "line " + std::to_string(label.where.first.line) + ": " + label.text
                             : label.text);
        }
    }

    void add_remark(const std::string& kind, const std::string& remark) {
        const std::string start = std::string(gutter_, ' ') + " = " + kind + ": ";
        const int room = width_ - static_cast<int>(start.size());
        std::string head = start;
        for (const std::string& line : core::wrap(core::sanitise(remark), room)) {
            text_ += head + line + '\n';
            head.assign(start.size(), ' ');
        }
    }

    const SourceLookup& source_;
    int width_;
    bool colour_;
    std::size_t gutter_ = 1;
    std::string text_{};
    std::map<std::string, std::optional<std::string>> sources_{};
};

using Json = nlohmann::ordered_json;

Json number(int value) {
    return value > 0 ? Json(value) : Json(nullptr);
}

Json json_of(const Span& where) {
    return {{"line", number(where.first.line)},
            {"column", number(where.first.column)},
            {"end_line", number(where.last.line)},
            {"end_column", number(where.last.column)}};
}

Json json_of(const Diagnostic& diagnostic) {
    Json labels = Json::array();
    for (const core::Label& label : diagnostic.labels) {
        Json one = json_of(label.where);
        one["text"] = label.text;
        labels.push_back(std::move(one));
    }
    const auto& help = diagnostic.help;
    Json object{{"file", diagnostic.file.empty() ? Json(nullptr) : Json(diagnostic.file)}};
    object.update(json_of(diagnostic.where));
    object["severity"] = word_of(diagnostic.severity);
    object["code"] = core::code_name(diagnostic.code);
    object["message"] = diagnostic.message;
    object["here"] = diagnostic.here.empty() ? Json(nullptr) : Json(diagnostic.here);
    object["labels"] = std::move(labels);
    object["notes"] = diagnostic.notes;
    object["help"] = help ? Json(help->text) : Json(nullptr);
    object["replacement"] = help && help->replacement ? Json(*help->replacement) : Json(nullptr);
    return object;
}

} // namespace

std::string render_diagnostics_text(const Diagnostics& diagnostics, const SourceLookup& source,
                                    int width, bool colour) {
    TextRenderer renderer(source, width, colour);
    const std::size_t shown = std::min(diagnostics.size(), most_shown_diagnostics);
    for (std::size_t i = 0; i < shown; ++i) renderer.add(diagnostics[i]);
    if (diagnostics.size() > shown) renderer.add_rest(diagnostics.size() - shown);
    return renderer.finish();
}

std::string render_diagnostics_short(const Diagnostics& diagnostics) {
    std::string text;
    for (const Diagnostic& diagnostic : diagnostics) {
        const std::string where = place(diagnostic.file, diagnostic.where);
        if (!where.empty()) text += where + ": ";
        text += std::string(word_of(diagnostic.severity)) + ": " +
                core::sanitise(diagnostic.message) + " [" +
                std::string(core::code_name(diagnostic.code)) + "]\n";
    }
    return text;
}

std::string render_diagnostics_json(const Diagnostics& diagnostics) {
    Json all = Json::array();
    for (const Diagnostic& diagnostic : diagnostics) all.push_back(json_of(diagnostic));
    // ASCII only, so that no control or bidirectional character reaches a terminal (S8).
    constexpr bool ascii_only = true;
    return all.dump(2, ' ', ascii_only, Json::error_handler_t::replace) + "\n";
}

} // namespace selfcheck::report
