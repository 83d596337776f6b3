#include "core/explore_part.h"

#include "core/walk.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <unordered_map>

namespace selfcheck::core {
namespace {

struct Step {
    State state;
    std::size_t from = 0; ///< place in the layer before
    std::size_t choice = 0;
    std::uint64_t cost = 0; ///< skips, then how far down the lists of options
    long double responses = 0;
};

/// A pair of sittings that differ in one answer.
struct PairStep {
    State before;
    State after;
    std::size_t from = 0;
    bool from_single =
        false; ///< whether `from` is a place among the single states: here the answer changed
    std::size_t choice_before = 0;
    std::size_t choice_after = 0;
    std::uint64_t cost = 0;
};

constexpr std::uint64_t cost_of_skip = 1U << 20U;

std::uint64_t cost_of(const std::vector<Answer>& choices, std::size_t choice) {
    if (choice == Walk::hidden) return 0;
    return choices[choice].state == AnswerState::skipped ? cost_of_skip : choice;
}

struct PairHash {
    std::size_t operator()(const std::pair<State, State>& pair) const {
        constexpr std::size_t odd = 0x9E3779B97F4A7C15U;
        return std::hash<State>{}(pair.first) * odd + std::hash<State>{}(pair.second);
    }
};

enum class Relation { worse, answered };

class PartExplorer {
public:
    PartExplorer(const Questionnaire& questionnaire, Explored& explored,
                 const ExploreLimits& limits, std::vector<std::size_t> items,
                 const std::vector<std::size_t>& scores)
        : questionnaire_(questionnaire),
          explored_(explored),
          limits_(limits),
          items_(std::move(items)),
          scores_(scores),
          walk_(questionnaire, items_, scores_, explored.conditions) {}

    [[nodiscard]] long double responses() const { return responses_; }

    bool run(Part& part) {
        if (walk_.most_choices() > Walk::too_many)
            return stop("an item has more than " + std::to_string(Walk::too_many) +
                        " possible answers");
        if (!walk_singles()) return false;
        finish_singles(part);
        for (const Relation relation : {Relation::worse, Relation::answered})
            if (!walk_pairs(relation, part)) return false;
        return true;
    }

private:
    bool stop(std::string why) {
        explored_.too_large = true;
        explored_.why = std::move(why);
        return false;
    }
    bool too_many_states() {
        return stop("more than " + std::to_string(limits_.states) + " states of the answers");
    }

    std::vector<std::size_t> ways(const State& state, std::size_t item) {
        if (!walk_.is_asked(state, item)) return {Walk::hidden};
        std::vector<std::size_t> all(walk_.choices(item).size());
        std::iota(all.begin(), all.end(), std::size_t{0});
        return all;
    }

    bool walk_singles() {
        layers_.push_back({Step{walk_.start(), 0, 0, 0, 1}});
        for (const std::size_t item : items_) {
            const std::vector<Step>& before = layers_.back();
            std::vector<Step> next;
            std::unordered_map<State, std::size_t> index;
            for (std::size_t from = 0; from < before.size(); ++from) {
                for (const std::size_t choice : ways(before[from].state, item)) {
                    if (walk_.asked(before[from].state, item) == Truth::yes)
                        explored_.asked[item] = true;
                    State state = walk_.after(before[from].state, item, choice);
                    const std::uint64_t cost =
                        before[from].cost + cost_of(walk_.choices(item), choice);
                    const auto [place, fresh] = index.emplace(std::move(state), next.size());
                    if (fresh) {
                        if (next.size() >= limits_.states) return too_many_states();
                        next.push_back({place->first, from, choice, cost, before[from].responses});
                        continue;
                    }
                    Step& known = next[place->second];
                    known.responses += before[from].responses;
                    if (cost < known.cost) {
                        known.from = from;
                        known.choice = choice;
                        known.cost = cost;
                    }
                }
            }
            layers_.push_back(std::move(next));
            explored_.states += layers_.back().size();
        }
        for (const Step& last : layers_.back()) responses_ += last.responses;
        return true;
    }

    Response response_of(std::size_t layer, std::size_t place) const {
        Response response(questionnaire_.items.size());
        for (; layer > 0; --layer) {
            const Step& step = layers_[layer][place];
            const std::size_t item = items_[layer - 1];
            response.answers[item] = step.choice == Walk::hidden ? Answer::not_asked()
                                                                 : walk_.choices(item)[step.choice];
            place = step.from;
        }
        return response;
    }

    std::size_t facts_of(const State& state, Part& part, std::uint64_t cost, std::size_t place) {
        if (place == no_subject) // half of a pair: it was met as a single state
            if (const auto known = facts_of_state_.find(state); known != facts_of_state_.end())
                return known->second;
        const std::size_t facts = new_facts_of(state, part, cost, place);
        facts_of_state_.emplace(state, facts);
        return facts;
    }

