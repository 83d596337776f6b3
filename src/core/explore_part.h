// One part of an exploration: its items share nothing with those of the other parts. Used by
// explore alone.
#pragma once

#include "core/explore.h"

#include <optional>
#include <vector>

namespace selfcheck::core {

/// Walks the items of `part` with all answers at once and fills in its facts and changes, and what
/// `explored` tells of items, scores and states. Gives the number of responses covered; none if a
/// limit was met, which `explored` then names.
[[nodiscard]] std::optional<long double> explore_part(const Questionnaire& questionnaire,
                                                      const ExploreLimits& limits,
                                                      const std::vector<std::size_t>& scores,
                                                      Explored& explored, Part& part);

} // namespace selfcheck::core
