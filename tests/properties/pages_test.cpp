#include "catch.h"
#include "core/text.h"
#include "lexicon.h"
#include "shipped.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <random>
#include <unordered_set>

using namespace selfcheck;
using core::NoticeKind;
using core::Tier;
using core::Truth;

namespace {

using Json = nlohmann::json;
using Faults = std::vector<std::string>;

void note(Faults& faults, std::string what) {
    constexpr std::size_t enough = 10;
    if (faults.size() < enough) faults.push_back(std::move(what));
}

struct Hashes {
    std::size_t page = 0;     ///< of all of it
    std::size_t skeleton = 0; ///< without the list of what stands out
    std::size_t wording = 0;  ///< without published wording
};

// 64 bits each: two of a hundred thousand pages collide about once in four billion runs.
Hashes hashes_of(const core::Page& page) {
    Hashes hashes;
    bool stands_out = false;
    const auto add = [&](const std::string& text, core::Origin origin) {
        const std::size_t one = std::hash<std::string>{}(text);
        const auto join = [](std::size_t& all, std::size_t more) {
            all = all * 1'099'511'628'211U ^ more;
        };
        join(hashes.page, one);
        if (!stands_out) join(hashes.skeleton, one);
        join(hashes.wording, origin == core::Origin::instrument ? 1 : one);
    };
    const auto add_prose = [&](const core::Prose& prose) {
        for (const core::Run& run : prose.runs) add(run.text, run.origin);
    };
    for (const core::Block& block : page.blocks) {
        if (const auto* notice = std::get_if<core::Notice>(&block))
            for (const std::string& line : notice->lines) add(line, core::Origin::ours);
        const auto* section = std::get_if<core::Section>(&block);
        if (section == nullptr) continue;
        stands_out = section->id == core::SectionId::stands_out;
        add(section->heading, core::Origin::ours);
        for (const core::Element& element : section->elements)
            for (const core::Prose& text : core::prose_of(element)) add_prose(text);
        stands_out = false;
    }
    return hashes;
}

std::string squeezed(std::string_view text) {
    std::string all;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '\xC2' && text.substr(i).starts_with("\u00A0")) {
            ++i;
            continue;
        }
        if (text[i] != ' ' && text[i] != '\n') all += text[i];
    }
    return all;
}

std::string squeezed(const core::Notice& notice) {
    std::string all;
    for (const std::string& line : notice.lines) all += squeezed(line);
    return all;
}

std::vector<std::string_view> lines_of(std::string_view text) {
    std::vector<std::string_view> lines;
    while (!text.empty()) {
        const auto end = text.find('\n');
        lines.push_back(text.substr(0, end));
        if (end == std::string_view::npos) break;
        text.remove_prefix(end + 1);
    }
    return lines;
}

constexpr std::array widths{80, 40, 20};

/// Everything that a result must be, whatever the answers: one sheet, its page, and how it is
/// drawn.
class Sheet {
public:
    Sheet(const core::Questionnaire& questionnaire, core::Outcome outcome,
          const core::Region* region, core::Person person = core::Person::adult)
        : assessed_{{&questionnaire, std::move(outcome)}},
          composing_(composing(region, person)),
          page_(core::compose(assessed_, composing_)) {}

    [[nodiscard]] const core::Page& page() const { return page_; }
    [[nodiscard]] const core::Outcome& outcome() const { return assessed_.front().outcome; }

    [[nodiscard]] std::string text(int width) const {
        return report::render_text(report(assessed_, page_), {width});
    }
    [[nodiscard]] std::string json() const {
        return report::render_json(report(assessed_, page_), {});
    }

    /// S2, S3 on the blocks, and the tier.
    [[nodiscard]] std::string block_fault() const {
        const core::Questionnaire& questionnaire = *assessed_.front().questionnaire;
        Truth crisis = Truth::no;
        for (std::size_t i = 0; i < questionnaire.alerts.size(); ++i)
            if (questionnaire.alerts[i].show == core::Show::crisis)
                crisis = core::either(crisis, outcome().alerts[i]);
        const auto* first = std::get_if<core::Notice>(&page_.blocks.front());
        const auto* last = std::get_if<core::Notice>(&page_.blocks.back());
        if (last == nullptr || last->kind != NoticeKind::brief) return "last block";
        if (crisis == Truth::yes && (first == nullptr || first->kind != NoticeKind::crisis))
            return "first block of a crisis";
        if (crisis == Truth::unknown && (first == nullptr || first->kind != NoticeKind::support))
            return "first block of a skip";
        if (crisis == Truth::no && composing_.person == core::Person::adult && first != nullptr)
            return "help that nothing asked for";
        if (crisis == Truth::yes && outcome().tier != Tier::today) return "tier of a crisis";
        if (crisis == Truth::unknown && outcome().tier == Tier::keep) return "keep after a skip";
        return {};
    }

