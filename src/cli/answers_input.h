// Answers given in a file or on standard input, for every command that takes them. They are never
// repeated in a message, and wiped once they are read.
#pragma once

#include "cli/context.h"
#include "cli/exit_status.h"
#include "core/compose.h"
#include "core/questionnaire.h"
#include "core/response.h"

#include <string>
#include <string_view>
#include <vector>

namespace selfcheck::cli {

/// What the command that reads them says besides.
struct AnswersInput {
    std::string source;                    ///< a file, or `-` for standard input
    std::string_view see;                  ///< where more is: `selfcheck take --help`
    std::string_view otherwise;            ///< said to a person who is to type them; may be empty
    const core::Composing& composing;      ///< for help where they cannot be read (S2)
    std::string_view option = "--answers"; ///< that names the source
};

/// One response per questionnaire. Anything but `done` has been reported.
[[nodiscard]] ExitStatus
read_answers_input(const Context& context, const AnswersInput& input,
                   const std::vector<const core::Questionnaire*>& questionnaires,
                   std::vector<core::Response>& responses);

/// Whether a word on the command line looks like answers, which no id does. It must not be
/// repeated (H17).
[[nodiscard]] bool looks_like_answers(std::string_view word);
ExitStatus refuse_answers_in_arguments(std::string_view see);

} // namespace selfcheck::cli
