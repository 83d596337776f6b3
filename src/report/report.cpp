#include "report/report.h"

#include <algorithm>

namespace selfcheck::report {

const std::vector<Format>& formats() {
    static const std::vector<Format> all{
        {"text", render_text},
        {"json", render_json},
    };
    return all;
}

const Format* find_format(std::string_view name) {
    const auto& all = formats();
    const auto found =
        std::find_if(all.begin(), all.end(), [&](const Format& one) { return one.name == name; });
    return found == all.end() ? nullptr : &*found;
}

} // namespace selfcheck::report
