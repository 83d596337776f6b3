// YAML → Questionnaire, or everything that is wrong with it.
#pragma once

#include "core/questionnaire.h"
#include "core/result.h"
#include "load/yaml_tree.h"

#include <string>
#include <string_view>

namespace selfcheck::load {

/// Reads a questionnaire. `file` is how messages name it; its last part without `.yaml` must be the
/// questionnaire's id. On failure: all faults of syntax, shape and reference, sorted by place, one
/// per cause. Never throws.
[[nodiscard]] core::Result<core::Questionnaire>
read_questionnaire(std::string_view bytes, const std::string& file, Trust trust = Trust::stranger);

} // namespace selfcheck::load
