// The parts of read_questionnaire, which share one state. Not for other folders.
#pragma once

#include "core/questionnaire.h"
#include "load/reader.h"

#include <algorithm>
#include <string>
#include <vector>

namespace selfcheck::load {

class QuestionnaireReader {
public:
    explicit QuestionnaireReader(std::string file) : reader_(std::move(file)) {}

    /// The questionnaire is sound only if no diagnostics were made.
    core::Questionnaire read(const Node& top);
    [[nodiscard]] core::Diagnostics& diagnostics() { return reader_.diagnostics(); }

private:
    /// A condition is read once everything that it may name is known.
    struct Pending {
        const Node* node;
        enum class Owner { item, cutoff, alert, rule } owner;
        std::size_t index;
        std::size_t part = 0;
    };

    // read_head.cpp
    void read_head(const Node& top);
    void read_permission(const Node& node);
    void read_references(const Node& node);
    std::vector<core::ConceptCode> read_codes(const Node* node);
    void check_file_name(const Node& top);
    void reference(const Node* node, std::string& key);

    // read_questionnaire.cpp
    void read_answers(const Node& node);
    void read_answer_set(const Node& key, const Node& value);
    core::AnswerOption read_option(const Node& node);
    void read_items(const Node& node);
    core::Item read_item(const Node& node);
    void read_item_answers(const Node& node, core::Item& item);
    void read_number_item(const Node& node, core::Item& item);
    void read_alerts(const Node* node);
    void read_guidance(const Node& node);

    // read_scores.cpp
    void read_scores(const Node& node);
    core::ScoreRule read_score(const Node& node);
    void read_score_parts(const Node& node, core::ScoreRule& rule);
    void read_weights(const Node* node, core::ScoreRule& rule);
    void read_missing(const Node& node, core::ScoreRule& rule);
    void read_bands(const Node& node, core::ScoreRule& rule);
    void read_cutoffs(const Node& node, core::ScoreRule& rule);
    void read_prevalences(const Node& node, core::ScoreRule& rule);
    std::optional<core::Share> read_interval(const Node* node);
    void check_method(const Node& node, const core::ScoreRule& rule);
    std::vector<std::size_t> read_item_list(const Node* node, std::string_view key);
    std::vector<std::size_t> read_items_of_score(const Node* node, std::string_view key,
                                                 const core::ScoreRule& rule);
    void order_scores(const Node& node);
    void check_size(const Node& node);

    // read_conditions.cpp
    void read_conditions();
    core::Condition read_condition(const Node& node, bool in_alert);
    core::Condition read_item_condition(const Node& node, const Node& id);
    core::Condition read_score_condition(const Node& node, const Node& id);
    core::Condition read_parts(const Node& node, const Node& parts, std::string_view key,
                               bool in_alert);
    void check_conditions();

    /// Some could not be read, which was said; a name that is not there may be one of them.
    template <class T> static bool lacks_ids(const std::vector<T>& read) {
        return read.empty() ||
               std::any_of(read.begin(), read.end(), [](const T& one) { return one.id.empty(); });
    }
    std::optional<std::size_t> find_item(const Node& node);
    std::optional<std::size_t> find_score(const Node& node);

    Reader reader_;
    core::Questionnaire questionnaire_;
    bool references_unread_ = false;
    std::vector<Pending> pending_;
    std::vector<const Node*> item_nodes_;
    std::vector<const Node*> score_nodes_;
};

} // namespace selfcheck::load
