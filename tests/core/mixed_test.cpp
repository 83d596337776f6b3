// Texts that two things together call for, against what was worked out by hand for each sheet.
#include "catch.h"
#include "core/compose.h"
#include "core/language.h"
#include "vectors.h"

#include <algorithm>
#include <array>
#include <map>
#include <random>
#include <set>

using namespace selfcheck;
using namespace selfcheck::core;

namespace {

using Lines = std::vector<std::string>;

/// An answered questionnaire, and what matters of it here, known without the program.
struct Sheet {
    const Questionnaire* questionnaire = nullptr;
    Outcome outcome;
    Tier tier = Tier::keep;
    std::set<Show> alerts; ///< those that are yes
    std::string name;
};

Tier tier_of(const std::string& word) {
    const auto found = std::find(words::tier.begin(), words::tier.end(), word);
    REQUIRE(found != words::tier.end());
    return static_cast<Tier>(found - words::tier.begin());
}

const std::vector<Sheet>& shipped_sheets() {
    static const std::vector<Sheet> all = [] {
        std::vector<Sheet> sheets;
        for (const std::string& id : shipped_library().ids()) {
            const Questionnaire& questionnaire = shipped(id);
            for (const Vector& one : read_vectors(id)) {
                Sheet sheet{&questionnaire,
                            assess(questionnaire, response_of(questionnaire, one)),
                            tier_of(one.tier),
                            {},
                            id + " " + one.sheet};
                for (std::size_t i = 0; i < one.alerts.size(); ++i)
                    if (one.alerts[i].second == "yes")
                        sheet.alerts.insert(questionnaire.alerts.at(i).show);
                sheets.push_back(std::move(sheet));
            }
        }
        return sheets;
    }();
    return all;
}

using Sitting = std::vector<const Sheet*>;

/// By the words of the guidance file: the alert is yes somewhere, and each topic is answered by
/// some questionnaire at least that urgent.
bool is_due(const MixedText& mixed, const Sitting& sitting) {
    const auto any = [&](const auto& holds) {
        return std::any_of(sitting.begin(), sitting.end(), holds);
    };
    if (mixed.alert && !any([&](const Sheet* one) { return one->alerts.contains(*mixed.alert); }))
        return false;
    return std::all_of(mixed.topics.begin(), mixed.topics.end(), [&](const auto& wanted) {
        return any([&](const Sheet* one) {
            return one->questionnaire->topic == wanted.first && one->tier <= wanted.second;
        });
    });
}

std::string names_of(const Sitting& sitting) {
    std::string all;
    for (const Sheet* one : sitting) all += (all.empty() ? "" : " + ") + one->name;
    return all;
}

Page page_of(const Sitting& sitting, const Guidance& guidance, Person person = Person::adult,
             const Region* region = nullptr) {
    std::vector<Assessed> assessed;
    for (const Sheet* one : sitting) assessed.push_back({one->questionnaire, one->outcome});
    return compose(assessed, {guidance, shipped_helplines(), region, person});
}

std::ptrdiff_t times_in(const Page& page, const std::string& text) {
    const std::vector<Prose> all = all_prose(page);
    return std::count_if(all.begin(), all.end(),
                         [&](const Prose& prose) { return prose.text() == text; });
}

/// The texts that are shown when they should not be, the other way round, or more than once.
Lines faults_of(const Sitting& sitting, const Guidance& guidance = shipped_guidance()) {
    Lines faults;
    const Page page = page_of(sitting, guidance);
    for (const MixedText& mixed : guidance.mixed) {
        const std::ptrdiff_t times = times_in(page, mixed.text);
        if (times != (is_due(mixed, sitting) ? 1 : 0))
            faults.push_back(mixed.id + " is shown " + std::to_string(times) + " times with " +
                             names_of(sitting));
    }
    return faults;
}

bool has_alert(const Questionnaire& questionnaire, Show show) {
    return std::any_of(questionnaire.alerts.begin(), questionnaire.alerts.end(),
                       [&](const Alert& alert) { return alert.show == show; });
}

/// For each thing that a mixed text asks for, the sheets of the questionnaires that could bring it.
std::vector<Sitting> sheets_for(const MixedText& mixed) {
    std::vector<Sitting> all;
    const auto add = [&](const auto& fits) {
        all.emplace_back();
        for (const Sheet& sheet : shipped_sheets())
            if (fits(*sheet.questionnaire)) all.back().push_back(&sheet);
    };
    if (mixed.alert) add([&](const Questionnaire& q) { return has_alert(q, *mixed.alert); });
    for (const auto& [topic, tier] : mixed.topics)
        add([&, name = topic](const Questionnaire& q) { return q.topic == name; });
    return all;
}

void add(Lines& all, const Lines& more) {
    constexpr std::size_t enough = 10;
    for (const std::string& one : more)
        if (all.size() < enough) all.push_back(one);
}

/// A questionnaire of a topic whose answer, 0 to 4, is how calm it ends.
Questionnaire with_every_tier(const std::string& topic) {
    Questionnaire one = small(R"(
items: [{id: a, text: A, answers: tiers}]
scores: [{id: total, label: Total, method: sum, items: [a], worse: lower}]
guidance:
  - {tier: today, if: {score: total, at_most: 0}}
  - {tier: soon, if: {score: total, at_most: 1}}
  - {tier: arrange, if: {score: total, at_most: 2}}
  - {tier: watch, if: {score: total, at_most: 3}}
  - {tier: keep}
)",
                              R"(  tiers:
    - {value: 0, text: Today}
    - {value: 1, text: Soon}
    - {value: 2, text: Arrange}
    - {value: 3, text: Watch}
    - {value: 4, text: Keep}
)");
    one.topic = topic;
    return one;
}

