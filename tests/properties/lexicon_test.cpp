#include "lexicon.h"

#include "catch.h"
#include "load/embedded.h"
#include "shipped.h"

using namespace selfcheck;

namespace {

using Faults = std::vector<std::string>;

core::Page sample_page() {
    const core::Questionnaire& phq9 = shipped("phq-9");
    const core::Outcome outcome = core::assess(phq9, answers({2, 1, 2, 1, 1, 0, 1, 0, 1, 1}));
    return core::compose({{&phq9, outcome}}, composing(shipped_helplines().find("US")));
}

std::string upper(std::string text) {
    for (char& c : text)
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    return text;
}

std::string found_in(const core::Page& page, int width) {
    return Lexicon::english().find(report::render_page_text(without_instrument(page), {width}));
}

} // namespace

TEST_CASE("each phrase of the lexicon planted into a result is found at every width",
          "[properties][safety][S4][H7]") {
    const core::Page clean = sample_page();
    REQUIRE(found_in(clean, 80).empty());
    REQUIRE(Lexicon::english().phrases().size() > 90);
    Faults missed;
    for (const std::string& phrase : Lexicon::english().phrases())
        for (const int width : {80, 40, 20})
            for (const std::string& planted :
                 {"It is said that " + phrase + ".", upper(phrase), "(not " + phrase + ")"})
                for (std::size_t block = 0; block < clean.blocks.size(); ++block) {
                    core::Page page = clean;
                    if (auto* notice = std::get_if<core::Notice>(&page.blocks[block]))
                        notice->lines.push_back(planted);
                    if (auto* section = std::get_if<core::Section>(&page.blocks[block]))
                        section->elements.emplace_back(core::Paragraph{planted});
                    if (found_in(page, width) != phrase) missed.push_back(planted);
                }
    CHECK(missed == Faults{});
}

TEST_CASE("a phrase of the lexicon in an author's reason is found",
          "[properties][safety][S4][H7]") {
    core::Questionnaire phq9 = shipped("phq-9");
    for (core::GuidanceRule& rule : phq9.guidance) rule.because = "There is no risk in this.";
    const core::Outcome outcome = core::assess(phq9, answers(std::vector<int>(10, 0)));
    CHECK(found_in(core::compose({{&phq9, outcome}}, composing()), 20) == "no risk");
}

TEST_CASE("published wording is exempt by where it comes from, and never by phrase",
          "[properties][safety][S4]") {
    core::Questionnaire phq9 = shipped("phq-9");
    phq9.scores[0].bands[0].label = "Low risk";
    const core::Outcome outcome = core::assess(phq9, answers(std::vector<int>(10, 0)));
    core::Page page = core::compose({{&phq9, outcome}}, composing());
    CHECK_THAT(report::render_page_text(page, {80}), Catch::Contains("Low risk"));
    CHECK(found_in(page, 80).empty());
    page.blocks.emplace_back(core::Notice{core::NoticeKind::brief, {"Low risk"}});
    CHECK(found_in(page, 80) == "low risk");
}

TEST_CASE("a phrase is found across a line break, beside marks, and with a typographic apostrophe",
          "[properties][safety][S4]") {
    const Lexicon& lexicon = Lexicon::english();
    CHECK(lexicon.find("There is no\n  risk.") == "no risk");
    CHECK(lexicon.find("No\u00A0risk!") == "no risk");
    CHECK(lexicon.find("\"All clear\"") == "all clear");
    CHECK(lexicon.find("You\u2019re fine") == "you're fine");
    CHECK(lexicon.find("A cure, then.") == "cure");
    CHECK(lexicon.find("Secure. Cured. Procure.").empty());
    CHECK(lexicon.find("no riskier; know risk").empty());
    CHECK(lexicon.find("").empty());
}

