#include "interview/interview.h"

#include "catch.h"
#include "interview/sitting.h"

using namespace selfcheck;
using namespace selfcheck::interview;
using core::NoticeKind;

namespace {

using Lines = std::vector<std::string>;

Sitting phq9_at(int question) {
    Sitting sitting({&shipped("phq-9")});
    for (int i = 1; i < question; ++i) sitting.enter("0");
    return sitting;
}

std::string position(const Sitting& sitting) {
    return sitting.step.question.position;
}

} // namespace

TEST_CASE("the first screen takes at most twelve lines at 80 columns, help last, in every region",
          "[interview][safety][S1]") {
    for (const std::string& id : shipped_library().ids())
        for (const core::Region* region : every_region()) {
            const Sitting sitting({&shipped(id)}, region);
            INFO(id << ", " << (region == nullptr ? "no region" : region->code));
            REQUIRE(sitting.step.said.size() == 1);
            const Said& intro = sitting.step.said.front();
            CHECK(wrapped(intro, 80).size() <= 12);
            CHECK(intro.lines[1] ==
                  "This is a screen: a first look at how you are. It is not a diagnosis.");
            // What a person should know before stands close to the question.
            if (!shipped(id).before.text.empty())
                CHECK(intro.lines[intro.lines.size() - 2] == shipped(id).before.text);
            const std::string& help = intro.lines.back();
            if (region == nullptr) {
                CHECK_THAT(help, Catch::StartsWith("In danger: call your local emergency number."));
            } else {
                CHECK_THAT(help, Catch::StartsWith("Help now: "));
                const std::string contact =
                    core::contact_phrase(*region->crisis_line(), shipped_guidance().phrases);
                CHECK_THAT(help, Catch::Contains(contact));
            }
        }
}

TEST_CASE("the first screen says what is kept, who sees it, and which question can be skipped",
          "[interview][safety][S1][S9]") {
    const Lines with = Sitting({&shipped("phq-9")}).step.said.front().lines;
    CHECK(with == Lines{"Patient Health Questionnaire-9", phrase("intro.screen"),
                        core::fill(phrase("intro.length-more"),
                                   {{"questions", "9 questions"}, {"more", "1"}, {"minutes", "3"}}),
                        core::fill(phrase("intro.adults"), {{"from", "18"}}),
                        phrase("intro.privacy"), phrase("intro.alone"), phrase("intro.crisis-item"),
                        core::fill(phrase("intro.help-now-unknown"),
                                   {{"directory", "findahelpline.com"}})});
    CHECK(phrase("intro.privacy") ==
          "This program stores and sends nothing; your terminal may keep what it shows.");
    CHECK(phrase("intro.alone") ==
          "No one sees your answers; this program cannot call anyone for you.");
    const Lines without = Sitting({&shipped("gad-7")}).step.said.front().lines;
    CHECK(without[6] == phrase("limits.no-crisis-item"));
}

TEST_CASE("question 1 follows the first screen without waiting for a key", "[interview][S1]") {
    const Sitting sitting({&shipped("phq-9")});
    CHECK(sitting.step.screen == Screen::question);
    const Question& question = sitting.step.question;
    CHECK(question.position == "1 of 9");
    CHECK(question.stem == "Over the last 2 weeks, how often have you been bothered by any of the "
                           "following problems?");
    CHECK(question.text == "Little interest or pleasure in doing things");
    CHECK(question.options == std::vector<ShownOption>{{"0", "Not at all"},
                                                       {"1", "Several days"},
                                                       {"2", "More than half the days"},
                                                       {"3", "Nearly every day"}});
    CHECK(!question.selected);
    CHECK(question.keep.empty());
    CHECK(question.prompt == "Type 0 to 3, then Enter");
    CHECK(question.footer == phrase("question.footer"));
}

TEST_CASE("the digit typed is the value, and one line stays of each answer", "[interview]") {
    Sitting sitting({&shipped("phq-9")});
    for (int value = 0; value <= 3; ++value) {
        sitting.enter(std::to_string(value));
        const core::Answer& given =
            sitting.interview.responses()[0].answers[static_cast<std::size_t>(value)];
        CHECK(given == core::Answer::choice(static_cast<std::size_t>(value)));
    }
    REQUIRE(sitting.step.said.size() == 1);
    CHECK(sitting.step.said[0] == Said{Said::Kind::answer, {"4 of 9: 3, Nearly every day"}});
    CHECK(position(sitting) == "5 of 9");
}

