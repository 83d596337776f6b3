#include "bulk/cells.h"

#include "core/lists.h"

#include <algorithm>

namespace selfcheck::bulk {
namespace {

/// `2.0` and `2.` are no more than `2`; `2.` and `.0` are not numbers.
std::string_view without_zero_fraction(std::string_view text) {
    const auto point = text.find('.');
    if (point == std::string_view::npos || point + 1 == text.size()) return text;
    const bool zeros = text.find_first_not_of('0', point + 1) == std::string_view::npos;
    return zeros ? text.substr(0, point) : text;
}

/// As far as the number may have decimals: `7.50` is 7.5.
int decimals_of(std::string_view text) {
    const auto point = text.find('.');
    if (point == std::string_view::npos) return 0;
    const auto last = text.find_last_not_of('0');
    return last > point ? static_cast<int>(last - point) : 0;
}

} // namespace

std::string_view without_blanks(std::string_view cell) {
    constexpr std::string_view blanks = " \t";
    const auto first = cell.find_first_not_of(blanks);
    if (first == std::string_view::npos) return {};
    return cell.substr(first, cell.find_last_not_of(blanks) - first + 1);
}

Cells::Cells(const core::Questionnaire& questionnaire, const CellRules& rules)
    : questionnaire_(questionnaire), rules_(rules) {}

std::string Cells::ambiguous() const {
    for (const std::string& one : rules_.missing)
        for (std::size_t item = 0; item < questionnaire_.items.size(); ++item) {
            const core::Item& what = questionnaire_.items[item];
            const auto number =
                what.number ? core::Rational::parse(without_blanks(one)) : std::nullopt;
            const bool is_number =
                number && *number >= what.number->from && *number <= what.number->to;
            if (is_number || option(item, without_blanks(one))) return one;
        }
    return {};
}

bool Cells::is_missing(std::string_view bare) const {
    return bare.empty() ||
           std::any_of(rules_.missing.begin(), rules_.missing.end(),
                       [&](const std::string& one) { return without_blanks(one) == bare; });
}

std::optional<std::size_t> Cells::option(std::size_t item, std::string_view bare) const {
    const std::vector<core::AnswerOption>& options = questionnaire_.options_of(item);
    const auto chosen = [&](auto matches) -> std::optional<std::size_t> {
        const auto found = std::find_if(options.begin(), options.end(), matches);
        if (found == options.end()) return {};
        return static_cast<std::size_t>(found - options.begin());
    };
    if (const auto by_key = chosen([&](const core::AnswerOption& one) { return one.key == bare; }))
        return by_key;
    const std::string_view whole = without_zero_fraction(bare);
    if (whole.size() != bare.size()) {
        const auto value = core::Rational::parse(whole);
        const auto by_value = chosen([&](const core::AnswerOption& one) {
            return value && one.value == value && one.key == whole;
        });
        if (by_value) return by_value;
    }
    if (!rules_.labels) return {};
    return chosen([&](const core::AnswerOption& one) { return one.text == bare; });
}

std::optional<Code> Cells::code(std::size_t item, std::string_view cell) const {
    const std::string_view bare = without_blanks(cell);
    if (is_missing(bare)) return missing_code(questionnaire_, item);
    const auto chosen = option(item, bare);
    if (!chosen) return {};
    return static_cast<Code>(*chosen);
}

std::optional<Code> Cells::code(std::size_t item, char byte) const {
    return byte == ' ' || byte == '\t' ? std::nullopt : code(item, std::string_view(&byte, 1));
}

std::optional<core::Answer> Cells::answer(std::size_t item, std::string_view cell) const {
    const std::string_view bare = without_blanks(cell);
    if (is_missing(bare)) return core::Answer::skipped();
    switch (questionnaire_.items[item].kind) {
    case core::ItemKind::choice: {
        const auto chosen = option(item, bare);
        return chosen ? std::optional(core::Answer::choice(*chosen)) : std::nullopt;
    }
    case core::ItemKind::choices: return several(item, bare);
    case core::ItemKind::number: return number(item, bare);
    case core::ItemKind::text: {
        // That there is a text is all that can matter; the text itself need not be held.
        core::Answer answer;
        answer.state = core::AnswerState::answered;
        return answer;
    }
    }
    return {};
}

std::optional<core::Answer> Cells::number(std::size_t item, std::string_view bare) const {
    const std::optional<core::NumberRange>& range = questionnaire_.items[item].number;
    const auto value = core::Rational::parse(bare);
    if (!range || !value || decimals_of(bare) > range->decimals) return {};
    if (*value < range->from || *value > range->to) return {};
    return core::Answer::of_number(*value);
}

std::optional<core::Answer> Cells::several(std::size_t item, std::string_view bare) const {
    core::Answer answer;
    answer.state = core::AnswerState::answered;
    while (!bare.empty()) {
        const auto end = std::min(bare.find_first_of(",;"), bare.size());
        const auto chosen = option(item, without_blanks(bare.substr(0, end)));
        if (!chosen || core::contains(answer.options, *chosen)) return {};
        answer.options.push_back(*chosen);
        bare.remove_prefix(std::min(end + 1, bare.size()));
    }
    std::sort(answer.options.begin(), answer.options.end());
    return answer;
}

} // namespace selfcheck::bulk
