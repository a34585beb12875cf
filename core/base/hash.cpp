#include "core/base/hash.hpp"

#include "core/base/contract.hpp"

#include <array>

#include <openssl/evp.h>
#include <xxhash.h>

namespace parallax::base {

std::string sha256_hex(std::string_view bytes) {
    Sha256 hash;
    hash.add(bytes);
    return hash.hex();
}

Sha256::Sha256() : state_(EVP_MD_CTX_new()) {
    require(state_ != nullptr &&
                EVP_DigestInit_ex(state_.get(), EVP_sha256(), nullptr) == 1,
            "SHA-256 is always available");
}

void Sha256::Free::operator()(evp_md_ctx_st* state) const { EVP_MD_CTX_free(state); }

void Sha256::add(std::string_view bytes) {
    require(EVP_DigestUpdate(state_.get(), bytes.data(), bytes.size()) == 1,
            "SHA-256 takes any bytes, until its value was asked for");
}

std::string Sha256::hex() {
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned int length = 0;
    const int done = EVP_DigestFinal_ex(state_.get(), digest.data(), &length);
    require(done == 1 && length == 32, "SHA-256 has a value, once");
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

Hash128 hash128(std::string_view bytes) {
    const XXH128_hash_t hash = XXH3_128bits(bytes.data(), bytes.size());
    return {hash.high64, hash.low64};
}

Hash64::Hash64() : state_(XXH3_createState()) {
    require(state_ != nullptr, "there are some hundred bytes of memory left");
    XXH3_64bits_reset(state_.get());
}

void Hash64::Free::operator()(XXH3_state_s* state) const { XXH3_freeState(state); }

void Hash64::add(std::string_view bytes) {
    XXH3_64bits_update(state_.get(), bytes.data(), bytes.size());
}

std::uint64_t Hash64::value() const { return XXH3_64bits_digest(state_.get()); }

} // namespace parallax::base
