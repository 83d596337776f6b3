// YAML → the texts of a questionnaire in another language.
#pragma once

#include "core/result.h"
#include "core/translation.h"
#include "load/files.h"

#include <string>
#include <string_view>

namespace selfcheck::load {

/// Whether a file says that it `translates` a questionnaire.
[[nodiscard]] bool is_translation(std::string_view bytes, const std::string& file);

/// Reads a translation. `file` is how messages name it; it must be named after the questionnaire
/// and the language: `phq-9.es.yaml`. What its ids name is for `core::translated` to see.
[[nodiscard]] core::Result<core::Translation> read_translation(std::string_view bytes,
                                                               const std::string& file);

/// Reads a translation and applies it to its questionnaire, which lies beside it or one folder up;
/// F005 if it does not. Faults of form and what is missing or unknown are told together.
[[nodiscard]] core::Result<core::Questionnaire>
read_translated(std::string_view bytes, const std::string& file, const Files& files);

} // namespace selfcheck::load
