#include "cli/demo_screens.h"

#include "catch.h"
#include "cli/vignettes.h"
#include "core/reading_level.h"
#include "core/text.h"
#include "load/read_vignettes.h"
#include "report/report.h"
#include "shipped.h"

#include <algorithm>
#include <set>
#include <sstream>

using namespace selfcheck;

namespace {

const core::Vignettes& shipped_vignettes() {
    static const core::Vignettes all = taken(load::embedded_vignettes("en"));
    return all;
}

cli::Screens screens_of(const core::Vignette& vignette, const core::Region* region) {
    static std::map<std::string, std::vector<core::Questionnaire>> casts;
    auto& cast = casts[vignette.id];
    if (cast.empty()) cast = taken(cli::questionnaires_of(vignette, shipped_library()));
    const core::Composing with = composing(region);
    return taken(cli::vignette_screens(shipped_vignettes(), vignette, cast, with));
}

std::string text(const core::Page& page, int width) {
    report::RenderOptions options;
    options.width = width;
    options.titled = true;
    return report::render_page_text(page, options);
}

} // namespace

TEST_CASE("each vignette shows what its teaching point claims", "[cli][demo]") {
    std::string broken;
    for (const core::Diagnostic& one : cli::faults_of(shipped_vignettes(), shipped_library()))
        broken += one.message + "\n";
    CHECK(broken.empty());
    CHECK(shipped_vignettes().vignettes.size() >= 12);
}

TEST_CASE("a claim that does not hold, an answer that cannot be, and an aside to nothing are told",
          "[cli][demo]") {
    const std::string sound = "selfcheck: 1\n"
                              "kind: vignettes\n"
                              "language: en\n"
                              "counselor: [Text.]\n"
                              "vignettes:\n"
                              "  - id: one\n"
                              "    title: One\n"
                              "    person: Someone.\n"
                              "    teaches: Something.\n"
                              "    sittings:\n"
                              "      - answers: {phq-2: {q1: 1, q2: 2}}\n"
                              "        asides: {phq-2.q1: Text.}\n"
                              "        shows: {tier: arrange, scores: {phq-2.total: 3}}\n";
    const auto said = [&](const std::string& from, const std::string& to) {
        std::string text = sound;
        if (!from.empty()) text.replace(text.find(from), from.size(), to);
        const core::Vignettes all = taken(load::read_vignettes({"v.yaml", text}));
        std::set<std::string> codes;
        for (const core::Diagnostic& one : cli::faults_of(all, shipped_library())) {
            codes.insert(std::string(core::code_name(one.code)));
            CHECK(one.file == "v.yaml");
            CHECK(one.where.known());
        }
        return codes;
    };
    using Codes = std::set<std::string>;
    CHECK(said("", "") == Codes{});
    CHECK(said("tier: arrange", "tier: watch") == Codes{"G004"});
    CHECK(said("phq-2.total: 3", "phq-2.total: 2") == Codes{"G004"});
    CHECK(said("phq-2.total: 3", "phq-2.sum: 3") == Codes{"G004"});
    CHECK(said("q1: 1", "q1: 7") == Codes{"A001"});
    CHECK(said("q1: 1", "q9: 1") == Codes{"Q101"});
    CHECK(said("phq-2.q1: Text", "phq-2.q7: Text") == Codes{"Q101"});
    CHECK(said("phq-2: {", "phq-x: {") == Codes{"F005"});
}

TEST_CASE("every screen of a demonstration says that it is one, and the last one names real help",
          "[cli][demo][S10][H19]") {
    const std::string mark = shipped_guidance().phrases["demo.mark"];
    for (const core::Vignette& vignette : shipped_vignettes().vignettes)
        for (const core::Region* region : {every_region().front(), every_region().back()}) {
            INFO(vignette.id);
            const cli::Screens screens = screens_of(vignette, region);
            for (const core::Page& screen : screens) CHECK(screen.title == mark);
            const auto& last = screens.back().blocks.back();
            REQUIRE(std::holds_alternative<core::Notice>(last));
            CHECK(std::get<core::Notice>(last) ==
                  core::compose_notice(core::NoticeKind::brief, composing(region)));
            const core::Page all = cli::one_page(screens, mark, "en");
            const std::string text_of_all = text(all, 80);
            std::size_t marks = 0;
            for (std::size_t at = text_of_all.find(mark); at != std::string::npos;
                 at = text_of_all.find(mark, at + 1))
                ++marks;
            CHECK(marks == screens.size() + 1);
            CHECK(all.mark == mark);
        }
}

