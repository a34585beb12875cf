#pragma once

#include "core/measure/resampled_sums.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

#include <Eigen/Core>

namespace parallax::measure {

/// Articles with an outlet, maybe an event, and what they have of each feature.
struct CountedArticles {
    Eigen::MatrixXd counts;                           ///< [articles x features] whole
    std::vector<std::size_t> outlet_of;               ///< [articles], below `outlets`
    std::vector<std::optional<std::size_t>> event_of; ///< [articles]
    std::vector<std::uint64_t> keys;                  ///< [articles] of article_key()
    std::size_t outlets = 0;
};

/// What outlets have of all features, and what they would have if on each event all
/// outlets wrote alike: [outlets x features] each.
struct FeatureTable {
    using Rows = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
    Rows observed;
    Rows expected;
};

/// The observed and expected counts of EventTable, of all features at once, in one
/// replicate of the bootstrap after another. EventTable goes feature by feature through
/// few replicates of a whole vocabulary; this is for many replicates of few features.
///
/// Contract  as EventTable; counts as in ResampledSums, keys too.
/// Numerics  as EventTable. A replicate depends neither on the order of the articles
///           nor on threads.
/// Cost      that of ResampledSums, and O(replicates * cells * features), a cell being
///           an outlet on an event; parallel.
/// Source    event_table.hpp, resampled_sums.hpp.
class ResampledTable {
  public:
    /// Gets the table of a replicate; it is gone after the call.
    using Visit =
        std::function<void(std::uint64_t replicate, const FeatureTable& table)>;

    explicit ResampledTable(const CountedArticles& articles);

    /// Calls `visit` once for each replicate, with every article counted
    /// poisson_weight(key, replicate) times; in any order, from several threads.
    void for_each(std::uint64_t replicates, const Visit& visit) const;

    /// Returns the table of all articles, each counted once.
    [[nodiscard]] FeatureTable once() const;

    /// What the table has of each outlet: [outlets]
    [[nodiscard]] const std::vector<std::uint64_t>& articles() const {
        return articles_;
    }

  private:
    /// The articles of one outlet on one event, by event.
    struct Cell {
        std::size_t event;
        std::size_t outlet;
    };

    void fill(const GroupRows& sums, FeatureTable& table) const;

    std::vector<Cell> cells_;
    std::vector<std::uint64_t> articles_;
    Eigen::Index features_;
    std::optional<ResampledSums> sums_; ///< always there after construction
};

} // namespace parallax::measure
