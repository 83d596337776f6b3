#include "core/wording.h"

#include "catch.h"
#include "load/embedded.h"
#include "load/read_lexicon.h"
#include "load/yaml_tree.h"
#include "shipped.h"

#include <fstream>
#include <iterator>

using namespace selfcheck;
using core::Audience;
using core::Fault;

namespace {

using Lines = std::vector<std::string>;

Lines lines_of(const std::string& name) {
    std::ifstream file(SELFCHECK_SOURCE_DIR "/tests/core/wording/" + name);
    Lines lines;
    for (std::string line; std::getline(file, line);)
        if (!line.empty() && line.front() != '#') {
            for (auto at = line.find("\\n"); at != std::string::npos; at = line.find("\\n"))
                line.replace(at, 2, "\n");
            lines.push_back(line);
        }
    return lines;
}

/// `fault: words`, as they stand in the text.
Lines found(const std::string& text, const core::Lexicon& lexicon = shipped_lexicon(),
            Audience audience = Audience::person) {
    Lines all;
    for (const core::WordingFinding& one : core::check_wording(text, lexicon, audience))
        all.push_back(std::string(word(one.fault)) + ": " +
                      text.substr(one.first, one.last - one.first));
    return all;
}

core::Lexicon lexicon_of(Lines phrases, Lines allowed = {}) {
    core::Lexicon lexicon;
    lexicon.words = {{"second-person", {"you", "your"}}, {"colour", {"red", "deep blue"}}};
    for (std::string& one : phrases) lexicon.phrases.push_back({Fault::diagnosis, std::move(one)});
    lexicon.allowed = std::move(allowed);
    return lexicon;
}

/// Every text of a node and below it, with its key.
void collect(const load::Node& node, const std::string& key, Lines& texts,
             const std::string& wanted) {
    if (node.kind == load::Node::Kind::scalar && (wanted.empty() || key == wanted))
        texts.push_back(node.text);
    for (const load::Node& item : node.items) collect(item, key, texts, wanted);
    for (const auto& [name, value] : node.entries) collect(value, name.text, texts, wanted);
}

} // namespace

TEST_CASE("every sentence of the corpus that holds a phrase is flagged with its fault",
          "[core][wording][S4]") {
    const Lines lines = lines_of("flagged.txt");
    REQUIRE(lines.size() >= 150);
    Lines missed;
    for (const std::string& line : lines) {
        const auto bar = line.find(" | ");
        REQUIRE(bar != std::string::npos);
        const std::string fault = line.substr(0, bar);
        const auto findings =
            core::check_wording(line.substr(bar + 3), shipped_lexicon(), Audience::person);
        if (std::none_of(findings.begin(), findings.end(),
                         [&](const auto& one) { return word(one.fault) == fault; }))
            missed.push_back(line);
    }
    CHECK(missed == Lines{});
}

TEST_CASE("no sentence of the corpus that only comes near a phrase is flagged",
          "[core][wording][S4]") {
    const Lines lines = lines_of("allowed.txt");
    REQUIRE(lines.size() >= 150);
    Lines flagged;
    for (const std::string& line : lines)
        for (const std::string& one : found(line)) flagged.push_back(one + " in: " + line);
    CHECK(flagged == Lines{});
}

TEST_CASE("no text of the guidance and no reason of a questionnaire is flagged",
          "[core][wording][S4]") {
    Lines texts;
    for (const load::EmbeddedFile& file : load::embedded_files()) {
        if (file.path.ends_with("/lexicon.yaml") || file.path.starts_with("docs/")) continue;
        const load::Node tree = taken(load::parse_yaml(file.bytes, std::string(file.path)));
        if (file.path.starts_with("guidance/en/")) collect(tree, "", texts, "");
        if (file.path.starts_with("questionnaires/"))
            for (const char* key : {"because", "purpose", "note", "notes", "title"})
                collect(tree, "", texts, key);
    }
    REQUIRE(texts.size() > 250);
    Lines flagged;
    for (const std::string& text : texts)
        for (const std::string& one : found(text)) flagged.push_back(one + " in: " + text);
    CHECK(flagged == Lines{});
}

TEST_CASE("a finding gives the phrase and where it stands", "[core][wording][S4]") {
    const std::string text = "So: it\u2019s “No\n risk”, then.";
    const auto all = core::check_wording(text, shipped_lexicon(), Audience::person);
    REQUIRE(all.size() == 1);
    CHECK(all[0].fault == Fault::reassurance);
    CHECK(all[0].phrase == "no risk");
    CHECK(text.substr(all[0].first, all[0].last - all[0].first) == "No\n risk");
    CHECK(found("No risk; no risk. A cure.") ==
          Lines{"reassurance: No risk", "reassurance: no risk", "treatment: cure"});
    CHECK(found("Low ri\u00ADsk") == Lines{"reassurance: Low ri\u00ADsk"});
}

