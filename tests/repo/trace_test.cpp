#include "catch.h"
#include "repo/test_cases.h"

#include <algorithm>
#include <map>
#include <optional>
#include <regex>

namespace selfcheck::repo {
namespace {

using Faults = std::vector<std::string>;
/// A file below src/ or tests/ → the rules and hazards that it names.
using Marks = std::map<std::string, std::set<std::string>>;

/// One row of a table in docs/safety.md or docs/privacy.md.
struct Row {
    std::string id;
    std::string code;
    std::string tests;
};

std::vector<std::string> cells_of(std::string_view line) {
    std::vector<std::string> cells;
    for (std::size_t from = 1; from < line.size();) {
        const std::size_t to = std::min(line.find('|', from), line.size());
        std::string cell(line.substr(from, to - from));
        cell.erase(0, std::min(cell.find_first_not_of(' '), cell.size()));
        cell.erase(cell.find_last_not_of(' ') + 1);
        cells.push_back(std::move(cell));
        from = to + 1;
    }
    return cells;
}

/// Code and tests are the last two cells of a row.
std::vector<Row> rows_of(std::string_view text) {
    static const std::regex id("[SHP][0-9]+b?");
    std::vector<Row> rows;
    for (const std::string_view line : lines_of(text)) {
        if (!line.starts_with("| ")) continue;
        const auto cells = cells_of(line);
        if (cells.size() >= 4 && std::regex_match(cells.front(), id))
            rows.push_back({cells.front(), cells[cells.size() - 2], cells.back()});
    }
    return rows;
}

/// What stands between backticks and is a path.
std::vector<std::string> paths_in(const std::string& cell) {
    static const std::regex quoted("`([^`]*/[^`]*)`");
    std::vector<std::string> all;
    for (std::sregex_iterator at(cell.begin(), cell.end(), quoted), end; at != end; ++at)
        all.push_back((*at)[1]);
    return all;
}

bool is_code(const std::string& path) {
    return path.ends_with(".cpp") || path.ends_with(".h");
}

bool is_named(const Marks& marks, const std::string& id) {
    return std::any_of(marks.begin(), marks.end(),
                       [&](const auto& file) { return file.second.contains(id); });
}

class Trace {
public:
    Trace(const std::vector<Row>& rows, const Marks& code, const Marks& tests)
        : code_(code), tests_(tests) {
        for (const Row& row : rows)
            if (!known_.insert(row.id).second) faults_.push_back(row.id + " stands twice");
        for (const Row& row : rows) row.code.starts_with("not built") ? not_built(row) : built(row);
        unknown(code, "src/");
        unknown(tests, "tests/");
    }

    Faults faults() { return std::move(faults_); }

private:
    void not_built(const Row& row) {
        if (is_named(code_, row.id) || is_named(tests_, row.id))
            faults_.push_back(row.id + " is said not to be built, and is named");
    }

    void built(const Row& row) {
        int places = 0;
        for (const std::string& path : paths_in(row.code)) {
            if (!is_code(path)) continue;
            ++places;
            named_in(code_, row.id, path, "src/");
        }
        // A rule is held by code; a hazard may be held by rules.
        const auto rules = ids_in(row.code);
        for (const std::string& rule : rules)
            if (!known_.contains(rule))
                faults_.push_back(row.id + " is held by " + rule + ", which is no rule");
        const bool by_rules = row.id.front() == 'H' && !rules.empty();
        if (places == 0 && !by_rules) faults_.push_back(row.id + " has no code");
        const auto tests = paths_in(row.tests);
        if (tests.empty()) faults_.push_back(row.id + " has no test");
        for (const std::string& path : tests) named_in(tests_, row.id, path, "tests/");
    }

    void named_in(const Marks& marks, const std::string& id, const std::string& path,
                  const std::string& below) {
        const auto file = marks.find(path);
        if (file == marks.end())
            faults_.push_back(id + ": there is no " + below + path);
        else if (!file->second.contains(id))
            faults_.push_back(id + " is not named in " + below + path);
    }

    void unknown(const Marks& marks, const std::string& below) {
        for (const auto& [path, ids] : marks)
            for (const std::string& id : ids)
                if (!known_.contains(id))
                    faults_.push_back(below + path + " names " + id + ", which is in no table");
    }

