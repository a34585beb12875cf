#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include <Eigen/Core>

namespace parallax::measure {

/// How often one article has a feature.
struct FeatureCount {
    std::size_t article = 0;
    double count = 0;
};

/// What outlets have of one feature, and what they would have if on each event all
/// outlets wrote alike: [replicates x outlets].
struct ObservedExpected {
    Eigen::ArrayXXd observed;
    Eigen::ArrayXXd expected;
};

/// Articles by outlet and event, to say what of a feature is due to the events that an
/// outlet reports on.
///
/// Of the articles on events that two or more outlets report on, with y_oe the weighted
/// count of a feature in the articles of outlet o on event e, n_oe their size (of all
/// features), and y_e, n_e the same of all outlets:
///
///     observed_o = sum_e y_oe
///     expected_o = sum_e n_oe * y_e / n_e
///
/// the fitted counts under the model that, within an event, outlet and feature are
/// independent. A replicate weighs articles: 0 leaves one out, 2 has it twice.
///
/// Shapes    outlet_of, event_of, sizes: [articles]; weights [replicates x articles].
/// Units     sizes in the unit of the counts, whole, >= 0; weights whole, >= 0.
/// Contract  shapes as above; every outlet below `outlets`; of_feature(): articles are
///           those of the table.
/// Numerics  over outlets, observed and expected add up to the same; over features,
/// too,
///           when sizes are the sums of the counts. observed > 0 only where expected >
///           0. An article without event, or on an event of one outlet, moves nothing.
///           Observed counts do not depend on the order of articles.
/// Cost      of_feature(): O(replicates * (articles with it + outlets of the events
///           that have it)).
/// Reading   the outlet itself is part of what is expected of it: of K outlets on each
///           event, observed / expected is at most about K, and differences look
///           smaller the fewer outlets there are. Outlets on different events are
///           compared through others, taking those as alike on average.
/// Source    indirect standardisation: Breslow, Day (1987), Statistical Methods in
///           Cancer Research II, chapter 2; the model: van der Heijden, de
///           Falguerolles, de Leeuw (1989), A combined approach to contingency table
///           analysis, Applied Statistics 38(2):249-292, doi:10.2307/2348058.
class EventTable {
  public:
    EventTable(std::size_t outlets, std::span<const std::size_t> outlet_of,
               std::span<const std::optional<std::size_t>> event_of,
               const Eigen::VectorXd& sizes, Eigen::MatrixXd weights);

    /// Whether the article is on an event that two or more outlets report on.
    [[nodiscard]] bool has(std::size_t article) const { return cell_of_[article] >= 0; }
    [[nodiscard]] std::size_t events() const { return events_; } ///< that are shared
    [[nodiscard]] Eigen::Index replicates() const { return weights_.rows(); }
    [[nodiscard]] Eigen::Index outlets() const { return outlets_; }
    /// What the table has of each outlet: [outlets]
    [[nodiscard]] const std::vector<std::uint64_t>& articles() const {
        return articles_;
    }

    /// Returns the sizes of all cells of an outlet: [replicates x outlets].
    [[nodiscard]] const Eigen::ArrayXXd& outlet_sizes() const { return outlet_sizes_; }

    /// Returns the covariance of the counts of outlets for a feature of mass 1 under
    /// the model, divided by the size N of all cells, in the first replicate:
    ///
    ///     V_ij = sum_e ([i = j] n_ie - n_ie n_je / n_e) / N
    ///
    /// Shapes    [outlets x outlets]
    /// Numerics  rows add up to 0; with one event it is D_r - r r', r the shares of
    ///           outlets.
    [[nodiscard]] Eigen::MatrixXd covariance() const;

    void of_feature(std::span<const FeatureCount> counts,
                    ObservedExpected& result) const;

  private:
    /// The articles of one outlet on one event.
    struct Cell {
        std::size_t event;
        Eigen::Index outlet;
    };

    Eigen::Index outlets_;
    std::size_t events_ = 0;
    Eigen::MatrixXd weights_;
    std::vector<std::int32_t> cell_of_; ///< [articles], -1: does not enter
    std::vector<Cell> cells_;           ///< by event
    std::vector<std::size_t> first_;    ///< [events + 1] cell of each event
    Eigen::ArrayXXd cell_sizes_;        ///< [replicates x cells] n_oe
    Eigen::ArrayXXd shares_; ///< [replicates x cells] n_oe / n_e; 0 when n_e is 0
    Eigen::ArrayXXd outlet_sizes_;
    std::vector<std::uint64_t> articles_;
};

} // namespace parallax::measure
