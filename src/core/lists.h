// What is asked of lists of indices everywhere.
#pragma once

#include <algorithm>
#include <cstddef>
#include <vector>

namespace selfcheck::core {

[[nodiscard]] inline bool contains(const std::vector<std::size_t>& list, std::size_t index) {
    return std::find(list.begin(), list.end(), index) != list.end();
}

} // namespace selfcheck::core
