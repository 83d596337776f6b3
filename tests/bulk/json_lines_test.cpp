#include "catch.h"
#include "rows.h"

#include <random>

using namespace selfcheck;
using namespace selfcheck::bulk;
using Lines = std::vector<std::string>;

namespace {

Scored score_json(const std::string& text, Request request = {}, std::size_t chunk = 0) {
    request.json_lines = true;
    return score_rows(shipped("gad-2"), text, request, chunk);
}

const std::string good = R"({"id":"r1","q1":1,"q2":2})";
const std::string results =
    R"("total":3,"total_band":null,"total_status":"complete","total_missing":0,"alerts":"","tier":)";

} // namespace

TEST_CASE("an object comes out as it went in, with the results behind its fields", "[bulk]") {
    const Scored scored = score_json(good + "\n");
    CHECK(scored.out.substr(0, good.size()) == good.substr(0, good.size() - 1) + ",");
    CHECK(scored.out.find(results) != std::string::npos);
    CHECK(scored.faults.empty());
    CHECK(score_json("{ \"q1\" : \"1\", \"q2\": 2.0 } \r\n").out.find(results) !=
          std::string::npos);
}

TEST_CASE("whatever blanks stand behind an object, the results stand within it", "[bulk][H29]") {
    const std::string within = good.substr(0, good.size() - 1) + "," + results;
    for (const std::string blanks : {"", " ", "\t", "\r", " \r", "\r\r", " \r \t"}) {
        const Scored scored = score_json(good + blanks + "\n");
        CAPTURE(scored.out);
        CHECK(scored.out.starts_with(within));
        CHECK(scored.faults.empty());
    }
    CHECK(score_json("\r\r\n \r\n").faults.empty());
}

TEST_CASE("a line with a NUL in it is no object, wherever it stands", "[bulk][H29]") {
    const std::string nul(1, '\0');
    for (const std::string& line :
         {good + nul, good + nul + "{", nul + good, good.substr(0, good.size() - 1) + nul + "}"}) {
        const Scored scored = score_json(line + "\n" + good + "\n");
        CHECK(scored.faults.size() == 1);
        CHECK(
            scored.out.starts_with(R"({"total":null,"total_band":null,"total_status":"invalid",)"));
        CHECK(scored.out.find("\n" + good.substr(0, good.size() - 1) + "," + results) !=
              std::string::npos);
    }
}

TEST_CASE("null and a field that is not there are missing", "[bulk]") {
    for (const std::string line : {R"({"q1":null,"q2":2})", R"({"q2":2})", R"({"q1":"","q2":2})"}) {
        const Scored scored = score_json(line + "\n");
        CHECK(scored.out.find(R"("total":null)") != std::string::npos);
        CHECK(scored.out.find(R"("total_status":"incomplete","total_missing":1)") !=
              std::string::npos);
    }
    CHECK(score_json("{}\n").out.substr(0, 9) == R"({"total":)");
}

TEST_CASE("a line that is no object, or holds no answer, is invalid and the next is scored",
          "[bulk]") {
    const Scored scored = score_json("[1]\nnot json\n{\"q1\":true,\"q2\":1}\n{\"q1\":1,\"q1\":2}\n"
                                     "{\"q1\":[1],\"q2\":1}\n\n{\"q1\":4,\"q2\":1}\n" +
                                     good + "\n");
    CHECK(scored.counts.rows == 7);
    CHECK(scored.counts.invalid == 6);
    CHECK(scored.faults == Lines{"R008 1:1 row 1: this line is not an object of JSON",
                                 "R008 2:1 row 2: this line is not an object of JSON",
                                 "R004 3:1 row 3: the field `q1` is not an answer",
                                 "R004 4:1 row 4: the field `q1` stands there twice",
                                 "R004 5:1 row 5: the field `q1` is not an answer",
                                 "R004 7:1 row 6: the field `q1` is not an answer"});
    CHECK(scored.out.find(results) != std::string::npos);
}

