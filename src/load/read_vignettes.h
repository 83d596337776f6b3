// YAML → the vignettes of the demonstration.
#pragma once

#include "core/result.h"
#include "core/vignette.h"
#include "load/read_guidance.h"

namespace selfcheck::load {

/// The form alone: whether the answers fit and the claims hold is for who knows the questionnaires.
[[nodiscard]] core::Result<core::Vignettes> read_vignettes(const NamedBytes& file);

} // namespace selfcheck::load
