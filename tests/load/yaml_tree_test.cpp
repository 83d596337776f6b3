#include "load/yaml_tree.h"

#include "catch.h"
#include "core/text.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <random>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

using namespace selfcheck;
using core::Code;
using load::Node;
using load::parse_yaml;

namespace {

const std::string fixtures = SELFCHECK_SOURCE_DIR "/tests/fixtures/hostile/";

std::string read(const std::string& path) {
    std::ifstream file(fixtures + path, std::ios::binary);
    REQUIRE(file.good());
    return {std::istreambuf_iterator<char>(file), {}};
}

std::vector<std::string> split(const std::string& text, char separator) {
    std::vector<std::string> parts(1);
    for (const char c : text) {
        if (c == separator) {
            parts.emplace_back();
        } else {
            parts.back() += c;
        }
    }
    return parts;
}

std::string span(const core::Span& where) {
    const auto place = [](const core::Position& at) {
        return std::to_string(at.line) + ":" + std::to_string(at.column);
    };
    return place(where.first) + "-" + place(where.last);
}

/// Everything that a diagnostic says, as one line.
std::string said(const core::Diagnostic& fault) {
    std::string text =
        span(fault.where) + " " + std::string(core::code_name(fault.code)) + " " + fault.message;
    if (!fault.here.empty()) text += " / " + fault.here;
    for (const auto& label : fault.labels) text += " / " + span(label.where) + " " + label.text;
    for (const auto& note : fault.notes) text += " / note: " + note;
    if (fault.help) text += " / help: " + fault.help->text;
    return text;
}

std::vector<std::string> faults(std::string_view text) {
    const auto tree = parse_yaml(text, "f.yaml");
    std::vector<std::string> all;
    if (tree) return all;
    for (const auto& fault : tree.error()) {
        CHECK(fault.file == "f.yaml");
        all.push_back(said(fault));
    }
    CHECK(!all.empty());
    return all;
}

std::string only_fault(std::string_view text) {
    const auto all = faults(text);
    return all.size() == 1 ? all.front() : std::to_string(all.size()) + " faults";
}

Code first_code(std::string_view text) {
    const auto tree = parse_yaml(text, "f.yaml");
    REQUIRE_FALSE(tree.has_value());
    return tree.error().front().code;
}

Node tree_of(std::string_view text) {
    auto tree = parse_yaml(text, "f.yaml");
    if (!tree) FAIL(said(tree.error().front()));
    return *std::move(tree);
}

std::string repeat(std::string_view part, int times) {
    std::string text;
    for (int i = 0; i < times; ++i) text += part;
    return text;
}

/// Whether `text` holds one of the words between the bars.
bool holds_one_of(const std::string& text, const std::string& words) {
    const auto all = split(words, '|');
    return std::any_of(all.begin(), all.end(), [&text](const std::string& word) {
        return text.find(word) != std::string::npos;
    });
}

bool keys_differ(const Node& node) {
    std::set<std::string> keys;
    for (const auto& [key, value] : node.entries) {
        if (key.kind != Node::Kind::scalar || !keys.insert(key.text).second) return false;
        if (!keys_differ(value)) return false;
    }
    return std::all_of(node.items.begin(), node.items.end(), keys_differ);
}

/// Rows whose fault is a matter of the language, not of YAML: the reader refuses them.
bool is_for_the_reader(const std::string& path) {
    for (const char* start : {"number-", "boolean-", "norway-", "wrong-type-", "unknown-key",
                              "missing-value", "language-version", "top-"}) {
        if (path.starts_with("yaml/" + std::string(start))) return true;
    }
    return !path.starts_with("yaml/");
}

} // namespace

TEST_CASE("every broken file of the hostile set is refused at its line", "[load][yaml]") {
    int rows = 0;
    for (const std::string& line : split(read("manifest.tsv"), '\n')) {
        if (line.empty() || line.front() == '#' || line.find("\tdrive\t") != std::string::npos) {
            continue;
        }
        const auto cells = split(line, '\t');
        REQUIRE(cells.size() == 7);
        const std::string& path = cells[0];
        CAPTURE(path);
        if (path.starts_with("csv/")) continue; // rows of responses
        ++rows;
        const auto tree = parse_yaml(read(path), path);
        if (is_for_the_reader(path) || cells[2] == "0") {
            CHECK(tree.has_value());
            if (tree) CHECK(keys_differ(*tree));
            continue;
        }
        if (cells[2] == "1") CHECK_FALSE(tree.has_value());
        if (tree) continue;
        std::string all;
        std::vector<std::string> lines;
        for (const auto& fault : tree.error()) {
            CHECK(fault.file == path);
            CHECK(fault.where.known());
            CHECK(fault.help.has_value());
            all += said(fault) + "\n";
            lines.push_back(std::to_string(fault.where.first.line));
        }
        CAPTURE(all);
        CHECK(holds_one_of(all, cells[4]));
        if (cells[3] == "-") continue;
        const auto expected = split(cells[3], '|');
        CHECK(std::find(expected.begin(), expected.end(), lines.front()) != expected.end());
    }
    CHECK(rows == 130);
}