TEST_CASE("of two matches of one fault the one within the other is left out",
          "[core][wording][S4]") {
    CHECK(found("You have severe depression.") == Lines{"diagnosis: You have severe depression"});
    CHECK(found("You are at low risk.") ==
          Lines{"diagnosis: You are at low risk", "reassurance: low risk"});
}

TEST_CASE("a text that teaches may name diagnoses and treatments without the second person",
          "[core][wording][S4]") {
    const auto teaching = [](const std::string& text) {
        return found(text, shipped_lexicon(), Audience::teaching);
    };
    CHECK(teaching("Severe depression has no cure in a day.") == Lines{});
    CHECK(teaching("People diagnosed with it often stop taking tablets.") == Lines{});
    CHECK(teaching("At this total you have severe depression.") ==
          Lines{"diagnosis: you have severe depression"});
    CHECK(teaching("You need medication.") == Lines{"treatment: You need medication"});
    CHECK(teaching("There is no risk.") == Lines{"reassurance: no risk"});
    CHECK(teaching("Just stress.") == Lines{"blame: Just stress"});
    CHECK(teaching("He committed suicide.") == Lines{"unsafe: committed suicide"});
}

TEST_CASE("a phrase with choices, optional words, lists and numbers matches what they say",
          "[core][wording]") {
    const core::Lexicon lexicon =
        lexicon_of({"a (big|very big) [old|{colour}] dog", "# % {colour}"});
    for (const char* text : {"a big dog", "a very big dog", "A big deep blue dog", "a big old dog",
                             "70 % red", "7.5% deep blue", "1,000 % red"})
        CHECK(found(text, lexicon).size() == 1);
    for (const char* text : {"a dog", "a blue dog", "a big old red dog", "a big, old dog", "% red",
                             "x % red", "a big dogs", "bigger a big"})
        CHECK(found(text, lexicon) == Lines{});
}

TEST_CASE("a match within an allowed phrase is no finding, and one beside it is",
          "[core][wording]") {
    const core::Lexicon lexicon = lexicon_of({"red dog"}, {"no red dog (here|there)"});
    CHECK(found("There is no red dog here.", lexicon) == Lines{});
    CHECK(found("There is no red dog.", lexicon) == Lines{"diagnosis: red dog"});
    CHECK(found("No red dog there, a red dog here", lexicon).size() == 1);
}

TEST_CASE("a fault in the form of a phrase is named, and its words are still looked for",
          "[core][wording]") {
    const core::WordLists words{{"colour", {"red"}}};
    for (const char* fine : {"a", "a (b|c d) [e] {colour}", "[{colour}] a", "({colour}|b)"})
        CHECK(core::phrase_fault(fine, words).empty());
    for (const char* wrong :
         {"", "[a]", "a (b", "a b)", "a | b", "a {hue}", "a (b||c)", "a ([b])", "a {colour", "()"})
        CHECK_FALSE(core::phrase_fault(wrong, words).empty());
    CHECK(found("red dog", lexicon_of({"red (dog"})).size() == 1);
}

TEST_CASE("any bytes are checked without a fault", "[core][wording]") {
    CHECK(found("") == Lines{});
    CHECK(found("\xFF\xC3 no risk \xE2\x82") == Lines{"reassurance: no risk"});
    CHECK(found(std::string(1, '\0') + "no risk") == Lines{"reassurance: no risk"});
    CHECK(found("norisk no\u00E9 risk nö risk") == Lines{});
}

TEST_CASE("a page is checked in every paragraph, published wording apart", "[core][wording][S4]") {
    core::Page page;
    core::Prose mixed("A name: ");
    mixed.runs.push_back({"Low risk", core::Origin::instrument});
    mixed.runs.push_back({" and no", core::Origin::author});
    mixed.runs.push_back({"thing", core::Origin::instrument});
    mixed.runs.push_back({" risk. All clear.", core::Origin::author});
    page.blocks.emplace_back(core::Notice{core::NoticeKind::brief, {"Call now.", "Cheer up."}});
    page.blocks.emplace_back(
        core::Section{core::SectionId::result, "The score", {core::Paragraph{mixed}}});
    const auto all = core::check_page(page, shipped_lexicon());
    REQUIRE(all.size() == 2);
    CHECK(all[0].paragraph == 1);
    CHECK(all[0].phrase == "cheer up");
    CHECK(all[1].paragraph == 3);
    CHECK(mixed.text().substr(all[1].first, all[1].last - all[1].first) == "All clear");
}

TEST_CASE("a lexicon without preparation finds the same", "[core][wording]") {
    core::Lexicon bare = shipped_lexicon();
    bare.prepared.reset();
    CHECK(found("You have PTSD.", bare) == found("You have PTSD."));
    CHECK(core::speaks_of_self_harm("self-harm", bare));
}

