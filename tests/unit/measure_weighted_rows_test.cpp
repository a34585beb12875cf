#include "core/measure/weighted_rows.hpp"

#include <cstdint>
#include <random>
#include <vector>

#include <gtest/gtest.h>

namespace parallax::measure {
namespace {

// Both ways against loops in integers, from no row to forty, added to what is there.
TEST(WeightedRows, AgreeWithTheSlowVersionExactly) {
    std::mt19937_64 random(1);
    constexpr std::size_t articles = 9;
    constexpr std::size_t weights_stride = 6;
    constexpr std::size_t sums_stride = 11;
    for (std::size_t rows = 0; rows <= 40; ++rows) {
        std::vector<double> values;
        std::vector<std::uint32_t> article;
        for (std::size_t row = 0; row < rows; ++row) {
            article.push_back(static_cast<std::uint32_t>(random() % articles));
            for (std::size_t c = 0; c < tile_columns; ++c) {
                values.push_back(static_cast<double>(random() % (1ULL << 40U)));
            }
        }
        std::vector<double> weights;
        for (std::size_t i = 0; i < articles * weights_stride; ++i) {
            weights.push_back(static_cast<double>(random() % 21));
        }
        const std::vector<double> before(tile_replicates * sums_stride, 5.0);
        std::vector<double> expected = before;
        for (std::size_t r = 0; r < tile_replicates; ++r) {
            for (std::size_t c = 0; c < tile_columns; ++c) {
                std::int64_t sum = 5;
                for (std::size_t row = 0; row < rows; ++row) {
                    sum += static_cast<std::int64_t>(
                               weights[article[row] * weights_stride + r]) *
                           static_cast<std::int64_t>(values[row * tile_columns + c]);
                }
                expected[r * sums_stride + c] = static_cast<double>(sum);
            }
        }
        for (const AddRows add_rows : {add_rows_here(), add_rows_anywhere()}) {
            std::vector<double> sums = before;
            add_rows({values.data(), article.data(), rows, weights.data(),
                      weights_stride, sums.data(), sums_stride});
            EXPECT_EQ(sums, expected) << rows << " rows";
        }
    }
}

} // namespace
} // namespace parallax::measure
