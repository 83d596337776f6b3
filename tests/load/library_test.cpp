#include "load/library.h"

#include "catch.h"
#include "load/embedded.h"
#include "report/diagnostics.h"

#include <algorithm>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace selfcheck {
namespace {

using FileMap = std::map<std::string, std::string>;

class MemoryFiles final : public load::Files {
public:
    explicit MemoryFiles(FileMap files) : files_(std::move(files)) {}

    [[nodiscard]] core::Result<std::string> read(const std::string& path,
                                                 std::size_t) const override {
        const auto found = files_.find(path);
        if (found != files_.end()) return found->second;
        core::Diagnostic one;
        one.code = core::Code::cannot_read;
        one.file = path;
        one.message = "cannot open";
        return core::failure(std::move(one));
    }
    [[nodiscard]] bool exists(const std::string& path) const override {
        return files_.contains(path);
    }
    [[nodiscard]] bool is_directory(const std::string&) const override { return false; }
    [[nodiscard]] core::Result<std::vector<std::string>>
    yaml_files(const std::string& folder) const override {
        std::vector<std::string> inside;
        for (const auto& [path, bytes] : files_)
            if (path.starts_with(folder + "/")) inside.push_back(path);
        return inside;
    }
    [[nodiscard]] core::Result<std::vector<std::string>>
    yaml_files_below(const std::string& folder) const override {
        return yaml_files(folder);
    }

private:
    FileMap files_;
};

std::string embedded(const std::string& path) {
    for (const load::EmbeddedFile& file : load::embedded_files())
        if (file.path == path) return std::string(file.bytes);
    return {};
}

std::string found_in(const load::Library& library, const std::string& name) {
    const auto found = library.find(name);
    return found ? found->file : report::render_diagnostics_short(found.error());
}

} // namespace

TEST_CASE("an id is looked for in the folders in order, then among the embedded",
          "[load][library]") {
    const MemoryFiles files(
        FileMap{{"mine/phq-9.yaml", "a"}, {"home/phq-9.yaml", "b"}, {"home/own.yaml", "c"}});
    const load::Library library(files, {"mine", "home"});
    CHECK(found_in(library, "phq-9") == "mine/phq-9.yaml");
    CHECK(found_in(library, "own") == "home/own.yaml");
    CHECK(found_in(library, "gad-7") == "embedded:questionnaires/gad-7.yaml");
    CHECK(library.find("phq-9")->shadows);
    CHECK(!library.find("own")->shadows);
    CHECK(library.find("gad-7")->embedded);
}

TEST_CASE("a name with a slash or an ending is a path and nothing else", "[load][library]") {
    const MemoryFiles files(FileMap{{"here/phq-9.yaml", "a"}, {"mine/gad-7.yaml", "b"}});
    const load::Library library(files, {"mine"});
    CHECK(found_in(library, "here/phq-9.yaml") == "here/phq-9.yaml");
    CHECK(found_in(library, "gad-7.yaml") == "gad-7.yaml: error: cannot open [F001]\n");
    CHECK(found_in(library, "./gad-7") == "./gad-7: error: cannot open [F001]\n");
}

TEST_CASE("an unknown id is told with the nearest one", "[load][library]") {
    const MemoryFiles files(FileMap{{"mine/sleep.yaml", "a"}});
    const load::Library library(files, {"mine"});
    const auto found = library.find("slepp");
    REQUIRE(!found);
    CHECK(report::render_diagnostics_short(found.error()) ==
          "error: there is no questionnaire `slepp` [F005]\n");
    CHECK(found.error().front().help->text == "did you mean `sleep`?");
    CHECK(library.find("zzzzzzz").error().front().help->text ==
          "`selfcheck list` shows what there is");
}

TEST_CASE("a copy of an embedded questionnaire shadows it only when it differs",
          "[load][library]") {
    const std::string same = embedded("questionnaires/phq-9.yaml");
    const MemoryFiles files(
        FileMap{{"same/phq-9.yaml", same}, {"other/phq-9.yaml", same + "# mine\n"}});
    CHECK(!load::Library(files, {"same"}).load("phq-9")->shadows);
    CHECK(load::Library(files, {"other"}).load("phq-9")->shadows);
    const auto own = load::Library(files, {}).load("phq-9");
    CHECK(own->embedded);
    CHECK(own->digest.size() == 64);
}

TEST_CASE("the ids are those of all places, once and sorted", "[load][library]") {
    const MemoryFiles files(FileMap{{"mine/sleep.yaml", "a"}, {"mine/phq-9.yaml", "b"}});
    const auto ids = load::Library(files, {"mine"}).ids();
    CHECK(std::is_sorted(ids.begin(), ids.end()));
    CHECK(std::count(ids.begin(), ids.end(), "phq-9") == 1);
    CHECK(std::count(ids.begin(), ids.end(), "sleep") == 1);
}

TEST_CASE("a folder that is there and cannot be read is told; one that is not there is empty",
          "[load][library]") {
    namespace fs = std::filesystem;
    const fs::path folder = fs::current_path() / "folders-to-read";
    fs::remove_all(folder);
    fs::create_directories(folder);
    fs::create_symlink("loop", folder / "loop"); // which not even root can follow
    const load::DiskFiles files;
    const std::string loop = (folder / "loop").string();
    CHECK(files.exists(loop));
    CHECK(!files.exists((folder / "none").string()));
    CHECK(files.yaml_files((folder / "none").string())->empty());
    REQUIRE(!files.yaml_files(loop));
    CHECK(files.yaml_files(loop).error().front().code == core::Code::cannot_read);
    REQUIRE(!files.yaml_files_below(loop));
    core::Diagnostics unread;
    const auto ids = load::Library(files, {loop}).ids(unread);
    CHECK(ids == load::Library(files, {}).ids());
    REQUIRE(unread.size() == 1);
    CHECK(unread.front().file == loop);
    fs::remove_all(folder);
}

} // namespace selfcheck
