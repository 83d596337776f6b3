// YAML → the pages of `learn`, and the list of what does not come with the program.
#pragma once

#include "core/learn_page.h"
#include "core/result.h"
#include "load/read_guidance.h"

#include <vector>

namespace selfcheck::load {

/// Every citation must name a source of the page, and every source be cited.
[[nodiscard]] core::Result<core::LearnPage> read_learn(const NamedBytes& file);

[[nodiscard]] core::Result<std::vector<core::NotShipped>> read_not_shipped(const NamedBytes& file);

} // namespace selfcheck::load
