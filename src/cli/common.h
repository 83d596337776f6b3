// What several commands need: guidance, helplines and a region.
#pragma once

#include "cli/arguments.h"
#include "cli/context.h"
#include "core/guidance.h"
#include "core/result.h"
#include "core/wording.h"
#include "load/library.h"

#include <string>

namespace selfcheck::cli {

struct CommonOptions {
    std::string region;
    std::string questionnaires;
    std::string format = "text";
    bool no_color = false;
};

void declare_questionnaires(Arguments& arguments, CommonOptions& options);
void declare_region(Arguments& arguments, CommonOptions& options);

/// `--questionnaires`, then the person's own data folder.
[[nodiscard]] load::Library library(const Context& context, const CommonOptions& options);

/// The lexicon of its language, else the English one: `prove` says where that is not its own.
[[nodiscard]] core::Result<core::Lexicon> lexicon_for(const core::Questionnaire& questionnaire);

/// Loads a questionnaire for use. One that is not embedded is proved first and refused with what is
/// broken; one too large to decide is marked as unproved.
[[nodiscard]] core::Result<core::Questionnaire> load_proved(const load::Library& library,
                                                            const std::string& name);

/// The region of `--region`; none if not given. F005 for one that is not in the list, naming the
/// nearest.
[[nodiscard]] core::Result<const core::Region*> find_region(const core::Helplines& helplines,
                                                            const std::string& code);

} // namespace selfcheck::cli
