#include "core/measure/margin_tests.hpp"

#include "core/base/contract.hpp"
#include "core/measure/exchange_strata.hpp"
#include "core/measure/framing_cells.hpp"
#include "core/measure/shuffled_labels.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include <tbb/blocked_range.h>
#include <tbb/enumerable_thread_specific.h>
#include <tbb/parallel_for.h>

namespace parallax::measure {

namespace {

using Matrix = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

/// Permutations that go over the articles together, and articles at a time: what they
/// touch stays in the cache.
constexpr std::uint64_t permutations_at_once = 16;
constexpr Eigen::Index articles_at_once = 256;

/// The articles that can be exchanged, and what each adds to its outlet's margin.
struct Terms {
    Exchangeable articles;
    Matrix of;        ///< [articles x categories] whole, in 1 / scale hits
    double scale = 1; ///< a power of two / score_unit
    double slack = 0; ///< the most that rounding moves one sum from another
    std::vector<std::vector<std::size_t>> strata; ///< rows of each
};

/// Rounds the terms so that their sums are exact.
///
/// Shapes    most_hits: of any category, in the unit of scores.
void round(Terms& terms, double most_hits) {
    int exponent = 0;
    std::frexp(2 * most_hits,
               &exponent); // no terms add up to more, whatever their sign
    // With as many halves as there are articles the sum still stays below 2^53.
    terms.scale = std::ldexp(1.0, 51 - exponent);
    terms.of = (terms.of * terms.scale).array().round().matrix();
    // Each term is off by half a unit of rounding, and all together by less than one
    // before that.
    terms.slack = static_cast<double>(terms.of.rows()) + 4;
    terms.scale *= score_unit;
}

Terms terms_of(const FramingCounts& counts, Exchange exchange) {
    Terms terms;
    const auto strata = exchange_strata(counts, exchange);
    std::size_t articles = 0;
    for (const auto& rows : strata) {
        articles += rows.size();
    }
    terms.of.resize(static_cast<Eigen::Index>(articles), counts.scores.cols());
    Eigen::RowVectorXd all_hits = Eigen::RowVectorXd::Zero(counts.scores.cols());
    for (const auto& rows : strata) {
        Eigen::RowVectorXd hits = Eigen::RowVectorXd::Zero(counts.scores.cols());
        double tokens = 0;
        for (const std::size_t a : rows) {
            hits += counts.scores.row(static_cast<Eigen::Index>(a));
            tokens += counts.tokens[static_cast<Eigen::Index>(a)];
        }
        all_hits += hits;
        const Eigen::RowVectorXd rate =
            tokens == 0 ? hits : Eigen::RowVectorXd(hits / tokens);
        terms.strata.emplace_back();
        for (const std::size_t a : rows) {
            const std::size_t row = terms.articles.keys.size();
            terms.of.row(static_cast<Eigen::Index>(row)) =
                counts.scores.row(static_cast<Eigen::Index>(a)) -
                counts.tokens[static_cast<Eigen::Index>(a)] * rate;
            terms.articles.keys.push_back(counts.keys[a]);
            terms.articles.label.push_back(
                static_cast<std::uint32_t>(counts.outlet[a]));
            terms.articles.strata.push_back(
                static_cast<std::uint32_t>(terms.strata.size() - 1));
            terms.strata.back().push_back(row);
        }
    }
    round(terms, all_hits.size() == 0 ? 0 : all_hits.maxCoeff());
    return terms;
}

/// Returns the sum of squared differences from the mean, the same for every order.
double squares_of(std::vector<double> values) {
    std::sort(values.begin(), values.end());
    double sum = 0;
    for (const double value : values) {
        sum += value;
    }
    const double mean = sum / static_cast<double>(values.size());
    double squares = 0;
    for (const double value : values) {
        squares += (value - mean) * (value - mean);
    }
    return squares;
}

/// Returns [outlets x categories] the deviations of the margins, in units of the terms.
Matrix deviations(const Terms& terms, std::size_t outlets) {
    Matrix variance = Matrix::Zero(static_cast<Eigen::Index>(outlets), terms.of.cols());
    for (const std::vector<std::size_t>& rows : terms.strata) {
        const auto n = static_cast<double>(rows.size());
        std::vector<double> own(outlets, 0);
        for (const std::size_t row : rows) {
            ++own[terms.articles.label[row]];
        }
        for (Eigen::Index c = 0; c < terms.of.cols(); ++c) {
            std::vector<double> values;
            values.reserve(rows.size());
            for (const std::size_t row : rows) {
                values.push_back(terms.of(static_cast<Eigen::Index>(row), c));
            }
            const double s2 = squares_of(std::move(values)) / (n - 1);
            for (std::size_t o = 0; o < outlets; ++o) {
                if (own[o] > 0) {
                    variance(static_cast<Eigen::Index>(o), c) +=
                        own[o] * (n - own[o]) / n * s2;
                }
            }
        }
    }
    Matrix deviation = variance.cwiseSqrt();
    return (deviation.array() <= terms.slack).select(0, deviation);
}

/// Returns for each outlet about the smallest p that can come out.
std::vector<double> least_ps(const Terms& terms, std::size_t outlets,
                             std::uint64_t permutations) {
    const double most = static_cast<double>(permutations) + 1;
    std::vector<double> arrangements(outlets, 1);
    std::vector<bool> mirrored(outlets, true);
    for (const std::vector<std::size_t>& rows : terms.strata) {
        std::vector<std::size_t> own(outlets, 0);
        for (const std::size_t row : rows) {
            ++own[terms.articles.label[row]];
        }
        for (std::size_t o = 0; o < outlets; ++o) {
            const std::size_t fewer = std::min(own[o], rows.size() - own[o]);
            for (std::size_t i = 1; i <= fewer && arrangements[o] < 2 * most; ++i) {
                arrangements[o] *= static_cast<double>(rows.size() - fewer + i) /
                                   static_cast<double>(i);
            }
            mirrored[o] = mirrored[o] && (own[o] == 0 || 2 * own[o] == rows.size());
        }
    }
    std::vector<double> least(outlets);
    for (std::size_t o = 0; o < outlets; ++o) {
        const double ties = mirrored[o] ? 2 : 1;
        least[o] = std::min(1.0, std::max(ties / arrangements[o], 1 / most));
    }
    return least;
}

/// What the permutations are compared with.
struct Observed {
    Matrix least;               ///< [outlets x categories] |S| less the slack
    Matrix inverse;             ///< of the deviations; 0 for those that are 0
    Matrix testable;            ///< inverse, but 0 where the test is not testable
    Eigen::RowVectorXd omnibus; ///< [categories] less what rounding may add
    std::vector<Eigen::Index> outlets; ///< that are wanted
};

/// Counts of one thread.
struct Tally {
    explicit Tally(const ShuffledLabels& shuffled) : dealer(shuffled) {}

