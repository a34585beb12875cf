#include "core/measure/word_shift.hpp"

#include "core/base/contract.hpp"

#include <cmath>

namespace parallax::measure {

namespace {

double surprise(double share) { return share > 0 ? -share * std::log2(share) : 0; }

} // namespace

double shift_part(ShiftMeasure by, double target_share, double reference_share) {
    base::require(target_share >= 0 && target_share <= 1 && reference_share >= 0 &&
                      reference_share <= 1,
                  "shares are from 0 to 1");
    if (by == ShiftMeasure::proportion) {
        return target_share - reference_share;
    }
    const double target = surprise(target_share);
    const double reference = surprise(reference_share);
    if (by == ShiftMeasure::entropy) {
        return target - reference;
    }
    if (target_share == reference_share) {
        return 0;
    }
    return surprise((target_share + reference_share) / 2) - (target + reference) / 2;
}

WordShift word_shift(ShiftMeasure by, const Eigen::Ref<const Eigen::VectorXd>& target,
                     const Eigen::Ref<const Eigen::VectorXd>& reference) {
    base::require(target.size() == reference.size() && target.size() > 0,
                  "both sides are counted on the same terms");
    base::require((target.array() >= 0).all() && (reference.array() >= 0).all(),
                  "counts are not negative");
    const double target_tokens = target.sum();
    const double reference_tokens = reference.sum();
    base::require(target_tokens > 0 && reference_tokens > 0, "both sides have tokens");
    WordShift shift;
    shift.parts.resize(target.size());
    for (Eigen::Index w = 0; w < target.size(); ++w) {
        const double p2 = target[w] / target_tokens;
        const double p1 = reference[w] / reference_tokens;
        shift.parts[w] = shift_part(by, p2, p1);
        if (by == ShiftMeasure::entropy) {
            shift.target += surprise(p2);
            shift.reference += surprise(p1);
        } else if (by == ShiftMeasure::proportion) {
            shift.target += p2;
            shift.reference += p1;
        } else {
            shift.target += shift.parts[w];
        }
    }
    return shift;
}

double weighted_shift_part(const WeightedShares& term, double phi_ref) {
    base::require(term.target_share >= 0 && term.target_share <= 1 &&
                      term.reference_share >= 0 && term.reference_share <= 1,
                  "shares are from 0 to 1");
    const double weight = (term.target_weight + term.reference_weight) / 2;
    return (term.target_share - term.reference_share) * (weight - phi_ref) +
           (term.target_share + term.reference_share) / 2 *
               (term.target_weight - term.reference_weight);
}

} // namespace parallax::measure
