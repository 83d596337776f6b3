// Small questionnaires at random, as YAML: for tests that compare two ways of doing the same.
#pragma once

#include <algorithm>
#include <random>
#include <sstream>
#include <string>

namespace selfcheck {

/// A small questionnaire, often with a fault.
class Author {
public:
    explicit Author(unsigned seed) : random_(seed) {}

    std::string write() {
        items_ = pick(2, 4);
        std::ostringstream out;
        out << "selfcheck: 1\nid: random\ntitle: Random\nlanguage: en\ntopic: general\n"
            << "permission: {kind: own-work, statement: Made up., source: made-up}\n"
            << "references:\n  made-up: {text: Made up.}\nanswers:\n";
        for (int set = 0; set < 2; ++set) write_answers(out, set);
        out << "items:\n";
        for (int item = 1; item <= items_; ++item) write_item(out, item);
        out << "scores:\n";
        write_score(out, "total", 1, items_);
        two_scores_ = chance(50);
        if (two_scores_) write_score(out, "part", 1, std::max(1, items_ - 1));
        if (chance(60))
            out << "alerts:\n  - {id: alarm, if: " << condition(0)
                << ", show: " << (chance(60) ? "crisis" : "support") << "}\n";
        out << "guidance:\n";
        for (const char* tier : {"soon", "arrange", "watch"})
            if (chance(75))
                out << "  - {tier: " << tier << ", if: " << condition(2) << ", because: Reason.}\n";
        out << "  - {tier: keep}\n";
        return out.str();
    }

private:
    int pick(int low, int high) { return std::uniform_int_distribution<int>(low, high)(random_); }
    bool chance(int percent) { return pick(1, 100) <= percent; }

    void write_answers(std::ostringstream& out, int set) {
        out << "  set" << set << ":\n";
        const int options = pick(2, 3);
        const int step = pick(1, 2);
        for (int i = 0; i < options; ++i)
            out << "    - {value: " << i * step << ", text: Option " << i << "}\n";
        if (chance(20)) out << "    - {key: none, text: Does not apply}\n";
    }

    void write_item(std::ostringstream& out, int item) {
        out << "  - {id: a" << item << ", text: Item " << item << ", answers: set" << pick(0, 1);
        if (chance(15)) out << ", required: true";
        if (item > 1 && chance(25)) {
            out << ", ask_if: {item: a" << pick(1, item - 1) << ", at_least: " << pick(0, 2) << "}";
            if (chance(40)) out << ", if_unknown: hide";
        }
        out << "}\n";
    }

    void write_score(std::ostringstream& out, const char* id, int first, int last) {
        static const std::vector<const char*> methods{"sum",   "sum", "sum",     "mean",
                                                      "count", "max", "weighted"};
        const std::string method = methods[static_cast<std::size_t>(pick(0, 6))];
        out << "  - id: " << id << "\n    label: Score\n    method: " << method
            << "\n    source: made-up\n    items: [";
        for (int item = first; item <= last; ++item)
            out << (item == first ? "" : ", ") << 'a' << item;
        out << "]\n";
        if (method == "count") out << "    at_least: 1\n";
        if (method == "weighted") out << "    weights: {a1: " << pick(1, 2) << "}\n";
        if (chance(20)) out << "    reverse: [a1]\n";
        if (chance(15)) out << "    multiply: 2\n";
        if (chance(30)) out << "    not_asked: 0\n";
        const bool may_fill = method != "count" && method != "max" && last > first;
        if (may_fill && chance(50)) {
            out << "    missing: {at_most: 1, fill: mean, source: made-up";
            if (chance(60)) out << ", round: half-up";
            if (chance(30)) out << ", except: [a" << last << "]";
            out << "}\n";
        }
        if (chance(60)) {
            const int edge = pick(1, 4);
            out << "    bands:\n      - {id: low, from: 0, " << (chance(70) ? "below: " : "to: ")
                << edge << ", label: Low}\n"
                << "      - {id: high, from: " << (chance(80) ? edge : edge + 1)
                << ", to: " << pick(edge + 1, 9) << ", label: High}\n";
        }
    }

    std::string condition(int depth) {
        if (depth > 0 && chance(30)) {
            const char* kind = chance(40) ? "all" : chance(70) ? "any" : "not";
            if (std::string(kind) == "not") return "{not: " + condition(depth - 1) + "}";
            return "{" + std::string(kind) + ": [" + condition(depth - 1) + ", " +
                   condition(depth - 1) + "]}";
        }
        const std::string edge =
            (chance(85) ? "at_least: " : "at_most: ") + std::to_string(pick(0, 4));
        if (depth > 0 && chance(60))
            return "{score: " + std::string(two_scores_ && chance(40) ? "part" : "total") + ", " +
                   edge + "}";
        const std::string item = "a" + std::to_string(pick(1, items_));
        if (chance(10))
            return "{item: " + item + ", answered: " + (chance(50) ? "true" : "false") + "}";
        return "{item: " + item + ", " + edge + "}";
    }

    std::mt19937 random_;
    int items_ = 0;
    bool two_scores_ = false;
};

} // namespace selfcheck