    ShuffledLabels::Dealer dealer;
    std::vector<std::vector<std::uint32_t>>
        labels;               ///< [permutations at once][articles]
    std::vector<Matrix> sums; ///< [permutations at once][outlets x categories]
    Matrix reached;           ///< [outlets x categories] how often |S*| >= |S|
    Eigen::RowVectorXd omnibus;
};

void add_up(const Terms& terms, std::uint64_t first, std::uint64_t last, Tally& tally) {
    const std::size_t size = last - first;
    for (std::size_t i = 0; i < size; ++i) {
        tally.labels[i] = tally.dealer.deal(first + i);
        tally.sums[i].setZero();
    }
    const Eigen::Index columns = terms.of.cols();
    for (Eigen::Index begin = 0; begin < terms.of.rows(); begin += articles_at_once) {
        const Eigen::Index end = std::min(begin + articles_at_once, terms.of.rows());
        for (std::size_t i = 0; i < size; ++i) {
            const std::uint32_t* labels = tally.labels[i].data();
            double* sums = tally.sums[i].data();
            for (Eigen::Index row = begin; row < end; ++row) {
                const double* from = terms.of.data() + row * columns;
                double* to = sums + static_cast<Eigen::Index>(labels[row]) * columns;
                for (Eigen::Index c = 0; c < columns; ++c) {
                    to[c] += from[c];
                }
            }
        }
    }
}

/// Counts what one permutation reaches; returns its largest standardized margin.
double compare(const Observed& observed, const Matrix& sums, Tally& tally) {
    double largest = 0;
    Eigen::RowVectorXd squares = Eigen::RowVectorXd::Zero(sums.cols());
    for (const Eigen::Index o : observed.outlets) {
        for (Eigen::Index c = 0; c < sums.cols(); ++c) {
            const double margin = std::abs(sums(o, c));
            tally.reached(o, c) += margin >= observed.least(o, c) ? 1 : 0;
            const double standardized = margin * observed.testable(o, c);
            largest = std::max(largest, standardized);
            squares[c] += standardized * standardized;
        }
    }
    tally.omnibus.array() +=
        (squares.array() >= observed.omnibus.array()).cast<double>();
    return largest;
}

Observed observed_of(const Terms& terms, const Matrix& sums, const Matrix& deviation,
                     const std::vector<double>& least_p,
                     const std::vector<Eigen::Index>& outlets) {
    Observed observed;
    observed.outlets = outlets;
    observed.least = (sums.array().abs() - terms.slack).max(0).matrix();
    observed.inverse = (deviation.array() > 0).select(deviation.cwiseInverse(), 0);
    observed.testable = observed.inverse;
    observed.omnibus = Eigen::RowVectorXd::Zero(sums.cols());
    for (const Eigen::Index o : outlets) {
        if (least_p[static_cast<std::size_t>(o)] > significance_level) {
            observed.testable.row(o).setZero();
        }
        const Eigen::RowVectorXd standardized =
            observed.least.row(o).cwiseProduct(observed.testable.row(o));
        observed.omnibus += standardized.cwiseAbs2();
    }
    // A sum of that many squares is off by no more than this share of it.
    observed.omnibus *= 1 - (static_cast<double>(outlets.size()) + 8) *
                                std::numeric_limits<double>::epsilon();
    return observed;
}

} // namespace

MarginTests margin_tests(const FramingCounts& counts, Exchange exchange,
                         std::uint64_t permutations,
                         const std::optional<Targets>& targets) {
    base::require(permutations > 0, "there is at least one permutation");
    (void)cells_of(counts); // looks at the shapes
    std::vector<Eigen::Index> outlets;
    for (std::size_t o = 0; o < counts.outlets; ++o) {
        if (!targets ||
            std::find(targets->begin(), targets->end(), o) != targets->end()) {
            outlets.push_back(static_cast<Eigen::Index>(o));
        }
    }
    const Terms terms = terms_of(counts, exchange);
    const auto rows = static_cast<Eigen::Index>(counts.outlets);
    const Matrix nothing = Matrix::Zero(rows, terms.of.cols());
    Matrix sums = nothing;
    for (Eigen::Index row = 0; row < terms.of.rows(); ++row) {
        sums.row(terms.articles.label[static_cast<std::size_t>(row)]) +=
            terms.of.row(row);
    }
    const Matrix deviation = deviations(terms, counts.outlets);
    const std::vector<double> least_p = least_ps(terms, counts.outlets, permutations);
    const Observed observed = observed_of(terms, sums, deviation, least_p, outlets);

    const ShuffledLabels shuffled(terms.articles, exchange == Exchange::inside_events
                                                      ? Purpose::exchange_inside
                                                      : Purpose::exchange_over_all);
    MarginTests result;
    result.largest.resize(permutations);
    tbb::enumerable_thread_specific<Tally> tallies([&] {
        Tally tally(shuffled);
        tally.labels.resize(permutations_at_once);
        tally.sums.resize(permutations_at_once, nothing);
        tally.reached = nothing;
        tally.omnibus = Eigen::RowVectorXd::Zero(nothing.cols());
        return tally;
    });
    const std::uint64_t batches =
        (permutations + permutations_at_once - 1) / permutations_at_once;
    tbb::parallel_for(std::uint64_t{0}, batches, [&](std::uint64_t batch) {
        Tally& tally = tallies.local();
        const std::uint64_t first = batch * permutations_at_once;
        const std::uint64_t last = std::min(first + permutations_at_once, permutations);
        add_up(terms, first, last, tally);
        for (std::uint64_t r = first; r < last; ++r) {
            result.largest[r] = compare(observed, tally.sums[r - first], tally);
        }
    });
    Matrix reached = nothing;
    Eigen::RowVectorXd omnibus_reached = Eigen::RowVectorXd::Zero(nothing.cols());
    for (const Tally& tally : tallies) {
        reached += tally.reached;
        omnibus_reached += tally.omnibus;
    }

    const double all = static_cast<double>(permutations) + 1;
    result.tests.resize(counts.outlets * static_cast<std::size_t>(nothing.cols()));
    result.omnibus.resize(static_cast<std::size_t>(nothing.cols()));
    for (const Eigen::Index o : outlets) {
        for (Eigen::Index c = 0; c < nothing.cols(); ++c) {
            MarginTest& test =
                result.tests[static_cast<std::size_t>(o * nothing.cols() + c)];
            test.margin = sums(o, c) / terms.scale;
            test.deviation = deviation(o, c) / terms.scale;
            test.p = (1 + reached(o, c)) / all;
            test.least_p = least_p[static_cast<std::size_t>(o)];
            test.standardized = observed.least(o, c) * observed.inverse(o, c);
            OmnibusTest& omnibus = result.omnibus[static_cast<std::size_t>(c)];
            omnibus.outlets += is_testable(test) ? 1 : 0;
            omnibus.statistic += std::pow(sums(o, c) * observed.testable(o, c), 2);
        }
    }
    for (std::size_t c = 0; c < result.omnibus.size(); ++c) {
        if (result.omnibus[c].outlets > 0) {
            result.omnibus[c].p =
                (1 + omnibus_reached[static_cast<Eigen::Index>(c)]) / all;
        }
    }
    return result;
}

} // namespace parallax::measure
