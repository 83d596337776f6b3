// From answers to an outcome: scores, alerts, how urgent guidance is, and why.
#pragma once

#include "core/scoring.h"
#include "core/tier.h"

#include <cstddef>
#include <string>
#include <vector>

namespace selfcheck::core {

/// Items of one domain whose answers lie beyond the middle of their options, towards the end of
/// concern.
struct DomainFinding {
    std::string domain;
    std::vector<std::size_t> items;
    bool operator==(const DomainFinding&) const = default;
};

struct Outcome {
    Response response;         ///< settled
    std::vector<Score> scores; ///< one per score rule
    std::vector<Truth> alerts; ///< one per alert
    std::vector<Truth> rules;  ///< one per guidance rule
    Tier tier = Tier::keep;
    TierCause cause = TierCause::rule;
    std::vector<std::size_t>
        reasons; ///< guidance rules that are yes at the deciding tier, in file order
    std::vector<std::size_t>
        open_rules; ///< more urgent rules that skipped answers could still make hold
    std::vector<DomainFinding> domains; ///< in the order in which domains first appear
    int asked = 0;
    int answered = 0;
    bool operator==(const Outcome&) const = default;

    [[nodiscard]] int skipped() const { return asked - answered; }
};

/// Exact and total: every response, any skips included, has an outcome. `given` holds one answer
/// per item and need not be settled. S2, S3: a crisis alert that holds gives `today`; one that is
/// unknown never gives `keep`.
[[nodiscard]] Outcome assess(const Questionnaire& questionnaire, const Response& given);

} // namespace selfcheck::core
