// How urgent guidance is, from the truth of its rules alone: shared by assessing and proving.
#pragma once

#include "core/questionnaire.h"

#include <cstddef>
#include <vector>

namespace selfcheck::core {

/// Why the tier is what it is.
enum class TierCause {
    rule,           ///< the most urgent guidance rule that holds
    crisis_alert,   ///< a crisis alert, which stands above every rule
    skipped_crisis, ///< a crisis item was skipped: at least `watch`
    skipped         ///< skipped answers leave a more urgent rule open: `keep` became `watch`
};

struct TierDecision {
    Tier tier = Tier::keep;
    TierCause cause = TierCause::rule;
    std::vector<std::size_t> open_rules; ///< more urgent rules that skipped answers could make hold
    bool operator==(const TierDecision&) const = default;
};

/// `rules` and `left_open` hold one truth per guidance rule: with skipped answers filled as the
/// missing rules say, and with them left open. Both are the same when nothing was skipped.
[[nodiscard]] TierDecision decide_tier(const Questionnaire& questionnaire,
                                       const std::vector<Truth>& rules,
                                       const std::vector<Truth>& left_open, Truth crisis);

/// The strongest state of the crisis alerts; no without one.
[[nodiscard]] Truth crisis_state(const Questionnaire& questionnaire,
                                 const std::vector<Truth>& alerts);

} // namespace selfcheck::core