TEST_CASE("each kind of broken file has its code", "[load][yaml]") {
    const std::pair<const char*, Code> table[] = {
        {"bad-indent", Code::yaml_syntax},
        {"tab-indent", Code::yaml_syntax},
        {"unclosed-double-quote", Code::yaml_syntax},
        {"unclosed-flow-map", Code::yaml_syntax},
        {"trailing-garbage", Code::yaml_syntax},
        {"missing-colon", Code::yaml_syntax},
        {"lone-comma", Code::yaml_syntax},
        {"latin1", Code::not_utf8},
        {"overlong-utf8", Code::not_utf8},
        {"surrogate-utf8", Code::not_utf8},
        {"utf16le", Code::not_utf8},
        {"multi-document", Code::several_documents},
        {"alias-cycle", Code::yaml_feature},
        {"alias-unknown", Code::yaml_feature},
        {"billion-laughs", Code::yaml_feature},
        {"merge-key", Code::yaml_feature},
        {"directive-yaml-2", Code::yaml_feature},
        {"tag-python", Code::yaml_feature},
        {"complex-key", Code::yaml_feature},
        {"duplicate-key-top", Code::duplicate_key},
        {"duplicate-key-flow", Code::duplicate_key},
        {"duplicate-key-quoted", Code::duplicate_key},
        {"empty", Code::empty_file},
        {"only-comment", Code::empty_file},
        {"only-dashes", Code::empty_file},
        {"nul-byte", Code::forbidden_character},
        {"nul-tail", Code::forbidden_character},
        {"cr-only", Code::forbidden_character},
    };
    for (const auto& [name, code] : table) {
        CAPTURE(name);
        CHECK(first_code(read("yaml/" + std::string(name) + ".yaml")) == code);
    }
}

TEST_CASE("a tree keeps order, quoting and places", "[load][yaml]") {
    const Node root = tree_of("# head\ntitle: Été\nitems:\n  - {id: a1, 日本: \"x\\ty\"}\n  - no\n"
                              "empty:\nlist: []\nlong: >-\n  one\n  two\nlast: 'it''s'\n");
    CHECK(root.kind == Node::Kind::mapping);
    CHECK(span(root.where) == "2:1-11:14");
    REQUIRE(root.entries.size() == 6);
    CHECK(root.entries[0].first.text == "title");
    CHECK(span(root.entries[0].first.where) == "2:1-2:6");
    CHECK(root.entries[0].second.text == "Été");
    CHECK(span(root.entries[0].second.where) == "2:8-2:11");

    const Node* items = root.find("items");
    REQUIRE(items != nullptr);
    REQUIRE(items->items.size() == 2);
    CHECK(span(items->where) == "4:3-5:7");
    const Node& item = items->items[0];
    CHECK(span(item.where) == "4:5-4:25");
    const Node* text = item.find("日本");
    REQUIRE(text != nullptr);
    CHECK(text->text == "x\ty");
    CHECK_FALSE(text->plain);
    CHECK(span(text->where) == "4:18-4:24");
    CHECK(items->items[1].plain);
    CHECK(items->items[1].text == "no");

    CHECK(root.find("empty")->is_null());
    CHECK(root.find("list")->kind == Node::Kind::sequence);
    CHECK(span(root.find("list")->where) == "7:7-7:9");
    CHECK(root.find("long")->text == "one two");
    CHECK_FALSE(root.find("long")->plain);
    CHECK(root.find("last")->text == "it's");
    CHECK(root.find("absent") == nullptr);
}

