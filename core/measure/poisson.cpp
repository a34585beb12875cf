#include "core/measure/poisson.hpp"

#include "core/base/hash.hpp"

#include <array>
#include <cstddef>

namespace parallax::measure {

namespace {

/// P(weight <= k) * 2^64, rounded to nearest, for k = 0, 1, ... (60-digit decimals of
/// exp(-1) * sum(1 / i!)).
constexpr std::array<std::uint64_t, 20> cumulative{
    0x5E2D58D8B3BCDF1BULL, 0xBC5AB1B16779BE35ULL, 0xEB715E1DC1582DC3ULL,
    0xFB23979734A252F2ULL, 0xFF1025F59174DC3EULL, 0xFFD90F3BA4055E1AULL,
    0xFFFA8B71FC72C914ULL, 0xFFFF540C0914B3CAULL, 0xFFFFED1F4AA8F120ULL,
    0xFFFFFE216E641463ULL, 0xFFFFFFD4D85D3183ULL, 0xFFFFFFFC6DA262B5ULL,
    0xFFFFFFFFBA12D179ULL, 0xFFFFFFFFFB07C64DULL, 0xFFFFFFFFFFAB8EA5ULL,
    0xFFFFFFFFFFFABE22ULL, 0xFFFFFFFFFFFFB11AULL, 0xFFFFFFFFFFFFFBA1ULL,
    0xFFFFFFFFFFFFFFC5ULL, 0xFFFFFFFFFFFFFFFDULL};

constexpr std::uint32_t weight_of(std::uint64_t bits) {
    std::uint32_t weight = 0;
    while (weight < cumulative.size() && bits >= cumulative[weight]) {
        ++weight;
    }
    return weight;
}

constexpr unsigned first_bits = 12;
constexpr std::uint8_t needs_all_bits = 255;

/// The weight by the first bits of the hash, where they settle it: in all but 20 of
/// 4,096.
constexpr std::array<std::uint8_t, std::size_t{1} << first_bits> by_first_bits = [] {
    std::array<std::uint8_t, std::size_t{1} << first_bits> weights{};
    for (std::uint64_t i = 0; i < weights.size(); ++i) {
        const std::uint64_t low = i << (64 - first_bits);
        const std::uint64_t high = low | (~std::uint64_t{0} >> first_bits);
        weights[i] = weight_of(low) == weight_of(high)
                         ? static_cast<std::uint8_t>(weight_of(low))
                         : needs_all_bits;
    }
    return weights;
}();

} // namespace

std::uint32_t poisson_weight(std::uint64_t article_key, std::uint64_t replicate) {
    const std::uint64_t bits = base::mixed_bits(article_key, replicate);
    const std::uint8_t weight = by_first_bits[bits >> (64 - first_bits)];
    return weight == needs_all_bits ? weight_of(bits) : weight;
}

void poisson_weights(std::uint64_t article_key, std::uint64_t first, std::size_t count,
                     double* weights) {
    for (std::size_t i = 0; i < count; ++i) {
        weights[i] = poisson_weight(article_key, first + i);
    }
}

std::uint64_t article_key(std::uint64_t seed, std::uint64_t article_hash) {
    return base::mixed_bits(article_hash, seed);
}

} // namespace parallax::measure
