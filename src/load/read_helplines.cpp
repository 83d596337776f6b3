#include "core/language.h"
#include "load/read_guidance.h"
#include "load/reader.h"

#include <algorithm>

namespace selfcheck::load {
namespace {

using core::Code;
using core::max_label_length;
using core::max_paragraph_length;

bool is_region_code(std::string_view text) {
    return text.size() == 2 &&
           std::all_of(text.begin(), text.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

class HelplineReader {
public:
    explicit HelplineReader(std::string_view file) : reader_(std::string(file)) {}

    core::Helplines read(const Node& top) {
        core::Helplines all;
        reader_.version(top);
        const std::vector<std::string_view> keys{"selfcheck", "kind",    "review_by",
                                                 "directory", "sources", "regions"};
        if (!reader_.mapping(top, keys, keys, "the helplines")) return all;
        all.review_by = date(top, "review_by");
        if (const Node* sources = top.find("sources")) read_sources(*sources, all);
        if (const Node* directory = top.find("directory")) read_directory(*directory, all);
        if (const auto* regions = reader_.list(top.find("regions"), "regions"))
            for (const Node& node : *regions) all.regions.push_back(read_region(node, all));
        std::sort(all.regions.begin(), all.regions.end(),
                  [](const core::Region& a, const core::Region& b) { return a.code < b.code; });
        for (std::size_t i = 1; i < all.regions.size(); ++i)
            if (all.regions[i].code == all.regions[i - 1].code)
                reader_.error(Code::duplicate_id, all.regions[i].where,
                              "two regions have the code " + quoted(all.regions[i].code));
        // S7: one name must not lead to the numbers of two countries.
        for (const core::Region& region : all.regions) {
            std::vector<std::string> names = region.also;
            names.push_back(region.name);
            for (const std::string& name : names)
                if (const core::Region* found = all.find(name);
                    found != nullptr && found->code != region.code)
                    reader_.error(Code::duplicate_id, region.where,
                                  quoted(name) + " names two regions: " + quoted(found->code) +
                                      " and " + quoted(region.code));
        }
        return all;
    }
    [[nodiscard]] core::Diagnostics& diagnostics() { return reader_.diagnostics(); }

private:
    void read_sources(const Node& node, core::Helplines& all) {
        if (node.kind != Node::Kind::mapping) {
            reader_.error(Code::wrong_type, node.where,
                          "`sources` must be a mapping of keys to sources");
            return;
        }
        for (const auto& [key, value] : node.entries)
            if (reader_.mapping(value, {"text"}, {"text"}, "the source"))
                all.sources.emplace(
                    key.text,
                    reader_.text(value.find("text"), "text", max_paragraph_length).value_or(""));
    }

    void read_directory(const Node& node, core::Helplines& all) {
        const std::vector<std::string_view> keys{"name", "web", "source", "checked"};
        if (!reader_.mapping(node, keys, keys, "`directory`")) return;
        all.directory_name = label(node, "name");
        all.directory_web = label(node, "web");
        all.directory_source = label(node, "source");
        if (!all.directory_source.empty()) know_source(all.directory_source, node, all);
        all.directory_checked = date(node, "checked");
    }

    core::Region read_region(const Node& node, const core::Helplines& all) {
        core::Region region;
        region.where = node.where;
        const std::vector<std::string_view> keys{"code", "name", "emergency", "sources", "lines"};
        std::vector<std::string_view> known = keys;
        known.push_back("also");
        if (!reader_.mapping(node, known, keys, "the region")) return region;
        region.also = reader_.texts(node.find("also"), "also", max_label_length);
        region.code = label(node, "code");
        if (!is_region_code(region.code))
            reader_.error(Code::bad_id, node.where,
                          "`code` must be two capital letters, not " + quoted(region.code));
        region.name = label(node, "name");
        region.emergency = reader_.texts(node.find("emergency"), "emergency", max_label_length);
        region.sources = sources(node, all);
        if (const auto* lines = reader_.list(node.find("lines"), "lines"))
            for (const Node& line : *lines) region.lines.push_back(read_line(line, all));
        if (region.emergency.empty() || region.crisis_line() == nullptr)
            reader_.error(Code::missing_key, node.where,
                          "region " + quoted(region.code) +
                              " needs an emergency number and a crisis line");
        return region;
    }

    core::Helpline read_line(const Node& node, const core::Helplines& all) {
        core::Helpline line;
        line.where = node.where;
        if (!reader_.mapping(node,
                             {"name", "kind", "call", "text", "keyword", "chat", "free", "hours",
                              "languages", "sources", "checked", "review_by"},
                             {"name", "kind", "sources", "checked"}, "the line"))
            return line;
        line.name = label(node, "name");
        line.kind = reader_.one_of(node.find("kind"), "kind",
                                   {"crisis", "domestic-violence", "alcohol", "youth"},
                                   core::HelplineKind::crisis);
        line.call = label(node, "call");
        line.text = label(node, "text");
        line.keyword = label(node, "keyword");
        line.chat = label(node, "chat");
        line.free = reader_.boolean(node.find("free"), "free").value_or(false);
        line.hours = label(node, "hours");
        line.languages = reader_.texts(node.find("languages"), "languages", max_label_length);
        line.sources = sources(node, all);
        line.checked = date(node, "checked");
        if (node.find("review_by") != nullptr) line.review_by = date(node, "review_by");
        if (line.call.empty() && line.text.empty() && line.chat.empty())
            reader_.error(Code::missing_key, node.where,
                          quoted(line.name) +
                              " has no way to reach it: give `call`, `text` or `chat`");
        return line;
    }

    std::string label(const Node& node, std::string_view key) {
        return reader_.text(node.find(key), key, max_label_length).value_or("");
    }

    std::string date(const Node& node, std::string_view key) {
        const Node* value = node.find(key);
        if (value == nullptr) return {};
        std::string text = label(node, key);
        if (!is_date(text))
            reader_.error(Code::unknown_word, value->where,
                          quoted(key) + " must be a date such as 2026-01-31");
        return text;
    }

    void know_source(const std::string& key, const Node& node, const core::Helplines& all) {
        if (all.sources.contains(key)) return;
        reader_.error(Code::unknown_reference, node.where, "there is no source " + quoted(key),
                      "add it under `sources:`; a number without a source is not shown to anyone");
    }

    std::vector<std::string> sources(const Node& node, const core::Helplines& all) {
        const Node* list = node.find("sources");
        std::vector<std::string> keys = reader_.texts(list, "sources", max_label_length);
        if (list != nullptr && list->kind == Node::Kind::sequence && keys.empty())
            reader_.error(Code::empty_list, list->where, "`sources` is an empty list",
                          "a number without a source is not shown to anyone");
        for (std::size_t i = 0; i < keys.size(); ++i) {
            know_source(keys[i], list->items[i], all);
            if (std::find(keys.begin(), keys.begin() + static_cast<std::ptrdiff_t>(i), keys[i]) !=
                keys.begin() + static_cast<std::ptrdiff_t>(i))
                reader_.error(Code::duplicate_id, list->items[i].where,
                              "source " + quoted(keys[i]) + " is named twice",
                              "one source is one source, however often it is named");
        }
        return keys;
    }

    Reader reader_;
};

} // namespace

core::Result<core::Helplines> read_helplines(const NamedBytes& file) {
    const auto tree = parse_yaml(file.bytes, std::string(file.file), file.trust);
    if (!tree) return core::failure(tree.error());
    HelplineReader reader(file.file);
    core::Helplines all = reader.read(*tree);
    core::sort(reader.diagnostics());
    if (!reader.diagnostics().empty()) return core::failure(std::move(reader.diagnostics()));
    return all;
}

} // namespace selfcheck::load
