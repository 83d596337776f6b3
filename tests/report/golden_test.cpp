// What people read, kept as files: tests/golden/vignettes/NAME.answers holds a sheet of named
// answers and what it shows, tests/golden/FORMAT-WIDTH/NAME.txt what is printed for it.
// tests/golden/advice-WIDTH/ holds a result for every topic, tier and set of alerts that the sheets
// of tests/vectors/ reach, tests/golden/explain-FORMAT/ the steps of some sheets,
// tests/golden/compare-FORMAT-WIDTH/ two of them side by side, and tests/golden/demo-html/ what the
// program gives for each vignette of `demo`. SELFCHECK_ACCEPT_GOLDEN=1 rewrites what is printed.
#include "catch.h"
#include "core/appointment_page.h"
#include "interview/answers.h"
#include "report/compare_report.h"
#include "report/explain_report.h"
#include "text_formats.h"
#include "vectors.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
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

std::string printed(const core::Questionnaire& questionnaire, const core::Outcome& outcome,
                    const core::Region* region, const report::Format& format, int width) {
    const std::vector<core::Assessed> assessed{{&questionnaire, outcome}};
    const core::Page page = core::compose(assessed, composing(region));
    return normalised(format.render({assessed, page, shipped_guidance(), shipped_helplines(),
                                     region, core::Person::adult, "selfcheck VERSION"},
                                    {width}));
}

core::Response response_of(const Vignette& one) {
    const core::Questionnaire& questionnaire = shipped(one.questionnaire);
    auto responses = interview::read_answers(one.answers, one.name, {&questionnaire});
    if (!responses) throw std::runtime_error(responses.error().diagnostics.front().message);
    return responses->front();
}

std::string printed(const Vignette& one, const report::Format& format, int width) {
    const core::Questionnaire& questionnaire = shipped(one.questionnaire);
    return printed(questionnaire, core::assess(questionnaire, response_of(one)),
                   shipped_helplines().find(one.region), format, width);
}

const Vignette& named(const std::vector<Vignette>& all, std::string_view name) {
    const auto found =
        std::find_if(all.begin(), all.end(), [&](const Vignette& one) { return one.name == name; });
    if (found == all.end()) throw std::runtime_error("no vignette " + std::string(name));
    return *found;
}

core::Page explained(const Vignette& one) {
    const core::Questionnaire& questionnaire = shipped(one.questionnaire);
    const core::Derivation steps = core::derive(questionnaire, response_of(one));
    const core::Page page = core::compose({{&questionnaire, steps.outcome}},
                                          composing(shipped_helplines().find(one.region)));
    return report::explain_page({questionnaire, steps, page, shipped_guidance(), ""});
}

core::Page compared(const Vignette& one, const Vignette& other) {
    const core::Questionnaire& questionnaire = shipped(one.questionnaire);
    const core::Outcome first = core::assess(questionnaire, response_of(one));
    const core::Outcome second = core::assess(questionnaire, response_of(other));
    const core::Page page = core::compose({{&questionnaire, first}, {&questionnaire, second}},
                                          composing(shipped_helplines().find(one.region)));
    return report::compare_page({questionnaire, first, second, page, shipped_guidance(), ""});
}

/// The page to bring to an appointment.
std::string page_to_bring(const Vignette& one, std::string_view format) {
    const core::Questionnaire& questionnaire = shipped(one.questionnaire);
    const core::Page page = core::compose_appointment(
        {{&questionnaire, core::assess(questionnaire, response_of(one))}},
        composing(shipped_helplines().find(one.region)), core::ShownAnswers::all);
    report::RenderOptions options;
    options.titled = true;
    return report::render_page(page, format, options);
}

/// The first sheet for each topic, tier and set of alerts, as `depression-today-self-harm`.
std::map<std::string, std::pair<std::string, Vector>> every_advice() {
    std::map<std::string, std::pair<std::string, Vector>> all;
    for (const std::string& id : shipped_library().ids())
        for (const Vector& one : read_vectors(id)) {
            std::string name = shipped(id).topic + "-" + one.tier;
            for (const auto& [alert, state] : one.alerts)
                if (state != "no") name += "-" + alert + (state == "yes" ? "" : "-unknown");
            all.emplace(name, std::pair{id, one});
        }
    return all;
}

