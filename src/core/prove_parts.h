// The proofs one by one, and what they share. Used by prove alone.
#pragma once

#include "core/prove.h"
#include "core/tier.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace selfcheck::core {

/// Facts of all parts together. Light, since there can be many: the response is made when it is
/// told.
struct Whole {
    Facts facts;
    std::vector<std::uint32_t>
        chosen; ///< per part: which of its facts; none for a part that a change stands for
    std::uint32_t change = 0; ///< with `changed`: the change, and which side of it
    std::optional<std::size_t> changed_part;
    bool is_after = false;
    bool is_worse = false; ///< which list of changes
};

/// What guidance makes of facts.
struct Judged {
    std::vector<Truth> rules;
    std::vector<Truth> alerts;
    Truth crisis = Truth::no;
    TierDecision decision;
    std::optional<std::size_t>
        deciding; ///< the first rule that holds at the deciding tier, if a rule decided
};

class Ground {
public:
    Ground(const Questionnaire& questionnaire, const Explored& explored,
           const ExploreLimits& limits);

    [[nodiscard]] const Questionnaire& questionnaire() const { return questionnaire_; }
    [[nodiscard]] const Explored& explored() const { return explored_; }
    /// False if the parts have too many results together, or more than can be judged.
    [[nodiscard]] bool decided() const { return why_not_.empty(); }
    [[nodiscard]] const std::string& why_not() const { return why_not_; }
    /// Every combination of the parts' facts.
    [[nodiscard]] const std::vector<Whole>& wholes() const { return wholes_; }
    [[nodiscard]] Judged judge(const Facts& facts) const;
    /// The smallest response that leads to a whole.
    [[nodiscard]] Response response_of(const Whole& whole) const;
    /// Calls `look` with every change of one part within every surrounding by the others, until it
    /// says false.
    void for_each_change(bool worse, const std::function<bool(const Change&, const Whole& before,
                                                              const Whole& after)>& look) const;

private:
    [[nodiscard]] bool add_part(std::vector<Whole>& wholes, std::size_t part) const;
    [[nodiscard]] std::vector<Whole> without(std::size_t part) const;
    [[nodiscard]] Whole nothing() const;
    [[nodiscard]] bool can_be_judged() const;
    void put(Facts& facts, const Part& part, std::size_t which) const;

    const Questionnaire& questionnaire_;
    const Explored& explored_;
    const ExploreLimits& limits_;
    std::vector<std::optional<FoundCondition>> rules_; ///< none: without `if`
    std::vector<FoundCondition> alerts_;
    std::string why_not_; ///< decided
    std::vector<Whole> wholes_;
};

/// An error at a place of the questionnaire's file.
[[nodiscard]] Diagnostic fault(const Questionnaire& questionnaire, Code code, Span where,
                               std::string message);
[[nodiscard]] std::string counterexample(const Questionnaire& questionnaire,
                                         const Response& response);

[[nodiscard]] Diagnostics prove_bands(const Ground& ground);
[[nodiscard]] Diagnostics prove_reach(const Ground& ground);
[[nodiscard]] Diagnostics prove_monotone(const Ground& ground);
/// The part of the monotone proof that needs no exploration: each item has one end of concern.
[[nodiscard]] Diagnostics prove_directions(const Questionnaire& questionnaire);
[[nodiscard]] Diagnostics prove_crisis(const Ground& ground);
/// The part of the crisis proof that needs no exploration: it holds however large the questionnaire
/// is.
[[nodiscard]] Diagnostics prove_alerts(const Questionnaire& questionnaire, const Lexicon& lexicon);
[[nodiscard]] Diagnostics prove_skips(const Ground& ground);
[[nodiscard]] Diagnostics prove_wording(const Questionnaire& questionnaire, const Lexicon& lexicon);
[[nodiscard]] Diagnostics prove_evidence(const Questionnaire& questionnaire);

} // namespace selfcheck::core