    std::size_t new_facts_of(const State& state, Part& part, std::uint64_t cost,
                             std::size_t place) {
        Facts facts = walk_.facts(state, explored_.conditions.size());
        std::string name;
        for (std::size_t i = 0; i < facts.filled.size(); ++i)
            name += static_cast<char>('a' + 3 * static_cast<int>(facts.filled[i]) +
                                      static_cast<int>(facts.left_open[i]));
        name += facts.any_skipped ? '1' : '0';
        const auto [known, fresh] = fact_index_.emplace(std::move(name), part.facts.size());
        if (fresh) {
            part.facts.push_back(std::move(facts));
            fact_best_.push_back({cost, place});
        } else if (place != no_subject && cost < fact_best_[known->second].first) {
            fact_best_[known->second] = {cost, place};
        }
        return known->second;
    }

    void finish_singles(Part& part) {
        const std::vector<Step>& last = layers_.back();
        std::vector<std::pair<std::size_t, Score>> seen_scores;
        std::unordered_map<std::string, std::size_t> score_index;
        std::vector<std::pair<std::uint64_t, std::size_t>> best;
        for (std::size_t place = 0; place < last.size(); ++place) {
            facts_of(last[place].state, part, last[place].cost, place);
            const std::vector<Score> scores =
                walk_.scores(last[place].state, Skipped::filled_by_rule);
            for (std::size_t i = 0; i < scores.size(); ++i) {
                const Score& score = scores[i];
                const std::string name =
                    std::to_string(i) + ' ' + std::to_string(static_cast<int>(score.status)) + ' ' +
                    score.lowest.to_exact_string() + ' ' + score.highest.to_exact_string();
                const auto [known, fresh] = score_index.emplace(name, seen_scores.size());
                if (fresh) {
                    seen_scores.emplace_back(walk_.score_at(i), score);
                    best.emplace_back(last[place].cost, place);
                } else if (last[place].cost < best[known->second].first) {
                    best[known->second] = {last[place].cost, place};
                }
            }
        }
        for (std::size_t i = 0; i < seen_scores.size(); ++i)
            explored_.scores.push_back({seen_scores[i].first, seen_scores[i].second,
                                        response_of(items_.size(), best[i].second)});
        for (const auto& [cost, place] : fact_best_)
            part.responses.push_back(response_of(items_.size(), place));
    }

    /// The pairs of choices that the relation allows at an item.
    std::vector<std::pair<std::size_t, std::size_t>> steps(Relation relation,
                                                           std::size_t item) const {
        const std::vector<Answer>& choices = walk_.choices(item);
        std::vector<std::pair<std::size_t, std::size_t>> all;
        if (relation == Relation::answered) {
            if (questionnaire_.items[item].required) return all;
            for (std::size_t i = 0; i + 1 < choices.size(); ++i)
                all.emplace_back(choices.size() - 1, i);
            return all;
        }
        const Worse end = worse_end(questionnaire_, item);
        if (end == Worse::none) return all;
        std::vector<std::pair<Rational, std::size_t>> by_value;
        for (std::size_t i = 0; i < choices.size(); ++i)
            if (const auto value = value_of(questionnaire_, item, choices[i]))
                by_value.emplace_back(*value, i);
        std::stable_sort(by_value.begin(), by_value.end(), [end](const auto& a, const auto& b) {
            return end == Worse::higher ? a.first < b.first : b.first < a.first;
        });
        for (std::size_t i = 0; i < by_value.size(); ++i)
            for (std::size_t k = i + 1; k < by_value.size(); ++k) {
                if (by_value[k].first == by_value[i].first) continue;
                // All options of the next value, and none beyond it.
                const bool next = std::none_of(
                    by_value.begin() + static_cast<std::ptrdiff_t>(i) + 1,
                    by_value.begin() + static_cast<std::ptrdiff_t>(k), [&](const auto& one) {
                        return one.first != by_value[i].first && one.first != by_value[k].first;
                    });
                if (next) all.emplace_back(by_value[i].second, by_value[k].second);
            }
        return all;
    }

    struct PairLayer {
        std::vector<PairStep> steps;
        std::unordered_map<std::pair<State, State>, std::size_t, PairHash> index;
    };

    bool add_pair(PairLayer& layer, PairStep pair) {
        if (pair.before == pair.after) return true; // the change makes no difference from here on
        const auto [place, fresh] =
            layer.index.emplace(std::pair{pair.before, pair.after}, layer.steps.size());
        if (fresh) {
            if (layer.steps.size() >= limits_.states) return false;
            layer.steps.push_back(std::move(pair));
        } else if (pair.cost < layer.steps[place->second].cost) {
            layer.steps[place->second] = std::move(pair);
        }
        return true;
    }