/// The page of a vignette as the program gives it. Ids are letters, digits and hyphens.
std::string demonstration(const std::string& id) {
    const std::string command =
        "SELFCHECK_REGION= SELFCHECK_LANG= '" SELFCHECK_PROGRAM "' demo " + id + " --format html";
    FILE* program = ::popen(command.c_str(), "r");
    if (program == nullptr) throw std::runtime_error("cannot run " + command);
    std::string page;
    std::array<char, 4096> part{};
    while (const std::size_t got = std::fread(part.data(), 1, part.size(), program))
        page.append(part.data(), got);
    if (::pclose(program) != 0) throw std::runtime_error("fails: " + command);
    return page;
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

/// Only text has a width.
std::vector<int> widths_of(const report::Format& format) {
    return format.name != "text" ? std::vector<int>{80} : std::vector<int>{80, 40};
}

bool accepting() {
    const char* wish = std::getenv("SELFCHECK_ACCEPT_GOLDEN");
    return wish != nullptr && std::string_view(wish) == "1";
}

class Golden {
public:
    /// What is printed now against what was accepted, or instead of it.
    void compare(const fs::path& path, const std::string& now, const std::string& shows) {
        used_.insert(path);
        if (accepting()) {
            fs::create_directories(path.parent_path());
            std::ofstream(path, std::ios::binary) << now;
        }
        const std::string before = bytes_of(path);
        INFO(path.lexically_relative(folder).string()
             << " (" << shows << ")\n"
             << difference(lines_of(before), lines_of(now)));
        CHECK((before == now));
    }

    void no_others() const {
        std::vector<fs::path> others;
        for (const auto& entry : fs::recursive_directory_iterator(folder))
            if (entry.path().extension() == ".txt" && !used_.contains(entry.path()))
                others.push_back(entry.path());
        for (const fs::path& path : others) {
            if (accepting())
                fs::remove(path);
            else
                FAIL_CHECK(path.lexically_relative(folder).string() << " belongs to no vignette");
        }
    }

private:
    std::set<fs::path> used_;
};

} // namespace

TEST_CASE("golden: each vignette and each advice is printed as it was accepted",
          "[golden][report]") {
    Golden golden;
    for (const Vignette& one : vignettes())
        for (const report::Format& format : report::formats())
            for (const int width : widths_of(format))
                golden.compare(folder / (std::string(format.name) + "-" + std::to_string(width)) /
                                   (one.name + ".txt"),
                               printed(one, format, width), one.shows);
    for (const Vignette& one : vignettes())
        for (const char* format : {"text", "html"})
            golden.compare(folder / ("appointment-" + std::string(format)) / (one.name + ".txt"),
                           page_to_bring(one, format), one.shows);
    const report::Format& text = *report::find_format("text");
    for (const auto& [name, sheet] : every_advice()) {
        const core::Questionnaire& questionnaire = shipped(sheet.first);
        const core::Outcome outcome =
            core::assess(questionnaire, response_of(questionnaire, sheet.second));
        for (const int width : {80, 40})
            golden.compare(
                folder / ("advice-" + std::to_string(width)) / (name + ".txt"),
                printed(questionnaire, outcome, shipped_helplines().find("US"), text, width),
                sheet.first + " " + sheet.second.sheet);
    }
    const std::vector<Vignette> all = vignettes();
    for (const char* name : {"prorated", "minimal-item-9"})
        for (const char* format : {"markdown", "html"})
            golden.compare(folder / (std::string("explain-") + format) /
                               (name + std::string(".txt")),
                           report::render_page(explained(named(all, name)), format, {}),
                           named(all, name).shows);
    for (const auto& [first, second] :
         {std::pair{"severe", "mild"}, std::pair{"prorated", "minimal-item-9"}}) {
        const core::Page page = compared(named(all, first), named(all, second));
        const std::string name = std::string(first) + "-then-" + second + ".txt";
        for (const report::Format& format : text_formats())
            for (const int width : widths_of(format))
                if (format.name != "json")
                    golden.compare(
                        folder /
                            ("compare-" + std::string(format.name) + "-" + std::to_string(width)) /
                            name,
                        format.render_page(page, {width}), name);
    }
    for (const core::Vignette& one : taken(load::embedded_vignettes("en")).vignettes)
        golden.compare(folder / "demo-html" / (one.id + ".txt"), demonstration(one.id), one.title);
    golden.no_others();
}

TEST_CASE("golden: every topic of a questionnaire shows its advice for each tier it can reach",
          "[golden][report]") {
    std::set<std::string> missing;
    const auto all = every_advice();
    for (const std::string& id : shipped_library().ids())
        for (const core::GuidanceRule& rule : shipped(id).guidance) {
            const std::string name = shipped(id).topic + "-" + std::string(core::word(rule.tier));
            const auto first = all.lower_bound(name);
            if (first == all.end() || !first->first.starts_with(name)) missing.insert(name);
        }
    CHECK(missing == std::set<std::string>{});
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