TEST_CASE("Enter alone answers nothing", "[interview][H24]") {
    Sitting sitting({&shipped("phq-9")});
    for (const char* nothing : {"", " ", "\t", "\r"}) {
        sitting.enter(nothing);
        CHECK(hint_of(sitting.step) == phrase("hint.nothing"));
        CHECK(position(sitting) == "1 of 9");
    }
    CHECK(sitting.interview.responses()[0] == core::Response(10));
}

TEST_CASE("an entry that is no answer is refused with what may be typed, and changes nothing",
          "[interview][H10]") {
    Sitting sitting({&shipped("phq-9")});
    for (const char* wrong :
         {"4", "-1", "+1", "01", "1.0", "1 2", "0x1", "one", "Not at all", "1,", "\u0661"}) {
        INFO(wrong);
        sitting.enter(wrong);
        CHECK(hint_of(sitting.step) == "That is not one of the answers here. Please type 0 to 3.");
        CHECK(position(sitting) == "1 of 9");
    }
    sitting.enter(std::string(max_entry_bytes + 1, '1'));
    CHECK(hint_of(sitting.step) == phrase("hint.too-long"));
    CHECK(sitting.interview.responses()[0] == core::Response(10));
    sitting.enter("  2\r");
    CHECK(position(sitting) == "2 of 9");
}

TEST_CASE("a skipped question counts as skipped and is said to be", "[interview]") {
    Sitting sitting({&shipped("phq-9")});
    sitting.enter("s");
    CHECK(sitting.step.said == std::vector<Said>{{Said::Kind::answer, {"1 of 9: skipped"}}});
    CHECK(position(sitting) == "2 of 9");
    sitting.command(Command::skip);
    CHECK(position(sitting) == "3 of 9");
    CHECK(sitting.interview.responses()[0].answers[0] == core::Answer::skipped());
}

TEST_CASE("going back shows the answer given, and Enter keeps it", "[interview][H24]") {
    Sitting sitting({&shipped("phq-9")});
    sitting.enter_all({"2", "1", "b"});
    CHECK(position(sitting) == "2 of 9");
    CHECK(sitting.step.question.keep == "Your answer: 1, Several days. Enter keeps it.");
    sitting.enter("back");
    CHECK(sitting.step.question.keep == "Your answer: 2, More than half the days. Enter keeps it.");
    sitting.enter("b");
    CHECK(hint_of(sitting.step) == phrase("hint.first"));
    sitting.enter("");
    CHECK(position(sitting) == "2 of 9");
    sitting.enter("3");
    CHECK(position(sitting) == "3 of 9");
    CHECK(sitting.step.question.keep.empty());
    CHECK(sitting.interview.responses()[0].answers[0] == core::Answer::choice(2));
    CHECK(sitting.interview.responses()[0].answers[1] == core::Answer::choice(3));
}

TEST_CASE("? says why a question is asked, and the question stays", "[interview]") {
    Sitting sitting({&shipped("phq-9")});
    sitting.enter("?");
    CHECK(sitting.step.said == std::vector<Said>{{Said::Kind::text, {phrase("why.mood")}}});
    CHECK(position(sitting) == "1 of 9");
    Sitting ninth = phq9_at(9);
    ninth.enter("WHY");
    CHECK(ninth.step.said == std::vector<Said>{{Said::Kind::text, {phrase("why.crisis")}}});
}

TEST_CASE("h shows help at once on every screen, and nothing else changes",
          "[interview][safety][S2][H2]") {
    const core::Region* region = shipped_helplines().find("us");
    const Lines brief = notice_lines(NoticeKind::brief, region);
    Sitting sitting({&shipped("phq-9")}, region);
    const auto check_help = [&](Screen screen) {
        sitting.enter("h");
        CHECK(sitting.step.screen == screen);
        const Lines shown = notice_of(sitting.step);
        REQUIRE(shown.size() == brief.size() + region->lines.size() + 1);
        CHECK(Lines(shown.begin(), shown.begin() + 2) == brief);
        CHECK(shown.back() == phrase("help.go-on"));
        CHECK_THAT(shown[2], Catch::Contains("988"));
    };
    check_help(Screen::question);
    sitting.enter("q");
    check_help(Screen::confirm_quit);
    sitting.enter("");
    sitting.enter("r");
    check_help(Screen::choose_region);
    sitting.enter("");
    for (int i = 0; i < 9; ++i) sitting.enter("0");
    check_help(Screen::review);
}

