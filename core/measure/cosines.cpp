#include "core/measure/cosines.hpp"

#include <algorithm>
#include <cmath>

#include <tbb/blocked_range.h>
#include <tbb/enumerable_thread_specific.h>
#include <tbb/parallel_for.h>

namespace parallax::measure {

namespace {

constexpr Eigen::Index terms_at_once = 1024;

/// Adds the products of the counts of each two outlets that use a term.
void add_products(const OutletTerms& sums, Eigen::Index term,
                  Eigen::MatrixXd& products) {
    const auto* const first = sums.innerIndexPtr() + sums.outerIndexPtr()[term];
    const auto* const last = sums.innerIndexPtr() + sums.outerIndexPtr()[term + 1];
    const auto* const counts = sums.valuePtr() + sums.outerIndexPtr()[term];
    for (const auto* a = first; a != last; ++a) {
        const auto count = static_cast<double>(counts[a - first]);
        double* const column = products.col(static_cast<Eigen::Index>(*a)).data();
        for (const auto* b = a; b != last; ++b) {
            column[*b] += count * static_cast<double>(counts[b - first]);
        }
    }
}

} // namespace

Eigen::MatrixXd cosines(const OutletTerms& outlet_sums) {
    const Eigen::Index outlets = outlet_sums.rows();
    tbb::enumerable_thread_specific<Eigen::MatrixXd> of_thread(
        [&] { return Eigen::MatrixXd::Zero(outlets, outlets).eval(); });
    const Eigen::Index blocks =
        (outlet_sums.cols() + terms_at_once - 1) / terms_at_once;
    tbb::parallel_for(Eigen::Index{0}, blocks, [&](Eigen::Index block) {
        Eigen::MatrixXd& products = of_thread.local();
        const Eigen::Index last =
            std::min(outlet_sums.cols(), (block + 1) * terms_at_once);
        for (Eigen::Index term = block * terms_at_once; term < last; ++term) {
            add_products(outlet_sums, term, products);
        }
    });
    Eigen::MatrixXd result = Eigen::MatrixXd::Zero(outlets, outlets);
    for (const Eigen::MatrixXd& products : of_thread) {
        result += products;
    }
    const Eigen::VectorXd lengths = result.diagonal().cwiseSqrt();
    for (Eigen::Index a = 0; a < outlets; ++a) {
        for (Eigen::Index b = a; b < outlets; ++b) {
            const double cosine = // std::min keeps what is no number if it comes first
                std::min(result(b, a) / (lengths[a] * lengths[b]), 1.0);
            result(b, a) = a == b && lengths[a] > 0 ? 1 : cosine;
            result(a, b) = result(b, a);
        }
    }
    return result;
}

} // namespace parallax::measure
