#include "load/read_config.h"

#include "core/text.h"
#include "load/reader.h"

// Expected failures are values here, so the library is told to throw nothing.
#define TOML_EXCEPTIONS 0
#define TOML_ENABLE_FORMATTERS 0
#undef TOML_HEADER_ONLY
#define TOML_HEADER_ONLY 1
#include <array>

#include <toml++/toml.h>

namespace selfcheck::load {
namespace {

using core::Code;

constexpr std::array<std::string_view, 4> keys{"region", "language", "plain", "color"};

/// A text of the file in a message: without what could hide text, and not too long.
std::string shown(std::string_view text, int columns) {
    return core::shorten(core::sanitise(text), columns);
}

core::Span span(const toml::source_region& region) {
    const auto at = [](const toml::source_position& place) {
        return core::Position{static_cast<int>(place.line), static_cast<int>(place.column)};
    };
    return {at(region.begin), at(region.end)};
}

class ConfigReader {
public:
    explicit ConfigReader(Reader& reader) : reader_(reader) {}

    Config read(const toml::table& table) {
        Config config;
        for (const auto& [key, node] : table) {
            const std::string_view name = key.str();
            if (name == "region")
                config.region = text(name, node);
            else if (name == "language")
                config.language = text(name, node);
            else if (name == "plain")
                config.plain = boolean(name, node);
            else if (name == "color")
                config.color = boolean(name, node);
            else
                unknown(name, span(key.source()));
        }
        return config;
    }

private:
    void unknown(std::string_view name, core::Span where) {
        const std::string near = core::nearest(name, {keys.begin(), keys.end()});
        reader_.error(Code::unknown_key, where, "unknown key `" + shown(name, 60) + "`",
                      near.empty() ? "the keys are region, language, plain and color"
                                   : "did you mean `" + near + "`?");
    }

    std::optional<Configured<std::string>> text(std::string_view name, const toml::node& node) {
        if (const auto* value = node.as_string())
            return Configured<std::string>{value->get(), span(node.source())};
        reader_.error(Code::wrong_type, span(node.source()),
                      "`" + std::string(name) + "` must be a text in quotation marks");
        return {};
    }

    std::optional<Configured<bool>> boolean(std::string_view name, const toml::node& node) {
        if (const auto* value = node.as_boolean())
            return Configured<bool>{value->get(), span(node.source())};
        reader_.error(Code::not_a_boolean, span(node.source()),
                      "`" + std::string(name) + "` must be true or false");
        return {};
    }

    Reader& reader_;
};

/// toml++ 3.3 runs into undefined behaviour at many characters beyond ASCII where a blank may
/// stand. No setting needs one unescaped, so that each becomes a `?`; columns stay as they are.
std::string in_ascii(std::string_view bytes) {
    bytes = core::without_byte_order_mark(bytes);
    constexpr char32_t last_ascii = 0x7F;
    std::string plain;
    plain.reserve(bytes.size());
    for (std::size_t at = 0; at < bytes.size();) {
        const char32_t code_point = core::next_code_point(bytes, at);
        plain += code_point <= last_ascii ? static_cast<char>(code_point) : '?';
    }
    return plain;
}

} // namespace

core::Result<Config> read_config(std::string_view bytes, const std::string& file) {
    Reader reader(file);
    if (core::invalid_utf8_at(bytes) != std::string_view::npos) {
        reader.error(Code::not_utf8, {}, "the file is not UTF-8");
        return core::failure(std::move(reader.diagnostics()));
    }
    const std::string plain = in_ascii(bytes);
    const toml::parse_result parsed = toml::parse(plain);
    if (!parsed) {
        std::string what(parsed.error().description());
        if (!what.empty() && what.front() >= 'A' && what.front() <= 'Z')
            what.front() = static_cast<char>(what.front() - 'A' + 'a');
        reader.error(Code::config_syntax, span(parsed.error().source()), shown(what, 160),
                     "a line is `key = value`, with texts in quotation marks");
        return core::failure(std::move(reader.diagnostics()));
    }
    Config config = ConfigReader(reader).read(parsed.table());
    core::sort(reader.diagnostics());
    if (!reader.diagnostics().empty()) return core::failure(std::move(reader.diagnostics()));
    return config;
}

} // namespace selfcheck::load
