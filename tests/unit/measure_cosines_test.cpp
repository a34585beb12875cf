#include "core/measure/cosines.hpp"
#include "core/measure/similarity.hpp"

#include <cmath>
#include <random>

#include <gtest/gtest.h>
#include <tbb/global_control.h>

namespace parallax::measure {
namespace {

OutletTerms random_sums(unsigned seed, Eigen::Index outlets, Eigen::Index terms) {
    std::mt19937 random(seed);
    Eigen::Matrix<std::int64_t, Eigen::Dynamic, Eigen::Dynamic> dense(outlets, terms);
    for (Eigen::Index term = 0; term < terms; ++term) {
        for (Eigen::Index outlet = 0; outlet < outlets; ++outlet) {
            const auto draw = static_cast<std::int64_t>(random() % 40);
            dense(outlet, term) = draw < 25 ? 0 : draw;
        }
    }
    return dense.sparseView();
}

TEST(Cosines, AreThoseOfEachPair) {
    const OutletTerms sums = random_sums(1, 7, 3000);
    const Eigen::MatrixXd result = cosines(sums);
    const Eigen::MatrixXd dense = Eigen::MatrixXd(sums.cast<double>());
    for (Eigen::Index a = 0; a < sums.rows(); ++a) {
        for (Eigen::Index b = 0; b < sums.rows(); ++b) {
            EXPECT_NEAR(result(a, b),
                        cosine(dense.row(a).transpose(), dense.row(b).transpose()),
                        1e-14);
        }
        EXPECT_EQ(result(a, a), 1);
    }
}

TEST(Cosines, AreNoNumbersForAnOutletWithoutTokens) {
    OutletTerms sums(2, 3);
    sums.insert(0, 1) = 4;
    sums.makeCompressed();
    const Eigen::MatrixXd result = cosines(sums);
    EXPECT_TRUE(std::isnan(result(0, 1)));
    EXPECT_TRUE(std::isnan(result(1, 1)));
    EXPECT_EQ(result(0, 0), 1);
}

TEST(Cosines, DoNotDependOnThreads) {
    const OutletTerms sums = random_sums(2, 30, 5000);
    const Eigen::MatrixXd many = cosines(sums);
    const tbb::global_control one(tbb::global_control::max_allowed_parallelism, 1);
    EXPECT_EQ(cosines(sums), many);
}

} // namespace
} // namespace parallax::measure
