#include "load/read_translation.h"

#include "core/language.h"
#include "load/read_questionnaire.h"
#include "load/reader.h"

namespace selfcheck::load {
namespace {

using core::Code;
using core::max_label_length;
using core::max_paragraph_length;

class TranslationReader {
public:
    explicit TranslationReader(const std::string& file) : reader_(file) {
        translation_.file = file;
    }

    core::Translation read(const Node& top) {
        const std::vector<std::string_view> required{"selfcheck", "translates", "language",
                                                     "source"};
        std::vector<std::string_view> known = required;
        for (const std::string_view key :
             {"permission", "title", "short", "purpose", "before", "audience", "recall", "notes",
              "answers", "items", "stems", "units", "scores", "guidance"})
            known.push_back(key);
        if (!reader_.mapping(top, known, required, "the translation")) return {};
        reader_.version(top);
        read_head(top);
        one(top.find("title"), "title", max_label_length);
        one(top.find("short"), "short", max_label_length);
        one(top.find("before"), "before", max_label_length);
        for (const char* key : {"purpose", "audience", "recall"})
            one(top.find(key), key, max_paragraph_length);
        if (const auto* notes = reader_.list(top.find("notes"), "notes"))
            for (std::size_t i = 0; i < notes->size(); ++i)
                one(&(*notes)[i], "notes.#" + std::to_string(i + 1), max_paragraph_length);
        for (const char* key : {"items", "stems", "guidance"})
            each(top.find(key), key, max_paragraph_length);
        each(top.find("units"), "units", max_label_length);
        for_entries(top.find("answers"), "answers", [&](const Node& set, const std::string& place) {
            each(&set, place, max_label_length);
        });
        for_entries(top.find("scores"), "scores", [&](const Node& score, const std::string& place) {
            if (!reader_.mapping(score, {"label", "bands", "cutoffs"}, {}, quoted(place))) return;
            one(score.find("label"), place + ".label", max_label_length);
            each(score.find("bands"), place + ".bands", max_label_length);
            each(score.find("cutoffs"), place + ".cutoffs", max_paragraph_length);
        });
        return std::move(translation_);
    }
    [[nodiscard]] core::Diagnostics& diagnostics() { return reader_.diagnostics(); }

private:
    /// Of the translation itself: the original's wording keeps its own.
    void read_permission(const Node& node) {
        if (!reader_.mapping(node, {"kind", "statement", "attribution"}, {"kind", "statement"},
                             "`permission`"))
            return;
        core::Permission permission;
        permission.where = node.where;
        permission.kind =
            reader_.one_of(node, "permission", "kind", core::PermissionKind::own_work);
        permission.statement = reader_.text(node, "permission", "statement");
        permission.attribution = reader_.text(node, "permission", "attribution");
        translation_.permission = std::move(permission);
    }

    void read_head(const Node& top) {
        translation_.translates = reader_.id(top.find("translates"), "translates").value_or("");
        translation_.language =
            reader_.text(top.find("language"), "language", max_label_length).value_or("");
        translation_.source =
            reader_.text(top.find("source"), "source", max_paragraph_length).value_or("");
        if (const Node* permission = top.find("permission")) read_permission(*permission);
        const Node* translates = top.find("translates");
        if (translates == nullptr) return;
        translation_.where = translates->where;
        const std::string name = translation_.translates + "." + translation_.language + ".yaml";
        const std::string& file = reader_.file();
        const auto slash = file.find_last_of('/');
        if (file.substr(slash == std::string::npos ? 0 : slash + 1) != name)
            reader_.error(Code::id_not_file_name, translates->where,
                          "this translation must be named " + quoted(name));
    }

    void one(const Node* node, const std::string& place, std::size_t longest) {
        if (auto text = reader_.text(node, place, longest))
            translation_.texts.push_back({place, std::move(*text), node->where});
    }

    template <class Look> void for_entries(const Node* node, const std::string& place, Look look) {
        if (node == nullptr) return;
        if (node->kind != Node::Kind::mapping) {
            reader_.error(Code::wrong_type, node->where,
                          quoted(place) + " must be a mapping of ids to texts");
            return;
        }
        for (const Node::Entry& entry : node->entries)
            look(entry.second, place + "." + entry.first.text);
    }

    void each(const Node* node, const std::string& place, std::size_t longest) {
        for_entries(node, place,
                    [&](const Node& text, const std::string& at) { one(&text, at, longest); });
    }

    Reader reader_;
    core::Translation translation_;
};

core::Result<core::Questionnaire> find_original(const core::Translation& translation,
                                                const Files& files) {
    const auto slash = translation.file.find_last_of('/');
    const std::string folder =
        slash == std::string::npos ? "" : translation.file.substr(0, slash + 1);
    for (const std::string& place : {folder, folder + "../"}) {
        const std::string path = place + translation.translates + ".yaml";
        if (translation.translates.empty() || !files.exists(path)) continue;
        auto bytes = files.read(path, max_file_bytes);
        if (!bytes) return core::failure(std::move(bytes.error()));
        return read_questionnaire(*bytes, path);
    }
    core::Diagnostic one;
    one.code = Code::unknown_name;
    one.file = translation.file;
    one.where = translation.where;
    one.message = "there is no " + quoted(translation.translates + ".yaml") +
                  " beside this translation or one folder up";
    return core::failure(std::move(one));
}

} // namespace

bool is_translation(std::string_view bytes, const std::string& file) {
    if (bytes.find("translates") == std::string_view::npos) return false;
    const auto tree = parse_yaml(bytes, file);
    return tree && tree->find("translates") != nullptr;
}

core::Result<core::Translation> read_translation(std::string_view bytes, const std::string& file) {
    const auto tree = parse_yaml(bytes, file);
    if (!tree) return core::failure(tree.error());
    TranslationReader reader(file);
    core::Translation translation = reader.read(*tree);
    core::sort(reader.diagnostics());
    if (core::has_errors(reader.diagnostics()))
        return core::failure(std::move(reader.diagnostics()));
    return translation;
}

core::Result<core::Questionnaire> read_translated(std::string_view bytes, const std::string& file,
                                                  const Files& files) {
    const auto tree = parse_yaml(bytes, file);
    if (!tree) return core::failure(tree.error());
    TranslationReader reader(file);
    const core::Translation translation = reader.read(*tree);
    core::Diagnostics& faults = reader.diagnostics();
    auto result = find_original(translation, files);
    if (result) result = core::translated(*result, translation);
    if (!result) faults.insert(faults.end(), result.error().begin(), result.error().end());
    core::sort(faults);
    if (core::has_errors(faults)) return core::failure(std::move(faults));
    return result;
}

} // namespace selfcheck::load