    [[nodiscard]] std::string text_fault(int width) const {
        const std::string drawn = text(width);
        const std::string all = squeezed(drawn);
        const auto& blocks = page_.blocks;
        if (const auto* first = std::get_if<core::Notice>(&blocks.front()))
            if (!all.starts_with(squeezed(*first))) return "does not begin with help";
        if (!all.ends_with(squeezed(std::get<core::Notice>(blocks.back()))))
            return "does not end with help";
        for (const std::string_view line : lines_of(drawn))
            if (line.size() > static_cast<std::size_t>(width) && // no character has more columns
                core::display_width(line) > width)               // than bytes
                return "too wide: " + std::string(line);
        if (all.find("notadiagnosis") == std::string::npos) return "no 'not a diagnosis'";
        return {};
    }

    /// What the contract has that is missing or of another type.
    [[nodiscard]] std::string json_fault() const;

    /// S4
    [[nodiscard]] std::string wording_fault(int width) const {
        const std::string phrase = Lexicon::english().find(
            report::render_text(report(assessed_, without_instrument(page_)), {width}));
        return phrase.empty() ? "" : "says '" + phrase + "'";
    }
    [[nodiscard]] std::string json_wording_fault() const {
        const core::Questionnaire blank = without_instrument(*assessed_.front().questionnaire);
        const std::vector<core::Assessed> assessed{{&blank, outcome()}};
        const std::string drawn =
            report::render_json(report(assessed, without_instrument(page_)), {});
        std::vector<std::string> strings;
        strings_of(Json::parse(drawn), strings);
        for (const std::string& text : strings)
            if (const std::string phrase = Lexicon::english().find(text); !phrase.empty())
                return "says '" + phrase + "' in JSON";
        return {};
    }

    /// Everything, at every width.
    [[nodiscard]] std::string any_fault() const {
        std::string fault = block_fault();
        for (const int width : widths) {
            if (fault.empty()) fault = text_fault(width);
            if (fault.empty()) fault = wording_fault(width);
        }
        if (fault.empty()) fault = json_fault();
        return fault.empty() ? json_wording_fault() : fault;
    }

private:
    [[nodiscard]] report::Report report(const std::vector<core::Assessed>& assessed,
                                        const core::Page& page) const {
        return {assessed,           page,
                shipped_guidance(), shipped_helplines(),
                composing_.region,  composing_.person,
                "selfcheck test"};
    }
    static void strings_of(const Json& value, std::vector<std::string>& all) {
        if (value.is_string()) all.push_back(value.get<std::string>());
        if (value.is_structured())
            for (const Json& one : value) strings_of(one, all);
    }

    std::vector<core::Assessed> assessed_;
    core::Composing composing_;
    core::Page page_;
};

using Kind = Json::value_t;

bool is_a(const Json& value, Kind kind) {
    return kind == Kind::number_integer ? value.is_number() : value.type() == kind;
}

/// The first of the keys that is missing or of another kind; empty if all are there.
std::string wrong_key(const Json& object, const std::vector<std::pair<const char*, Kind>>& keys) {
    if (!object.is_object()) return "not an object";
    for (const auto& [key, kind] : keys)
        if (!object.contains(key) || !is_a(object.at(key), kind)) return key;
    return {};
}

std::string wrong_score(const Json& score) {
    std::string wrong = wrong_key(score, {{"id", Kind::string},
                                          {"label", Kind::string},
                                          {"status", Kind::string},
                                          {"lowest", Kind::number_integer},
                                          {"highest", Kind::number_integer},
                                          {"minimum", Kind::number_integer},
                                          {"maximum", Kind::number_integer},
                                          {"missing", Kind::number_integer}});
    if (!wrong.empty()) return wrong;
    const std::string status = score.at("status");
    const bool known = status == "complete" || status == "prorated";
    if (!known && status != "incomplete" && status != "not-applicable") return "status";
    if (!score.contains("value") || score.at("value").is_number() != known) return "value";
    if (!known && !score.at("value").is_null()) return "value";
    if (!score.contains("band")) return "band";
    if (score.at("band").is_null()) return {};
    return wrong_key(score.at("band"), {{"id", Kind::string}, {"label", Kind::string}});
}