TEST_CASE("a null is a plain empty text, ~ or null", "[load][yaml]") {
    const Node root = tree_of("{a: , b: ~, c: null, d: '', e: \"null\", f: Null, g: NULL}");
    for (const char* key : {"a", "b", "c"}) CHECK(root.find(key)->is_null());
    for (const char* key : {"d", "e", "f", "g"}) CHECK_FALSE(root.find(key)->is_null());
}

TEST_CASE("scalars stay text, whatever YAML would make of them", "[load][yaml]") {
    const Node root = tree_of("[017, 0x1F, 1_000, .nan, no, 1:30, 2024-01-01, 1e3]");
    std::vector<std::string> texts;
    for (const Node& item : root.items) texts.push_back(item.text);
    CHECK(texts == std::vector<std::string>{"017", "0x1F", "1_000", ".nan", "no", "1:30",
                                            "2024-01-01", "1e3"});
}

TEST_CASE("a byte order mark and CRLF change no place and no text", "[load][yaml]") {
    const std::string plain = "a: |\n  x\n  y\nb: [1,\n  2]\nc: \"p\n  q\"\n";
    std::string windows = "\uFEFF";
    for (const char c : plain) windows += c == '\n' ? std::string("\r\n") : std::string(1, c);
    const Node one = tree_of(plain);
    const Node two = tree_of(windows);
    REQUIRE(one.entries.size() == two.entries.size());
    for (std::size_t i = 0; i < one.entries.size(); ++i) {
        CHECK(one.entries[i].second.text == two.entries[i].second.text);
        CHECK(span(one.entries[i].first.where) == span(two.entries[i].first.where));
        CHECK(span(one.entries[i].second.where) == span(two.entries[i].second.where));
    }
    CHECK(only_fault("\uFEFF"
                     "é: [1\n") ==
          "1:4-1:5 Q001 `[` is opened and not closed / opened here / help: close it with `]`");
}

TEST_CASE("a file that is not UTF-8 is named as what it is", "[load][yaml]") {
    using namespace std::string_view_literals;
    CHECK(only_fault("\xFF\xFE"
                     "a\0:\0"sv) ==
          "1:1-1:1 Q002 the file is in UTF-16, not in UTF-8 / help: save it as UTF-8");
    CHECK(only_fault("\xFE\xFF\0a\0:"sv) == only_fault("\xFF\xFE"
                                                       "a\0:\0"sv));
    CHECK(only_fault("a\0:\0 \0"sv) == only_fault("\xFF\xFE"
                                                  "a\0:\0"sv));
    CHECK(only_fault("\0a\0:\0 "sv) == only_fault("\xFF\xFE"
                                                  "a\0:\0"sv));
    CHECK(only_fault("\xFF\xFE\0\0a\0\0\0"sv) ==
          "1:1-1:1 Q002 the file is in UTF-32, not in UTF-8 / help: save it as UTF-8");
    CHECK(only_fault("a: 1\nb: \u00E9\xE9\n") ==
          "2:5-2:6 Q002 the file is not in UTF-8: it holds the byte 0xE9 here"
          " / help: save it as UTF-8");
}

TEST_CASE("characters that can hide text are refused wherever they stand", "[load][yaml][S8]") {
    CHECK(only_fault("a: 1\nb: x\x1B[2J\x1B\n") ==
          "2:5-2:6 Q018 the control character U+001B may not stand in a file / help: remove it");
    CHECK(only_fault(std::string_view("a: 1 # \0\n", 9)) ==
          "1:8-1:9 Q018 the NUL character U+0000 may not stand in a file / help: remove it");
    CHECK(only_fault("# \u202E\na: 1\n") ==
          "1:3-1:4 Q018 the invisible character U+202E may not stand in a file / help: remove it");
    CHECK(only_fault("a: 1\u0085"
                     "b: 2\n") ==
          "1:5-1:6 Q018 the control character U+0085 may not stand in a file / help: remove it");
    CHECK(only_fault("a: 1\rb: 2\n") ==
          "1:5-1:6 Q018 a carriage return (U+000D) stands alone"
          " / help: save the file with line ends of the kind LF or CRLF");
    CHECK(faults("a: \x07\nb: \x07\n").size() == 2);
    CHECK(faults(repeat("\x07\n", 1000)).size() == 20);
}

TEST_CASE("escaped control characters stay in the text for the reader to refuse",
          "[load][yaml][S8]") {
    CHECK(tree_of("a: \"\\x1b[2J\\u202E\\0\"").find("a")->text ==
          std::string("\x1B[2J\u202E\0", 8));
}

