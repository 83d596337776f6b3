#include "report/compare_report.h"

#include "catch.h"
#include "core/text.h"
#include "core/wording.h"
#include "lexicon.h"
#include "own_words.h"
#include "shipped.h"
#include "text_formats.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <random>
#include <regex>
#include <set>

using namespace selfcheck;
using core::NoticeKind;

namespace {

using Sheet = std::vector<int>;

/// Both sittings with what is drawn from them.
struct Pair {
    Pair(const core::Questionnaire& asked, const Sheet& one, const Sheet& other,
         const core::Region* region = nullptr)
        : questionnaire(asked),
          first(core::assess(asked, answers(one))),
          second(core::assess(asked, answers(other))),
          result(core::compose({{&asked, first}, {&asked, second}}, composing(region))) {}

    [[nodiscard]] report::Compared compared() const {
        return {questionnaire, first, second, result, shipped_guidance(), "selfcheck VERSION"};
    }
    [[nodiscard]] core::Page page() const { return report::compare_page(compared()); }

    const core::Questionnaire& questionnaire;
    core::Outcome first;
    core::Outcome second;
    core::Page result;
};

/// A PHQ-9 with this total and question 10 skipped; question 9 is answered last.
Sheet with_total(int total) {
    Sheet sheet;
    for (int i = 0; i < 9; ++i) {
        sheet.push_back(std::min(total, 3));
        total -= sheet.back();
    }
    sheet.push_back(skip);
    return sheet;
}

/// Our words in a section, without published ones.
std::string ours(const core::Section& section) {
    std::string all = section.heading + "\n";
    for (const core::Element& element : section.elements)
        for (const core::Prose& one : core::prose_of(element))
            all += one.text_without_instrument("[published]") + "\n";
    return all;
}

bool says(const std::string& text, const char* words) {
    return std::regex_search(text, std::regex(words, std::regex::icase));
}

constexpr const char* verdict = R"(\b(better|worse\w*|improv\w*)\b)";

const core::Section& section(const core::Page& page, const std::string& heading) {
    for (const core::Block& block : page.blocks)
        if (const auto* one = std::get_if<core::Section>(&block))
            if (one->heading == heading) return *one;
    throw std::runtime_error("no section " + heading);
}

NoticeKind kind_of(const core::Block& block) {
    return std::get<core::Notice>(block).kind;
}

} // namespace

TEST_CASE("for every two totals, better and worse are said exactly from the threshold on, and of "
          "that score alone",
          "[report][change][S4]") {
    const core::Questionnaire& phq9 = shipped("phq-9");
    const core::ScoreRule& rule = phq9.scores.front();
    REQUIRE(rule.reliable_change);
    const std::string own = "Score " + rule.id + ": " + rule.label;
    for (int first = 0; first <= 27; ++first)
        for (int second = 0; second <= 27; ++second) {
            const core::Page page = Pair(phq9, with_total(first), with_total(second)).page();
            const core::Rational size{std::abs(second - first)};
            const bool is_beyond = size >= *rule.reliable_change;
            INFO(first << " and " << second);
            for (const core::Block& block : page.blocks) {
                const auto* one = std::get_if<core::Section>(&block);
                if (one == nullptr) continue;
                const std::string text = ours(*one);
                REQUIRE(says(text, verdict) == (is_beyond && one->heading == own));
                if (one->heading != own) continue;
                REQUIRE(says(text, "for the worse") == (is_beyond && second > first));
                REQUIRE(says(text, "for the better") == (is_beyond && second < first));
                REQUIRE(says(text, "within what may happen by chance") ==
                        (!is_beyond && first != second));
                REQUIRE(says(text, "source: talking-therapies-manual") == (first != second));
            }
        }
}

TEST_CASE("a difference is told with its numbers and the threshold with its source",
          "[report][change]") {
    const Pair pair(shipped("phq-9"), with_total(16), with_total(7));
    const std::string text = ours(section(pair.page(), "Score total: PHQ-9 total"));
    CHECK(text.find("The score went down by 9, from 16 to 7.\n"
                    "That is at least the 6 that count as change beyond measurement error "
                    "(source: talking-therapies-manual); for this score, it is a change for the "
                    "better.\n") != std::string::npos);
}

TEST_CASE("a score without a threshold is compared without a verdict", "[report][change]") {
    const Pair pair(shipped("phq-9"), with_total(6), with_total(0));
    const std::string text = ours(section(pair.page(), "Score core: Questions 1 and 2"));
    CHECK(text.find("The score went down by 6, from 6 to 0.\n"
                    "No threshold with a source is known for this score, so nothing here tells "
                    "whether that is more than chance.\n") != std::string::npos);
    CHECK_FALSE(says(text, verdict));
}

TEST_CASE("a score without a value is never compared, and a filled one says so",
          "[report][change]") {
    const core::Questionnaire& phq9 = shipped("phq-9");
    const Sheet open{skip, skip, skip, 1, 1, 1, 1, 1, 0, skip};
    const Sheet filled{3, 3, 3, 3, 3, 3, 3, skip, 0, skip};
    const auto total = [&](const Sheet& one, const Sheet& other) {
        const Pair pair(phq9, one, other);
        return ours(section(pair.page(), "Score total: PHQ-9 total"));
    };
    CHECK(says(total(open, with_total(24)), "no value in the first sitting"));
    CHECK(says(total(with_total(24), open), "no value in the second sitting"));
    CHECK(says(total(open, open), "no value in either sitting"));
    for (const std::string& text : {total(open, with_total(24)), total(open, filled)}) {
        CHECK(says(text, "incomplete"));
        CHECK(says(text, "No difference is claimed"));
        CHECK_FALSE(says(text, verdict));
        CHECK_FALSE(says(text, "went"));
    }
    CHECK(says(total(with_total(3), filled), "the second sitting is prorated"));
    CHECK(says(total(filled, with_total(3)), "the first sitting is prorated"));
    CHECK(says(total(filled, filled), "both sittings is prorated"));
}

