#include "core/lexicon/common_numbers.hpp"

#if defined(__x86_64__) && defined(__GNUC__)
#define PARALLAX_X86_NUMBERS
#include <immintrin.h>
#endif

namespace parallax::lexicon {

namespace {

using Numbers = std::span<const std::uint32_t>;

constexpr std::size_t lanes = 8;

/// How far two lists have been gone through.
struct Progress {
    std::size_t number = 0;
    std::size_t listed = 0;
};

// No branch depends on the numbers, for it would be guessed wrong.

void mark_portable(Numbers numbers, std::uint32_t offset, Numbers list,
                   std::uint8_t* marks, Progress at) {
    while (at.number < numbers.size() && at.listed < list.size()) {
        const std::uint32_t a = numbers[at.number] + offset;
        const std::uint32_t b = list[at.listed];
        marks[at.number / lanes] |=
            static_cast<std::uint8_t>((a == b ? 1U : 0U) << at.number % lanes);
        at.number += a <= b ? 1 : 0;
        at.listed += b <= a ? 1 : 0;
    }
}

/// Moves those from `at` on that are marked to `kept`, and returns where they end.
std::size_t keep_portable(std::vector<std::uint32_t>& numbers, const Marks& marks,
                          std::size_t at, std::size_t kept) {
    for (; at < numbers.size(); ++at) {
        numbers[kept] = numbers[at];
        kept += marks[at / lanes] >> at % lanes & 1U;
    }
    return kept;
}

#ifdef PARALLAX_X86_NUMBERS

#define PARALLAX_AVX2 __attribute__((target("avx2,bmi,bmi2,popcnt")))

PARALLAX_AVX2 inline __m256i load(const std::uint32_t* numbers) {
    return _mm256_loadu_si256(reinterpret_cast<const __m256i*>(numbers));
}

PARALLAX_AVX2 inline unsigned bits_of(__m256i lanes_set) {
    return static_cast<unsigned>(_mm256_movemask_ps(_mm256_castsi256_ps(lanes_set)));
}

/// Compares eight numbers with eight of the list at a time, all with all, and goes on
/// in the one whose eight end first.
PARALLAX_AVX2 Progress mark_avx2(Numbers numbers, std::uint32_t offset, Numbers list,
                                 std::uint8_t* marks) {
    Progress at;
    const __m256i offsets = _mm256_set1_epi32(static_cast<int>(offset));
    while (at.number + lanes <= numbers.size() && at.listed + lanes <= list.size()) {
        const std::uint32_t* some = numbers.data() + at.number;
        const std::uint32_t* listed = list.data() + at.listed;
        const __m256i wanted = _mm256_add_epi32(load(some), offsets);
        __m256i found = _mm256_setzero_si256();
        for (std::size_t lane = 0; lane < lanes; ++lane) {
            const __m256i one = _mm256_set1_epi32(static_cast<int>(listed[lane]));
            found = _mm256_or_si256(found, _mm256_cmpeq_epi32(wanted, one));
        }
        marks[at.number / lanes] |= static_cast<std::uint8_t>(bits_of(found));
        const std::uint32_t a = some[lanes - 1] + offset;
        const std::uint32_t b = listed[lanes - 1];
        at.number += a <= b ? lanes : 0;
        at.listed += b <= a ? lanes : 0;
    }
    return at;
}

/// Moves the lanes whose bits are set to the front.
PARALLAX_AVX2 inline __m256i packed(__m256i values, unsigned bits) {
    const std::uint64_t bytes = _pdep_u64(bits, 0x0101010101010101U) * 0xFFU;
    const std::uint64_t order = _pext_u64(0x0706050403020100U, bytes);
    const __m128i narrow = _mm_cvtsi64_si128(static_cast<long long>(order));
    return _mm256_permutevar8x32_epi32(values, _mm256_cvtepu8_epi32(narrow));
}

/// Keeps those of whole eights; what it writes too much is never ahead of what it has
/// read.
PARALLAX_AVX2 std::size_t keep_avx2(std::vector<std::uint32_t>& numbers,
                                    const Marks& marks) {
    std::uint32_t* data = numbers.data();
    std::size_t kept = 0;
    for (std::size_t at = 0; at + lanes <= numbers.size(); at += lanes) {
        const unsigned bits = marks[at / lanes];
        _mm256_storeu_si256(reinterpret_cast<__m256i*>(data + kept),
                            packed(load(data + at), bits));
        kept += static_cast<std::size_t>(_mm_popcnt_u32(bits));
    }
    return kept;
}

#undef PARALLAX_AVX2

bool has_avx2() { return __builtin_cpu_supports("avx2") != 0; }

#else

bool has_avx2() { return false; }

#endif

NumberPath fastest_path() {
    return has_avx2() ? NumberPath::avx2 : NumberPath::portable;
}

const NumberPath fastest = fastest_path();

} // namespace

std::vector<NumberPath> number_paths_here() {
    std::vector<NumberPath> paths{NumberPath::portable};
    if (has_avx2()) {
        paths.push_back(NumberPath::avx2);
    }
    return paths;
}

void mark_common_by(NumberPath path, Numbers numbers, std::uint32_t offset,
                    Numbers list, Marks& marks) {
    Progress at;
#ifdef PARALLAX_X86_NUMBERS
    if (path == NumberPath::avx2) {
        at = mark_avx2(numbers, offset, list, marks.data());
    }
#else
    (void)path;
#endif
    mark_portable(numbers, offset, list, marks.data(), at);
}

void mark_common(Numbers numbers, std::uint32_t offset, Numbers list, Marks& marks) {
    mark_common_by(fastest, numbers, offset, list, marks);
}

void keep_marked_by(NumberPath path, std::vector<std::uint32_t>& numbers,
                    const Marks& marks) {
    std::size_t at = 0;
    std::size_t kept = 0;
#ifdef PARALLAX_X86_NUMBERS
    if (path == NumberPath::avx2) {
        kept = keep_avx2(numbers, marks);
        at = numbers.size() / lanes * lanes;
    }
#else
    (void)path;
#endif
    numbers.resize(keep_portable(numbers, marks, at, kept));
}

void keep_marked(std::vector<std::uint32_t>& numbers, const Marks& marks) {
    keep_marked_by(fastest, numbers, marks);
}

} // namespace parallax::lexicon
