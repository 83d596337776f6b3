#include "load/examples.h"

#include "core/guidance_use.h"
#include "core/prove.h"
#include "load/read_lexicon.h"
#include "load/read_questionnaire.h"
#include "load/read_translation.h"
#include "report/diagnostics.h"
#include "shipped.h"

#include <algorithm>
#include <fstream>
#include <sstream>
#include <stdexcept>

namespace selfcheck {
namespace {

std::vector<std::string> lines_of(const std::string& text) {
    std::vector<std::string> lines;
    std::istringstream all(text);
    for (std::string line; std::getline(all, line);) lines.push_back(line);
    return lines;
}

struct Section {
    std::string key;
    std::string text;
};

/// A file as its top-level keys, each with the lines up to the next.
std::vector<Section> sections_of(const std::string& text) {
    std::vector<Section> sections;
    for (const std::string& line : lines_of(text)) {
        const auto colon = line.find(':');
        const bool begins = colon != std::string::npos && !line.empty() && line[0] >= 'a' &&
                            line[0] <= 'z' && line.find(' ') > colon;
        if (begins || sections.empty())
            sections.push_back({begins ? line.substr(0, colon) : "", ""});
        sections.back().text += line + "\n";
    }
    return sections;
}

const std::string& base_file() {
    static const std::string text = [] {
        for (const Example& one : examples_of(read_page("docs/questionnaire-language.md")))
            if (!one.fragment && !one.translation && one.code.empty()) return one.text;
        throw std::runtime_error("the reference has no whole file");
    }();
    return text;
}

std::string spliced(const std::string& fragment) {
    std::vector<Section> all = sections_of(base_file());
    std::vector<std::string> replaced;
    for (const Section& own : sections_of(fragment)) {
        const auto same = std::find_if(all.begin(), all.end(),
                                       [&](const Section& s) { return s.key == own.key; });
        const bool again = std::count(replaced.begin(), replaced.end(), own.key) > 0;
        if (same == all.end() || again)
            all.push_back(own);
        else
            same->text = own.text;
        replaced.push_back(own.key);
    }
    std::string text;
    for (const Section& one : all) text += one.text;
    return text;
}

std::string with_raw_bytes(std::string text) {
    const std::string open = "‹";
    const std::string close = "›";
    for (auto at = text.find(open); at != std::string::npos; at = text.find(open, at)) {
        const auto end = text.find(close, at);
        const std::string digits = text.substr(at + open.size(), end - at - open.size());
        text.replace(at, end + close.size() - at, 1,
                     static_cast<char>(std::stoi(digits, nullptr, 16)));
    }
    return text;
}

std::string file_name(const Example& example) {
    if (!example.fragment)
        for (const Section& one : sections_of(example.text))
            if (one.key == "id") {
                const std::string id = one.text.substr(4, one.text.find('\n') - 4);
                return id + ".yaml";
            }
    return "mood-check.yaml";
}

core::Result<core::Questionnaire> read(const Example& example) {
    if (!example.translation)
        return load::read_questionnaire(whole_file(example), file_name(example));
    const auto translation = load::read_translation(example.text, "mood-check.es.yaml");
    if (!translation) return core::failure(translation.error());
    return core::translated(taken(load::read_questionnaire(base_file(), "mood-check.yaml")),
                            *translation);
}

} // namespace

std::string read_page(const std::string& path) {
    std::ifstream file(SELFCHECK_SOURCE_DIR "/" + path, std::ios::binary);
    std::ostringstream all;
    all << file.rdbuf();
    return all.str();
}

std::vector<Example> examples_of(const std::string& page) {
    std::vector<Example> examples;
    bool inside = false;
    int number = 0;
    for (const std::string& line : lines_of(page)) {
        ++number;
        if (inside && line == "```") {
            inside = false;
        } else if (inside) {
            examples.back().text += line + "\n";
        } else if (line.starts_with("```yaml")) {
            inside = true;
            Example one;
            one.line = number + 1;
            std::istringstream words(line.substr(7));
            for (std::string word; words >> word;) {
                if (word == "fragment") one.fragment = true;
                if (word == "translation") one.translation = true;
                if (word == "wrong") words >> one.code;
            }
            examples.push_back(std::move(one));
        }
    }
    return examples;
}

std::string whole_file(const Example& example) {
    return with_raw_bytes(example.fragment ? spliced(example.text) : example.text);
}

core::Diagnostics faults_of(const Example& example) {
    const auto questionnaire = read(example);
    if (!questionnaire) return questionnaire.error();
    auto lexicon = load::embedded_lexicon(questionnaire->language);
    if (!lexicon) lexicon = load::embedded_lexicon("en");
    if (!lexicon) return lexicon.error();
    core::Diagnostics faults = core::prove(*questionnaire, *lexicon).diagnostics;
    for (core::Diagnostic& one : core::check_guidance_use(*questionnaire, shipped_guidance()))
        faults.push_back(std::move(one));
    return faults;
}

std::string complaint(const Example& example) {
    const core::Diagnostics faults = faults_of(example);
    const bool as_said =
        example.code.empty()
            ? !core::has_errors(faults)
            : std::any_of(faults.begin(), faults.end(), [&](const core::Diagnostic& one) {
                  return core::code_name(one.code) == example.code;
              });
    if (as_said) return {};
    return "line " + std::to_string(example.line) + " should be " +
           (example.code.empty() ? "sound" : example.code) + ":\n" +
           report::render_diagnostics_short(faults);
}

} // namespace selfcheck
