#include "core/dead_stack.h"

#include <array>
#include <cstddef>

namespace selfcheck::core {

// P7, H18
[[gnu::noinline]] void wipe_dead_stack() noexcept {
    std::array<unsigned char, std::size_t{1} << 17> dead; // NOLINT(*-init-variables)
    volatile unsigned char* const byte = dead.data();     // so that the stores are kept
    for (std::size_t i = 0; i < dead.size(); ++i) byte[i] = 0;
}

} // namespace selfcheck::core
