#pragma once

#include <cstddef>
#include <vector>

#include "bench/peers/plain_icu/corpus.hpp"

namespace plain {

struct OutletVector {
    std::vector<Cell> cells; ///< what isn't 0, by term
    double tokens = 0;
};

std::vector<OutletVector> outlet_vectors(const Corpus& corpus);

/// Returns the cosine of each pair of outlets: (0, 1), (0, 2) .. (1, 2) ..
std::vector<double> cosines(const std::vector<OutletVector>& vectors,
                            std::size_t terms);

/// Returns the sum of |G2| over all outlets, each against the rest, and all terms.
double keyness(const std::vector<OutletVector>& vectors, std::size_t terms);

} // namespace plain
