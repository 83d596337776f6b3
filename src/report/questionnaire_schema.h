// The JSON Schema of a questionnaire file, for editors and other validators.
#pragma once

#include <string>

namespace selfcheck::report {

/// Draft 7, which editors' language servers and common validators all read. Made from the table of
/// the language: every key with its kind, bounds, words and a line about it, and nothing else
/// allowed. It sees shape only: what ids name, and what the numbers add up to, is for `check`.
[[nodiscard]] std::string render_schema();

} // namespace selfcheck::report
