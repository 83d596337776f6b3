#include "core/dead_stack.h"

#include <array>
#include <cstddef>
#include <cstring>

namespace selfcheck::core {

// P7, H18
[[gnu::noinline]] void wipe_dead_stack() noexcept {
    std::array<unsigned char, std::size_t{1} << 17> dead; // NOLINT(*-init-variables)
    explicit_bzero(dead.data(), dead.size());             // a store that is kept
}

} // namespace selfcheck::core
