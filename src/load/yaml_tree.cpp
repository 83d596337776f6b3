#include "load/yaml_tree.h"

#include "core/text.h"
#include "load/yaml_events.h"
#include "load/yaml_syntax.h"

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>
#include <yaml.h>

#include <algorithm>
#include <exception>
#include <new>
#include <optional>
#include <sstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace selfcheck::load {
namespace {

core::Position position(const yaml_mark_t& mark) {
    return {static_cast<int>(mark.line) + 1, static_cast<int>(mark.column) + 1};
}

std::string text_of(const yaml_char_t* text) {
    return text == nullptr ? std::string{} : reinterpret_cast<const char*>(text);
}

/// libyaml's parser and its current event.
class FirstReader {
public:
    explicit FirstReader(std::string_view text) {
        if (yaml_parser_initialize(&parser_) == 0) throw std::bad_alloc{};
        // Left to itself libyaml would take UTF-16 as well.
        yaml_parser_set_encoding(&parser_, YAML_UTF8_ENCODING);
        yaml_parser_set_input_string(&parser_, reinterpret_cast<const unsigned char*>(text.data()),
                                     text.size());
    }
    ~FirstReader() {
        yaml_event_delete(&event_);
        yaml_parser_delete(&parser_);
    }
    FirstReader(const FirstReader&) = delete;
    FirstReader& operator=(const FirstReader&) = delete;

    [[nodiscard]] bool advance() {
        yaml_event_delete(&event_);
        if (yaml_parser_parse(&parser_, &event_) != 0) return true;
        if (parser_.error == YAML_MEMORY_ERROR) throw std::bad_alloc{};
        return false;
    }
    [[nodiscard]] const yaml_event_t& event() const { return event_; }

    [[nodiscard]] SyntaxError error() const {
        SyntaxError error;
        if (parser_.problem != nullptr) error.problem = parser_.problem;
        if (parser_.context != nullptr) {
            error.context = parser_.context;
            error.opened = position(parser_.context_mark);
        }
        error.at = position(parser_.problem_mark);
        return error;
    }

private:
    yaml_parser_t parser_{};
    yaml_event_t event_{};
};

void log_scalar(const yaml_event_t& event, core::Span where, EventLog& log) {
    const auto& scalar = event.data.scalar;
    Event node;
    node.text.assign(reinterpret_cast<const char*>(scalar.value), scalar.length);
    node.plain = scalar.style == YAML_PLAIN_SCALAR_STYLE;
    node.where = where;
    log.add(std::move(node), {text_of(scalar.anchor), scalar.tag != nullptr});
}

void log_event(const yaml_event_t& event, EventLog& log) {
    const core::Span where{position(event.start_mark), position(event.end_mark)};
    switch (event.type) {
    case YAML_NO_EVENT:
    case YAML_STREAM_START_EVENT:
    case YAML_STREAM_END_EVENT:
    case YAML_DOCUMENT_END_EVENT: break;
    case YAML_DOCUMENT_START_EVENT: {
        const auto& document = event.data.document_start;
        log.add_document(where, document.version_directive != nullptr ||
                                    document.tag_directives.start != document.tag_directives.end);
        break;
    }
    case YAML_ALIAS_EVENT: log.add_alias(text_of(event.data.alias.anchor), where); break;
    case YAML_SCALAR_EVENT: log_scalar(event, where, log); break;
    case YAML_SEQUENCE_START_EVENT: {
        const auto& start = event.data.sequence_start;
        log.add({Event::Kind::sequence, {}, false, start.style == YAML_FLOW_SEQUENCE_STYLE, where},
                {text_of(start.anchor), start.tag != nullptr});
        break;
    }
    case YAML_MAPPING_START_EVENT: {
        const auto& start = event.data.mapping_start;
        log.add({Event::Kind::mapping, {}, false, start.style == YAML_FLOW_MAPPING_STYLE, where},
                {text_of(start.anchor), start.tag != nullptr});
        break;
    }
    case YAML_SEQUENCE_END_EVENT:
    case YAML_MAPPING_END_EVENT: log.add({Event::Kind::end, {}, false, false, where}, {}); break;
    }
}

core::Result<std::vector<Event>> read_events(std::string_view text, const std::string& file_name) {
    EventLog log(file_name);
    FirstReader reader(text);
    while (!log.full()) {
        if (!reader.advance()) {
            log.add_fault(explain(reader.error(), text, log));
            break;
        }
        if (reader.event().type == YAML_STREAM_END_EVENT) break;
        log_event(reader.event(), log);
    }
    return log.finish();
}

/// Thrown through yaml-cpp as soon as it sees something else than libyaml did, so that it never
/// runs further than libyaml, whose events are counted.
struct Disagreement {
    std::string seen;
};

class SecondReader final : public YAML::EventHandler {
public:
    explicit SecondReader(Comparison& comparison) : comparison_(comparison) {}

