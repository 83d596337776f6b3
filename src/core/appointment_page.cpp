#include "core/appointment_page.h"

#include "core/compose_parts.h"

namespace selfcheck::core {
namespace {

constexpr std::string_view room_to_write = "______________________________";

void add_what(Page& page, const std::vector<Assessed>& assessed, const Phrases& phrases,
              ShownAnswers answers) {
    Section& section = add_section(page, phrases["appointment.heading.what"]);
    for (const Assessed& one : assessed)
        section.elements.push_back(
            paragraph(fill_prose(phrases["appointment.what"],
                                 {{"title", one.questionnaire->title, Origin::instrument},
                                  {"short", one.questionnaire->short_title, Origin::instrument}})));
    section.elements.push_back(paragraph(phrases["result.not-a-diagnosis"]));
    if (answers == ShownAnswers::none)
        section.elements.push_back(paragraph(phrases["appointment.no-answers"]));
    section.elements.emplace_back(
        Entries{{{phrases["appointment.date"], std::string(room_to_write)}}});
}

void add_domains(Section& section, const Assessed& one, const Guidance& guidance) {
    const TopicGuidance& topic = guidance.topic(one.questionnaire->topic);
    for (const DomainFinding& finding : one.outcome.domains)
        if (const auto sentence = topic.domains.find(finding.domain);
            sentence != topic.domains.end())
            section.elements.push_back(paragraph(sentence->second));
}

void add_answers(Page& page, const Assessed& one, const Phrases& phrases) {
    Section& section = add_section(page, named_heading("answers", one, phrases));
    section.id = SectionId::answers;
    if (!one.questionnaire->recall.empty())
        section.elements.push_back(paragraph({one.questionnaire->recall, Origin::instrument}));
    section.elements.emplace_back(answer_lines(one, phrases));
}

void add_notes(Page& page, const Phrases& phrases) {
    Section& section = add_section(page, phrases["appointment.heading.notes"]);
    Entries notes;
    for (const std::string_view key : {"appointment.note-since", "appointment.note-impact",
                                       "appointment.note-health", "appointment.note-wish"})
        notes.items.push_back({phrases[key], std::string(room_to_write)});
    section.elements.emplace_back(std::move(notes));
}

void add_limits(Page& page, const Phrases& phrases) {
    Section& section = add_section(page, phrases["result.heading.limits"]);
    section.id = SectionId::limits;
    Bullets bullets;
    for (const std::string_view key : {"limits.score", "limits.worry", "limits.tested",
                                       "limits.treatments", "limits.not-reviewed"})
        bullets.items.emplace_back(phrases[key]);
    section.elements.emplace_back(std::move(bullets));
}

} // namespace

Page compose_appointment(const std::vector<Assessed>& assessed, const Composing& composing,
                         ShownAnswers answers) {
    const Phrases& phrases = composing.guidance.phrases;
    Page page;
    page.title = phrases["appointment.title"];
    page.language = composing.guidance.language;
    page.on_one_sheet = true;
    for (const NoticeKind kind : first_notices(assessed, composing.person))
        page.blocks.emplace_back(compose_notice(kind, composing));
    add_what(page, assessed, phrases, answers);
    for (const Assessed& one : assessed) {
        if (composing.person != Person::under_age) {
            Section& section = add_section(page, named_heading("result", one, phrases));
            section.id = SectionId::result;
            section.elements = told_scores(one, phrases);
            if (answers == ShownAnswers::all) add_domains(section, one, composing.guidance);
        }
        if (answers == ShownAnswers::all) add_answers(page, one, phrases);
    }
    add_notes(page, phrases);
    add_limits(page, phrases);
    page.blocks.emplace_back(compose_notice(NoticeKind::brief, composing));
    return page;
}

} // namespace selfcheck::core
