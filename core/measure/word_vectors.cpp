#include "core/measure/word_vectors.hpp"

#include "core/base/contract.hpp"

#include <algorithm>
#include <vector>

#include <Eigen/Eigenvalues>
#include <Spectra/SymEigsSolver.h>
#include <tbb/blocked_range.h>
#include <tbb/parallel_for.h>

namespace parallax::measure {

namespace {

constexpr double tolerance = 1e-5;     // of squared singular values
constexpr double least_ratio = 1e-4;   // of a singular value to the first
constexpr double most_residual = 1e-2; // of an eigenvalue
constexpr int most_restarts = 300;
constexpr Eigen::Index small = 300; // words

/// Products with M M', each entry by one thread, so that no sum depends on their
/// number.
class SquareProduct {
  public:
    using Scalar = double;

    explicit SquareProduct(const WordMatrix& matrix)
        : matrix_(matrix), transposed_(matrix.transpose()) {}

    [[nodiscard]] Eigen::Index rows() const { return matrix_.rows(); }
    [[nodiscard]] Eigen::Index cols() const { return matrix_.rows(); }

    void perform_op(const double* in, double* out) const {
        middle_.resize(matrix_.cols());
        product(transposed_, in, middle_.data());
        product(matrix_, middle_.data(), out);
    }

  private:
    static void product(const WordMatrix& matrix, const double* in, double* out) {
        const std::int32_t* const first = matrix.outerIndexPtr();
        const std::int32_t* const columns = matrix.innerIndexPtr();
        const float* const values = matrix.valuePtr();
        tbb::parallel_for(
            tbb::blocked_range<Eigen::Index>(0, matrix.rows(), 256),
            [=](const auto& range) {
                for (Eigen::Index row = range.begin(); row < range.end(); ++row) {
                    double sum = 0;
                    for (std::int32_t i = first[row]; i < first[row + 1]; ++i) {
                        sum += static_cast<double>(values[i]) * in[columns[i]];
                    }
                    out[row] = sum;
                }
            });
    }

    const WordMatrix& matrix_;
    WordMatrix transposed_;
    mutable Eigen::VectorXd middle_;
};

/// Eigenvectors of M M' with their eigenvalues, the largest first.
struct Components {
    Eigen::VectorXd squares;
    Eigen::MatrixXd vectors; ///< [words x kept]
};

/// Those that are large enough, and are eigenvectors indeed: where M has a rank far
/// below its size, Spectra 1.0.1 also returns some that are none.
Components kept(const SquareProduct& product, const Components& all) {
    std::vector<Eigen::Index> columns;
    Eigen::VectorXd image(product.rows());
    double largest = 0;
    for (Eigen::Index i = 0; i < all.squares.size(); ++i) {
        const Eigen::VectorXd vector = all.vectors.col(i);
        product.perform_op(vector.data(), image.data());
        const double square = all.squares[i];
        const bool is_one =
            square > 0 && (image - square * vector).norm() <= most_residual * square;
        largest = is_one ? std::max(largest, square) : largest;
        if (is_one && square > largest * least_ratio * least_ratio) {
            columns.push_back(i);
        }
    }
    Components result{Eigen::VectorXd(columns.size()),
                      Eigen::MatrixXd(product.rows(), columns.size())};
    for (std::size_t i = 0; i < columns.size(); ++i) {
        result.squares[static_cast<Eigen::Index>(i)] = all.squares[columns[i]];
        result.vectors.col(static_cast<Eigen::Index>(i)) = all.vectors.col(columns[i]);
    }
    return result;
}

Components components_of(const WordMatrix& association, Eigen::Index wanted) {
    SquareProduct product(association);
    Spectra::SymEigsSolver<SquareProduct> solver(
        product, wanted, std::min(product.rows(), 2 * wanted + 1));
    solver.init();
    const Eigen::Index found =
        solver.compute(Spectra::SortRule::LargestAlge, most_restarts, tolerance);
    return kept(product, {solver.eigenvalues(), solver.eigenvectors(found)});
}

/// Small matrices are decomposed whole: then a low rank does no harm.
Components dense_components(const WordMatrix& association, Eigen::Index wanted) {
    const Eigen::MatrixXd dense = Eigen::MatrixXf(association).cast<double>();
    const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> solver(dense *
                                                                dense.transpose());
    return kept(SquareProduct(association),
                {solver.eigenvalues().tail(wanted).reverse(),
                 solver.eigenvectors().rightCols(wanted).rowwise().reverse()});
}

} // namespace

Eigen::MatrixXd word_vectors(const WordMatrix& association, Eigen::Index dimensions) {
    base::require(dimensions >= 1, "vectors have a dimension");
    const Eigen::Index words = association.rows();
    const Eigen::Index wanted = std::min(dimensions, words - 1);
    if (wanted < 1 || association.nonZeros() == 0) {
        return Eigen::MatrixXd(words, 0);
    }
    const Components components = words <= small ? dense_components(association, wanted)
                                                 : components_of(association, wanted);
    Eigen::MatrixXd vectors =
        components.vectors *
        components.squares.array().sqrt().sqrt().matrix().asDiagonal();
    for (Eigen::Index w = 0; w < words; ++w) {
        const double length = vectors.row(w).norm();
        if (length > 0) {
            vectors.row(w) /= length;
        }
    }
    return vectors;
}

} // namespace parallax::measure
