// What several commands need: guidance, helplines and a region.
#pragma once

#include "cli/arguments.h"
#include "cli/context.h"
#include "cli/exit_status.h"
#include "core/guidance.h"
#include "core/result.h"
#include "core/wording.h"
#include "load/library.h"
#include "report/report.h"

#include <string>

namespace selfcheck::cli {

struct CommonOptions {
    std::string region;
    std::string language;
    std::string questionnaires;
    std::string format = "text";
    bool no_color = false;
    bool plain = false;
};

/// What every command that speaks to a person needs.
struct Spoken {
    core::Guidance guidance;
    core::Helplines helplines;
    const core::Region* region = nullptr; ///< points into `helplines`
};
/// Whether a faulty configuration file stops a command: never one that shows where help is.
enum class BrokenConfig { stops, is_told };
/// Puts what the environment and the configuration file say into `options`, where no flag does.
/// Anything but `done` has been reported.
[[nodiscard]] ExitStatus apply_settings(const Context& context, CommonOptions& options,
                                        BrokenConfig broken = BrokenConfig::stops);
/// The same, and reads the texts.
[[nodiscard]] ExitStatus load_spoken(const Context& context, CommonOptions& options, Spoken& spoken,
                                     BrokenConfig broken = BrokenConfig::stops);

void declare_questionnaires(Arguments& arguments, CommonOptions& options);
void declare_region(Arguments& arguments, CommonOptions& options);
void declare_language(Arguments& arguments, CommonOptions& options);

/// Bold where a terminal shows it and the person has not declined; never in a file.
[[nodiscard]] report::Style style_of(const Context& context, const CommonOptions& options,
                                     const std::string& output);

/// `--questionnaires`, then the person's own data folder.
[[nodiscard]] load::Library library(const Context& context, const CommonOptions& options);

/// The lexicon of its language, else the English one: `prove` says where that is not its own.
[[nodiscard]] core::Result<core::Lexicon> lexicon_for(const std::string& language);

/// Loads a questionnaire for use. One that is not embedded is proved first and refused with what is
/// broken; one too large to decide is marked as unproved.
[[nodiscard]] core::Result<core::Questionnaire> load_proved(const load::Library& library,
                                                            const std::string& name);
/// H30: said on standard error where what is printed cannot say it.
void note_own_file(const core::Questionnaire& questionnaire);

/// The region of `--region`; none if not given. F005 for one that is not in the list, naming the
/// nearest.
[[nodiscard]] core::Result<const core::Region*> find_region(const core::Helplines& helplines,
                                                            const std::string& code);

} // namespace selfcheck::cli
