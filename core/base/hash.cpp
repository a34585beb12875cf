#include "core/base/hash.hpp"

#include "core/base/contract.hpp"

#include <array>

#include <openssl/evp.h>
#include <xxhash.h>

namespace parallax::base {

std::string sha256_hex(std::string_view bytes) {
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned int length = 0;
    const int done = EVP_Digest(bytes.data(), bytes.size(), digest.data(), &length,
                                EVP_sha256(), nullptr);
    require(done == 1 && length == 32, "SHA-256 is always available");
    constexpr std::string_view digits = "0123456789abcdef";
    std::string hex;
    for (unsigned int i = 0; i < length; ++i) {
        hex += digits[digest[i] >> 4U];
        hex += digits[digest[i] & 15U];
    }
    return hex;
}

std::uint64_t hash64(std::string_view bytes) {
    return XXH3_64bits(bytes.data(), bytes.size());
}

} // namespace parallax::base