TEST_CASE("items about suicide, self-harm or a wish to be dead are known", "[core][wording][S4]") {
    Lines missed;
    for (const char* text :
         {"Thoughts that you would be better off dead or of hurting yourself in some way",
          "I would be better off dead",
          "Have you hurt yourself on purpose?",
          "I have thought of hurting myself",
          "Urges to harm yourself",
          "Self-harm",
          "SELF HARM",
          "self‑injury",
          "Thoughts of suicide",
          "Have you felt suicidal?",
          "I would like to kill myself",
          "Thoughts of killing yourself",
          "I made plans to end my life",
          "Thoughts of ending your life",
          "The idea of taking your own life",
          "Thoughts of death",
          "Have you wished you were dead?",
          "I wish I was dead",
          "Wishing that you were dead",
          "Wanting to die",
          "I want to be dead",
          "Have you wished to go to sleep and not wake up?",
          "I hoped I would never wake up again",
          "Others would be better off without me",
          "I thought it would be better if I were dead",
          "Life is not worth living",
          "I don’t want to live any more",
          "I see no reason to live",
          "Taking an overdose",
          "The thought of harming\nmyself has occurred to me",
          "Ending it all",
          "Cutting yourself on purpose",
          "Thinking about your own death",
          "A wish to do harm to yourself",
          "I self-harmed",
          "Selfharm",
          "I cut myself",
          "I burned myself on purpose",
          "Did you intentionally cut your wrists?",
          "I made plans to take my life",
          "Others would be better off if I were dead",
          "I don't want to be here anymore",
          "I felt that life wasn't worthwhile",
          "Thoughts of making away with yourself",
          "The idea of doing away with myself",
          "I wanted to go to sleep and never wake",
          "I have nothing to live for",
          "There is no reason to go on living",
          "Jumping in front of a train",
          "Drowning myself",
          "I overdosed",
          "Thoughts of death or suicide"})
        if (!core::speaks_of_self_harm(text, shipped_lexicon())) missed.emplace_back(text);
    CHECK(missed == Lines{});
}

TEST_CASE("items about other things are not taken for self-harm", "[core][wording][S4]") {
    Lines flagged;
    for (const char* text : {"Taking too many risks or doing things that could cause you harm",
                             "Urges to hurt others",
                             "Have you or someone else been injured because of your drinking?",
                             "Feeling bad about yourself — or that you are a failure",
                             "Fear of dying",
                             "Feeling afraid, as if something awful might happen",
                             "Do you not wake up rested?",
                             "Waking up at night",
                             "A threat to your life",
                             "Someone close to you died by suicide",
                             "having a loved one die through homicide or suicide",
                             "The death of someone close",
                             "Being hurt by someone",
                             "Have you cut yourself off from other people?",
                             "Do you cut yourself short?",
                             "Have you burned yourself out at work?",
                             "Blaming yourself",
                             "A worthwhile job",
                             "Not wanting to be at work",
                             "Trouble falling asleep",
                             "Did you end a relationship?",
                             "The end of your working life",
                             "Do you live alone?",
                             "Poor appetite or overeating",
                             "Do you want to live elsewhere?",
                             "Have you been selfless?",
                             "Do you take care of yourself?"})
        if (core::speaks_of_self_harm(text, shipped_lexicon())) flagged.emplace_back(text);
    CHECK(flagged == Lines{});
}

TEST_CASE("of the questionnaires that come with the program only crisis items speak of self-harm",
          "[core][wording][S4]") {
    Lines different;
    for (const std::string& id : shipped_library().ids())
        for (std::size_t item = 0; item < shipped(id).items.size(); ++item)
            if (core::speaks_of_self_harm(shipped(id).items[item].text, shipped_lexicon()) !=
                shipped(id).is_crisis_item(item))
                different.push_back(id + " " + shipped(id).items[item].id);
    CHECK(different == Lines{});
    CHECK(core::speaks_of_self_harm(shipped("phq-9").items[8].text, shipped_lexicon()));
}

TEST_CASE("a language without a lexicon has none, and a variant has that of its language",
          "[core][wording][S4]") {
    CHECK(taken(load::embedded_lexicon("en-GB")).language == "en");
    const auto none = load::embedded_lexicon("de");
    REQUIRE_FALSE(none);
    CHECK(none.error().front().code == core::Code::unknown_name);
}

TEST_CASE("a lexicon with a faulty phrase or without its lists is refused", "[core][wording]") {
    std::string text;
    for (const load::EmbeddedFile& file : load::embedded_files())
        if (file.path == "guidance/en/lexicon.yaml") text = file.bytes;
    REQUIRE(load::read_lexicon(text, "lexicon.yaml"));
    const auto with = [&text](const std::string& old, const std::string& other) {
        std::string changed = text;
        REQUIRE(changed.find(old) != std::string::npos);
        return load::read_lexicon(changed.replace(changed.find(old), old.size(), other), "l.yaml");
    };
    CHECK_FALSE(with("\"no risk\"", "\"no {risk}\""));
    CHECK_FALSE(with("second-person:", "third-person:"));
    CHECK_FALSE(with("  blame:", "  praise:"));
    CHECK_FALSE(with("\nself_harm:", "\nselfharm:"));
    CHECK_FALSE(with("kind: lexicon", "kind: topic"));
}
