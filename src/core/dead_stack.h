#pragma once

namespace selfcheck::core {

/// Overwrites the stack below the caller, where functions that have returned left what they held:
/// short texts, and registers that were put aside.
void wipe_dead_stack() noexcept;

} // namespace selfcheck::core
