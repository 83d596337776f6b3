// Rows of CSV, raw or put together from pieces → results: the quick way, the plain way and a naive
// reference must write the same bytes, however the input is cut.
#include "bulk/naive.h"
#include "bulk/rows.h"
#include "fuzz/support/fuzz.h"

#include <array>

namespace selfcheck::fuzz {
namespace {

const core::Questionnaire& three() {
    static const core::Questionnaire questionnaire = bulk::three_items();
    return questionnaire;
}

/// Rows from pieces: each byte is a cell or part of one.
std::string put_together(Taker& taker) {
    constexpr std::array<std::string_view, 32> pieces{
        "0",   "1",       "2",          "3",        "",     "1",      "0",          "2",
        "2.0", " 1 ",     "\"1\"",      "\"\"",     "4",    "-1",     "01",         "NA",
        "x",   "\"a,b\"", "\"a\"\"b\"", "\"a\nb\"", "q\"q", "\"1\"x", "=1+1",       "\xd9\xa3",
        "\r",  "\"",      "\n",         "\r\n",     ",",    "\t",     "id-0000001", "1."};
    std::string rows;
    for (int column = 0; !taker.is_empty(); ++column) {
        const std::size_t byte = taker.byte();
        if (byte >= 250) {
            rows += std::string((byte - 249) * 37, 'x');
            continue;
        }
        rows += pieces[byte % pieces.size()];
        rows += column % 5 == 4 ? (byte % 7 == 0 ? "\r\n" : "\n") : ",";
    }
    return rows;
}

} // namespace

void fuzz(std::string_view input) {
    Taker taker(input);
    const std::size_t chunk = taker.byte() + 1U;
    const std::size_t kind = taker.below(8);
    const std::string rows = kind % 4 == 0 ? std::string(taker.rest()) : put_together(taker);
    const std::string text = "id,a1,a2,a3,note\n" + rows;
    const bool only = kind == 3;
    const std::string expected = naive::score(three(), {3, 0, 1, 2, 3}, rows,
                                              only ? std::optional<std::size_t>(0) : std::nullopt);
    static const std::vector<std::string> targets = bulk::vector_targets();
    require(bulk::use_vector_target(targets[kind % targets.size()]), "an instruction set");
    bulk::Request request;
    request.csv.quick = kind != 7;
    request.csv.only = only;
    request.sizes = {std::size_t{64} << (chunk % 6), std::size_t{1} << 10};
    request.threads = kind == 6 && chunk % 16 == 0 ? 2 : 1;
    const bulk::Scored scored = bulk::score_rows(three(), text, request, kind == 5 ? 0 : chunk);
    require(scored.refused.empty(), "a sound header is no fault of the rows");
    require(scored.out.substr(scored.out.find('\n') + 1) == expected, "the naive reference");
    for (const std::string& fault : scored.faults) require_clean(fault, "a message about a row");
}

} // namespace selfcheck::fuzz
