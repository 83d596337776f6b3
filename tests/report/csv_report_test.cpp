#include "catch.h"
#include "core/text.h"
#include "real_pages.h"
#include "report/report.h"
#include "vectors.h"

#include <map>

using namespace selfcheck;

namespace {

using Row = std::vector<std::string>;

/// RFC 4180, strictly: lines end in CRLF, a quote stands only in a quoted cell.
std::vector<Row> parsed(const std::string& text) {
    std::vector<Row> rows(1, Row(1));
    bool quoted = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (quoted) {
            if (c != '"')
                rows.back().back() += c;
            else if (i + 1 < text.size() && text[i + 1] == '"')
                rows.back().back() += text[++i];
            else
                quoted = false;
        } else if (c == '"') {
            REQUIRE(rows.back().back().empty());
            quoted = true;
        } else if (c == ',') {
            rows.back().emplace_back();
        } else if (c == '\r') {
            REQUIRE(text.at(++i) == '\n');
            rows.emplace_back(1);
        } else {
            REQUIRE(c != '\n');
            rows.back().back() += c;
        }
    }
    REQUIRE_FALSE(quoted);
    REQUIRE(rows.back() == Row(1));
    rows.pop_back();
    return rows;
}

using Cells = std::map<std::string, std::string>;

Cells cells(const std::vector<core::Assessed>& assessed,
            core::Person person = core::Person::adult) {
    const core::Page page = core::compose(assessed, composing(nullptr, person));
    const auto rows = parsed(report::render_csv(
        {assessed, page, shipped_guidance(), shipped_helplines(), nullptr, person, ""}, {}));
    REQUIRE(rows.size() == 2);
    REQUIRE(rows[0].size() == rows[1].size());
    Cells all;
    for (std::size_t i = 0; i < rows[0].size(); ++i)
        REQUIRE(all.emplace(rows[0][i], rows[1][i]).second);
    return all;
}

Cells cells(const core::Questionnaire& questionnaire, const std::vector<int>& sheet) {
    return cells({{&questionnaire, core::assess(questionnaire, answers(sheet))}});
}

} // namespace

TEST_CASE("a result in CSV is a header and one row of what was answered and what it gives",
          "[report][csv]") {
    const core::Questionnaire& phq9 = shipped("phq-9");
    const core::Outcome outcome = core::assess(phq9, answers({1, 2, 1, 0, 0, 1, 0, 0, 1, skip}));
    const std::vector<core::Assessed> assessed{{&phq9, outcome}};
    const core::Page page = core::compose(assessed, composing());
    CHECK(report::render_csv({assessed, page, shipped_guidance(), shipped_helplines(), nullptr,
                              core::Person::adult, ""},
                             {}) ==
          "id,q1,q2,q3,q4,q5,q6,q7,q8,q9,impairment,total,total_band,total_status,total_missing,"
          "core,core_band,core_status,core_missing,alerts,tier\r\n"
          "phq-9,1,2,1,0,0,1,0,0,1,,6,mild,complete,0,3,,complete,0,self-harm,today\r\n");
}

TEST_CASE("for every sheet worked out by hand, CSV holds its scores, alerts and tier",
          "[report][csv]") {
    for (const std::string& id : shipped_library().ids()) {
        const core::Questionnaire& questionnaire = shipped(id);
        for (const Vector& one : read_vectors(id)) {
            const core::Outcome outcome =
                core::assess(questionnaire, response_of(questionnaire, one));
            const Cells row = cells({{&questionnaire, outcome}});
            INFO(id << " " << one.sheet);
            CHECK(row.at("tier") == one.tier);
            std::string alerts;
            for (const auto& [alert, state] : one.alerts)
                if (state != "no")
                    alerts += (alerts.empty() ? "" : ";") + alert + (state == "yes" ? "" : "?");
            CHECK(row.at("alerts") == alerts);
            for (std::size_t i = 0; i < questionnaire.scores.size(); ++i) {
                const core::Score& score = outcome.scores[i];
                const std::string name = questionnaire.scores[i].id;
                CHECK(row.at(name).empty() == !score.value);
                CHECK(row.at(name + "_band").empty() == !score.band);
                CHECK(row.at(name + "_status") == core::word(score.status));
                CHECK(row.at(name + "_missing") == std::to_string(score.missing));
            }
        }
    }
}

TEST_CASE("a skipped answer is an empty cell, and the alert that it leaves open has a mark",
          "[report][csv][S3]") {
    const Cells row = cells(shipped("phq-9"), {0, 0, 0, 0, 0, 0, 0, 0, skip, skip});
    CHECK(row.at("q8") == "0");
    CHECK(row.at("q9").empty());
    CHECK(row.at("total").empty());
    CHECK(row.at("total_band").empty());
    CHECK(row.at("total_status") == "incomplete");
    CHECK(row.at("total_missing") == "1");
    CHECK(row.at("alerts") == "self-harm?");
    CHECK(row.at("tier") == "watch");
}

