// Rows of every shape: the quick way and the plain way give the same bytes, however the input is
// cut and however many threads share it.
#include "bulk/records.h"
#include "catch.h"
#include "naive.h"
#include "rows.h"

#include <random>

using namespace selfcheck;
using namespace selfcheck::bulk;

namespace {

/// CSV of a hostile kind: mostly sound rows, some of every other sort.
class Csv {
public:
    explicit Csv(unsigned seed) : random_(seed) {}

    std::string write(int rows) {
        const bool carriage = chance(30);
        const std::string line_break = carriage ? "\r\n" : "\n";
        std::string text = "id,note,a1,a2,a3,q" + line_break;
        for (int row = 0; row < rows; ++row) {
            if (chance(3)) text += line_break;
            text += cell() + "," + cell() + "," + answer() + "," + answer() + "," + answer() + "," +
                    cell();
            if (chance(3)) text += "," + cell();
            text += chance(3) ? (carriage ? "\n" : "\r\n") : line_break;
        }
        if (chance(30)) text += "last,,1,2,0,";
        return text;
    }

private:
    int pick(int low, int high) { return std::uniform_int_distribution<int>(low, high)(random_); }
    bool chance(int percent) { return pick(1, 100) <= percent; }

    std::string answer() {
        static const std::vector<std::string> odd{
            "3", "-1", "2.0", " 2 ", "4294967296", "\xd9\xa3", "=cmd()", "\"1\"", "\"\"",
            " ", "NA", "0.0", "01",  "1.",         "\"1",      "1\"",    "\"1\"x"};
        if (chance(6))
            return odd[static_cast<std::size_t>(pick(0, static_cast<int>(odd.size()) - 1))];
        if (chance(12)) return "";
        return std::to_string(pick(0, 2));
    }

    std::string cell() {
        switch (pick(0, 9)) {
        case 0: return "\"a, b\"";
        case 1: return "\"say \"\"x\"\"\"";
        case 2: return chance(20) ? "\"two\nlines\"" : "";
        case 3: return chance(10) ? "in\"side" : "plain";
        case 4: return std::string(static_cast<std::size_t>(pick(0, 90)), 'x');
        case 5:
            return chance(5) ? std::string(static_cast<std::size_t>(pick(900, 1500)), 'y') : "z";
        case 6: return chance(10) ? std::string("nul\0nul", 7) : "7";
        default: return std::to_string(pick(0, 9999));
        }
    }

    std::mt19937 random_;
};

/// `items` items, shared out among three scores.
core::Questionnaire three_scores(int items) {
    std::string text = "items:\n";
    std::vector<std::string> of_score(3);
    for (int item = 0; item < items; ++item) {
        const std::string id = "q" + std::to_string(item);
        text += "  - {id: " + id + ", text: Statement " + id + ", answers: often}\n";
        std::string& list = of_score[static_cast<std::size_t>(item % 3)];
        list += (list.empty() ? "" : ", ") + id;
    }
    text += "scores:\n";
    for (std::size_t score = 0; score < 3; ++score)
        text += "  - {id: s" + std::to_string(score) +
                ", label: Part, method: sum, source: ref, items: [" + of_score[score] +
                "], missing: {at_most: 3, fill: mean, round: half-up, source: ref}}\n";
    text += "guidance:\n";
    for (std::size_t score = 0; score < 3; ++score)
        text += "  - {tier: arrange, if: {score: s" + std::to_string(score) +
                ", at_least: 30}, because: High.}\n";
    return small(text + "  - {tier: keep}\n");
}

bool same(const Scored& a, const Scored& b) {
    return a.out == b.out && a.faults == b.faults && a.end == b.end && a.refused == b.refused &&
           a.counts.rows == b.counts.rows && a.counts.invalid == b.counts.invalid &&
           a.counts.alerts == b.counts.alerts && a.counts.maybe == b.counts.maybe;
}

} // namespace

TEST_CASE("the quick way gives the bytes of the plain way for rows of every shape", "[bulk]") {
    const core::Questionnaire q = three_items();
    std::uint64_t rows = 0;
    std::uint64_t invalid = 0;
    for (const std::string& target : vector_targets()) {
        REQUIRE(use_vector_target(target));
        for (unsigned seed = 0; seed < (sanitized ? 60U : 600U); ++seed) {
            const std::string text = Csv(seed).write(60);
            Request request;
            request.csv.only = seed % 4 == 3;
            const Scored quick = score_rows(q, text, request);
            request.csv.quick = false;
            CAPTURE(target, seed);
            REQUIRE(same(quick, score_rows(q, text, request)));
            rows += quick.counts.rows;
            invalid += quick.counts.invalid;
        }
    }
    CHECK(use_vector_target(vector_targets().front()));
    CHECK(rows > invalid);
    CHECK(invalid > 100);
}

TEST_CASE("rows of every shape come out as a naive reference has them", "[bulk]") {
    const core::Questionnaire q = three_items();
    const std::vector<std::size_t> columns{3, 3, 0, 1, 2, 3};
    for (unsigned seed = 0; seed < (sanitized ? 100U : 2000U); ++seed) {
        const std::string text = Csv(seed).write(40);
        const auto header = text.find('\n') + 1;
        const std::string_view rows = std::string_view(text).substr(header);
        Request request;
        CAPTURE(seed);
        const auto body = [&] {
            const std::string out = score_rows(q, text, request).out;
            return out.substr(out.find('\n') + 1);
        };
        REQUIRE(body() == naive::score(q, columns, rows));
        request.csv.only = true;
        REQUIRE(body() == naive::score(q, columns, rows, 0));
    }
}

