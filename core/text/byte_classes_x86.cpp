#include "core/text/byte_classes_x86.hpp"

#ifdef PARALLAX_X86_KERNELS

#include <bit>

#include <immintrin.h>

namespace parallax::text {

namespace {

// A byte's class is that of its high half and that of its low half, and-ed: each class
// is a bit, given to the high halves it has and to the low halves it has under all of
// them. alignas: sixteen bytes, for each value of a half one.
struct Halves {
    alignas(16) std::uint8_t high[16];
    alignas(16) std::uint8_t low[16];
};

/// 1: @ A to O; 2: P to Z, p to z; 4: a to o; together letters. 8: 0 to 9. 32: ' and .
/// 64: comma. 128: semicolon.
constexpr Halves word_halves{
    {0, 0, 32 | 64, 8 | 128, 1, 2, 4, 2, 0, 0, 0, 0, 0, 0, 0, 0},
    {1 | 2 | 8, 15, 15, 15, 15, 15, 15, 15 | 32, 15, 15, 1 | 2 | 4, 1 | 4 | 128,
     1 | 4 | 64, 1 | 4, 1 | 4 | 32, 1 | 4}};
constexpr std::uint8_t letter_bits = 1 | 2 | 4;
constexpr std::uint8_t number_bit = 8;
constexpr std::uint8_t mid_both_bit = 32;
constexpr std::uint8_t mid_num_bits = 64 | 128;

/// 1: C3. 2: C4, C5. 4: D0, D1.
constexpr Halves letter_lead_halves{
    {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1 | 2, 4, 0, 0},
    {4, 4, 0, 1, 2, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0}};
constexpr std::uint8_t c3_bit = 1;
constexpr std::uint8_t letter_lead_bits = 2 | 4;

/// 1: ! and . 2: ? 4: CR, LF. 8: C2. 16: D6 D8 DB DC DF. 32: E0 to E3, EA, EF. 64: F0.
constexpr Halves sentence_halves{{4, 0, 1, 2, 0, 0, 0, 0, 0, 0, 0, 0, 8, 16, 32, 64},
                                 {32 | 64, 32 | 1, 32 | 8, 32, 0, 0, 16, 0, 16, 0,
                                  4 | 32, 16, 16, 4, 1, 2 | 16 | 32}};

// -- AVX2

#define PARALLAX_AVX2 __attribute__((target("avx2,bmi,bmi2,popcnt,lzcnt")))

PARALLAX_AVX2 inline __m256i load(const char* text) {
    return _mm256_loadu_si256(reinterpret_cast<const __m256i*>(text));
}

PARALLAX_AVX2 inline __m256i half_table(const std::uint8_t* table) {
    return _mm256_broadcastsi128_si256(
        _mm_load_si128(reinterpret_cast<const __m128i*>(table)));
}

PARALLAX_AVX2 inline __m256i classes_of(__m256i bytes, const Halves& halves) {
    const __m256i low_half = _mm256_set1_epi8(0x0F);
    const __m256i high = _mm256_and_si256(_mm256_srli_epi16(bytes, 4), low_half);
    const __m256i low = _mm256_and_si256(bytes, low_half);
    return _mm256_and_si256(_mm256_shuffle_epi8(half_table(halves.high), high),
                            _mm256_shuffle_epi8(half_table(halves.low), low));
}

/// A bit for each of 64 bytes whose highest bit is set.
PARALLAX_AVX2 inline std::uint64_t high_bits(__m256i first, __m256i second) {
    return static_cast<std::uint32_t>(_mm256_movemask_epi8(first)) |
           static_cast<std::uint64_t>(
               static_cast<std::uint32_t>(_mm256_movemask_epi8(second)))
               << 32U;
}

/// A bit for each of 64 bytes that has one of the bits.
PARALLAX_AVX2 inline std::uint64_t with_bits(__m256i first, __m256i second,
                                             std::uint8_t bits) {
    const __m256i wanted = _mm256_set1_epi8(static_cast<char>(bits));
    const __m256i zero = _mm256_setzero_si256();
    return ~high_bits(_mm256_cmpeq_epi8(_mm256_and_si256(first, wanted), zero),
                      _mm256_cmpeq_epi8(_mm256_and_si256(second, wanted), zero));
}

/// A bit for each of 64 bytes that is the byte.
PARALLAX_AVX2 inline std::uint64_t equal(__m256i first, __m256i second, char byte) {
    const __m256i wanted = _mm256_set1_epi8(byte);
    return high_bits(_mm256_cmpeq_epi8(first, wanted),
                     _mm256_cmpeq_epi8(second, wanted));
}

PARALLAX_AVX2 void classify_avx2(const char* text, std::size_t blocks,
                                 ByteClasses* classes) {
    for (std::size_t b = 0; b < blocks; ++b, text += block_bytes) {
        const __m256i first = load(text);
        const __m256i second = load(text + 32);
        const __m256i first_classes = classes_of(first, word_halves);
        const __m256i second_classes = classes_of(second, word_halves);
        ByteClasses& found = classes[b];
        found.letters = with_bits(first_classes, second_classes, letter_bits);
        found.numbers = high_bits(_mm256_slli_epi16(first_classes, 4),
                                  _mm256_slli_epi16(second_classes, 4));
        found.mid_both = high_bits(_mm256_slli_epi16(first_classes, 2),
                                   _mm256_slli_epi16(second_classes, 2));
        found.mid_num = high_bits(first_classes, second_classes) |
                        high_bits(_mm256_add_epi8(first_classes, first_classes),
                                  _mm256_add_epi8(second_classes, second_classes));
        found.lone = equal(first, second, '@') | equal(first, second, '_');
        found.letter_leads = 0;
        found.other_leads = 0;
        const std::uint64_t high = high_bits(first, second);
        if (high == 0) {
            continue;
        }
        const __m256i least = _mm256_set1_epi8(static_cast<char>(0xBF));
        const std::uint64_t leads = high & high_bits(_mm256_cmpgt_epi8(first, least),
                                                     _mm256_cmpgt_epi8(second, least));
        const __m256i first_leads = classes_of(first, letter_lead_halves);
        const __m256i second_leads = classes_of(second, letter_lead_halves);
        const std::uint64_t signs =
            equal(first, second, '\x97') | equal(first, second, '\xB7');
        // What the byte after the last one is cannot be seen here.
        const std::uint64_t no_letters = signs >> 1U | std::uint64_t{1} << 63U;
        found.letter_leads =
            with_bits(first_leads, second_leads, letter_lead_bits) |
            (with_bits(first_leads, second_leads, c3_bit) & ~no_letters);
        found.other_leads = leads & ~found.letter_leads;
    }
}

/// Eight at a time, whether there are so many or not: a branch for eight, not for each.
PARALLAX_AVX2 std::size_t write_positions_avx2(const std::uint64_t* bits,
                                               std::size_t blocks, std::uint32_t first,
                                               std::uint32_t* positions) {
    std::uint32_t* at = positions;
    for (std::size_t b = 0; b < blocks; ++b, first += block_bytes) {
        std::uint64_t left = bits[b];
        const auto number = static_cast<std::size_t>(_mm_popcnt_u64(left));
        for (std::size_t i = 0; i < number; i += 8) {
            for (std::size_t k = 0; k < 8; ++k) {
                at[i + k] = first + static_cast<std::uint32_t>(_tzcnt_u64(left));
                left = _blsr_u64(left);
            }
        }
        at += number;
    }
    return static_cast<std::size_t>(at - positions);
}

PARALLAX_AVX2 void sentence_ends_avx2(const char* text, std::size_t blocks,
                                      std::uint64_t* ends) {
    for (std::size_t b = 0; b < blocks; ++b, text += block_bytes) {
        ends[b] = with_bits(classes_of(load(text), sentence_halves),
                            classes_of(load(text + 32), sentence_halves), 0xFF);
    }
}

#undef PARALLAX_AVX2

// -- AVX-512

#define PARALLAX_AVX512                                                                \
    __attribute__((                                                                    \
        target("avx512f,avx512bw,avx512vl,avx512vbmi2,avx2,bmi,bmi2,popcnt,lzcnt")))

PARALLAX_AVX512 inline __m512i half_table_512(const std::uint8_t* table) {
    return _mm512_maskz_broadcast_i32x4(
        0xFFFF, _mm_load_si128(reinterpret_cast<const __m128i*>(table)));
}

PARALLAX_AVX512 inline __m512i classes_of_512(__m512i bytes, const Halves& halves) {
    const __m512i low_half = _mm512_set1_epi8(0x0F);
    const __m512i high = _mm512_and_si512(_mm512_srli_epi16(bytes, 4), low_half);
    const __m512i low = _mm512_and_si512(bytes, low_half);
    return _mm512_and_si512(_mm512_shuffle_epi8(half_table_512(halves.high), high),
                            _mm512_shuffle_epi8(half_table_512(halves.low), low));
}

PARALLAX_AVX512 inline std::uint64_t with_bits_512(__m512i classes, std::uint8_t bits) {
    return _mm512_test_epi8_mask(classes, _mm512_set1_epi8(static_cast<char>(bits)));
}

PARALLAX_AVX512 inline std::uint64_t equal_512(__m512i bytes, char byte) {
    return _mm512_cmpeq_epi8_mask(bytes, _mm512_set1_epi8(byte));
}

PARALLAX_AVX512 void classify_avx512(const char* text, std::size_t blocks,
                                     ByteClasses* classes) {
    for (std::size_t b = 0; b < blocks; ++b, text += block_bytes) {
        const __m512i bytes = _mm512_loadu_si512(text);
        const __m512i of_bytes = classes_of_512(bytes, word_halves);
        ByteClasses& found = classes[b];
        found.letters = with_bits_512(of_bytes, letter_bits);
        found.numbers = with_bits_512(of_bytes, number_bit);
        found.mid_both = with_bits_512(of_bytes, mid_both_bit);
        found.mid_num = with_bits_512(of_bytes, mid_num_bits);
        found.lone = equal_512(bytes, '@') | equal_512(bytes, '_');
        found.letter_leads = 0;
        found.other_leads = 0;
        if (_mm512_movepi8_mask(bytes) == 0) {
            continue;
        }
        const std::uint64_t leads =
            _mm512_cmpge_epu8_mask(bytes, _mm512_set1_epi8(static_cast<char>(0xC0)));
        const __m512i of_leads = classes_of_512(bytes, letter_lead_halves);
        const std::uint64_t signs = equal_512(bytes, '\x97') | equal_512(bytes, '\xB7');
        // What the byte after the last one is cannot be seen here.
        const std::uint64_t no_letters = signs >> 1U | std::uint64_t{1} << 63U;
        found.letter_leads = with_bits_512(of_leads, letter_lead_bits) |
                             (with_bits_512(of_leads, c3_bit) & ~no_letters);
        found.other_leads = leads & ~found.letter_leads;
    }
}

struct Iota {
    alignas(64) std::uint8_t numbers[64];
};
constexpr Iota iota = [] {
    Iota result{};
    for (std::uint8_t i = 0; i < 64; ++i) {
        result.numbers[i] = i;
    }
    return result;
}();

/// Sixteen at a time.
PARALLAX_AVX512 std::size_t write_positions_avx512(const std::uint64_t* bits,
                                                   std::size_t blocks,
                                                   std::uint32_t first,
                                                   std::uint32_t* positions) {
    const __m512i numbers = _mm512_load_si512(iota.numbers);
    std::uint32_t* at = positions;
    for (std::size_t b = 0; b < blocks; ++b, first += block_bytes) {
        const auto number = static_cast<std::size_t>(_mm_popcnt_u64(bits[b]));
        alignas(64) std::uint8_t set[64];
        _mm512_store_si512(set, _mm512_maskz_compress_epi8(bits[b], numbers));
        const __m512i offset = _mm512_set1_epi32(static_cast<int>(first));
        for (std::size_t i = 0; i < number; i += 16) {
            const __m128i sixteen =
                _mm_load_si128(reinterpret_cast<const __m128i*>(set + i));
            _mm512_storeu_si512(
                at + i,
                _mm512_add_epi32(offset, _mm512_maskz_cvtepu8_epi32(0xFFFF, sixteen)));
        }
        at += number;
    }
    return static_cast<std::size_t>(at - positions);
}

PARALLAX_AVX512 void sentence_ends_avx512(const char* text, std::size_t blocks,
                                          std::uint64_t* ends) {
    for (std::size_t b = 0; b < blocks; ++b, text += block_bytes) {
        ends[b] = with_bits_512(
            classes_of_512(_mm512_loadu_si512(text), sentence_halves), 0xFF);
    }
}

#undef PARALLAX_AVX512

} // namespace

bool has_avx2() {
    return __builtin_cpu_supports("avx2") != 0 && __builtin_cpu_supports("bmi") != 0 &&
           __builtin_cpu_supports("bmi2") != 0;
}

bool has_avx512() {
    return has_avx2() && __builtin_cpu_supports("avx512bw") != 0 &&
           __builtin_cpu_supports("avx512vl") != 0 &&
           __builtin_cpu_supports("avx512vbmi2") != 0;
}

const Kernel avx2_kernel{classify_avx2, write_positions_avx2, sentence_ends_avx2};
const Kernel avx512_kernel{classify_avx512, write_positions_avx512,
                           sentence_ends_avx512};

} // namespace parallax::text

#endif
