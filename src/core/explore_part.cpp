#include "core/explore_part.h"

#include "core/node_pool.h"
#include "core/walk.h"

#include <algorithm>
#include <map>
#include <unordered_map>

namespace selfcheck::core {
namespace {

/// A place in a layer. Layers are bounded by the limits, so that 32 bits are enough.
using Index = std::uint32_t;

struct Step {
    Index from = 0; ///< place in the layer before
    Index choice = 0;
    std::uint64_t cost = 0; ///< skips, then how far down the lists of options
    long double responses = 0;
};

/// The states after some items, and where each answer to the next item leads.
struct Layer {
    std::vector<Step> steps;
    std::vector<State> states;  ///< of `steps`, until it is known where their answers lead
    std::vector<Index> unasked; ///< per place: as `Walk::unasked`, packed
    std::vector<Index> next;    ///< per place and choice; the first one if it is not asked
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

constexpr std::size_t bytes_of_place = 48; // in an index, about

/// A state stands in its layer and as a name in the index.
std::size_t bytes_of_state(const State& state) {
    return 2 * (sizeof(State) + state.size() * sizeof(char32_t)) + bytes_of_place;
}

constexpr std::uint64_t cost_of_skip = 1U << 20U;

std::uint64_t cost_of(const Ways& ways, std::size_t way) {
    if (way == Ways::hidden || way == Ways::held_back) return 0;
    return ways.is_skip(way) ? cost_of_skip : way;
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
        for (const std::size_t item : items_)
            if (walk_.ways(item).are_too_many())
                return stop("an item has more than " + std::to_string(Ways::most) +
                            " possible answers");
        if (!walk_singles()) return false;
        if (!finish_singles(part)) return false;
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
    /// Counts the work of a step before it is done.
    bool may_take(std::size_t transitions) {
        transitions_ += transitions;
        return transitions_ <= limits_.transitions ||
               stop("more than " + std::to_string(limits_.transitions) +
                    " steps to follow all answers in all their states");
    }
    /// What is kept of `bytes_` until the end, and what is held besides in the step at hand.
    bool may_hold(std::size_t besides) {
        constexpr std::size_t mega = 1'000'000;
        return bytes_ + besides <= limits_.bytes ||
               stop("more than " + std::to_string(limits_.bytes / mega) +
                    " MB to remember of where the answers lead");
    }

    bool walk_singles() {
        layers_.emplace_back();
        layers_.back().steps.push_back({0, 0, 0, 1});
        layers_.back().states.push_back(walk_.start());
        for (const std::size_t item : items_) {
            Layer next;
            if (!walk_item(layers_.back(), next, item)) return false;
            layers_.push_back(std::move(next));
            explored_.states += layers_.back().steps.size();
        }
        for (const Step& last : layers_.back().steps) responses_ += last.responses;
        return true;
    }

    bool walk_item(Layer& layer, Layer& next, std::size_t item) {
        std::unordered_map<State, Index> index;
        walk_.begin(item);
        const std::size_t choices = walk_.ways(item).size();
        layer.ways = std::max<std::size_t>(1, choices);
        const std::size_t transitions = layer.steps.size() * layer.ways;
        if (!may_take(transitions * walk_.effort())) return false;
        bytes_ += transitions * sizeof(Index) + layer.steps.size() * (sizeof(Step) + sizeof(Index));
        if (!may_hold(0)) return false;
        layer.next.assign(transitions, 0);
        layer.unasked.reserve(layer.steps.size());
        for (std::size_t from = 0; from < layer.steps.size(); ++from) {
            const State& state = layer.states[from];
            if (!may_hold(walk_.bytes() + (layer.steps.size() + next.steps.size()) *
                                              (sizeof(Step) + bytes_of_state(state))))
                return false;
            const std::size_t unasked = walk_.unasked(state, item);
            layer.unasked.push_back(packed(unasked));
            const bool is_asked = unasked == Ways::none;
            if (!explored_.asked[item])
                explored_.asked[item] = walk_.applies(state, item) == Truth::yes;
            for (std::size_t way = 0; way < (is_asked ? choices : 1); ++way) {
                const std::size_t choice = is_asked ? way : unasked;
                const std::uint64_t cost =
                    layer.steps[from].cost + cost_of(walk_.ways(item), choice);
                const auto [place, fresh] = index.emplace(walk_.after(state, choice),
                                                          static_cast<Index>(next.steps.size()));
                layer.next[from * layer.ways + way] = place->second;
                if (fresh) {
                    if (next.steps.size() >= limits_.states) return too_many_states();
                    next.steps.push_back({static_cast<Index>(from), packed(choice), cost,
                                          layer.steps[from].responses});
                    next.states.push_back(place->first);
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
        walk_.pass();
        next.steps = std::vector<Step>(next.steps);
        std::vector<State>().swap(layer.states);
        return true;
    }

    Example example_of(std::size_t layer, std::size_t place) const {
        Example example(questionnaire_.items.size(), packed(Ways::none));
        for (; layer > 0; --layer) {
            const Step& step = layers_[layer].steps[place];
            example[items_[layer - 1]] = step.choice;
            place = step.from;
        }
        return example;
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

    /// Makes room for as many examples: they outlive the walk.
    bool may_keep(std::size_t examples) {
        bytes_ += examples *
                  (sizeof(Example) + questionnaire_.items.size() * sizeof(Example::value_type));
        return may_hold(0);
    }

    bool finish_singles(Part& part) {
        const std::vector<Step>& last = layers_.back().steps;
        const std::vector<State>& states = layers_.back().states;
        std::vector<std::pair<std::size_t, Score>> seen_scores;
        std::unordered_map<std::string, std::size_t> score_index;
        std::vector<std::pair<std::uint64_t, std::size_t>> best;
        for (std::size_t place = 0; place < last.size(); ++place) {
            facts_at_.push_back(facts_of(states[place], part, last[place].cost, place));
            const std::vector<Score> scores = walk_.scores(states[place], Skipped::filled_by_rule);
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
        if (!may_keep(seen_scores.size() + fact_best_.size())) return false;
        for (std::size_t i = 0; i < seen_scores.size(); ++i)
            explored_.scores.push_back({seen_scores[i].first, seen_scores[i].second,
                                        example_of(items_.size(), best[i].second)});
        for (const auto& [cost, place] : fact_best_)
            part.examples.push_back(example_of(items_.size(), place));
        std::vector<State>().swap(layers_.back().states);
        return true;
    }

    struct PairLayer {
        std::vector<PairStep> steps;
        NodePool pool; // its places are taken again layer by layer
        std::pmr::unordered_map<std::uint64_t, Index> index{&pool};
    };

    bool add_pair(PairLayer& layer, PairStep pair) {
        if (pair.before == pair.after) return true; // the change makes no difference from here on
        constexpr unsigned half = 32;
        const std::uint64_t name = static_cast<std::uint64_t>(pair.before) << half | pair.after;
        const auto [place, fresh] =
            layer.index.emplace(name, static_cast<Index>(layer.steps.size()));
        if (fresh) {
            if (layer.steps.size() >= limits_.states) return too_many_states();
            if (!may_hold(layer.steps.size() * (sizeof(PairStep) + bytes_of_place))) return false;
            layer.steps.push_back(pair);
        } else if (pair.cost < layer.steps[place->second].cost) {
            layer.steps[place->second] = pair;
        }
        return true;
    }

    bool walk_pairs(Relation relation, Part& part) {
        std::vector<std::vector<PairStep>> layers(1);
        const std::size_t bytes_before = bytes_;
        PairLayer next; // used again and again: what stays is copied out of it at its size
        for (std::size_t place = 0; place < items_.size(); ++place) {
            const std::size_t item = items_[place];
            const Layer& singles = layers_[place];
            next.steps.clear();
            next.index.clear();
            const auto changes = relation == Relation::worse ? walk_.ways(item).steps_to_worse()
                                                             : walk_.ways(item).steps_from_skip();
            if (!may_take(singles.steps.size() * changes.size() +
                          layers.back().size() * singles.ways))
                return false;
            bytes_ += layers.back().size() * sizeof(PairStep);
            for (std::size_t from = 0; from < singles.steps.size(); ++from) {
                if (singles.unasked[from] != packed(Ways::none)) continue;
                for (const auto& [before, after] : changes) {
                    const auto at = static_cast<Index>(from);
                    const std::uint64_t cost =
                        singles.steps[from].cost + cost_of(walk_.ways(item), before);
                    if (!add_pair(next, {singles.after(at, before), singles.after(at, after), at,
                                         true, packed(before), packed(after), cost}))
                        return false;
                }
            }
            const std::vector<PairStep>& pairs = layers.back();
            for (std::size_t from = 0; from < pairs.size(); ++from)
                if (!carry_on(pairs[from], static_cast<Index>(from), item, singles, next))
                    return false;
            layers.push_back(next.steps);
            explored_.states += layers.back().size();
        }
        bytes_ = bytes_before;
        return finish_pairs(relation, layers, part);
    }

    /// Items asked in both sittings keep their answers; newly asked ones take any.
    bool carry_on(const PairStep& pair, Index from, std::size_t item, const Layer& singles,
                  PairLayer& next) {
        const std::size_t unasked_before = unpacked(singles.unasked[pair.before]);
        const std::size_t unasked_after = unpacked(singles.unasked[pair.after]);
        const bool asked_before = unasked_before == Ways::none;
        const bool asked_after = unasked_after == Ways::none;
        const std::size_t count = asked_before || asked_after ? walk_.ways(item).size() : 1;
        for (std::size_t choice = 0; choice < count; ++choice) {
            const std::uint64_t cost =
                asked_before || asked_after ? cost_of(walk_.ways(item), choice) : 0;
            if (!add_pair(next, {singles.after(pair.before, asked_before ? choice : 0),
                                 singles.after(pair.after, asked_after ? choice : 0), from, false,
                                 packed(asked_before ? choice : unasked_before),
                                 packed(asked_after ? choice : unasked_after), pair.cost + cost}))
                return false;
        }
        return true;
    }

    bool finish_pairs(Relation relation, const std::vector<std::vector<PairStep>>& layers,
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
        if (!may_keep(2 * best.size())) return false;
        for (const auto& [facts, place] : best) changes.push_back(change_of(layers, place, facts));
        return true;
    }

    Change change_of(const std::vector<std::vector<PairStep>>& layers, std::size_t place,
                     std::pair<std::size_t, std::size_t> facts) const {
        const Example nothing(questionnaire_.items.size(), packed(Ways::none));
        Change change{facts.first, facts.second, nothing, nothing, 0};
        for (std::size_t layer = layers.size() - 1; layer > 0; --layer) {
            const PairStep& step = layers[layer][place];
            const std::size_t item = items_[layer - 1];
            change.example_before[item] = step.choice_before;
            change.example_after[item] = step.choice_after;
            place = step.from;
            if (!step.from_single) continue;
            change.item = item;
            const Example earlier = example_of(layer - 1, place);
            for (std::size_t i = 0; i + 1 < layer; ++i)
                change.example_before[items_[i]] = change.example_after[items_[i]] =
                    earlier[items_[i]];
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
    std::size_t bytes_ = 0;
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
