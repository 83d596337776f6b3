// YAML → the phrases that no text may hold, and those that tell an item about self-harm.
#pragma once

#include "core/result.h"
#include "core/wording.h"
#include "load/yaml_tree.h"

#include <string>
#include <string_view>

namespace selfcheck::load {

/// Every phrase must have a form that can be searched for; the lexicon comes prepared.
[[nodiscard]] core::Result<core::Lexicon>
read_lexicon(std::string_view bytes, const std::string& file, Trust trust = Trust::stranger);

/// The lexicon of a language; `en-GB` is served by `en`. F005 for a language that has none: its
/// texts cannot be checked with the words of another.
[[nodiscard]] core::Result<core::Lexicon> embedded_lexicon(const std::string& language);

} // namespace selfcheck::load
