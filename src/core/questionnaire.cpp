#include "core/questionnaire.h"

#include "core/language.h"

#include <algorithm>
#include <array>

namespace selfcheck::core {
namespace {

template <class T>
std::optional<std::size_t> find_by_id(const std::vector<T>& list, std::string_view id) {
    const auto found =
        std::find_if(list.begin(), list.end(), [&](const T& one) { return one.id == id; });
    if (found == list.end()) return {};
    return static_cast<std::size_t>(found - list.begin());
}

template <class Enum, std::size_t N>
std::string_view word_of(Enum value, const std::array<std::string_view, N>& words) {
    return words.at(static_cast<std::size_t>(value));
}

} // namespace

std::string_view word(Status status) {
    return word_of(status, words::status);
}
std::string_view word(ItemKind kind) {
    return word_of(kind, words::item_kind);
}
std::string_view word(Worse worse) {
    return word_of(worse, words::worse);
}
std::string_view word(Method method) {
    return word_of(method, words::method);
}
std::string_view word(Show show) {
    return word_of(show, words::show);
}
std::string_view word(Tier tier) {
    return word_of(tier, words::tier);
}
std::string_view word(PermissionKind kind) {
    return word_of(kind, words::permission);
}

std::optional<std::size_t> Questionnaire::find_item(std::string_view wanted) const {
    return find_by_id(items, wanted);
}

std::optional<std::size_t> Questionnaire::find_score(std::string_view wanted) const {
    return find_by_id(scores, wanted);
}

std::optional<std::size_t> Questionnaire::find_alert(std::string_view wanted) const {
    return find_by_id(alerts, wanted);
}

const Reference* Questionnaire::find_reference(std::string_view wanted) const {
    const auto index = find_by_id(references, wanted);
    return index ? &references[*index] : nullptr;
}

const std::vector<AnswerOption>& Questionnaire::options_of(std::size_t item) const {
    static const std::vector<AnswerOption> none;
    const Item& what = items[item];
    const bool has_options = what.kind == ItemKind::choice || what.kind == ItemKind::choices;
    return has_options && what.answers < answers.size() ? answers[what.answers].options : none;
}

bool Questionnaire::is_crisis_item(std::size_t item) const {
    return std::any_of(alerts.begin(), alerts.end(), [&](const Alert& alert) {
        return alert.show == Show::crisis && looks_at(alert.if_, *this).items[item];
    });
}

bool Questionnaire::has_crisis_item() const {
    return std::any_of(alerts.begin(), alerts.end(),
                       [](const Alert& alert) { return alert.show == Show::crisis; });
}

} // namespace selfcheck::core
