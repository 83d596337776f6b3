// What is asked of lists everywhere.
#pragma once

#include <algorithm>
#include <vector>

namespace selfcheck::core {

template <typename One> [[nodiscard]] bool contains(const std::vector<One>& list, const One& one) {
    return std::find(list.begin(), list.end(), one) != list.end();
}

} // namespace selfcheck::core
