// P7, H18: what is freed is overwritten first. Answers pass through strings, pages and reports that
// nobody wipes one by one. (M_PERTURB of the C library would leave small pieces as they are.)
#ifndef SELFCHECK_SANITIZED // a sanitizer has its own

#include <algorithm>
#include <cstddef>
#include <cstdlib>
#include <cstring>
#include <new>

#include <malloc.h>

namespace {

void wipe_and_free(void* memory) noexcept {
    if (memory == nullptr) return;
    explicit_bzero(memory, malloc_usable_size(memory));
    std::free(memory);
}

/// As the standard asks of `operator new`.
template <typename Take> void* take(Take take_once) {
    for (;;) {
        if (void* const memory = take_once()) return memory;
        const std::new_handler handler = std::get_new_handler();
        if (handler == nullptr) throw std::bad_alloc{};
        handler();
    }
}

} // namespace

void* operator new(std::size_t size) {
    const std::size_t some = std::max<std::size_t>(size, 1);
    return take([some] { return std::malloc(some); });
}

void* operator new(std::size_t size, std::align_val_t alignment) {
    const auto unit = static_cast<std::size_t>(alignment);
    const std::size_t some = (std::max<std::size_t>(size, 1) + unit - 1) / unit * unit;
    if (some < size) throw std::bad_alloc{};
    return take([unit, some] { return std::aligned_alloc(unit, some); });
}

// The other forms call these.
void operator delete(void* memory) noexcept {
    wipe_and_free(memory);
}

void operator delete(void* memory, std::size_t) noexcept {
    wipe_and_free(memory);
}

void operator delete(void* memory, std::align_val_t) noexcept {
    wipe_and_free(memory);
}

void operator delete(void* memory, std::size_t, std::align_val_t) noexcept {
    wipe_and_free(memory);
}

#endif