TEST_CASE("an unclosed quote or bracket is shown where it opens", "[load][yaml]") {
    CHECK(only_fault("a: 1\nb: \"x\nc: 2\n") ==
          "2:4-2:5 Q001 a quote is opened and never closed / this quote is still open at the end"
          " of the file / help: close it with `\"`");
    CHECK(only_fault("a: \"x\nb: 1\nc: \"y\"\nd: 2\n") ==
          "1:4-1:5 Q001 a quote is closed only lines later, with text behind it"
          " / this quote is closed on line 3 / 3:5-3:6 this stands behind the closing quote"
          " / help: close it on its own line");
    CHECK(only_fault("a: 'x\n---\n'\n") ==
          "1:4-1:5 Q001 a quote is opened and never closed"
          " / this quote is still open at the line below"
          " / 2:1-2:2 a text may not go on past this / help: close it with `'`");
    CHECK(only_fault("a: [1, {b: 2\n") ==
          "1:8-1:9 Q001 `{` is opened and not closed / opened here / help: close it with `}`");
    CHECK(only_fault("a: [1, 2\nb: 3\n") ==
          "1:4-1:5 Q001 `[` is opened and not closed / opened here"
          " / 2:2-2:3 `,` or `]` is missing before this / help: close it with `]`");
    CHECK(only_fault("a: {x: 1 y: 2}\n") ==
          "1:11-1:12 Q001 `,` or `}` is missing before this / 1:4-1:5 belongs to this `{`"
          " / help: write `,` between two entries, `}` after the last;"
          " quote a text that holds such characters");
}

TEST_CASE("a tab as indentation is called a tab", "[load][yaml]") {
    const std::string expected = " Q001 a tab is used for indentation / help: use spaces";
    CHECK(only_fault("a:\n\tb: 1\n") == "2:1-2:2" + expected);
    CHECK(only_fault("a:\n  b: 1\n  \tc: 2\n") == "3:3-3:4" + expected);
}

TEST_CASE("broken YAML is explained in our words", "[load][yaml]") {
    const std::pair<const char*, const char*> table[] = {
        {"a: 1\nb\nc: 2\n", "2:1-2:2 Q001 this line has no `:` behind its key / help: write "
                            "`key: value`, or indent the line if it continues the text above"},
        {"a: b: c\n", "1:5-1:6 Q001 a `:` may not stand here / help: quote the text if the `:` "
                      "belongs to it, or check how this line is indented"},
        {"a:\n  b: 1\n c: 2\n",
         "3:2-3:3 Q001 this does not fit the keys above / 1:1-1:2 they start here / help: check "
         "how this line is indented, and the quotes in the lines above"},
        {"a: 'it's'\n",
         "1:8-1:9 Q001 this stands behind a closing quote / 1:4-1:5 the quote begins here / help: "
         "put the whole text in quotes; write `''` for a `'` in single quotes"},
        {"a: @x\n", "1:4-1:5 Q001 a text may not start with `@` / help: quote the text"},
        {"a: `x`\n", "1:4-1:5 Q001 a text may not start with '`' / help: quote the text"},
        {"a: \"\\q\"\n", "1:5-1:6 Q001 this escape is not known in double quotes / help: write "
                         "`\\\\` for a backslash, or use single quotes"},
        {"a: - b\n", "1:4-1:5 Q001 a list may not start here / help: start the list on a line of "
                     "its own, below its key"},
        {"a: | b\n", "1:6-1:7 Q001 nothing may follow `|` or `>` on its line / help: start the "
                     "text on the next line, or quote it"},
        {"a: {b: 1}}\n", "1:10-1:11 Q001 `}` closes nothing / help: remove it, or quote the text "
                         "that it belongs to"},
        {"a: 1\n: 2\n", "2:1-2:2 Q001 a key is missing before this `:` / help: write a key, or "
                        "quote the text if the `:` belongs to it"},
        {",\n", "1:1-1:2 Q001 a value is missing before this / help: write the value, or quote "
                "the text if this belongs to it"},
    };
    for (const auto& [text, expected] : table) CHECK(only_fault(text) == expected);
}

