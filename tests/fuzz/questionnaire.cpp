// Any bytes as a questionnaire: refused with its place, or read, and then what is proved of it is
// true of responses.
#include "core/prove.h"
#include "fuzz/support/fuzz.h"
#include "fuzz/support/responses.h"
#include "load/read_questionnaire.h"
#include "shipped.h"

namespace selfcheck::fuzz {
namespace {

using core::Proof;
using core::Questionnaire;

constexpr core::ExploreLimits small_limits{2'000, 100'000, 4'000'000, 60, 500, 500'000};

bool is_proved(const core::Proofs& proofs, Proof proof) {
    return std::any_of(proofs.findings.begin(), proofs.findings.end(), [&](const auto& one) {
        return one.proof == proof && one.verdict == core::Verdict::proved;
    });
}

void holds(const Questionnaire& questionnaire, const core::Proofs& proofs,
           const core::Response& response) {
    const core::Outcome outcome = core::assess(questionnaire, response);
    const core::Truth crisis = core::crisis_state(questionnaire, outcome.alerts);
    require(crisis != core::Truth::yes || outcome.tier == core::Tier::today, "S2: today");
    require(crisis != core::Truth::unknown || outcome.tier != core::Tier::keep, "S3: never keep");
    for (std::size_t i = 0; i < outcome.scores.size(); ++i) {
        const core::Score& score = outcome.scores[i];
        if (score.status == core::ScoreStatus::not_applicable) continue;
        require(score.lowest <= score.highest, "a range begins at its lower end");
        require(!score.value || (score.lowest == *score.value && score.highest == *score.value),
                "the range of a value is the value");
        require(score.value || !score.band, "without a value there is no band"); // H9
        const auto& bands = questionnaire.scores[i].bands;
        if (!score.value || bands.empty() || !is_proved(proofs, Proof::bands)) continue;
        const auto holding = std::count_if(bands.begin(), bands.end(), [&](const core::Band& band) {
            return band.holds(*score.value);
        });
        require(holding == 1, "a value lies in exactly one band, as was proved"); // H11
    }
    if (is_proved(proofs, Proof::skips))
        require(outcome.tier != core::Tier::keep || outcome.open_rules.empty(),
                "no skipped answer ends in keep, as was proved");
    if (!is_proved(proofs, Proof::monotone)) return;
    for (std::size_t item = 0; item < response.answers.size(); ++item) {
        const auto worse = next_worse(questionnaire, item, outcome.response.answers[item]);
        if (!worse) continue;
        core::Response moved = outcome.response;
        moved.answers[item] = *worse;
        // A follow-up that comes or goes with it takes any answer; that is the prover's own matter.
        const core::Response settled = core::settle(questionnaire, moved);
        bool same_asked = true;
        for (std::size_t i = 0; i < settled.answers.size(); ++i)
            same_asked = same_asked &&
                         (settled.answers[i].state == core::AnswerState::not_asked) ==
                             (outcome.response.answers[i].state == core::AnswerState::not_asked);
        if (same_asked)
            require(core::assess(questionnaire, moved).tier <= outcome.tier,
                    "a worse answer is no calmer, as was proved"); // H12
    }
}

} // namespace

void fuzz(std::string_view input) {
    const auto read = load::read_questionnaire(input, "fuzz.yaml");
    if (!read) return require_told(read.error(), "fuzz.yaml", input);
    require(read->id == "fuzz", "the id is that of the file", read->id);
    const core::Proofs proofs = core::prove(*read, shipped_lexicon(), small_limits);
    require(proofs.findings.size() == 8, "every proof says something");
    for (const core::Diagnostic& one : proofs.diagnostics)
        require(!one.message.empty(), "a finding says something");
    // The bytes serve again, as answers.
    Taker taker(input);
    for (int i = 0; i < 8; ++i) holds(*read, proofs, taken_response(*read, taker));
    holds(*read, proofs, core::Response(read->items.size()));
}

} // namespace selfcheck::fuzz
