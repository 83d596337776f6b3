// S2: help on standard error, beside a result that is elsewhere or that there is none of.
#pragma once

#include "cli/context.h"
#include "cli/exit_status.h"
#include "core/compose.h"

#include <functional>
#include <string>
#include <vector>

namespace selfcheck::cli {

/// A notice as lines for the terminal; nothing for another block.
[[nodiscard]] std::string drawn(const Context& context, const core::Block& block);

/// Answers that were read, though not all of them may have been.
struct Heard {
    const std::vector<const core::Questionnaire*>& questionnaires;
    const std::vector<core::Response>& responses;
    const core::Composing& composing;
};

/// Runs `fail`, which says why there is no result. Before it stands crisis help where an answer
/// calls for that, behind it help in two lines.
ExitStatus fail_with_help(const Context& context, const Heard& heard,
                          const std::function<ExitStatus()>& fail);

} // namespace selfcheck::cli
