#include "core/measure/adjusted_similarity.hpp"

#include "core/base/contract.hpp"
#include "core/measure/group_jackknife.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include <tbb/parallel_for.h>

namespace parallax::measure {

using Eigen::ArrayXXd;
using Eigen::Index;
using Eigen::MatrixXd;
using Eigen::VectorXd;

namespace {

/// Features are dealt out in so many runs, and the runs added up in their order, so
/// that sums are rounded alike on any number of threads.
constexpr Index most_runs = 64;
constexpr Index features_at_once = 32;

/// Sums over features, of each replicate.
struct Sums {
    std::vector<MatrixXd> dots; ///< [outlets asked for, squared], lower half
    ArrayXXd totals;            ///< [replicates x outlets asked for]

    Sums(Index replicates, Index outlets)
        : dots(static_cast<std::size_t>(replicates), MatrixXd::Zero(outlets, outlets)),
          totals(ArrayXXd::Zero(replicates, outlets)) {}

    void add(const Sums& other) {
        for (std::size_t r = 0; r < dots.size(); ++r) {
            dots[r] += other.dots[r];
        }
        totals += other.totals;
    }
};

/// Calls visit(run, profile [replicates x outlets asked for]) for every feature that
/// the table has; the runs in parallel, each in the order of its features.
template <typename Visit>
void for_profiles(const FeatureSource& source, const EventTable& table,
                  std::span<const std::size_t> outlets, const Visit& visit) {
    const Index runs = std::min(most_runs, source.features);
    tbb::parallel_for(Index{0}, runs, [&](Index run) {
        std::vector<FeatureCount> counts;
        ObservedExpected feature;
        ArrayXXd asked(table.replicates(), static_cast<Index>(outlets.size()));
        for (Index f = source.features * run / runs;
             f < source.features * (run + 1) / runs; ++f) {
            counts.clear();
            source.read(f, counts);
            std::erase_if(counts, [&](const FeatureCount& count) {
                return !table.has(count.article);
            });
            if (counts.empty()) {
                continue; // nobody has it, and nothing is expected of anybody
            }
            table.of_feature(counts, feature);
            const ArrayXXd all = standardised(feature);
            for (std::size_t i = 0; i < outlets.size(); ++i) {
                asked.col(static_cast<Index>(i)) =
                    all.col(static_cast<Index>(outlets[i]));
            }
            visit(static_cast<std::size_t>(run), asked);
        }
    });
}

Sums sums_of(const FeatureSource& source, const EventTable& table,
             std::span<const std::size_t> outlets) {
    const auto asked = static_cast<Index>(outlets.size());
    const Index replicates = table.replicates();
    struct Run {
        Sums sums;
        std::vector<MatrixXd> waiting; ///< profiles of some features, each replicate
        Index filled = 0;

        void flush() {
            for (std::size_t r = 0; r < waiting.size(); ++r) {
                sums.dots[r].template selfadjointView<Eigen::Lower>().rankUpdate(
                    waiting[r].leftCols(filled));
            }
            filled = 0;
        }
    };
    std::vector<Run> runs(
        static_cast<std::size_t>(std::min(most_runs, source.features)),
        Run{Sums(replicates, asked), {}, 0});
    for_profiles(source, table, outlets, [&](std::size_t r, const ArrayXXd& profile) {
        Run& run = runs[r];
        if (run.waiting.empty()) {
            run.waiting.assign(static_cast<std::size_t>(replicates),
                               MatrixXd(asked, features_at_once));
        }
        for (Index i = 0; i < replicates; ++i) {
            run.waiting[static_cast<std::size_t>(i)].col(run.filled) =
                profile.row(i).transpose();
        }
        run.sums.totals += profile;
        if (++run.filled == features_at_once) {
            run.flush();
        }
    });
    Sums all(replicates, asked);
    for (Run& run : runs) {
        run.flush();
        all.add(run.sums);
    }
    return all;
}

/// Divergences [replicates x pairs], pairs (i, j) with i < j in turn.
///
/// With p and q that each add up to 1, the divergence is 1 and, summed over the
/// features that both have, (p log2 p + q log2 q - (p + q) log2(p + q)) / 2: so only
/// those few are looked at.
ArrayXXd divergences(const FeatureSource& source, const EventTable& table,
                     std::span<const std::size_t> outlets, const ArrayXXd& totals,
                     Index replicates) {
    const auto asked = static_cast<Index>(outlets.size());
    std::vector<ArrayXXd> runs(
        static_cast<std::size_t>(std::min(most_runs, source.features)),
        ArrayXXd::Zero(replicates, asked * (asked - 1) / 2));
    for_profiles(source, table, outlets, [&](std::size_t run, const ArrayXXd& profile) {
        std::vector<Index> having;
        Eigen::ArrayXd p(asked);
        Eigen::ArrayXd own(asked); // p log2 p
        Eigen::ArrayXd both(asked);
        for (Index r = 0; r < replicates; ++r) {
            having.clear();
            for (Index i = 0; i < asked; ++i) {
                if (profile(r, i) > 0) {
                    p[static_cast<Index>(having.size())] = profile(r, i) / totals(r, i);
                    having.push_back(i);
                }
            }
            const auto count = static_cast<Index>(having.size());
            own.head(count) = p.head(count) * p.head(count).log2();
            for (Index a = 0; a + 1 < count; ++a) {
                const Index after = count - a - 1;
                both.head(after) = p[a] + p.segment(a + 1, after);
                both.head(after) = (own[a] + own.segment(a + 1, after) -
                                    both.head(after) * both.head(after).log2()) /
                                   2;
                // The pairs of outlet i stand after those of the outlets before it.
                const Index i = having[static_cast<std::size_t>(a)];
                const Index row = i * asked - i * (i + 1) / 2 - i - 1;
                for (Index b = 0; b < after; ++b) {
                    runs[run](r, row + having[static_cast<std::size_t>(a + 1 + b)]) +=
                        both[b];
                }
            }
        }
    });
    ArrayXXd all(replicates, asked * (asked - 1) / 2);
    Index pair = 0;
    for (Index i = 0; i < asked; ++i) {
        for (Index j = i + 1; j < asked; ++j, ++pair) {
            for (Index r = 0; r < replicates; ++r) {
                all(r, pair) = totals(r, i) > 0 && totals(r, j) > 0
                                   ? 1
                                   : std::numeric_limits<double>::quiet_NaN();
            }
        }
    }
    for (const ArrayXXd& run : runs) {
        all += run;
    }
    return all.max(0.0); // what is left of equal profiles is rounding
}

SimilarityValue with_interval(const Eigen::VectorXd& replicates,
                              std::uint64_t articles) {
    SimilarityValue result{replicates[0], std::nullopt};
    if (replicates.size() > 1) {
        result.interval = jackknife_interval(replicates, articles, Bounds::zero_to_one);
    }
    return result;
}

} // namespace

ArrayXXd standardised(const ObservedExpected& feature) {
    const Eigen::ArrayXd all = feature.observed.rowwise().sum();
    ArrayXXd profile(feature.observed.rows(), feature.observed.cols());
    for (Index outlet = 0; outlet < profile.cols(); ++outlet) {
        profile.col(outlet) = (feature.expected.col(outlet) > 0)
                                  .select(all * feature.observed.col(outlet) /
                                              feature.expected.col(outlet),
                                          all);
    }
    return profile;
}

std::vector<AdjustedPair> adjusted_similarity(const FeatureSource& source,
                                              const EventTable& table,
                                              std::span<const std::size_t> outlets) {
    base::require(table.replicates() >= 1, "the first replicate has all articles");
    const Sums sums = sums_of(source, table, outlets);
    const Index replicates = table.replicates();
    const ArrayXXd divergence =
        divergences(source, table, outlets, sums.totals,
                    source.features <= most_features_of_a_divergence ? replicates : 1);
    std::vector<AdjustedPair> pairs;
    for (std::size_t i = 0; i < outlets.size(); ++i) {
        for (std::size_t j = i + 1; j < outlets.size(); ++j) {
            const auto a = static_cast<Index>(i);
            const auto b = static_cast<Index>(j);
            AdjustedPair pair;
            pair.a = outlets[i];
            pair.b = outlets[j];
            pair.articles =
                std::min(table.articles()[pair.a], table.articles()[pair.b]);
            if (pair.articles == 0 || sums.totals(0, a) == 0 ||
                sums.totals(0, b) == 0) {
                pair.cosine.value = std::numeric_limits<double>::quiet_NaN();
                pair.jensen_shannon.value = pair.cosine.value;
                pairs.push_back(pair);
                continue;
            }
            VectorXd cosines(replicates);
            for (Index r = 0; r < replicates; ++r) {
                const MatrixXd& dots = sums.dots[static_cast<std::size_t>(r)];
                cosines[r] =
                    std::min(1.0, dots(b, a) / std::sqrt(dots(a, a) * dots(b, b)));
            }
            pair.cosine = with_interval(cosines, pair.articles);
            pair.jensen_shannon = with_interval(
                divergence.col(static_cast<Index>(pairs.size())), pair.articles);
            pairs.push_back(pair);
        }
    }
    return pairs;
}

} // namespace parallax::measure
