#include "load/read_lexicon.h"

#include "core/language.h"
#include "load/embedded.h"
#include "load/reader.h"

#include <array>

namespace selfcheck::load {
namespace {

using core::Code;

constexpr std::size_t longest = core::max_paragraph_length;
constexpr std::array<core::Fault, 5> faults{core::Fault::diagnosis, core::Fault::reassurance,
                                            core::Fault::blame, core::Fault::treatment,
                                            core::Fault::unsafe};

core::WordLists read_words(Reader& reader, const Node* node) {
    core::WordLists words;
    if (node == nullptr) return words;
    if (node->kind != Node::Kind::mapping) {
        reader.error(Code::wrong_type, node->where, "`words` must be a mapping of names to lists");
        return words;
    }
    for (const auto& [key, value] : node->entries) {
        for (const std::string& one : reader.texts(&value, key.text, longest))
            if (core::is_plain_phrase(one))
                words[key.text].push_back(one);
            else
                reader.error(Code::unknown_word, value.where,
                             "an entry of the list " + quoted(key.text) + " must be plain words");
        if (value.kind == Node::Kind::sequence && value.items.empty())
            reader.error(Code::empty_list, value.where, quoted(key.text) + " is an empty list");
    }
    if (words.find(core::second_person_list) == words.end())
        reader.error(Code::missing_key, node->where,
                     "list " + quoted(core::second_person_list) + " is missing in `words`");
    return words;
}

std::vector<std::string> read_list(Reader& reader, const Node* node, std::string_view key,
                                   const core::WordLists& words) {
    std::vector<std::string> phrases;
    const auto* list = reader.list(node, key);
    if (list == nullptr) return phrases;
    for (const Node& one : *list) {
        const auto text = reader.text(&one, key, longest);
        if (!text) continue;
        const std::string fault = core::phrase_fault(*text, words);
        if (!fault.empty())
            reader.error(Code::unknown_word, one.where, quoted(*text) + ": " + fault);
        phrases.push_back(*text);
    }
    return phrases;
}

void read_phrases(Reader& reader, const Node* node, core::Lexicon& lexicon) {
    std::vector<std::string_view> names;
    for (const core::Fault fault : faults) names.push_back(word(fault));
    if (node == nullptr || !reader.mapping(*node, names, names, "`phrases`")) return;
    for (const core::Fault fault : faults)
        for (std::string& text :
             read_list(reader, node->find(word(fault)), word(fault), lexicon.words))
            lexicon.phrases.push_back({fault, std::move(text)});
}

} // namespace

core::Result<core::Lexicon> read_lexicon(std::string_view bytes, const std::string& file,
                                         Trust trust) {
    const auto tree = parse_yaml(bytes, file, trust);
    if (!tree) return core::failure(tree.error());
    Reader reader{file};
    reader.version(*tree);
    core::Lexicon lexicon;
    const std::vector<std::string_view> keys{"selfcheck", "kind",    "language", "phrases",
                                             "words",     "allowed", "self_harm"};
    if (reader.mapping(*tree, keys, keys, "the lexicon")) {
        (void)reader.word(tree->find("kind"), "kind", {"lexicon"});
        lexicon.language = reader.text(tree->find("language"), "language", longest).value_or("");
        lexicon.words = read_words(reader, tree->find("words"));
        read_phrases(reader, tree->find("phrases"), lexicon);
        lexicon.allowed = read_list(reader, tree->find("allowed"), "allowed", lexicon.words);
        lexicon.self_harm = read_list(reader, tree->find("self_harm"), "self_harm", lexicon.words);
    }
    if (!reader.diagnostics().empty()) return core::failure(std::move(reader.diagnostics()));
    core::prepare(lexicon);
    return lexicon;
}

core::Result<core::Lexicon> embedded_lexicon(const std::string& language) {
    for (const std::string& wanted : {language, language.substr(0, language.find('-'))})
        for (const EmbeddedFile& file : embedded_files())
            if (file.path == "guidance/" + wanted + "/lexicon.yaml")
                return read_lexicon(file.bytes, std::string(file.path));
    core::Diagnostic one;
    one.code = Code::unknown_name;
    one.message = "there is no wording lexicon for the language " + quoted(language);
    return core::failure(std::move(one));
}

} // namespace selfcheck::load
