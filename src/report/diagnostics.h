// Diagnostics as a person, an editor or a program reads them. Opens no file: whoever calls gives
// the text for snippets, and gives none of a file with answers.
#pragma once

#include "core/diagnostic.h"

#include <cstddef>
#include <functional>
#include <optional>
#include <string>

namespace selfcheck::report {

/// The bytes of a file that may be quoted, by the name in its diagnostics; none: no snippet.
using SourceLookup = std::function<std::optional<std::string>(const std::string& file)>;

/// More than these are counted and not shown.
inline constexpr std::size_t most_shown_diagnostics = 50;

/// Snippets with carets, at most `width` (at least 20) columns wide but for the line that names the
/// place. Every text is sanitised (S8). Empty if there are none; else ends in a line end.
[[nodiscard]] std::string render_diagnostics_text(const core::Diagnostics& diagnostics,
                                                  const SourceLookup& source, int width,
                                                  bool colour);

/// `file:line:col: error: message [Q011]`, one a line, for editors and pipes.
[[nodiscard]] std::string render_diagnostics_short(const core::Diagnostics& diagnostics);

/// An array of objects; places that are not known are null. Holds ASCII characters only.
[[nodiscard]] std::string render_diagnostics_json(const core::Diagnostics& diagnostics);

} // namespace selfcheck::report