TEST_CASE("the sentences that come near a phrase are allowed", "[properties][safety][S4]") {
    const std::vector<std::string> allowed{
        "This is not a diagnosis.",
        "Only a trained person who talks with you can say what is behind this.",
        "If you have chest pain now, call the emergency number.",
        "You have answered 7 of 9 questions.",
        "You have the right to ask for an interpreter.",
        "You do not have to be in danger to call.",
        "You can skip any question; that is fine.",
        "The PHQ-9's name for totals from 20 to 27 is \"severe\".",
        "That is a name for the score, not for you.",
        "Your total is 12 of 27, in the range called \"moderate\".",
        "10 is the line at which studies advise a conversation.",
        "A score cannot tell how safe someone is.",
        "A low total does not mean that nothing is going on.",
        "If you worry about yourself, that is reason enough to talk to someone.",
        "Of 1,000 people like these, 140 would score 10 or more.",
        "Screening misses some people and flags others who turn out not to be ill.",
        "Depression is common, and it is more than feeling sad.",
        "Many people in this range talk with a doctor about what to do next.",
        "Many people who had thoughts like these got through them with support.",
        "Talking can help.",
        "You do not have to go through this alone.",
        "No one is told what you answered.",
        "This program cannot call anyone for you.",
        "This program stores nothing; your terminal may keep what it shows.",
        "If you might act on these thoughts, call 911 now.",
        "Move away from anything you could use to hurt yourself.",
        "Thoughts of death or of hurting yourself",
        "died by suicide",
        "You answered \"several days\" to question 9.",
        "You skipped that one. Nothing is assumed from it.",
        "The skipped answers could change this advice.",
        "Take this page with you.",
        "You could say: \"I filled in a form about my mood and want to talk about it.\"",
        "Ask what happens to what you tell them.",
        "If you drink heavily on most days, do not stop all at once on your own.",
        "A doctor can help you cut down safely.",
        "Ask a doctor or pharmacist before you change a medicine.",
        "There are several kinds of treatment; what suits differs from person to person.",
        "Ketamine is approved as an anaesthetic, not for depression.",
        "Its effect on mood usually fades within days.",
        "It is a decision to make with a professional who knows your health.",
        "What people in this range usually do next",
        "It was not your doing.",
        "Feeling this way is not a weakness.",
        "It gets in the way of work or home.",
        "Things that used to be easy can become hard.",
        "The change of 3 points is within the usual wobble of this questionnaire.",
        "The score went down by 7 points.",
        "Try again in two weeks.",
        "The help below is real, for anyone in the room.",
        "If a friend may be thinking of suicide, asking does not put the idea there.",
        "Your doctor may ask about past illness and medicines.",
        "Good to bring: this page and a list of your medicines.",
        "This questionnaire was tested with adults.",
        "A positive screen is a reason to look closer, nothing more.",
        "Free, day and night.",
        "If it gets worse while you wait, contact them again."};
    Faults flagged;
    for (const std::string& sentence : allowed)
        if (!Lexicon::english().find(sentence).empty()) flagged.push_back(sentence);
    CHECK(flagged == Faults{});
}

TEST_CASE("no text that comes with the program holds a phrase of the lexicon",
          "[properties][safety][S4][H26]") {
    const core::Guidance& guidance = shipped_guidance();
    Faults flagged;
    const auto check = [&](const std::string& text) {
        if (const std::string phrase = Lexicon::english().find(text); !phrase.empty())
            flagged.push_back(phrase + " in: " + text);
    };
    for (const auto& [key, text] : guidance.phrases.all()) check(text);
    for (const core::NoticeText* notice :
         {&guidance.notices.crisis, &guidance.notices.support, &guidance.notices.brief,
          &guidance.notices.medical, &guidance.notices.withdrawal, &guidance.notices.youth}) {
        for (const std::string& line : notice->with_line) check(line);
        for (const std::string& line : notice->without_line) check(line);
    }
    for (const std::string& sign : guidance.signs) check(sign);
    const auto check_advice = [&](const core::Advice& advice) {
        check(advice.next);
        check(advice.usual);
        check(advice.say);
        for (const std::string& step : advice.steps) check(step);
    };
    for (const core::TopicGuidance& topic : guidance.topics) {
        check(topic.about);
        for (const core::Advice& advice : topic.tiers) check_advice(advice);
        for (const auto& [name, advice] : topic.variants) check_advice(advice);
        for (const auto& [domain, sentence] : topic.domains) check(sentence);
    }
    for (const std::string& id : shipped_library().ids()) {
        const core::Questionnaire& questionnaire = shipped(id);
        check(questionnaire.purpose);
        check(questionnaire.audience_note);
        for (const core::AuthorText& note : questionnaire.notes) check(note.text);
        for (const core::GuidanceRule& rule : questionnaire.guidance) check(rule.because);
    }
    CHECK(flagged == Faults{});
}
