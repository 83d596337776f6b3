#include "load/check_guidance.h"

#include "catch.h"
#include "core/text.h"
#include "load/embedded.h"
#include "load/read_lexicon.h"
#include "report/diagnostics.h"
#include "shipped.h"

#include <algorithm>
#include <chrono>
#include <random>
#include <set>

namespace selfcheck {
namespace {

using core::Code;
using core::Diagnostics;
using load::EmbeddedFile;
using load::Node;
using load::Trust;
using Lines = std::vector<std::string>;
using Codes = std::vector<Code>;

const core::Lexicon& english() {
    static const core::Lexicon lexicon = taken(load::embedded_lexicon("en"));
    return lexicon;
}

const Lines& topics() {
    static const Lines all = [] {
        Lines names;
        for (const core::TopicGuidance& one : shipped_guidance().topics) names.push_back(one.topic);
        return names;
    }();
    return all;
}

std::vector<EmbeddedFile> guidance_files() {
    std::vector<EmbeddedFile> all;
    for (const EmbeddedFile& file : load::embedded_files())
        if (file.path.starts_with("guidance/")) all.push_back(file);
    return all;
}

std::string bytes_of(std::string_view path) {
    for (const EmbeddedFile& file : load::embedded_files())
        if (file.path == path) return std::string(file.bytes);
    throw std::runtime_error("no embedded file of that name");
}

const std::string some_day = "2026-11-24";

Diagnostics check(std::string_view bytes, const std::string& today = some_day,
                  Trust trust = Trust::stranger, const Lines& known = topics()) {
    return load::check_guidance({"g.yaml", bytes, trust}, english(), known, today);
}

std::string said(std::string_view bytes, const std::string& today = some_day) {
    return report::render_diagnostics_short(check(bytes, today));
}

Codes codes(std::string_view bytes, const Lines& known = topics()) {
    Codes all;
    for (const core::Diagnostic& one : check(bytes, some_day, Trust::stranger, known))
        all.push_back(one.code);
    return all;
}

/// The day by which the first line of the shipped helplines is due.
std::string first_due() {
    std::string first = shipped_helplines().review_by;
    for (const core::Region& region : shipped_helplines().regions)
        for (const core::Helpline& line : region.lines)
            if (!line.review_by.empty()) first = std::min(first, line.review_by);
    return first;
}

std::string iso(std::chrono::sys_days day) {
    const std::chrono::year_month_day date(day);
    const auto two = [](unsigned number) {
        return (number < 10 ? "-0" : "-") + std::to_string(number);
    };
    return std::to_string(static_cast<int>(date.year())) +
           two(static_cast<unsigned>(date.month())) + two(static_cast<unsigned>(date.day()));
}

/// Two lines that are due with the file and one that is due earlier.
const std::string helplines =
    "selfcheck: 1\n"
    "kind: helplines\n"
    "review_by: 2028-03-01\n"
    "directory: {name: Find, web: example.org, source: d, checked: 2026-01-31}\n"
    "sources:\n"
    "  d: {text: \"You have depression, says a page.\"}\n"
    "regions:\n"
    "  - code: ZZ\n"
    "    name: Nowhere\n"
    "    emergency: [\"112\"]\n"
    "    sources: [d]\n"
    "    lines:\n"
    "      - {name: Ours, kind: crisis, call: \"1\", sources: [d], checked: 2026-01-31}\n"
    "      - name: Old\n"
    "        kind: youth\n"
    "        call: \"2\"\n"
    "        sources: [d]\n"
    "        checked: 2026-01-31\n"
    "        review_by: 2027-12-31\n"
    "      - {name: Other, kind: alcohol, call: \"3\", sources: [d], checked: 2026-01-31}\n";

std::string changed(std::string text, const std::string& from, const std::string& to) {
    REQUIRE(text.find(from) != std::string::npos);
    return text.replace(text.find(from), from.size(), to);
}

std::string mixed(const std::string& when, const std::string& text = "Tell them about both.") {
    return "selfcheck: 1\nkind: mixed\nlanguage: en\nmixed:\n  - {id: one, when: {" + when +
           "}, text: \"" + text + "\"}\n";
}

std::string learn(const std::string& text) {
    return "selfcheck: 1\nkind: learn\nlanguage: en\ntopic: x\ntitle: T\nsummary: S\nsections:\n"
           "  - {heading: H, text: [\"" +
           text + "\"]}\nreferences: {}\n";
}

std::string topic(const std::string& more) {
    std::string text = "selfcheck: 1\nkind: topic\nlanguage: en\ntopic: x\nabout: A.\ntiers:\n";
    for (const char* tier : {"today", "soon", "arrange", "watch", "keep"})
        text += "  " + std::string(tier) + ": {next: N., steps: [S.], usual: U., say: S.}\n";
    return text + more;
}

/// Every text of a file that a person reads, with its place.
void texts_below(const Node& node, std::vector<const Node*>& all) {
    static const std::set<std::string, std::less<>> unread{
        "selfcheck", "kind",       "language", "topic",  "id",
        "when",      "references", "sources",  "source", "review_by"};
    if (node.kind == Node::Kind::scalar) all.push_back(&node);
    for (const Node& one : node.items) texts_below(one, all);
    for (const Node::Entry& entry : node.entries)
        if (!unread.contains(entry.first.text)) texts_below(entry.second, all);
}

std::size_t offset_of(std::string_view bytes, core::Position place) {
    std::size_t at = 0;
    for (int line = 1; line < place.line; ++line) at = bytes.find('\n', at) + 1;
    for (int column = 1; column < place.column; ++column) (void)core::next_code_point(bytes, at);
    return at;
}

bool is_guidance(std::string_view bytes, const std::string& file) {
    return load::guidance_head(bytes, file).has_value();
}

std::string topic_of(std::string_view bytes, const std::string& file) {
    const auto head = load::guidance_head(bytes, file);
    return head ? head->topic : "";
}

} // namespace

TEST_CASE("every file of guidance that comes with the program is without faults until a review is "
          "due",
          "[load][guidance][S4][S7][S11]") {
    CHECK(guidance_files().size() > 10);
    for (const EmbeddedFile& file : guidance_files())
        for (const std::string& today : {some_day, first_due()}) {
            INFO(file.path << " on " << today);
            CHECK(said(file.bytes, today) == "");
            CHECK(report::render_diagnostics_short(check(file.bytes, today, Trust::embedded)) ==
                  "");
        }
}

TEST_CASE("from the day after its review date every shipped helpline is a warning, and no other",
          "[load][guidance][S7]") {
    const std::string file = bytes_of("guidance/helplines.yaml");
    std::set<std::string> days{some_day, "2000-01-01", "9999-12-31"};
    std::size_t lines = 0;
    for (const core::Region& region : shipped_helplines().regions)
        for (const core::Helpline& line : region.lines) {
            ++lines;
            days.insert(line.review_by.empty() ? shipped_helplines().review_by : line.review_by);
        }
    for (const std::string& today : days) {
        std::set<int> due;
        for (const core::Region& region : shipped_helplines().regions)
            for (const core::Helpline& line : region.lines)
                if ((line.review_by.empty() ? shipped_helplines().review_by : line.review_by) <
                    today)
                    due.insert(line.where.first.line);
        std::set<int> told;
        for (const core::Diagnostic& one : check(file, today, Trust::embedded)) {
            CHECK(one.code == Code::review_due);
            CHECK(one.severity == core::Severity::warning);
            CHECK(told.insert(one.where.first.line).second);
        }
        INFO(today);
        CHECK(told == due);
        if (today == "9999-12-31") CHECK(told.size() == lines);
        if (today == some_day) CHECK(told.empty());
    }
}

TEST_CASE("a line is due by its own date, else by that of the file", "[load][guidance][S7]") {
    const auto first = std::chrono::sys_days(std::chrono::year(2027) / 12 / 28);
    for (int passed = 0; passed < 70; ++passed) {
        const std::string today = iso(first + std::chrono::days(passed));
        std::string expected;
        if (today > "2028-03-01")
            expected += "g.yaml:13:9: warning: `Ours` should have been read again by 2028-03-01 "
                        "[G001]\n";
        if (today > "2027-12-31")
            expected += "g.yaml:14:9: warning: `Old` should have been read again by 2027-12-31 "
                        "[G001]\n";
        if (today > "2028-03-01")
            expected += "g.yaml:20:9: warning: `Other` should have been read again by 2028-03-01 "
                        "[G001]\n";
        INFO(today);
        CHECK(said(helplines, today) == expected);
    }
    const Diagnostics all = check(helplines, "2030-01-01");
    CHECK(all.size() == 3);
    CHECK(!core::has_errors(all));
    for (const core::Diagnostic& one : all) CHECK((one.help && !one.help->text.empty()));
}

TEST_CASE("what is due is told beside what is wrong in words", "[load][guidance][S4][S7]") {
    CHECK(said(changed(helplines, "name: Old", "name: You have PTSD"), "2028-01-01") ==
          "g.yaml:14:9: warning: `You have PTSD` should have been read again by 2027-12-31 [G001]\n"
          "g.yaml:14:15: error: \"You have PTSD\" is not said here: diagnosis [Q301]\n");
}

TEST_CASE("a review date that is no date is refused: it might never be due",
          "[load][guidance][S7]") {
    for (const char* date : {"soon", "2027", "2027-1-31", "31-01-2027", "2027/01/31", "2027-01-31x",
                             "~", "\"\"", "[2027-01-31]"}) {
        INFO(date);
        CHECK_FALSE(
            codes(changed(helplines, "review_by: 2028-03-01", std::string("review_by: ") + date))
                .empty());
        CHECK_FALSE(codes(changed(helplines, "        review_by: 2027-12-31",
                                  std::string("        review_by: ") + date))
                        .empty());
    }
    for (const char* date : {"\"----------\"", "2027-13-01", "2027-00-10", "2027-02-30",
                             "2027-99-99", "\"2027--1-31\""}) {
        INFO(date);
        CHECK(codes(changed(helplines, "review_by: 2028-03-01",
                            std::string("review_by: ") + date)) == Codes{Code::unknown_word});
    }
}

TEST_CASE("a phrase that is not said is found in every text of every file, at its place",
          "[load][guidance][S4]") {
    const std::string said_of_a_person = "You have PTSD. ";
    std::size_t texts = 0;
    std::size_t tried = 0;
    for (const EmbeddedFile& file : guidance_files()) {
        if (file.path.ends_with("lexicon.yaml") || file.path.ends_with("helplines.yaml")) continue;
        const Node tree =
            taken(load::parse_yaml(file.bytes, std::string(file.path), Trust::embedded));
        std::vector<const Node*> all;
        texts_below(tree, all);
        for (const Node* node : all) {
            if (node->text.find_first_not_of("0123456789") == std::string::npos) continue;
            if (++texts % (sanitized ? 11 : 1) != 0) continue;
            std::string bytes(file.bytes);
            const std::size_t at = offset_of(bytes, node->where.first);
            bytes.insert(at + (node->plain ? 0 : 1), said_of_a_person);
            const Diagnostics faults = check(bytes, some_day, Trust::embedded);
            INFO(file.path << ":" << node->where.first.line);
            REQUIRE(faults.size() == 1);
            const core::Diagnostic& one = faults.front();
            REQUIRE(one.code == Code::wording);
            REQUIRE(one.severity == core::Severity::error);
            REQUIRE(one.file == "g.yaml");
            REQUIRE(one.where.first == node->where.first);
            REQUIRE(one.message == "\"You have PTSD\" is not said here: diagnosis");
            ++tried;
        }
    }
    CHECK(texts > 500);
    CHECK(tried > 40);
}

TEST_CASE("each fault of one text is told, in the order of the text", "[load][guidance][S4]") {
    CHECK(said(mixed("alert: crisis, topics: {depression: watch}",
                     "You are fine. It is all in your head; you have depression.")) ==
          "g.yaml:5:73: error: \"You are fine\" is not said here: reassurance [Q301]\n"
          "g.yaml:5:73: error: \"all in your head\" is not said here: blame [Q301]\n"
          "g.yaml:5:73: error: \"you have depression\" is not said here: diagnosis [Q301]\n");
}

TEST_CASE("no name in a topic keeps its text from being read for words", "[load][guidance][S4]") {
    // These are names of a file's own choosing, and what stands under them is shown in results.
    for (const char* name : {"mood", "source", "sources", "references", "kind", "lexicon"}) {
        INFO(name);
        CHECK(codes(topic("domains: {" + std::string(name) + ": You have PTSD.}\n")) ==
              Codes{Code::wording});
        CHECK(codes(topic("domains: {}\nvariants:\n  " + std::string(name) +
                          ": {next: You have PTSD.}\n")) == Codes{Code::wording});
    }
}

TEST_CASE("domains and variants of a topic are mappings", "[load][guidance]") {
    CHECK(codes(topic("domains: {}\nvariants: {}\n")).empty());
    for (const char* value : {"[mood]", "mood", "[[a]]", "[{a: b}]"}) {
        INFO(value);
        CHECK(codes(topic("domains: " + std::string(value) + "\n")) == Codes{Code::wrong_type});
        CHECK(codes(topic("domains: {}\nvariants: " + std::string(value) + "\n")) ==
              Codes{Code::wrong_type});
    }
}

TEST_CASE("what is quoted from others is not held to the words of ours", "[load][guidance][S4]") {
    CHECK(said(helplines) == "");
    const std::string source =
        "selfcheck: 1\nkind: not-shipped\nlanguage: en\ninstruments:\n"
        "  - {id: a, title: T, why: It is sold., source: \"You have PTSD, says a page.\"}\n";
    CHECK(said(source) == "");
    CHECK(codes(changed(source, "It is sold.", "You have PTSD.")) == Codes{Code::wording});
    const std::string cited = changed(learn("A fact [a]."), "references: {}",
                                      "references: {a: {text: \"You have PTSD, says a page.\"}}");
    CHECK(said(cited) == "");
}

TEST_CASE("pages of learn may name diagnoses and treatments, but not as the reader's",
          "[load][guidance][S4][S11][H26]") {
    const auto& list = english().words.find(core::second_person_list)->second;
    const std::set<std::string> second_person(list.begin(), list.end());
    std::size_t allowed = 0;
    for (const core::LexiconPhrase& phrase : english().phrases) {
        if (!core::is_plain_phrase(phrase.text)) continue;
        bool to_the_reader = false;
        std::string word;
        for (const char c : phrase.text + " ") {
            if (c != ' ') {
                word += c;
                continue;
            }
            to_the_reader = to_the_reader || second_person.contains(word);
            word.clear();
        }
        const bool names =
            phrase.fault == core::Fault::diagnosis || phrase.fault == core::Fault::treatment;
        INFO(phrase.text);
        const Diagnostics taught = check(learn("Here: " + phrase.text + "."));
        CHECK(taught.empty() == (names && !to_the_reader));
        for (const core::Diagnostic& one : taught) CHECK(one.code == Code::wording);
        allowed += taught.empty() ? 1 : 0;
        // In what a result shows, the same words are a fault of anyone.
        const Codes shown = codes(topic("domains: {mood: \"Here: " + phrase.text + ".\"}\n"));
        CHECK_FALSE(shown.empty());
        CHECK(std::count(shown.begin(), shown.end(), Code::wording) ==
              static_cast<std::ptrdiff_t>(shown.size()));
    }
    CHECK(allowed > 5);
    CHECK(said(learn("Severe depression can be treated with an antidepressant.")) == "");
    CHECK(codes(learn("Your severe depression can be treated.")) == Codes{Code::wording});
}

TEST_CASE("the lexicon lists what is not said, and is only held to its form",
          "[load][guidance][S4]") {
    const std::string lexicon = bytes_of("guidance/en/lexicon.yaml");
    CHECK(said(lexicon) == "");
    CHECK(codes(changed(lexicon, "\"no risk\"", "\"no {risk}\"")) == Codes{Code::unknown_word});
    CHECK_FALSE(codes(changed(lexicon, "\nself_harm:", "\nselfharm:")).empty());
}

TEST_CASE("a topic that there is no guidance for is told at its place in mixed",
          "[load][guidance]") {
    const std::string sound = mixed("topics: {depression: watch, alcohol: keep}");
    CHECK(said(sound) == "");
    const Diagnostics faults = check(changed(sound, "depression", "depresion"));
    REQUIRE(faults.size() == 1);
    CHECK(faults.front().severity == core::Severity::error);
    CHECK(faults.front().code == Code::unknown_reference);
    CHECK(faults.front().message == "there is no guidance for a topic `depresion`");
    CHECK(faults.front().where.first == core::Position{5, 31});
    REQUIRE(faults.front().help);
    CHECK(faults.front().help->text == "did you mean `depression`?");
    CHECK_FALSE(check(changed(sound, "depression", "gardening")).front().help);
    // Only the topics that are handed in are known.
    CHECK(codes(sound, {}) == Codes(2, Code::unknown_reference));
    CHECK(codes(sound, {"alcohol"}) == Codes(1, Code::unknown_reference));
    CHECK(codes(sound, {"alcohol", "depression"}).empty());
    const std::string all = bytes_of("guidance/en/mixed.yaml");
    std::size_t named = 0;
    for (const core::MixedText& one : shipped_guidance().mixed) named += one.topics.size();
    CHECK(codes(all, {}).size() == named);
    for (const std::string& left_out : topics()) {
        Lines rest = topics();
        std::erase(rest, left_out);
        std::size_t uses = 0;
        for (const core::MixedText& one : shipped_guidance().mixed)
            uses += one.topics.count(left_out);
        CHECK(codes(all, rest).size() == uses);
    }
}

TEST_CASE("a mixed text needs two things, each of a known word", "[load][guidance]") {
    CHECK(said(mixed("alert: crisis, topics: {alcohol: keep}")) == "");
    for (const char* when :
         {"", "alert: crisis", "topics: {alcohol: keep}", "alert: crisis, topics: {}",
          "topics: [alcohol, depression]", "alert: crises, topics: {alcohol: keep}",
          "alert: crisis, topics: {alcohol: later}", "alert: [crisis], topics: {alcohol: keep}",
          "alert: crisis, topic: {alcohol: keep}", "alert: crisis, topics: {alcohol: [keep]}",
          "topics: {alcohol: keep, alcohol: watch}"}) {
        INFO(when);
        CHECK_FALSE(codes(mixed(when)).empty());
    }
}

TEST_CASE("a file of guidance says which it is", "[load][guidance]") {
    CHECK(said("selfcheck: 1\nlanguage: en\nmixed: []\n").find("[Q012]") != std::string::npos);
    for (const char* kind :
         {"Mixed", "helpline", "questionnaire", "", "[mixed]", "{mixed: x}", "1"})
        CHECK(said("selfcheck: 1\nkind: " + std::string(kind) + "\nlanguage: en\nmixed: []\n") !=
              "");
    // A sound file under another kind is not one of that kind.
    for (const EmbeddedFile& file : guidance_files()) {
        const std::string bytes(file.bytes);
        for (const char* other : {"phrases", "notices", "topic", "mixed", "helplines", "lexicon",
                                  "learn", "not-shipped"}) {
            const std::string line = "\nkind: " + std::string(other) + "\n";
            if (bytes.find(line) != std::string::npos) continue;
            const std::size_t at = bytes.find("\nkind: ");
            REQUIRE(at != std::string::npos);
            std::string renamed = bytes;
            renamed.replace(at, bytes.find('\n', at + 1) + 1 - at, line);
            INFO(file.path << " as " << other);
            CHECK(core::has_errors(check(renamed, some_day, Trust::embedded)));
        }
    }
}

TEST_CASE("questionnaires are not guidance, and every file of guidance is", "[load][guidance]") {
    std::size_t questionnaires = 0;
    for (const EmbeddedFile& file : load::embedded_files()) {
        if (!file.path.ends_with(".yaml")) continue;
        INFO(file.path);
        const bool is_one = file.path.starts_with("guidance/");
        questionnaires += is_one ? 0 : 1;
        CHECK(is_guidance(file.bytes, "f.yaml") == is_one);
        // A topic of its own name is one of those that results can speak for.
        const std::string of = topic_of(file.bytes, "f.yaml");
        CHECK(of.empty() == !file.path.starts_with("guidance/en/topics/"));
        if (!of.empty()) CHECK("guidance/en/topics/" + of + ".yaml" == file.path);
    }
    CHECK(questionnaires == shipped_library().ids().size());
}

TEST_CASE("a file is guidance by its own top-level kind alone", "[load][guidance]") {
    for (const char* text :
         {"", "kind", "# kind: topic\n", "id: x\n# kind: topic\n", "title: \"kind: topic\"\n",
          "permission: {kind: own-work}\n", "items: [{kind: number}]\n", "kind: topic\nitems: []\n",
          "items: []\nkind: topic\n", "- kind: topic\n", "[kind: topic]\n", "kind: [\n",
          "kind: topic\nkind: mixed\n", "kind: topic\n---\nkind: topic\n", "kind: \xFF\n",
          "\"kind: topic\"\n", "kinds: topic\n", "Kind: topic\n"}) {
        INFO(text);
        CHECK_FALSE(is_guidance(text, "f.yaml"));
        CHECK(topic_of(text, "f.yaml").empty());
    }
    for (const char* text : {"kind: topic\n", "kind:\n", "kind: nonsense\n", "{kind: topic}\n",
                             "kind: [topic]\n", "\xEF\xBB\xBFkind: topic\n", "a: 1\nkind: topic"}) {
        INFO(text);
        CHECK(is_guidance(text, "f.yaml"));
    }
}

TEST_CASE("a key is the same key in quotes or with a blank before its colon", "[load][guidance]") {
    for (const char* text : {"\"kind\": topic\n", "'kind': topic\n", "kind : topic\n",
                             "{\"kind\": \"topic\", \"selfcheck\": 1}\n"}) {
        INFO(text);
        CHECK(is_guidance(text, "f.yaml"));
    }
}

TEST_CASE("no bytes are too much for the check of guidance", "[load][guidance][S8]") {
    std::mt19937 random(17);
    const Lines pieces{"selfcheck: 1\n",
                       "kind: ",
                       "learn\n",
                       "mixed\n",
                       "topic\n",
                       "helplines\n",
                       "lexicon\n",
                       "mixed:",
                       "when: ",
                       "topics: ",
                       "[",
                       "]",
                       "{",
                       "}",
                       "- ",
                       ": ",
                       "\n",
                       "  ",
                       "\"",
                       "depression",
                       "watch",
                       "\xFF",
                       "~",
                       "#",
                       "phrases:",
                       "domains:",
                       "tiers:",
                       "regions: ",
                       "sections: ",
                       "&a *a"};
    for (int round = 0; round < (sanitized ? 300 : 3000); ++round) {
        std::string text;
        for (std::size_t length = random() % 40; length > 0; --length)
            text += pieces[random() % pieces.size()];
        for (const core::Diagnostic& one : check(text)) {
            REQUIRE(one.file == "g.yaml");
            REQUIRE(!one.message.empty());
        }
        REQUIRE((!is_guidance(text, "g.yaml") || text.find("kind") != std::string::npos));
    }
    // Names from a file hide nothing where they are told.
    const Diagnostics faults =
        check(mixed("topics: {\"de\\u202Epression\": watch, \"a\\e[2J\": keep}"));
    CHECK(faults.size() == 2);
    const std::string told =
        said(mixed("topics: {\"de\\u202Epression\": watch, \"a\\e[2J\": keep}"));
    CHECK(told.find("\u202E") == std::string::npos);
    CHECK(told.find('\x1B') == std::string::npos);
}

} // namespace selfcheck