TEST_CASE("r chooses the country whose help is shown from then on", "[interview][safety][S7]") {
    Sitting sitting({&shipped("phq-9")});
    sitting.enter("r");
    CHECK(sitting.step.screen == Screen::choose_region);
    CHECK_THAT(sitting.step.prompt, Catch::Contains(" FR GB "));
    sitting.enter("zz");
    CHECK(hint_of(sitting.step) ==
          core::fill(phrase("region.unknown"), {{"directory", "findahelpline.com"}}));
    CHECK(sitting.step.screen == Screen::choose_region);
    sitting.enter("gb");
    CHECK(hint_of(sitting.step) == "Help is now shown for this country: United Kingdom.");
    CHECK(notice_of(sitting.step).front() ==
          notice_lines(NoticeKind::brief, shipped_helplines().find("GB")).front());
    CHECK(sitting.step.screen == Screen::question);
    CHECK(position(sitting) == "1 of 9");
    CHECK(sitting.interview.region() == shipped_helplines().find("GB"));
    for (int i = 0; i < 8; ++i) sitting.enter("0");
    sitting.enter("1");
    CHECK(notice_of(sitting.step) ==
          notice_lines(NoticeKind::crisis, shipped_helplines().find("GB")));
}

TEST_CASE("Enter alone leaves the choice of a country as it was", "[interview][S7]") {
    Sitting sitting({&shipped("phq-9")});
    sitting.enter_all({"1", "r", ""});
    CHECK(sitting.step.screen == Screen::question);
    CHECK(position(sitting) == "2 of 9");
    CHECK(sitting.interview.region() == nullptr);
}

TEST_CASE("q asks once, and y ends the sitting with help and nothing kept",
          "[interview][safety][H2]") {
    Sitting sitting({&shipped("phq-9")});
    sitting.enter_all({"1", "q"});
    CHECK(sitting.step.screen == Screen::confirm_quit);
    CHECK(sitting.step.prompt == phrase("quit.ask"));
    sitting.enter("");
    CHECK(sitting.step.screen == Screen::question);
    CHECK(position(sitting) == "2 of 9");
    sitting.enter_all({"quit", "y"});
    CHECK(sitting.step.screen == Screen::finished);
    CHECK(sitting.step.ending == Ending::quit);
    CHECK(sitting.step.said ==
          std::vector<Said>{{Said::Kind::text, {phrase("quit.done")}},
                            {Said::Kind::notice,
                             notice_lines(NoticeKind::brief, nullptr, core::Moment::result)}});
}

TEST_CASE("only a yes ends the sitting, written in any of the usual ways", "[interview][H2]") {
    for (const char* entry : {"y", "Y", "yes"}) {
        Sitting sitting({&shipped("phq-9")});
        sitting.enter_all({"q", entry});
        CAPTURE(entry);
        CHECK(sitting.step.ending == Ending::quit);
    }
    for (const char* entry : {"n", "no", "0", "q", "b", "s", "yy"}) {
        Sitting sitting({&shipped("phq-9")});
        sitting.enter_all({"q", entry});
        CAPTURE(entry);
        CHECK(sitting.step.screen == Screen::question);
        CHECK(position(sitting) == "1 of 9");
    }
}

TEST_CASE("an answer that calls for a word together shows those words at once",
          "[interview][safety][S3]") {
    Sitting sitting({&shipped("pcl-5")});
    for (int item = 1; item < 16; ++item) sitting.enter("0");
    sitting.enter("3");
    CHECK(notice_of(sitting.step) == notice_lines(NoticeKind::support_answer));
    CHECK(sitting.step.drop_typed_ahead);
}

TEST_CASE("x leaves at once from every screen and says nothing", "[interview][H15][P8]") {
    const std::vector<Lines> before{{}, {"1", "q"}, {"r"}, Lines(9, "0")};
    for (const Lines& entries : before) {
        Sitting sitting({&shipped("phq-9")});
        sitting.enter_all(entries);
        sitting.enter("x");
        CHECK(sitting.step.screen == Screen::finished);
        CHECK(sitting.step.ending == Ending::left);
        CHECK(sitting.step.said.empty());
    }
}