TEST_CASE("parts of YAML that the language leaves out are all named", "[load][yaml]") {
    CHECK(faults("a: &x {b: 1}\nc: *x\nd: {<<: *x}\n? [e]\n: !!str f\n") ==
          std::vector<std::string>{
              "1:4-1:5 Q005 the anchor `&x` is not supported / help: write the content out at each"
              " place, or quote a text that starts with `&`",
              "2:4-2:6 Q005 the alias `*x` is not supported / help: write the content out, or quote"
              " a text that starts with `*`",
              "3:5-3:7 Q005 the merge key `<<` is not supported / help: write the keys out at each"
              " place",
              "4:3-4:4 Q005 a key must be a text, not a list or a mapping / help: use a plain word"
              " as key",
              "5:3-5:4 Q005 tags such as `!!str` are not supported / help: remove the tag, or quote"
              " a text that starts with `!`"});
    CHECK(only_fault("%YAML 1.1\n---\na: 1\n") ==
          "1:1-2:4 Q005 directives such as `%YAML` are not supported"
          " / help: remove the lines that start with `%`");
    CHECK(only_fault("%FOO x\n---\na: 1\n") ==
          "1:1-1:2 Q005 directives such as `%YAML` are not supported"
          " / help: remove the lines that start with `%`");
    CHECK(only_fault("~: 1\n") == "1:1-1:2 Q005 `~` stands for nothing and cannot be a key"
                                  " / help: quote it if it is meant as a text");
    CHECK(only_fault("'': 1\n") == "1:1-1:3 Q005 a key is empty / help: write a word as key");
    CHECK(only_fault("a: *b*\n") == "1:4-1:5 Q005 aliases such as `*name` are not supported"
                                    " / help: quote a text that starts with `*`");
    CHECK(tree_of("'<<': 1\n").find("<<") != nullptr);
    CHECK(tree_of("? a\n: 1\n").find("a") != nullptr);
}

TEST_CASE("a second document is refused, one with marks is not", "[load][yaml]") {
    CHECK(only_fault("a: 1\n---\nb: 2\n") ==
          "2:1-2:4 Q004 a second document starts here / help: keep one document a file; remove this"
          " `---` or move the rest to another file");
    CHECK(only_fault("a: 1\n...\nb: 2\n") ==
          "3:1-3:2 Q001 the content has already ended here"
          " / help: remove what follows, or check how it is indented");
    CHECK(tree_of("---\na: 1\n...\n# end\n").find("a")->text == "1");
}

TEST_CASE("a file without content is called empty", "[load][yaml]") {
    const std::string expected =
        "1:1-1:1 Q008 the file is empty / help: start from `selfcheck new FILE`";
    for (const char* text : {"", "\n\n", "# only\n", "---\n", "---\n...\n", "~\n", "\uFEFF"}) {
        CHECK(only_fault(text) == expected);
    }
}