std::string wrong_result(const Json& result) {
    std::string wrong = wrong_key(result, {{"questionnaire", Kind::object},
                                           {"scores", Kind::array},
                                           {"alerts", Kind::array},
                                           {"domains", Kind::array},
                                           {"reasons", Kind::array},
                                           {"responses", Kind::array}});
    if (!wrong.empty()) return wrong;
    wrong = wrong_key(result.at("questionnaire"),
                      {{"id", Kind::string}, {"title", Kind::string}, {"sha256", Kind::string}});
    for (const Json& score : result.at("scores"))
        if (wrong.empty()) wrong = wrong_score(score);
    for (const Json& alert : result.at("alerts")) {
        if (wrong.empty())
            wrong = wrong_key(alert, {{"id", Kind::string}, {"state", Kind::string}});
        if (wrong.empty() && alert.at("state") != "yes" && alert.at("state") != "unknown")
            wrong = "state";
    }
    for (const Json& response : result.at("responses")) {
        if (wrong.empty())
            wrong = wrong_key(response, {{"item", Kind::string}, {"state", Kind::string}});
        if (wrong.empty() && response.at("value").is_null() != (response.at("state") != "answered"))
            wrong = "value of a response";
    }
    return wrong;
}

std::string Sheet::json_fault() const {
    const Json all = Json::parse(json(), nullptr, false);
    if (all.is_discarded()) return "does not parse";
    std::string wrong = wrong_key(all, {{"format", Kind::number_integer},
                                        {"program", Kind::string},
                                        {"crisis", Kind::array},
                                        {"results", Kind::array},
                                        {"guidance", Kind::array},
                                        {"not_a_diagnosis", Kind::string},
                                        {"helplines", Kind::array}});
    if (!wrong.empty()) return wrong;
    if (all.at("format") != 1) return "format";
    if (all.at("tier") !=
        (composing_.person == core::Person::adult ? Json(word(outcome().tier)) : Json(nullptr)))
        return "tier";
    const core::Outcome& one = outcome();
    const bool due = std::any_of(one.alerts.begin(), one.alerts.end(),
                                 [](Truth alert) { return alert != Truth::no; });
    if (all.at("crisis").empty() == due) return "crisis";
    if (due && all.at("results")[0].at("alerts").empty()) return "alerts";
    if (all.at("not_a_diagnosis").get<std::string>().find("not a diagnosis") == std::string::npos)
        return "not_a_diagnosis";
    for (const Json& result : all.at("results"))
        if (wrong = wrong_result(result); !wrong.empty()) return wrong;
    return {};
}

struct Counts {
    std::size_t sheets = 0;
    std::size_t pages = 0;     ///< that differ
    std::size_t skeletons = 0; ///< that differ without the list of what stands out
    std::size_t wordings = 0;  ///< that differ in our own words
};

/// Every page that differs is checked. One that differs in more than the list of what stands out is
/// drawn in each format and at each width; any other once, the formats, widths and regions taking
/// turns. The lexicon is applied to each page that differs in more than published wording.
class Pages {
public:
    void add(const core::Questionnaire& questionnaire, const std::vector<int>& options) {
        ++counts.sheets;
        const core::Outcome outcome = core::assess(questionnaire, answers(options));
        // Pages of two regions differ in their help alone, so one region is enough to tell them.
        const Sheet plain(questionnaire, outcome, nullptr);
        const Hashes hashes = hashes_of(plain.page());
        if (!pages_.insert(hashes.page).second) return;
        ++counts.pages;
        const auto fault = [&](const std::string& what) {
            std::string who;
            for (const int option : options) who += option == skip ? "s" : std::to_string(option);
            if (!what.empty()) note(faults, questionnaire.id + " " + who + ": " + what);
        };
        if (skeletons_.insert(hashes.skeleton).second) {
            ++counts.skeletons;
            fault(plain.any_fault());
        }
        constexpr std::size_t a_round = 10; // nine texts, then JSON
        const std::size_t turn = counts.pages % a_round;
        const Sheet there(questionnaire, outcome,
                          regions_[counts.pages / a_round % regions_.size()]);
        const bool json = turn + 1 == a_round;
        const int width = widths.at(turn % widths.size());
        fault(there.block_fault());
        fault(json ? there.json_fault() : there.text_fault(width));
        if (!wordings_.insert(hashes.wording).second) return;
        ++counts.wordings;
        fault(json ? there.json_wording_fault() : there.wording_fault(width));
    }

    Counts counts;
    Faults faults;

private:
    std::vector<const core::Region*> regions_ = every_region();
    std::unordered_set<std::size_t> pages_;
    std::unordered_set<std::size_t> skeletons_;
    std::unordered_set<std::size_t> wordings_;
};

template <class Visit>
void every(std::size_t items, const std::vector<int>& values, const Visit& visit) {
    std::vector<std::size_t> at(items, 0);
    while (true) {
        std::vector<int> sheet;
        for (const std::size_t one : at) sheet.push_back(values[one]);
        visit(sheet);
        std::size_t i = 0;
        while (i < items && ++at[i] == values.size()) at[i++] = 0;
        if (i == items) return;
    }
}

