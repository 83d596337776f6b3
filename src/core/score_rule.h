// How answers become a score: the rule as a value, with its bands, cut-offs and sources.
#pragma once

#include "core/condition.h"
#include "core/diagnostic.h"
#include "core/rational.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace selfcheck::core {

enum class Worse { higher, lower, none };
enum class Method { sum, mean, count, max, weighted };
enum class Fill { none, mean };
enum class Rounding { none, half_up };

[[nodiscard]] std::string_view word(Worse);
[[nodiscard]] std::string_view word(Method);

struct Weight {
    std::size_t item = 0;
    Rational factor;
    bool operator==(const Weight&) const = default;
};

/// When some answers are missing. Items in `except` are never filled; items in `zero` count 0 when
/// skipped.
struct MissingRule {
    int at_most = 0;
    std::vector<std::size_t> except;
    std::vector<std::size_t> zero;
    Fill fill = Fill::none;
    Rounding round = Rounding::none;
    std::string source; ///< key of a reference
    Span where;
    bool operator==(const MissingRule&) const = default;
};

struct Band {
    std::string id;
    std::string label;
    Rational from;
    Rational to;
    bool to_is_excluded = false; ///< written `below:`
    std::string source;
    Span where;
    Span from_where; ///< of the number
    Span to_where;
    bool operator==(const Band&) const = default;
    [[nodiscard]] bool holds(Rational value) const {
        return value >= from && (to_is_excluded ? value < to : value <= to);
    }
};

/// An interval of shares.
struct Share {
    Rational from; ///< 0…1
    Rational to;
    bool operator==(const Share&) const = default;
};

/// How common something is among some people.
struct Prevalence {
    Rational share; ///< 0…1
    std::string setting;
    std::string source; ///< key of a reference
    bool operator==(const Prevalence&) const = default;
};

struct Cutoff {
    std::string id;
    Comparison comparison = Comparison::at_least;
    Rational value;
    std::string purpose;                       ///< `for:`
    std::optional<Rational> sensitivity;       ///< 0…1
    std::optional<Rational> specificity;       ///< 0…1
    std::optional<Share> sensitivity_interval; ///< 95 %
    std::optional<Share> specificity_interval;
    std::optional<Condition> if_;
    std::string source;
    Span where;
    bool operator==(const Cutoff&) const = default;
};

struct ReachableRange {
    Rational from;
    Rational to;
    bool operator==(const ReachableRange&) const = default;
};

struct ScoreRule {
    std::string id;
    std::string label;
    Method method = Method::sum;
    std::vector<std::size_t> items;   ///< either items
    std::vector<std::size_t> scores;  ///< or scores, all before this one in evaluation order
    std::vector<std::size_t> reverse; ///< items counted as max + min - value
    std::vector<Weight> weights;
    std::optional<Rational> count_at_least; ///< for count: which values count
    Rational multiply = 1;
    int decimals = 0; ///< shown, half up; never looked up
    std::optional<MissingRule> missing;
    std::optional<Rational> not_asked; ///< 0 where hidden items count as 0
    Worse worse = Worse::higher;
    std::string source;
    std::optional<ReachableRange> range;
    std::vector<Band> bands; ///< in rising order
    std::vector<Cutoff> cutoffs;
    std::vector<Prevalence> prevalences; ///< of what the cut-offs screen for
    std::optional<Rational> reliable_change;
    std::string change_source;
    Span where;
    Span parts_where; ///< of `items:` or `scores:`
    Span range_where;
    bool operator==(const ScoreRule&) const = default;
    /// 1 for an item that `weights` does not name.
    [[nodiscard]] Rational weight_of(std::size_t item) const {
        for (const Weight& weight : weights)
            if (weight.item == item) return weight.factor;
        return 1;
    }
    /// The source of a band, cut-off or change: its own, else that of the score.
    [[nodiscard]] const std::string& source_or(const std::string& own) const {
        return own.empty() ? source : own;
    }
};

} // namespace selfcheck::core