TEST_CASE("how the input is cut and how many threads share it changes no byte", "[bulk]") {
    const core::Questionnaire q = three_items();
    const std::string text = Csv(3).write(40);
    const Scored whole = score_rows(q, text);
    REQUIRE(whole.counts.rows > 30);
    for (std::size_t chunk = 1; chunk <= 300; ++chunk)
        for (const std::size_t threads : {1U, 2U, 8U}) {
            if (sanitized && chunk % 10 != 1) continue;
            Request request;
            request.threads = threads;
            if (chunk % 2 == 1) request.sizes = {32U << (chunk % 7), 1U << 10U};
            CAPTURE(chunk, threads);
            REQUIRE(same(whole, score_rows(q, text, request, chunk)));
        }
}

TEST_CASE("long questionnaires and long rows come out the quick way as the plain way", "[bulk]") {
    constexpr int items = 70;
    const core::Questionnaire q = three_scores(items);
    std::mt19937 random(11);
    const auto pick = [&](int low, int high) {
        return std::uniform_int_distribution<int>(low, high)(random);
    };
    for (int round = 0; round < (sanitized ? 4 : 40); ++round) {
        // Items in up to four runs, in an order of their own, with other columns between them.
        std::vector<std::string> columns;
        for (int item = 0; item < items; ++item) columns.push_back("q" + std::to_string(item));
        const auto part = columns.begin() + pick(0, items);
        std::shuffle(columns.begin(), part, random);
        for (int note = 0; note < 1 + round % 4; ++note)
            columns.insert(columns.begin() + pick(0, static_cast<int>(columns.size())),
                           "note" + std::to_string(note));
        const std::string line_break = round % 3 == 0 ? "\r\n" : "\n";
        std::string text;
        for (const std::string& column : columns) text += (text.empty() ? "" : ",") + column;
        text += line_break;
        for (int row = 0; row < 400; ++row) {
            std::string cells;
            for (const std::string& column : columns) {
                if (!cells.empty() || &column != &columns.front()) cells += ',';
                if (column.starts_with("note"))
                    cells += std::string(
                        static_cast<std::size_t>(pick(0, 99) == 0 ? pick(0, 20000) : pick(0, 70)),
                        'n');
                else if (pick(0, 99) > 0)
                    cells += std::to_string(pick(0, 2));
                else if (pick(0, 9) == 0)
                    cells += "\"1\"";
            }
            text += cells + line_break;
        }
        Request plain;
        plain.csv.quick = false;
        plain.csv.only = round % 3 == 1;
        const Scored expected = score_rows(q, text, plain);
        CHECK(expected.counts.rows == 400);
        CHECK(expected.counts.invalid == 0);
        for (const std::string& target : vector_targets()) {
            REQUIRE(use_vector_target(target));
            CAPTURE(round, target);
            Request shared = plain;
            shared.csv.quick = true;
            REQUIRE(same(expected, score_rows(q, text, shared)));
            shared.threads = 2;
            shared.sizes = {512, 1U << 10U};
            REQUIRE(same(expected, score_rows(q, text, shared)));
        }
    }
    CHECK(use_vector_target(vector_targets().front()));
}

TEST_CASE("many blocks keep their order under many threads", "[bulk]") {
    const core::Questionnaire q = three_items();
    std::string text = "id,a1,a2,a3\n";
    std::string expected = "id,a1,a2,a3,total,total_band,total_status,total_missing,alerts,tier\n";
    for (int i = 0; i < 120000; ++i) {
        const std::string row = std::to_string(i) + ",1,1,0";
        text += row + "\n";
        expected += row + ",2,,complete,0,,keep\n";
    }
    for (const std::size_t threads : {1U, 2U, 8U}) {
        Request request;
        request.threads = threads;
        const Scored scored = score_rows(q, text, request);
        CHECK(scored.counts.rows == 120000);
        REQUIRE((scored.out == expected));
    }
}

TEST_CASE("the quick search for whole records agrees with the plain one", "[bulk]") {
    std::mt19937 random(5);
    const std::string alphabet = "aa,,\"\n\n\r1";
    for (int round = 0; round < 20000; ++round) {
        std::string bytes;
        const auto size = std::uniform_int_distribution<int>(0, 200)(random);
        for (int i = 0; i < size; ++i)
            bytes += alphabet[std::uniform_int_distribution<std::size_t>(0, alphabet.size() -
                                                                                1)(random)];
        const std::size_t plain = complete_records(bytes, ',');
        std::string room = bytes + std::string(fast_slack, '\0');
        const std::string_view view(room.data(), bytes.size());
        for (const std::string& target : vector_targets()) {
            REQUIRE(use_vector_target(target));
            CAPTURE(target, bytes);
            REQUIRE(complete_records_fast(view, ',') == plain);
        }
    }
    CHECK(use_vector_target(vector_targets().front()));
    CHECK_FALSE(use_vector_target("none of that name"));
}
