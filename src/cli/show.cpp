#include "cli/commands.h"
#include "cli/common.h"
#include "cli/faults.h"
#include "cli/page_output.h"
#include "report/catalogue.h"
#include "report/describe.h"

namespace selfcheck::cli {
namespace {

struct Options {
    PageOptions page;
    std::string id;
};

ExitStatus show(Options options, const Context& context) {
    CommonOptions& common = options.page.common;
    if (const ExitStatus status = apply_settings(context, common); status != ExitStatus::done)
        return status;
    const auto questionnaire = library(context, common).load(options.id);
    if (!questionnaire) return report_faults(context, questionnaire.error(), Snippets::show);
    if (common.format == "json")
        return give(context, options.page, "description",
                    report::render_questionnaire_json(*questionnaire));
    return give_page(context, options.page, "description", report::describe(*questionnaire));
}

} // namespace

Run setup_show(Arguments& arguments) {
    const auto options = std::make_shared<Options>();
    arguments.positional("ID", options->id, "An id (see `selfcheck list`) or a file", true);
    declare_page(arguments, options->page);
    declare_questionnaires(arguments, options->page.common);
    return [options](const Context& context) { return show(*options, context); };
}

} // namespace selfcheck::cli
