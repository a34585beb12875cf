#pragma once

#include "core/analysis/hits.hpp"
#include "core/analysis/lexicons.hpp"
#include "core/analysis/material.hpp"
#include "core/index/counts.hpp"
#include "core/measure/adjusted_similarity.hpp"
#include "core/measure/event_table.hpp"
#include "core/measure/outlet_similarity.hpp"
#include "core/plan.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include <Eigen/SparseCore>

namespace parallax::analysis {

/// The articles by which outlets are compared, and what they have of each feature.
struct ComparedArticles {
    measure::FeatureSource source;
    std::vector<std::size_t> outlet_of;               ///< [articles]
    std::vector<std::optional<std::size_t>> event_of; ///< [articles]
    std::vector<std::uint64_t> keys;                  ///< [articles]
    Eigen::VectorXd sizes; ///< [articles] the sum of all features

    /// Returns the table of their events, articles weighted as said.
    [[nodiscard]] measure::EventTable table(std::size_t outlets,
                                            const Eigen::MatrixXd& weights) const;
};

/// Returns the outlets that are compared with each other, by name: the 40 with most
/// articles, the first by name where that leaves a choice.
[[nodiscard]] std::vector<std::size_t> largest_outlets(const Material& material);

/// Returns all articles with the terms that they use. The index has to outlive it.
[[nodiscard]] ComparedArticles compared_terms(const Material& material);

/// Returns the columns of the `most` terms with most tokens, those of the same number
/// in the order of the vocabulary.
[[nodiscard]] std::vector<Eigen::Index>
frequent_terms(const index::GroupCounts& outlet_tokens, std::size_t most);

/// Returns the source with these features only.
[[nodiscard]] measure::FeatureSource chosen(const measure::FeatureSource& source,
                                            std::vector<Eigen::Index> features);

/// What the similarity of outlets on frames starts from.
struct FramedArticles {
    measure::FeatureCounts counts;       ///< [articles that can be compared x frames]
    std::vector<std::size_t> rows;       ///< of the material
    std::vector<std::size_t> categories; ///< [frames] of the lexicons
};

/// Counts the frames of the articles in a language of a lexicon. A frame that is inside
/// another counts once: the outer one has only the entries that stand in itself.
[[nodiscard]] FramedArticles framed_articles(const Plan& plan, const Lexicons& lexicons,
                                             const HitTable& hits);

/// Returns the articles that can be compared with their frames.
[[nodiscard]] ComparedArticles compared_frames(const Material& material,
                                               const FramedArticles& frames);

} // namespace parallax::analysis