    bool walk_pairs(Relation relation, Part& part) {
        std::vector<std::vector<PairStep>> layers(1);
        for (std::size_t place = 0; place < items_.size(); ++place) {
            const std::size_t item = items_[place];
            PairLayer next;
            const std::vector<Step>& singles = layers_[place];
            const auto changes = steps(relation, item);
            for (std::size_t from = 0; from < singles.size(); ++from) {
                if (changes.empty() || !walk_.is_asked(singles[from].state, item)) continue;
                for (const auto& [before, after] : changes)
                    if (!add_pair(next,
                                  {walk_.after(singles[from].state, item, before),
                                   walk_.after(singles[from].state, item, after), from, true,
                                   before, after,
                                   singles[from].cost + cost_of(walk_.choices(item), before)}))
                        return too_many_states();
            }
            const std::vector<PairStep>& pairs = layers.back();
            for (std::size_t from = 0; from < pairs.size(); ++from)
                if (!carry_on(pairs[from], from, item, next)) return too_many_states();
            layers.push_back(std::move(next.steps));
            explored_.states += layers.back().size();
        }
        finish_pairs(relation, layers, part);
        return true;
    }

    /// Items asked in both sittings keep their answers; newly asked ones take any.
    bool carry_on(const PairStep& pair, std::size_t from, std::size_t item, PairLayer& next) {
        const bool asked_before = walk_.is_asked(pair.before, item);
        const bool asked_after = walk_.is_asked(pair.after, item);
        const std::size_t count = asked_before || asked_after ? walk_.choices(item).size() : 1;
        for (std::size_t choice = 0; choice < count; ++choice) {
            const std::size_t before = asked_before ? choice : Walk::hidden;
            const std::size_t after = asked_after ? choice : Walk::hidden;
            const std::uint64_t cost =
                pair.cost + cost_of(walk_.choices(item), before == Walk::hidden ? after : before);
            if (!add_pair(next,
                          {walk_.after(pair.before, item, before),
                           walk_.after(pair.after, item, after), from, false, before, after, cost}))
                return false;
        }
        return true;
    }

    void finish_pairs(Relation relation, const std::vector<std::vector<PairStep>>& layers,
                      Part& part) {
        std::map<std::pair<std::size_t, std::size_t>, std::size_t> best;
        const std::vector<PairStep>& last = layers.back();
        for (std::size_t place = 0; place < last.size(); ++place) {
            const std::pair facts{facts_of(last[place].before, part, 0, no_subject),
                                  facts_of(last[place].after, part, 0, no_subject)};
            if (facts.first == facts.second) continue;
            const auto [known, fresh] = best.emplace(facts, place);
            if (!fresh && last[place].cost < last[known->second].cost) known->second = place;
        }
        std::vector<Change>& changes = relation == Relation::worse ? part.worse : part.answered;
        for (const auto& [facts, place] : best) changes.push_back(change_of(layers, place, facts));
    }

    Change change_of(const std::vector<std::vector<PairStep>>& layers, std::size_t place,
                     std::pair<std::size_t, std::size_t> facts) const {
        Change change{facts.first, facts.second, Response(questionnaire_.items.size()),
                      Response(questionnaire_.items.size()), 0};
        const auto put = [&](Response& response, std::size_t item, std::size_t choice) {
            response.answers[item] =
                choice == Walk::hidden ? Answer::not_asked() : walk_.choices(item)[choice];
        };
        for (std::size_t layer = layers.size() - 1; layer > 0; --layer) {
            const PairStep& step = layers[layer][place];
            const std::size_t item = items_[layer - 1];
            put(change.response_before, item, step.choice_before);
            put(change.response_after, item, step.choice_after);
            place = step.from;
            if (!step.from_single) continue;
            change.item = item;
            const Response earlier = response_of(layer - 1, place);
            for (std::size_t i = 0; i + 1 < layer; ++i) {
                change.response_before.answers[items_[i]] = earlier.answers[items_[i]];
                change.response_after.answers[items_[i]] = earlier.answers[items_[i]];
            }
            break;
        }
        return change;
    }

    const Questionnaire& questionnaire_;
    Explored& explored_;
    const ExploreLimits& limits_;
    std::vector<std::size_t> items_;
    std::vector<std::size_t> scores_;
    Walk walk_;
    std::vector<std::vector<Step>> layers_;
    std::unordered_map<State, std::size_t> facts_of_state_;
    std::unordered_map<std::string, std::size_t> fact_index_;
    std::vector<std::pair<std::uint64_t, std::size_t>> fact_best_;
    long double responses_ = 0;
};

} // namespace

std::optional<long double> explore_part(const Questionnaire& questionnaire,
                                        const ExploreLimits& limits,
                                        const std::vector<std::size_t>& scores, Explored& explored,
                                        Part& part) {
    PartExplorer explorer(questionnaire, explored, limits, part.items, scores);
    if (!explorer.run(part)) return {};
    return explorer.responses();
}

} // namespace selfcheck::core
