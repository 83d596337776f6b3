#pragma once

#include <string>
#include <string_view>

namespace selfcheck::report {

/// Text as the content of an HTML element or attribute: sanitised, then escaped, so that no text of
/// an author becomes markup.
[[nodiscard]] std::string html_text(std::string_view text);

} // namespace selfcheck::report
