#pragma once

#include <Eigen/Core>

namespace parallax::measure {

/// Where rows (outlets) and columns (features) of a table lie to each other.
struct Correspondence {
    Eigen::VectorXd inertias; ///< [axes] principal inertias, falling
    double total_inertia = 0;
    Eigen::MatrixXd rows;     ///< [rows x axes] principal coordinates
    Eigen::MatrixXd columns;  ///< [columns x axes] principal coordinates
    Eigen::MatrixXd standard; ///< [columns x axes] standard coordinates
    /// [rows x axes] what a column's difference from what is expected, over its size,
    /// is multiplied with to find its principal coordinates.
    Eigen::MatrixXd row_weights;
};

/// Returns the correspondence analysis of a table of counts against what is expected of
/// it. With N the total, r and c the row and column sums divided by N, D_r and D_c
/// diagonal, and V the covariance of the rows, given what is expected, for a column of
/// mass 1:
///
///     S = (V^+)^1/2 (observed - expected) / N D_c^-1/2 = U diag(s) W'
///     inertia_k = s_k^2
///     standard  = D_c^-1/2 W,  columns = standard diag(s)
///     rows      = D_r^-1 (observed - expected) / N standard
///
/// Under independence V = D_r - r r', and then this is the plain analysis: (V^+)^1/2
/// may be D_r^-1/2 as well. Against EventTable it is what EventTable::covariance()
/// says. With D_r in its place the first axis would be that of the two rows which meet
/// on most events, since chance alone moves these most; N * total_inertia is the sum
/// over columns of generalised Cochran-Mantel-Haenszel statistics.
///
/// Axes with less than 1e-12 of the largest inertia, or than 1e-24, are none. The sign
/// of an axis says nothing: here the row farthest out on it, the first of several, is
/// on its positive side.
///
/// Shapes    observed, expected: [rows x columns]; covariance [rows x rows].
/// Units     counts.
/// Contract  shapes as above; counts >= 0; no row and no column is all zeros; expected
///           has the row and column sums of observed (to 1e-9 of N).
/// Numerics  sum(inertias) = total_inertia when most_axes is not less than all;
/// columns'
///           masses times their squared coordinates add up to the inertia of an axis;
///           the masses' mean of rows and of columns is 0 on each axis.
/// Cost      O(rows^2 * columns): rows are few. No sparse decomposition is needed, for
///           the eigenvectors of S S', [rows x rows], give all.
/// Reading   distances between rows are chi-squared distances, in which rare columns
///           weigh most: leave out those that one article or one outlet carries. How a
///           row lies to a column is read from angles, not from distances. A map is a
///           summary: say what share of the inertia it shows.
/// Source    Greenacre (2007), Correspondence Analysis in Practice, 2nd edition;
///           against a model: van der Heijden, de Falguerolles, de Leeuw (1989),
///           Applied Statistics 38(2):249-292, doi:10.2307/2348058; V: Landis, Heyman,
///           Koch (1978), Average partial association in three-way contingency tables,
///           International Statistical Review 46(3):237-254, doi:10.2307/1402373.
[[nodiscard]] Correspondence
correspondence(const Eigen::Ref<const Eigen::MatrixXd>& observed,
               const Eigen::Ref<const Eigen::MatrixXd>& expected,
               const Eigen::Ref<const Eigen::MatrixXd>& covariance,
               Eigen::Index most_axes);

/// Returns the plain correspondence analysis: against row sum times column sum over N.
///
/// Numerics  masses times the squared coordinates of rows, too, add up to the inertia.
[[nodiscard]] Correspondence
correspondence(const Eigen::Ref<const Eigen::MatrixXd>& observed,
               Eigen::Index most_axes);

} // namespace parallax::measure
