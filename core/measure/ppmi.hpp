#pragma once

#include "core/measure/window_counts.hpp"

#include <Eigen/Core>

namespace parallax::measure {

/// How often a word stands with a context, and how often each stands with anything.
struct JointCount {
    double joint = 0;
    double word = 0;
    /// The context's share of all contexts, each count raised to the power 0.75.
    double context_share = 0;
};

/// Contexts are smoothed so that rare ones do not come first: with a = 0.75, a
/// context's share is n(c)^a / sum over all c' of n(c')^a.
inline constexpr double context_smoothing = 0.75;

/// Returns the positive pointwise mutual information of a word and a context,
///
///     max(0, log2( n(w,c) / n(w) / share(c) ))
///
/// how many bits more often the two stand together than by chance; 0 when they never
/// do. There is no shift (k = 1): shifts serve to sparsify, and here the rarest words
/// are left out before.
///
/// Units     bits.
/// Contract  0 <= joint <= word, word > 0, 0 < context_share <= 1.
/// Source    Church, Hanks (1990), Word association norms, mutual information, and
///           lexicography, Computational Linguistics 16(1):22-29; smoothing as in Levy,
///           Goldberg, Dagan (2015), Improving distributional similarity with lessons
///           learned from word embeddings, TACL 3:211-225.
[[nodiscard]] double ppmi(const JointCount& count);

/// Returns the context shares of counts: [contexts], of counts >= 0; 0 for a context
/// that never occurs.
[[nodiscard]] Eigen::VectorXd context_shares(const Eigen::VectorXd& counts);

/// Returns ppmi() of each pair that stands together, without those that are 0.
///
/// Shapes    counts [words x words], symmetric (window_counts()); result likewise, not
///           symmetric, because only contexts are smoothed.
/// Contract  counts >= 0.
/// Cost      O(non-zero counts), parallel over words.
[[nodiscard]] WordMatrix ppmi(const WordMatrix& counts);

} // namespace parallax::measure
