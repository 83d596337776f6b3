// YAML → what we say, and where help is.
#pragma once

#include "core/guidance.h"
#include "core/result.h"
#include "load/yaml_tree.h"

#include <string_view>
#include <vector>

namespace selfcheck::load {

struct NamedBytes {
    std::string_view file;
    std::string_view bytes;
    Trust trust = Trust::stranger;
};

/// Reads every guidance file of one language together. Each file says what it is by `kind:`
/// (phrases, notices, topic, mixed). All phrases, all notices and the topic `general` must be
/// there, each text with no hole that its key does not have: nothing can be missing when it has to
/// be shown.
[[nodiscard]] core::Result<core::Guidance> read_guidance(const std::vector<NamedBytes>& files);

/// What is wrong with one file of guidance by itself.
[[nodiscard]] core::Diagnostics faults_of_guidance(const NamedBytes& file);

/// Reads helplines: every line with a source and a date, every region with an emergency number and
/// a crisis line (S7).
[[nodiscard]] core::Result<core::Helplines> read_helplines(const NamedBytes& file);

} // namespace selfcheck::load
