#pragma once

#include "core/measure/window_counts.hpp"

#include <Eigen/Core>

namespace parallax::measure {

/// Returns a vector for each word, so that words with like neighbours have like
/// vectors: the rows of U S^0.5 of the truncated singular value decomposition
/// M ~ U S V', scaled to length 1.
///
/// Shapes    association [words x words] (ppmi()); result [words x at most
///           dimensions]: fewer when the matrix is smaller or of lower rank, none when
///           it is empty; a row is 0 for a word without an association.
/// Contract  dimensions >= 1.
/// Numerics  the signs of columns have no meaning, cosines of rows have; singular
///           values to a relative 1e-5 or better; those below 1e-4 of the first are
///           left out. The same with any number of threads, and in every run.
/// Cost      some hundreds of products with M, each parallel over rows.
/// Reading   likeness is of use, not of meaning: antonyms are alike.
/// Source    Deerwester, Dumais, Furnas, Landauer, Harshman (1990), Indexing by latent
///           semantic analysis, JASIS 41(6):391-407; the exponent 0.5 from Levy,
///           Goldberg, Dagan (2015), see ppmi.hpp. Computed by Spectra's restarted
///           Lanczos method from a fixed start, of M M'; up to 300 words by Eigen.
[[nodiscard]] Eigen::MatrixXd word_vectors(const WordMatrix& association,
                                           Eigen::Index dimensions);

} // namespace parallax::measure
