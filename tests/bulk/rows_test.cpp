// What each kind of row comes to, and what is said of it.
#include "rows.h"

#include "catch.h"

using namespace selfcheck;
using namespace selfcheck::bulk;
using Lines = std::vector<std::string>;

namespace {

core::Questionnaire three() {
    return small("items:\n"
                 "  - {id: a1, text: One, answers: often}\n"
                 "  - {id: a2, text: Two, answers: often}\n"
                 "  - {id: a3, text: I want to be dead, answers: often}\n"
                 "scores:\n"
                 "  - {id: total, label: Total, method: sum, source: ref, items: [a1, a2, a3]}\n"
                 "alerts: [{id: self-harm, if: {item: a3, at_least: 1}, show: crisis}]\n"
                 "guidance: [{tier: keep}]\n");
}

Lines lines(const std::string& text) {
    Lines all;
    for (std::size_t start = 0; start < text.size();) {
        const auto end = text.find('\n', start);
        all.push_back(text.substr(start, end - start));
        start = end + 1;
    }
    return all;
}

Lines body(const std::string& rows, const Request& request = {}) {
    Lines all = lines(score_rows(three(), "id,a1,a2,a3\n" + rows, request).out);
    all.erase(all.begin());
    return all;
}

} // namespace

TEST_CASE("a skipped answer is no zero, and a crisis alert goes with its row", "[bulk][S3][H6]") {
    CHECK(body("r1,0,1,0\nr2,,1,0\nr3,0,0,1\nr4,1,1,\n") ==
          Lines{"r1,0,1,0,1,,complete,0,,keep", "r2,,1,0,,,incomplete,1,,keep",
                "r3,0,0,1,1,,complete,0,self-harm,today",
                "r4,1,1,,,,incomplete,1,self-harm?,watch"});
}

TEST_CASE("a cell may hold blanks and a zero fraction, and nothing else", "[bulk]") {
    const Lines good{"2", " 2 ", "2.0", "2.000", "\"2\"", "\t2"};
    for (const std::string& cell : good) {
        CAPTURE(cell);
        CHECK(body("r," + cell + ",0,0\n") == Lines{"r," + cell + ",0,0,2,,complete,0,,keep"});
    }
    const Lines bad{"4",          "-1",
                    "2.5",        "1e0",
                    "0x1",        "+1",
                    "02",         "1_0",
                    "2.",         ".0",
                    "\xd9\xa3",   "\xef\xbc\x91",
                    "4294967296", "18446744073709551617",
                    "NA",         "=cmd()",
                    "2 2",        std::string("1\0", 2)};
    for (const std::string& cell : bad) {
        CAPTURE(cell);
        const Scored scored = score_rows(three(), "id,a1,a2,a3\nr," + cell + ",0,0\n");
        CHECK(scored.out.find("r," + cell + ",0,0,,,invalid,,,\n") != std::string::npos);
        CHECK(scored.faults == Lines{"R004 2:3 row 1: the cell of column `a1` is not an answer"});
    }
}

TEST_CASE("what makes a row invalid hides no alert", "[bulk][S2][H1]") {
    // S2: the answer that sets off the alert can be read; the other cannot.
    CHECK(body("r1,x,0,2\nr2,0,0,x\n") ==
          Lines{"r1,x,0,2,,,invalid,,self-harm,today", "r2,0,0,x,,,invalid,,self-harm?,"});
}

TEST_CASE("in a ragged row nothing shifts, and what is too much stays", "[bulk]") {
    const Scored scored = score_rows(three(), "id,a1,a2,a3\nr1,0,1\nr2,0,1,2,3\nr3,1,1,1\n");
    CHECK(lines(scored.out) ==
          Lines{"id,a1,a2,a3,total,total_band,total_status,total_missing,alerts,tier",
                "r1,0,1,,,,invalid,,self-harm?,", "r2,0,1,\"2,3\",,,invalid,,self-harm?,",
                "r3,1,1,1,3,,complete,0,self-harm,today"});
    CHECK(scored.faults == Lines{"R005 2:1 row 1: this row has 3 cells, and the header 4",
                                 "R005 3:1 row 2: this row has 5 cells, and the header 4"});
}