TEST_CASE("u shows help for young people at once, and the sitting can go on",
          "[interview][safety][S9][H14]") {
    Sitting sitting({&shipped("phq-9")}, shipped_helplines().find("US"));
    CHECK(sitting.interview.person() == core::Person::adult);
    sitting.enter("u");
    CHECK(notice_of(sitting.step) ==
          notice_lines(NoticeKind::youth, shipped_helplines().find("US")));
    CHECK(sitting.interview.person() == core::Person::under_age);
    CHECK(sitting.step.screen == Screen::question);
    CHECK(position(sitting) == "1 of 9");
    // A slip, or the U of a country typed in the wrong place.
    sitting.enter("u");
    CHECK(sitting.step.said == std::vector<Said>{{Said::Kind::hint, {phrase("youth.taken-back")}}});
    CHECK(sitting.interview.person() == core::Person::adult);
    CHECK(position(sitting) == "1 of 9");
}

TEST_CASE("the answers are looked over with help below them where someone may be in danger",
          "[interview][safety][S2][S3][H3]") {
    const core::Region* us = shipped_helplines().find("US");
    for (const char* ninth : {"1", "3", "s", "0"}) {
        Sitting sitting = phq9_at(9);
        sitting.enter_all({ninth, "s"});
        if (sitting.step.screen == Screen::question) sitting.enter("s");
        REQUIRE(sitting.step.screen == Screen::review);
        const bool is_calm = ninth == std::string("0");
        CHECK(sitting.step.review.help == (is_calm ? Lines{} : notice_lines(NoticeKind::brief)));
        if (is_calm) continue;
        sitting.enter_all({"r", "US"});
        CHECK(sitting.step.review.help == notice_lines(NoticeKind::brief, us));
    }
}

TEST_CASE("help in a sitting names what can be typed there, and at its end what a shell takes",
          "[interview][safety][H2]") {
    Sitting sitting({&shipped("phq-9")});
    sitting.enter("h");
    for (const std::string& line : notice_of(sitting.step))
        CHECK(line.find("selfcheck") == std::string::npos);
    sitting.enter_all({"q", "y"});
    CHECK(notice_of(sitting.step).back().find("selfcheck helplines") != std::string::npos);
}

TEST_CASE("a skip that is taken back asks its question again", "[interview][H24]") {
    Sitting sitting = phq9_at(9);
    sitting.enter("s");
    CHECK(position(sitting) != "9 of 9");
    sitting.step = sitting.interview.take_back_skip();
    CHECK(position(sitting).starts_with("9 of "));
    CHECK(sitting.step.said.empty());
}

TEST_CASE("a crisis answer shows help before the next question and drops what was typed ahead",
          "[interview][safety][S2]") {
    for (const char* value : {"1", "2", "3"}) {
        Sitting sitting = phq9_at(9);
        CHECK(!sitting.step.drop_typed_ahead);
        sitting.enter(value);
        REQUIRE(sitting.step.said.size() == 2);
        CHECK(sitting.step.said[0].kind == Said::Kind::answer);
        CHECK(sitting.step.said[1] == Said{Said::Kind::notice, notice_lines(NoticeKind::crisis)});
        CHECK(sitting.step.drop_typed_ahead);
        CHECK(sitting.step.screen == Screen::question);
        CHECK(position(sitting) == "10 of 10");
        sitting.enter("?");
        CHECK(!sitting.step.drop_typed_ahead);
    }
    Sitting none = phq9_at(9);
    none.enter("0");
    CHECK(notice_of(none.step).empty());
    CHECK(!none.step.drop_typed_ahead);
}

TEST_CASE("the crisis notice comes again only when that answer changes",
          "[interview][safety][S2]") {
    Sitting sitting = phq9_at(9);
    sitting.enter("1");
    sitting.enter("b");
    CHECK(notice_of(sitting.step).empty());
    sitting.enter("");
    CHECK(notice_of(sitting.step).empty());
    sitting.enter_all({"b", "1"});
    CHECK(notice_of(sitting.step).empty());
    sitting.enter_all({"b", "b", "3"});
    CHECK(notice_of(sitting.step).empty()); // another answer
    sitting.enter("2");
    CHECK(notice_of(sitting.step) == notice_lines(NoticeKind::crisis));
    sitting.enter_all({"b", "0"});
    CHECK(notice_of(sitting.step).empty());
    sitting.enter_all({"b", "1"});
    CHECK(notice_of(sitting.step) == notice_lines(NoticeKind::crisis));
}

