// The manual page of the questionnaire language.
#pragma once

#include <string>

namespace selfcheck::report {

/// `selfcheck-questionnaire(5)`, made from the table of keys that the reader goes by.
[[nodiscard]] std::string render_language_manual();

} // namespace selfcheck::report
