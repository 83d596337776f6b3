// Lines of JSON → results: every line comes out as an object, in order, with the outcome that its
// answers have, however the input is cut.
#include "bulk/rows.h"
#include "core/text.h"
#include "fuzz/support/fuzz.h"

#include <nlohmann/json.hpp>

#include <array>

namespace selfcheck::fuzz {
namespace {

using Json = nlohmann::json;

std::string put_together(Taker& taker) {
    constexpr std::array<std::string_view, 25> pieces{"{\"q1\":1,\"q2\":2}\n",
                                                      "{\"q1\":",
                                                      "\"q2\":",
                                                      "\"id\":\"x\",",
                                                      "0",
                                                      "1",
                                                      "3",
                                                      "4",
                                                      "2.0",
                                                      "\"1\"",
                                                      "null",
                                                      "true",
                                                      ",",
                                                      "}",
                                                      "}\n",
                                                      "\n",
                                                      "[1]",
                                                      "{\"a\":{}}",
                                                      "\"total\":1",
                                                      " ",
                                                      "1e0",
                                                      "\"\\u0031\"",
                                                      "\r\n",
                                                      "\"name\":\"Ren\xe9\",",
                                                      "\xff"};
    std::string text;
    while (!taker.is_empty()) text += pieces[taker.below(pieces.size())];
    return text;
}

/// What the answer of a field must be; none where it is no answer.
std::optional<core::Answer> answer_of(const Json& object, const char* name) {
    if (!object.contains(name)) return core::Answer::skipped();
    const Json& value = object[name];
    std::string cell;
    if (value.is_null()) return core::Answer::skipped();
    if (value.is_string())
        cell = value.get<std::string>();
    else if (value.is_number())
        cell = value.dump();
    else
        return {};
    const bulk::Cells cells(shipped("gad-2"), {});
    return cells.answer(0, cell); // both items have the same options
}

bool is_blank(std::string_view line) {
    return line.find_first_not_of(" \t\r") == std::string_view::npos;
}

/// Whether nothing but its two answers decides over a line: none stands there twice, and how each
/// number is written is how it is read.
bool is_simple(const std::string& line, const Json& object) {
    if (line.find('\\') != std::string::npos) return false;
    for (const std::string name : {"q1", "q2"}) {
        const auto first = line.find(name);
        if (first != std::string::npos && line.find(name, first + 1) != std::string::npos)
            return false;
        if (object.contains(name) && object[name].is_number_float()) return false;
    }
    return true;
}

/// Bytes that are no UTF-8 stand for some character: in the place of an answer, for none.
std::string readable(std::string line) {
    for (auto at = core::invalid_utf8_at(line); at != std::string::npos;
         at = core::invalid_utf8_at(line))
        line[at] = '?';
    return line;
}

void of_line(const std::string& line_in, const std::string& line_out) {
    // The library takes a NUL for the end; there is none in JSON.
    const bool has_nul = line_in.find('\0') != std::string::npos;
    const Json given = has_nul ? Json() : Json::parse(readable(line_in), nullptr, false);
    const Json got = Json::parse(readable(line_out), nullptr, false);
    require(got.is_object(), "an object comes out");
    const std::string status = got["total_status"];
    if (!given.is_object()) {
        require(status == "invalid", "a line that is no object is invalid");
        return;
    }
    for (const auto& [name, value] : given.items())
        require(got.contains(name), "a field is kept", name);
    const auto first = answer_of(given, "q1");
    const auto second = answer_of(given, "q2");
    if (status == "invalid") {
        const bool is_valid = first && second && is_simple(line_in, given);
        require(!is_valid, "a line with answers alone is valid", line_in);
        return;
    }
    require(first && second, "a valid row has answers alone");
    const core::Outcome outcome = core::assess(shipped("gad-2"), core::Response({*first, *second}));
    require(status == core::word(outcome.scores[0].status), "the status");
    require(got["tier"] == std::string(core::word(outcome.tier)), "the tier");
}

} // namespace

void fuzz(std::string_view input) {
    Taker taker(input);
    const std::size_t chunk = taker.byte() + 1U;
    const bool raw = taker.below(4) == 0;
    const std::string text = raw ? std::string(taker.rest()) : put_together(taker);
    bulk::Request request;
    request.json_lines = true;
    request.sizes = {std::size_t{64} << (chunk % 6), std::size_t{1} << 10};
    const bulk::Scored scored = bulk::score_rows(shipped("gad-2"), text, request, chunk);
    const bulk::Scored whole = bulk::score_rows(shipped("gad-2"), text, request);
    require(scored.out == whole.out && scored.faults == whole.faults, "cut or not");
    std::string_view in = text;
    std::string_view out = scored.out;
    while (!out.empty()) {
        const std::string line_in(in.substr(0, in.find('\n')));
        const std::string line_out(out.substr(0, out.find('\n')));
        in.remove_prefix(std::min(line_in.size() + 1, in.size()));
        out.remove_prefix(std::min(line_out.size() + 1, out.size()));
        if (is_blank(line_out))
            require(is_blank(line_in), "a line with something in it has a result", line_in);
        else
            of_line(line_in, line_out);
    }
    require(in.empty() || scored.end != bulk::StreamEnd::done, "every line comes out", in);
    for (const std::string& fault : scored.faults) require_clean(fault, "a message about a line");
}

} // namespace selfcheck::fuzz
