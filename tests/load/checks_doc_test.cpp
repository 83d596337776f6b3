#include "catch.h"
#include "core/diagnostic.h"
#include "load/examples.h"
#include "load/explanations.h"

#include <filesystem>
#include <set>
#include <string>

namespace selfcheck {
namespace {

std::set<std::string> codes_of_questionnaires() {
    std::set<std::string> codes;
    for (const core::Code code : core::all_codes())
        if (const std::string name(core::code_name(code)); name.starts_with('Q'))
            codes.insert(name);
    return codes;
}

std::set<std::string> pages() {
    std::set<std::string> names;
    for (const auto& entry :
         std::filesystem::directory_iterator(SELFCHECK_SOURCE_DIR "/docs/checks"))
        if (entry.path().extension() == ".md") names.insert(entry.path().stem().string());
    return names;
}

/// No file can have this fault: it would be one of the program.
const std::set<std::string> without_example{"Q210"};

} // namespace

TEST_CASE("every code of a questionnaire has a page, and every page a code", "[load][docs]") {
    CHECK(pages() == codes_of_questionnaires());
}

TEST_CASE("each page shows the fault and its mend, and both do what it says", "[load][docs]") {
    for (const std::string& code : pages()) {
        CAPTURE(code);
        const std::string page = read_page("docs/checks/" + code + ".md");
        CHECK(page.starts_with("# " + code + ": "));
        CHECK(load::explanation(code) == page);
        bool wrong = false;
        bool right = false;
        for (const Example& example : examples_of(page)) {
            CHECK(complaint(example) == "");
            if (!example.code.empty())
                CHECK(example.code == code);
            else
                for (const core::Diagnostic& one : faults_of(example))
                    CHECK(core::code_name(one.code) != code);
            (example.code.empty() ? right : wrong) = true;
        }
        if (without_example.contains(code)) continue;
        CHECK(wrong);
        CHECK(right);
    }
}

} // namespace selfcheck
