// What people read, kept as files: tests/golden/vignettes/NAME.answers holds a sheet of named
// answers and what it shows, tests/golden/FORMAT-WIDTH/NAME.txt what is printed for it.
// SELFCHECK_ACCEPT_GOLDEN=1 rewrites the latter.
#include "catch.h"
#include "interview/answers.h"
#include "shipped.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <regex>
#include <set>
#include <sstream>

using namespace selfcheck;
namespace fs = std::filesystem;

namespace {

using Lines = std::vector<std::string>;

const fs::path folder = fs::path(SELFCHECK_SOURCE_DIR) / "tests" / "golden";

std::string bytes_of(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    std::stringstream bytes;
    bytes << file.rdbuf();
    return bytes.str();
}

/// `# phq-9 US: what it shows`, then the answers by name.
struct Vignette {
    std::string name;
    std::string questionnaire;
    std::string region;
    std::string shows;
    std::string answers;
};

std::vector<Vignette> vignettes() {
    std::vector<Vignette> all;
    for (const auto& entry : fs::directory_iterator(folder / "vignettes")) {
        if (entry.path().extension() != ".answers") continue;
        Vignette one{entry.path().stem(), "", "", "", bytes_of(entry.path())};
        std::smatch found;
        static const std::regex head("# ([a-z0-9-]+) ([A-Z]{2}): ([^\n]+)");
        const std::string first = one.answers.substr(0, one.answers.find('\n'));
        if (!std::regex_match(first, found, head))
            throw std::runtime_error(one.name + " does not say what it shows");
        one.questionnaire = found[1];
        one.region = found[2];
        one.shows = found[3];
        all.push_back(std::move(one));
    }
    std::sort(all.begin(), all.end(),
              [](const Vignette& a, const Vignette& b) { return a.name < b.name; });
    return all;
}

/// What changes with every release or comment is written as what it is.
std::string normalised(std::string text) {
    static const std::regex digest("\"sha256\": \"[0-9a-f]{64}\"");
    return std::regex_replace(text, digest, "\"sha256\": \"DIGEST\"");
}

std::string printed(const Vignette& one, const report::Format& format, int width) {
    const core::Questionnaire& questionnaire = shipped(one.questionnaire);
    auto responses = interview::read_answers(one.answers, one.name, {&questionnaire});
    if (!responses) throw std::runtime_error(responses.error().diagnostics.front().message);
    const core::Region* region = shipped_helplines().find(one.region);
    const std::vector<core::Assessed> assessed{
        {&questionnaire, core::assess(questionnaire, responses->front())}};
    const core::Page page = core::compose(assessed, composing(region));
    return normalised(format.render({assessed, page, shipped_guidance(), shipped_helplines(),
                                     region, core::Person::adult, "selfcheck VERSION"},
                                    {width}));
}

Lines lines_of(const std::string& text) {
    Lines lines;
    std::istringstream all(text);
    for (std::string line; std::getline(all, line);) lines.push_back(line);
    return lines;
}

/// The lines that went (`-`) and came (`+`), by the longest common subsequence.
std::string difference(const Lines& before, const Lines& after) {
    std::vector<std::vector<std::size_t>> common(before.size() + 1,
                                                 std::vector<std::size_t>(after.size() + 1, 0));
    for (std::size_t i = before.size(); i-- > 0;)
        for (std::size_t k = after.size(); k-- > 0;)
            common[i][k] = before[i] == after[k] ? common[i + 1][k + 1] + 1
                                                 : std::max(common[i + 1][k], common[i][k + 1]);
    std::string all;
    for (std::size_t i = 0, k = 0; i < before.size() || k < after.size();) {
        if (i < before.size() && k < after.size() && before[i] == after[k]) {
            ++i;
            ++k;
        } else if (k == after.size() ||
                   (i < before.size() && common[i + 1][k] >= common[i][k + 1])) {
            all += "-" + before[i++] + "\n";
        } else {
            all += "+" + after[k++] + "\n";
        }
    }
    return all;
}

/// JSON has no width.
std::vector<int> widths_of(const report::Format& format) {
    return format.name == "json" ? std::vector<int>{80} : std::vector<int>{80, 40};
}

bool accepting() {
    const char* wish = std::getenv("SELFCHECK_ACCEPT_GOLDEN");
    return wish != nullptr && std::string_view(wish) == "1";
}

} // namespace

TEST_CASE("golden: each vignette is printed as it was accepted", "[golden][report]") {
    std::set<fs::path> used;
    for (const Vignette& one : vignettes())
        for (const report::Format& format : report::formats())
            for (const int width : widths_of(format)) {
                const fs::path path = folder /
                                      (std::string(format.name) + "-" + std::to_string(width)) /
                                      (one.name + ".txt");
                used.insert(path);
                const std::string now = printed(one, format, width);
                if (accepting()) {
                    fs::create_directories(path.parent_path());
                    std::ofstream(path, std::ios::binary) << now;
                }
                const std::string before = bytes_of(path);
                INFO(path.lexically_relative(folder).string()
                     << " (" << one.shows << ")\n"
                     << difference(lines_of(before), lines_of(now)));
                CHECK((before == now));
            }
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
        const fs::path& path = entry.path();
        if (path.extension() != ".txt" || used.contains(path)) continue;
        if (accepting()) {
            fs::remove(path);
            continue;
        }
        FAIL_CHECK(path.lexically_relative(folder).string() << " belongs to no vignette");
    }
}

TEST_CASE("golden: each vignette says what it shows, and none shows the same as another",
          "[golden][report]") {
    std::set<std::string> shown;
    for (const Vignette& one : vignettes()) shown.insert(one.shows);
    CHECK(shown.size() == 10);
    CHECK(vignettes().size() == 10);
}

TEST_CASE("golden: a difference names the lines that went and came", "[golden][report]") {
    CHECK(difference({"a", "b", "c"}, {"a", "x", "c", "d"}) == "-b\n+x\n+d\n");
    CHECK(difference({}, {"a"}) == "+a\n");
    CHECK(difference({"a"}, {"a"}).empty());
}
