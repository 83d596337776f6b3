#include "cli/commands.h"
#include "cli/output.h"
#include "cli/program_manual.h"
#include "report/language_manual.h"

#include <memory>

namespace selfcheck::cli {

Run setup_manual(Arguments& arguments) {
    const auto page = std::make_shared<std::string>();
    arguments.positional_choice("PAGE", *page, {"selfcheck", "questionnaire"},
                                "The program (if not given), or the language of questionnaires",
                                false);
    arguments.epilogue("To read one without installing it:\n"
                       "  selfcheck manual | man -l -");
    return [page](const Context& context) {
        return print(context, *page == "questionnaire" ? report::render_language_manual()
                                                       : program_manual(usages()));
    };
}

} // namespace selfcheck::cli
