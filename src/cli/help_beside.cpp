#include "cli/help_beside.h"

#include "cli/faults.h"
#include "cli/output.h"
#include "core/assess.h"
#include "core/text.h"

namespace selfcheck::cli {
namespace {

bool is_in_danger(const Heard& heard) {
    for (std::size_t i = 0; i < heard.responses.size(); ++i) {
        const core::Questionnaire& one = *heard.questionnaires[i];
        const core::Outcome outcome = core::assess(one, heard.responses[i]);
        for (std::size_t k = 0; k < one.alerts.size(); ++k)
            if (one.alerts[k].show == core::Show::crisis && outcome.alerts[k] == core::Truth::yes)
                return true;
    }
    return false;
}

} // namespace

std::string drawn(const Context& context, const core::Block& block) {
    std::string lines;
    const auto* notice = std::get_if<core::Notice>(&block);
    if (notice == nullptr) return lines;
    for (const std::string& line : notice->lines)
        for (const std::string& wrapped : core::wrap(core::sanitise(line), output_width(context)))
            lines += wrapped + "\n";
    return lines;
}

// S2: a fault in the answers, or in the place for a result, must not keep help from whoever gave
// them.
ExitStatus fail_with_help(const Context& context, const Heard& heard,
                          const std::function<ExitStatus()>& fail) {
    const auto show = [&](core::NoticeKind kind) {
        complain(drawn(context, core::compose_notice(kind, heard.composing)));
    };
    if (is_in_danger(heard)) show(core::NoticeKind::crisis);
    const ExitStatus status = fail();
    show(core::NoticeKind::brief);
    return status;
}

} // namespace selfcheck::cli