TEST_CASE("keys that stand twice are refused after unescaping, with both places", "[load][yaml]") {
    CHECK(faults("a: 1\n\"\\x61\": 2\nb: [{c: 1, 'c': 2}]\na: 3\n") ==
          std::vector<std::string>{
              "2:1-2:7 Q006 the key `a` stands twice in one mapping / given again here"
              " / 1:1-1:2 first given here / help: remove one of the two, or rename it",
              "3:12-3:15 Q006 the key `c` stands twice in one mapping / given again here"
              " / 3:6-3:7 first given here / help: remove one of the two, or rename it",
              "4:1-4:2 Q006 the key `a` stands twice in one mapping / given again here"
              " / 1:1-1:2 first given here / help: remove one of the two, or rename it"});
    CHECK(faults(repeat("a: 1\n", 90'000)).size() == 20);
}

TEST_CASE("a file that two readers see differently is refused at the place", "[load][yaml]") {
    CHECK(only_fault("items:\n  - {id: a1, text: Are you well?}\n") ==
          "2:20-2:33 Q007 not every YAML reader accepts this / help: quote this text");
    CHECK(only_fault("é: [日本?, b]\n") ==
          "1:5-1:8 Q007 not every YAML reader accepts this / help: quote this text");
    CHECK(only_fault("-\n|\n\n") ==
          "2:1-4:1 Q007 two YAML readers do not see the same here"
          " / note: one sees the text ``, the other an empty value"
          " / help: write it in a simpler form, one key a line, texts in quotes");
}

TEST_CASE("limits are kept before a tree is built", "[load][yaml]") {
    const auto nested = [](int depth) { return repeat("[", depth) + repeat("]", depth); };
    CHECK(tree_of(nested(load::max_depth)).items.size() == 1);
    CHECK(only_fault(nested(load::max_depth + 1)) ==
          "1:33-1:34 Q003 lists and mappings are nested more than 32 deep");
    const std::string text(load::max_text_bytes, 'x');
    CHECK(tree_of("a: " + text).find("a")->text == text);
    CHECK(only_fault("b: 1\na: " + text + "x") ==
          "2:4-2:20005 Q003 one text is longer than 20000 bytes");
    CHECK(tree_of("[" + repeat("a,", load::max_events - 2) + "]").items.size() == 199'998);
    CHECK(first_code("[" + repeat("a,", load::max_events) + "]") == Code::too_large);
    std::string full(load::max_file_bytes, '#');
    CHECK(first_code(full) == Code::empty_file);
    CHECK(only_fault(full + "#") == "1:1-1:1 Q003 the file is larger than 1048576 bytes"
                                    " / help: split it into several files");
}

TEST_CASE("large and deep inputs are refused", "[load][yaml]") {
    const std::string fifty_megabytes(50'000'000, 'x');
    std::string block;
    for (int i = 0; i < 1000; ++i) block += std::string(static_cast<std::size_t>(i), ' ') + "a:\n";
    std::string keys;
    for (int i = 0; i < 110'000; ++i) keys += "k" + std::to_string(i) + ":\n";
    const std::vector<std::pair<std::string, Code>> inputs{
        {"a: " + repeat("[", 100'000), Code::too_large},
        {"a: " + repeat("[", 100'000) + repeat("]", 100'000), Code::too_large},
        {"a: " + repeat("{a: ", 100'000), Code::too_large},
        {block, Code::too_large},
        {repeat("- ", 100'000) + "x\n", Code::too_large},
        {repeat("? ", 100'000) + "x\n", Code::yaml_feature},
        {"title: " + fifty_megabytes + "\n", Code::too_large},
        {"title: \"" + fifty_megabytes + "\"\n", Code::too_large},
        {"title: \"" + fifty_megabytes.substr(0, 1'000'000) + "\"\n", Code::too_large},
        {"title: |\n  " + fifty_megabytes.substr(0, 1'000'000) + "\n", Code::too_large},
        {"# " + fifty_megabytes + "\n", Code::too_large},
        {fifty_megabytes.substr(0, 1'000'000) + ": 1\n", Code::too_large},
        {keys, Code::too_large},
        {repeat("k: &a x\n", 100'000), Code::yaml_feature},
        {"a: &a x\nb:\n" + repeat("- *a\n", 100'000), Code::yaml_feature},
        {repeat("---\n", 200'000), Code::several_documents},
        {std::string(1'000'000, ' '), Code::empty_file},
        {repeat(",", 1'000'000), Code::yaml_syntax},
    };
    for (const auto& [text, code] : inputs) {
        CAPTURE(text.substr(0, 20));
        const auto tree = parse_yaml(text, "f.yaml");
        REQUIRE_FALSE(tree.has_value());
        CHECK(tree.error().size() <= 20);
        CHECK(tree.error().front().code == code);
    }
}

TEST_CASE("no damaged file throws, and an accepted one has no key twice", "[load][yaml]") {
    const std::string base = read("base-a.yaml");
    std::mt19937 random(4);
    const auto place = [&random](const std::string& text) { return random() % text.size(); };
    int accepted = 0;
    for (int round = 0; round < 3000; ++round) {
        std::string text = base;
        for (auto changes = 1 + random() % 3; changes > 0; --changes) {
            const auto at = place(text);
            const auto length = 1 + random() % 12;
            switch (random() % 3) {
            case 0: text.erase(at, length); break;
            case 1: text.insert(at, text.substr(at, length)); break;
            default: std::swap(text[at], text[place(text)]); break;
            }
        }
        const auto tree = parse_yaml(text, "f.yaml");
        if (tree) {
            ++accepted;
            if (!keys_differ(*tree)) FAIL_CHECK(text);
            continue;
        }
        const int lines = static_cast<int>(std::count(text.begin(), text.end(), '\n')) + 1;
        for (const auto& fault : tree.error()) {
            const bool placed = fault.where.known() && fault.where.first.line <= lines &&
                                fault.where.first <= fault.where.last;
            if (!placed || fault.message.empty()) FAIL_CHECK(said(fault) << "\n" << text);
        }
    }
    CHECK(accepted > 300);
    CHECK(accepted < 2700);
}
