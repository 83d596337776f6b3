// What is wrong with a file of guidance: its form, its words, and what has grown old.
#pragma once

#include "core/diagnostic.h"
#include "core/wording.h"
#include "load/read_guidance.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace selfcheck::load {

/// What a file of guidance says that it is.
struct GuidanceHead {
    std::string kind;  ///< as it is written; empty if it is no text
    std::string topic; ///< of kind `topic`; else empty
    std::string language;
};
/// None for a file that does not say by `kind:` that it is guidance, or cannot be read.
[[nodiscard]] std::optional<GuidanceHead> guidance_head(std::string_view bytes,
                                                        const std::string& file);

/// Texts are held to the wording rules of what they are: pages of `learn` may speak of diagnoses
/// and treatments, though not in the second person. `topics` are those that there is guidance for;
/// `today` is an ISO date: a helpline whose review was due before it is a warning.
[[nodiscard]] core::Diagnostics check_guidance(const NamedBytes& file, const core::Lexicon& lexicon,
                                               const std::vector<std::string>& topics,
                                               std::string_view today);

} // namespace selfcheck::load
