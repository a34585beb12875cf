#include "core/measure/weighted_rows.hpp"

#include <cstring>

namespace parallax::measure {

namespace {

#define PARALLAX_INLINE [[gnu::always_inline]] inline

/// `Lanes` doubles that are worked on at once.
template <std::size_t Lanes> struct Vector;
template <> struct Vector<2> { using Type [[gnu::vector_size(16)]] = double; };
template <> struct Vector<4> { using Type [[gnu::vector_size(32)]] = double; };

/// Columns [first, first + 2 * Lanes) of the tile.
template <std::size_t Lanes>
PARALLAX_INLINE void add_columns(const WeightedRows& work, std::size_t first) {
    using V = typename Vector<Lanes>::Type;
    static_assert(tile_replicates == 4);
    double* const s0 = work.sums + first;
    double* const s1 = s0 + work.sums_stride;
    double* const s2 = s1 + work.sums_stride;
    double* const s3 = s2 + work.sums_stride;
    V a0, a1, a2, a3, b0, b1, b2, b3; // memcpy: unaligned loads and stores
    std::memcpy(&a0, s0, sizeof(V));
    std::memcpy(&a1, s1, sizeof(V));
    std::memcpy(&a2, s2, sizeof(V));
    std::memcpy(&a3, s3, sizeof(V));
    std::memcpy(&b0, s0 + Lanes, sizeof(V));
    std::memcpy(&b1, s1 + Lanes, sizeof(V));
    std::memcpy(&b2, s2 + Lanes, sizeof(V));
    std::memcpy(&b3, s3 + Lanes, sizeof(V));
    for (std::size_t row = 0; row < work.rows; ++row) {
        const double* const values = work.values + row * tile_columns + first;
        const double* const weights =
            work.weights + work.article[row] * work.weights_stride;
        V a, b;
        std::memcpy(&a, values, sizeof(V));
        std::memcpy(&b, values + Lanes, sizeof(V));
        a0 += a * weights[0];
        b0 += b * weights[0];
        a1 += a * weights[1];
        b1 += b * weights[1];
        a2 += a * weights[2];
        b2 += b * weights[2];
        a3 += a * weights[3];
        b3 += b * weights[3];
    }
    std::memcpy(s0, &a0, sizeof(V));
    std::memcpy(s1, &a1, sizeof(V));
    std::memcpy(s2, &a2, sizeof(V));
    std::memcpy(s3, &a3, sizeof(V));
    std::memcpy(s0 + Lanes, &b0, sizeof(V));
    std::memcpy(s1 + Lanes, &b1, sizeof(V));
    std::memcpy(s2 + Lanes, &b2, sizeof(V));
    std::memcpy(s3 + Lanes, &b3, sizeof(V));
}

void add_rows_by_two(const WeightedRows& work) {
    static_assert(tile_columns == 8);
    add_columns<2>(work, 0);
    add_columns<2>(work, 4);
}

#if defined(__x86_64__)
__attribute__((target("avx2"))) void add_rows_by_four(const WeightedRows& work) {
    add_columns<4>(work, 0);
}
#endif

} // namespace

AddRows add_rows_anywhere() { return add_rows_by_two; }

AddRows add_rows_here() {
#if defined(__x86_64__)
    if (__builtin_cpu_supports("avx2")) {
        return add_rows_by_four;
    }
#endif
    return add_rows_anywhere();
}

} // namespace parallax::measure
