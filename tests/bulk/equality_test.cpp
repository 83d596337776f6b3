// Rows come to what one response at a time comes to: the tables remember, `core::assess` decides.
#include "bulk/plan.h"
#include "catch.h"
#include "random_questionnaire.h"
#include "rows.h"

#include <functional>
#include <random>

using namespace selfcheck;
using namespace selfcheck::bulk;
using core::Answer;
using core::Questionnaire;
using core::Response;

namespace {

/// Rows and what each must come to, compared a batch at a time.
class Batch {
public:
    explicit Batch(const Questionnaire& questionnaire, std::size_t items)
        : q_(questionnaire), items_(items) {
        for (std::size_t item = 0; item < items_; ++item)
            header_ += (item == 0 ? "" : ",") + q_.items[item].id;
        header_ += "\n";
    }

    void add(const Response& response) {
        std::string row;
        for (std::size_t item = 0; item < items_; ++item)
            row += (item == 0 ? "" : ",") + cell_of(q_, item, response.answers[item]);
        rows_ += row + "\n";
        expected_ += row + expected_columns(q_, response) + "\n";
        constexpr std::size_t batch = 1 << 20;
        if (rows_.size() > batch) compare();
    }

    void compare() {
        for (const bool quick : {true, false}) {
            Request request;
            request.csv.quick = quick;
            const Scored scored = score_rows(q_, header_ + rows_, request);
            const std::string body = scored.out.substr(scored.out.find('\n') + 1);
            const bool same = body == expected_ && scored.faults.empty();
            if (!same) {
                INFO(q_.id << (quick ? ", quick" : ", plain"));
                const auto at =
                    std::mismatch(body.begin(), body.end(), expected_.begin(), expected_.end())
                        .first -
                    body.begin();
                const auto line = body.rfind('\n', static_cast<std::size_t>(at)) + 1;
                CAPTURE(body.substr(line, 120), expected_.substr(line, 120));
                REQUIRE(same);
            }
            rows_compared_ += scored.counts.rows;
        }
        rows_.clear();
        expected_.clear();
    }

    [[nodiscard]] std::uint64_t rows_compared() const { return rows_compared_; }

private:
    const Questionnaire& q_;
    std::size_t items_;
    std::string header_;
    std::string rows_;
    std::string expected_;
    std::uint64_t rows_compared_ = 0;
};

std::vector<Answer> ways(const Questionnaire& q, std::size_t item) {
    std::vector<Answer> all{Answer::skipped()};
    for (std::size_t i = 0; i < q.options_of(item).size(); ++i) all.push_back(Answer::choice(i));
    return all;
}

void every_response(const Questionnaire& q, std::size_t items, Batch& batch) {
    Response response(q.items.size());
    const std::function<void(std::size_t)> extend = [&](std::size_t item) {
        if (item == items) return batch.add(response);
        for (const Answer& way : ways(q, item)) {
            response.answers[item] = way;
            extend(item + 1);
        }
    };
    extend(0);
    batch.compare();
}

Answer random_answer(const Questionnaire& q, std::size_t item, std::mt19937& random) {
    const auto pick = [&](std::size_t end) {
        return std::uniform_int_distribution<std::size_t>(0, end - 1)(random);
    };
    if (pick(10) == 0) return Answer::skipped();
    const core::Item& what = q.items[item];
    switch (what.kind) {
    case core::ItemKind::choice: return Answer::choice(pick(q.options_of(item).size()));
    case core::ItemKind::number:
        return Answer::of_number(what.number->from +
                                 core::Rational(static_cast<std::int64_t>(pick(6))));
    case core::ItemKind::text: {
        Answer answer;
        answer.state = core::AnswerState::answered;
        return answer;
    }
    case core::ItemKind::choices: {
        Answer answer;
        answer.state = core::AnswerState::answered;
        for (std::size_t i = 0; i < q.options_of(item).size(); ++i)
            if (pick(2) == 0) answer.options.push_back(i);
        return answer.options.empty() ? Answer::skipped() : answer;
    }
    }
    return Answer::skipped();
}

} // namespace