TEST_CASE("a demonstration shows what the person reads before the first question",
          "[cli][demo][S1]") {
    const core::Phrases& phrases = shipped_guidance().phrases;
    for (const core::Vignette& vignette : shipped_vignettes().vignettes) {
        INFO(vignette.id);
        std::string shown;
        for (const core::Page& screen : screens_of(vignette, nullptr))
            if (std::get<core::Section>(screen.blocks.front()).heading ==
                phrases["demo.first-screen"])
                shown = text(screen, 10'000);
        for (const char* key : {"intro.screen", "intro.privacy", "intro.alone"})
            CHECK(shown.find(phrases[key]) != std::string::npos);
        constexpr int rows = 24;
        CHECK(std::count(shown.begin(), shown.end(), '\n') < rows);
    }
}

TEST_CASE("in a demonstration as one page every heading is one of its contents", "[cli][demo]") {
    const std::string mark = shipped_guidance().phrases["demo.mark"];
    for (const core::Vignette& vignette : shipped_vignettes().vignettes) {
        const core::Page all = cli::one_page(screens_of(vignette, nullptr), mark, "en");
        for (const core::Block& block : all.blocks)
            if (const auto* one = std::get_if<core::Section>(&block)) CHECK(one->heading != mark);
    }
}

TEST_CASE("in a demonstration as one page what was cut for the screen is in one piece again",
          "[cli][demo]") {
    const core::Vignettes& vignettes = shipped_vignettes();
    const cli::Screens screens = cli::counselor_screens(vignettes, shipped_guidance());
    REQUIRE(screens.size() > 1);
    const core::Page all = cli::one_page(screens, "A title", "en");
    REQUIRE(all.blocks.size() == 1);
    const std::string whole = text(all, 10'000);
    CHECK(whole.find(all.mark) == whole.rfind(all.mark));
    for (const std::string& one : vignettes.counselor) CHECK(whole.find(one) != std::string::npos);
}

TEST_CASE("a demonstration shows crisis help where the sitting would, and no line is too wide",
          "[cli][demo][S2]") {
    bool any = false;
    for (const core::Vignette& vignette : shipped_vignettes().vignettes) {
        const cli::Screens screens = screens_of(vignette, shipped_helplines().find("US"));
        bool shown = false;
        for (const core::Page& screen : screens)
            for (const core::Block& block : screen.blocks)
                if (const auto* notice = std::get_if<core::Notice>(&block))
                    shown = shown || notice->kind == core::NoticeKind::crisis;
        bool crisis = false;
        for (const core::VignetteSitting& sitting : vignette.sittings)
            for (const auto& [alert, state] : sitting.alerts)
                crisis = crisis || (alert.ends_with(".self-harm") && state == "yes");
        INFO(vignette.id);
        if (crisis) CHECK(shown);
        any = any || crisis;
        for (const int width : {80, 40, 20})
            for (const core::Page& screen : screens) {
                std::istringstream lines(text(screen, width));
                for (std::string line; std::getline(lines, line);)
                    CHECK(core::display_width(line) <= width);
            }
    }
    CHECK(any);
}

TEST_CASE("what is too long for a terminal comes in pieces, each with the mark and none lost",
          "[cli][demo][S10]") {
    const std::string mark = shipped_guidance().phrases["demo.mark"];
    for (const char* whole : {"", "a\nb\n", "a\n\nb\nc\n"})
        CHECK(cli::cut(whole, 1) == std::vector<std::string>{whole});
    std::size_t cuts = 0;
    for (const core::Vignette& vignette : shipped_vignettes().vignettes)
        for (const core::Page& screen : screens_of(vignette, shipped_helplines().find("US")))
            for (const std::size_t rows : {9U, 12U, 22U, 50U}) {
                const std::string whole = text(screen, 80);
                const auto pieces = cli::cut(whole, rows);
                std::string again;
                for (const std::string& piece : pieces) {
                    CHECK(piece.starts_with(mark + "\n\n"));
                    CHECK(static_cast<std::size_t>(std::count(piece.begin(), piece.end(), '\n')) <=
                          rows);
                    again += again.empty() ? piece : piece.substr(mark.size() + 2);
                }
                const auto lines = [](std::string some) {
                    while (some.find("\n\n") != std::string::npos)
                        some.replace(some.find("\n\n"), 2, "\n");
                    return some;
                };
                CHECK(lines(again) == lines(whole));
                cuts += pieces.size() - 1;
            }
    CHECK(cuts > 100);
}

TEST_CASE("the vignettes are plain, hold no phrase of the lexicon and no way of self-harm",
          "[cli][demo][S4][S10]") {
    constexpr double plain = 8;
    std::vector<std::string> texts = shipped_vignettes().counselor;
    for (const core::Vignette& one : shipped_vignettes().vignettes)
        for (const std::string& text : {one.person, one.teaches, one.clinician})
            texts.push_back(text);
    for (const std::string& text : texts) {
        INFO(text);
        CHECK(core::reading_level(text).grade <= plain);
        CHECK(core::check_wording(text, shipped_lexicon(), core::Audience::teaching).empty());
    }
    CHECK(shipped_vignettes().counselor.back() ==
          "The help below is real, for anyone in the room.");
}