TEST_CASE("a skipped crisis question shows the softer words, a skipped other one nothing",
          "[interview][safety][S3]") {
    Sitting sitting = phq9_at(8);
    sitting.enter("s");
    CHECK(notice_of(sitting.step).empty());
    sitting.enter("s");
    CHECK(notice_of(sitting.step) == notice_lines(NoticeKind::support));
    CHECK(sitting.step.drop_typed_ahead);
    sitting.enter_all({"b", "s"});
    CHECK(notice_of(sitting.step).empty());
    sitting.enter_all({"b", "3"});
    CHECK(notice_of(sitting.step) == notice_lines(NoticeKind::crisis));
    sitting.enter_all({"b", "s"});
    CHECK(notice_of(sitting.step) == notice_lines(NoticeKind::support));
}

TEST_CASE("the follow-up is asked where there was a problem or may have been one",
          "[interview][S6]") {
    Sitting none = phq9_at(9);
    none.enter("0");
    CHECK(none.step.screen == Screen::review);
    Sitting some = phq9_at(9);
    some.enter_all({"b", "1", "0"});
    CHECK(position(some) == "10 of 10");
    Sitting skipped({&shipped("phq-9")});
    skipped.enter("s");
    for (int i = 0; i < 8; ++i) skipped.enter("0");
    CHECK(position(skipped) == "10 of 10");
    CHECK(skipped.step.question.stem.empty());
}

TEST_CASE("the review lists every answer, and its number changes one", "[interview][H24]") {
    Sitting sitting({&shipped("phq-2")});
    sitting.enter_all({"2", "s"});
    REQUIRE(sitting.step.screen == Screen::review);
    CHECK(sitting.step.review.lines ==
          Lines{"1. Little interest or pleasure in doing things (2, More than half the days)",
                "2. Feeling down, depressed, or hopeless (skipped)"});
    for (const char* wrong : {"0", "3", "-1", "1.5", "two"}) {
        sitting.enter(wrong);
        CHECK(hint_of(sitting.step) == phrase("review.not-there"));
        CHECK(sitting.step.screen == Screen::review);
    }
    sitting.enter("2");
    CHECK(position(sitting) == "2 of 2");
    CHECK(sitting.step.question.keep == "Your answer: skipped. Enter keeps it.");
    sitting.enter("b");
    CHECK(sitting.step.screen == Screen::review);
    sitting.enter_all({"1", "3"});
    REQUIRE(sitting.step.screen == Screen::review);
    CHECK(sitting.step.review.lines[0] ==
          "1. Little interest or pleasure in doing things (3, Nearly every day)");
    sitting.enter("b");
    CHECK(position(sitting) == "2 of 2");
    sitting.enter_all({"0", ""});
    CHECK(sitting.step.screen == Screen::finished);
    CHECK(sitting.step.ending == Ending::completed);
    CHECK(sitting.interview.responses()[0] == answers({3, 0}));
}

TEST_CASE("an answer changed on the review asks the follow-up that it brings", "[interview][S6]") {
    Sitting sitting = phq9_at(9);
    sitting.enter_all({"0", "4", "2"});
    CHECK(position(sitting) == "10 of 10");
    sitting.enter("3");
    REQUIRE(sitting.step.screen == Screen::review);
    CHECK(sitting.step.review.lines.size() == 10);
    // Its answer does not count while it is hidden, and returns with it.
    sitting.enter_all({"4", "0"});
    CHECK(sitting.step.review.lines.size() == 9);
    sitting.enter_all({"4", "1"});
    REQUIRE(sitting.step.screen == Screen::review);
    CHECK(sitting.step.review.lines.size() == 10);
    CHECK_THAT(sitting.step.review.lines.back(), Catch::EndsWith("(3, Extremely difficult)"));
}

TEST_CASE("a crisis answer given on the review shows help at once", "[interview][safety][S2]") {
    Sitting sitting = phq9_at(9);
    sitting.enter_all({"0", "9", "1"});
    CHECK(notice_of(sitting.step) == notice_lines(NoticeKind::crisis));
    CHECK(sitting.step.drop_typed_ahead);
}

TEST_CASE("end of input on the review goes on to the result, elsewhere it ends early with help",
          "[interview][safety][H2]") {
    Sitting done({&shipped("phq-2")});
    done.enter_all({"0", "1"});
    done.step = done.interview.end_of_input();
    CHECK(done.step.screen == Screen::finished);
    CHECK(done.step.ending == Ending::completed);
    const std::vector<Lines> before{{}, {"1"}, {"r"}, {"q"}, {"0", "1", "q"}, {"0", "1", "2"}};
    for (const Lines& entries : before) {
        Sitting sitting({&shipped("phq-2")});
        sitting.enter_all(entries);
        sitting.step = sitting.interview.end_of_input();
        CHECK(sitting.step.ending == Ending::ended_early);
        CHECK(sitting.step.said ==
              std::vector<Said>{{Said::Kind::text, {phrase("end.early")}},
                                {Said::Kind::notice,
                                 notice_lines(NoticeKind::brief, nullptr, core::Moment::result)}});
    }
}

