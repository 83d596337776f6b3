#include "cli/demo_screens.h"

#include "cli/vignettes.h"
#include "core/derivation.h"
#include "interview/interview.h"
#include "report/explain_report.h"

#include <algorithm>
#include <numeric>

namespace selfcheck::cli {
namespace {

using core::Paragraph;
using core::Phrases;
using core::Questionnaire;

core::Section section(std::string heading) {
    return {core::SectionId::reading, std::move(heading), {}};
}

class Play {
public:
    Play(const core::Vignettes& vignettes, const core::Vignette& vignette,
         const core::Composing& composing)
        : vignettes_(vignettes),
          vignette_(vignette),
          composing_(composing),
          phrases_(composing.guidance.phrases) {}

    void person() {
        core::Section one = section(vignette_.title);
        one.elements.emplace_back(Paragraph{{vignette_.person}});
        show({std::move(one)});
    }

    void later() {
        core::Section one = section(core::fill(
            phrases_["demo.later"], {{"weeks", std::to_string(vignette_.weeks_between)}}));
        one.elements.emplace_back(Paragraph{{vignette_.person}});
        show({std::move(one)});
    }

    void sitting(const core::VignetteSitting& script, const std::vector<core::Assessed>& assessed) {
        std::vector<const Questionnaire*> questionnaires;
        for (const core::Assessed& one : assessed) questionnaires.push_back(one.questionnaire);
        interview::Interview interview(questionnaires, composing_.guidance, composing_.helplines,
                                       composing_.region);
        interview::Step step = interview.start(interview::Input::lines);
        introduction(step);
        for (const core::Assessed& one : assessed)
            for (std::size_t item = 0; item < one.questionnaire->items.size(); ++item) {
                const core::Answer& answer = one.outcome.response.answers[item];
                if (answer.state == core::AnswerState::not_asked) continue;
                const interview::Question question = step.question;
                step = interview.enter(typed(*one.questionnaire, item, answer));
                play(one, item, question, step, script);
            }
    }

    void steps(const std::vector<core::Assessed>& assessed) {
        for (const core::Assessed& one : assessed) {
            const core::Derivation derivation =
                core::derive(*one.questionnaire, one.outcome.response);
            const core::Page result = core::compose({one}, composing_);
            core::Page explained = report::explain_page(
                {*one.questionnaire, derivation, result, composing_.guidance, ""});
            std::vector<core::Block> blocks{section(
                core::fill(phrases_["demo.steps"], {{"short", one.questionnaire->short_title}}))};
            for (core::Block& block : explained.blocks) blocks.push_back(std::move(block));
            show(std::move(blocks));
        }
    }

    void result(const std::vector<core::Assessed>& assessed) {
        core::Page page = core::compose(assessed, composing_);
        std::vector<core::Block> blocks{section(phrases_["demo.result"])};
        for (core::Block& block : page.blocks) blocks.push_back(std::move(block));
        show(std::move(blocks));
    }

    void lesson() {
        core::Section one = section(phrases_["demo.teaches"]);
        if (!vignette_.clinician.empty())
            one.elements.emplace_back(Paragraph{
                {core::fill(phrases_["demo.clinician"], {{"text", vignette_.clinician}})}});
        one.elements.emplace_back(Paragraph{{vignette_.teaches}});
        one.elements.emplace_back(Paragraph{{phrases_["demo.end"]}});
        show({std::move(one), core::compose_notice(core::NoticeKind::brief, composing_)});
    }

    [[nodiscard]] Screens take() { return std::move(screens_); }

private:
    void show(std::vector<core::Block> blocks) { // S10, H19
        screens_.push_back({phrases_["demo.mark"], vignettes_.language, std::move(blocks)});
    }

    void introduction(const interview::Step& step) {
        core::Section one = section(phrases_["demo.first-screen"]);
        for (const interview::Said& said : step.said)
            for (const std::string& line : said.lines) one.elements.emplace_back(Paragraph{{line}});
        show({std::move(one)});
    }

    static std::string typed(const Questionnaire& questionnaire, std::size_t item,
                             const core::Answer& answer) {
        if (answer.state == core::AnswerState::skipped) return "skip";
        return questionnaire.items[item].kind == core::ItemKind::text
                   ? answer.text
                   : core::typed_answer(questionnaire, item, answer);
    }

