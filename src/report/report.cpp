#include "report/report.h"

#include <algorithm>

namespace selfcheck::report {

const std::vector<Format>& formats() {
    static const std::vector<Format> all{
        {"text", render_text, render_page_text},
        {"json", render_json, render_page_json},
        {"markdown", render_markdown, render_page_markdown},
        {"html", render_html, render_page_html},
        {"csv", render_csv, render_page_csv, true},
    };
    return all;
}

const Format* find_format(std::string_view name) {
    const auto& all = formats();
    const auto found =
        std::find_if(all.begin(), all.end(), [&](const Format& one) { return one.name == name; });
    return found == all.end() ? nullptr : &*found;
}

std::string render_page(const core::Page& page, std::string_view format,
                        const RenderOptions& options) {
    const Format* found = find_format(format);
    return (found != nullptr ? found->render_page : render_page_text)(page, options);
}

} // namespace selfcheck::report
