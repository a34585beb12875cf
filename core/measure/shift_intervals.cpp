#include "core/measure/shift_intervals.hpp"

#include "core/base/contract.hpp"
#include "core/measure/poisson.hpp"

#include <algorithm>
#include <limits>

#include <tbb/parallel_for.h>

namespace parallax::measure {

namespace {

/// Weighted occurrences, or tokens, of both sides: whole numbers.
struct Sums {
    double target = 0;
    double reference = 0;

    void add(ShiftSide side, double count) {
        if (side == ShiftSide::target) {
            target += count;
        } else if (side == ShiftSide::reference) {
            reference += count;
        }
    }
};

} // namespace

ShiftIntervals shift_intervals(const ShiftedArticles& articles,
                               std::span<const std::int64_t> features,
                               const PartOfShares& part, std::uint64_t replicates) {
    const std::size_t size = articles.sides.size();
    base::require(replicates > 0, "there is at least one replicate");
    base::require(articles.tokens.size() == size && articles.keys.size() == size &&
                      static_cast<std::size_t>(articles.counts.rows()) == size,
                  "every article has counts, tokens, a key and a side");
    ShiftIntervals intervals;
    intervals.parts.resize(features.size());
    const auto on = [&](ShiftSide side) {
        return static_cast<std::uint64_t>(
            std::count(articles.sides.begin(), articles.sides.end(), side));
    };
    const std::uint64_t smaller =
        std::min(on(ShiftSide::target), on(ShiftSide::reference));
    if (smaller < articles_for_an_interval) {
        return intervals;
    }
    Eigen::MatrixXd parts(static_cast<Eigen::Index>(replicates),
                          static_cast<Eigen::Index>(features.size()));
    Eigen::VectorXd sums(static_cast<Eigen::Index>(replicates));
    tbb::parallel_for(std::uint64_t{0}, replicates, [&](std::uint64_t r) {
        const auto row = static_cast<Eigen::Index>(r);
        std::vector<double> weights(size);
        Sums tokens;
        for (std::size_t a = 0; a < size; ++a) {
            weights[a] = poisson_weight(articles.keys[a], r);
            tokens.add(articles.sides[a],
                       weights[a] * static_cast<double>(articles.tokens[a]));
        }
        if (tokens.target == 0 || tokens.reference == 0) {
            parts.row(row).setConstant(std::numeric_limits<double>::quiet_NaN());
            sums[row] = std::numeric_limits<double>::quiet_NaN();
            return;
        }
        double sum = 0;
        for (std::size_t f = 0; f < features.size(); ++f) {
            Sums hits;
            for (Eigen::Map<const ArticleTerms>::InnerIterator cell(articles.counts,
                                                                    features[f]);
                 cell; ++cell) {
                const auto a = static_cast<std::size_t>(cell.row());
                hits.add(articles.sides[a], weights[a] * cell.value());
            }
            const double added =
                part(f, hits.target / tokens.target, hits.reference / tokens.reference);
            parts(row, static_cast<Eigen::Index>(f)) = added;
            sum += added;
        }
        sums[row] = sum;
    });
    for (std::size_t f = 0; f < features.size(); ++f) {
        const auto column = parts.col(static_cast<Eigen::Index>(f));
        intervals.parts[f] =
            expanded_percentiles({column.begin(), column.end()}, smaller);
    }
    intervals.sum = expanded_percentiles({sums.begin(), sums.end()}, smaller);
    return intervals;
}

} // namespace parallax::measure
