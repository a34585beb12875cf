#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace parallax::base {

/// Returns the SHA-256 of the bytes as 64 lower-case hexadecimal digits.
///
/// Source    FIPS 180-4; computed by OpenSSL.
[[nodiscard]] std::string sha256_hex(std::string_view bytes);

/// Returns a 64-bit hash of the bytes (XXH3): the same on every machine and in every
/// run.
[[nodiscard]] std::uint64_t hash64(std::string_view bytes);

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
