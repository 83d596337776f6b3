#include "catch.h"
#include "repo/tree.h"

#include <map>

namespace selfcheck::repo {
namespace {

using Faults = std::vector<std::string>;

// path → why it may be longer
const std::map<std::string, std::string> long_on_purpose = {};
// name → why two files bear it
const std::map<std::string, std::string> same_name_on_purpose = {};

std::size_t limit_of(const std::string& path) {
    if (path.starts_with("tests/")) return 600;
    return path.ends_with(".h") ? 200 : 400;
}

Faults size_faults(const std::string& path, std::size_t lines) {
    const bool too_long = lines > limit_of(path);
    const bool excused = long_on_purpose.contains(path);
    if (too_long && !excused)
        return {path + " has " + std::to_string(lines) + " lines, " +
                std::to_string(limit_of(path)) + " is the limit: split by idea, not by length"};
    if (!too_long && excused) return {path + " is short enough to need no exception"};
    return {};
}

Faults name_faults(const std::vector<File>& files) {
    std::map<std::string, std::string> first;
    Faults faults;
    for (const File& file : files) {
        const std::string name = file.path.substr(file.path.rfind('/') + 1);
        const auto [at, is_new] = first.try_emplace(name, file.path);
        if (!is_new && !same_name_on_purpose.contains(name))
            faults.push_back(file.path + " has the name of " + at->second);
    }
    return faults;
}

} // namespace

TEST_CASE("no source file is too long to be read at once", "[repo]") {
    Faults faults;
    for (const char* folder : {"src", "tests"})
        for (const File& file : sources_below(folder))
            for (std::string& fault : size_faults(file.path, lines_of(file.text).size()))
                faults.push_back(std::move(fault));
    CHECK(faults == Faults{});
}

TEST_CASE("a file above its limit is reported with the advice", "[repo]") {
    CHECK(size_faults("src/core/a.h", 201) ==
          Faults{"src/core/a.h has 201 lines, 200 is the limit: split by idea, not by length"});
    CHECK(size_faults("src/core/a.cpp", 401) ==
          Faults{"src/core/a.cpp has 401 lines, 400 is the limit: split by idea, not by length"});
    CHECK(size_faults("tests/core/a_test.cpp", 601).size() == 1);
    CHECK(size_faults("src/core/a.h", 200) == Faults{});
    CHECK(size_faults("src/core/a.cpp", 400) == Faults{});
    CHECK(size_faults("tests/core/a_test.cpp", 600) == Faults{});
}

TEST_CASE("no two source files share a name", "[repo]") {
    CHECK(name_faults(sources_below("src")) == Faults{});
    CHECK(name_faults({{"src/core/a.h", ""}, {"src/core/a.cpp", ""}, {"src/load/a.h", ""}}) ==
          Faults{"src/load/a.h has the name of src/core/a.h"});
}

} // namespace selfcheck::repo
