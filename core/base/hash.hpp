#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

struct XXH3_state_s;
struct evp_md_ctx_st;

namespace parallax::base {

/// Returns the SHA-256 of the bytes as 64 lower-case hexadecimal digits.
///
/// Source    FIPS 180-4; computed by OpenSSL.
[[nodiscard]] std::string sha256_hex(std::string_view bytes);

/// sha256_hex of bytes that come in pieces.
class Sha256 {
  public:
    Sha256();

    void add(std::string_view bytes);
    /// Returns sha256_hex of all that was added, however it was cut; nothing may be
    /// added after it.
    [[nodiscard]] std::string hex();

  private:
    struct Free {
        void operator()(evp_md_ctx_st* state) const;
    };
    std::unique_ptr<evp_md_ctx_st, Free> state_;
};

/// Returns a 64-bit hash of the bytes (XXH3): the same on every machine and in every
/// run.
[[nodiscard]] std::uint64_t hash64(std::string_view bytes);

/// 128 bits that stand for bytes: two different texts hardly ever have the same.
struct Hash128 {
    std::uint64_t high = 0;
    std::uint64_t low = 0;

    friend bool operator==(const Hash128&, const Hash128&) = default;
};

/// Returns a 128-bit hash of the bytes (XXH3): the same on every machine and in every
/// run.
[[nodiscard]] Hash128 hash128(std::string_view bytes);

/// hash64 of bytes that come in pieces.
///
/// Numerics  value() is hash64 of all that was added so far, however it was cut.
class Hash64 {
  public:
    Hash64();

    void add(std::string_view bytes);
    [[nodiscard]] std::uint64_t value() const;

  private:
    struct Free {
        void operator()(XXH3_state_s* state) const;
    };
    std::unique_ptr<XXH3_state_s, Free> state_;
};

/// Returns 64 well-mixed bits for each pair (key, counter): a random number that
/// depends on what it is for and never on the order in which numbers are asked for.
///
/// Source    the finaliser of SplitMix64: Steele, Lea, Flood (2014), Fast splittable
///           pseudorandom number generators, OOPSLA, doi:10.1145/2660193.2660195.
[[nodiscard]] constexpr std::uint64_t mixed_bits(std::uint64_t key,
                                                 std::uint64_t counter) {
    std::uint64_t z = key + (counter + 1) * 0x9E3779B97F4A7C15ULL;
    z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9ULL;
    z = (z ^ (z >> 27U)) * 0x94D049BB133111EBULL;
    return z ^ (z >> 31U);
}

} // namespace parallax::base
