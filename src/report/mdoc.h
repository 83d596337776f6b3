// Texts inside a manual page (mdoc).
#pragma once

#include <string>
#include <string_view>

namespace selfcheck::report {

/// Running text: one sentence a line, nothing in it that could be taken for a request, characters
/// beyond ASCII as escapes. Ends with a line end; empty for an empty text.
[[nodiscard]] std::string mdoc_text(std::string_view text);
/// One argument of a macro, so that it is taken for no macro itself.
[[nodiscard]] std::string mdoc_word(std::string_view word);
/// `.Dd`, `.Dt` and `.Os`, with the date of the release.
[[nodiscard]] std::string mdoc_head(std::string_view page, int section);

} // namespace selfcheck::report