void print(const char* what, const Counts& counts) {
    WARN(what << ": " << counts.sheets << " sheets, " << counts.pages << " pages that differ, "
              << counts.skeletons << " of them in more than what stands out, " << counts.wordings
              << " in our own words");
}

} // namespace

TEST_CASE("every page of the PHQ-9 begins and ends with help where due and keeps to the lexicon",
          "[properties][phq-9][safety][S2][S3][S4][H1][H7][H8]") {
    Pages pages;
    std::vector<int> sheet(10);
    int cycle = 0;
    every(9, sanitized ? std::vector<int>{0, 3} : std::vector<int>{0, 1, 2, 3},
          [&](const std::vector<int>& nine) {
              std::copy(nine.begin(), nine.end(), sheet.begin());
              sheet[9] = cycle++ % 4;
              pages.add(shipped("phq-9"), sheet);
          });
    print("phq-9", pages.counts);
    CHECK(pages.faults == Faults{});
    CHECK(pages.counts.sheets == (sanitized ? 512 : 262'144));
}

TEST_CASE("every page of a PHQ-9 with skipped answers says so, shows help and never keeps",
          "[properties][phq-9][safety][S3][S4][H6][H7]") {
    Pages pages;
    std::mt19937 random(5);
    for (int i = 0; i < (sanitized ? 300 : 4'000); ++i) {
        std::vector<int> sheet(10);
        for (int& one : sheet) one = static_cast<int>(random() % 6) - 1;
        for (int& one : sheet) one = one > 3 ? 0 : one;
        pages.add(shipped("phq-9"), sheet);
    }
    print("phq-9 with skips", pages.counts);
    CHECK(pages.faults == Faults{});
}

TEST_CASE(
    "every page of the GAD-7 keeps to the lexicon and says that self-harm was not asked about",
    "[properties][gad-7][safety][S3][S4][H7][H8]") {
    Pages pages;
    every(8, sanitized ? std::vector<int>{0, 2} : std::vector<int>{0, 1, 2, 3},
          [&](const std::vector<int>& sheet) { pages.add(shipped("gad-7"), sheet); });
    print("gad-7", pages.counts);
    CHECK(pages.faults == Faults{});
    CHECK(pages.counts.sheets == (sanitized ? 256 : 65'536));
    const core::Questionnaire& gad7 = shipped("gad-7");
    const Sheet low(gad7, core::assess(gad7, answers(std::vector<int>(8, 0))), nullptr);
    CHECK_THAT(plain_words(low.text(80)),
               Catch::Contains(plain_words(shipped_guidance().phrases["limits.no-crisis-item"])));
}

TEST_CASE("every page of the PHQ-2, skips included, keeps to the lexicon in every region",
          "[properties][phq-2][safety][S3][S4][H7][H8]") {
    Faults faults;
    every(2, {skip, 0, 1, 2, 3}, [&](const std::vector<int>& options) {
        const core::Outcome outcome = core::assess(shipped("phq-2"), answers(options));
        for (const core::Region* region : every_region())
            if (const std::string wrong = Sheet(shipped("phq-2"), outcome, region).any_fault();
                !wrong.empty())
                note(faults, wrong);
    });
    CHECK(faults == Faults{});
}

TEST_CASE("a person under 18 gets help and the answers, and neither total nor band",
          "[properties][safety][S9][H14]") {
    Faults faults;
    std::mt19937 random(3);
    for (const core::Region* region : every_region())
        for (int i = 0; i < 20; ++i) {
            std::vector<int> options(10);
            for (int& one : options) one = static_cast<int>(random() % 5) - 1;
            const core::Outcome outcome = core::assess(shipped("phq-9"), answers(options));
            const Sheet sheet(shipped("phq-9"), outcome, region, core::Person::under_age);
            if (const std::string wrong = sheet.any_fault(); !wrong.empty()) note(faults, wrong);
            const auto youth = [](const core::Block& block) {
                const auto* notice = std::get_if<core::Notice>(&block);
                return notice != nullptr && notice->kind == NoticeKind::youth;
            };
            if (std::none_of(sheet.page().blocks.begin(), sheet.page().blocks.end(), youth))
                note(faults, "no help for young people");
            if (sheet.text(80).find("PHQ-9 total") != std::string::npos) note(faults, "a total");
            if (!Json::parse(sheet.json()).at("results")[0].at("scores").empty())
                note(faults, "scores in JSON");
        }
    CHECK(faults == Faults{});
}
