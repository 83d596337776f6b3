// Every command with its arguments as data: what manual and completions are made from.
#pragma once

#include "cli/arguments.h"

#include <string>
#include <string_view>
#include <vector>

namespace selfcheck::cli {

struct CommandUsage {
    std::string_view name;
    std::string_view summary;
    std::vector<Parameter> parameters;
    std::string epilogue;
};

/// In the order of the table of commands.
[[nodiscard]] std::vector<CommandUsage> usages();

/// What a shell can offer for a value.
enum class Offers { nothing, files, folders, questionnaires, words };

struct Offer {
    Offers kind = Offers::nothing;
    std::vector<std::string> words{};
};

/// What to offer for the parameter's values: the words of a choice, else what their name stands for
/// (`FILE`, `DIR`, `ID`, `REGION`, …). The words are those that come with the program.
[[nodiscard]] Offer offer_for(const Parameter& parameter);

} // namespace selfcheck::cli
