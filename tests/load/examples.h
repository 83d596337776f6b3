// The YAML examples of the documentation, as fenced blocks say what they are:
//
//   ```yaml                        a whole file that is sound
//   ```yaml fragment               top-level keys, which replace those of the base file; sound
//   ```yaml wrong Q011             a whole file with that fault
//   ```yaml fragment wrong Q011    top-level keys, with that fault
//   ```yaml translation [wrong …]  a translation of the base file
//
// Sound means without errors; warnings are allowed. The base file is the first whole file of
// docs/questionnaire-language.md. `‹E9›` stands for one raw byte.
#pragma once

#include "core/diagnostic.h"

#include <string>
#include <string_view>
#include <vector>

namespace selfcheck {

struct Example {
    std::string text;
    int line = 0; ///< of its first line in the page
    bool fragment = false;
    bool translation = false;
    std::string code; ///< the fault it must have; empty: none
};

/// All blocks marked `yaml` of one page.
[[nodiscard]] std::vector<Example> examples_of(const std::string& page);
[[nodiscard]] std::string read_page(const std::string& path);
/// The file that an example stands for.
[[nodiscard]] std::string whole_file(const Example& example);
/// Everything wrong with it: as read, and if it can be read, as proved.
[[nodiscard]] core::Diagnostics faults_of(const Example& example);
/// What is wrong with an example itself; empty if it does what it says.
[[nodiscard]] std::string complaint(const Example& example);

} // namespace selfcheck
