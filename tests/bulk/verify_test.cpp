// Stored totals against their answers, and the mistake that explains a difference.
#include "bulk/verify_report.h"
#include "catch.h"
#include "rows.h"

using namespace selfcheck;
using namespace selfcheck::bulk;
using Lines = std::vector<std::string>;

namespace {

struct Verified {
    Lines found; ///< `1:2 band`
    std::string refused;
    Counts counts;
};

Verified verify(const core::Questionnaire& q, const std::string& text, VerifyRequest columns = {},
                std::size_t threads = 1, std::size_t chunk = 0) {
    Verified verified;
    Request request;
    request.verify = std::move(columns);
    request.threads = threads;
    Run run(q, request,
            {[](const auto&) {}, [](const auto&) {}, [](const auto&) {},
             [&](std::uint64_t row, std::uint64_t line, Disagreement kind) {
                 verified.found.push_back(std::to_string(row) + ":" + std::to_string(line) + " " +
                                          std::string(word(kind)));
             }});
    const auto end = run.score({"rows", read_from(text, chunk)}, [](std::string_view written) {
        CHECK(written.empty());
        return true;
    });
    if (!end) verified.refused = end.error().front().message;
    verified.counts = run.counts();
    return verified;
}

const std::string header = "q1,q2,q3,q4,q5,q6,q7,q8,q9,impairment,total,band\n";

Lines of_phq9(const std::string& rows) {
    return verify(shipped("phq-9"), header + rows, {"", "", "band"}).found;
}

} // namespace

TEST_CASE("totals and bands that agree are not told of", "[bulk][verify]") {
    CHECK(of_phq9("1,1,1,1,1,1,1,1,1,2,9,mild\n1,1,1,1,1,1,1,1,1,2,9.0,Mild\n"
                  ",1,1,1,1,1,1,1,1,2,9,mild\n,,,1,1,1,1,1,1,2,,\n")
              .empty());
}

TEST_CASE("of two columns of totals none is taken for the right one", "[bulk][verify]") {
    Request request;
    request.verify = VerifyRequest{};
    const Scored scored = score_rows(shipped("gad-2"), "q1,q2,total,total\n1,1,2,3\n", request);
    CHECK(scored.refused == "R003 0:0 there are two columns `total` to compare with");
    CHECK(score_rows(shipped("gad-2"), "q1,q2,x,x,total\n1,1,2,3,2\n", request).refused.empty());
}

TEST_CASE("each kind of mistake is named", "[bulk][verify]") {
    CHECK(of_phq9(",1,1,1,1,1,1,1,1,2,8,mild\n") == Lines{"1:2 not-prorated"});
    CHECK(of_phq9(",,,1,1,1,1,1,1,2,6,mild\n") == Lines{"1:2 skip-as-zero"});
    CHECK(of_phq9(",,,1,1,1,1,1,1,2,9,mild\n") == Lines{"1:2 prorated-anyway"});
    CHECK(of_phq9(",2,1,1,1,1,1,1,1,2,10,moderate\n1,2,1,1,1,1,1,1,,0,10,moderate\n") ==
          Lines{"2:3 prorated-anyway"}); // 10.125 is 10; question 9 is never filled
}

TEST_CASE("rounding another way is told apart from no rounding at all", "[bulk][verify]") {
    // 12 of 8 answers is 13.5: half up gives 14.
    CHECK(of_phq9(",2,2,2,2,1,1,1,1,0,13,moderate\n") == Lines{"1:2 rounding"});
    CHECK(of_phq9(",2,2,2,2,1,1,1,1,0,13.5,moderate\n") == Lines{"1:2 rounding"});
    CHECK(of_phq9(",2,2,2,2,1,1,1,1,0,14,moderate\n").empty());
}

