#include "cli/vignettes.h"

#include "interview/answers.h"

#include <algorithm>

namespace selfcheck::cli {
namespace {

const core::Questionnaire* find(const std::vector<core::Questionnaire>& all,
                                const std::string& id) {
    const auto found =
        std::find_if(all.begin(), all.end(), [&](const auto& one) { return one.id == id; });
    return found == all.end() ? nullptr : &*found;
}

void append(core::Diagnostics& all, const core::Diagnostics& more) {
    all.insert(all.end(), more.begin(), more.end());
}

core::Diagnostics stray_asides(const core::VignetteSitting& sitting, const std::string& file,
                               const std::vector<core::Questionnaire>& questionnaires) {
    core::Diagnostics faults;
    for (const auto& [name, text] : sitting.asides) {
        const std::size_t dot = name.find('.');
        const auto* questionnaire = find(questionnaires, name.substr(0, dot));
        if (dot != std::string::npos && questionnaire != nullptr &&
            questionnaire->find_item(name.substr(dot + 1)))
            continue;
        core::Diagnostic one;
        one.code = core::Code::unknown_item;
        one.file = file;
        one.where = sitting.where;
        one.message = "there is no item `" + name + "` for an aside";
        faults.push_back(std::move(one));
    }
    return faults;
}

} // namespace

core::Result<std::vector<core::Questionnaire>> questionnaires_of(const core::Vignette& vignette,
                                                                 const load::Library& library) {
    std::vector<core::Questionnaire> all;
    for (const core::VignetteSitting& sitting : vignette.sittings)
        for (const auto& [id, answers] : sitting.answers) {
            if (find(all, id) != nullptr) continue;
            auto questionnaire = library.load(id);
            if (!questionnaire) return core::failure(std::move(questionnaire.error()));
            all.push_back(std::move(*questionnaire));
        }
    return all;
}

core::Result<std::vector<core::Assessed>>
assess_sitting(const core::VignetteSitting& sitting, const std::string& file,
               const std::vector<core::Questionnaire>& questionnaires) {
    std::vector<core::Assessed> all;
    for (const auto& [id, answers] : sitting.answers) {
        const core::Questionnaire& questionnaire = *find(questionnaires, id);
        auto responses = interview::read_answers(answers, file, {&questionnaire});
        if (!responses) {
            // Its lines are those of the answers, not those of the file.
            for (core::Diagnostic& one : responses.error().diagnostics) one.where = sitting.where;
            return core::failure(std::move(responses.error().diagnostics));
        }
        all.push_back({&questionnaire, core::assess(questionnaire, responses->front())});
    }
    return all;
}

core::Diagnostics faults_of(const core::Vignettes& vignettes, const load::Library& library) {
    core::Diagnostics faults;
    for (const core::Vignette& vignette : vignettes.vignettes) {
        const auto questionnaires = questionnaires_of(vignette, library);
        if (!questionnaires) {
            core::Diagnostics missing = questionnaires.error();
            for (core::Diagnostic& one : missing) {
                one.file = vignettes.file;
                one.where = vignette.where;
            }
            append(faults, missing);
            continue;
        }
        for (const core::VignetteSitting& sitting : vignette.sittings) {
            append(faults, stray_asides(sitting, vignettes.file, *questionnaires));
            const auto assessed = assess_sitting(sitting, vignettes.file, *questionnaires);
            append(faults, assessed ? core::broken_claims(sitting, *assessed, vignettes.file)
                                    : assessed.error());
        }
    }
    core::sort(faults);
    return faults;
}

} // namespace selfcheck::cli
