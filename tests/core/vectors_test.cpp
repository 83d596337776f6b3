#include "catch.h"
#include "load/yaml_tree.h"
#include "shipped.h"

#include <fstream>
#include <sstream>

using namespace selfcheck;
using namespace selfcheck::core;

namespace {

using Faults = std::vector<std::string>;

struct Vector {
    std::string sheet; ///< as it is written
    std::map<std::string, std::string> expected;
};

std::vector<Vector> read_vectors(const std::string& id) {
    const std::string path = std::string(SELFCHECK_SOURCE_DIR) + "/tests/vectors/" + id + ".yaml";
    std::ifstream file(path);
    std::stringstream bytes;
    bytes << file.rdbuf();
    const load::Node root = taken(load::parse_yaml(bytes.str(), path));
    std::vector<Vector> all;
    for (const load::Node& node : root.items) {
        Vector one;
        for (const load::Node::Entry& entry : node.entries) {
            if (entry.first.text == "answers")
                one.sheet = entry.second.text;
            else
                one.expected[entry.first.text] = entry.second.text;
        }
        all.push_back(std::move(one));
    }
    return all;
}

std::vector<int> options(const std::string& sheet) {
    std::vector<int> all;
    std::istringstream words(sheet);
    for (std::string one; words >> one;)
        if (one != "/") all.push_back(one == "s" || one == "-" ? skip : std::stoi(one));
    return all;
}

/// What a pencil would have written down of this outcome.
std::map<std::string, std::string> written(const Questionnaire& questionnaire,
                                           const Outcome& outcome) {
    std::map<std::string, std::string> all;
    const Score& total = outcome.scores[0];
    if (total.value) {
        all["total"] = total.value->to_exact_string();
    } else {
        all["lowest"] = total.lowest.to_exact_string();
        all["highest"] = total.highest.to_exact_string();
    }
    if (total.band) all["band"] = questionnaire.scores[0].bands[*total.band].id;
    if (!outcome.alerts.empty())
        all["alert"] = outcome.alerts[0] == Truth::yes       ? "yes"
                       : outcome.alerts[0] == Truth::unknown ? "unknown"
                                                             : "no";
    all["tier"] = word(outcome.tier);
    return all;
}

/// The sheets whose outcome is another one than was worked out by hand.
Faults faults(const std::string& id) {
    const Questionnaire& questionnaire = shipped(id);
    Faults all;
    for (const Vector& one : read_vectors(id)) {
        const std::vector<int> sheet = options(one.sheet);
        if (sheet.size() != questionnaire.items.size()) {
            all.push_back(one.sheet + ": wrong number of answers");
            continue;
        }
        const Outcome outcome = assess(questionnaire, answers(sheet));
        const bool asked = outcome.response.answers.back().state != AnswerState::not_asked;
        if (one.sheet.ends_with('-') == asked) all.push_back(one.sheet + ": follow-up");
        if (written(questionnaire, outcome) == one.expected) continue;
        std::string found = one.sheet + ":";
        for (const auto& [key, value] : written(questionnaire, outcome))
            found += " " + key + " " + value;
        all.push_back(found);
    }
    return all;
}

} // namespace

TEST_CASE("the PHQ-9 sheets worked out by hand come out the same", "[core][vectors][phq-9]") {
    CHECK(read_vectors("phq-9").size() == 33);
    CHECK(faults("phq-9") == Faults{});
}

TEST_CASE("the PHQ-2 sheets worked out by hand come out the same", "[core][vectors][phq-2]") {
    CHECK(read_vectors("phq-2").size() == 14);
    CHECK(faults("phq-2") == Faults{});
}

TEST_CASE("the GAD-7 sheets worked out by hand come out the same", "[core][vectors][gad-7]") {
    CHECK(read_vectors("gad-7").size() == 21);
    CHECK(faults("gad-7") == Faults{});
}
