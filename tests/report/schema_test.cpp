#include "catch.h"
#include "core/language.h"
#include "core/questionnaire.h"
#include "report/questionnaire_schema.h"

#include <cstdlib>
#include <fstream>
#include <set>
#include <sstream>
#include <string>

namespace selfcheck {
namespace {

const std::string path = SELFCHECK_SOURCE_DIR "/schema/questionnaire.schema.json";

std::string committed() {
    std::ifstream file(path, std::ios::binary);
    std::ostringstream all;
    all << file.rdbuf();
    return all.str();
}

} // namespace

TEST_CASE("the committed schema is the one that the program prints", "[report][schema]") {
    const std::string schema = report::render_schema();
    if (std::getenv("SELFCHECK_ACCEPT_GOLDEN") != nullptr)
        std::ofstream(path, std::ios::binary) << schema;
    CHECK(committed() == schema);
}

TEST_CASE("the schema names every key, with a line about it", "[report][schema]") {
    const std::string schema = report::render_schema();
    for (const core::LanguageKey& key : core::language_keys()) {
        CAPTURE(key.object, key.name);
        CHECK(schema.find("\"" + std::string(key.name) + "\": {") != std::string::npos);
        CHECK(!key.about.empty());
        CHECK(!key.fhir.empty());
    }
}

TEST_CASE("every key of the language stands once, and every object is used", "[report][schema]") {
    std::set<std::pair<std::string_view, std::string_view>> seen;
    std::set<std::string_view> used{"questionnaire", "condition"};
    for (const core::LanguageKey& key : core::language_keys()) {
        CAPTURE(key.object, key.name);
        CHECK(seen.emplace(key.object, key.name).second);
        if (key.shape.kind == core::ValueKind::object) used.insert(key.shape.of);
        if (key.shape.kind == core::ValueKind::word) CHECK(!key.shape.words.empty());
        if (key.shape.many != core::Many::one) CHECK(key.shape.most > 0);
    }
    const auto objects = core::language_objects();
    CHECK(used == std::set<std::string_view>(objects.begin(), objects.end()));
}

TEST_CASE("words stand in the order of what they name", "[report][schema]") {
    CHECK(core::word(core::Tier::arrange) == "arrange");
    CHECK(core::word(core::Method::weighted) == "weighted");
    CHECK(core::word(core::Show::withdrawal) == "withdrawal");
    CHECK(core::word(core::PermissionKind::own_work) == "own-work");
}

} // namespace selfcheck
