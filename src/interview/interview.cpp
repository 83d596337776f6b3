#include "interview/interview.h"

#include "core/lists.h"
#include "core/text.h"
#include "interview/phrasing.h"

#include <algorithm>

namespace selfcheck::interview {
namespace {

using core::Answer;
using core::AnswerState;
using core::ItemKind;
using core::Truth;

} // namespace

Interview::Interview(std::vector<const core::Questionnaire*> questionnaires,
                     const core::Guidance& guidance, const core::Helplines& helplines,
                     const core::Region* region)
    : questionnaires_(std::move(questionnaires)),
      guidance_(guidance),
      helplines_(helplines),
      region_(region) {
    for (const core::Questionnaire* one : questionnaires_) {
        given_.emplace_back(one->items.size());
        visited_.emplace_back(one->items.size());
        shown_.emplace_back(one->alerts.size(), Truth::no);
    }
    compose_notices();
}

void Interview::compose_notices() {
    const core::Composing composing{guidance_, helplines_, region_, person_, core::Moment::sitting};
    crisis_ = core::compose_notice(core::NoticeKind::crisis, composing);
    support_ = core::compose_notice(core::NoticeKind::support, composing);
    youth_ = core::compose_notice(core::NoticeKind::youth, composing);
    support_answer_ = core::compose_notice(core::NoticeKind::support_answer, composing);
    medical_ = core::compose_notice(core::NoticeKind::medical, composing);
    withdrawal_ = core::compose_notice(core::NoticeKind::withdrawal, composing);
    brief_ = core::compose_notice(core::NoticeKind::brief, composing);
    core::Composing at_end = composing;
    at_end.moment = core::Moment::result;
    brief_at_end_ = core::compose_notice(core::NoticeKind::brief, at_end);
}

Step Interview::start(Input input) {
    std::vector<Said> said;
    if (input == Input::lines)
        said.push_back({Said::Kind::text, {guidance_.phrases["intro.plain"]}});
    said.push_back(introduction(*questionnaires_.front(), guidance_, helplines_, region_));
    now_ = asked().front();
    return step(std::move(said));
}

Step Interview::step(std::vector<Said> said) {
    Step next;
    next.said = std::move(said);
    next.screen = screen_;
    next.ending = ending_;
    next.drop_typed_ahead = drop_typed_ahead_;
    drop_typed_ahead_ = false;
    switch (screen_) {
    case Screen::question: next.question = question(); break;
    case Screen::review: next.review = review(); break;
    case Screen::confirm_quit: next.prompt = guidance_.phrases["quit.ask"]; break;
    case Screen::choose_region: next.prompt = region_prompt(guidance_, helplines_); break;
    case Screen::finished: break;
    }
    return next;
}

Step Interview::hint(std::string_view key, const std::vector<core::Hole>& holes) {
    return step({Said{Said::Kind::hint, {core::fill(guidance_.phrases[key], holes)}}});
}

std::vector<Interview::Place> Interview::asked() const {
    std::vector<Place> places;
    for (std::size_t q = 0; q < questionnaires_.size(); ++q) {
        const core::Response settled = core::settle(*questionnaires_[q], given_[q]);
        for (std::size_t i = 0; i < settled.answers.size(); ++i)
            if (settled.answers[i].state != AnswerState::not_asked) places.push_back({q, i});
    }
    return places;
}

Step Interview::give(Answer given) {
    const bool first = !visited(now_);
    const std::string asked_as =
        position(now_); // as it stood on the screen: an answer can bring a follow-up
    Answer& place = given_[now_.questionnaire].answers[now_.item];
    const bool changed = first || !(place == given);
    place = std::move(given);
    visited_[now_.questionnaire][now_.item] = true;
    std::vector<Said> said{said_answer(asked_as)};
    if (const std::vector<const core::Notice*> notices = due_notices(changed); !notices.empty()) {
        Said help{Said::Kind::notice, {}};
        for (const core::Notice* notice : notices)
            help.lines.insert(help.lines.end(), notice->lines.begin(), notice->lines.end());
        said.push_back(std::move(help));
        drop_typed_ahead_ = true;
    }
    return go_on(std::move(said));
}

// S2, S3: decided on the answers so far, those not yet reached counting as skipped, so that an
// alert which is already certain is shown before the next question.
std::vector<const core::Notice*> Interview::due_notices(bool changed) {
    const core::Questionnaire& questionnaire = at(now_);
    const core::Response settled = core::settle(questionnaire, given_[now_.questionnaire]);
    const std::vector<core::Score> scores = core::score(questionnaire, settled);
    const bool skipped = settled.answers[now_.item].state == AnswerState::skipped;
    std::vector<core::Show> due;
    bool held_crisis = false;
    for (std::size_t i = 0; i < questionnaire.alerts.size(); ++i) {
        const core::Alert& alert = questionnaire.alerts[i];
        const Truth state = core::evaluate(alert.if_, questionnaire, settled, scores);
        const core::LooksAt seen = core::looks_at(alert.if_, questionnaire);
        const bool by_score =
            std::find(seen.scores.begin(), seen.scores.end(), true) != seen.scores.end();
        const bool is_crisis = alert.show == core::Show::crisis;
        // Only help in danger is said again for each such answer: the rest would soon be skimmed.
        const bool again = is_crisis && changed && seen.items[now_.item] && !by_score;
        Truth& shown = shown_[now_.questionnaire][i];
        if (state == Truth::yes && (shown != Truth::yes || again)) due.push_back(alert.show);
        if (is_crisis && state == Truth::unknown && skipped && changed && seen.items[now_.item])
            held_crisis = true;
        shown = state == Truth::yes ? Truth::yes : Truth::no;
    }
    std::vector<const core::Notice*> notices;
    if (core::contains(due, core::Show::crisis))
        notices.push_back(&crisis_);
    else if (held_crisis || core::contains(due, core::Show::support))
        notices.push_back(skipped ? &support_ : &support_answer_);
    if (core::contains(due, core::Show::medical)) notices.push_back(&medical_);
    if (core::contains(due, core::Show::withdrawal)) notices.push_back(&withdrawal_);
    return notices;
}

Step Interview::go_on(std::vector<Said> said) {
    selected_.reset();
    const std::vector<Place> places = asked();
    auto next = places.end();
    if (from_review_) {
        next = std::find_if(places.begin(), places.end(),
                            [&](Place place) { return !visited(place); });
    } else {
        next = std::find(places.begin(), places.end(), now_);
        if (next != places.end()) ++next;
    }
    if (next == places.end()) {
        from_review_ = false;
        screen_ = Screen::review;
        return step(std::move(said));
    }
    if (next->questionnaire > introduced_) {
        introduced_ = next->questionnaire;
        said.push_back(following(*questionnaires_[next->questionnaire], guidance_));
    }
    now_ = *next;
    screen_ = Screen::question;
    return step(std::move(said));
}

Step Interview::go_back() {
    selected_.reset();
    const std::vector<Place> places = asked();
    if (screen_ == Screen::review) {
        now_ = places.back();
        screen_ = Screen::question;
        return step({});
    }
    if (from_review_) {
        from_review_ = false;
        screen_ = Screen::review;
        return step({});
    }
    const auto here = std::find(places.begin(), places.end(), now_);
    if (here == places.begin()) return hint("hint.first");
    now_ = *std::prev(here);
    return step({});
}

Step Interview::finish(Ending ending) {
    screen_ = Screen::finished;
    ending_ = ending;
    const core::Phrases& phrases = guidance_.phrases;
    std::vector<Said> said;
    if (ending == Ending::quit) said.push_back({Said::Kind::text, {phrases["quit.done"]}});
    if (ending == Ending::ended_early) said.push_back({Said::Kind::text, {phrases["end.early"]}});
    if (!said.empty()) said.push_back({Said::Kind::notice, brief_at_end_.lines});
    return step(std::move(said));
}

Step Interview::move(int direction) {
    if (screen_ != Screen::question || item(now_).kind != ItemKind::choice) return step({});
    const std::size_t count = at(now_).options_of(now_.item).size();
    if (!selected_)
        selected_ = direction > 0 ? 0 : count - 1;
    else if (direction > 0 && *selected_ + 1 < count)
        ++*selected_;
    else if (direction < 0 && *selected_ > 0)
        --*selected_;
    return step({});
}

Step Interview::paste() {
    return hint("hint.paste");
}

Step Interview::end_of_input() {
    return finish(screen_ == Screen::review ? Ending::completed : Ending::ended_early);
}

Step Interview::command(Command command) {
    const core::Phrases& phrases = guidance_.phrases;
    const bool on_question = screen_ == Screen::question;
    switch (command) {
    case Command::leave: return finish(Ending::left);
    case Command::help: return step({helplines_text(guidance_, region_, brief_)});
    case Command::quit:
        if (screen_ != Screen::confirm_quit && screen_ != Screen::choose_region) behind_ = screen_;
        screen_ = Screen::confirm_quit;
        return step({});
    case Command::region:
        if (screen_ != Screen::confirm_quit && screen_ != Screen::choose_region) behind_ = screen_;
        screen_ = Screen::choose_region;
        return step({});
    case Command::under_age: // S9
        if (person_ == core::Person::under_age) {
            person_ = core::Person::adult;
            return hint("youth.taken-back");
        }
        person_ = core::Person::under_age;
        return step(
            {{Said::Kind::notice, youth_.lines}, {Said::Kind::text, {phrases["youth.go-on"]}}});
    case Command::back: return on_question || screen_ == Screen::review ? go_back() : step({});
    case Command::why:
        if (!on_question) return step({});
        return step({Said{Said::Kind::text, {why(at(now_), now_.item, phrases)}}});
    case Command::skip:
        if (!on_question) return step({});
        if (item(now_).required) return hint("hint.required");
        skipped_ = now_;
        return give(Answer::skipped());
    }
    return step({});
}

Step Interview::take_back_skip() {
    selected_.reset();
    now_ = skipped_;
    screen_ = Screen::question;
    return step({});
}

Step Interview::enter(std::string_view entry) {
    entry = core::trimmed(entry);
    if (screen_ == Screen::finished) return step({});
    if (entry.size() > max_entry_bytes) return hint("hint.too-long");
    if (screen_ == Screen::confirm_quit) {
        if (entry == "y" || entry == "Y" || entry == "yes") return finish(Ending::quit);
        if (const auto found = find_command(entry);
            found == Command::leave || found == Command::help || found == Command::region)
            return command(*found);
        screen_ = behind_;
        return step({});
    }
    if (const auto found = find_command(entry)) return command(*found);
    switch (screen_) {
    case Screen::question: return answer_question(entry);
    case Screen::choose_region: return enter_region(entry);
    case Screen::review: return enter_review(entry);
    case Screen::confirm_quit:
    case Screen::finished: break;
    }
    return step({});
}

Step Interview::answer_question(std::string_view entry) {
    const core::Item& what = item(now_);
    const std::string allowed = keys(at(now_), now_.item, guidance_.phrases);
    if (entry.empty()) {
        if (selected_) return give(Answer::choice(*selected_));
        if (visited(now_)) return go_on({said_answer(position(now_))});
        if (what.kind == ItemKind::text) return hint("hint.text-empty");
        return hint("hint.nothing", {{"keys", allowed}});
    }
    if (auto given = parse_answer(at(now_), now_.item, entry)) return give(std::move(*given));
    if (what.kind == ItemKind::number)
        return hint("hint.not-a-number",
                    {{"from", what.number->from.to_string(what.number->decimals)},
                     {"to", what.number->to.to_string(what.number->decimals)}});
    return hint("hint.not-an-answer", {{"keys", allowed}});
}

Step Interview::enter_region(std::string_view entry) {
    const core::Phrases& phrases = guidance_.phrases;
    if (entry.empty()) {
        screen_ = behind_;
        return step({});
    }
    const core::Region* found = helplines_.find(entry);
    if (found == nullptr)
        return hint("region.unknown", {{"directory", core::directory_phrase(helplines_)}});
    region_ = found;
    compose_notices();
    screen_ = behind_;
    std::vector<Said> said{
        {Said::Kind::hint, {core::fill(phrases["region.set"], {{"name", region_->name}})}},
        helplines_text(guidance_, region_, brief_)};
    return step(std::move(said));
}

Step Interview::enter_review(std::string_view entry) {
    if (entry.empty()) return finish(Ending::completed);
    const std::vector<Place> places = asked();
    const auto number = core::Rational::parse(entry);
    const auto last = static_cast<std::int64_t>(places.size());
    if (!number || !number->is_whole() || number->numerator() < 1 || number->numerator() > last)
        return hint("review.not-there");
    now_ = places[static_cast<std::size_t>(number->numerator() - 1)];
    from_review_ = true;
    selected_.reset();
    screen_ = Screen::question;
    return step({});
}

void Interview::wipe() {
    for (std::size_t i = 0; i < given_.size(); ++i) {
        given_[i] = core::Response(questionnaires_[i]->items.size());
        visited_[i].assign(visited_[i].size(), false);
        std::fill(shown_[i].begin(), shown_[i].end(), Truth::no);
    }
}

} // namespace selfcheck::interview
