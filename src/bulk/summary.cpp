#include "bulk/summary.h"

#include "core/text.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>

namespace selfcheck::bulk {
namespace {

constexpr std::array tiers{core::Tier::today, core::Tier::soon, core::Tier::arrange,
                           core::Tier::watch, core::Tier::keep};
constexpr std::size_t shown_patterns = 10;

std::string share(std::uint64_t part, std::uint64_t whole) {
    if (whole == 0) return "";
    // Tenths of a percent, half up.
    const std::uint64_t tenths = (part * 2000 + whole) / (2 * whole);
    return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10) + " %";
}

std::string padded(const std::string& text, std::size_t width) {
    return text.size() >= width ? text : std::string(width - text.size(), ' ') + text;
}

/// Patterns by how often they came, then by name.
std::vector<std::pair<std::string, std::uint64_t>>
sorted(const std::unordered_map<std::string, std::uint64_t>& patterns) {
    std::vector<std::pair<std::string, std::uint64_t>> all(patterns.begin(), patterns.end());
    std::sort(all.begin(), all.end(), [](const auto& a, const auto& b) {
        return a.second != b.second ? a.second > b.second : a.first < b.first;
    });
    return all;
}

} // namespace

void Summary::OfScore::add(const core::ScoreRule& rule, const core::Score& score,
                           std::uint64_t times) {
    statuses[std::string(core::word(score.status))] += times;
    bands.resize(rule.bands.size());
    if (score.band) bands[*score.band] += times;
    if (!score.value) return;
    const auto place = std::find_if(totals.begin(), totals.end(),
                                    [&](const auto& one) { return one.first >= *score.value; });
    if (place != totals.end() && place->first == *score.value)
        place->second += times;
    else
        totals.insert(place, {*score.value, times});
}

Summary::Summary(const core::Questionnaire& questionnaire)
    : questionnaire_(questionnaire),
      scores_(questionnaire.scores.size()),
      by_piece_(questionnaire.scores.size()),
      alerts_yes_(questionnaire.alerts.size()),
      alerts_unknown_(questionnaire.alerts.size()),
      tiers_(tiers.size()) {}

void Summary::add(const RowOutcome& row) {
    ++rows_;
    for (std::size_t i = 0; i < row.alerts().size(); ++i) {
        alerts_yes_[i] += row.alerts()[i] == core::Truth::yes;
        alerts_unknown_[i] += row.alerts()[i] == core::Truth::unknown;
    }
    if (const auto tier = row.tier()) ++tiers_[static_cast<std::size_t>(*tier)];
    if (!row.valid()) {
        ++invalid_;
        return;
    }
    for (std::size_t i = 0; i < scores_.size(); ++i) {
        if (row.pieces() != nullptr)
            ++by_piece_[i][row.pieces()->scores[i]];
        else
            scores_[i].add(questionnaire_.scores[i], row.score(i), 1);
    }
    std::string pattern;
    for (std::size_t item = 0; item < questionnaire_.items.size(); ++item)
        if (!row.answered(item))
            pattern += (pattern.empty() ? "" : " ") + questionnaire_.items[item].id;
    const auto found = patterns_.find(pattern);
    if (found != patterns_.end())
        ++found->second;
    else if (patterns_.size() < most_patterns)
        patterns_.emplace(std::move(pattern), 1);
    else
        ++other_patterns_;
}

void Summary::add(const Summary& other) {
    rows_ += other.rows_;
    invalid_ += other.invalid_;
    const std::vector<OfScore> theirs = other.scores();
    for (std::size_t i = 0; i < scores_.size(); ++i) {
        for (const auto& [status, times] : theirs[i].statuses) scores_[i].statuses[status] += times;
        scores_[i].bands.resize(questionnaire_.scores[i].bands.size());
        for (std::size_t band = 0; band < theirs[i].bands.size(); ++band)
            scores_[i].bands[band] += theirs[i].bands[band];
        for (const auto& [value, times] : theirs[i].totals) {
            core::Score score;
            score.value = value;
            OfScore one;
            one.totals = std::move(scores_[i].totals);
            one.add(questionnaire_.scores[i], score, times);
            scores_[i].totals = std::move(one.totals);
        }
    }
    for (std::size_t i = 0; i < alerts_yes_.size(); ++i) {
        alerts_yes_[i] += other.alerts_yes_[i];
        alerts_unknown_[i] += other.alerts_unknown_[i];
    }
    for (std::size_t i = 0; i < tiers_.size(); ++i) tiers_[i] += other.tiers_[i];
    other_patterns_ += other.other_patterns_;
    for (const auto& [pattern, times] : other.patterns_) {
        if (patterns_.size() < most_patterns || patterns_.count(pattern) > 0)
            patterns_[pattern] += times;
        else
            other_patterns_ += times;
    }
}

