#include "catch.h"
#include "core/language.h"
#include "load/examples.h"

#include <string>
#include <vector>

namespace selfcheck {
namespace {

const std::string page = "docs/questionnaire-language.md";

std::string heading_of(std::string_view object) {
    return "<a id=\"" + std::string(object) + "\"></a>";
}

/// The part of the reference about one object: from its anchor to the next.
std::string part_about(const std::string& text, std::string_view object) {
    const auto begin = text.find(heading_of(object));
    if (begin == std::string::npos) return {};
    return text.substr(begin, text.find("<a id=", begin + 1) - begin);
}

/// `| a | b |` gives an empty text, a, b and the rest.
std::vector<std::string> columns_of(const std::string& row) {
    std::vector<std::string> columns(1);
    for (std::size_t i = 0; i < row.size(); ++i) {
        if (row[i] == '|')
            columns.emplace_back();
        else if (row[i] != ' ' || !columns.back().empty())
            columns.back() += row[i];
    }
    for (std::string& one : columns)
        while (one.ends_with(' ')) one.pop_back();
    return columns;
}

} // namespace

TEST_CASE("every example of the language's reference does what it says", "[load][docs]") {
    const auto examples = examples_of(read_page(page));
    CHECK(examples.size() > 10);
    for (const Example& example : examples) CHECK(complaint(example) == "");
}

TEST_CASE("the reference has a row for every key, with its FHIR name", "[load][docs]") {
    const std::string text = read_page(page);
    for (const core::LanguageKey& key : core::language_keys()) {
        CAPTURE(key.object, key.name, key.fhir);
        const std::string part = part_about(text, key.object);
        const std::string name = "| `" + std::string(key.name) + "` |";
        const auto row = part.find(name);
        REQUIRE(row != std::string::npos);
        const std::string line = part.substr(row, part.find('\n', row) - row);
        CHECK(line.ends_with("| " + std::string(key.fhir) + " |"));
        CHECK((columns_of(line).at(3) == "required") == (key.presence == core::Presence::required));
        for (const std::string_view word : key.shape.words)
            CHECK(line.find("`" + std::string(word) + "`") != std::string::npos);
    }
}

TEST_CASE("the reference names every reserved key of an option", "[load][docs]") {
    const std::string text = read_page(page);
    for (const std::string_view key : core::reserved_answer_keys())
        CHECK(text.find("`" + std::string(key) + "`") != std::string::npos);
}

} // namespace selfcheck
