#include "core/diagnostic.h"

#include <algorithm>
#include <array>
#include <tuple>
#include <utility>

namespace selfcheck::core {
namespace {

constexpr std::array names{
    std::pair{Code::yaml_syntax, "Q001"},
    std::pair{Code::not_utf8, "Q002"},
    std::pair{Code::too_large, "Q003"},
    std::pair{Code::several_documents, "Q004"},
    std::pair{Code::yaml_feature, "Q005"},
    std::pair{Code::duplicate_key, "Q006"},
    std::pair{Code::parsers_disagree, "Q007"},
    std::pair{Code::empty_file, "Q008"},
    std::pair{Code::language_version, "Q009"},
    std::pair{Code::wrong_type, "Q010"},
    std::pair{Code::unknown_key, "Q011"},
    std::pair{Code::missing_key, "Q012"},
    std::pair{Code::not_a_number, "Q013"},
    std::pair{Code::not_a_boolean, "Q014"},
    std::pair{Code::unknown_word, "Q015"},
    std::pair{Code::bad_id, "Q016"},
    std::pair{Code::duplicate_id, "Q017"},
    std::pair{Code::forbidden_character, "Q018"},
    std::pair{Code::text_too_long, "Q019"},
    std::pair{Code::out_of_range, "Q020"},
    std::pair{Code::empty_list, "Q021"},
    std::pair{Code::reversed_range, "Q022"},
    std::pair{Code::keys_clash, "Q023"},
    std::pair{Code::catch_all, "Q024"},
    std::pair{Code::id_not_file_name, "Q025"},
    std::pair{Code::unknown_item, "Q101"},
    std::pair{Code::unknown_answers, "Q102"},
    std::pair{Code::unknown_score, "Q103"},
    std::pair{Code::unknown_band, "Q104"},
    std::pair{Code::unknown_alert, "Q105"},
    std::pair{Code::unknown_reference, "Q106"},
    std::pair{Code::looks_ahead, "Q107"},
    std::pair{Code::score_cycle, "Q108"},
    std::pair{Code::item_twice, "Q109"},
    std::pair{Code::item_not_in_score, "Q110"},
    std::pair{Code::crisis_item_gated, "Q111"},
    std::pair{Code::not_scorable, "Q112"},
    std::pair{Code::unknown_option, "Q113"},
    std::pair{Code::incomplete_translation, "Q114"},
    std::pair{Code::no_band, "Q201"},
    std::pair{Code::two_bands, "Q202"},
    std::pair{Code::band_unreachable, "Q203"},
    std::pair{Code::band_beyond_scores, "Q204"},
    std::pair{Code::range_not_reached, "Q205"},
    std::pair{Code::item_never_asked, "Q206"},
    std::pair{Code::alert_never, "Q207"},
    std::pair{Code::rule_never, "Q208"},
    std::pair{Code::not_monotone, "Q209"},
    std::pair{Code::crisis_not_urgent, "Q210"},
    std::pair{Code::self_harm_without_alert, "Q211"},
    std::pair{Code::skip_reassures, "Q212"},
    std::pair{Code::options_out_of_order, "Q213"},
    std::pair{Code::too_large_to_decide, "Q214"},
    std::pair{Code::skipped_crisis_is_no, "Q215"},
    std::pair{Code::two_directions, "Q216"},
    std::pair{Code::wording, "Q301"},
    std::pair{Code::wording_not_checked, "Q302"},
    std::pair{Code::no_source_for_band, "Q401"},
    std::pair{Code::no_source_for_cutoff, "Q402"},
    std::pair{Code::no_source_for_missing, "Q403"},
    std::pair{Code::no_source_for_permission, "Q404"},
    std::pair{Code::band_without_guidance, "Q405"},
    std::pair{Code::unknown_topic, "Q406"},
    std::pair{Code::unknown_advice, "Q407"},
    std::pair{Code::review_due, "G001"},
    std::pair{Code::config_syntax, "G002"},
    std::pair{Code::unknown_value, "G003"},
    std::pair{Code::broken_claim, "G004"},
    std::pair{Code::wrong_answer, "A001"},
    std::pair{Code::too_few_answers, "A002"},
    std::pair{Code::too_many_answers, "A003"},
    std::pair{Code::answer_form, "A004"},
    std::pair{Code::no_header, "R001"},
    std::pair{Code::missing_column, "R002"},
    std::pair{Code::columns_clash, "R003"},
    std::pair{Code::wrong_cell, "R004"},
    std::pair{Code::ragged_row, "R005"},
    std::pair{Code::unclosed_quote, "R006"},
    std::pair{Code::record_too_long, "R007"},
    std::pair{Code::not_an_object, "R008"},
    std::pair{Code::cannot_read, "F001"},
    std::pair{Code::not_a_file, "F002"},
    std::pair{Code::cannot_write, "F003"},
    std::pair{Code::file_exists, "F004"},
    std::pair{Code::unknown_name, "F005"},
};

} // namespace

std::string_view code_name(Code code) {
    const auto found = std::find_if(names.begin(), names.end(),
                                    [code](const auto& row) { return row.first == code; });
    return found == names.end() ? "????" : found->second;
}

const std::vector<Code>& all_codes() {
    static const std::vector<Code> codes = [] {
        std::vector<Code> list;
        for (const auto& row : names) list.push_back(row.first);
        return list;
    }();
    return codes;
}

bool has_errors(const Diagnostics& diagnostics) {
    return std::any_of(diagnostics.begin(), diagnostics.end(),
                       [](const Diagnostic& one) { return one.severity == Severity::error; });
}

void sort(Diagnostics& diagnostics) {
    std::stable_sort(diagnostics.begin(), diagnostics.end(),
                     [](const Diagnostic& a, const Diagnostic& b) {
                         return std::tie(a.file, a.where.first) < std::tie(b.file, b.where.first);
                     });
}

} // namespace selfcheck::core