    void play(const core::Assessed& one, std::size_t item, const interview::Question& question,
              const interview::Step& after, const core::VignetteSitting& script) {
        core::Section shown = section(one.questionnaire->short_title + ", " + question.position);
        const auto published = [](const std::string& text) {
            return core::Prose{text, core::Origin::instrument};
        };
        if (!question.stem.empty())
            shown.elements.emplace_back(Paragraph{published(question.stem)});
        shown.elements.emplace_back(Paragraph{published(question.text)});
        core::Entries options;
        for (const interview::ShownOption& option : question.options)
            options.items.push_back({{option.key}, published(option.text)});
        if (!options.items.empty()) shown.elements.emplace_back(std::move(options));
        core::Prose answer = core::fill_prose(
            phrases_["demo.answer"],
            {{"answer",
              core::answer_phrase(*one.questionnaire, one.outcome.response, item, phrases_),
              core::Origin::instrument}});
        shown.elements.emplace_back(Paragraph{std::move(answer)});
        const auto aside =
            script.asides.find(one.questionnaire->id + "." + one.questionnaire->items[item].id);
        if (aside != script.asides.end())
            shown.elements.emplace_back(
                Paragraph{{core::fill(phrases_["demo.aside"], {{"text", aside->second}})}});
        std::vector<core::Block> blocks{std::move(shown)};
        for (const interview::Said& said : after.said)
            if (said.kind == interview::Said::Kind::notice) {
                core::Section due = section(phrases_["demo.at-once"]);
                blocks.emplace_back(std::move(due));
                blocks.emplace_back(core::Notice{core::NoticeKind::crisis, said.lines});
            }
        show(std::move(blocks));
    }

    const core::Vignettes& vignettes_;
    const core::Vignette& vignette_;
    const core::Composing& composing_;
    const Phrases& phrases_;
    Screens screens_;
};

} // namespace

Screens counselor_screens(const core::Vignettes& vignettes, const core::Guidance& guidance) {
    constexpr std::size_t texts_on_a_screen = 5;
    Screens screens;
    for (std::size_t first = 0; first < vignettes.counselor.size(); first += texts_on_a_screen) {
        core::Section one = section(guidance.phrases["demo.counselor"]);
        core::Bullets bullets;
        const std::size_t end = std::min(first + texts_on_a_screen, vignettes.counselor.size());
        for (std::size_t i = first; i < end; ++i)
            bullets.items.emplace_back(vignettes.counselor[i]);
        one.elements.emplace_back(std::move(bullets));
        screens.push_back({guidance.phrases["demo.mark"], vignettes.language, {std::move(one)}});
    }
    return screens;
}

core::Result<Screens> vignette_screens(const core::Vignettes& vignettes,
                                       const core::Vignette& vignette,
                                       const std::vector<core::Questionnaire>& questionnaires,
                                       const core::Composing& composing) {
    Play play(vignettes, vignette, composing);
    play.person();
    bool first = true;
    for (const core::VignetteSitting& sitting : vignette.sittings) {
        const auto assessed = assess_sitting(sitting, vignettes.file, questionnaires);
        if (!assessed) return core::failure(assessed.error());
        if (!first) play.later();
        first = false;
        play.sitting(sitting, *assessed);
        play.steps(*assessed);
        play.result(*assessed);
    }
    play.lesson();
    return play.take();
}

std::vector<std::string> cut(const std::string& text, std::size_t rows) {
    std::vector<std::string> lines;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size() - 1) + 1;
        lines.push_back(text.substr(at, end - at));
        at = end;
    }
    constexpr std::ptrdiff_t fewest = 6; // of each piece, below its head
    const auto head = std::find(lines.begin(), lines.end(), "\n");
    const std::ptrdiff_t room = static_cast<std::ptrdiff_t>(rows) - (head - lines.begin()) - 1;
    if (head == lines.end() || room < fewest) return {text};
    std::vector<std::string> pieces;
    for (auto at = head + 1; at != lines.end();) {
        auto end = at + std::min(room, lines.end() - at);
        if (end != lines.end())
            for (auto one = end; one - at > room / 3; --one)
                if (*one == "\n") {
                    end = one;
                    break;
                }
        std::string piece = std::accumulate(lines.begin(), head + 1, std::string());
        pieces.push_back(std::accumulate(at, end, std::move(piece)));
        at = std::find_if(end, lines.end(), [](const std::string& one) { return one != "\n"; });
    }
    return pieces;
}

core::Page one_page(const Screens& screens, const std::string& title, const std::string& language) {
    core::Page page{title, language, {}};
    page.mark = screens.front().title;
    for (const core::Page& screen : screens) {
        core::Section first = std::get<core::Section>(screen.blocks.front());
        core::Section* const last =
            page.blocks.empty() ? nullptr : std::get_if<core::Section>(&page.blocks.back());
        if (last != nullptr && last->heading == first.heading) {
            // It was cut in two for the sake of the screen.
            for (core::Element& one : first.elements) last->elements.push_back(std::move(one));
        } else {
            // Below the heading: a heading of its own would stand between all the others.
            first.elements.emplace(first.elements.begin(), Paragraph{{screen.title}});
            page.blocks.emplace_back(std::move(first));
        }
        page.blocks.insert(page.blocks.end(), screen.blocks.begin() + 1, screen.blocks.end());
    }
    return page;
}

} // namespace selfcheck::cli
