#include "load/read_translation.h"

#include "catch.h"
#include "load/examples.h"
#include "load/yaml_tree.h"
#include "report/diagnostics.h"
#include "shipped.h"

#include <string>

namespace selfcheck {
namespace {

const std::string head = "selfcheck: 1\ntranslates: small\nlanguage: es\nsource: Ours\n";
const std::string texts = "title: Pequeño\n"
                          "answers: {often: {0: Nunca, 1: A veces, 2: Mucho, 3: Siempre}}\n"
                          "items: {a: Uno., b: Dos.}\n"
                          "stems: {b: De noche}\n"
                          "scores: {total: {label: Total, bands: {all: Todo}}}\n"
                          "guidance: {some: Fue algo.}\n";

core::Questionnaire original() {
    return small("items:\n"
                 "  - {id: a, text: One., answers: often}\n"
                 "  - {id: b, text: Two., answers: often, stem: At night}\n"
                 "scores:\n"
                 "  - {id: total, label: Total, method: sum, items: [a, b], source: ref,\n"
                 "     bands: [{id: all, from: 0, to: 6, label: All}]}\n"
                 "guidance:\n"
                 "  - {id: some, tier: watch, if: {item: a, at_least: 1}, because: Some of it.}\n"
                 "  - {tier: keep}\n");
}

core::Result<core::Questionnaire> apply(const std::string& text,
                                        const std::string& file = "small.es.yaml") {
    const auto read = load::read_translation(text, file);
    if (!read) return core::failure(read.error());
    return core::translated(original(), *read);
}

std::string said(const std::string& text, const std::string& file = "small.es.yaml") {
    const auto result = apply(text, file);
    return result ? "" : report::render_diagnostics_short(result.error());
}

std::string without(const std::string& part) {
    std::string text = head + texts;
    return text.erase(text.find(part), part.size());
}

} // namespace

TEST_CASE("a whole translation changes texts and nothing else", "[load][translation][H23]") {
    const auto es = taken(apply(head + texts));
    CHECK(es.language == "es");
    CHECK(es.title == "Pequeño");
    CHECK(es.short_title == "Pequeño");
    CHECK(es.items[1].text == "Dos.");
    CHECK(es.items[1].stem == "De noche");
    CHECK(es.answers[0].options[3].text == "Siempre");
    CHECK(es.scores[0].bands[0].label == "Todo");
    CHECK(es.guidance[0].because == "Fue algo.");
    const core::Questionnaire en = original();
    CHECK(es.answers[0].options[3].key == en.answers[0].options[3].key);
    CHECK(es.answers[0].options[3].value == en.answers[0].options[3].value);
    CHECK(es.items[0].id == en.items[0].id);
    CHECK(es.permission == en.permission);
}

TEST_CASE("a text that is missing is named", "[load][translation][H23]") {
    CHECK(said(without(", b: Dos.")) ==
          "small.es.yaml:2:13: error: the translation lacks `items.b` [Q114]\n");
    CHECK(said(without(", 2: Mucho")) ==
          "small.es.yaml:2:13: error: the translation lacks `answers.often.2` [Q114]\n");
    CHECK(said(head) ==
          "small.es.yaml:2:13: error: the translation lacks `title`, `answers.often.0`, "
          "`answers.often.1`, `answers.often.2`, `answers.often.3`, `items.a`, `items.b`, "
          "`stems.b`, `scores.total.label`, `scores.total.bands.all`, `guidance.some` [Q114]\n");
}

TEST_CASE("a text for something that is not there is refused at its place", "[load][translation]") {
    const auto with = [](const std::string& from, const std::string& to) {
        std::string text = head + texts;
        return said(text.insert(text.find(from), to));
    };
    CHECK(with("a: Uno.", "z: Cero., ") ==
          "small.es.yaml:7:12: error: there is no item `z` [Q101]\n");
    CHECK(with("0: Nunca", "9: Más, ") ==
          "small.es.yaml:6:22: error: answer set `often` has no option `9` [Q113]\n");
    CHECK(with("all: Todo", "some: Algo, ") ==
          "small.es.yaml:9:46: error: score `total` has no band `some` [Q104]\n");
    CHECK(with("some: Fue", "none: Nada., ") ==
          "small.es.yaml:10:18: error: `small` has no text `guidance.none` [Q011]\n");
    CHECK(with("title:", "tilte: Algo\n") ==
          "small.es.yaml:5:1: error: unknown key `tilte` in the translation [Q011]\n");
}

TEST_CASE("a translation is named after questionnaire and language", "[load][translation]") {
    CHECK(said(head + texts, "a/small.es.yaml") == "");
    CHECK(said(head + texts, "a/small.fr.yaml") ==
          "a/small.fr.yaml:2:13: error: this translation must be named `small.es.yaml` [Q025]\n");
    CHECK(said(without("source: Ours\n")) ==
          "small.es.yaml:1:1: error: key `source` is missing in the translation [Q012]\n");
}

TEST_CASE("the hostile translations name what they lack and what is too much",
          "[load][translation]") {
    const load::DiskFiles disk;
    const auto said_of = [&](const std::string& name) {
        const std::string folder = SELFCHECK_SOURCE_DIR "/tests/fixtures/hostile/questionnaire/";
        const std::string bytes = taken(disk.read(folder + name, load::max_file_bytes));
        const auto read = load::read_translated(bytes, folder + name, disk);
        REQUIRE(!read);
        return report::render_diagnostics_short(read.error());
    };
    CHECK(said_of("translation-incomplete.es.yaml").find("`items.a2`, `items.a3`") !=
          std::string::npos);
    CHECK(said_of("translation-unknown-id.es.yaml")
              .find("8:7: error: there is no item `a7` [Q101]\n") != std::string::npos);
}

TEST_CASE("a translation without its questionnaire is refused", "[load][translation]") {
    const load::DiskFiles disk;
    const auto read = load::read_translated(head + texts, "nowhere/small.es.yaml", disk);
    REQUIRE(!read);
    CHECK(report::render_diagnostics_short(read.error()) ==
          "nowhere/small.es.yaml:2:13: error: there is no `small.yaml` beside this translation or "
          "one folder up [F005]\n");
}

TEST_CASE("only a file that translates something is a translation", "[load][translation]") {
    CHECK(load::is_translation(head, "small.es.yaml"));
    CHECK(!load::is_translation("selfcheck: 1\n# translates: small\n", "small.yaml"));
    CHECK(!load::is_translation("translates: [", "small.yaml"));
}

} // namespace selfcheck