TEST_CASE("a paste answers nothing", "[interview][H24]") {
    Sitting sitting({&shipped("phq-9")});
    sitting.step = sitting.interview.paste();
    CHECK(hint_of(sitting.step) == phrase("hint.paste"));
    CHECK(position(sitting) == "1 of 9");
    CHECK(sitting.interview.responses()[0] == core::Response(10));
}

TEST_CASE("arrows select, from either end, and Enter takes what is selected", "[interview]") {
    Sitting sitting({&shipped("phq-9")});
    const auto selected = [&](int direction) {
        sitting.step = sitting.interview.move(direction);
        return sitting.step.question.selected;
    };
    CHECK(selected(1) == 0U);
    CHECK(selected(-1) == 0U);
    CHECK(selected(1) == 1U);
    CHECK(selected(1) == 2U);
    sitting.enter("");
    CHECK(sitting.interview.responses()[0].answers[0] == core::Answer::choice(2));
    CHECK(!sitting.step.question.selected);
    CHECK(selected(-1) == 3U);
    CHECK(selected(1) == 3U);
    sitting.enter("b");
    CHECK(!sitting.step.question.selected);
}

TEST_CASE("several questionnaires follow one another, each with its own positions", "[interview]") {
    Sitting sitting({&shipped("phq-2"), &shipped("gad-7")});
    CHECK(position(sitting) == "1 of 2");
    sitting.enter_all({"1", "1"});
    CHECK(position(sitting) == "1 of 7");
    REQUIRE(sitting.step.said.size() == 2);
    CHECK(sitting.step.said[1].lines ==
          Lines{core::fill(phrase("intro.next"),
                           {{"short", "GAD-7"},
                            {"title", "Generalized Anxiety Disorder 7-item Scale"},
                            {"questions", "7 questions"}}),
                phrase("limits.no-crisis-item")});
    sitting.enter("b");
    CHECK(position(sitting) == "2 of 2");
}

TEST_CASE("wiping leaves no answer behind", "[interview][H18][P7]") {
    Sitting sitting = phq9_at(9);
    sitting.interview.wipe();
    CHECK(sitting.interview.responses()[0] == core::Response(10));
}

TEST_CASE("medical help is shown at once after chest pain, and once", "[interview][safety]") {
    Sitting sitting({&shipped("phq-15")}, shipped_helplines().find("US"));
    const auto help = [&] {
        std::size_t notices = 0;
        for (const Said& said : sitting.step.said)
            if (said.kind == Said::Kind::notice) ++notices;
        return notices;
    };
    for (int i = 1; i <= 5; ++i) sitting.enter("0");
    CHECK(help() == 0);
    REQUIRE(sitting.step.question.text == "Chest pain");
    sitting.enter("1");
    REQUIRE(help() == 1);
    CHECK(sitting.step.said.back().lines ==
          notice_lines(NoticeKind::medical, shipped_helplines().find("US")));
    CHECK(sitting.step.drop_typed_ahead);
    sitting.enter("0"); // dizziness
    sitting.enter("2"); // fainting
    CHECK(help() == 0);
}

TEST_CASE("help against stopping to drink all at once is shown at once", "[interview][safety]") {
    Sitting sitting({&shipped("audit-c")}, shipped_helplines().find("US"));
    bool shown = false;
    for (const char* entry : {"three", "4", "4", "4"}) {
        sitting.enter(entry);
        for (const Said& said : sitting.step.said)
            shown = shown || (said.kind == Said::Kind::notice &&
                              said.lines == notice_lines(NoticeKind::withdrawal,
                                                         shipped_helplines().find("US")));
    }
    CHECK(shown);
}

TEST_CASE("what to know before is said before a questionnaire that follows as well",
          "[interview][safety]") {
    Sitting sitting({&shipped("gad-2"), &shipped("pcl-5")});
    sitting.enter_all({"0", "0"});
    REQUIRE(sitting.step.said.size() == 2);
    CHECK(sitting.step.said[1].lines.back() == shipped("pcl-5").before.text);
}
