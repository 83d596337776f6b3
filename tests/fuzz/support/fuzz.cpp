#include "fuzz/support/fuzz.h"

#include "report/diagnostics.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>

namespace selfcheck::fuzz {

void require(bool holds, const char* what, std::string_view more) {
    if (holds) return;
    std::fprintf(stderr, "fuzz: this does not hold: %s\n", what);
    std::fwrite(more.data(), 1, std::min<std::size_t>(more.size(), 4000), stderr);
    std::fputc('\n', stderr);
    std::abort();
}

void require_clean(std::string_view text, const char* where) {
    require(core::invalid_utf8_at(text) == std::string_view::npos, where, text);
    for (std::size_t i = 0; i < text.size();) {
        const char32_t next = core::next_code_point(text, i);
        require(next == U'\n' || !core::is_forbidden(next), where, text);
    }
}

void require_told(const core::Diagnostics& diagnostics, std::string_view file,
                  std::string_view bytes) {
    require(!diagnostics.empty(), "what is refused is refused for a reason");
    const auto lines = static_cast<std::size_t>(std::count(bytes.begin(), bytes.end(), '\n') +
                                                std::count(bytes.begin(), bytes.end(), '\r') + 2);
    for (const core::Diagnostic& one : diagnostics) {
        require(one.file == file, "a diagnostic names the file", one.file);
        require(!one.message.empty(), "a diagnostic says something");
        require(one.where.first.line >= 0 &&
                    static_cast<std::size_t>(one.where.first.line) <= lines,
                "a diagnostic stands within the file", one.message);
    }
    const auto source = [&](const std::string&) { return std::string(bytes); };
    require_clean(report::render_diagnostics_text(diagnostics, source, 80, false),
                  "diagnostics hide nothing");
    require_clean(report::render_diagnostics_short(diagnostics), "short diagnostics hide nothing");
    require_clean(report::render_diagnostics_json(diagnostics), "diagnostics in JSON hide nothing");
}

std::uint8_t Taker::byte() {
    if (rest_.empty()) return 0;
    const auto first = static_cast<std::uint8_t>(rest_.front());
    rest_.remove_prefix(1);
    return first;
}

std::string Taker::line() {
    const std::string_view taken = rest_.substr(0, rest_.find('\n'));
    rest_.remove_prefix(std::min(taken.size() + 1, rest_.size()));
    return std::string(taken);
}

} // namespace selfcheck::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    selfcheck::fuzz::fuzz({reinterpret_cast<const char*>(data), size});
    return 0;
}
