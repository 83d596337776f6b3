#include "report/teach_page.h"

#include "catch.h"
#include "core/frequencies.h"
#include "core/text.h"
#include "report/icons.h"
#include "report/report.h"
#include "shipped.h"

#include <nlohmann/json.hpp>

#include <algorithm>

using namespace selfcheck;

namespace {

core::Rational hundredths(int number) {
    return core::Rational::fraction(number, 100);
}

std::vector<core::Prevalence> at(const std::vector<int>& percents) {
    std::vector<core::Prevalence> all;
    for (const int one : percents) all.push_back({hundredths(one), "", ""});
    return all;
}

std::vector<core::Icons> icons_of(const core::Page& page) {
    std::vector<core::Icons> all;
    for (const core::Block& block : page.blocks)
        if (const auto* section = std::get_if<core::Section>(&block))
            for (const core::Element& element : section->elements)
                if (const auto* icons = std::get_if<core::Icons>(&element)) all.push_back(*icons);
    return all;
}

std::string text(const core::Page& page, int width, bool unicode = false) {
    report::RenderOptions options;
    options.width = width;
    options.unicode = unicode;
    return report::render_page_text(page, options);
}

} // namespace

TEST_CASE("the counts of each array are those of exact arithmetic, and add up to 1,000",
          "[report][teach]") {
    const std::vector<int> percents{5, 10, 30};
    const core::Page page = report::teach_ppv(shipped("phq-9"), at(percents));
    const std::vector<core::Icons> all = icons_of(page);
    std::size_t place = 0;
    for (const core::ScoreRule& rule : shipped("phq-9").scores)
        for (const core::Cutoff& cutoff : rule.cutoffs) {
            if (!report::can_be_taught(rule, cutoff, shipped("phq-9"))) continue;
            for (const int percent : percents) {
                REQUIRE(place < all.size());
                const core::Icons& icons = all[place++];
                const core::Rational with = core::Rational{1000} * hundredths(percent);
                const core::Rational found = with * *cutoff.sensitivity;
                const core::Rational cleared = (core::Rational{1000} - with) * *cutoff.specificity;
                const std::vector<core::Rational> exact{
                    found, with - found, core::Rational{1000} - with - cleared, cleared};
                int sum = 0;
                for (std::size_t group = 0; group < exact.size(); ++group) {
                    sum += icons.groups[group].count;
                    const core::Rational off =
                        core::Rational{icons.groups[group].count} - exact[group];
                    CHECK(off < core::Rational{1});
                    CHECK(off > core::Rational{-1});
                    CHECK(icons.sentence.text().find(std::to_string(icons.groups[0].count)) !=
                          std::string::npos);
                }
                CHECK(sum == 1000);
            }
        }
    CHECK(place == all.size());
    CHECK(place == 6);
}

TEST_CASE("an array holds one mark a person, at every width and in both sorts of marks",
          "[report][teach]") {
    const core::Icons icons = icons_of(report::teach_ppv(shipped("phq-9"), at({10}))).front();
    for (const bool unicode : {false, true})
        for (const int width : {10, 19, 20, 24, 25, 39, 40, 49, 50, 80, 200}) {
            std::string all;
            for (const std::string& row : report::draw_icons(icons, width, unicode)) {
                CHECK(core::display_width(row) <= width);
                all += row;
            }
            CHECK(core::count_code_points(all) == 1000);
            for (std::size_t group = 0; group < icons.groups.size(); ++group) {
                const std::string_view mark = report::icon_mark(group, unicode);
                int count = 0;
                for (std::size_t at = all.find(mark); at != std::string::npos;
                     at = all.find(mark, at + mark.size()))
                    ++count;
                CHECK(count == icons.groups[group].count);
            }
        }
    CHECK(report::draw_icons(icons, 9, false).empty());
}

TEST_CASE("what is taught fits the screen, cites its sources and holds no phrase of the lexicon",
          "[report][teach][S4]") {
    std::size_t taught = 0;
    for (const std::string& id : shipped_library().ids()) {
        const core::Page page = report::teach_ppv(shipped(id), at({5, 50}));
        if (icons_of(page).empty()) continue;
        ++taught;
        INFO(id);
        CHECK(text(page, 80).find("Source: ") != std::string::npos);
        for (const int width : {40, 80})
            for (std::size_t from = 0; from < text(page, width).size();) {
                const std::string all = text(page, width);
                const std::size_t end = all.find('\n', from);
                CHECK(core::display_width(all.substr(from, end - from)) <= width);
                from = end + 1;
            }
        for (const core::Prose& one : core::all_prose(page))
            CHECK(core::check_wording(one.text_without_instrument("[published]"), shipped_lexicon(),
                                      core::Audience::teaching)
                      .empty());
    }
    CHECK(taught >= 5);
}

TEST_CASE("a cut-off without accuracy or without a source is not taught", "[report][teach]") {
    core::Questionnaire one = shipped("phq-9");
    core::ScoreRule& rule = one.scores.front();
    CHECK(report::can_be_taught(rule, rule.cutoffs.front(), one));
    core::Cutoff without = rule.cutoffs.front();
    without.specificity.reset();
    CHECK(!report::can_be_taught(rule, without, one));
    without = rule.cutoffs.front();
    without.source = "nobody";
    CHECK(!report::can_be_taught(rule, without, one));
    without.source.clear();
    rule.source.clear();
    CHECK(!report::can_be_taught(rule, without, one));
}

TEST_CASE("without a wanted prevalence, those with a source are taught", "[report][teach]") {
    const core::Page page = report::teach_ppv(shipped("phq-9"), {});
    CHECK(icons_of(page).size() == 2 * shipped("phq-9").scores.front().prevalences.size());
    CHECK(text(page, 80).find("primary care") != std::string::npos);
    CHECK(icons_of(report::teach_ppv(shipped("gad-7"), {})).empty());
}

TEST_CASE("the JSON of what is taught gives each group with its count", "[report][teach]") {
    const auto json = nlohmann::json::parse(
        report::render_page_json(report::teach_ppv(shipped("phq-9"), at({10})), {}));
    int people = 0;
    for (const auto& section : json.at("sections"))
        for (const auto& element : section.at("elements"))
            if (element.contains("groups"))
                for (const auto& group : element.at("groups"))
                    people += group.at("count").get<int>();
    CHECK(people == 2000); // two cut-offs
}
