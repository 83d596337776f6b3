#include "repo/test_cases.h"

#include <regex>

namespace selfcheck::repo {
namespace {

/// The lines from `first` to the one that `is_end`, which is left out.
template <typename IsEnd>
std::string lines_until(const std::vector<std::string_view>& lines, std::size_t first,
                        IsEnd is_end) {
    std::string all;
    for (std::size_t i = first; i < lines.size() && !is_end(lines[i]); ++i) {
        all += lines[i];
        all += '\n';
    }
    return all;
}

/// The texts of the string literals at the beginning, each run of adjacent ones joined.
std::vector<std::string> literals(const std::string& text) {
    static const std::regex piece(R"re(\s*"((?:[^"\\]|\\.)*)"\s*(,?))re");
    std::vector<std::string> all{""};
    std::smatch found;
    for (auto at = text.cbegin();
         std::regex_search(at, text.cend(), found, piece, std::regex_constants::match_continuous);
         at = found[0].second) {
        all.back() += found[1];
        if (found[2].length() > 0) all.emplace_back();
    }
    return all;
}

} // namespace

std::set<std::string> ids_in(std::string_view text) {
    static const std::regex id(R"(\b[SHP][0-9]+b?\b)");
    std::set<std::string> all;
    for (std::cregex_iterator at(text.data(), text.data() + text.size(), id), end; at != end; ++at)
        all.insert(at->str());
    return all;
}

std::vector<TestCase> cpp_test_cases(const File& file) {
    constexpr std::string_view head = "TEST_CASE(";
    const auto lines = lines_of(file.text);
    std::vector<TestCase> all;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (!lines[i].starts_with(head)) continue;
        const std::string whole =
            lines_until(lines, i, [](std::string_view line) { return line == "}"; });
        const auto parts = literals(whole.substr(head.size()));
        const auto body = whole.find(") {\n");
        all.push_back({file.path, i + 1, parts[0], ids_in(parts.size() > 1 ? parts[1] : ""),
                       body == std::string::npos ? "" : whole.substr(body)});
    }
    return all;
}

std::vector<TestCase> python_test_cases(const File& file) {
    static const std::regex head(R"(def (\w+)\(\):(.*))");
    const auto lines = lines_of(file.text);
    std::vector<TestCase> all;
    for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
        std::cmatch found;
        const std::string_view line = lines[i + 1];
        if (lines[i] != "@test" ||
            !std::regex_match(line.data(), line.data() + line.size(), found, head))
            continue;
        const std::string rest = found[2];
        const auto comment = rest.find('#');
        TestCase one{file.path, i + 2, found[1], {}, rest.substr(0, comment) + "\n"};
        if (comment != std::string::npos) one.marks = ids_in(rest.substr(comment));
        one.body += lines_until(lines, i + 2, [](std::string_view next) {
            return !next.empty() && next.front() != ' ';
        });
        all.push_back(std::move(one));
    }
    return all;
}

std::vector<TestCase> all_test_cases() {
    std::vector<TestCase> all;
    for (const File& file : files_below("tests")) {
        if (!file.path.ends_with(".cpp") && !file.path.ends_with("_test.py")) continue;
        for (TestCase& one :
             file.path.ends_with(".cpp") ? cpp_test_cases(file) : python_test_cases(file))
            all.push_back(std::move(one));
    }
    return all;
}

} // namespace selfcheck::repo
