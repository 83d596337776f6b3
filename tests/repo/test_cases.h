// The tests of the repository as text: their names, marks and bodies.
#pragma once

#include "repo/tree.h"

#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace selfcheck::repo {

struct TestCase {
    std::string path;
    std::size_t line = 0;
    std::string name;
    std::set<std::string> marks; ///< rules and hazards: S2, P1, H4
    std::string body;
};

/// The ids of rules and hazards among the words of a text.
[[nodiscard]] std::set<std::string> ids_in(std::string_view text);

/// Catch2's test cases of a C++ file that is laid out by clang-format.
[[nodiscard]] std::vector<TestCase> cpp_test_cases(const File& file);
/// The functions of a Python file that are marked `@test`.
[[nodiscard]] std::vector<TestCase> python_test_cases(const File& file);
/// Both, of all files below tests/.
[[nodiscard]] std::vector<TestCase> all_test_cases();

} // namespace selfcheck::repo
