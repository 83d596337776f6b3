#include "load/library.h"

#include "core/language.h"
#include "core/text.h"
#include "load/digest.h"
#include "load/embedded.h"
#include "load/read_guidance.h"
#include "load/read_learn.h"
#include "load/read_questionnaire.h"
#include "load/read_vignettes.h"
#include "load/yaml_tree.h"

#include <algorithm>

namespace selfcheck::load {
namespace {

constexpr std::string_view questionnaire_folder = "questionnaires/";
constexpr std::string_view ending = ".yaml";

std::optional<std::string_view> embedded_questionnaire(const std::string& id) {
    const std::string path = std::string(questionnaire_folder) + id + std::string(ending);
    for (const EmbeddedFile& file : embedded_files())
        if (file.path == path) return file.bytes;
    return {};
}

std::string id_of(std::string_view path) {
    const auto slash = path.find_last_of('/');
    if (slash != std::string_view::npos) path.remove_prefix(slash + 1);
    if (path.ends_with(ending)) path.remove_suffix(ending.size());
    return std::string(path);
}

bool is_path(std::string_view name) {
    return name.find('/') != std::string_view::npos || name.ends_with(ending) ||
           name.ends_with(".yml");
}

} // namespace

core::Result<Found> Library::find(const std::string& name) const {
    const auto from_disk = [&](const std::string& path) -> core::Result<Found> {
        auto bytes = files_.read(path, max_file_bytes);
        if (!bytes) return core::failure(std::move(bytes.error()));
        return Found{path, std::move(*bytes), false,
                     embedded_questionnaire(id_of(path)).has_value()};
    };
    if (is_path(name)) return from_disk(name);
    for (const std::string& folder : folders_) {
        const std::string path = folder + "/" + name + std::string(ending);
        if (files_.exists(path)) return from_disk(path);
    }
    if (const auto bytes = embedded_questionnaire(name))
        return Found{std::string(embedded_prefix) + std::string(questionnaire_folder) + name +
                         std::string(ending),
                     std::string(*bytes), true, false};
    core::Diagnostic one;
    one.code = core::Code::unknown_name;
    // What is no id could be an answer typed in the wrong place: it is not repeated (H17).
    const bool id_shaped = core::is_id(name);
    one.message =
        !id_shaped ? "there is no questionnaire of that name"
                   : "there is no questionnaire `" + core::shorten(core::sanitise(name), 60) + "`";
    const std::string near = core::nearest(name, ids());
    one.help = core::Help{
        near.empty() ? "`selfcheck list` shows what there is" : "did you mean `" + near + "`?", {}};
    return core::failure(std::move(one));
}

core::Result<core::Questionnaire> Library::load(const std::string& name) const {
    auto found = find(name);
    if (!found) return core::failure(std::move(found.error()));
    const Trust trust = found->embedded ? Trust::embedded : Trust::stranger;
    auto questionnaire = read_questionnaire(found->bytes, found->file, trust);
    if (!questionnaire) return questionnaire;
    questionnaire->digest = sha256(found->bytes);
    questionnaire->embedded = found->embedded;
    // A copy with the same bytes is the same questionnaire.
    const auto embedded = embedded_questionnaire(questionnaire->id);
    // H30: it is said in the result.
    questionnaire->shadows = found->shadows && embedded && *embedded != found->bytes;
    return questionnaire;
}

std::vector<std::string> Library::ids() const {
    core::Diagnostics unread;
    return ids(unread);
}

std::vector<std::string> Library::ids(core::Diagnostics& unread) const {
    std::vector<std::string> all;
    for (const EmbeddedFile& file : embedded_files())
        if (file.path.starts_with(questionnaire_folder) &&
            file.path.find('/', questionnaire_folder.size()) == std::string_view::npos)
            all.push_back(id_of(file.path));
    for (const std::string& folder : folders_) {
        const auto inside = files_.yaml_files(folder);
        if (!inside) {
            unread.insert(unread.end(), inside.error().begin(), inside.error().end());
            continue;
        }
        for (const std::string& path : *inside)
            if (core::is_id(id_of(path))) // `phq-9.es.yaml` is a translation
                all.push_back(id_of(path));
    }
    std::sort(all.begin(), all.end());
    all.erase(std::unique(all.begin(), all.end()), all.end());
    return all;
}

core::Result<core::Guidance> embedded_guidance(const std::string& language) {
    const auto files = guidance_files(language);
    return read_guidance(files.empty() ? guidance_files("en") : files);
}

std::vector<NamedBytes> guidance_files(const std::string& language) {
    const std::string folder = "guidance/" + language + "/";
    std::vector<NamedBytes> files;
    for (const EmbeddedFile& file : embedded_files()) {
        if (!file.path.starts_with(folder)) continue;
        // What results need: the pages of `learn` and the lexicon are read by those who want them.
        const std::string_view rest = file.path.substr(folder.size());
        if (rest.starts_with("topics/") || rest == "phrases.yaml" || rest == "notices.yaml" ||
            rest == "mixed.yaml")
            files.push_back({file.path, file.bytes, Trust::embedded});
    }
    return files;
}

std::vector<std::string> embedded_names(std::string_view before, std::string_view after) {
    std::vector<std::string> names;
    for (const EmbeddedFile& file : embedded_files())
        if (file.path.starts_with(before) && file.path.ends_with(after))
            names.emplace_back(
                file.path.substr(before.size(), file.path.size() - before.size() - after.size()));
    return names;
}

core::Result<std::vector<core::LearnPage>> embedded_learn_pages(const std::string& language) {
    std::vector<core::LearnPage> pages;
    for (const std::string& wanted : {language, std::string("en")}) {
        const std::string folder = "guidance/" + wanted + "/learn/";
        for (const EmbeddedFile& file : embedded_files()) {
            if (!file.path.starts_with(folder)) continue;
            auto page = read_learn({file.path, file.bytes, Trust::embedded});
            if (!page) return core::failure(std::move(page.error()));
            pages.push_back(std::move(*page));
        }
        if (!pages.empty()) break;
    }
    return pages;
}

core::Result<core::Vignettes> embedded_vignettes(const std::string& language) {
    for (const std::string& wanted : {language, std::string("en")})
        for (const EmbeddedFile& file : embedded_files())
            if (file.path == "guidance/" + wanted + "/vignettes.yaml")
                return read_vignettes({file.path, file.bytes, Trust::embedded});
    return core::Vignettes{};
}

core::Result<std::vector<core::NotShipped>> embedded_not_shipped() {
    for (const EmbeddedFile& file : embedded_files())
        if (file.path == "guidance/not-shipped.yaml")
            return read_not_shipped({file.path, file.bytes, Trust::embedded});
    return std::vector<core::NotShipped>{};
}

core::Result<core::Helplines> embedded_helplines() {
    for (const EmbeddedFile& file : embedded_files())
        if (file.path == "guidance/helplines.yaml")
            return read_helplines({file.path, file.bytes, Trust::embedded});
    return read_helplines({"guidance/helplines.yaml", ""});
}

} // namespace selfcheck::load
