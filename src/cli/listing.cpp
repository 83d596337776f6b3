#include "cli/listing.h"

#include "core/text.h"

namespace selfcheck::cli {

void Listing::add(std::string_view first, std::string_view text) {
    for (const std::string& line : core::wrap_behind(first, core::sanitise(text), width_))
        text_ += line + "\n";
}

} // namespace selfcheck::cli
