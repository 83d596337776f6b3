#include "load/digest.h"

#include <sodium.h>

#include <array>

namespace selfcheck::load {

// P1: all that is taken of this library; nothing here opens a connection.
std::string sha256(std::string_view bytes) {
    std::array<unsigned char, crypto_hash_sha256_BYTES> hash{};
    crypto_hash_sha256(hash.data(), reinterpret_cast<const unsigned char*>(bytes.data()),
                       bytes.size());
    std::string hex;
    for (const unsigned char byte : hash) {
        constexpr std::string_view digits = "0123456789abcdef";
        hex += digits[byte >> 4U];
        hex += digits[byte & 15U];
    }
    return hex;
}

} // namespace selfcheck::load
