#include "catch.h"
#include "repo/tree.h"

#include <algorithm>
#include <map>
#include <optional>

namespace selfcheck::repo {
namespace {

using Faults = std::vector<std::string>;

// The arrows of the architecture; the same as in CMakeLists.txt. `cli` may see everything.
const std::map<std::string_view, std::vector<std::string_view>> arrows = {
    {"core", {}},
    {"load", {"core"}},
    {"interview", {"core"}},
    {"report", {"core"}},
    {"export", {"core"}},
    {"bulk", {"core"}},
    {"history", {"core"}},
    {"terminal", {"interview", "core"}},
    {"cli", {"core", "load", "interview", "report", "export", "bulk", "history", "terminal"}},
};

struct Owner {
    std::string_view header;              // the beginning of what stands between < and >
    std::vector<std::string_view> places; // the beginnings of the paths that may include it
};

const std::vector<Owner> owners = {
    {"CLI/", {"src/cli/"}},
    {"yaml-cpp/", {"src/load/yaml_tree.cpp"}},
    {"yaml.h", {"src/load/yaml_tree.cpp"}},
    {"sodium", {"src/history/", "src/load/digest.cpp"}},
    {"nlohmann/", {"src/report/", "src/export/", "src/bulk/"}},
    {"utf8proc", {"src/core/"}},
    {"tl/", {"src/core/result.h"}},
    {"toml++", {"src/load/read_config.cpp"}},
    {"termios", {"src/terminal/"}},
    {"sys/ioctl", {"src/terminal/"}},
};

// What a pure layer may not touch: streams, files, clocks, chance, processes, the environment.
const std::vector<std::string_view> impure_headers = {
    "iostream", "fstream", "filesystem", "chrono", "ctime",   "time.h", "random",
    "thread",   "csignal", "unistd.h",   "sys/",   "fcntl.h", "locale",
};
const std::vector<std::string_view> pure_layers = {"core", "interview"};

template <typename List> bool holds(const List& list, std::string_view value) {
    return std::find(list.begin(), list.end(), value) != list.end();
}

std::string_view layer_of(std::string_view path) {
    path.remove_prefix(std::string_view("src/").size());
    return path.substr(0, path.find('/'));
}

// The name with its opening quote or bracket, as in `"core/page.h` or `<vector`.
std::optional<std::string_view> included(std::string_view line) {
    const std::size_t hash = line.find_first_not_of(" \t");
    if (hash == std::string_view::npos || line[hash] != '#') return {};
    const std::size_t word = line.find_first_not_of(" \t", hash + 1);
    if (word == std::string_view::npos || !line.substr(word).starts_with("include")) return {};
    const std::size_t open = line.find_first_of("\"<", word);
    if (open == std::string_view::npos) return {};
    const std::size_t close = line.find_first_of("\">", open + 1);
    return line.substr(open, close - open);
}

std::string fault_of_ours(std::string_view layer, std::string_view header) {
    if (header == "selfcheck_version.h") return layer == "core" ? "core knows no version" : "";
    const std::size_t slash = header.find('/');
    if (slash == std::string_view::npos) return "write the layer: \"layer/header.h\"";
    const std::string_view other = header.substr(0, slash);
    const auto arrow = arrows.find(layer);
    if (arrow == arrows.end()) return "a layer without arrows in this test";
    if (other == layer || holds(arrow->second, other)) return {};
    return std::string(layer) + " may not include " + std::string(other);
}

std::string fault_of_library(std::string_view path, std::string_view header) {
    const std::string_view layer = layer_of(path);
    if (holds(pure_layers, layer))
        for (const std::string_view impure : impure_headers)
            if (header == impure || (impure.ends_with('/') && header.starts_with(impure)))
                return std::string(layer) + " is pure and may not include <" + std::string(header) +
                       ">";
    for (const Owner& owner : owners) {
        if (!header.starts_with(owner.header)) continue;
        for (const std::string_view place : owner.places)
            if (path.starts_with(place)) return {};
        return "<" + std::string(header) + "> belongs to " + std::string(owner.places.front());
    }
    return {};
}

Faults include_faults(std::string_view path, std::string_view text) {
    Faults faults;
    const auto lines = lines_of(text);
    for (std::size_t i = 0; i < lines.size(); ++i) {
        std::string fault;
        if (const auto header = included(lines[i])) {
            const std::string_view name = header->substr(1);
            fault = header->front() == '"' ? fault_of_ours(layer_of(path), name)
                                           : fault_of_library(path, name);
        } else if (holds(pure_layers, layer_of(path)) &&
                   lines[i].find("getenv") != std::string_view::npos) {
            fault = std::string(layer_of(path)) + " is pure and may not read the environment";
        }
        if (!fault.empty()) faults.push_back(fault_at(path, i + 1, fault));
    }
    return faults;
}

} // namespace

TEST_CASE("each layer includes only the layers and libraries that its arrows allow", "[repo]") {
    REQUIRE_FALSE(sources_below("src/core").empty());
    Faults faults;
    for (const File& file : sources_below("src"))
        for (std::string& fault : include_faults(file.path, file.text))
            faults.push_back(std::move(fault));
    CHECK(faults == Faults{});
}

TEST_CASE("an include against the arrows is reported with its place", "[repo]") {
    const auto fault = [](std::string_view path, std::string_view line) {
        const Faults faults = include_faults(path, "\n" + std::string(line) + "\n");
        return faults.empty() ? std::string() : faults.front();
    };
    CHECK(fault("src/core/a.cpp", "#include \"load/library.h\"") ==
          "src/core/a.cpp:2: core may not include load");
    CHECK(fault("src/terminal/a.cpp", "#include \"report/report.h\"") ==
          "src/terminal/a.cpp:2: terminal may not include report");
    CHECK(fault("src/interview/a.h", "  #  include \"load/library.h\" // why") ==
          "src/interview/a.h:2: interview may not include load");
    CHECK(fault("src/core/a.cpp", "#include \"a.h\"") ==
          "src/core/a.cpp:2: write the layer: \"layer/header.h\"");
    CHECK(fault("src/core/a.cpp", "#include \"selfcheck_version.h\"") ==
          "src/core/a.cpp:2: core knows no version");
    CHECK(fault("src/new/a.cpp", "#include \"core/page.h\"") ==
          "src/new/a.cpp:2: a layer without arrows in this test");
    CHECK(fault("src/core/a.cpp", "#include <iostream>") ==
          "src/core/a.cpp:2: core is pure and may not include <iostream>");
    CHECK(fault("src/interview/a.cpp", "#include <sys/stat.h>") ==
          "src/interview/a.cpp:2: interview is pure and may not include <sys/stat.h>");
    CHECK(fault("src/core/a.cpp", "const char* home = std::getenv(\"HOME\");") ==
          "src/core/a.cpp:2: core is pure and may not read the environment");
    CHECK(fault("src/report/a.cpp", "#include <CLI/CLI.hpp>") ==
          "src/report/a.cpp:2: <CLI/CLI.hpp> belongs to src/cli/");
    CHECK(fault("src/load/read_scores.cpp", "#include <yaml-cpp/yaml.h>") ==
          "src/load/read_scores.cpp:2: <yaml-cpp/yaml.h> belongs to src/load/yaml_tree.cpp");
    CHECK(fault("src/load/library.cpp", "#include <yaml.h>") ==
          "src/load/library.cpp:2: <yaml.h> belongs to src/load/yaml_tree.cpp");
    CHECK(fault("src/load/library.cpp", "#include <sodium.h>") ==
          "src/load/library.cpp:2: <sodium.h> belongs to src/history/");
    CHECK(fault("src/cli/a.cpp", "#include <nlohmann/json.hpp>") ==
          "src/cli/a.cpp:2: <nlohmann/json.hpp> belongs to src/report/");
    CHECK(fault("src/cli/a.cpp", "#include <sys/ioctl.h>") ==
          "src/cli/a.cpp:2: <sys/ioctl.h> belongs to src/terminal/");
}

TEST_CASE("an include along the arrows is not reported", "[repo]") {
    const auto none = [](std::string_view path, std::string_view text) {
        CHECK(include_faults(path, text) == Faults{});
    };
    none("src/core/a.cpp", "#include \"core/page.h\"\n#include <vector>\n#include <utf8proc.h>\n");
    none("src/load/yaml_tree.cpp", "#include \"core/page.h\"\n#include <yaml.h>\n");
    none("src/load/digest.cpp", "#include <sodium.h>\n");
    none("src/terminal/tty.cpp", "#include \"interview/interview.h\"\n#include <termios.h>\n");
    none("src/cli/a.cpp", "#include \"load/library.h\"\n#include <sys/resource.h>\n"
                          "#include \"selfcheck_version.h\"\n#include <CLI/CLI.hpp>\n");
}

} // namespace selfcheck::repo
