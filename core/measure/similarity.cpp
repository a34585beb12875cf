#include "core/measure/similarity.hpp"

#include "core/base/contract.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace parallax::measure {

namespace {

using Vector = Eigen::Ref<const Eigen::VectorXd>;

void check(const Vector& a, const Vector& b) {
    base::require(a.size() == b.size(), "both sides have the same features");
    base::require((a.array() >= 0).all() && (b.array() >= 0).all(),
                  "counts are not negative");
}

} // namespace

double cosine(const Vector& a, const Vector& b) {
    check(a, b);
    return a.dot(b) /
           std::sqrt(a.squaredNorm() * b.squaredNorm()); // 0 / 0 is no number
}

Eigen::VectorXd cosine_gradient(const Vector& a, const Vector& b) {
    check(a, b);
    const double norms = std::sqrt(a.squaredNorm() * b.squaredNorm());
    base::require(norms > 0, "neither side is all zeros");
    return b / norms - a * (a.dot(b) / norms / a.squaredNorm());
}

double jensen_shannon(const Vector& a, const Vector& b) {
    check(a, b);
    const double total_a = a.sum();
    const double total_b = b.sum();
    if (total_a == 0 || total_b == 0) {
        return std::numeric_limits<double>::quiet_NaN();
    }
    double sum = 0;
    bool is_apart = true;
    for (Eigen::Index i = 0; i < a.size(); ++i) {
        const double p = a[i] / total_a;
        const double q = b[i] / total_b;
        const double m = (p + q) / 2;
        is_apart = is_apart && (p == 0 || q == 0);
        // One addition for both sides, so that the order of the sides does not matter.
        sum += (p > 0 ? p * std::log2(p / m) : 0) + (q > 0 ? q * std::log2(q / m) : 0);
    }
    // Proportions need not add up to 1 to the last bit, so neither would the sum be 1,
    // nor would it be 0 for equal ones.
    return is_apart ? 1 : std::max(0.0, sum / 2);
}

Eigen::VectorXd jensen_shannon_gradient(const Vector& a, const Vector& b) {
    check(a, b);
    const double total_a = a.sum();
    const double total_b = b.sum();
    base::require(total_a > 0 && total_b > 0, "neither side is all zeros");
    // By the proportions first: d/dp = log2(p / m) / 2 (the other parts cancel out) ...
    Eigen::VectorXd gradient = Eigen::VectorXd::Zero(a.size());
    double mean = 0;
    for (Eigen::Index i = 0; i < a.size(); ++i) {
        if (a[i] > 0) {
            const double p = a[i] / total_a;
            gradient[i] = std::log2(p / ((p + b[i] / total_b) / 2)) / 2;
            mean += p * gradient[i];
        }
    }
    // ... then by the counts, of which the proportions are shares.
    for (Eigen::Index i = 0; i < a.size(); ++i) {
        gradient[i] = a[i] > 0 ? (gradient[i] - mean) / total_a : 0;
    }
    return gradient;
}

} // namespace parallax::measure
