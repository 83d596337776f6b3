#include "bulk/plan.h"

#include "core/condition.h"
#include "core/lists.h"
#include "core/tally.h"

#include <algorithm>
#include <numeric>
#include <optional>

namespace selfcheck::bulk {
namespace {

constexpr std::int64_t largest_field = std::int64_t{1} << 48;

/// A sum over the answers: what each code of each item adds, 0 and up.
struct Field {
    std::vector<std::vector<std::int64_t>> addends;
    std::int64_t size = 1;
    bool operator==(const Field&) const = default;
};

/// The items of a score that are asked under one and the same condition.
struct Group {
    const core::Item* like;
    std::vector<std::size_t> items;
};

bool same_gate(const core::Item& a, const core::Item& b) {
    return a.ask_if == b.ask_if && (!a.ask_if || a.if_unknown == b.if_unknown);
}

core::Answer answer_of(const core::Questionnaire& questionnaire, std::size_t item, Code code) {
    return code == missing_code(questionnaire, item) ? core::Answer::skipped()
                                                     : core::Answer::choice(code);
}

class Features {
public:
    Features(const core::Questionnaire& questionnaire, const std::vector<bool>& present)
        : questionnaire_(questionnaire),
          present_(present),
          seen_items_(questionnaire.items.size()),
          seen_scores_(questionnaire.scores.size()) {}

    [[nodiscard]] bool failed() const { return failed_; }
    [[nodiscard]] const std::vector<Field>& fields() const { return fields_; }

    void add_score(std::size_t score) {
        if (seen_scores_[score]) return;
        seen_scores_[score] = true;
        const core::ScoreRule& rule = questionnaire_.scores[score];
        for (const std::size_t part : rule.scores) add_score(part);
        std::vector<Group> groups;
        for (const std::size_t item : rule.items) {
            const core::Item& what = questionnaire_.items[item];
            const auto found = std::find_if(groups.begin(), groups.end(), [&](const Group& group) {
                return same_gate(*group.like, what);
            });
            if (found == groups.end())
                groups.push_back({&what, {item}});
            else
                found->items.push_back(item);
        }
        for (const Group& group : groups) {
            add_gate(*group.like);
            add_tally(rule, group.items);
        }
    }

    /// What a condition looks at. Without scores: what it says of them is known already.
    void add_condition(const core::Condition& condition, bool with_scores) {
        if (const std::size_t item = core::item_of(condition); item != core::no_subject)
            add_item(item, with_scores);
        const std::size_t score = core::score_of(condition);
        if (with_scores && score != core::no_subject) add_score(score);
        for (const core::Condition* part : core::parts_of(condition, questionnaire_))
            add_condition(*part, with_scores);
    }

private:
    void add_item(std::size_t item, bool with_scores) {
        if (seen_items_[item]) return;
        seen_items_[item] = true;
        const core::Item& what = questionnaire_.items[item];
        if (what.ask_if) add_condition(*what.ask_if, with_scores);
        if (!present_[item]) return;
        if (what.kind != core::ItemKind::choice) {
            failed_ = true;
            return;
        }
        Field field = empty_field();
        const std::size_t codes = codes_of(item);
        for (std::size_t code = 0; code < codes; ++code)
            field.addends[item][code] = static_cast<std::int64_t>(code);
        field.size = static_cast<std::int64_t>(codes);
        add(std::move(field));
    }

    void add_gate(const core::Item& item) {
        if (item.ask_if) add_condition(*item.ask_if, true);
    }

    [[nodiscard]] std::size_t codes_of(std::size_t item) const {
        return std::size_t{missing_code(questionnaire_, item)} + 1;
    }

    [[nodiscard]] Field empty_field() const {
        Field field;
        field.addends.resize(questionnaire_.items.size());
        for (std::size_t item = 0; item < field.addends.size(); ++item)
            field.addends[item].resize(codes_of(item));
        return field;
    }

    void add(Field field) {
        if (field.size > largest_field) failed_ = true;
        if (field.size > 1 && !core::contains(fields_, field)) fields_.push_back(std::move(field));
    }

