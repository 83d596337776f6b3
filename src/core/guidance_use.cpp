#include "core/guidance_use.h"

#include "core/text.h"

namespace selfcheck::core {
namespace {

Diagnostic warning(const Questionnaire& questionnaire, Code code, Span where, std::string message,
                   const std::string& near) {
    Diagnostic one;
    one.severity = Severity::warning;
    one.code = code;
    one.file = questionnaire.file;
    one.where = where;
    one.message = std::move(message);
    if (!near.empty()) one.help = Help{"did you mean `" + near + "`?", {}};
    return one;
}

} // namespace

Diagnostics check_guidance_use(const Questionnaire& questionnaire, const Guidance& guidance) {
    Diagnostics faults;
    const TopicGuidance& topic = guidance.topic(questionnaire.topic);
    if (topic.topic != questionnaire.topic) {
        std::vector<std::string> known;
        for (const TopicGuidance& one : guidance.topics) known.push_back(one.topic);
        faults.push_back(warning(questionnaire, Code::unknown_topic, questionnaire.topic_where,
                                 "there is no guidance for the topic `" + questionnaire.topic +
                                     "`, so results speak as for `general`",
                                 nearest(questionnaire.topic, known)));
    }
    for (const GuidanceRule& rule : questionnaire.guidance) {
        if (rule.advice.empty() || topic.variants.contains(rule.advice)) continue;
        std::vector<std::string> known;
        for (const auto& [name, advice] : topic.variants) known.push_back(name);
        faults.push_back(warning(questionnaire, Code::unknown_advice, rule.where,
                                 "the guidance of `" + topic.topic + "` has no advice `" +
                                     rule.advice + "`, so that of the tier is given",
                                 nearest(rule.advice, known)));
    }
    return faults;
}

} // namespace selfcheck::core