TEST_CASE("all 5^9 ways to answer and skip the PHQ-9 score as they are assessed", "[bulk]") {
    const Questionnaire& q = shipped("phq-9");
    Batch batch(q, 9); // the tenth question has no column here
    if (sanitized) {
        // Every access is checked: a part of them, the same in each run.
        std::mt19937 random(9);
        for (int i = 0; i < 20000; ++i) {
            Response response(q.items.size());
            for (std::size_t item = 0; item < 9; ++item)
                response.answers[item] = random_answer(q, item, random);
            batch.add(response);
        }
        batch.compare();
        CHECK(batch.rows_compared() == 40000);
        return;
    }
    every_response(q, 9, batch);
    CHECK(batch.rows_compared() == 2U * 1953125U);
}

TEST_CASE("random responses of every shipped questionnaire score as they are assessed", "[bulk]") {
    const int responses = sanitized ? 1000 : 100000;
    for (const std::string& id : shipped_library().ids()) {
        const Questionnaire& q = shipped(id);
        std::mt19937 random(static_cast<unsigned>(q.items.size()));
        Batch batch(q, q.items.size());
        for (int i = 0; i < responses; ++i) {
            Response response(q.items.size());
            for (std::size_t item = 0; item < q.items.size(); ++item)
                response.answers[item] = random_answer(q, item, random);
            batch.add(response);
        }
        batch.compare();
        CHECK(batch.rows_compared() == 2U * static_cast<unsigned>(responses));
    }
}

TEST_CASE("every response of random questionnaires scores as it is assessed", "[bulk]") {
    std::uint64_t questionnaires = 0;
    std::uint64_t tabled = 0;
    for (unsigned seed = 0; seed < (sanitized ? 100U : 1500U); ++seed) {
        const auto read = load::read_questionnaire(Author(seed).write(), "random.yaml");
        if (!read) continue;
        ++questionnaires;
        tabled += compile(*read, std::vector<bool>(read->items.size(), true)).tabled ? 1 : 0;
        Batch batch(*read, read->items.size());
        every_response(*read, read->items.size(), batch);
        CHECK(batch.rows_compared() > 0);
    }
    CHECK(questionnaires > (sanitized ? 30U : 500U));
    CHECK(tabled == questionnaires); // of choice items: a table-driven path for each
}

TEST_CASE("a scale of 60 items in three subscales has tables and no row is assessed twice",
          "[bulk]") {
    std::string yaml = "selfcheck: 1\nid: long\ntitle: Long\nlanguage: en\ntopic: general\n"
                       "permission: {kind: own-work, statement: Ours}\n"
                       "references: {ref: {text: A source}}\n"
                       "answers:\n  often:\n";
    for (int i = 0; i < 5; ++i)
        yaml +=
            "    - {value: " + std::to_string(i) + ", text: Option " + std::to_string(i) + "}\n";
    yaml += "items:\n";
    for (int i = 1; i <= 60; ++i)
        yaml += "  - {id: a" + std::to_string(i) + ", text: Item, answers: often}\n";
    yaml += "scores:\n";
    for (int part = 0; part < 3; ++part) {
        yaml += "  - id: part" + std::to_string(part) +
                "\n    label: Part\n    method: sum\n    source: ref\n    items: [";
        for (int i = 1; i <= 20; ++i)
            yaml += (i == 1 ? "a" : ", a") + std::to_string(part * 20 + i);
        yaml += "]\n    missing: {at_most: 4, fill: mean, source: ref}\n";
    }
    yaml += "guidance:\n  - {tier: arrange, if: {score: part1, at_least: 50}, because: High.}\n"
            "  - {tier: keep}\n";
    const Questionnaire q = taken(load::read_questionnaire(yaml, "long.yaml"));
    CHECK(compile(q, std::vector<bool>(60, true)).tabled);
    std::mt19937 random(60);
    Batch batch(q, 60);
    for (int i = 0; i < (sanitized ? 500 : 20000); ++i) {
        Response response(60);
        for (std::size_t item = 0; item < 60; ++item)
            response.answers[item] = random_answer(q, item, random);
        batch.add(response);
    }
    batch.compare();
    CHECK(batch.rows_compared() > 0);
}
