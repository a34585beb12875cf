#pragma once

#include <cstddef>
#include <cstdint>

namespace parallax::measure {

/// Returns how often an article counts in a replicate of the bootstrap: a draw from the
/// Poisson distribution with mean 1.
///
/// The draw is a hash of seed, article and replicate. It depends neither on the order
/// in which articles are read nor on threads, shards or machines, and counts that were
/// weighted by it on several machines can be added up.
///
/// Units     times, 0 to 20.
/// Source    Hanley, MacGibbon (2006), Creating non-parametric bootstrap samples using
///           Poisson frequencies, Computer Methods and Programs in Biomedicine
///           83(1):57-62, doi:10.1016/j.cmpb.2006.04.006.
[[nodiscard]] std::uint32_t poisson_weight(std::uint64_t article_key,
                                           std::uint64_t replicate);

/// Writes the poisson_weight() of `count` replicates from `first` on.
void poisson_weights(std::uint64_t article_key, std::uint64_t first, std::size_t count,
                     double* weights);

/// Returns the key of an article for poisson_weight().
[[nodiscard]] std::uint64_t article_key(std::uint64_t seed, std::uint64_t article_hash);

} // namespace parallax::measure
