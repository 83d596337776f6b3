#include "catch.h"
#include "repo/test_cases.h"

#include <map>
#include <regex>

namespace selfcheck::repo {
namespace {

using Faults = std::vector<std::string>;

// Scripts that are one test by themselves, with a main of their own.
const std::map<std::string, std::string> whole_scripts = {
    {"tests/acceptance/schema_test.py", "one run of ajv over all files"},
    {"tests/repo/fresh_test.py", "one run of the README's commands"},
    {"tests/repo/links_test.py", "needs no program"},
    {"tests/repo/planted_test.py", "needs no program"},
};

/// Catch2's assertions that can fail; what is always true is none.
bool asserts(const std::string& body) {
    static const std::regex always(R"((CHECK|REQUIRE)\((true|1|!false)\))");
    static const std::regex assertion(
        R"(\b((CHECK|REQUIRE)(_FALSE|_THROWS|_THROWS_AS|_THROWS_WITH|_NOTHROW|_THAT)?|FAIL|FAIL_CHECK)\()");
    return std::regex_search(std::regex_replace(body, always, ""), assertion);
}

bool calls(const std::string& body, const std::string& function) {
    return std::regex_search(body, std::regex("\\b" + function + "\\("));
}

struct Function {
    std::string name;
    std::string body;
};

/// Functions and members that clang-format has laid out: from a head that ends in ` {` to the brace
/// at the same depth.
std::vector<Function> functions_of(const std::string& text) {
    static const std::regex head(
        R"(^( *)[\w:<>,&*\[\] ]*\b(\w+)\((?:[^;{}]|\n)*\)(?: const)? \{\n)",
        std::regex::ECMAScript | std::regex::multiline);
    static const std::regex keyword("if|for|while|switch|catch|TEST_CASE");
    std::vector<Function> all;
    for (std::sregex_iterator at(text.begin(), text.end(), head), end; at != end; ++at) {
        const std::string name = (*at)[2];
        if (std::regex_match(name, keyword)) continue;
        const auto from = static_cast<std::size_t>(at->position() + at->length());
        const auto to = text.find("\n" + at->str(1) + "}", from - 1);
        all.push_back({name, text.substr(from, to == std::string::npos ? to : to - from)});
    }
    return all;
}

/// Functions of a file that assert, or call one that does.
std::set<std::string> asserting_functions(const std::vector<Function>& functions) {
    std::set<std::string> found;
    for (std::size_t before = 1; before != found.size();) {
        before = found.size();
        for (const Function& one : functions) {
            bool does = asserts(one.body);
            for (const std::string& known : found) does = does || calls(one.body, known);
            if (does) found.insert(one.name);
        }
        if (found.empty()) break;
    }
    return found;
}

Faults cpp_faults(const File& file) {
    std::set<std::string> helpers;
    bool are_known = false;
    Faults faults;
    for (const TestCase& one : cpp_test_cases(file)) {
        bool does = asserts(one.body);
        if (!does && !are_known) helpers = asserting_functions(functions_of(file.text));
        are_known = are_known || !does;
        for (const std::string& helper : helpers) does = does || calls(one.body, helper);
        if (!does) faults.push_back(fault_at(file.path, one.line, "asserts nothing: " + one.name));
    }
    return faults;
}

Faults python_faults(const File& file) {
    // A test yields what is wrong, or hands on what another yields.
    static const std::regex yields(R"(\byield\b)");
    Faults faults;
    const auto all = python_test_cases(file);
    if (all.empty() && !whole_scripts.contains(file.path))
        faults.push_back(file.path + ": holds no test");
    for (const TestCase& one : all)
        if (!std::regex_search(one.body, yields))
            faults.push_back(fault_at(file.path, one.line, "asserts nothing: " + one.name));
    return faults;
}

} // namespace

TEST_CASE("no test is without an assertion", "[repo]") {
    Faults faults;
    std::size_t tests = 0;
    for (const File& file : files_below("tests")) {
        const bool is_cpp = file.path.ends_with(".cpp");
        if (!is_cpp && !file.path.ends_with("_test.py")) continue;
        tests += (is_cpp ? cpp_test_cases(file) : python_test_cases(file)).size();
        for (std::string& fault : is_cpp ? cpp_faults(file) : python_faults(file))
            faults.push_back(std::move(fault));
    }
    CHECK(faults == Faults{});
    CHECK(tests > 700);
}

TEST_CASE("a test that asserts nothing is reported with its place and name", "[repo]") {
    const std::string head = "TEST_CASE(";
    const auto faults = [&](const std::string& before, const std::string& body) {
        return cpp_faults({"a.cpp", before + head + "\"a\", \"[b]\") {\n" + body + "}\n"});
    };
    CHECK(faults("", "    run();\n") == Faults{"a.cpp:1: asserts nothing: a"});
    CHECK(faults("", "    CHECK(true);\n").size() == 1);
    CHECK(faults("", "    if (no()) FAIL_CHECK(\"x\");\n") == Faults{});
    CHECK(faults("", "    CHECK_THROWS_AS(run(), Error);\n") == Faults{});
    const std::string helper = "void run(int a,\n         int b) {\n    CHECK(a == b);\n}\n";
    CHECK(faults(helper, "    run(1, 2);\n") == Faults{});
    CHECK(faults(helper, "    ran(1, 2);\n").size() == 1);
    CHECK(faults(helper + "void both() {\n    run(1, 1);\n}\n", "    both();\n") == Faults{});
    CHECK(faults("class A {\n    void one() const {\n        CHECK(1 == 1);\n    }\n};\n",
                 "    A().one();\n") == Faults{});
    CHECK(faults("void empty() {\n    go();\n}\n", "    empty();\n").size() == 1);
    CHECK(python_faults({"a_test.py", "@test\ndef one():\n    pass\n"}) ==
          Faults{"a_test.py:2: asserts nothing: one"});
    CHECK(python_faults({"a_test.py", "@test\ndef one(): yield from rows()\n"}) == Faults{});
    CHECK(python_faults({"a_test.py", "def one(): yield 1\n"}) ==
          Faults{"a_test.py: holds no test"});
}

} // namespace selfcheck::repo
