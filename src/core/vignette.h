// Scripted sittings of people who do not exist, for teaching, with what they are meant to show.
#pragma once

#include "core/compose.h"
#include "core/diagnostic.h"

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace selfcheck::core {

/// By id, in the order of the file.
using Claims = std::vector<std::pair<std::string, std::string>>;

struct VignetteSitting {
    /// Questionnaire ids in the order they are taken, each with its answers as lines of a file of
    /// answers (`q1: 2`).
    std::vector<std::pair<std::string, std::string>> answers;
    std::map<std::string, std::string, std::less<>> asides; ///< by `phq-9.q4`
    std::string tier;                                       ///< what a proof holds it to
    Claims scores;                    ///< `phq-9.total`: `7 mild`, `2..5` or `n/a`
    Claims alerts;                    ///< `phq-9.self-harm`: yes, no or unknown
    std::vector<std::string> reasons; ///< `phq-9.five`: rules that decided
    Span where;
};

struct Vignette {
    std::string id;
    std::string title;
    std::string person;
    std::vector<VignetteSitting> sittings; ///< one or two
    int weeks_between = 0;                 ///< 0 with one sitting
    std::string clinician;                 ///< may be empty
    std::string teaches;
    Span where;
};

struct Vignettes {
    std::string language;
    std::vector<std::string> counselor; ///< shown before anything else
    std::vector<Vignette> vignettes;
    std::string file;
};

/// What the sitting claims and its outcome does not bear out; `assessed` are its questionnaires in
/// order. Diagnostics name `file`.
[[nodiscard]] Diagnostics broken_claims(const VignetteSitting& sitting,
                                        const std::vector<Assessed>& assessed,
                                        const std::string& file);

} // namespace selfcheck::core
