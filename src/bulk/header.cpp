#include "bulk/header.h"

#include "bulk/cells.h"
#include "bulk/plan.h"
#include "bulk/records.h"
#include "core/lists.h"
#include "core/text.h"

#include <algorithm>
#include <array>

namespace selfcheck::bulk {
namespace {

core::Diagnostic fault(core::Code code, std::string message, std::string help = {}) {
    core::Diagnostic one;
    one.code = code;
    one.where.first = {1, 1};
    one.message = std::move(message);
    if (!help.empty()) one.help = core::Help{std::move(help), {}};
    return one;
}

std::string in_ticks(const std::string& name) {
    return "`" + name + "`";
}

std::string lower(std::string_view text) {
    std::string low(text);
    for (char& c : low)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return low;
}

/// The column that was perhaps meant; empty if none is near.
std::string meant(const std::string& id, const std::vector<std::string>& names) {
    for (const std::string& name : names)
        if (lower(without_blanks(name)) == lower(id)) return name;
    return core::nearest(id, names);
}

std::optional<std::size_t> place_of(const std::vector<std::string>& names,
                                    const std::string& name) {
    const auto found = std::find(names.begin(), names.end(), name);
    if (found == names.end()) return {};
    return static_cast<std::size_t>(found - names.begin());
}

std::vector<std::size_t> scored_items(const core::Questionnaire& questionnaire) {
    std::vector<std::size_t> scored;
    for (std::size_t item = 0; item < questionnaire.items.size(); ++item)
        for (const core::ScoreRule& rule : questionnaire.scores)
            if (core::contains(rule.items, item) && !core::contains(scored, item))
                scored.push_back(item);
    return scored;
}

/// The name of the column of each item.
core::Result<std::vector<std::string>> column_names(const core::Questionnaire& questionnaire,
                                                    const std::vector<std::string>& names,
                                                    const ColumnChoice& choice) {
    std::vector<std::string> ids;
    for (const core::Item& item : questionnaire.items) ids.push_back(item.id);
    if (choice.columns.empty()) return ids;
    const auto named = named_columns(choice.columns, names);
    if (!named) return tl::unexpected(named.error());
    if (named->size() == ids.size()) return *named;
    const std::vector<std::size_t> scored = scored_items(questionnaire);
    if (named->size() != scored.size()) {
        std::string wanted = std::to_string(scored.size()) + " scored items";
        if (scored.size() != ids.size())
            wanted += " (" + std::to_string(ids.size()) + " items in all)";
        return core::failure(fault(core::Code::missing_column,
                                   "--columns names " + std::to_string(named->size()) +
                                       " columns, and the questionnaire has " + wanted,
                                   "name one column for each scored item, in order"));
    }
    for (std::size_t i = 0; i < scored.size(); ++i) ids[scored[i]] = (*named)[i];
    return ids;
}

} // namespace

std::vector<bool> Layout::present() const {
    std::vector<bool> present;
    for (const auto& column : column_of) present.push_back(column.has_value());
    return present;
}

std::vector<std::string> appended_columns(const core::Questionnaire& questionnaire,
                                          const std::string& prefix) {
    std::vector<std::string> names;
    for (const core::ScoreRule& rule : questionnaire.scores)
        for (const std::string_view end : {"", "_band", "_status", "_missing"})
            names.push_back(prefix + rule.id + std::string(end));
    names.push_back(prefix + "alerts");
    names.push_back(prefix + "tier");
    return names;
}

core::Result<std::vector<std::string>> named_columns(const std::string& list,
                                                     const std::vector<std::string>& names) {
    std::vector<std::string> found;
    const auto place = [&](const std::string& name) -> core::Result<std::size_t> {
        if (const auto at = place_of(names, name)) return *at;
        const std::string near = meant(name, names);
        return core::failure(fault(core::Code::missing_column,
                                   "--columns: there is no column " + in_ticks(name),
                                   near.empty() ? "" : "did you mean " + in_ticks(near) + "?"));
    };
    for (std::size_t start = 0; start <= list.size();) {
        const auto end = std::min(list.find(',', start), list.size());
        const std::string one = list.substr(start, end - start);
        start = end + 1;
        const auto dots = one.find("..");
        const auto first = place(one.substr(0, dots));
        if (!first) return tl::unexpected(first.error());
        std::size_t last = *first;
        if (dots != std::string::npos) {
            const auto named = place(one.substr(dots + 2));
            if (!named) return tl::unexpected(named.error());
            last = *named;
            if (last < *first)
                return core::failure(fault(core::Code::missing_column,
                                           "--columns: " + in_ticks(one) +
                                               " runs backwards: its end stands before its start"));
        }
        for (std::size_t at = *first; at <= last; ++at) found.push_back(names[at]);
    }
    return found;
}

core::Result<Layout> lay_out(const core::Questionnaire& questionnaire,
                             std::vector<std::string> names, const ColumnChoice& choice) {
    core::Diagnostics faults;
    Layout layout;
    const auto wanted = column_names(questionnaire, names, choice);
    if (!wanted) return tl::unexpected(wanted.error());
    std::vector<bool> taken(names.size());
    layout.column_of.resize(questionnaire.items.size());
    for (std::size_t item = 0; item < questionnaire.items.size(); ++item) {
        const std::string& name = (*wanted)[item];
        const auto column = place_of(names, name);
        const std::string& id = questionnaire.items[item].id;
        if (!column) {
            const std::string near = meant(name, names);
            const std::string help =
                near.empty() ? "" : "did you mean " + in_ticks(near) + "? Say so with --columns";
            if (is_scored_or_alerts(questionnaire, item))
                faults.push_back(fault(core::Code::missing_column,
                                       "there is no column " + in_ticks(name) +
                                           ", and a score or an alert needs it",
                                       help));
            else
                layout.notes.push_back(
                    "no column " + in_ticks(id) + ": it counts as skipped in every row" +
                    (near.empty() ? "" : " (did you mean " + in_ticks(near) + "?)"));
            continue;
        }
        if (std::count(names.begin(), names.end(), name) > 1)
            faults.push_back(fault(core::Code::columns_clash,
                                   "there are two columns " + in_ticks(name),
                                   "give each column a name of its own"));
        if (taken[*column])
            faults.push_back(fault(core::Code::columns_clash,
                                   "column " + in_ticks(name) + " is named for two items"));
        taken[*column] = true;
        layout.column_of[item] = *column;
    }
    for (const std::string& name : appended_columns(questionnaire, choice.prefix)) {
        if (!choice.appends || !core::contains(names, name)) continue;
        faults.push_back(fault(core::Code::columns_clash,
                               "there is a column " + in_ticks(name) +
                                   " already, and scoring would append another",
                               "put something before the appended names: --prefix new_"));
    }
    if (!faults.empty()) return core::failure(std::move(faults));
    layout.id =
        static_cast<std::size_t>(std::find(taken.begin(), taken.end(), false) - taken.begin());
    layout.names = std::move(names);
    return layout;
}

std::optional<core::Diagnostic> wrong_start(std::string_view bytes) {
    if (bytes.empty())
        return fault(core::Code::no_header, "there is nothing in it, not even a header",
                     "the first line names the columns: id,q1,q2,…");
    if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF"))
        return fault(core::Code::no_header, "this is UTF-16 (Excel's \"Unicode text\"), not UTF-8",
                     "save it as \"CSV UTF-8\"");
    return {};
}

core::Result<std::vector<std::string>> header_names(std::string_view record, char delimiter) {
    if (const auto wrong = wrong_start(record)) return core::failure(*wrong);
    if (record.starts_with(byte_order_mark)) record.remove_prefix(byte_order_mark.size());
    Record split_record;
    split(record, delimiter, split_record);
    if (split_record.unclosed)
        return core::failure(
            fault(core::Code::unclosed_quote, "a quote in the header is never closed"));
    std::vector<std::string> names;
    for (const std::string_view field : split_record.fields) {
        std::string room;
        std::string_view said;
        if (!unquote(field, room, said))
            return core::failure(fault(core::Code::no_header,
                                       "in the header something stands behind a closing quote"));
        names.emplace_back(said);
    }
    constexpr std::array<std::pair<char, std::string_view>, 4> others{
        {{';', "';'"}, {'\t', "tab"}, {',', "','"}, {'|', "'|'"}}};
    for (const auto& [other, name] : others)
        if (names.size() == 1 && other != delimiter &&
            names.front().find(other) != std::string::npos)
            return core::failure(
                fault(core::Code::no_header,
                      "the header is one single column with `" +
                          std::string(1, other == '\t' ? ' ' : other) + "` in it",
                      "if columns are separated by that: --delimiter " + std::string(name)));
    return names;
}

} // namespace selfcheck::bulk
