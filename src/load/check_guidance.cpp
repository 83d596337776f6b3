#include "load/check_guidance.h"

#include "core/text.h"
#include "load/read_learn.h"
#include "load/read_lexicon.h"
#include "load/read_vignettes.h"

#include <algorithm>

namespace selfcheck::load {
namespace {

using core::Code;
using core::Diagnostic;
using core::Diagnostics;

/// Texts of others, and words that are listed because they may not be said.
bool is_exempt(std::string_view kind, std::string_view key, int depth) {
    if (kind == "lexicon") return true;
    if (kind == "helplines") return key == "sources" || key == "source";
    if (kind == "not-shipped") return key == "source";
    return kind == "learn" && depth == 0 && key == "references";
}

class Words {
public:
    Words(std::string file, const core::Lexicon& lexicon, core::Audience audience)
        : file_(std::move(file)), lexicon_(lexicon), audience_(audience) {}

    void look(const Node& node, std::string_view kind, int depth = 0) {
        if (node.kind == Node::Kind::scalar) text(node);
        for (const Node& one : node.items) look(one, kind, depth + 1);
        for (const Node::Entry& entry : node.entries)
            if (!is_exempt(kind, entry.first.text, depth)) look(entry.second, kind, depth + 1);
    }
    [[nodiscard]] Diagnostics take() { return std::move(faults_); }

private:
    void text(const Node& node) {
        for (const core::WordingFinding& finding :
             core::check_wording(node.text, lexicon_, audience_)) {
            Diagnostic one;
            one.code = Code::wording;
            one.file = file_;
            one.where = node.where;
            one.message = "\"" + node.text.substr(finding.first, finding.last - finding.first) +
                          "\" is not said here: " + std::string(core::word(finding.fault));
            faults_.push_back(std::move(one));
        }
    }

    std::string file_;
    const core::Lexicon& lexicon_;
    core::Audience audience_;
    Diagnostics faults_;
};

template <class T> Diagnostics errors_of(const core::Result<T>& result) {
    return result ? Diagnostics{} : result.error();
}

Diagnostics check_helplines(const NamedBytes& file, std::string_view today) {
    const auto helplines = read_helplines(file);
    if (!helplines) return helplines.error();
    Diagnostics faults;
    for (const core::Region& region : helplines->regions)
        for (const core::Helpline& line : region.lines) {
            const std::string& due = line.review_by.empty() ? helplines->review_by : line.review_by;
            if (today <= due) continue;
            Diagnostic old;
            old.severity = core::Severity::warning;
            old.code = Code::review_due;
            old.file = file.file;
            old.where = line.where;
            old.message = "`" + line.name + "` should have been read again by " + due;
            old.help = core::Help{"read its sources again, then change `checked` and the date", {}};
            faults.push_back(std::move(old));
        }
    return faults;
}

Diagnostics unknown_topics(const Node& top, const std::string& file,
                           const std::vector<std::string>& topics) {
    Diagnostics faults;
    const Node* mixed = top.find("mixed");
    if (mixed == nullptr) return faults;
    for (const Node& text : mixed->items) {
        const Node* when = text.find("when");
        const Node* named = when == nullptr ? nullptr : when->find("topics");
        if (named == nullptr) continue;
        for (const Node::Entry& entry : named->entries) {
            const std::string& name = entry.first.text;
            if (std::find(topics.begin(), topics.end(), name) != topics.end()) continue;
            Diagnostic one;
            one.code = Code::unknown_reference;
            one.file = file;
            one.where = entry.first.where;
            one.message = "there is no guidance for a topic `" + name + "`";
            const std::string near = core::nearest(name, topics);
            if (!near.empty()) one.help = core::Help{"did you mean `" + near + "`?", {}};
            faults.push_back(std::move(one));
        }
    }
    return faults;
}

std::string value_of(const Node& top, std::string_view key) {
    const Node* node = top.find(key);
    return node != nullptr && node->kind == Node::Kind::scalar ? node->text : std::string();
}

} // namespace

std::optional<GuidanceHead> guidance_head(std::string_view bytes, const std::string& file) {
    if (bytes.find("kind") == std::string_view::npos) return {};
    const auto tree = parse_yaml(bytes, file);
    if (!tree || tree->find("kind") == nullptr || tree->find("items") != nullptr) return {};
    GuidanceHead head{value_of(*tree, "kind"), "", value_of(*tree, "language")};
    if (head.kind == "topic") head.topic = value_of(*tree, "topic");
    return head;
}

Diagnostics check_guidance(const NamedBytes& file, const core::Lexicon& lexicon,
                           const std::vector<std::string>& topics, std::string_view today) {
    const std::string name(file.file);
    const auto tree = parse_yaml(file.bytes, name, file.trust);
    if (!tree) return tree.error();
    const std::string kind = value_of(*tree, "kind");
    Diagnostics faults = kind == "helplines"     ? check_helplines(file, today)
                         : kind == "lexicon"     ? errors_of(read_lexicon(file.bytes, name))
                         : kind == "learn"       ? errors_of(read_learn(file))
                         : kind == "vignettes"   ? errors_of(read_vignettes(file))
                         : kind == "not-shipped" ? errors_of(read_not_shipped(file))
                                                 : faults_of_guidance(file);
    if (core::has_errors(faults)) return faults;
    const bool teaches = kind == "learn" || kind == "not-shipped";
    Words words(name, lexicon, teaches ? core::Audience::teaching : core::Audience::person);
    words.look(*tree, kind);
    for (Diagnostics more : {unknown_topics(*tree, name, topics), words.take()})
        faults.insert(faults.end(), more.begin(), more.end());
    core::sort(faults);
    return faults;
}

} // namespace selfcheck::load