    const Marks& code_;
    const Marks& tests_;
    std::set<std::string> known_;
    Faults faults_;
};

Faults faults_of(const std::vector<Row>& rows, const Marks& code, const Marks& tests) {
    return Trace(rows, code, tests).faults();
}

std::string comments_of(std::string_view text) {
    std::string all;
    for (const std::string_view line : lines_of(text))
        if (const auto at = line.find("//"); at != std::string_view::npos)
            all.append(line.substr(at)).append("\n");
    return all;
}

Marks code_marks() {
    Marks marks;
    for (const File& file : sources_below("src"))
        marks[file.path.substr(std::string_view("src/").size())] = ids_in(comments_of(file.text));
    return marks;
}

Marks test_marks() {
    Marks marks;
    for (const TestCase& one : all_test_cases()) {
        auto& ids = marks[one.path.substr(std::string_view("tests/").size())];
        ids.insert(one.marks.begin(), one.marks.end());
    }
    return marks;
}

std::vector<Row> documented() {
    std::vector<Row> rows;
    for (const File& file : files_below("docs"))
        if (file.path == "docs/safety.md" || file.path == "docs/privacy.md")
            for (Row& row : rows_of(file.text)) rows.push_back(std::move(row));
    return rows;
}

} // namespace

TEST_CASE("every rule of safety and privacy and every hazard has its code and its tests",
          "[repo]") {
    const std::vector<Row> rows = documented();
    const auto count = [&](char family) {
        return std::count_if(rows.begin(), rows.end(),
                             [&](const Row& row) { return row.id.front() == family; });
    };
    CHECK(count('S') == 13);
    CHECK(count('P') == 9);
    CHECK(count('H') == 30);
    CHECK(faults_of(rows, code_marks(), test_marks()) == Faults{});
}

TEST_CASE("a rule without its code or its tests is reported", "[repo]") {
    const Marks code{{"core/a.cpp", {"S1", "H2"}}, {"core/b.cpp", {}}};
    const Marks tests{{"core/a_test.cpp", {"S1", "H1", "H2"}}};
    const std::string test = "`core/a_test.cpp`";
    CHECK(faults_of({{"S1", "`core/a.cpp` (`word`), `guidance/x.yaml`", test},
                     {"H1", "S1", test},
                     {"H2", "`core/a.cpp`", test},
                     {"H3", "not built: there is none", "none"}},
                    code, tests) == Faults{});
    const auto alone = [&](const Row& row) {
        return faults_of({row, {"H1", "not built", ""}},
                         {{"core/b.cpp", {}}, {"core/a.cpp", {"S1"}}},
                         {{"core/a_test.cpp", {"S1"}}});
    };
    CHECK(alone({"S1", "`core/b.cpp`", test}) == Faults{"S1 is not named in src/core/b.cpp"});
    CHECK(alone({"S1", "`core/c.cpp`", test}) == Faults{"S1: there is no src/core/c.cpp"});
    CHECK(alone({"S1", "by hand", test}) == Faults{"S1 has no code"});
    CHECK(alone({"S1", "`core/a.cpp`", "by eye"}) == Faults{"S1 has no test"});
    CHECK(alone({"S1", "`core/a.cpp`", "`core/b_test.cpp`"}) ==
          Faults{"S1: there is no tests/core/b_test.cpp"});
    CHECK(alone({"S1", "`core/a.cpp`, S9", test}) == Faults{"S1 is held by S9, which is no rule"});
    CHECK(alone({"S1", "not built", "none"}) == Faults{"S1 is said not to be built, and is named"});
}

TEST_CASE("a mark of no rule is reported with its file", "[repo]") {
    CHECK(faults_of({}, {{"core/a.cpp", {"S99"}}}, {{"core/a_test.cpp", {"H99"}}}) ==
          Faults{"src/core/a.cpp names S99, which is in no table",
                 "tests/core/a_test.cpp names H99, which is in no table"});
}

TEST_CASE("marks are read from comments, tags and what stands behind a Python test", "[repo]") {
    CHECK(ids_in(comments_of("int S7; // S2, S8b: why (H4)\nint x; /// P1.\n")) ==
          std::set<std::string>{"H4", "P1", "S2", "S8b"});
    const std::string head = "TEST_CASE(";
    const auto cases = cpp_test_cases(
        {"a.cpp",
         head + "\"one \\\"two\\\" \"\n          \"three S7\",\n          \"[a][S2][H4]\") {\n"
                "    CHECK(1 == 1);\n}\n"});
    REQUIRE(cases.size() == 1);
    CHECK(cases[0].name == R"(one \"two\" three S7)");
    CHECK(cases[0].marks == std::set<std::string>{"H4", "S2"});
    CHECK(cases[0].body.find("CHECK(1 == 1);") != std::string::npos);
    const auto scripts = python_test_cases(
        {"a_test.py",
         "@test\ndef one():  # S2, H4: why\n    yield 1\n\n\ndef other(): pass  # S7\n"});
    REQUIRE(scripts.size() == 1);
    CHECK(scripts[0].name == "one");
    CHECK(scripts[0].marks == std::set<std::string>{"H4", "S2"});
    CHECK(scripts[0].body.find("yield 1") != std::string::npos);
    CHECK(scripts[0].body.find("other") == std::string::npos);
}

} // namespace selfcheck::repo
