// Any bytes as each kind of file of guidance: read, or refused with its place.
#include "core/learn_page.h"
#include "fuzz/support/fuzz.h"
#include "load/check_guidance.h"
#include "load/library.h"
#include "load/read_learn.h"
#include "load/read_lexicon.h"
#include "load/read_vignettes.h"
#include "report/report.h"
#include "shipped.h"

#include <algorithm>

namespace selfcheck::fuzz {
namespace {

constexpr std::string_view name = "a.yaml";

void helplines(const core::Helplines& all) {
    for (const core::Region& region : all.regions) {
        require(region.crisis_line() != nullptr, "a region has a crisis line", region.code); // S7
        require(!region.emergency.empty(), "a region has an emergency number", region.code);
        for (const core::Helpline& line : region.lines) {
            require(!line.sources.empty(), "a line has a source", line.name);
            require(!line.checked.empty(), "a line has its day", line.name);
            require(!(line.call.empty() && line.text.empty() && line.chat.empty()),
                    "a line can be reached", line.name);
            for (const std::string& source : line.sources)
                require(all.sources.contains(source), "a source is one", source);
        }
        core::Composing composing{shipped_guidance(), all, &region};
        for (const core::NoticeKind kind : {core::NoticeKind::crisis, core::NoticeKind::brief})
            require(!core::compose_notice(kind, composing).lines.empty(), "there is help");
    }
}

void learn(const core::LearnPage& page) {
    const core::Page composed = core::compose_learn(page, composing());
    require(!composed.blocks.empty() &&
                std::holds_alternative<core::Notice>(composed.blocks.back()),
            "a page to read ends with help");
    require_clean(report::render_page_text(composed, {}), "a page to read hides nothing");
    // S11: every citation has its source.
    for (const std::string_view text : core::texts_of(page))
        for (const core::Citation& citation : core::citations_of(text))
            for (const std::string& key : citation.keys)
                require(std::any_of(page.sources.begin(), page.sources.end(),
                                    [&](const auto& one) { return one.id == key; }),
                        "a citation has its source", key);
}

void lexicon(const core::Lexicon& one) {
    require(one.prepared != nullptr, "a lexicon that was read is prepared");
    for (const core::LexiconPhrase& phrase : one.phrases)
        require(core::phrase_fault(phrase.text, one.words).empty(), "a phrase can be searched for");
    constexpr std::string_view text = "You are fine. You have depression, and there is no risk.";
    for (const auto& found : core::check_wording(text, one, core::Audience::person))
        require(found.first < found.last && found.last <= text.size(), "a finding has its place");
}

template <typename Value, typename Look>
void look_at(const core::Result<Value>& read, std::string_view bytes, Look look) {
    if (read)
        look(*read);
    else
        require_told(read.error(), name, bytes);
}

} // namespace

void fuzz(std::string_view input) {
    Taker taker(input);
    const std::size_t kind = taker.below(16);
    const std::string_view bytes = taker.rest();
    const load::NamedBytes file{name, bytes};
    switch (kind) {
    case 0: return look_at(load::read_helplines(file), bytes, helplines);
    case 1: return look_at(load::read_learn(file), bytes, learn);
    case 2: return look_at(load::read_lexicon(bytes, std::string(name)), bytes, lexicon);
    case 3:
        return look_at(load::read_vignettes(file), bytes, [](const core::Vignettes& all) {
            for (const core::Vignette& one : all.vignettes)
                require(!one.sittings.empty(), "a vignette has a sitting");
        });
    case 15: { // with all that ships: slow, so seldom
        std::vector<load::NamedBytes> files = load::guidance_files("en");
        files.push_back(file);
        const auto read = load::read_guidance(files);
        if (!read) return require(!read.error().empty(), "refused for a reason");
        for (const core::PhraseKey& key : core::phrase_keys())
            require(read->phrases.all().contains(key.key), "no phrase is missing", key.key);
        for (const core::Advice& advice : read->topic("general").tiers)
            require(!advice.next.empty(), "every tier asks something of a person");
        return;
    }
    default: {
        const core::Diagnostics faults = load::faults_of_guidance(file);
        if (!faults.empty()) require_told(faults, name, bytes);
        return;
    }
    }
}

} // namespace selfcheck::fuzz
