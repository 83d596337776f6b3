#include "load/read_learn.h"

#include "core/language.h"
#include "load/reader.h"

#include <algorithm>
#include <set>

namespace selfcheck::load {
namespace {

using core::Code;
using core::max_label_length;
using core::max_paragraph_length;

class LearnReader {
public:
    explicit LearnReader(std::string_view file) : reader_(std::string(file)) {}

    core::LearnPage read(const Node& top) {
        core::LearnPage page;
        reader_.version(top);
        const std::vector<std::string_view> keys{"selfcheck", "kind",    "language", "topic",
                                                 "title",     "summary", "sections", "references"};
        if (!reader_.mapping(top, keys, keys, "the page")) return page;
        (void)reader_.word(top.find("kind"), "kind", {"learn"});
        page.language = label(top, "language");
        page.topic = reader_.id(top.find("topic"), "topic").value_or("");
        page.title = label(top, "title");
        page.summary = label(top, "summary");
        if (const Node* references = top.find("references")) read_sources(*references, page);
        if (const auto* sections = reader_.list(top.find("sections"), "sections"))
            for (const Node& node : *sections) page.sections.push_back(read_section(node));
        for (std::size_t i = 0; i < page.sources.size(); ++i)
            if (!cited_.contains(page.sources[i].id))
                reader_.error(Code::unknown_reference, places_[i],
                              "no text cites " + quoted(page.sources[i].id),
                              "cite it as [" + page.sources[i].id + "], or remove it");
        return page;
    }
    [[nodiscard]] core::Diagnostics& diagnostics() { return reader_.diagnostics(); }

private:
    std::string label(const Node& node, std::string_view key) {
        return reader_.text(node.find(key), key, max_label_length).value_or("");
    }

    void read_sources(const Node& node, core::LearnPage& page) {
        if (node.kind != Node::Kind::mapping) {
            reader_.error(Code::wrong_type, node.where,
                          "`references` must be a mapping of keys to sources");
            return;
        }
        for (const auto& [key, value] : node.entries) {
            // Known even if it cannot be read: what is wrong with it is told once.
            known_.insert(key.text);
            const bool has_id = reader_.id(&key, "source").has_value();
            if (!reader_.mapping(value, {"text", "doi", "pmid", "web", "checked"}, {"text"},
                                 "the source"))
                continue;
            const Node* checked = value.find("checked");
            if (checked != nullptr && !is_date(checked->text))
                reader_.error(Code::unknown_word, checked->where,
                              "`checked` must be a date such as 2026-01-31");
            if (!has_id) continue;
            page.sources.push_back(
                {key.text,
                 reader_.text(value.find("text"), "text", max_paragraph_length).value_or(""),
                 label(value, "doi"), label(value, "pmid"), label(value, "web"),
                 label(value, "checked")});
            places_.push_back(key.where);
        }
    }

    core::LearnSection read_section(const Node& node) {
        core::LearnSection section;
        const std::vector<std::string_view> keys{"heading", "text"};
        if (!reader_.mapping(node, keys, keys, "the section")) return section;
        section.heading = label(node, "heading");
        if (const auto* texts = reader_.list(node.find("text"), "text"))
            for (const Node& text : *texts) {
                if (text.kind != Node::Kind::sequence) {
                    section.texts.emplace_back(read_text(text));
                    continue;
                }
                std::vector<std::string> list;
                for (const Node& one : text.items) list.push_back(read_text(one));
                section.texts.emplace_back(std::move(list));
            }
        return section;
    }

    std::string read_text(const Node& node) {
        std::string text = reader_.text(&node, "text", max_paragraph_length).value_or("");
        const std::vector<core::Citation> citations = core::citations_of(text);
        // S11, H26: a slip in a key must not make a citation into mere text.
        if (static_cast<std::size_t>(std::count(text.begin(), text.end(), '[')) != citations.size())
            reader_.error(Code::bad_id, node.where, "a bracket here names no source",
                          "cite as [key] or [key, other-key]");
        for (const core::Citation& citation : citations)
            for (const std::string& key : citation.keys) {
                cited_.insert(key);
                if (!known_.contains(key))
                    reader_.error(Code::unknown_reference, node.where,
                                  "there is no source " + quoted(key),
                                  "add it under `references:`");
            }
        return text;
    }

    Reader reader_;
    std::set<std::string, std::less<>> known_;
    std::set<std::string, std::less<>> cited_;
    std::vector<core::Span> places_; ///< of the sources
};

} // namespace

core::Result<core::LearnPage> read_learn(const NamedBytes& file) {
    const auto tree = parse_yaml(file.bytes, std::string(file.file), file.trust);
    if (!tree) return core::failure(tree.error());
    LearnReader reader(file.file);
    core::LearnPage page = reader.read(*tree);
    core::sort(reader.diagnostics());
    if (!reader.diagnostics().empty()) return core::failure(std::move(reader.diagnostics()));
    return page;
}

core::Result<std::vector<core::NotShipped>> read_not_shipped(const NamedBytes& file) {
    const auto tree = parse_yaml(file.bytes, std::string(file.file), file.trust);
    if (!tree) return core::failure(tree.error());
    Reader reader{std::string(file.file)};
    reader.version(*tree);
    std::vector<core::NotShipped> all;
    const std::vector<std::string_view> keys{"selfcheck", "kind", "language", "instruments"};
    if (reader.mapping(*tree, keys, keys, "the list")) {
        (void)reader.word(tree->find("kind"), "kind", {"not-shipped"});
        if (const auto* list = reader.list(tree->find("instruments"), "instruments"))
            for (const Node& node : *list) {
                const std::vector<std::string_view> own{"id", "title", "why", "source"};
                if (!reader.mapping(node, own, own, "the instrument")) continue;
                const auto text = [&](std::string_view key) {
                    return reader.text(node.find(key), key, max_paragraph_length).value_or("");
                };
                all.push_back({reader.id(node.find("id"), "id").value_or(""), text("title"),
                               text("why"), text("source")});
            }
    }
    core::sort(reader.diagnostics());
    if (!reader.diagnostics().empty()) return core::failure(std::move(reader.diagnostics()));
    return all;
}

} // namespace selfcheck::load
