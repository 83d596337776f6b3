#include "bulk/outcomes.h"

#include <algorithm>
#include <cstring>

namespace selfcheck::bulk {
namespace {

constexpr std::uint64_t most_direct = std::uint64_t{1} << 17;
constexpr std::uint64_t most_rows = std::uint64_t{1} << 19;
constexpr std::size_t hashed_slots = std::size_t{1} << 15;
constexpr std::size_t most_hashed = hashed_slots / 4 * 3;
constexpr std::uint64_t no_key = ~std::uint64_t{0};
/// Bits that tell how a score looks to all conditions on it together: one alone sees it in at most
/// nine ways, as it is certain of or not while answers are skipped.
unsigned class_bits(const std::vector<const core::Condition*>& conditions) {
    constexpr unsigned alone = 4;
    constexpr unsigned several = 6;
    return conditions.empty() ? 0 : conditions.size() == 1 ? alone : several;
}

/// A bijection, so that keys that differ stay apart (the finalizer of SplitMix64).
std::uint64_t scattered(std::uint64_t key) {
    key = (key ^ (key >> 30U)) * 0xbf58476d1ce4e5b9U;
    key = (key ^ (key >> 27U)) * 0x94d049bb133111ebU;
    return key ^ (key >> 31U);
}

} // namespace

Columns::Columns(const core::Questionnaire& questionnaire, char delimiter)
    : questionnaire_(questionnaire), delimiter_(delimiter) {}

std::string Columns::score(std::size_t index, const core::Score& score) const {
    const core::ScoreRule& rule = questionnaire_.scores[index];
    std::string text(1, delimiter_);
    if (score.value) text += score.value->to_string(rule.decimals);
    text += delimiter_;
    if (score.band) text += rule.bands[*score.band].id;
    text += delimiter_;
    text += core::word(score.status);
    text += delimiter_;
    text += std::to_string(score.missing);
    return text;
}

std::string Columns::alerts(const std::vector<core::Truth>& states) const {
    std::string text;
    for (std::size_t i = 0; i < states.size(); ++i) {
        if (states[i] == core::Truth::no) continue;
        if (!text.empty()) text += ';';
        text += questionnaire_.alerts[i].id;
        if (states[i] == core::Truth::unknown) text += '?';
    }
    return text;
}

std::string Columns::rest(const std::vector<core::Truth>& alerts,
                          std::optional<core::Tier> tier) const {
    std::string all = this->alerts(alerts);
    if (all.find(delimiter_) != std::string::npos) all = '"' + all + '"';
    std::string text = delimiter_ + all;
    text += delimiter_;
    if (tier) text += core::word(*tier);
    return text;
}

std::string Columns::invalid(const std::vector<core::Truth>& alerts,
                             std::optional<core::Tier> tier) const {
    std::string text;
    for (std::size_t i = 0; i < questionnaire_.scores.size(); ++i) {
        text.append(3, delimiter_);
        text += "invalid";
        text += delimiter_;
    }
    return text + rest(alerts, tier);
}

PieceTable::PieceTable(std::uint64_t size)
    : direct_(size <= most_direct),
      count_(direct_ ? static_cast<std::size_t>(size) : hashed_slots),
      slots_(std::make_unique<std::atomic<const Entry*>[]>(count_)) {
    if (direct_) return;
    keys_ = std::make_unique<std::atomic<std::uint64_t>[]>(count_);
    for (std::size_t i = 0; i < count_; ++i) keys_[i].store(no_key, std::memory_order_relaxed);
}

std::size_t PieceTable::slot_of(std::uint64_t key) const {
    std::size_t slot = scattered(key) % hashed_slots;
    for (;; slot = (slot + 1) % hashed_slots) {
        const std::uint64_t there = keys_[slot].load(std::memory_order_acquire);
        if (there == key || there == no_key) return slot;
    }
}

const Entry* PieceTable::find_hashed(std::uint64_t key) const {
    const std::size_t slot = slot_of(key);
    return keys_[slot].load(std::memory_order_acquire) == key
               ? slots_[slot].load(std::memory_order_acquire)
               : nullptr;
}

const Piece* PieceTable::keep(std::uint64_t key, std::uint64_t says, Piece piece,
                              std::string_view text) {
    if (!direct_ && pieces_.size() >= most_hashed) return nullptr;
    piece.id = static_cast<std::uint32_t>(pieces_.size());
    Piece& stored = pieces_.emplace_back(std::move(piece));
    const Entry* const entry = entries_.keep(says, &stored, text);
    stored.text = {entry->text(), text.size()};
    if (direct_) {
        slots_[key].store(entry, std::memory_order_release);
        return &stored;
    }
    const std::size_t slot = slot_of(key);
    slots_[slot].store(entry, std::memory_order_release);
    keys_[slot].store(key, std::memory_order_release); // last: who sees the key sees the piece
    return &stored;
}

const Entry* Entries::keep(std::uint64_t says, const Piece* piece, std::string_view text) {
    constexpr std::size_t at_once = std::size_t{1} << 15;
    constexpr std::size_t grain = alignof(Entry);
    // Nobody reads into the next entry, which another thread may be writing.
    const std::size_t room = std::max(text.size(), Entry::readable);
    const std::size_t size = (sizeof(Entry) + room + grain - 1) / grain * grain;
    if (memory_.empty() || used_ + size > memory_.back().size()) {
        memory_.emplace_back(std::max(at_once, size));
        used_ = 0;
    }
    char* const at = memory_.back().data() + used_;
    used_ += size;
    std::memcpy(at + sizeof(Entry), text.data(), text.size());
    return new (at) Entry{says, text.size(), piece};
}

RowTable::RowTable(std::uint64_t size) : size_(size), slots_(std::make_unique<Slot[]>(size)) {}

void RowTable::keep(std::uint64_t key, std::uint64_t alert_rows, std::string_view text) {
    slots_[key].store(entries_.keep(alert_rows, nullptr, text), std::memory_order_release);
}

namespace {

/// How many rows there can be that differ in some lane; 0 if too many.
std::uint64_t count_of_rows(const Plan& plan) {
    if (!plan.tabled) return 0;
    std::uint64_t rows = plan.rest.size;
    for (const Lane& lane : plan.scores) {
        if (rows > most_rows || lane.size > most_rows) return 0;
        rows *= lane.size;
    }
    return rows > most_rows ? 0 : rows;
}

const Piece* piece_of(const Entry* entry) {
    return entry == nullptr ? nullptr : entry->piece;
}

/// Bits that the classes of all scores take above the lane of the rest.
std::uint64_t size_of_rest(const Plan& plan) {
    unsigned bits = 0;
    while ((plan.rest.mask >> bits) != 0) ++bits;
    for (const auto& conditions : plan.conditions) bits += class_bits(conditions);
    return bits < 64 ? std::uint64_t{1} << bits : no_key;
}

} // namespace

Outcomes::Outcomes(const core::Questionnaire& questionnaire, const Plan& plan, char delimiter)
    : questionnaire_(questionnaire),
      plan_(plan),
      columns_(questionnaire, delimiter),
      rest_(plan.tabled ? size_of_rest(plan) : 1),
      rows_(count_of_rows(plan)),
      classes_(questionnaire.scores.size()) {
    if (!plan.tabled) return;
    for (const Lane& lane : plan.scores) scores_.emplace_back(lane.size);
    unsigned shift = 0;
    while ((plan.rest.mask >> shift) != 0) ++shift;
    for (const auto& conditions : plan.conditions) {
        class_shift_.push_back(shift);
        shift += class_bits(conditions);
    }
    usable_ = shift < 64;
}

std::uint64_t Outcomes::row_key(const Sums& sums) const {
    std::uint64_t key = plan_.rest.of(sums);
    for (const Lane& lane : plan_.scores) key = key * lane.size + lane.of(sums);
    return key;
}

void Outcomes::keep_row(const Sums& sums, const Pieces& pieces) {
    const std::uint64_t key = row_key(sums);
    if (rows_.find(key) != nullptr) return;
    const std::lock_guard lock(filling_);
    if (rows_.find(key) != nullptr) return; // another thread was quicker
    std::string text;
    for (const Piece* piece : pieces.scores) text += piece->text;
    text += pieces.rest->text;
    text += '\n';
    if (text.size() <= RowTable::longest_text) rows_.keep(key, pieces.rest->alert_rows, text);
}

std::uint64_t Outcomes::joined(std::size_t score, const core::Score& filled,
                               const core::Score& open) {
    std::vector<core::Truth> truths;
    for (const core::Condition* condition : plan_.conditions[score]) {
        truths.push_back(core::score_holds(*condition, questionnaire_, filled));
        truths.push_back(core::score_holds(*condition, questionnaire_, open));
    }
    auto& classes = classes_[score];
    const auto found = classes.try_emplace(std::move(truths), classes.size()).first;
    if (found->second >> class_bits(plan_.conditions[score]) != 0) return no_key;
    return found->second << class_shift_[score];
}

bool Outcomes::find(const std::vector<Code>& codes, Pieces& pieces) {
    if (!usable_) return false;
    Sums sums{};
    for (std::size_t item = 0; item < codes.size(); ++item)
        for (std::size_t word = 0; word < plan_.words; ++word)
            sums[word] += plan_.addends[item][codes[item]][word];
    pieces.scores.resize(scores_.size());
    std::uint64_t all = 0;
    bool known = true;
    for (std::size_t score = 0; score < scores_.size(); ++score) {
        pieces.scores[score] = piece_of(scores_[score].find(plan_.scores[score].of(sums)));
        known = known && pieces.scores[score] != nullptr;
        if (known) all |= pieces.scores[score]->joined;
    }
    pieces.rest = known ? piece_of(rest_.find(rest_key(sums, all))) : nullptr;
    if (pieces.rest == nullptr) pieces.rest = fill(codes, sums, pieces);
    if (pieces.rest == nullptr) return false;
    if (rows_.usable()) keep_row(sums, pieces);
    return true;
}

const Piece* Outcomes::fill(const std::vector<Code>& codes, const Sums& sums, Pieces& pieces) {
    const core::Outcome outcome = core::assess(questionnaire_, response_of(questionnaire_, codes));
    const std::vector<core::Score> open =
        core::score(questionnaire_, outcome.response, core::Skipped::left_open);
    const std::lock_guard lock(filling_);
    std::uint64_t all = 0;
    for (std::size_t score = 0; score < scores_.size(); ++score) {
        const std::uint64_t key = plan_.scores[score].of(sums);
        const Piece*& piece = pieces.scores[score];
        piece = piece_of(scores_[score].find(key)); // another thread may have been quicker
        if (piece == nullptr) {
            Piece fresh;
            fresh.score = outcome.scores[score];
            fresh.joined = joined(score, outcome.scores[score], open[score]);
            if (fresh.joined == no_key) return nullptr;
            const std::string text = columns_.score(score, fresh.score);
            const std::uint64_t says = fresh.joined;
            piece = scores_[score].keep(key, says, std::move(fresh), text);
        }
        if (piece == nullptr) return nullptr;
        all |= piece->joined;
    }
    const std::uint64_t key = rest_key(sums, all);
    if (const Entry* there = rest_.find(key)) return there->piece;
    Piece fresh;
    fresh.alerts = outcome.alerts;
    fresh.tier = outcome.tier;
    fresh.alert_rows = alert_rows(outcome.alerts);
    const std::string text = columns_.rest(outcome.alerts, outcome.tier);
    const std::uint64_t says = fresh.alert_rows;
    return rest_.keep(key, says, std::move(fresh), text);
}

std::uint64_t alert_rows(const std::vector<core::Truth>& alerts) {
    const auto among = [&](core::Truth state) {
        return std::find(alerts.begin(), alerts.end(), state) != alerts.end();
    };
    if (among(core::Truth::yes)) return 1;
    return among(core::Truth::unknown) ? std::uint64_t{1} << 32U : 0;
}

core::Response response_of(const core::Questionnaire& questionnaire,
                           const std::vector<Code>& codes) {
    core::Response response(codes.size());
    for (std::size_t item = 0; item < codes.size(); ++item)
        if (codes[item] != missing_code(questionnaire, item))
            response.answers[item] = core::Answer::choice(codes[item]);
    return response;
}

} // namespace selfcheck::bulk