TEST_CASE("several questionnaires are one row, each column with the id of its own",
          "[report][csv]") {
    const core::Questionnaire& phq9 = shipped("phq-9");
    const core::Questionnaire& gad7 = shipped("gad-7");
    const Cells row =
        cells({{&phq9, core::assess(phq9, answers({0, 0, 0, 0, 0, 0, 0, 0, 0, skip}))},
               {&gad7, core::assess(gad7, answers(std::vector<int>(gad7.items.size(), 3)))}});
    CHECK(row.at("phq-9_id") == "phq-9");
    CHECK(row.at("phq-9_q1") == "0");
    CHECK(row.at("gad-7_q1") == "3");
    CHECK(row.at("phq-9_total") == "0");
    CHECK(row.at("phq-9_tier") == "keep");
    CHECK(row.at("tier") == row.at("gad-7_tier"));
    CHECK(row.at("tier") != "keep");
}

TEST_CASE("someone under age gets no score, band or tier in CSV either", "[report][csv][S9]") {
    const core::Questionnaire& phq9 = shipped("phq-9");
    const Cells row = cells({{&phq9, core::assess(phq9, answers(std::vector<int>(10, 3)))}},
                            core::Person::under_age);
    for (const char* name : {"total", "total_band", "total_status", "total_missing", "tier"})
        CHECK(row.at(name).empty());
    CHECK(row.at("q1") == "3");
    CHECK(row.at("alerts") == "self-harm");
}

TEST_CASE("keys, several choices and numbers stand as a file of answers holds them, own words "
          "never",
          "[report][csv][H28]") {
    core::Questionnaire questionnaire = small(R"(items:
  - {id: many, kind: choices, text: Many, answers: often}
  - {id: size, kind: number, text: Size, from: 0, to: 9, decimals: 1}
  - {id: words, kind: text, text: Words}
  - {id: total, text: A name that a score has too, answers: often}
scores:
  - {id: total, label: Total, method: mean, items: [total, size]}
guidance:
  - {tier: keep}
)");
    core::Response given(4);
    given.answers[0] = {core::AnswerState::answered, 0, {0, 2}, {}, {}};
    given.answers[1] = core::Answer::of_number(core::Rational::fraction(5, 2));
    given.answers[2] = {core::AnswerState::answered, 0, {}, {}, "canary, \"quoted\""};
    given.answers[3] = core::Answer::choice(2);
    const Cells row = cells({{&questionnaire, core::assess(questionnaire, given)}});
    CHECK(row.at("many") == "0,2");
    CHECK(row.at("size") == "2.5");
    CHECK(row.at("words").empty());
    CHECK(row.at("total") == "2");
    CHECK(row.at("total_") == "2.25");
}

TEST_CASE("every format draws pages, and only that of data has none of the texts of a result",
          "[report][csv]") {
    std::vector<std::string_view> names;
    for (const report::Format& format : report::formats()) {
        names.push_back(format.name);
        CHECK(format.render_page != nullptr);
        CHECK(format.result_is_data == (format.name == "csv"));
    }
    CHECK(names == std::vector<std::string_view>{"text", "json", "markdown", "html", "csv"});
}

TEST_CASE("a page as CSV has every text of the page in a row of four cells, in reading order",
          "[report][csv][S2]") {
    for (const core::Page& page : real_pages()) {
        const std::vector<Row> rows = parsed(report::render_page(page, "csv", {}));
        INFO(page.title);
        REQUIRE(rows.front() == Row{"section", "kind", "term", "text"});
        std::string all;
        std::string section;
        for (const Row& row : rows) {
            REQUIRE(row.size() == 4);
            if (row[0] != section) all += row[0] + "\n";
            section = row[0];
            all += row[2] + "\n" + row[3] + "\n";
        }
        std::size_t from = 0;
        for (const core::Prose& prose : core::all_prose(page)) {
            const std::string text = core::sanitise(std::string(core::trimmed(prose.text())));
            const std::size_t at = all.find(text, from);
            INFO(text);
            REQUIRE(at != std::string::npos);
            from = at;
        }
        if (std::holds_alternative<core::Notice>(page.blocks.front())) CHECK(rows[2][1] == "help");
        if (std::holds_alternative<core::Notice>(page.blocks.back()))
            CHECK(rows.back()[1] == "help");
    }
}

TEST_CASE("a text that a spreadsheet would take for a formula is marked as a text",
          "[report][csv][hostile]") {
    core::Page page{"=1+1", "en", {}};
    core::add_section(page, "@here")
        .elements.emplace_back(
            core::Entries{{{core::Prose("-2"), core::Prose("+cmd, \"quoted\"")}}});
    CHECK(report::render_page(page, "csv", {}) == "section,kind,term,text\r\n"
                                                  ",title,,'=1+1\r\n"
                                                  "'@here,entry,'-2,\"'+cmd, \"\"quoted\"\"\"\r\n");
}
