#pragma once

#include <vector>

namespace parallax::measure {

/// Returns, for each p of a family, the smallest level at which Holm's procedure
/// rejects its hypothesis while it keeps the probability of even one false rejection
/// below that level.
///
/// With p_(1) <= ... <= p_(m) in rising order:
///
///     adjusted_(i) = max over j <= i of min(1, (m - j + 1) * p_(j))
///
/// Shapes    p: [m]; result: [m], in the order of p.
/// Contract  every p is above 0 and at most 1.
/// Numerics  at least p and at most 1; of equal p's all the same.
/// Reading   holds whatever the dependence between the tests.
/// Source    Holm (1979), A simple sequentially rejective multiple test procedure,
///           Scandinavian Journal of Statistics 6(2):65-70; as R's p.adjust(p, "holm").
[[nodiscard]] std::vector<double> holm_adjusted(const std::vector<double>& p);

} // namespace parallax::measure
