// What `check` proves of a questionnaire. Each proof decides over every response, skips included,
// or says that it could not; none samples.
#pragma once

#include "core/diagnostic.h"
#include "core/explore.h"
#include "core/questionnaire.h"
#include "core/wording.h"

#include <string>
#include <string_view>
#include <vector>

namespace selfcheck::core {

enum class Proof {
    bands,    ///< every score that can come out lies in exactly one band; bands and range end where
              ///< scores do
    reach,    ///< every item, alert and guidance rule can happen
    monotone, ///< a worse answer never makes guidance less urgent
    crisis,   ///< a crisis alert gives `today` with any total; a question about self-harm has one
    skips,    ///< no skipped answer that could raise the tier ends in `keep`
    order,    ///< `ask_if` looks only back, and has no cycle
    wording,  ///< no text claims a diagnosis, promises safety, blames or prescribes
    evidence  ///< every band, cut-off, missing rule and permission names its source
};
[[nodiscard]] std::string_view word(Proof proof);
/// What it says when it holds: `every score lies in exactly one band`.
[[nodiscard]] std::string_view claim(Proof proof);

enum class Verdict { proved, broken, undecided };
[[nodiscard]] std::string_view word(Verdict verdict);

struct Finding {
    Proof proof = Proof::bands;
    Verdict verdict = Verdict::proved;
    std::string covered; ///< `all 1,953,125 responses, skips included, by dynamic programming over
                         ///< 4,812 states`
};

/// Whether the lexicon is of the questionnaire's language, so that its words are known.
[[nodiscard]] bool speaks(const Lexicon& lexicon, const Questionnaire& questionnaire);

/// Whether every proof holds; wording that could not be checked for want of a lexicon does not
/// count against it.
[[nodiscard]] bool all_proved(const std::vector<Finding>& findings);

struct Proofs {
    std::vector<Finding> findings; ///< one per Proof, in its order
    Diagnostics diagnostics;       ///< with counterexamples; sorted by place
};

/// `questionnaire` has passed the reader. Never throws; memory is bounded by `limits`.
[[nodiscard]] Proofs prove(const Questionnaire& questionnaire, const Lexicon& lexicon,
                           const ExploreLimits& limits = {});

/// A response as a person would type it into a file of answers: `q1: 0, q2: skip`; items that are
/// not asked left out.
[[nodiscard]] std::string in_answers(const Questionnaire& questionnaire, const Response& response);

} // namespace selfcheck::core