TEST_CASE("help stands first and last when either sitting calls for it", "[report][S2][S3]") {
    const core::Questionnaire& phq9 = shipped("phq-9");
    const Sheet calm{0, 0, 0, 0, 0, 0, 0, 0, 0, skip};
    const Sheet crisis{0, 0, 0, 0, 0, 0, 0, 0, 1, skip};
    const Sheet skipped{0, 0, 0, 0, 0, 0, 0, 0, skip, skip};
    for (const auto& [one, other] : {std::pair{calm, crisis}, std::pair{crisis, calm},
                                     std::pair{crisis, crisis}, std::pair{skipped, crisis}}) {
        const core::Page page = Pair(phq9, one, other).page();
        CHECK(kind_of(page.blocks.front()) == NoticeKind::crisis);
        CHECK(kind_of(page.blocks.back()) == NoticeKind::brief);
        CHECK(says(ours(section(page, "Score total: PHQ-9 total")), "about the score only"));
    }
    for (const auto& [one, other] : {std::pair{calm, skipped}, std::pair{skipped, calm}}) {
        const core::Page page = Pair(phq9, one, other).page();
        CHECK(kind_of(page.blocks.front()) == NoticeKind::support);
        CHECK(kind_of(page.blocks.back()) == NoticeKind::brief);
    }
    const core::Page page = Pair(phq9, calm, calm).page();
    CHECK(std::holds_alternative<core::Section>(page.blocks.front()));
    CHECK(kind_of(page.blocks.back()) == NoticeKind::brief);
}

TEST_CASE("no comparison claims a diagnosis, promises safety, blames or prescribes",
          "[report][S4][S5]") {
    std::mt19937 random{11}; // NOLINT(cert-msc51-cpp): the same pairs in every run
    for (const char* id : {"phq-9", "gad-7", "phq-2", "pcl-5"}) {
        const core::Questionnaire& questionnaire = shipped(id);
        for (int i = 0; i < (sanitized ? 5 : 60); ++i) {
            std::array<Sheet, 2> sheets;
            for (Sheet& sheet : sheets)
                for (std::size_t item = 0; item < questionnaire.items.size(); ++item)
                    sheet.push_back(static_cast<int>(random() % 5) - 1);
            const core::Page page = Pair(questionnaire, sheets[0], sheets[1]).page();
            REQUIRE(core::check_page(page, shipped_lexicon()).empty());
            const std::string text = report::render_page_text(page, {500});
            REQUIRE(text.find(shipped_guidance().phrases["limits.worry"]) != std::string::npos);
            REQUIRE(text.find(shipped_guidance().phrases["result.not-a-diagnosis"]) !=
                    std::string::npos);
        }
    }
}

TEST_CASE("no line of a comparison is wider than the screen", "[report]") {
    for (const char* id : {"phq-9", "gad-7", "audit-c"})
        for (const int width : {120, 80, 40, 20}) {
            const core::Questionnaire& questionnaire = shipped(id);
            const Sheet sheet(questionnaire.items.size(), 1);
            const std::string text =
                report::render_page_text(Pair(questionnaire, sheet, sheet).page(), {width});
            std::istringstream lines(text);
            for (std::string line; std::getline(lines, line);)
                REQUIRE(core::display_width(line) <= width);
        }
}

TEST_CASE("a person's own words are not repeated in a comparison", "[report][privacy]") {
    const core::Questionnaire questionnaire = with_own_words();
    const core::Response given = in_own_words();
    Pair pair(questionnaire, {1, skip}, {1, skip});
    pair.second = core::assess(questionnaire, given);
    for (const report::Format& format : text_formats())
        CHECK(format.render_page(pair.page(), {}).find(own_words) == std::string::npos);
    CHECK(report::render_compare_json(pair.compared()).find(own_words) == std::string::npos);
}

TEST_CASE("a comparison in JSON holds both sittings and begins and ends with help",
          "[report][json][S2]") {
    const Pair pair(shipped("phq-9"), with_total(16), {1, 1, 1, 1, 1, 1, 0, 0, 1, 0},
                    shipped_helplines().find("US"));
    const auto json = nlohmann::ordered_json::parse(report::render_compare_json(pair.compared()));
    CHECK(json["format"] == 1);
    CHECK_FALSE(json["crisis"].empty());
    CHECK(std::prev(json.end()).key() == "help");
    CHECK(json["help"].dump().find("988") != std::string::npos);
    CHECK(json["items"].size() == 10);
    CHECK(json["items"][0]["first"]["value"] == 3);
    CHECK(json["items"][0]["second"]["value"] == 1);
    CHECK(json["items"][9]["first"]["value"].is_null());
    CHECK(json["items"][9]["first"]["state"] == "skipped");
    const auto& total = json["scores"][0];
    CHECK(total["first"]["value"] == 16);
    CHECK(total["first"]["band"]["id"] == "moderately-severe");
    CHECK(total["second"]["value"] == 7);
    CHECK(total["difference"] == -9);
    CHECK(total["threshold"] == 6);
    CHECK(total["threshold_source"] == "talking-therapies-manual");
    CHECK(total["size"] == "beyond");
    CHECK(total["turn"] == "better");
    CHECK(json["scores"][1]["threshold"].is_null());
    CHECK(json["alerts"][0]["second"] == "yes");
    CHECK(json["sources"][0]["id"] == "talking-therapies-manual");
}
