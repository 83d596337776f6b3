// What `check` found, as text and JSON.
#pragma once

#include "core/prove.h"

#include <string>
#include <vector>

namespace selfcheck::report {

/// One file that was checked: proofs only if it could be read.
struct Checked {
    std::string file;
    std::size_t items = 0;
    std::size_t scores = 0;
    std::vector<core::Finding> findings;
    core::Diagnostics diagnostics;
    int fixed = 0;            ///< helps applied by `--fix`
    bool is_guidance = false; ///< not a questionnaire: there is nothing to prove

    [[nodiscard]] bool sound() const;
};

/// A line that sums up, then one per proof with what it says and what it covered. Diagnostics are
/// drawn elsewhere.
[[nodiscard]] std::string render_proofs_text(const Checked& checked, int width);
/// `{"format": 1, "files": [{"file", "sound", "proofs": [{"proof", "verdict", "claim", "covered"}],
/// "diagnostics": […]}]}`
[[nodiscard]] std::string render_proofs_json(const std::vector<Checked>& all);

} // namespace selfcheck::report
