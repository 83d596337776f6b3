// How hard our texts are to read: grade 8 at the most, and 6 with short sentences where someone may
// be in danger.
#include "catch.h"
#include "core/learn_page.h"
#include "core/reading_level.h"
#include "interview/interview.h"
#include "shipped.h"

#include <sstream>

using namespace selfcheck;
using namespace selfcheck::core;

namespace {

using Faults = std::vector<std::string>;

constexpr double plain = 8;
constexpr double plainest = 6;
constexpr std::size_t longest = 25;
constexpr std::size_t shortest = 20;

void hold(Faults& faults, const std::string& name, const std::string& text, double grade,
          std::size_t words) {
    const ReadingLevel level = reading_level(text);
    std::ostringstream fault;
    fault << name << ": grade " << level.grade << ", a sentence of " << level.longest_sentence
          << " words: " << text;
    if (level.grade > grade || level.longest_sentence > words) faults.push_back(fault.str());
}

std::string joined(const std::vector<std::string>& lines) {
    std::string text;
    for (const std::string& line : lines) text += line + " ";
    return text;
}

std::string whole(const Advice& advice) {
    return advice.next + " " + joined(advice.steps) + advice.usual + " " + advice.say;
}

/// An entry of a list, or a line before one, ends like a sentence.
std::string ended(std::string text) {
    while (text.ends_with(' ') || text.ends_with(':')) text.pop_back();
    return text.empty() || text.ends_with('.') || text.ends_with('?') ? text + " " : text + ". ";
}

std::string without_citations(std::string_view text) {
    std::string result;
    std::size_t done = 0;
    for (const Citation& one : citations_of(text)) {
        result += text.substr(done, one.first - done);
        done = one.last;
        if (result.ends_with(' ')) result.pop_back();
    }
    return result + std::string(text.substr(done));
}

} // namespace

TEST_CASE("what a tier asks of a person is plain, and plainest where help is due today",
          "[properties][reading]") {
    Faults faults;
    for (const TopicGuidance& topic : shipped_guidance().topics) {
        hold(faults, topic.topic + " about", topic.about, plain, longest);
        for (std::size_t tier = 0; tier < topic.tiers.size(); ++tier) {
            const bool today = static_cast<Tier>(tier) == Tier::today;
            hold(faults, topic.topic + " " + std::string(word(static_cast<Tier>(tier))),
                 whole(topic.tiers.at(tier)), today ? plainest : plain, today ? shortest : longest);
        }
        for (const auto& [name, advice] : topic.variants) {
            const bool today = name.starts_with("today");
            hold(faults, topic.topic + " " + name, whole(advice), today ? plainest : plain,
                 today ? shortest : longest);
        }
    }
    for (const MixedText& one : shipped_guidance().mixed)
        hold(faults, one.id, one.text, plain, longest);
    CHECK(faults == Faults{});
}

TEST_CASE("every notice and every sign that does not wait is in the plainest words",
          "[properties][reading][S2][S8b]") {
    Faults faults;
    for (const Region* region : every_region())
        for (const NoticeKind kind :
             {NoticeKind::crisis, NoticeKind::support, NoticeKind::support_answer,
              NoticeKind::brief, NoticeKind::youth, NoticeKind::medical, NoticeKind::withdrawal})
            hold(faults,
                 std::string(word(kind)) + " " + (region != nullptr ? region->code : "nowhere"),
                 joined(compose_notice(kind, composing(region)).lines), plainest, shortest);
    CHECK(faults == Faults{});
    Faults signs;
    hold(signs, "signs", joined(shipped_guidance().signs), plain, longest);
    CHECK(signs == Faults{});
}

TEST_CASE("the first screen is in the plainest words", "[properties][reading][S1]") {
    Faults faults;
    for (const std::string& id : shipped_library().ids()) {
        interview::Interview sitting({&shipped(id)}, shipped_guidance(), shipped_helplines(),
                                     shipped_helplines().find("US"));
        std::string text;
        // The name of a questionnaire is not ours to simplify.
        for (const interview::Said& said : sitting.start().said)
            for (std::size_t i = 0; i < said.lines.size(); ++i)
                if (said.kind == interview::Said::Kind::text && i > 0) text += said.lines[i] + " ";
        hold(faults, id, text, plainest, shortest);
    }
    CHECK(faults == Faults{});
}

TEST_CASE("each section of a page to read is plain", "[properties][reading][learn]") {
    Faults faults;
    const auto pages = taken(load::embedded_learn_pages("en"));
    CHECK(pages.size() == 7);
    for (const LearnPage& page : pages) {
        LearnPage one = page;
        for (const LearnSection& section : page.sections) {
            one.sections = {section};
            std::string text;
            for (const std::string_view part : texts_of(one))
                text += ended(without_citations(part));
            hold(faults, page.topic + ", " + section.heading, text, plain, longest);
        }
    }
    CHECK(faults == Faults{});
}

TEST_CASE("the reasons of the questionnaires are plain", "[properties][reading]") {
    Faults faults;
    for (const std::string& id : shipped_library().ids()) {
        std::string all;
        for (const GuidanceRule& rule : shipped(id).guidance) all += ended(rule.because);
        hold(faults, id, all, plain, 30);
        for (const AuthorText& note : shipped(id).notes)
            CHECK(reading_level(note.text).longest_sentence <= 35);
    }
    CHECK(faults == Faults{});
}