TEST_CASE("a field of the name of a result stops the run", "[bulk]") {
    const Scored scored = score_json(R"({"q1":1,"q2":1,"total":7})"
                                     "\n");
    CHECK(scored.end == StreamEnd::stopped);
    Request request;
    request.columns.prefix = "new_";
    CHECK(score_json(R"({"q1":1,"q2":1,"total":7})"
                     "\n",
                     request)
              .out.find("\"new_total\":2") != std::string::npos);
}

TEST_CASE("lines are the same however they are cut and shared", "[bulk]") {
    std::string text;
    std::mt19937 random(4);
    for (int i = 0; i < 300; ++i)
        text += "{\"id\":" + std::to_string(i) + ",\"q1\":" + std::to_string(random() % 4) +
                ",\"q2\":" + std::to_string(random() % 5) + "}\n";
    const Scored whole = score_json(text);
    CHECK(whole.counts.rows == 300);
    CHECK(whole.counts.invalid > 0);
    for (std::size_t chunk = 1; chunk < 300; chunk += 7)
        for (const std::size_t threads : {1U, 2U, 8U}) {
            Request request;
            request.threads = threads;
            REQUIRE(score_json(text, request, chunk).out == whole.out);
        }
}

TEST_CASE("fields can be named, but have no order to run through", "[bulk]") {
    Request request;
    request.columns.columns = "x,y";
    CHECK(score_json(R"({"x":1,"y":2})"
                     "\n",
                     request)
              .out.find(results) != std::string::npos);
    request.columns.columns = "x..y";
    CHECK(score_json("{}\n", request).refused.substr(0, 4) == "R002");
}

TEST_CASE("only the id and the results are written where that is asked", "[bulk]") {
    Request request;
    request.csv.only = true;
    const Scored scored = score_json(R"({"name":"Ann","id":"r7","q1":1,"q2":2})"
                                     "\n",
                                     request);
    CHECK(scored.out.substr(0, 20) == R"({"id":"r7","total":3)");
    CHECK(scored.out.find("Ann") == std::string::npos);
    CHECK(scored.unseen == Lines{});
    // As it stands there, of whatever kind.
    for (const std::string id :
         {"7", "7.50", "-1", "true", "false", "null", R"("a\"b")", R"("7")"}) {
        const std::string line = R"({"id":)" + id + R"(,"q1":1,"q2":2})";
        CHECK(score_json(line + "\n", request).out.starts_with(R"({"id":)" + id + ","));
    }
    for (const std::string line : {R"({"q1":1,"q2":2})", R"({"id":[1],"q1":1,"q2":2})"})
        CHECK(score_json(line + "\n", request).out.starts_with(R"({"id":null,"total":3)"));
    request.id = "participant";
    const Scored other = score_json(R"({"id":1,"participant":"A17","q1":1,"q2":2})"
                                    "\n",
                                    request);
    CHECK(other.out.starts_with(R"({"participant":"A17","total":3)"));
    CHECK(score_json(good + "\n", request).unseen == Lines{"participant"});
}

TEST_CASE("a field that is needed and that no row has is named at the end", "[bulk][S3]") {
    CHECK(score_json(R"({"Q1":3,"q2":0})"
                     "\n")
              .unseen == Lines{"q1"});
    CHECK(score_json(R"({"q2":0})"
                     "\n" +
                     good + "\n")
              .unseen == Lines{});
    Request request;
    request.columns.columns = "x,y";
    CHECK(score_json(good + "\n", request).unseen == Lines{"x", "y"});
    CHECK(score_json("", request).unseen == Lines{});
    CHECK(score_json("\n\n", request).unseen == Lines{});
}

TEST_CASE("bytes that are no UTF-8 stay where no answer is", "[bulk][S2]") {
    const Scored scored = score_json("{\"name\":\"Ren\xe9 \xff\",\"q1\":1,\"q2\":2}\n");
    CHECK(scored.faults == Lines{});
    CHECK(scored.out.starts_with("{\"name\":\"Ren\xe9 \xff\",\"q1\":1,\"q2\":2," + results));
    CHECK(score_json("{\"q1\":\"1\xe9\",\"q2\":2}\n").faults.size() == 1);
    const std::string many(200'000, '\xff');
    CHECK(score_json("{\"a\":\"" + many + "\",\"q1\":1,\"q2\":2}\n").faults == Lines{});
}
