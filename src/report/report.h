// The formats of a result: each draws the same Page and Outcome into bytes and opens no file.
#pragma once

#include "core/compose.h"

#include <string>
#include <string_view>
#include <vector>

namespace selfcheck::report {

/// Everything that a format may draw.
struct Report {
    const std::vector<core::Assessed>& assessed;
    const core::Page& page;
    const core::Guidance& guidance;
    const core::Helplines& helplines;
    const core::Region* region = nullptr;
    core::Person person = core::Person::adult;
    std::string program; ///< `selfcheck 0.1.0`
};

enum class Style { plain, bold };
enum class Drawing { none, bars };

struct RenderOptions {
    int width = 80; ///< columns; no line is wider
    Style style = Style::plain;
    Drawing drawing = Drawing::bars;
    bool unicode = false; ///< whether marks beyond ASCII may be drawn
    bool titled = false;  ///< whether the text of a page begins with its title
};

struct Format {
    std::string_view name;
    std::string (*render)(const Report&, const RenderOptions&);
    /// A page alone: for other pages than results.
    std::string (*render_page)(const core::Page&, const RenderOptions&);
    bool result_is_data = false; ///< and holds no texts: help (S2) then stands beside it
};

/// One row per format: a new format is one file and one line here.
[[nodiscard]] const std::vector<Format>& formats();
/// By name, or none.
[[nodiscard]] const Format* find_format(std::string_view name);

[[nodiscard]] std::string render_text(const Report& report, const RenderOptions& options);
[[nodiscard]] std::string render_json(const Report& report, const RenderOptions& options);

[[nodiscard]] std::string render_markdown(const Report& report, const RenderOptions& options);
[[nodiscard]] std::string render_html(const Report& report, const RenderOptions& options);
/// A header and one row (RFC 4180): what was answered, and what `score` would append to it. Of
/// several questionnaires each column begins with the id of its own.
[[nodiscard]] std::string render_csv(const Report& report, const RenderOptions& options);

/// By the name of a format, and as text by any other.
[[nodiscard]] std::string render_page(const core::Page& page, std::string_view format,
                                      const RenderOptions& options);

[[nodiscard]] std::string render_page_text(const core::Page& page, const RenderOptions& options);
[[nodiscard]] std::string render_page_markdown(const core::Page& page,
                                               const RenderOptions& options);
/// One file by itself: no script, nothing loaded from elsewhere, light and dark, fit for print.
[[nodiscard]] std::string render_page_html(const core::Page& page, const RenderOptions& options);
/// Every text of a page as a row: section, kind, term, text.
[[nodiscard]] std::string render_page_csv(const core::Page& page, const RenderOptions& options);
[[nodiscard]] std::string render_page_json(const core::Page& page, const RenderOptions& options);

} // namespace selfcheck::report
