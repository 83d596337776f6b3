#include "bulk/verify_report.h"

#include <nlohmann/json.hpp>

namespace selfcheck::bulk {

void VerifyReport::add(std::uint64_t row, std::uint64_t line, Disagreement kind) {
    ++found_;
    ++kinds_.at(static_cast<std::size_t>(kind));
    if (told_.size() < most_told) told_.push_back({row, line, kind});
}

std::string VerifyReport::text(const Counts& counts, bool whole) const {
    std::string text;
    for (const Told& one : told_)
        text += "row " + std::to_string(one.row) + " (line " + std::to_string(one.line) +
                "): " + std::string(words(one.kind)) + "\n";
    if (found_ > told_.size())
        text += "and " + std::to_string(found_ - told_.size()) + " more (--format csv has all)\n";
    if (found_ > 0) text += "\n";
    text += "Rows: " + std::to_string(counts.rows) + ". Disagree: " + std::to_string(found_) + ".";
    if (counts.invalid > 0) text += " Cannot be scored: " + std::to_string(counts.invalid) + ".";
    text += "\n";
    if (!whole) text += "The rows after the fault were not compared.\n";
    for (std::size_t i = 0; i < kinds_.size(); ++i)
        if (kinds_.at(i) > 0)
            text += "  " + std::to_string(kinds_.at(i)) + ": " +
                    std::string(words(static_cast<Disagreement>(i))) + "\n";
    if (found_ > 0) text += "What went wrong is a guess: the first mistake that fits.\n";
    return text;
}

std::string VerifyReport::json(const Counts& counts, bool whole) const {
    using Json = nlohmann::ordered_json;
    Json kinds = Json::object();
    for (std::size_t i = 0; i < kinds_.size(); ++i)
        kinds[std::string(word(static_cast<Disagreement>(i)))] = kinds_.at(i);
    Json first = Json::array();
    for (const Told& one : told_)
        first.push_back({{"row", one.row}, {"line", one.line}, {"kind", word(one.kind)}});
    const Json all{
        {"format", 1},        {"rows", counts.rows}, {"whole", whole}, {"invalid", counts.invalid},
        {"disagree", found_}, {"kinds", kinds},      {"first", first}};
    return all.dump(2) + "\n";
}

} // namespace selfcheck::bulk
