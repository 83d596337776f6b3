// YAML → what we say, and where help is.
#pragma once

#include "core/guidance.h"
#include "core/result.h"
#include "load/yaml_tree.h"

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace selfcheck::load {

struct NamedBytes {
    std::string_view file;
    std::string_view bytes;
    Trust trust = Trust::stranger;
};

/// Reads every guidance file of one language together. Each file says what it is by `kind:`
/// (phrases, notices, topic; a lexicon is passed over). All phrases, all notices and the topic
/// `general` must be there, each text with no hole that its key does not have: nothing can be
/// missing when it has to be shown.
[[nodiscard]] core::Result<core::Guidance> read_guidance(const std::vector<NamedBytes>& files);

/// Reads helplines: every line with a source and a date, every region with an emergency number and
/// a crisis line (S7).
[[nodiscard]] core::Result<core::Helplines> read_helplines(const NamedBytes& file);

/// The plain phrases of a lexicon by fault (`diagnosis`, `reassurance`, …), without those that are
/// patterns: `load/read_lexicon.h` reads all of it.
using Lexicon = std::map<std::string, std::vector<std::string>, std::less<>>;
[[nodiscard]] core::Result<Lexicon> read_lexicon(const NamedBytes& file);

} // namespace selfcheck::load
