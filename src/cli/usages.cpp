#include "cli/usages.h"

#include "cli/commands.h"
#include "cli/settings.h"
#include "load/library.h"

#include <algorithm>

namespace selfcheck::cli {
namespace {

using Words = std::vector<std::string>;

Words regions() {
    Words all;
    if (const auto helplines = load::embedded_helplines())
        for (const core::Region& one : helplines->regions) all.push_back(one.code);
    return all;
}

Words topics() {
    Words all;
    if (const auto pages = load::embedded_learn_pages("en"))
        for (const core::LearnPage& one : *pages) all.push_back(one.topic);
    return all;
}

Words vignettes() {
    Words all;
    if (const auto read = load::embedded_vignettes("en"))
        for (const core::Vignette& one : read->vignettes) all.push_back(one.id);
    return all;
}

Words codes() {
    return load::embedded_names("docs/checks/", ".md");
}

Words lessons() {
    return {"ppv"};
}

struct Named {
    std::string_view value;
    Offers offers;
    Words (*words)() = nullptr;
};

constexpr Named named[] = {
    {"FILE", Offers::files},
    {"A", Offers::files},
    {"B", Offers::files},
    {"DIR", Offers::folders},
    {"ID", Offers::questionnaires},
    {"REGION", Offers::words, regions},
    {"TOPIC", Offers::words, topics},
    {"VIGNETTE", Offers::words, vignettes},
    {"CODE", Offers::words, codes},
    {"LANG", Offers::words, guidance_languages},
    {"WHAT", Offers::words, lessons},
};

} // namespace

std::vector<CommandUsage> usages() {
    std::vector<CommandUsage> all;
    for (const Command& command : commands()) {
        Arguments declared(command.name, command.summary);
        // Its run is not wanted, only what it declares.
        static_cast<void>(command.setup(declared));
        all.push_back({command.name, command.summary, declared.parameters(), declared.epilogue()});
    }
    return all;
}

Offer offer_for(const Parameter& parameter) {
    if (!parameter.words.empty()) return {Offers::words, parameter.words};
    if (parameter.values.empty()) return {};
    const auto* const found =
        std::find_if(std::begin(named), std::end(named),
                     [&](const Named& one) { return one.value == parameter.values.front(); });
    if (found == std::end(named)) return {};
    return {found->offers, found->words == nullptr ? Words() : found->words()};
}

} // namespace selfcheck::cli
