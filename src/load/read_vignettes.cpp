#include "load/read_vignettes.h"

#include "core/language.h"
#include "load/reader.h"

#include <algorithm>

namespace selfcheck::load {
namespace {

using core::Code;
using core::max_label_length;
using core::max_paragraph_length;

class VignetteReader {
public:
    explicit VignetteReader(std::string_view file) : reader_(std::string(file)) {}

    core::Vignettes read(const Node& top) {
        core::Vignettes all;
        all.file = reader_.file();
        reader_.version(top);
        const std::vector<std::string_view> keys{"selfcheck", "kind", "language", "counselor",
                                                 "vignettes"};
        if (!reader_.mapping(top, keys, keys, "the vignettes")) return all;
        (void)reader_.word(top.find("kind"), "kind", {"vignettes"});
        all.language = text(top, "language");
        all.counselor = reader_.texts(top.find("counselor"), "counselor", max_paragraph_length);
        const Node* vignettes = top.find("vignettes");
        if (vignettes != nullptr && vignettes->items.empty())
            reader_.error(Code::empty_list, vignettes->where, "`vignettes` is an empty list");
        if (const auto* list = reader_.list(vignettes, "vignettes"))
            for (const Node& node : *list) {
                all.vignettes.push_back(read_vignette(node));
                const std::string& id = all.vignettes.back().id;
                if (std::count_if(all.vignettes.begin(), all.vignettes.end(),
                                  [&](const core::Vignette& one) { return one.id == id; }) > 1)
                    reader_.error(Code::duplicate_id, node.where,
                                  "two vignettes have the id " + quoted(id));
            }
        return all;
    }
    [[nodiscard]] core::Diagnostics& diagnostics() { return reader_.diagnostics(); }

private:
    std::string text(const Node& node, std::string_view key) {
        return reader_.text(node.find(key), key, max_paragraph_length).value_or("");
    }

    core::Vignette read_vignette(const Node& node) {
        core::Vignette one;
        one.where = node.where;
        if (!reader_.mapping(
                node,
                {"id", "title", "person", "sittings", "weeks_between", "clinician", "teaches"},
                {"id", "title", "person", "sittings", "teaches"}, "the vignette"))
            return one;
        one.id = reader_.id(node.find("id"), "id").value_or("");
        one.title = text(node, "title");
        one.person = text(node, "person");
        one.clinician = text(node, "clinician");
        one.teaches = text(node, "teaches");
        constexpr int most_weeks = 104;
        one.weeks_between =
            reader_.whole(node.find("weeks_between"), "weeks_between", 1, most_weeks).value_or(0);
        if (const auto* sittings = reader_.list(node.find("sittings"), "sittings"))
            for (const Node& sitting : *sittings) one.sittings.push_back(read_sitting(sitting));
        const std::size_t wanted = one.weeks_between > 0 ? 2 : 1;
        if (one.sittings.size() != wanted)
            reader_.error(Code::out_of_range, node.where,
                          "a vignette has one sitting, or two with `weeks_between`");
        return one;
    }

    core::VignetteSitting read_sitting(const Node& node) {
        core::VignetteSitting one;
        one.where = node.where;
        if (!reader_.mapping(node, {"answers", "asides", "shows"}, {"answers", "shows"},
                             "the sitting"))
            return one;
        if (const Node* answers = mapping(node, "answers"))
            for (const Node::Entry& entry : answers->entries)
                one.answers.emplace_back(entry.first.text, lines_of(entry.second));
        if (one.answers.empty())
            reader_.error(Code::empty_list, node.where, "the sitting has no answers");
        if (const Node* asides = mapping(node, "asides"))
            for (const Node::Entry& entry : asides->entries)
                one.asides.emplace(
                    entry.first.text,
                    reader_.text(&entry.second, entry.first.text, max_paragraph_length)
                        .value_or(""));
        const Node* shows = node.find("shows");
        if (shows == nullptr || !reader_.mapping(*shows, {"tier", "scores", "alerts", "reasons"},
                                                 {"tier", "scores"}, "`shows`"))
            return one;
        one.tier = text(*shows, "tier");
        one.scores = claims(*shows, "scores");
        one.alerts = claims(*shows, "alerts");
        one.reasons = reader_.texts(shows->find("reasons"), "reasons", max_label_length);
        return one;
    }

    const Node* mapping(const Node& node, std::string_view key) {
        const Node* value = node.find(key);
        if (value == nullptr || value->kind == Node::Kind::mapping) return value;
        reader_.error(Code::wrong_type, value->where, quoted(key) + " must be a mapping");
        return nullptr;
    }

    core::Claims claims(const Node& node, std::string_view key) {
        core::Claims all;
        if (const Node* values = mapping(node, key))
            for (const Node::Entry& entry : values->entries)
                all.emplace_back(
                    entry.first.text,
                    reader_.text(&entry.second, entry.first.text, max_label_length).value_or(""));
        return all;
    }

    /// As a file of answers has them, to be read like one.
    std::string lines_of(const Node& node) {
        std::string lines;
        if (node.kind != Node::Kind::mapping)
            reader_.error(Code::wrong_type, node.where,
                          "the answers must be a mapping of items to answers");
        for (const Node::Entry& entry : node.entries) {
            const std::string answer =
                reader_.text(&entry.second, entry.first.text, max_label_length).value_or("");
            lines += entry.first.text + ": " + answer + "\n";
        }
        return lines;
    }

    Reader reader_;
};

} // namespace

core::Result<core::Vignettes> read_vignettes(const NamedBytes& file) {
    const auto tree = parse_yaml(file.bytes, std::string(file.file), file.trust);
    if (!tree) return core::failure(tree.error());
    VignetteReader reader(file.file);
    core::Vignettes all = reader.read(*tree);
    core::sort(reader.diagnostics());
    if (!reader.diagnostics().empty()) return core::failure(std::move(reader.diagnostics()));
    return all;
}

} // namespace selfcheck::load
