#include "catch.h"
#include "rows.h"

#include <nlohmann/json.hpp>

using namespace selfcheck;
using namespace selfcheck::bulk;

namespace {

Summary summary_of(const std::string& rows, std::size_t threads) {
    Request request;
    request.summary = true;
    request.threads = threads;
    Run run(shipped("phq-9"), request,
            {[](const auto&) {}, [](const auto&) {}, [](const auto&) {}});
    std::string text = "id,q1,q2,q3,q4,q5,q6,q7,q8,q9\n";
    for (int i = 0; i < 20000; ++i) text += rows;
    const auto end = run.score({"rows", read_from(text)}, [](std::string_view) { return true; });
    REQUIRE(end);
    return *run.summary();
}

} // namespace

TEST_CASE("counts add up, whatever the number of threads", "[bulk]") {
    const std::string rows = "a,1,1,1,1,1,0,0,0,0\n"  // 5
                             "b,3,3,3,3,3,3,3,3,3\n"  // 27, alert
                             "c,,1,1,1,1,1,1,1,0\n"   // prorated
                             "d,,,,1,1,1,1,1,\n"      // incomplete, alert unknown
                             "e,x,1,1,1,1,1,1,1,0\n"; // invalid
    const Summary one = summary_of(rows, 1);
    CHECK(summary_of(rows, 4).json() == one.json());
    const auto json = nlohmann::json::parse(one.json());
    CHECK(json["rows"] == 100000);
    CHECK(json["invalid"] == 20000);
    const auto& total = json["scores"][0];
    CHECK(total["statuses"]["complete"] == 40000);
    CHECK(total["statuses"]["prorated"] == 20000);
    CHECK(total["statuses"]["incomplete"] == 20000);
    CHECK(total["bands"]["mild"] == 40000);
    CHECK(total["bands"]["severe"] == 20000);
    CHECK(total["bands"]["minimal"] == 0);
    CHECK(total["totals"].size() == 3);
    CHECK(json["alerts"][0]["yes"] == 20000);
    CHECK(json["alerts"][0]["unknown"] == 20000);
    CHECK(json["missing"][0]["items"] == "impairment");
    CHECK(json["missing"][0]["rows"] == 40000);
    CHECK(json["missing"].size() == 3);
}

TEST_CASE("the summary for people names bands, alerts, tiers and missing answers", "[bulk]") {
    const std::string text = summary_of("a,1,1,1,1,1,0,0,0,0\n", 2).text(80);
    for (const char* said : {"20000 rows", "Mild", "100.0 %", "Value, rows", "#####", "self-harm",
                             "watch", "impairment"})
        CHECK(text.find(said) != std::string::npos);
}
