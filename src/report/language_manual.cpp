#include "report/language_manual.h"

#include "core/language.h"
#include "report/mdoc.h"

#include <fmt/format.h>

namespace selfcheck::report {
namespace {

using core::LanguageKey;
using core::Many;
using core::Shape;
using core::ValueKind;

constexpr std::string_view beginning = R"(.Sh NAME
.Nm selfcheck-questionnaire
.Nd the language of questionnaire files
.Sh DESCRIPTION
A questionnaire is one YAML file, named after its id with the ending
.Pa .yaml .
.Xr selfcheck 1
asks its questions, scores the answers exactly, and says what they call for.
.Pp
.Dl selfcheck new my-scale.yaml
.Dl selfcheck check my-scale.yaml
.Pp
The first writes a file to start from.
The second names every fault with its place, and proves what can be proved over
all answers that people can give: that each score lies in exactly one band, that
a worse answer never makes the advice calmer, and that no skipped answer ends in
reassurance.
.Pp
The file is plain YAML: no anchors, aliases, tags, merge keys or directives, no
key twice, and only the keys below.
Ids are a letter a to z, then letters, digits,
.Ql \-
and
.Ql _ .
Numbers are decimal, without leading zeros, signs before positive ones, or
quotation marks.
.Sh KEYS
)";

constexpr std::string_view end = R"(.Sh SEE ALSO
.Xr selfcheck 1
.Pp
The reference with examples is
.Pa questionnaire-language.md
among the documents of the program;
.Dl selfcheck schema
prints a JSON Schema for editors, and
.Dl selfcheck check --explain CODE
what a code of
.Cm check
means.
)";

std::string one_value(const Shape& shape) {
    switch (shape.kind) {
    case ValueKind::id: return "an id";
    case ValueKind::name: return fmt::format("the name of a {}", shape.of);
    case ValueKind::option_key: return "what answers an option";
    case ValueKind::label: return "a text of one line";
    case ValueKind::paragraph: return "a text";
    case ValueKind::language_tag: return "a language tag";
    case ValueKind::whole:
        return shape.low == shape.high
                   ? fmt::format("{}", shape.low)
                   : fmt::format("a whole number, {} to {}", shape.low, shape.high);
    case ValueKind::number: return "a number";
    case ValueKind::boolean: return "`true` or `false`";
    case ValueKind::word: {
        std::string words;
        for (const std::string_view word : shape.words)
            words += fmt::format("{}`{}`", words.empty() ? "" : ", ", word);
        return (shape.words.size() > 1 ? "one of " : "") + words;
    }
    case ValueKind::object: return fmt::format("the keys of `{}`", shape.of);
    case ValueKind::condition: return "a condition";
    }
    return {};
}

std::string value(const Shape& shape) {
    std::string one = one_value(shape);
    switch (shape.many) {
    case Many::one: return one;
    case Many::list: return "a list, each " + one;
    case Many::mapping: return "ids, each with " + one;
    case Many::mapping_of_lists: return "names, each with a list, each " + one;
    }
    return {};
}

std::string described(const LanguageKey& key) {
    std::string text = value(key.shape);
    if (key.presence == core::Presence::required)
        text += "; required";
    else if (!key.otherwise.empty())
        text += fmt::format("; if not given, {}", key.otherwise);
    return fmt::format(".It Cm {}\n{}", mdoc_word(key.name),
                       mdoc_text(fmt::format("{} Value: {}.", key.about, text)));
}

} // namespace

std::string render_language_manual() {
    std::string text = mdoc_head("SELFCHECK-QUESTIONNAIRE", 5) + std::string(beginning);
    for (const std::string_view object : core::language_objects()) {
        text += object == "questionnaire" ? ".Ss The file\n"
                                          : fmt::format(".Ss {}\n", mdoc_word(object));
        text += ".Bl -tag -width Ds\n";
        for (const LanguageKey& key : core::language_keys())
            if (key.object == object) text += described(key);
        text += ".El\n";
    }
    return text + std::string(end);
}

} // namespace selfcheck::report
