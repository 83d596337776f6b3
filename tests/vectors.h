// Sheets worked out by hand: tests/vectors/ID.yaml holds for each what a person with a pencil made
// of it.
#pragma once

#include "load/yaml_tree.h"
#include "shipped.h"

#include <fstream>
#include <sstream>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace selfcheck {

using Written = std::vector<std::pair<std::string, std::string>>;

/// A sheet and what a person with a pencil made of it.
struct Vector {
    std::string sheet; ///< as it is written
    Written scores;    ///< by id: `4 minimal`, `2..5` or `n/a`
    Written alerts;
    std::string tier;
};

inline Written entries(const load::Node* node) {
    Written all;
    if (node != nullptr)
        for (const load::Node::Entry& entry : node->entries)
            all.emplace_back(entry.first.text, entry.second.text);
    return all;
}

inline std::vector<Vector> read_vectors(const std::string& id) {
    const std::string path = std::string(SELFCHECK_SOURCE_DIR) + "/tests/vectors/" + id + ".yaml";
    std::ifstream file(path);
    std::stringstream bytes;
    bytes << file.rdbuf();
    const load::Node root = taken(load::parse_yaml(bytes.str(), path));
    std::vector<Vector> all;
    for (const load::Node& node : root.items)
        all.push_back({node.find("answers")->text, entries(node.find("scores")),
                       entries(node.find("alerts")), node.find("tier")->text});
    return all;
}

inline std::vector<std::string> tokens(const std::string& sheet) {
    std::vector<std::string> all;
    std::istringstream words(sheet);
    for (std::string one; words >> one;)
        if (one != "/") all.push_back(one);
    return all;
}

inline std::size_t option(const core::Questionnaire& questionnaire, std::size_t item,
                          const std::string& key) {
    const auto& options = questionnaire.options_of(item);
    for (std::size_t i = 0; i < options.size(); ++i)
        if (options[i].key == key) return i;
    throw std::runtime_error(questionnaire.items[item].id + " has no option " + key);
}

inline core::Answer answer(const core::Questionnaire& questionnaire, std::size_t item,
                           const std::string& token) {
    if (token == "s" || token == "-") return core::Answer::skipped();
    core::Answer one;
    one.state = core::AnswerState::answered;
    switch (questionnaire.items[item].kind) {
    case core::ItemKind::choice: return core::Answer::choice(option(questionnaire, item, token));
    case core::ItemKind::number: return core::Answer::of_number(*core::Rational::parse(token));
    case core::ItemKind::text: one.text = token; return one;
    case core::ItemKind::choices: {
        std::istringstream keys(token);
        for (std::string key; std::getline(keys, key, '+');)
            one.options.push_back(option(questionnaire, item, key));
        return one;
    }
    }
    return one;
}

/// The sheet as a response; throws for one that does not fit the questionnaire.
inline core::Response response_of(const core::Questionnaire& questionnaire, const Vector& one) {
    const std::vector<std::string> sheet = tokens(one.sheet);
    if (sheet.size() != questionnaire.items.size())
        throw std::runtime_error(one.sheet + ": wrong number of answers");
    core::Response response(sheet.size());
    for (std::size_t i = 0; i < sheet.size(); ++i)
        response.answers[i] = answer(questionnaire, i, sheet[i]);
    return response;
}

} // namespace selfcheck
