#include "report/proofs.h"

#include "core/text.h"
#include "report/diagnostics.h"
#include "report/numbers.h"

#include <algorithm>
#include <map>

namespace selfcheck::report {
namespace {

std::string plural(std::size_t number, const std::string& word) {
    return std::to_string(number) + " " + word + (number == 1 ? "" : "s");
}

std::string summary(const Checked& checked) {
    const auto held = std::count_if(
        checked.findings.begin(), checked.findings.end(),
        [](const core::Finding& one) { return one.verdict == core::Verdict::proved; });
    const auto all = static_cast<std::ptrdiff_t>(checked.findings.size());
    std::string text = core::sanitise(checked.file) + ": " + plural(checked.items, "item") + ", " +
                       plural(checked.scores, "score");
    if (held == all) return text + "; all " + std::to_string(all) + " proofs hold";
    return text + "; " + std::to_string(held) + " of " + std::to_string(all) + " proofs hold";
}

} // namespace

bool Checked::sound() const {
    return !core::has_errors(diagnostics) && core::all_proved(findings);
}

std::string render_proofs_text(const Checked& checked, int width) {
    if (checked.findings.empty() && !checked.is_guidance) return {};
    std::string text;
    const auto add = [&](const std::string& first, const std::string& more) {
        for (const std::string& line : core::wrap_behind(first, more, width)) text += line + "\n";
    };
    if (checked.is_guidance) {
        if (!core::has_errors(checked.diagnostics))
            add("", core::sanitise(checked.file) + ": guidance, nothing wrong with it");
        return text;
    }
    add("", summary(checked));
    std::map<std::string, std::string> covered;
    for (const core::Finding& finding : checked.findings) {
        constexpr std::size_t column = 11;
        std::string first = "  " + std::string(core::word(finding.proof));
        first.resize(std::max(first.size() + 1, column), ' ');
        add(first, std::string(core::word(finding.verdict)) + ": " +
                       std::string(core::claim(finding.proof)));
        std::string& by = covered[finding.covered];
        by += (by.empty() ? "" : ", ") + std::string(core::word(finding.proof));
    }
    for (const auto& [what, by] : covered)
        if (!what.empty()) add("  covered  ", by + ": " + what);
    return text;
}

std::string render_proofs_json(const std::vector<Checked>& all) {
    Json files = Json::array();
    for (const Checked& checked : all) {
        Json proofs = Json::array();
        for (const core::Finding& finding : checked.findings)
            proofs.push_back({{"proof", core::word(finding.proof)},
                              {"verdict", core::word(finding.verdict)},
                              {"claim", core::claim(finding.proof)},
                              {"covered", finding.covered}});
        files.push_back(
            {{"file", core::sanitise(checked.file)},
             {"sound", checked.sound()},
             {"fixed", checked.fixed},
             {"proofs", std::move(proofs)},
             {"diagnostics", Json::parse(render_diagnostics_json(checked.diagnostics))}});
    }
    constexpr int indent = 2;
    return Json{{"format", 1}, {"files", std::move(files)}}.dump(indent, ' ', true,
                                                                 Json::error_handler_t::replace) +
           "\n";
}

} // namespace selfcheck::report