TEST_CASE("a quote that is never closed stops the run at its line", "[bulk]") {
    const Scored scored = score_rows(three(), "id,a1,a2,a3\nr1,0,1,0\n\"r2,1,1,1\nr3,0,0,0\n");
    CHECK(scored.end == StreamEnd::stopped);
    CHECK(scored.faults == Lines{"R006 3:1 row 2: a quote opens here and is never closed"});
    CHECK(lines(scored.out).size() == 2);
}

TEST_CASE("line breaks in quotes, blank lines, CRLF and a missing last line break are no fault",
          "[bulk]") {
    const Scored scored = score_rows(
        three(), "id,a1,a2,a3\r\n\"r\n1\",0,1,0\r\n\r\n\r\nr2,1,1,0\r\nr3,x,0,0\r\nr4,0,0,0");
    CHECK(scored.out == "id,a1,a2,a3,total,total_band,total_status,total_missing,alerts,tier\r\n"
                        "\"r\n1\",0,1,0,1,,complete,0,,keep\r\n\r\n\r\n"
                        "r2,1,1,0,2,,complete,0,,keep\r\nr3,x,0,0,,,invalid,,,\r\n"
                        "r4,0,0,0,0,,complete,0,,keep\n");
    CHECK(scored.faults == Lines{"R004 7:4 row 3: the cell of column `a1` is not an answer"});
}

TEST_CASE("codes for missing are missing only if they are named", "[bulk]") {
    Request request;
    request.cells.missing = {"9", "NA"};
    CHECK(body("r1,9,1,0\nr2,NA,1,0\n", request) ==
          Lines{"r1,9,1,0,,,incomplete,1,,keep", "r2,NA,1,0,,,incomplete,1,,keep"});
    CHECK(Cells(three(), {{"1"}, false}).ambiguous() == "1");
    CHECK(Cells(three(), {{"9"}, false}).ambiguous().empty());
    const core::Questionnaire hours =
        small("items: [{id: h, text: Hours, kind: number, from: 0, to: 9}]\n"
              "scores: [{id: total, label: Total, method: sum, items: [h]}]\n"
              "guidance: [{tier: keep}]\n");
    for (const char* code : {"5", " 5", "5 ", "\t5"}) {
        CHECK(Cells(hours, {{code}, false}).ambiguous() == code);
        CHECK(Cells(three(), {{std::string(code) + "5"}, false}).ambiguous().empty());
    }
    CHECK(Cells(hours, {{"10"}, false}).ambiguous().empty());
}

TEST_CASE("texts of options are read with --labels alone", "[bulk]") {
    Request request;
    CHECK(body("r,Never,At times,Never\n", request)[0].find("invalid") != std::string::npos);
    request.cells.labels = true;
    CHECK(body("r,Never,At times,0\n", request) == Lines{"r,Never,At times,0,1,,complete,0,,keep"});
}

TEST_CASE("strict stops at the first row that cannot be scored", "[bulk]") {
    Request request;
    request.csv.strict = true;
    const Scored scored =
        score_rows(three(), "id,a1,a2,a3\nr1,0,0,0\nr2,x,0,0\nr3,0,0,0\n", request);
    CHECK(scored.end == StreamEnd::stopped);
    CHECK(lines(scored.out).back() == "r1,0,0,0,0,,complete,0,,keep");
}

TEST_CASE("only ids and results are written where that is asked", "[bulk]") {
    Request request;
    request.csv.only = true;
    CHECK(lines(score_rows(three(), "a1,name,a2,a3\n0,Ann,1,0\n", request).out) ==
          Lines{"name,total,total_band,total_status,total_missing,alerts,tier",
                "Ann,1,,complete,0,,keep"});
}

TEST_CASE("cells that a spreadsheet would run pass as they are, or are made safe", "[bulk]") {
    const std::string rows = "\"=cmd|' /C calc'!A0\",0,1,0\n@SUM(1),1,1,0\n-2+3,0,0,0\n";
    CHECK(body(rows)[0] == "\"=cmd|' /C calc'!A0\",0,1,0,1,,complete,0,,keep");
    Request request;
    request.csv.safe = true;
    CHECK(body(rows, request) == Lines{"'=cmd|' /C calc'!A0,0,1,0,1,,complete,0,,keep",
                                       "'@SUM(1),1,1,0,2,,complete,0,,keep",
                                       "'-2+3,0,0,0,0,,complete,0,,keep"});
}