constexpr std::array<Show, 4> shows{Show::crisis, Show::support, Show::medical, Show::withdrawal};

/// A questionnaire of no topic with an alert of each kind, each with its own question.
const Questionnaire& with_every_alert() {
    static const Questionnaire one = [] {
        Questionnaire made = small(R"(
items:
  - {id: c, text: C, answers: often}
  - {id: s, text: S, answers: often}
  - {id: m, text: M, answers: often}
  - {id: w, text: W, answers: often}
scores: [{id: total, label: Total, method: sum, items: [c, s, m, w]}]
alerts:
  - {id: c, if: {item: c, at_least: 1}, show: crisis}
  - {id: s, if: {item: s, at_least: 1}, show: support}
  - {id: m, if: {item: m, at_least: 1}, show: medical}
  - {id: w, if: {item: w, at_least: 1}, show: withdrawal}
guidance: [{tier: keep}]
)");
        made.topic = "alerts-only";
        return made;
    }();
    return one;
}

Sheet sheet_of(const Questionnaire& questionnaire, const std::vector<int>& options, Tier tier) {
    Sheet sheet{&questionnaire, assess(questionnaire, answers(options)), tier, {}, ""};
    REQUIRE(sheet.outcome.tier == tier);
    sheet.name = questionnaire.topic + " " + std::string(word(tier));
    return sheet;
}

/// A sheet of every topic at every tier.
const std::map<std::string, std::vector<Sheet>>& made_sheets() {
    static const std::map<std::string, Questionnaire> questionnaires = [] {
        std::map<std::string, Questionnaire> all;
        for (const TopicGuidance& topic : shipped_guidance().topics)
            all.emplace(topic.topic, with_every_tier(topic.topic));
        return all;
    }();
    static const std::map<std::string, std::vector<Sheet>> sheets = [] {
        std::map<std::string, std::vector<Sheet>> all;
        for (const auto& [topic, questionnaire] : questionnaires)
            for (int tier = 0; tier < 5; ++tier)
                all[topic].push_back(sheet_of(questionnaire, {tier}, static_cast<Tier>(tier)));
        return all;
    }();
    return sheets;
}

/// Every alert no, then for each kind yes and unknown.
const std::vector<Sheet>& alert_sheets() {
    static const std::vector<Sheet> all = [] {
        std::vector<Sheet> sheets{sheet_of(with_every_alert(), {0, 0, 0, 0}, Tier::keep)};
        for (std::size_t kind = 0; kind < shows.size(); ++kind)
            for (const int answer : {1, skip}) {
                std::vector<int> options(shows.size(), 0);
                options[kind] = answer;
                const bool crisis = shows.at(kind) == Show::crisis;
                const Tier tier = !crisis ? Tier::keep : answer == skip ? Tier::watch : Tier::today;
                sheets.push_back(sheet_of(with_every_alert(), options, tier));
                sheets.back().name += " " + std::string(word(shows.at(kind)));
                if (answer != skip) sheets.back().alerts.insert(shows.at(kind));
            }
        return sheets;
    }();
    return all;
}

} // namespace

