#include "report/report.h"

#include <algorithm>

namespace selfcheck::report {

const std::vector<Format>& formats() {
    static const std::vector<Format> all{
        {"text", render_text},
        {"json", render_json},
        {"markdown", render_markdown},
        {"html", render_html},
    };
    return all;
}

const Format* find_format(std::string_view name) {
    const auto& all = formats();
    const auto found =
        std::find_if(all.begin(), all.end(), [&](const Format& one) { return one.name == name; });
    return found == all.end() ? nullptr : &*found;
}

const std::vector<PageFormat>& page_formats() {
    static const std::vector<PageFormat> all{
        {"text", render_page_text},
        {"json", render_page_json},
        {"markdown", render_page_markdown},
        {"html", render_page_html},
    };
    return all;
}

std::string render_page(const core::Page& page, std::string_view format,
                        const RenderOptions& options) {
    for (const PageFormat& one : page_formats())
        if (one.name == format) return one.render(page, options);
    return render_page_text(page, options);
}

} // namespace selfcheck::report
