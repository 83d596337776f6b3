#include "bulk/fast_rows.h"

#include "bulk/records.h"

#include <array>

// 512-bit vectors were not quicker here, and SSSE3 has nothing that SSE4 would be needed for on a
// processor of these years: each would only make the program larger.
#define HWY_DISABLED_TARGETS (HWY_AVX3 | HWY_AVX3_DL | HWY_SSSE3)
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "bulk/fast_rows.cpp" // this file, once for each instruction set
// The order matters.
// clang-format off
#include <hwy/foreach_target.h>
#include "bulk/score_rows-inl.h"
// clang-format on

#if HWY_ONCE
namespace selfcheck::bulk {
namespace {

// Highway's own dispatch would need its shared library, which no archive of Debian holds.
struct Target {
    std::string_view name;
    bool supported;
    void (*score)(const FastPlan&, FastState&);
    std::optional<std::size_t> (*complete)(const char*, std::size_t, char);
    std::optional<std::size_t> (*complete_and_known)(const char*, std::size_t, char, KnownEnds&);
};

const std::vector<Target>& targets() {
    static const std::vector<Target> all {
#if HWY_TARGETS & HWY_AVX2
        {"AVX2",
         __builtin_cpu_supports("avx2") != 0 && __builtin_cpu_supports("bmi") != 0 &&
             __builtin_cpu_supports("bmi2") != 0 && __builtin_cpu_supports("fma") != 0,
         N_AVX2::score_fast, N_AVX2::complete, N_AVX2::complete_and_known},
#endif
#if HWY_TARGETS & HWY_SSE4
            {"SSE4",
             __builtin_cpu_supports("sse4.2") != 0 && __builtin_cpu_supports("popcnt") != 0 &&
                 __builtin_cpu_supports("pclmul") != 0 && __builtin_cpu_supports("aes") != 0,
             N_SSE4::score_fast, N_SSE4::complete, N_SSE4::complete_and_known},
#endif
        {
            "portable", true, HWY_NAMESPACE::score_fast, HWY_NAMESPACE::complete,
                HWY_NAMESPACE::complete_and_known
        }
    };
    return all;
}

const Target& best() {
    for (const Target& target : targets())
        if (target.supported) return target;
    return targets().back();
}

const Target*& chosen() {
    static const Target* target = &best();
    return target;
}

/// What a cell of one byte means; none where it is no answer.
std::array<std::optional<Code>, 256> codes_of_bytes(const core::Questionnaire& questionnaire,
                                                    const Cells& cells, std::size_t item,
                                                    char delimiter) {
    std::array<std::optional<Code>, 256> codes;
    for (unsigned byte = 0; byte < codes.size(); ++byte) {
        const char cell = static_cast<char>(byte);
        // What stands before the end of a blank cell is the end of the one before.
        if (cell == delimiter || cell == '\n')
            codes[byte] = missing_code(questionnaire, item);
        else if (cell != '"' && cell != '\r')
            codes[byte] = cells.code(item, cell);
    }
    return codes;
}

} // namespace

void score_fast_rows(const FastPlan& plan, FastState& state) {
    chosen()->score(plan, state);
}

std::size_t complete_records_fast(std::string_view bytes, char delimiter) {
    if (bytes.find('"') == std::string_view::npos) {
        const auto last = bytes.rfind('\n');
        return last == std::string_view::npos ? 0 : last + 1;
    }
    const auto complete = chosen()->complete(bytes.data(), bytes.size(), delimiter);
    return complete ? *complete : complete_records(bytes, delimiter);
}

std::size_t complete_records_fast(std::string_view bytes, char delimiter, KnownEnds& known) {
    known.forget();
    const auto complete =
        chosen()->complete_and_known(bytes.data(), bytes.size(), delimiter, known);
    if (complete && *complete > 0) return *complete;
    known.forget();
    return complete ? 0 : complete_records_fast(bytes, delimiter);
}

std::vector<std::string> vector_targets() {
    std::vector<std::string> names;
    for (const Target& target : targets())
        if (target.supported) names.emplace_back(target.name);
    return names;
}

bool use_vector_target(std::string_view name) {
    for (const Target& target : targets()) {
        if (target.name != name || !target.supported) continue;
        chosen() = &target;
        return true;
    }
    return false;
}

FastPlan plan_fast_rows(const core::Questionnaire& questionnaire, const Cells& cells,
                        const Outcomes& outcomes,
                        const std::vector<std::optional<std::size_t>>& column_of,
                        std::size_t columns, char delimiter) {
    constexpr std::uint64_t no_answer = std::uint64_t{1} << bits_of_word;
    constexpr std::size_t most_counted = 255; // of cells that are no answer, in 8 bits
    FastPlan plan;
    plan.delimiter = delimiter;
    plan.columns = columns;
    plan.outcomes = &outcomes;
    const Plan& compiled = outcomes.plan();
    plan.whole = outcomes.row_table().usable();
    plan.words = plan.whole ? 1 : compiled.words;
    // A blank line is no row, and has one cell.
    if (!compiled.tabled || columns < 2) return plan;
    std::vector<std::size_t> item_at(columns, questionnaire.items.size());
    std::size_t items = 0;
    for (std::size_t item = 0; item < column_of.size(); ++item) {
        if (!column_of[item]) continue;
        if (questionnaire.items[item].kind != core::ItemKind::choice) return plan;
        item_at[*column_of[item]] = item;
        ++items;
    }
    if (items == 0 || items > most_counted) return plan;
    for (std::size_t score = 0; score < compiled.scores.size(); ++score)
        plan.scores.push_back({compiled.scores[score], &outcomes.score_table(score)});
    const std::size_t size = item_table_size(plan.words);
    plan.tables.reserve(items * size);
    const std::vector<core::AnswerOption>* options = nullptr;
    std::array<std::optional<Code>, 256> codes; // of items with those options
    for (std::size_t column = 0; column < columns; ++column) {
        const std::size_t item = item_at[column];
        if (item == questionnaire.items.size()) continue;
        const bool goes_on =
            !plan.runs.empty() && plan.runs.back().column + plan.runs.back().count == column;
        if (!goes_on) plan.runs.push_back({column, 0, plan.tables.size() / size});
        ++plan.runs.back().count;
        if (options != &questionnaire.options_of(item)) {
            options = &questionnaire.options_of(item);
            codes = codes_of_bytes(questionnaire, cells, item, delimiter);
        }
        for (const std::optional<Code>& code : codes)
            for (std::size_t word = 0; word < plan.words; ++word)
                plan.tables.push_back(!code        ? no_answer
                                      : plan.whole ? outcomes.row_addend(item, *code)
                                                   : compiled.addends[item][*code][word]);
        plan.tables.resize((plan.tables.size() + size - 1) / size * size);
    }
    plan.usable = true;
    return plan;
}

} // namespace selfcheck::bulk
#endif
