#include "catch.h"
#include "shipped.h"

#include <nlohmann/json.hpp>

using namespace selfcheck;

namespace {

using Json = nlohmann::json;

Json json_of(const core::Questionnaire& questionnaire, const core::Response& response,
             const core::Region* region = nullptr, core::Person person = core::Person::adult) {
    const std::vector<core::Assessed> assessed{
        {&questionnaire, core::assess(questionnaire, response)}};
    const core::Page page = core::compose(assessed, composing(region, person));
    return Json::parse(report::render_json({assessed, page, shipped_guidance(), shipped_helplines(),
                                            region, person, "selfcheck 1.2.3"},
                                           {}));
}

Json json_of(const std::string& id, const std::vector<int>& options) {
    return json_of(shipped(id), answers(options));
}

} // namespace

TEST_CASE("a result in JSON holds its scores, alerts, domains, reasons and responses",
          "[report][json]") {
    const Json all = json_of("phq-2", {2, skip});
    CHECK(all.at("format") == 1);
    CHECK(all.at("program") == "selfcheck 1.2.3");
    CHECK(all.at("tier") == "watch");
    CHECK(all.at("crisis") == Json::array());
    const Json& result = all.at("results").at(0);
    CHECK(result.at("questionnaire").at("id") == "phq-2");
    CHECK(result.at("questionnaire").at("sha256").get<std::string>().size() == 64);
    CHECK(result.at("scores") == Json::parse(R"([{"id": "total", "label": "PHQ-2 total",
        "status": "incomplete", "value": null, "lowest": 2, "highest": 5, "minimum": 0,
        "maximum": 6, "band": null, "missing": 1}])"));
    CHECK(result.at("alerts") == Json::array());
    CHECK(result.at("domains") == Json::parse(R"([{"domain": "mood", "items": ["q1"]}])"));
    CHECK(result.at("reasons").at(0).at("rule") == "two");
    CHECK(result.at("responses") == Json::parse(R"([
        {"item": "q1", "value": 2, "state": "answered"},
        {"item": "q2", "value": null, "state": "skipped"}])"));
    CHECK(all.at("helplines") ==
          Json::parse(R"([{"name": "Find A Helpline", "web": "findahelpline.com"}])"));
}

TEST_CASE("the alert of a crisis is always there, with its help, yes or unknown",
          "[report][json][safety][S2][S3]") {
    const auto alerts = [](const Json& all) { return all.at("results").at(0).at("alerts"); };
    const auto lines = [](core::NoticeKind kind) {
        Json all = Json::array();
        for (std::string line : core::compose_notice(kind, composing()).lines) {
            while (line.starts_with(' ')) line.erase(0, 1);
            all.push_back(line);
        }
        return all;
    };
    const Json yes = json_of("phq-9", {0, 0, 0, 0, 0, 0, 0, 0, 1, 0});
    CHECK(alerts(yes).at(0).at("id") == "self-harm");
    CHECK(alerts(yes).at(0).at("state") == "yes");
    CHECK(yes.at("tier") == "today");
    CHECK(yes.at("crisis") == lines(core::NoticeKind::crisis));
    const Json unknown = json_of("phq-9", {0, 0, 0, 0, 0, 0, 0, 0, skip, 0});
    CHECK(alerts(unknown).at(0).at("state") == "unknown");
    CHECK(unknown.at("crisis") == lines(core::NoticeKind::support));
    const Json no = json_of("phq-9", {0, 0, 0, 0, 0, 0, 0, 0, 0, 0});
    CHECK(alerts(no) == Json::array());
    CHECK(no.at("crisis") == Json::array());
}

TEST_CASE("a prorated total keeps the numbers it was made of", "[report][json][H9]") {
    const Json score =
        json_of("phq-9", {1, 1, 1, 1, 0, 0, 0, skip, 0, 0}).at("results")[0].at("scores")[0];
    CHECK(score.at("status") == "prorated");
    CHECK(score.at("value") == 5);
    CHECK(score.at("missing") == 1);
    CHECK(score.at("band") == Json::parse(R"({"id": "mild", "label": "Mild"})"));
    CHECK(score.at("prorated_from") ==
          Json::parse(R"({"sum": 4, "answered": 8, "items": 9, "exact": "9/2"})"));
}

TEST_CASE("a value that is not whole is also given exactly", "[report][json][H9]") {
    const core::Questionnaire mean = small(R"(
items:
  - {id: a, text: A, answers: often}
  - {id: b, text: B, answers: often}
  - {id: c, text: C, answers: often}
scores: [{id: mean, label: Mean, method: mean, items: [a, b, c], decimals: 2}]
guidance: [{tier: keep}]
)");
    const Json score = json_of(mean, answers({1, 0, 0})).at("results")[0].at("scores")[0];
    CHECK(score.at("value").get<double>() == Approx(1.0 / 3));
    CHECK(score.at("exact") == "1/3");
    CHECK(!json_of(mean, answers({1, 1, 1})).at("results")[0].at("scores")[0].contains("exact"));
}

TEST_CASE("a question that was not asked is told from one that was skipped", "[report][json]") {
    const Json responses =
        json_of("phq-9", std::vector<int>(10, 0)).at("results")[0].at("responses");
    CHECK(responses.size() == 10);
    CHECK(responses.at(9) ==
          Json::parse(R"({"item": "impairment", "value": null, "state": "not-asked"})"));
}

TEST_CASE("a person's own words do not go into JSON", "[report][json][H28]") {
    const core::Questionnaire with_text = small(R"(
items:
  - {id: a, text: A, answers: often}
  - {id: words, text: Anything else, kind: text}
scores: [{id: total, label: Total, method: sum, items: [a]}]
guidance: [{tier: keep}]
)");
    core::Response response = answers({1, skip});
    response.answers[1] = {core::AnswerState::answered, 0, {}, {}, "a canary sings"};
    const Json all = json_of(with_text, response);
    CHECK(all.dump().find("canary") == std::string::npos);
    CHECK(all.at("results")[0].at("responses").at(1) ==
          Json::parse(R"({"item": "words", "value": null, "state": "answered"})"));
}

TEST_CASE("under 18 JSON holds help and answers, and neither tier nor score",
          "[report][json][safety][S9]") {
    const Json all = json_of(shipped("phq-9"), answers({3, 3, 3, 3, 3, 3, 3, 3, 0, 3}), nullptr,
                             core::Person::under_age);
    CHECK(all.at("tier").is_null());
    CHECK(all.at("results")[0].at("scores") == Json::array());
    CHECK(all.at("results")[0].at("reasons") == Json::array());
    CHECK(all.at("results")[0].at("responses").size() == 10);
    CHECK(all.at("notices").at(0).at("kind") == "youth");
}

TEST_CASE("the helplines of the region go into JSON with the day they were checked",
          "[report][json][S7]") {
    const Json lines =
        json_of(shipped("phq-2"), answers({0, 0}), shipped_helplines().find("GB")).at("helplines");
    CHECK(lines.at(0) == Json::parse(R"({"region": "GB", "name": "United Kingdom",
                                         "emergency": ["999"]})"));
    CHECK(lines.at(1).at("call") == "116 123");
    for (std::size_t i = 1; i < lines.size(); ++i) CHECK(lines.at(i).contains("checked"));
}