std::vector<Summary::OfScore> Summary::scores() const {
    std::vector<OfScore> all = scores_;
    for (std::size_t i = 0; i < all.size(); ++i) {
        all[i].bands.resize(questionnaire_.scores[i].bands.size());
        for (const auto& [piece, times] : by_piece_[i])
            all[i].add(questionnaire_.scores[i], piece->score, times);
    }
    return all;
}

std::string Summary::text(int width) const {
    std::string text = std::to_string(rows_) + " rows";
    if (invalid_ > 0) text += ", " + std::to_string(invalid_) + " of them invalid";
    text += "\n";
    const std::uint64_t valid = rows_ - invalid_;
    constexpr std::size_t count_width = 12;
    const auto line = [&](const std::string& name, std::uint64_t times, std::uint64_t of) {
        text += padded(std::to_string(times), count_width) + padded(share(times, of), 9) + "  " +
                name + "\n";
    };
    const std::vector<OfScore> all = scores();
    for (std::size_t i = 0; i < all.size(); ++i) {
        const core::ScoreRule& rule = questionnaire_.scores[i];
        text += "\n" + core::sanitise(rule.label) + " (" + rule.id + ")\n";
        for (const auto& [status, times] : all[i].statuses) line(status, times, valid);
        for (std::size_t band = 0; band < all[i].bands.size(); ++band)
            line(core::sanitise(rule.bands[band].label), all[i].bands[band], valid);
        std::uint64_t most = 0;
        for (const auto& [value, times] : all[i].totals) most = std::max(most, times);
        text += "  Value, rows\n";
        constexpr int before_bar = 24;
        const auto bar_width = static_cast<std::uint64_t>(std::max(width - before_bar, 8));
        for (const auto& [value, times] : all[i].totals) {
            const std::uint64_t bar = (times * bar_width + most - 1) / most;
            text += padded(value.to_string(rule.decimals), 8) +
                    padded(std::to_string(times), count_width) + "  " +
                    std::string(static_cast<std::size_t>(bar), '#') + "\n";
        }
    }
    text += "\nAlerts\n";
    if (questionnaire_.alerts.empty()) text += "  this questionnaire has none\n";
    for (std::size_t i = 0; i < alerts_yes_.size(); ++i) {
        line(questionnaire_.alerts[i].id, alerts_yes_[i], rows_);
        line(questionnaire_.alerts[i].id + "? (not answered)", alerts_unknown_[i], rows_);
    }
    text += "\nTier\n";
    for (const core::Tier tier : tiers)
        line(std::string(core::word(tier)), tiers_[static_cast<std::size_t>(tier)], rows_);
    text += "\nMissing answers\n";
    const auto patterns = sorted(patterns_);
    std::uint64_t others = other_patterns_;
    for (std::size_t i = 0; i < patterns.size(); ++i) {
        if (i >= shown_patterns)
            others += patterns[i].second;
        else
            line(patterns[i].first.empty() ? "none" : patterns[i].first, patterns[i].second, valid);
    }
    if (others > 0) line("other patterns", others, valid);
    return text;
}

std::string Summary::json() const {
    using Json = nlohmann::ordered_json;
    Json root{{"format", 1}, {"rows", rows_}, {"invalid", invalid_}};
    Json& score_list = root["scores"] = Json::array();
    const std::vector<OfScore> all = scores();
    for (std::size_t i = 0; i < all.size(); ++i) {
        const core::ScoreRule& rule = questionnaire_.scores[i];
        Json one{{"id", rule.id}, {"label", rule.label}};
        one["statuses"] = all[i].statuses;
        Json bands = Json::object();
        for (std::size_t band = 0; band < all[i].bands.size(); ++band)
            bands[rule.bands[band].id] = all[i].bands[band];
        one["bands"] = std::move(bands);
        Json totals = Json::array();
        for (const auto& [value, times] : all[i].totals)
            totals.push_back({{"value", value.to_string(rule.decimals)},
                              {"exact", value.to_exact_string()},
                              {"rows", times}});
        one["totals"] = std::move(totals);
        score_list.push_back(std::move(one));
    }
    Json alerts = Json::array();
    for (std::size_t i = 0; i < alerts_yes_.size(); ++i)
        alerts.push_back({{"id", questionnaire_.alerts[i].id},
                          {"yes", alerts_yes_[i]},
                          {"unknown", alerts_unknown_[i]}});
    root["alerts"] = std::move(alerts);
    Json tier_counts = Json::object();
    for (const core::Tier tier : tiers)
        tier_counts[std::string(core::word(tier))] = tiers_[static_cast<std::size_t>(tier)];
    root["tiers"] = std::move(tier_counts);
    Json missing = Json::array();
    for (const auto& [pattern, times] : sorted(patterns_))
        missing.push_back({{"items", pattern}, {"rows", times}});
    root["missing"] = std::move(missing);
    root["missing_other"] = other_patterns_;
    return root.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

} // namespace selfcheck::bulk
