#include "core/node_pool.h"

#include "catch.h"

#include <cstdint>
#include <cstring>
#include <set>
#include <unordered_map>
#include <vector>

namespace selfcheck::core {

TEST_CASE("pieces of a pool are apart, aligned, and taken again when they are given back",
          "[core][pool]") {
    NodePool pool;
    std::set<void*> first;
    for (const std::size_t bytes : {1U, 8U, 16U, 24U, 40U, 100U, 128U, 129U, 5000U}) {
        std::vector<void*> taken;
        for (int i = 0; i < 100; ++i) {
            taken.push_back(pool.allocate(bytes));
            CHECK(reinterpret_cast<std::uintptr_t>(taken.back()) % alignof(std::max_align_t) == 0);
            std::memset(taken.back(), i, bytes); // a sanitizer sees one that is too short
        }
        first = {taken.begin(), taken.end()};
        CHECK(first.size() == 100);
        for (void* one : taken) pool.deallocate(one, bytes);
        if (bytes > 128) continue;
        for (int i = 0; i < 100; ++i) CHECK(first.contains(pool.allocate(bytes)));
    }
}

TEST_CASE("a hash table in a pool holds what one without holds", "[core][pool]") {
    NodePool pool;
    std::pmr::unordered_map<std::uint64_t, std::uint32_t> in_pool{&pool};
    std::unordered_map<std::uint64_t, std::uint32_t> usual;
    for (int round = 0; round < 3; ++round) {
        in_pool.clear();
        usual.clear();
        for (std::uint32_t i = 0; i < 5000; ++i) {
            in_pool[i * 2654435761U % 7000] = i;
            usual[i * 2654435761U % 7000] = i;
        }
        CHECK(in_pool.size() == usual.size());
        for (const auto& [key, value] : usual) CHECK(in_pool.at(key) == value);
    }
}

} // namespace selfcheck::core
