#include "load/read_guidance.h"

#include "core/language.h"
#include "load/reader.h"

#include <algorithm>

namespace selfcheck::load {
namespace {

using core::Code;

constexpr std::size_t longest = core::max_paragraph_length;
const std::vector<std::string_view> tier_words{"today", "soon", "arrange", "watch", "keep"};

void check_holes(Reader& reader, const Node& node, std::string_view text,
                 std::string_view allowed) {
    for (const std::string& hole : core::holes_of(text)) {
        const std::string padded = " " + std::string(allowed) + " ";
        if (padded.find(" " + hole + " ") != std::string::npos) continue;
        reader.error(Code::unknown_word, node.where, "there is no value for {" + hole + "} here",
                     allowed.empty() ? "this text has no holes"
                                     : "the values here are: " + std::string(allowed));
    }
}

/// As written, blanks at the ends included: phrases are put together.
std::string raw_text(Reader& reader, const Node& node, std::string_view key) {
    if (!reader.text(&node, key, longest)) return {};
    return node.text;
}

void read_phrases(Reader& reader, const Node& top, core::Guidance& guidance) {
    const Node* phrases = top.find("phrases");
    if (phrases == nullptr) return;
    std::vector<std::string_view> known;
    for (const core::PhraseKey& key : core::phrase_keys()) known.push_back(key.key);
    if (!reader.mapping(*phrases, known, known, "`phrases`")) return;
    std::map<std::string, std::string, std::less<>> texts;
    for (const core::PhraseKey& key : core::phrase_keys()) {
        const Node* node = phrases->find(key.key);
        if (node == nullptr) continue;
        std::string text = raw_text(reader, *node, key.key);
        check_holes(reader, *node, text, key.holes);
        texts.emplace(key.key, std::move(text));
    }
    guidance.phrases = core::Phrases(std::move(texts));
}

std::vector<std::string> read_lines(Reader& reader, const Node* node, std::string_view key,
                                    std::string_view holes) {
    std::vector<std::string> lines;
    const auto* list = reader.list(node, key);
    if (list == nullptr) return lines;
    if (list->empty())
        reader.error(Code::empty_list, node->where, quoted(key) + " is an empty list");
    for (const Node& one : *list) {
        lines.push_back(raw_text(reader, one, key));
        check_holes(reader, one, lines.back(), holes);
    }
    return lines;
}

void read_notices(Reader& reader, const Node& top, core::Guidance& guidance) {
    const Node* notices = top.find("notices");
    if (notices != nullptr) {
        const std::vector<std::pair<std::string_view, core::NoticeText*>> all{
            {"crisis", &guidance.notices.crisis},
            {"crisis_result", &guidance.notices.crisis_result},
            {"support", &guidance.notices.support},
            {"support_answer", &guidance.notices.support_answer},
            {"brief", &guidance.notices.brief},
            {"brief_sitting", &guidance.notices.brief_sitting},
            {"medical", &guidance.notices.medical},
            {"withdrawal", &guidance.notices.withdrawal},
            {"youth", &guidance.notices.youth}};
        std::vector<std::string_view> names;
        for (const auto& [name, text] : all) names.push_back(name);
        if (!reader.mapping(*notices, names, names, "`notices`")) return;
        for (const auto& [name, text] : all) {
            const Node* node = notices->find(name);
            const std::vector<std::string_view> keys{"with_line", "without_line"};
            if (node == nullptr || !reader.mapping(*node, keys, keys, quoted(name))) continue;
            text->with_line = read_lines(reader, node->find("with_line"), "with_line",
                                         "contact Contact line terms emergency directory code");
            text->without_line =
                read_lines(reader, node->find("without_line"), "without_line", "directory");
        }
    }
    guidance.signs = read_lines(reader, top.find("signs"), "signs", "emergency");
    constexpr std::size_t number_of_signs = 6; // S8b
    if (guidance.signs.size() != number_of_signs)
        reader.error(Code::out_of_range, top.where, "`signs` must be six lines");
}

core::Advice read_advice(Reader& reader, const Node& node, std::string_view named, bool whole) {
    core::Advice advice;
    const std::vector<std::string_view> keys{"next", "steps", "usual", "say"};
    if (!reader.mapping(node, keys, whole ? keys : std::vector<std::string_view>{"next"}, named))
        return advice;
    advice.next = reader.text(node.find("next"), "next", longest).value_or("");
    advice.steps = reader.texts(node.find("steps"), "steps", longest);
    advice.usual = reader.text(node.find("usual"), "usual", longest).value_or("");
    advice.say = reader.text(node.find("say"), "say", longest).value_or("");
    return advice;
}

void read_topic(Reader& reader, const Node& top, core::Guidance& guidance) {
    core::TopicGuidance topic;
    topic.topic = reader.id(top.find("topic"), "topic").value_or("");
    topic.about = reader.text(top.find("about"), "about", longest).value_or("");
    const Node* node = top.find("tiers");
    if (node != nullptr && reader.mapping(*node, tier_words, tier_words, "`tiers`"))
        for (std::size_t i = 0; i < tier_words.size(); ++i)
            if (const Node* tier = node->find(tier_words[i]))
                topic.tiers.at(i) = read_advice(reader, *tier, quoted(tier_words[i]), true);
    const Node* variants = top.find("variants");
    for (const auto& [node_of, name] :
         {std::pair{variants, "variants"}, std::pair{top.find("domains"), "domains"}})
        if (node_of != nullptr && node_of->kind != Node::Kind::mapping)
            reader.error(Code::wrong_type, node_of->where, quoted(name) + " must be a mapping");
    if (variants != nullptr)
        for (const auto& [key, value] : variants->entries)
            topic.variants.emplace(key.text, read_advice(reader, value, quoted(key.text), false));
    const Node* domains = top.find("domains");
    if (domains != nullptr)
        for (const auto& [key, value] : domains->entries)
            topic.domains.emplace(key.text, reader.text(&value, key.text, longest).value_or(""));
    guidance.topics.push_back(std::move(topic));
}

core::MixedText read_mixed_text(Reader& reader, const Node& node) {
    core::MixedText one;
    const std::vector<std::string_view> keys{"id", "when", "text"};
    if (!reader.mapping(node, keys, keys, "the mixed text")) return one;
    one.id = reader.id(node.find("id"), "id").value_or("");
    one.text = reader.text(node.find("text"), "text", longest).value_or("");
    const Node* when = node.find("when");
    if (when == nullptr || !reader.mapping(*when, {"alert", "topics"}, {}, "`when`")) return one;
    if (const Node* alert = when->find("alert"))
        if (const auto show =
                reader.word(alert, "alert", {"crisis", "support", "medical", "withdrawal"}))
            one.alert = static_cast<core::Show>(*show);
    const Node* topics = when->find("topics");
    if (topics != nullptr && topics->kind == Node::Kind::mapping)
        for (const auto& [key, value] : topics->entries)
            if (const auto tier = reader.word(&value, key.text, tier_words))
                one.topics.emplace(key.text, static_cast<core::Tier>(*tier));
    constexpr std::size_t two_things = 2;
    if (one.topics.size() + (one.alert ? 1 : 0) < two_things)
        reader.error(Code::missing_key, when->where, "a mixed text needs two things to hold",
                     "name two topics, or an alert and a topic");
    return one;
}

void read_mixed(Reader& reader, const Node& top, core::Guidance& guidance) {
    if (const auto* list = reader.list(top.find("mixed"), "mixed"))
        for (const Node& node : *list) guidance.mixed.push_back(read_mixed_text(reader, node));
}

void read_one(const NamedBytes& file, core::Guidance& guidance, core::Diagnostics& diagnostics) {
    const auto tree = parse_yaml(file.bytes, std::string(file.file), file.trust);
    if (!tree) {
        diagnostics.insert(diagnostics.end(), tree.error().begin(), tree.error().end());
        return;
    }
    Reader reader{std::string(file.file)};
    reader.version(*tree);
    const Node& top = *tree;
    const std::vector<std::string_view> kinds{"phrases", "notices", "topic", "mixed"};
    const auto kind = reader.word(top.find("kind"), "kind", kinds);
    std::vector<std::string_view> keys{"selfcheck", "kind", "language"};
    const std::vector<std::vector<std::string_view>> own{
        {"phrases"},
        {"notices", "signs"},
        {"topic", "about", "tiers", "domains", "variants"},
        {"mixed"}};
    if (!kind) {
        if (top.find("kind") == nullptr)
            reader.error(Code::missing_key, top.where, "key `kind` is missing",
                         "say which guidance file this is: phrases, notices, topic or mixed");
    } else {
        std::vector<std::string_view> required = keys;
        for (const std::string_view key : own[*kind]) {
            keys.push_back(key);
            if (key != "variants") required.push_back(key);
        }
        if (reader.mapping(top, keys, required, "the file")) {
            guidance.language = reader.text(top.find("language"), "language", longest).value_or("");
            if (*kind == 0) read_phrases(reader, top, guidance);
            if (*kind == 1) read_notices(reader, top, guidance);
            if (*kind == 2) read_topic(reader, top, guidance);
            if (*kind == 3) read_mixed(reader, top, guidance);
        }
    }
    diagnostics.insert(diagnostics.end(), reader.diagnostics().begin(), reader.diagnostics().end());
}

core::Diagnostic incomplete(const std::vector<NamedBytes>& files, const std::string& what) {
    core::Diagnostic one;
    one.code = Code::missing_key;
    one.file = files.empty() ? "guidance" : std::string(files.front().file);
    one.message = "the guidance has no " + what;
    return one;
}

} // namespace

core::Diagnostics faults_of_guidance(const NamedBytes& file) {
    core::Guidance scratch;
    core::Diagnostics diagnostics;
    read_one(file, scratch, diagnostics);
    core::sort(diagnostics);
    return diagnostics;
}

core::Result<core::Guidance> read_guidance(const std::vector<NamedBytes>& files) {
    core::Guidance guidance;
    core::Diagnostics diagnostics;
    for (const NamedBytes& file : files) read_one(file, guidance, diagnostics);
    if (diagnostics.empty() && guidance.phrases.all().empty())
        diagnostics.push_back(incomplete(files, "phrases"));
    if (diagnostics.empty() && guidance.notices.crisis.with_line.empty())
        diagnostics.push_back(incomplete(files, "notices"));
    if (diagnostics.empty() && guidance.topic("general").topic != "general")
        diagnostics.push_back(incomplete(files, "topic `general`"));
    if (!diagnostics.empty()) return core::failure(std::move(diagnostics));
    return guidance;
}

} // namespace selfcheck::load