TEST_CASE("each mixed text is another, and can be called for by what is shipped",
          "[core][compose][mixed]") {
    std::set<std::string> ids;
    std::set<std::string> texts;
    CHECK(!shipped_guidance().mixed.empty());
    for (const MixedText& mixed : shipped_guidance().mixed) {
        INFO(mixed.id);
        CHECK(ids.insert(mixed.id).second);
        CHECK(texts.insert(mixed.text).second);
        CHECK(mixed.topics.size() + (mixed.alert ? 1 : 0) >= 2);
        for (const Sitting& sheets : sheets_for(mixed)) CHECK(!sheets.empty());
    }
}

TEST_CASE("with every pair of sheets a mixed text shows once when it is due, and else not",
          "[core][compose][mixed][safety]") {
    Lines faults;
    std::map<std::string, std::size_t> shown;
    std::map<std::string, std::size_t> not_shown;
    std::size_t pairs = 0;
    for (const MixedText& mixed : shipped_guidance().mixed) {
        const std::vector<Sitting> sheets = sheets_for(mixed);
        for (std::size_t a = 0; a < sheets.size(); ++a)
            for (std::size_t b = a + 1; b < sheets.size(); ++b)
                for (const Sheet* one : sheets[a])
                    for (const Sheet* other : sheets[b]) {
                        if (one->questionnaire == other->questionnaire) continue;
                        if (++pairs % (sanitized ? 17 : 1) != 0) continue;
                        // The order in which they were answered changes nothing.
                        const Sitting pair =
                            pairs % 2 == 0 ? Sitting{one, other} : Sitting{other, one};
                        add(faults, faults_of(pair));
                        for (const MixedText& text : shipped_guidance().mixed)
                            ++(is_due(text, pair) ? shown : not_shown)[text.id];
                    }
    }
    CHECK(faults == Lines{});
    CHECK(pairs > 10'000);
    for (const MixedText& mixed : shipped_guidance().mixed) {
        INFO(mixed.id);
        CHECK(shown[mixed.id] > 0);
        CHECK(not_shown[mixed.id] > 0);
    }
}

TEST_CASE("no shipped questionnaire calls for a mixed text by itself", "[core][compose][mixed]") {
    Lines faults;
    for (const Sheet& sheet : shipped_sheets()) {
        const Page page = page_of({&sheet}, shipped_guidance());
        for (const MixedText& mixed : shipped_guidance().mixed)
            if (times_in(page, mixed.text) != 0) faults.push_back(mixed.id + " with " + sheet.name);
    }
    CHECK(faults == Lines{});
}

TEST_CASE("in a sitting of several questionnaires no mixed text is shown twice",
          "[core][compose][mixed]") {
    std::mt19937 random(31);
    const std::vector<Sheet>& all = shipped_sheets();
    Lines faults;
    std::size_t several = 0;
    for (int round = 0; round < (sanitized ? 150 : 2'000); ++round) {
        Sitting sitting;
        for (std::size_t i = 2 + random() % 5; i > 0; --i)
            sitting.push_back(&all[random() % all.size()]);
        add(faults, faults_of(sitting));
        several += std::count_if(shipped_guidance().mixed.begin(), shipped_guidance().mixed.end(),
                                 [&](const MixedText& one) { return is_due(one, sitting); }) > 1
                       ? 1
                       : 0;
    }
    CHECK(faults == Lines{});
    CHECK(several > 0);
    // The same sheet again, and all there are at once.
    Sitting everything;
    for (const Sheet& sheet : all) everything.push_back(&sheet);
    CHECK(faults_of(everything) == Lines{});
    for (const MixedText& mixed : shipped_guidance().mixed) CHECK(is_due(mixed, everything));
}

TEST_CASE("a mixed text asks for at least its tier, at every pair of tiers",
          "[core][compose][mixed]") {
    Lines faults;
    for (const MixedText& mixed : shipped_guidance().mixed) {
        Lines topics;
        for (const auto& [topic, tier] : mixed.topics) topics.push_back(topic);
        for (const Sheet& alert : alert_sheets())
            for (const Sheet& one : made_sheets().at(topics.front()))
                for (const Sheet& other : made_sheets().at(topics.back())) {
                    add(faults, faults_of({&one, &other, &alert}));
                    add(faults, faults_of({&alert, &one}));
                    add(faults, faults_of({&one, &other}));
                }
    }
    CHECK(faults == Lines{});
}

TEST_CASE("mixed texts of any form follow their words, however many things they ask for",
          "[core][compose][mixed]") {
    std::mt19937 random(37);
    Guidance guidance = shipped_guidance();
    const auto topic = [&]() -> const std::string& {
        return guidance.topics[random() % guidance.topics.size()].topic;
    };
    Lines faults;
    std::size_t due = 0;
    for (int round = 0; round < (sanitized ? 200 : 3'000); ++round) {
        guidance.mixed.clear();
        for (int text = 0; text < 4; ++text) {
            MixedText one{"m" + std::to_string(text), {}, {}, "Mixed text " + std::to_string(text)};
            if (random() % 2 == 0) one.alert = shows.at(random() % shows.size());
            for (std::size_t i = random() % 4; i > 0; --i)
                one.topics[topic()] = static_cast<Tier>(random() % 5);
            guidance.mixed.push_back(std::move(one));
        }
        Sitting sitting;
        for (std::size_t i = 1 + random() % 4; i > 0; --i)
            sitting.push_back(&made_sheets().at(topic())[random() % 5]);
        sitting.push_back(&alert_sheets()[random() % alert_sheets().size()]);
        add(faults, faults_of(sitting, guidance));
        for (const MixedText& one : guidance.mixed) due += is_due(one, sitting) ? 1 : 0;
    }
    CHECK(faults == Lines{});
    CHECK(due > 100);
}

TEST_CASE("mixed texts stand with the next step, in the order of the guidance file",
          "[core][compose][mixed]") {
    Sitting everything;
    for (const auto& [topic, sheets] : made_sheets()) everything.push_back(&sheets.front());
    for (const Sheet& sheet : alert_sheets()) everything.push_back(&sheet);
    for (const Region* region : every_region()) {
        const Page page = page_of(everything, shipped_guidance(), Person::adult, region);
        Lines shown;
        for (const Block& block : page.blocks) {
            const auto* section = std::get_if<Section>(&block);
            if (section == nullptr) continue;
            for (std::size_t i = 0; i < section->elements.size(); ++i)
                for (const Prose& prose : prose_of(section->elements[i]))
                    for (const MixedText& mixed : shipped_guidance().mixed) {
                        if (prose.text() != mixed.text) continue;
                        CHECK(section->id == SectionId::next_step);
                        // What to do first is said first.
                        CHECK(i > 0);
                        CHECK(std::holds_alternative<Paragraph>(section->elements[i]));
                        shown.push_back(mixed.id);
                    }
        }
        Lines expected;
        for (const MixedText& mixed : shipped_guidance().mixed) expected.push_back(mixed.id);
        CHECK(shown == expected);
    }
}

TEST_CASE("a mixed text moves neither the next step nor help",
          "[core][compose][mixed][safety][S2]") {
    Guidance without = shipped_guidance();
    without.mixed.clear();
    std::mt19937 random(41);
    const std::vector<Sheet>& all = shipped_sheets();
    for (int round = 0; round < (sanitized ? 50 : 500); ++round) {
        const Sitting pair{&all[random() % all.size()], &all[random() % all.size()]};
        Page page = page_of(pair, shipped_guidance());
        for (Block& block : page.blocks)
            if (auto* section = std::get_if<Section>(&block);
                section != nullptr && section->id == SectionId::next_step)
                std::erase_if(section->elements, [&](const Element& element) {
                    return std::any_of(shipped_guidance().mixed.begin(),
                                       shipped_guidance().mixed.end(), [&](const MixedText& mixed) {
                                           return prose_of(element).front().text() == mixed.text;
                                       });
                });
        INFO(names_of(pair));
        REQUIRE(page == page_of(pair, without));
    }
}

TEST_CASE("a person under 18 gets no mixed text, since it is advice for adults",
          "[core][compose][mixed][S9]") {
    Sitting everything;
    for (const Sheet& sheet : shipped_sheets()) everything.push_back(&sheet);
    const Page page = page_of(everything, shipped_guidance(), Person::under_age);
    for (const MixedText& mixed : shipped_guidance().mixed) CHECK(times_in(page, mixed.text) == 0);
}
