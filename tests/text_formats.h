// The formats whose results hold texts and not data alone.
#pragma once

#include "report/report.h"

#include <algorithm>
#include <iterator>
#include <vector>

namespace selfcheck {

inline const std::vector<report::Format>& text_formats() {
    static const std::vector<report::Format> all = [] {
        std::vector<report::Format> texts;
        std::copy_if(report::formats().begin(), report::formats().end(), std::back_inserter(texts),
                     [](const report::Format& format) { return !format.result_is_data; });
        return texts;
    }();
    return all;
}

} // namespace selfcheck