    /// One field from rational addends: made whole by their common denominator, and moved so that
    /// the smallest of each item is 0.
    void add_rational(const std::vector<std::size_t>& items,
                      const std::vector<std::vector<core::Rational>>& worth) {
        std::int64_t denominator = 1;
        for (const auto& codes : worth)
            for (const core::Rational& one : codes) {
                if (one.overflowed()) failed_ = true;
                if (failed_) return;
                denominator = std::lcm(denominator, one.denominator());
                if (denominator > largest_field) failed_ = true;
            }
        Field field = empty_field();
        for (std::size_t i = 0; i < items.size() && !failed_; ++i) {
            std::vector<std::int64_t> whole;
            for (const core::Rational& one : worth[i]) {
                const core::Rational scaled = one * core::Rational{denominator};
                if (scaled.overflowed() || scaled.magnitude() > core::Rational{largest_field})
                    failed_ = true;
                whole.push_back(scaled.numerator());
            }
            const auto [low, high] = std::minmax_element(whole.begin(), whole.end());
            const std::int64_t lowest = *low;
            field.size += *high - lowest;
            if (field.size > largest_field) failed_ = true;
            std::transform(whole.begin(), whole.end(), field.addends[items[i]].begin(),
                           [&](std::int64_t one) { return one - lowest; });
        }
        if (!failed_) add(std::move(field));
    }

    void add_tally(const core::ScoreRule& rule, const std::vector<std::size_t>& all) {
        // A maximum is no sum: it is decided by each answer.
        if (rule.method == core::Method::max) {
            for (const std::size_t item : all) add_item(item, true);
            return;
        }
        std::vector<std::size_t> items;
        std::vector<std::vector<core::Rational>> known;
        std::vector<std::vector<core::Rational>> open;
        std::vector<std::vector<core::Rational>> closed;
        std::vector<std::vector<core::Rational>> low;
        std::vector<std::vector<core::Rational>> high;
        std::optional<core::Interval> missing;
        bool uniform = true;
        for (const std::size_t item : all) {
            if (present_[item] && questionnaire_.items[item].kind != core::ItemKind::choice)
                failed_ = true;
            if (!present_[item] || failed_) continue;
            items.push_back(item);
            for (auto* list : {&known, &open, &closed, &low, &high})
                list->emplace_back(codes_of(item));
            for (std::size_t code = 0; code < codes_of(item); ++code) {
                core::Tally tally;
                core::add_item(tally, questionnaire_, rule, item,
                               answer_of(questionnaire_, item, static_cast<Code>(code)));
                known.back()[code] = tally.of_known;
                open.back()[code] = tally.open;
                closed.back()[code] = tally.closed;
                low.back()[code] = tally.of_missing.low;
                high.back()[code] = tally.of_missing.high;
                if (tally.open + tally.closed == 0) continue;
                uniform = uniform && (!missing || *missing == tally.of_missing);
                missing = tally.of_missing;
            }
        }
        add_rational(items, known);
        add_rational(items, open);
        add_rational(items, closed);
        if (uniform) return; // how many are missing says what they may be worth
        add_rational(items, low);
        add_rational(items, high);
    }

