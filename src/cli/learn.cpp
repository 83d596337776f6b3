#include "cli/commands.h"
#include "cli/faults.h"
#include "cli/listing.h"
#include "cli/output.h"
#include "cli/page_output.h"
#include "core/learn_page.h"
#include "core/text.h"

#include <algorithm>

namespace selfcheck::cli {
namespace {

struct Options {
    PageOptions page;
    std::string topic;
};

core::Page contents(const std::vector<core::LearnPage>& pages, const core::Guidance& guidance,
                    const core::Notice& help) {
    core::Page page{guidance.phrases["learn.title"], guidance.language, {}};
    core::Entries entries;
    for (const core::LearnPage& one : pages) entries.items.push_back({{one.topic}, {one.summary}});
    page.blocks.emplace_back(
        core::Section{core::SectionId::reading,
                      guidance.phrases["learn.contents"],
                      {std::move(entries), core::Paragraph{guidance.phrases["learn.how"]}}});
    page.blocks.emplace_back(help);
    return page;
}

core::Diagnostic no_such_page(const std::string& topic, const std::vector<core::LearnPage>& pages) {
    core::Diagnostic one;
    one.code = core::Code::unknown_name;
    one.message = "there is no page of that name";
    std::vector<std::string> topics;
    topics.reserve(pages.size());
    for (const core::LearnPage& page : pages) topics.push_back(page.topic);
    const std::string near = core::nearest(topic, topics);
    one.help = core::Help{
        near.empty() ? "`selfcheck learn` lists the pages" : "did you mean `" + near + "`?", {}};
    return one;
}

ExitStatus learn(Options options, const Context& context) {
    Spoken spoken;
    if (const ExitStatus status = load_spoken(context, options.page.common, spoken);
        status != ExitStatus::done)
        return status;
    const auto pages = load::embedded_learn_pages(options.page.common.language);
    if (!pages) {
        report_faults(context, pages.error(), Snippets::show);
        return ExitStatus::fault;
    }
    const core::Composing composing{spoken.guidance, spoken.helplines, spoken.region};
    if (options.topic.empty())
        return give_page(context, options.page, "list of pages",
                         contents(*pages, spoken.guidance,
                                  core::compose_notice(core::NoticeKind::brief, composing)));
    const auto found = std::find_if(pages->begin(), pages->end(), [&](const core::LearnPage& page) {
        return page.topic == options.topic;
    });
    if (found == pages->end()) {
        const ExitStatus status =
            report_faults(context, {no_such_page(options.topic, *pages)}, Snippets::never);
        complain(standing_help); // H2
        return status;
    }
    return give_page(context, options.page, "page", core::compose_learn(*found, composing));
}

} // namespace

Run setup_learn(Arguments& arguments) {
    const auto options = std::make_shared<Options>();
    arguments.positional("TOPIC", options->topic, "A page; without one, the list of pages", false);
    declare_page(arguments, options->page);
    declare_region(arguments, options->page.common);
    declare_language(arguments, options->page.common);
    return [options](const Context& context) { return learn(*options, context); };
}

} // namespace selfcheck::cli
