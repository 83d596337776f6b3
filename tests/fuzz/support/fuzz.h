// What the fuzz targets share. A target is one file of tests/fuzz/ with one function, `fuzz`; its
// corpus is tests/fuzz/corpus/TARGET/.
#pragma once

#include "core/diagnostic.h"
#include "core/text.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace selfcheck::fuzz {

/// Runs one input; the process ends where a property does not hold.
void fuzz(std::string_view input);

/// Ends the process with a word on what does not hold.
void require(bool holds, const char* what, std::string_view more = {});

/// Nothing that could hide text, and no broken UTF-8; line breaks are allowed.
void require_clean(std::string_view text, const char* where);

/// What every reader promises of the file that it refuses.
void require_told(const core::Diagnostics& diagnostics, std::string_view file,
                  std::string_view bytes);

/// Choices and texts taken from the front of an input; 0 and empty past its end.
class Taker {
public:
    explicit Taker(std::string_view input) : rest_(input) {}
    [[nodiscard]] bool is_empty() const { return rest_.empty(); }
    std::uint8_t byte();
    /// Less than `limit`, which is not 0.
    std::size_t below(std::size_t limit) { return byte() % limit; }
    /// Up to the next line break, which goes with it.
    std::string line();
    std::string_view rest() { return rest_; }

private:
    std::string_view rest_;
};

} // namespace selfcheck::fuzz