TEST_CASE("a header that cannot be right is refused before any row", "[bulk]") {
    const auto refused = [](const std::string& text) { return score_rows(three(), text).refused; };
    CHECK(refused("") == "R001 1:1 there is nothing in it, not even a header");
    CHECK(refused("id;a1;a2;a3\nr;0;0;0\n").substr(0, 4) == "R001");
    CHECK(refused("\xFF\xFEi\0d\0").substr(0, 4) == "R001");
    CHECK(refused("id,a1,a2\nr,0,0\n") ==
          "R002 1:1 there is no column `a3`, and a score or an alert needs it");
    CHECK(refused("id,a1,a2,a2,a3\n") == "R003 1:1 there are two columns `a2`");
    CHECK(refused("id,a1,a2,a3,tier\n").substr(0, 4) == "R003");
    CHECK(refused("\"id,a1,a2,a3\nr,0,0,0\n").substr(0, 4) == "R006");
    CHECK(score_rows(three(), "id,a1,a2,a3\n").counts.rows == 0);
    CHECK(refused("id,a1,a2,a3\n").empty());
}

TEST_CASE("columns are found by id, in any order, or as they are named", "[bulk]") {
    CHECK(lines(score_rows(three(), "a3,id,a1,a2\n0,r1,1,1\n").out)[1] ==
          "0,r1,1,1,2,,complete,0,,keep");
    Request request;
    request.columns.columns = "x_1..x_3";
    CHECK(lines(score_rows(three(), "x_1,x_2,x_3\n1,1,0\n", request).out)[1] ==
          "1,1,0,2,,complete,0,,keep");
    request.columns.columns = "c,b,a";
    CHECK(lines(score_rows(three(), "a,b,c\n1,0,0\n", request).out)[1] ==
          "1,0,0,1,,complete,0,self-harm,today");
    request.columns.columns = "a,b";
    CHECK(score_rows(three(), "a,b,c\n1,0,0\n", request).refused.substr(0, 4) == "R002");
    request.columns.columns = "A..c";
    CHECK(score_rows(three(), "a,b,c\n1,0,0\n", request).refused ==
          "R002 1:1 --columns: there is no column `A`");
    CHECK(score_rows(three(), "id, A1 ,A2,A3\n").refused.substr(0, 4) == "R002");
}

TEST_CASE("a column that nothing looks at may be absent, and that is said", "[bulk]") {
    const Scored scored = score_rows(shipped("phq-9"), "q1,q2,q3,q4,q5,q6,q7,q8,q9\n");
    CHECK(scored.notes == Lines{"no column `impairment`: it counts as skipped in every row"});
}

TEST_CASE("a row longer than the limit is refused, and memory stays bounded", "[bulk]") {
    const std::string text =
        "id,a1,a2,a3\n" + std::string(most_record_bytes + 1, 'x') + ",0,0,0\nr,0,0,0\n";
    const Scored scored = score_rows(three(), text);
    CHECK(scored.end != StreamEnd::done);
    const Scored quoted = score_rows(
        three(), "id,a1,a2,a3\n\"" + std::string(3 * most_record_bytes, 'x') + "\",0,0,0\n");
    CHECK(quoted.refused.substr(0, 4) == "R007");
}

TEST_CASE("no message repeats a cell", "[bulk][P5][H18]") {
    const Scored scored = score_rows(three(), "id,a1,a2,a3\nAnn,secret,0,0\nBob,0,0\n");
    for (const std::string& fault : scored.faults) {
        CHECK(fault.find("secret") == std::string::npos);
        CHECK(fault.find("Ann") == std::string::npos);
    }
    CHECK(scored.faults.size() == 2);
}

TEST_CASE("a write that fails ends the run", "[bulk][H29]") {
    Run run(shipped("gad-2"), {}, {[](const auto&) {}, [](const auto&) {}, [](const auto&) {}});
    const auto end =
        run.score({"rows", read_from("id,q1,q2\n1,0,0\n")}, [](std::string_view) { return false; });
    REQUIRE(end);
    CHECK(*end == StreamEnd::write_failed);
    Run other(shipped("gad-2"), {}, {[](const auto&) {}, [](const auto&) {}, [](const auto&) {}});
    const auto unread = other.score({"rows", [](char*, std::size_t) { return std::ptrdiff_t{-1}; }},
                                    [](std::string_view) { return true; });
    REQUIRE(unread);
    CHECK(*unread == StreamEnd::read_failed);
}
