// P7: memory for rows. Answers do not stay behind in memory that is given back.
#pragma once

#include "core/response.h"

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <string_view>
#include <vector>

namespace selfcheck::bulk {

class WipedBytes {
public:
    WipedBytes() = default;
    explicit WipedBytes(std::size_t size) : bytes_(size) {}
    WipedBytes(const WipedBytes&) = delete;
    WipedBytes& operator=(const WipedBytes&) = delete;
    ~WipedBytes() { wipe(); }

    [[nodiscard]] std::size_t size() const { return bytes_.size(); }
    [[nodiscard]] char* data() { return bytes_.data(); }
    [[nodiscard]] const char* data() const { return bytes_.data(); }

    /// Keeps what is there.
    void grow_to(std::size_t size) {
        if (size <= bytes_.size()) return;
        std::vector<char> larger(size);
        std::copy(bytes_.begin(), bytes_.end(), larger.begin());
        wipe();
        bytes_.swap(larger);
    }

private:
    void wipe() { core::overwrite(bytes_.data(), bytes_.size()); }

    std::vector<char> bytes_;
};

/// Bytes that were read too early: what is put back comes before what was there.
class CarriedBytes {
public:
    [[nodiscard]] bool empty() const { return size() == 0; }
    [[nodiscard]] std::size_t size() const { return bytes_.size() - from_; }
    [[nodiscard]] std::string_view all() const { return {bytes_.data() + from_, size()}; }
    void take(std::size_t count) { from_ += count; }
    void put_back(std::string_view bytes) {
        if (bytes.size() > from_) {
            const std::size_t kept = size();
            bytes_.grow_to(2 * (kept + bytes.size()));
            std::memmove(bytes_.data() + bytes_.size() - kept, bytes_.data() + from_, kept);
            from_ = bytes_.size() - kept;
        }
        from_ -= bytes.size();
        std::copy(bytes.begin(), bytes.end(), bytes_.data() + from_);
    }

private:
    WipedBytes bytes_; ///< those from `from_` on
    std::size_t from_ = 0;
};

} // namespace selfcheck::bulk
