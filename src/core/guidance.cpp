#include "core/guidance.h"

#include <algorithm>

namespace selfcheck::core {

const std::vector<PhraseKey>& phrase_keys() {
    static const std::vector<PhraseKey> keys{
        // How to reach a helpline, in the middle of a sentence
        {"contact.call", "call"},
        {"contact.call-or-text", "call"},
        {"contact.text", "text"},
        {"contact.keyword", "keyword text"},
        {"contact.chat", "chat"},
        {"contact.join", ""},
        {"contact.free", ""},
        {"contact.hours", "hours"},
        {"contact.unsure", ""},
        {"emergency.join", ""},
        {"emergency.unknown", ""},
        {"demo.mark", ""},
        {"demo.list", ""},
        {"demo.counselor", ""},
        {"demo.first-screen", ""},
        {"demo.answer", "answer"},
        {"demo.aside", "text"},
        {"demo.at-once", ""},
        {"demo.steps", "short"},
        {"demo.result", ""},
        {"demo.teaches", ""},
        {"demo.clinician", "text"},
        {"demo.later", "weeks"},
        {"demo.end", ""},
        {"demo.pause", "number count"},
        {"learn.title", ""},
        {"learn.contents", ""},
        {"learn.how", ""},
        {"learn.heading.limits", ""},
        {"learn.limits", ""},
        {"helpline.domestic-violence", ""},
        {"helpline.alcohol", ""},
        {"helpline.youth", ""},
        // The first screen (S1)
        {"intro.title", "title short"},
        {"intro.before", "before"},
        {"intro.screen", ""},
        {"intro.length", "questions minutes"},
        {"intro.length-more", "questions more minutes"},
        {"intro.one-question", ""},
        {"intro.questions", "count"},
        {"intro.draft", ""},
        {"intro.own-file", "id file"},
        {"intro.adults", "from"},
        {"intro.privacy", ""},
        {"intro.alone", ""},
        {"intro.crisis-item", ""},
        {"intro.help-now", "contact terms emergency"},
        {"intro.help-now-unknown", "directory"},
        {"intro.next", "title short questions"},
        {"intro.plain", ""},
        // One question
        {"question.position", "number count"},
        {"question.keys-range", "from to"},
        {"question.keys-last", "keys last"},
        {"question.prompt-choice", "keys"},
        {"question.prompt-choices", "keys"},
        {"question.prompt-number", "from to unit"},
        {"question.prompt-text", ""},
        {"question.keep", "answer"},
        {"question.footer", ""},
        {"question.pause", "position"},
        {"question.footer-required", ""},
        {"question.answer", "key text"},
        {"question.said", "position answer"},
        {"question.skipped", ""},
        {"question.not-asked", ""},
        {"question.own-words", ""},
        {"hint.not-an-answer", "keys"},
        {"hint.not-a-number", "from to"},
        {"hint.nothing", "keys"},
        {"hint.text-empty", ""},
        {"hint.paste", ""},
        {"hint.first", ""},
        {"hint.required", ""},
        {"hint.too-long", ""},
        {"why.mood", ""},
        {"why.thinking", ""},
        {"why.behaviour", ""},
        {"why.body", ""},
        {"why.crisis", ""},
        {"why.other", ""},
        {"help.go-on", ""},
        {"region.ask", "codes"},
        {"region.unknown", "directory"},
        {"region.set", "name"},
        {"region.none", ""},
        {"youth.go-on", ""},
        {"youth.taken-back", ""},
        {"quit.ask", ""},
        {"quit.done", ""},
        {"end.early", ""},
        {"end.interrupted", ""},
        {"end.unwritten", ""},
        {"review.title", ""},
        {"review.line", "number text answer"},
        {"review.prompt", ""},
        {"review.not-there", ""},
        {"review.pause", ""},
        // The result
        {"result.title", "short"},
        {"result.heading.next-step", ""},
        {"result.heading.result", ""},
        {"result.heading.stands-out", ""},
        {"result.heading.answers", ""},
        {"result.heading.usual", ""},
        {"result.heading.signs", ""},
        {"result.heading.limits", ""},
        {"result.heading.sources", ""},
        {"result.heading.again", ""},
        {"appointment.title", ""},
        {"appointment.heading.what", ""},
        {"appointment.what", "title short"},
        {"appointment.no-answers", ""},
        {"appointment.date", ""},
        {"appointment.heading.notes", ""},
        {"appointment.note-since", ""},
        {"appointment.note-impact", ""},
        {"appointment.note-health", ""},
        {"appointment.note-wish", ""},
        {"result.reason", "short because"},
        {"result.because-crisis", "question"},
        {"result.held-crisis", ""},
        {"result.open-one", "question"},
        {"result.open", "questions"},
        {"result.answered", "answered asked short"},
        {"result.answered-one", "answered short"},
        {"result.heading.of", "heading short"},
        {"result.total", "label total maximum"},
        {"result.total-band", "label total maximum band"},
        {"result.total-only", "question"},
        {"result.prorated", "missing answered sum items exact total"},
        {"result.incomplete", "label missing lowest highest maximum"},
        {"result.incomplete-bands", "low high"},
        {"result.not-applicable", "label"},
        {"result.band-is-a-name", ""},
        {"result.not-a-diagnosis", ""},
        {"result.item", "number text answer"},
        {"result.say", "say"},
        {"result.source", "text"},
        {"result.under-age", ""},
        {"result.own-file", "short file"},
        // What a result cannot tell (S5 and what every result says)
        {"limits.score", ""},
        {"limits.worry", ""},
        {"limits.someone", ""},
        {"limits.tested", ""},
        {"limits.look-back", "short"},
        {"limits.repeat", ""},
        {"limits.treatments", ""},
        {"limits.no-crisis-item", ""},
        {"limits.no-crisis-found", ""},
        {"limits.no-crisis-unread", ""},
        {"limits.not-reviewed", ""},
        {"limits.not-proved", "short"},
    };
    return keys;
}

const std::string& Phrases::operator[](std::string_view key) const {
    const auto found = texts_.find(key);
    if (found != texts_.end()) return found->second;
    static const std::string none;
    return none;
}

namespace {

/// Calls `text` for each stretch outside holes and `hole` for each `{name}`.
template <class Text, class Hole_> void walk(std::string_view pattern, Text text, Hole_ hole) {
    while (!pattern.empty()) {
        const auto open = pattern.find('{');
        const auto close = open == std::string_view::npos ? open : pattern.find('}', open);
        if (close == std::string_view::npos) return text(pattern);
        if (open > 0) text(pattern.substr(0, open));
        hole(pattern.substr(open + 1, close - open - 1), pattern.substr(open, close - open + 1));
        pattern.remove_prefix(close + 1);
    }
}

} // namespace

std::string fill(std::string_view text, const std::vector<Hole>& holes) {
    std::string result;
    walk(
        text, [&](std::string_view stretch) { result += stretch; },
        [&](std::string_view name, std::string_view whole) {
            const auto found = std::find_if(holes.begin(), holes.end(),
                                            [&](const Hole& hole) { return hole.name == name; });
            result += found == holes.end() ? whole : found->value;
        });
    return result;
}

std::vector<std::string> holes_of(std::string_view text) {
    std::vector<std::string> names;
    walk(
        text, [](std::string_view) {},
        [&](std::string_view name, std::string_view) { names.emplace_back(name); });
    return names;
}

const TopicGuidance& Guidance::topic(std::string_view name) const {
    const auto of = [&](std::string_view wanted) {
        return std::find_if(topics.begin(), topics.end(),
                            [&](const TopicGuidance& t) { return t.topic == wanted; });
    };
    const auto own = of(name);
    if (own != topics.end()) return *own;
    const auto general = of("general");
    static const TopicGuidance nothing;
    return general == topics.end() ? nothing : *general;
}

std::string_view word(HelplineKind kind) {
    constexpr std::array<std::string_view, 4> words{"crisis", "domestic-violence", "alcohol",
                                                    "youth"};
    return words.at(static_cast<std::size_t>(kind));
}

const Helpline* Region::crisis_line() const {
    const auto found = std::find_if(lines.begin(), lines.end(), [](const Helpline& line) {
        return line.kind == HelplineKind::crisis;
    });
    return found == lines.end() ? nullptr : &*found;
}

const Region* Helplines::find(std::string_view wanted) const {
    // `U.S.`, `the usa` and `hongkong` are typed by people who have no time to look it up.
    const auto plain = [](std::string_view text) {
        std::string result;
        for (const char c : text)
            if (c >= 'A' && c <= 'Z')
                result += static_cast<char>(c - 'A' + 'a');
            else if (c != '.' && c != ' ' && c != '-')
                result += c;
        return result.starts_with("the") ? result.substr(3) : result;
    };
    const std::string name = plain(wanted);
    const auto is_called = [&](const Region& region) {
        return plain(region.code) == name || plain(region.name) == name ||
               std::any_of(region.also.begin(), region.also.end(),
                           [&](const std::string& other) { return plain(other) == name; });
    };
    if (name.empty()) return nullptr;
    const auto found = std::find_if(regions.begin(), regions.end(), is_called);
    return found == regions.end() ? nullptr : &*found;
}

} // namespace selfcheck::core
