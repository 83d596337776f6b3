#include "core/translation.h"

#include "catch.h"
#include "shipped.h"

#include <string>
#include <utility>
#include <vector>

using namespace selfcheck;
using core::Code;

namespace {

core::Questionnaire original() {
    return small(
        "items:\n"
        "  - {id: a, text: One., answers: often}\n"
        "  - {id: hours, text: Hours., kind: number, from: 0, to: 9, unit: hours, worse: none}\n"
        "scores:\n"
        "  - {id: total, label: Total, method: sum, items: [a], source: ref,\n"
        "     bands: [{id: all, from: 0, to: 3, label: All}]}\n"
        "guidance: [{id: some, tier: watch, if: {item: a, at_least: 1}, because: Some.},"
        " {tier: keep}]\n");
}

const std::string mark = "¡";

/// Every text with a mark before it.
core::Translation marked(const core::Questionnaire& questionnaire) {
    core::Translation all;
    all.translates = questionnaire.id;
    all.language = "es";
    core::Questionnaire copy = questionnaire;
    core::for_each_text(copy, [&](const std::string& place, const std::string& text) {
        all.texts.push_back({place, mark + text, {}});
    });
    return all;
}

std::vector<std::string> texts_of(core::Questionnaire questionnaire) {
    std::vector<std::string> all;
    core::for_each_text(questionnaire, [&](const std::string& place, const std::string& text) {
        all.push_back(place + ": " + text);
    });
    return all;
}

/// Why a translation with a text of `place` besides is refused.
std::pair<Code, std::string> refused(const std::string& place) {
    core::Translation with_more = marked(original());
    with_more.texts.push_back({place, "Text", {}});
    const auto result = core::translated(original(), with_more);
    REQUIRE_FALSE(result);
    REQUIRE(result.error().size() == 1);
    return {result.error().front().code, result.error().front().message};
}

} // namespace

TEST_CASE("every text of every questionnaire comes from its translation",
          "[core][translation][H23]") {
    std::size_t texts = 0;
    for (const std::string& id : shipped_library().ids()) {
        core::Questionnaire before = shipped(id);
        core::Questionnaire after = taken(core::translated(before, marked(before)));
        INFO(id);
        CHECK(after.language == "es");
        core::for_each_text(after, [&](const std::string& place, std::string& text) {
            CAPTURE(place);
            CHECK(text.starts_with(mark));
            text.erase(0, mark.size());
            ++texts;
        });
        CHECK(texts_of(after) == texts_of(before));
    }
    CHECK(texts > 400);
}

TEST_CASE("a text of something that is not in the questionnaire says what it is not",
          "[core][translation][H23]") {
    using Refusal = std::pair<Code, std::string>;
    CHECK(refused("items.z") == Refusal{Code::unknown_item, "there is no item `z`"});
    CHECK(refused("scores.z.label") == Refusal{Code::unknown_score, "there is no score `z`"});
    CHECK(refused("scores.total.bands.z") ==
          Refusal{Code::unknown_band, "score `total` has no band `z`"});
    CHECK(refused("answers.often.9") ==
          Refusal{Code::unknown_option, "answer set `often` has no option `9`"});
    CHECK(refused("answers.z.0") == Refusal{Code::unknown_answers, "there is no answer set `z`"});
    CHECK(refused("units.a").second == "`small` has no text `units.a`");
    CHECK(refused("items.a.b").first == Code::unknown_key);
    CHECK(refused("scores.total").first == Code::unknown_key);
}

TEST_CASE("whoever wrote the wording is named beside whoever translated it",
          "[core][translation]") {
    core::Questionnaire questionnaire = original();
    core::Translation all = marked(questionnaire);
    all.permission.emplace();
    all.permission->statement = "Translated by us.";
    const auto attribution = [&] {
        return taken(core::translated(questionnaire, all)).permission.attribution;
    };
    CHECK(attribution().empty());
    all.permission->attribution = "Translated by Ana.";
    CHECK(attribution() == "Translated by Ana.");
    questionnaire.permission.attribution = "Written by Ben.";
    CHECK(attribution() == "Written by Ben. Translated by Ana.");
    all.permission->attribution.clear();
    CHECK(attribution() == "Written by Ben.");
    CHECK(taken(core::translated(questionnaire, all)).permission.statement == "Translated by us.");
}