TEST_CASE("an item that is not scored, a band, no total and no number are named",
          "[bulk][verify]") {
    CHECK(of_phq9("1,1,1,1,1,1,1,1,1,2,11,moderate\n") == Lines{"1:2 item-added"});
    CHECK(of_phq9("1,1,1,1,1,1,1,1,1,2,9,moderate\n") == Lines{"1:2 band"});
    CHECK(of_phq9("1,1,1,1,1,1,1,1,1,2,,\n") == Lines{"1:2 no-total"});
    CHECK(of_phq9("1,1,1,1,1,1,1,1,1,2,nine,mild\n") == Lines{"1:2 not-a-number"});
    CHECK(of_phq9("1,1,1,1,1,1,1,1,1,2,20,severe\n") == Lines{"1:2 other"});
}

TEST_CASE("an item that was not reversed is named", "[bulk][verify]") {
    const core::Questionnaire q =
        small("items:\n  - {id: a1, text: One, answers: often}\n"
              "  - {id: a2, text: Two, answers: often}\n"
              "  - {id: a3, text: Three, answers: often}\n"
              "scores: [{id: total, label: Total, method: sum, source: ref, items: [a1, a2, a3], "
              "reverse: [a2, a3]}]\nguidance: [{tier: keep}]\n");
    const Verified one = verify(q, "a1,a2,a3,total\n0,0,0,6\n0,0,0,0\n0,0,0,3\n0,0,0,9\n");
    CHECK(one.found == Lines{"2:3 not-reversed", "3:4 not-reversed", "4:5 other"});
}

TEST_CASE("rows that cannot be scored are counted, and the others compared", "[bulk][verify]") {
    const Verified one = verify(shipped("gad-2"), "q1,q2,total\nx,1,1\n1,1,2\n1,1\n1,1,3\n");
    CHECK(one.found == Lines{"4:5 other"});
    CHECK(one.counts.invalid == 2);
    CHECK(one.counts.rows == 4);
}

TEST_CASE("columns that are not there are refused by name", "[bulk][verify]") {
    CHECK(verify(shipped("gad-2"), "q1,q2\n").refused == "there is no column `total`");
    CHECK(verify(shipped("gad-2"), "q1,q2,total\n", {"", "sum", ""}).refused ==
          "there is no column `sum`");
    CHECK(verify(shipped("gad-2"), "q1,q2,total\n", {"", "", "b"}).refused ==
          "there is no column `b`");
    CHECK(verify(shipped("gad-2"), "q1,q2,total\n", {"none", "", ""}).refused ==
          "--score: this questionnaire has no score `none`");
}

TEST_CASE("what is scored verifies, and a changed total is found, however the rows are shared",
          "[bulk][verify]") {
    std::string rows = "q1,q2,q3,q4,q5,q6,q7,q8,q9\n";
    for (int i = 0; i < 2000; ++i)
        rows += std::to_string(i % 4) + ",1," + (i % 7 == 0 ? "" : "2") + ",0,1,2,3,0," +
                std::to_string(i % 3) + "\n";
    const Scored scored = score_rows(shipped("phq-9"), rows);
    CHECK(verify(shipped("phq-9"), scored.out, {"", "", "total_band"}).found.empty());
    for (const std::size_t threads : {1U, 8U})
        for (const std::size_t chunk : {1000U, 0U}) {
            const Verified one = verify(shipped("gad-2"), "q1,q2,total\n1,1,2\n\n1,1,2\n1,1,3\n",
                                        {}, threads, chunk);
            CHECK(one.found == Lines{"3:5 other"});
        }
}

TEST_CASE("the report counts every kind and tells of the first rows", "[bulk][verify]") {
    VerifyReport report;
    for (std::uint64_t row = 1; row <= 30; ++row) report.add(row, row + 1, Disagreement::rounding);
    Counts counts;
    counts.rows = 40;
    const std::string text = report.text(counts, true);
    CHECK(text.find("row 20 (line 21): rounded in another way") != std::string::npos);
    CHECK(text.find("row 21") == std::string::npos);
    CHECK(text.find("and 10 more") != std::string::npos);
    CHECK(report.json(counts, true).find("\"rounding\": 30") != std::string::npos);
}
