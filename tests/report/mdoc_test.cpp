#include "report/mdoc.h"

#include "catch.h"
#include "selfcheck_version.h"

namespace selfcheck::report {

TEST_CASE("a manual page has one sentence a line", "[report][manual]") {
    CHECK(mdoc_text("One. Two? `three` is 3.5, e.g. so.") ==
          "One.\nTwo?\n\\(oqthree\\(cq is 3.5, e.g. so.\n");
    CHECK(mdoc_text("") == "");
}

TEST_CASE("nothing in a text of a manual page is taken for a request", "[report][manual]") {
    CHECK(mdoc_text(".Sh here") == "\\&.Sh here\n");
    CHECK(mdoc_text("a \\fB --force") == "a \\efB \\-\\-force\n");
    CHECK(mdoc_text("3 \u2265 2") == "3 \\[u2265] 2\n");
    CHECK(mdoc_word("No") == "\\&No");
    const std::string dots = mdoc_text(std::string(74, 'x') + " .yaml files");
    CHECK(dots == std::string(74, 'x') + "\n\\&.yaml files\n");
}

TEST_CASE("a manual page is dated as the release is", "[report][manual]") {
    const std::string head = mdoc_head("SELFCHECK", 1);
    CHECK(
        head.ends_with(", " + std::string(release_date.substr(0, 4)) + "\n.Dt SELFCHECK 1\n.Os\n"));
    CHECK(head.starts_with(".Dd "));
}

} // namespace selfcheck::report