    const core::Questionnaire& questionnaire_;
    const std::vector<bool>& present_;
    std::vector<bool> seen_items_;
    std::vector<bool> seen_scores_;
    std::vector<Field> fields_;
    bool failed_ = false;
};

/// Every condition of alerts and guidance, and of the questions that those look at.
std::vector<const core::Condition*> deciding_conditions(const core::Questionnaire& questionnaire) {
    std::vector<const core::Condition*> found;
    for (const core::Alert& alert : questionnaire.alerts) found.push_back(&alert.if_);
    for (const core::GuidanceRule& rule : questionnaire.guidance)
        if (rule.if_) found.push_back(&*rule.if_);
    return found;
}

void collect_score_conditions(const core::Condition& condition,
                              const core::Questionnaire& questionnaire, Plan& plan) {
    const std::size_t score = core::score_of(condition);
    if (score != core::no_subject) {
        auto& list = plan.conditions[score];
        const bool known = std::any_of(list.begin(), list.end(), [&](const core::Condition* one) {
            return *one == condition;
        });
        if (!known) list.push_back(&condition);
    }
    for (const core::Condition* part : core::parts_of(condition, questionnaire))
        collect_score_conditions(*part, questionnaire, plan);
}

unsigned bits_for(std::uint64_t size) {
    unsigned bits = 0;
    while (bits < bits_of_word && (std::uint64_t{1} << bits) < size) ++bits;
    return bits;
}

/// Lays the fields out as one lane; false if there is no room left.
bool add_lane(const std::vector<Field>& fields, Plan& plan, std::vector<unsigned>& used,
              Lane& lane) {
    lane.size = 1;
    for (const Field& field : fields) {
        const auto size = static_cast<std::uint64_t>(field.size);
        if (lane.size > (std::uint64_t{1} << bits_of_word) / size) return false;
        lane.size *= size;
    }
    const unsigned bits = bits_for(lane.size);
    lane.word = 0;
    while (lane.word < most_words && used[lane.word] + bits > bits_of_word) ++lane.word;
    if (lane.word == most_words) return false;
    lane.shift = used[lane.word];
    lane.mask = (std::uint64_t{1} << bits) - 1;
    used[lane.word] += bits;
    std::uint64_t stride = 1;
    for (const Field& field : fields) {
        for (std::size_t item = 0; item < field.addends.size(); ++item)
            for (std::size_t code = 0; code < field.addends[item].size(); ++code)
                plan.addends[item][code][lane.word] +=
                    (stride * static_cast<std::uint64_t>(field.addends[item][code])) << lane.shift;
        stride *= static_cast<std::uint64_t>(field.size);
    }
    plan.words = std::max(plan.words, lane.word + 1);
    return true;
}

} // namespace

Plan compile(const core::Questionnaire& questionnaire, const std::vector<bool>& present) {
    Plan plan;
    plan.conditions.resize(questionnaire.scores.size());
    plan.addends.resize(questionnaire.items.size());
    for (std::size_t item = 0; item < questionnaire.items.size(); ++item) {
        if (questionnaire.options_of(item).size() > most_options) return plan;
        plan.addends[item].resize(std::size_t{missing_code(questionnaire, item)} + 1);
    }
    const std::vector<const core::Condition*> deciding = deciding_conditions(questionnaire);
    for (const core::Condition* one : deciding) collect_score_conditions(*one, questionnaire, plan);
    for (const core::Item& item : questionnaire.items)
        if (item.ask_if) collect_score_conditions(*item.ask_if, questionnaire, plan);

    std::vector<unsigned> used(most_words);
    for (std::size_t score = 0; score < questionnaire.scores.size(); ++score) {
        Features features(questionnaire, present);
        features.add_score(score);
        if (features.failed()) return plan;
        if (!add_lane(features.fields(), plan, used, plan.scores.emplace_back())) return plan;
    }
    Features rest(questionnaire, present);
    for (const core::Condition* one : deciding) rest.add_condition(*one, false);
    if (rest.failed() || !add_lane(rest.fields(), plan, used, plan.rest)) return plan;
    plan.tabled = true;
    return plan;
}

bool decides_something(const core::Questionnaire& questionnaire, std::size_t item) {
    if (is_scored_or_alerts(questionnaire, item)) return true;
    const auto looks = [&](const std::optional<core::Condition>& condition) -> bool {
        return condition && core::looks_at(*condition, questionnaire).items[item];
    };
    return std::any_of(questionnaire.guidance.begin(), questionnaire.guidance.end(),
                       [&](const core::GuidanceRule& rule) { return looks(rule.if_); }) ||
           std::any_of(questionnaire.items.begin(), questionnaire.items.end(),
                       [&](const core::Item& other) { return looks(other.ask_if); });
}

bool is_scored_or_alerts(const core::Questionnaire& questionnaire, std::size_t item) {
    return std::any_of(
               questionnaire.scores.begin(), questionnaire.scores.end(),
               [&](const core::ScoreRule& rule) { return core::contains(rule.items, item); }) ||
           std::any_of(questionnaire.alerts.begin(), questionnaire.alerts.end(),
                       [&](const core::Alert& alert) -> bool {
                           return core::looks_at(alert.if_, questionnaire).items[item];
                       });
}

} // namespace selfcheck::bulk
