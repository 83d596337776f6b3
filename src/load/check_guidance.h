// What is wrong with a file of guidance: its form, its words, and what has grown old.
#pragma once

#include "core/diagnostic.h"
#include "core/wording.h"
#include "load/read_guidance.h"

#include <string>
#include <string_view>
#include <vector>

namespace selfcheck::load {

/// Whether a file says by `kind:` that it is guidance.
[[nodiscard]] bool is_guidance(std::string_view bytes, const std::string& file);

/// Texts are held to the wording rules of what they are: pages of `learn` may speak of diagnoses
/// and treatments, though not in the second person. `topics` are those that there is guidance for;
/// `today` is an ISO date: a helpline whose review was due before it is a warning.
[[nodiscard]] core::Diagnostics check_guidance(const NamedBytes& file, const core::Lexicon& lexicon,
                                               const std::vector<std::string>& topics,
                                               std::string_view today);

/// What a file of guidance says that it is; empty if it does not.
[[nodiscard]] std::string kind_of(std::string_view bytes, const std::string& file);

/// The topic that a file of guidance is for; empty if it is none.
[[nodiscard]] std::string topic_of(std::string_view bytes, const std::string& file);

} // namespace selfcheck::load
