#include "cli/commands.h"
#include "cli/output.h"
#include "report/questionnaire_schema.h"

namespace selfcheck::cli {

Run setup_schema(Arguments& arguments) {
    arguments.epilogue("A JSON Schema (draft 7), for editors that complete and check YAML as it is "
                       "typed. Name it\n"
                       "in a questionnaire's first line: # yaml-language-server: "
                       "$schema=questionnaire.schema.json");
    return [](const Context& context) { return print(context, report::render_schema()); };
}

} // namespace selfcheck::cli
