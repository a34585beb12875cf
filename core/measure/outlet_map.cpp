#include "core/measure/outlet_map.hpp"

#include "core/measure/correspondence.hpp"
#include "core/measure/event_table.hpp"
#include "core/measure/interval.hpp"

#include <algorithm>
#include <limits>

namespace parallax::measure {

namespace {

using Eigen::Index;
using Eigen::MatrixXd;
using Eigen::VectorXd;

/// All points of one kind, a row each.
struct Points {
    VectorXd masses;
    MatrixXd places;                     ///< [points x axes] on all axes
    std::vector<std::size_t> ids;        ///< [points]
    std::vector<std::uint64_t> articles; ///< [points]
    MatrixXd replicates; ///< [2 points x replicates] x, y; not a number: not there
};

/// Returns the ellipse of the replicates [2 x replicates] in which the point is there.
std::optional<Ellipse> ellipse_of(const Eigen::Ref<const MatrixXd>& replicates,
                                  std::uint64_t articles) {
    Eigen::Matrix2Xd there(2, replicates.cols());
    Index count = 0;
    for (Index r = 0; r < replicates.cols(); ++r) {
        if (!replicates.col(r).hasNaN()) {
            there.col(count++) = replicates.col(r);
        }
    }
    if (count < 2 || (replicates.cols() - count) * 20 > replicates.cols() ||
        articles < articles_for_an_interval) {
        return std::nullopt;
    }
    return ellipse_around(there.leftCols(count), articles);
}

std::vector<MappedPoint> mapped(const Points& points) {
    const MatrixXd squares = points.places.cwiseAbs2();
    const VectorXd distances = squares.rowwise().sum();
    const Eigen::RowVectorXd of_axes = points.masses.transpose() * squares;
    std::vector<MappedPoint> result;
    for (std::size_t i = 0; i < points.ids.size(); ++i) {
        const auto row = static_cast<Index>(i);
        const double mass = points.masses[row];
        MappedPoint point;
        point.id = points.ids[i];
        point.articles = points.articles[i];
        point.x = points.places(row, 0);
        point.mass = mass;
        point.inertia_share = mass * distances[row] / of_axes.sum();
        point.contribution_x = mass * squares(row, 0) / of_axes[0];
        double shown = squares(row, 0);
        if (squares.cols() > 1) {
            point.y = points.places(row, 1);
            point.contribution_y = mass * squares(row, 1) / of_axes[1];
            shown += squares(row, 1);
        }
        if (distances[row] > 0) {
            point.cos2 = shown / distances[row];
        }
        point.ellipse =
            ellipse_of(points.replicates.middleRows(2 * row, 2), points.articles[i]);
        result.push_back(point);
    }
    return result;
}

/// Writes the places of points into a column of their replicates: `differences` over
/// `sizes`, on the axes.
void project(const MatrixXd& differences, const VectorXd& sizes, const MatrixXd& axes,
             Eigen::Ref<VectorXd> places) {
    const MatrixXd found = differences * axes;
    for (Index i = 0; i < found.rows(); ++i) {
        places.segment(2 * i, 2).setZero(); // without a second axis, y is 0
        places.segment(2 * i, found.cols()) =
            sizes[i] > 0 ? (found.row(i) / sizes[i]).transpose().eval()
                         : VectorXd::Constant(found.cols(),
                                              std::numeric_limits<double>::quiet_NaN());
    }
}

MatrixXd covariance_of(const CountedArticles& articles) {
    const EventTable table(articles.outlets, articles.outlet_of, articles.event_of,
                           articles.counts.rowwise().sum(),
                           MatrixXd::Ones(1, articles.counts.rows()));
    return table.covariance();
}

} // namespace

OutletMap outlet_map(const ComparableCounts& counts, std::uint64_t replicates) {
    OutletMap map;
    if (counts.outlets.size() < least_mapped) {
        map.state = Mapped::too_few_outlets;
        return map;
    }
    if (counts.features.size() < least_mapped) {
        map.state = Mapped::too_few_features;
        return map;
    }
    const std::vector<Index> rows(counts.outlets.begin(), counts.outlets.end());
    const ResampledTable table(counts.articles);
    const FeatureTable all = table.once();
    const MatrixXd observed = all.observed(rows, Eigen::all);
    const MatrixXd expected = all.expected(rows, Eigen::all);
    const MatrixXd covariance = covariance_of(counts.articles)(rows, rows);
    const Correspondence found = correspondence(
        observed, expected, covariance, std::min(observed.rows(), observed.cols()));
    if (found.inertias.size() == 0) {
        map.state = Mapped::alike;
        return map;
    }
    const Index axes = std::min<Index>(2, found.inertias.size());
    map.inertias = found.inertias.head(axes);
    map.total_inertia = found.total_inertia;
    const double total = observed.sum();
    const auto drawn = static_cast<Index>(replicates);
    Points outlets{observed.rowwise().sum() / total,
                   found.rows,
                   counts.outlets,
                   {},
                   MatrixXd(2 * observed.rows(), drawn)};
    for (const std::size_t outlet : counts.outlets) {
        outlets.articles.push_back(table.articles()[outlet]);
    }
    Points features{observed.colwise().sum().transpose() / total, found.columns,
                    counts.features, counts.with_feature,
                    MatrixXd(2 * observed.cols(), drawn)};
    const MatrixXd by_feature = found.standard.leftCols(axes);
    const MatrixXd by_outlet = found.row_weights.leftCols(axes);
    table.for_each(replicates, [&](std::uint64_t r, const FeatureTable& replicate) {
        const MatrixXd seen = replicate.observed(rows, Eigen::all);
        const MatrixXd differences = seen - replicate.expected(rows, Eigen::all);
        const auto column = static_cast<Index>(r);
        project(differences, seen.rowwise().sum(), by_feature,
                outlets.replicates.col(column));
        project(differences.transpose(), seen.colwise().sum().transpose(), by_outlet,
                features.replicates.col(column));
    });
    map.outlets = mapped(outlets);
    map.features = mapped(features);
    return map;
}

} // namespace parallax::measure
