#include "core/dead_stack.h"

#include "core/response.h"

#include <array>
#include <cstddef>

namespace selfcheck::core {

// P7, H18
[[gnu::noinline]] void wipe_dead_stack() noexcept {
    std::array<unsigned char, std::size_t{1} << 17> dead; // NOLINT(*-init-variables)
    overwrite(dead.data(), dead.size());
}

} // namespace selfcheck::core