    void OnDocumentStart(const YAML::Mark&) override {}
    void OnDocumentEnd() override {}
    void OnNull(const YAML::Mark&, YAML::anchor_t) override {
        if (!comparison_.same_null()) throw Disagreement{"an empty value"};
    }
    void OnAlias(const YAML::Mark&, YAML::anchor_t) override { throw Disagreement{"an alias"}; }
    void OnScalar(const YAML::Mark&, const std::string& tag, YAML::anchor_t,
                  const std::string& value) override {
        // yaml-cpp gives plain scalars the tag "?" and all others "!".
        see(Event::Kind::scalar, value, tag == "?");
    }
    void OnSequenceStart(const YAML::Mark&, const std::string&, YAML::anchor_t,
                         YAML::EmitterStyle::value) override {
        see(Event::Kind::sequence);
    }
    void OnSequenceEnd() override { see(Event::Kind::end); }
    void OnMapStart(const YAML::Mark&, const std::string&, YAML::anchor_t,
                    YAML::EmitterStyle::value) override {
        see(Event::Kind::mapping);
    }
    void OnMapEnd() override { see(Event::Kind::end); }

private:
    void see(Event::Kind kind, const std::string& text = {}, bool plain = false) {
        if (!comparison_.same(kind, text, plain)) throw Disagreement{describe(kind, text)};
    }

    Comparison& comparison_;
};

/// yaml-cpp counts columns in bytes.
core::Position position(const YAML::Mark& mark, std::string_view text) {
    if (mark.is_null() || mark.line < 0) return {};
    std::size_t start = 0;
    for (int line = 0; line < mark.line; ++line) {
        start = text.find('\n', start);
        if (start == std::string_view::npos) return {};
        ++start;
    }
    const auto column = static_cast<std::size_t>(std::max(mark.column, 0));
    return position_at(text, std::min(start + column, text.size()));
}

/// What keeps a second reader from seeing the same events, if anything does.
std::optional<core::Diagnostic> disagreement(const std::string& text,
                                             const std::vector<Event>& events) {
    Comparison comparison(events);
    try {
        std::istringstream input(text);
        YAML::Parser parser(input);
        SecondReader handler(comparison);
        // One document only: a loop over documents never ends on some inputs.
        (void)parser.HandleNextDocument(handler);
        if (!comparison.complete()) return comparison.difference("the end of the file");
        if (parser) return comparison.difference("more text");
        return std::nullopt;
    } catch (const Disagreement& found) {
        return comparison.difference(found.seen);
    } catch (const YAML::Exception& refused) {
        return comparison.refusal(position(refused.mark, text));
    } catch (const std::bad_alloc&) {
        throw;
    } catch (const std::exception&) {
        return comparison.refusal({});
    }
}

} // namespace

core::Result<Node> parse_yaml(std::string_view bytes, const std::string& file_name, Trust trust) {
    const auto text = check_bytes(bytes, file_name);
    if (!text) return core::failure(text.error());
    auto events = read_events(*text, file_name);
    if (!events) return core::failure(std::move(events.error()));
    if (trust == Trust::stranger) {
        if (auto fault = disagreement(*text, *events)) {
            fault->file = file_name;
            return core::failure(*std::move(fault));
        }
    }
    return build_tree(*std::move(events), file_name);
}

} // namespace selfcheck::load
