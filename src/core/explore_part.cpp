#include "core/explore_part.h"

#include "core/walk.h"

#include <algorithm>
#include <map>
#include <unordered_map>

namespace selfcheck::core {
namespace {

/// A place in a layer. Layers are bounded by the limits, so that 32 bits are enough.
using Index = std::uint32_t;

struct Step {
    State state;
    Index from = 0; ///< place in the layer before
    Index choice = 0;
    std::uint64_t cost = 0; ///< skips, then how far down the lists of options
    long double responses = 0;
};

/// The states after some items, and where each answer to the next item leads.
struct Layer {
    std::vector<Step> steps;
    std::vector<std::size_t> unasked; ///< per place: as `Walk::unasked`
    std::vector<Index> next;          ///< per place and choice; the first one if it is not asked
    std::size_t ways = 1;

    [[nodiscard]] Index after(Index place, std::size_t choice) const {
        return next[place * ways + choice];
    }
};

/// A pair of sittings that differ in one answer, as places of the same layer.
struct PairStep {
    Index before = 0;
    Index after = 0;
    Index from = 0;
    bool from_single =
        false; ///< whether `from` is a place among the single states: here the answer changed
    Index choice_before = 0;
    Index choice_after = 0;
    std::uint64_t cost = 0;
};

/// Choices as 32 bits: the last two stand for an item that is not asked.
Index packed(std::size_t choice) {
    return static_cast<Index>(choice);
}
std::size_t unpacked(Index choice) {
    if (choice == packed(Walk::hidden)) return Walk::hidden;
    return choice == packed(Walk::held_back) ? Walk::held_back : choice;
}

constexpr std::uint64_t cost_of_skip = 1U << 20U;

std::uint64_t cost_of(const std::vector<Answer>& choices, std::size_t choice) {
    if (choice == Walk::hidden || choice == Walk::held_back) return 0;
    return choices[choice].state == AnswerState::skipped ? cost_of_skip : choice;
}

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

    bool walk_singles() {
        layers_.emplace_back();
        layers_.back().steps.push_back({walk_.start(), 0, 0, 0, 1});
        for (const std::size_t item : items_) {
            Layer next;
            if (!walk_item(layers_.back(), next, item)) return too_many_states();
            layers_.push_back(std::move(next));
            explored_.states += layers_.back().steps.size();
        }
        for (const Step& last : layers_.back().steps) responses_ += last.responses;
        return true;
    }

    bool walk_item(Layer& layer, Layer& next, std::size_t item) {
        std::unordered_map<State, Index> index;
        const std::size_t choices = walk_.choices(item).size();
        layer.ways = std::max<std::size_t>(1, choices);
        transitions_ += layer.steps.size() * layer.ways;
        if (transitions_ > limits_.transitions) return false;
        layer.next.assign(layer.steps.size() * layer.ways, 0);
        layer.unasked.reserve(layer.steps.size());
        for (std::size_t from = 0; from < layer.steps.size(); ++from) {
            if (walk_.cells() > limits_.cells) return false;
            const State& state = layer.steps[from].state;
            layer.unasked.push_back(walk_.unasked(state, item));
            const bool is_asked = layer.unasked.back() == Walk::none;
            if (walk_.applies(state, item) == Truth::yes) explored_.asked[item] = true;
            for (std::size_t way = 0; way < (is_asked ? choices : 1); ++way) {
                const std::size_t choice = is_asked ? way : layer.unasked.back();
                const std::uint64_t cost =
                    layer.steps[from].cost + cost_of(walk_.choices(item), choice);
                const auto [place, fresh] = index.emplace(walk_.after(state, item, choice),
                                                          static_cast<Index>(next.steps.size()));
                layer.next[from * layer.ways + way] = place->second;
                if (fresh) {
                    if (next.steps.size() >= limits_.states) return false;
                    next.steps.push_back({place->first, static_cast<Index>(from), packed(choice),
                                          cost, layer.steps[from].responses});
                    continue;
                }
                Step& known = next.steps[place->second];
                known.responses += layer.steps[from].responses;
                if (cost < known.cost) {
                    known.from = static_cast<Index>(from);
                    known.choice = packed(choice);
                    known.cost = cost;
                }
            }
        }
        // Where the answers lead is known by now, so the states themselves can go.
        for (Step& step : layer.steps) State().swap(step.state);
        return true;
    }

    Response response_of(std::size_t layer, std::size_t place) const {
        Response response(questionnaire_.items.size());
        for (; layer > 0; --layer) {
            const Step& step = layers_[layer].steps[place];
            const std::size_t item = items_[layer - 1];
            response.answers[item] = walk_.answer(item, unpacked(step.choice));
            place = step.from;
        }
        return response;
    }

