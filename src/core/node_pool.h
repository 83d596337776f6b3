// Memory for the nodes of hash tables that come and go in great numbers.
#pragma once

#include <array>
#include <cstddef>
#include <memory_resource>

namespace selfcheck::core {

/// Small pieces are kept when they are given back, and taken again. In place of
/// std::pmr::unsynchronized_pool_resource: when memory runs out, that of libstdc++ 12 goes on with
/// a piece that it does not have.
class NodePool final : public std::pmr::memory_resource {
private:
    static constexpr std::size_t unit = alignof(std::max_align_t);
    static constexpr std::size_t sizes = 8; ///< 1 to 8 units

    struct Free {
        Free* next;
    };

    static std::size_t units(std::size_t bytes) { return (bytes + unit - 1) / unit; }
    static bool is_small(std::size_t bytes, std::size_t alignment) {
        return bytes > 0 && units(bytes) <= sizes && alignment <= unit;
    }

    void* do_allocate(std::size_t bytes, std::size_t alignment) override {
        if (!is_small(bytes, alignment))
            return std::pmr::new_delete_resource()->allocate(bytes, alignment);
        Free*& first = free_[units(bytes) - 1];
        if (first == nullptr) return blocks_.allocate(units(bytes) * unit, unit);
        Free* const taken = first;
        first = taken->next;
        return taken;
    }

    void do_deallocate(void* memory, std::size_t bytes, std::size_t alignment) override {
        if (!is_small(bytes, alignment))
            return std::pmr::new_delete_resource()->deallocate(memory, bytes, alignment);
        Free*& first = free_[units(bytes) - 1];
        first = new (memory) Free{first};
    }

    [[nodiscard]] bool do_is_equal(const std::pmr::memory_resource& other) const noexcept override {
        return this == &other;
    }

    std::pmr::monotonic_buffer_resource blocks_{std::pmr::new_delete_resource()};
    std::array<Free*, sizes> free_{};
};

} // namespace selfcheck::core