    /// The place of a state's facts among the distinct ones of the part.
    std::size_t facts_of(const State& state, Part& part, std::uint64_t cost, std::size_t place) {
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
        } else if (cost < fact_best_[known->second].first) {
            fact_best_[known->second] = {cost, place};
        }
        return known->second;
    }

    void finish_singles(Part& part) {
        const std::vector<Step>& last = layers_.back().steps;
        std::vector<std::pair<std::size_t, Score>> seen_scores;
        std::unordered_map<std::string, std::size_t> score_index;
        std::vector<std::pair<std::uint64_t, std::size_t>> best;
        for (std::size_t place = 0; place < last.size(); ++place) {
            facts_at_.push_back(facts_of(last[place].state, part, last[place].cost, place));
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
        std::unordered_map<std::uint64_t, Index> index;
    };

    bool add_pair(PairLayer& layer, PairStep pair) {
        if (pair.before == pair.after) return true; // the change makes no difference from here on
        constexpr unsigned half = 32;
        const std::uint64_t name = static_cast<std::uint64_t>(pair.before) << half | pair.after;
        const auto [place, fresh] =
            layer.index.emplace(name, static_cast<Index>(layer.steps.size()));
        if (fresh) {
            if (layer.steps.size() >= limits_.states) return false;
            layer.steps.push_back(pair);
        } else if (pair.cost < layer.steps[place->second].cost) {
            layer.steps[place->second] = pair;
        }
        return true;
    }

    bool walk_pairs(Relation relation, Part& part) {
        std::vector<std::vector<PairStep>> layers(1);
        for (std::size_t place = 0; place < items_.size(); ++place) {
            const std::size_t item = items_[place];
            const Layer& singles = layers_[place];
            PairLayer next;
            const auto changes = steps(relation, item);
            transitions_ +=
                singles.steps.size() * changes.size() + layers.back().size() * singles.ways;
            if (transitions_ > limits_.transitions) return too_many_states();
            for (std::size_t from = 0; from < singles.steps.size(); ++from) {
                if (singles.unasked[from] != Walk::none) continue;
                for (const auto& [before, after] : changes) {
                    const auto at = static_cast<Index>(from);
                    const std::uint64_t cost =
                        singles.steps[from].cost + cost_of(walk_.choices(item), before);
                    if (!add_pair(next, {singles.after(at, before), singles.after(at, after), at,
                                         true, packed(before), packed(after), cost}))
                        return too_many_states();
                }
            }
            const std::vector<PairStep>& pairs = layers.back();
            for (std::size_t from = 0; from < pairs.size(); ++from)
                if (!carry_on(pairs[from], static_cast<Index>(from), item, singles, next))
                    return too_many_states();
            layers.push_back(std::move(next.steps));
            explored_.states += layers.back().size();
        }
        finish_pairs(relation, layers, part);
        return true;
    }

    /// Items asked in both sittings keep their answers; newly asked ones take any.
    bool carry_on(const PairStep& pair, Index from, std::size_t item, const Layer& singles,
                  PairLayer& next) {
        const std::size_t unasked_before = singles.unasked[pair.before];
        const std::size_t unasked_after = singles.unasked[pair.after];
        const bool asked_before = unasked_before == Walk::none;
        const bool asked_after = unasked_after == Walk::none;
        const std::size_t count = asked_before || asked_after ? walk_.choices(item).size() : 1;
        for (std::size_t choice = 0; choice < count; ++choice) {
            const std::uint64_t cost =
                asked_before || asked_after ? cost_of(walk_.choices(item), choice) : 0;
            if (!add_pair(next, {singles.after(pair.before, asked_before ? choice : 0),
                                 singles.after(pair.after, asked_after ? choice : 0), from, false,
                                 packed(asked_before ? choice : unasked_before),
                                 packed(asked_after ? choice : unasked_after), pair.cost + cost}))
                return false;
        }
        return true;
    }

    void finish_pairs(Relation relation, const std::vector<std::vector<PairStep>>& layers,
                      Part& part) {
        std::map<std::pair<std::size_t, std::size_t>, std::size_t> best;
        const std::vector<PairStep>& last = layers.back();
        for (std::size_t place = 0; place < last.size(); ++place) {
            const std::pair facts{facts_at_[last[place].before], facts_at_[last[place].after]};
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
            response.answers[item] = walk_.answer(item, choice);
        };
        for (std::size_t layer = layers.size() - 1; layer > 0; --layer) {
            const PairStep& step = layers[layer][place];
            const std::size_t item = items_[layer - 1];
            put(change.response_before, item, unpacked(step.choice_before));
            put(change.response_after, item, unpacked(step.choice_after));
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
    std::vector<Layer> layers_;
    std::vector<std::size_t> facts_at_; ///< per place of the last layer
    std::unordered_map<std::string, std::size_t> fact_index_;
    std::vector<std::pair<std::uint64_t, std::size_t>> fact_best_;
    std::size_t transitions_ = 0;
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
