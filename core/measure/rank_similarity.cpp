#include "core/measure/rank_similarity.hpp"

#include "core/measure/group_jackknife.hpp"
#include "core/measure/spearman.hpp"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <utility>

#include <tbb/parallel_for.h>

namespace parallax::measure {

namespace {

using Eigen::ArrayXXd;
using Eigen::Index;
using Eigen::MatrixXd;
using Eigen::VectorXd;

/// [features x outlets] of each replicate.
using Profiles = std::vector<MatrixXd>;

std::vector<RankedSimilarity> compared(Profiles profiles,
                                       std::span<const std::uint64_t> articles,
                                       std::span<const std::size_t> outlets) {
    tbb::parallel_for(std::size_t{0}, profiles.size() * outlets.size(),
                      [&](std::size_t i) {
                          auto profile = profiles[i / outlets.size()].col(
                              static_cast<Index>(outlets[i % outlets.size()]));
                          profile = centred_ranks(profile);
                      });
    std::vector<RankedSimilarity> pairs;
    for (std::size_t i = 0; i < outlets.size(); ++i) {
        for (std::size_t j = i + 1; j < outlets.size(); ++j) {
            pairs.push_back({outlets[i], outlets[j], {}});
        }
    }
    tbb::parallel_for(std::size_t{0}, pairs.size(), [&](std::size_t p) {
        RankedSimilarity& pair = pairs[p];
        const std::uint64_t smaller = std::min(articles[pair.a], articles[pair.b]);
        if (smaller == 0) {
            pair.spearman.value = std::numeric_limits<double>::quiet_NaN();
            return;
        }
        VectorXd values(static_cast<Index>(profiles.size()));
        for (std::size_t r = 0; r < profiles.size(); ++r) {
            values[static_cast<Index>(r)] =
                correlation_of_ranks(profiles[r].col(static_cast<Index>(pair.a)),
                                     profiles[r].col(static_cast<Index>(pair.b)));
        }
        pair.spearman.value = values[0];
        if (values.size() > 1) {
            pair.spearman.interval =
                jackknife_interval(values, smaller, Bounds::minus_one_to_one);
        }
    });
    return pairs;
}

/// Puts a feature's [replicates x outlets] in its place.
void store(const ArrayXXd& feature, Index place, Profiles& profiles) {
    for (std::size_t r = 0; r < profiles.size(); ++r) {
        profiles[r].row(place) = feature.row(static_cast<Index>(r)).matrix();
    }
}

Profiles room_for(Index replicates, Index features, Index outlets) {
    return Profiles(static_cast<std::size_t>(replicates), MatrixXd(features, outlets));
}

} // namespace

std::vector<RankedSimilarity> rank_similarity(const FeatureSource& source,
                                              std::span<const std::size_t> outlet_of,
                                              const MatrixXd& weights,
                                              std::span<const std::size_t> outlets) {
    std::size_t all = 0;
    for (const std::size_t outlet : outlet_of) {
        all = std::max(all, outlet + 1);
    }
    for (const std::size_t outlet : outlets) {
        all = std::max(all, outlet + 1);
    }
    std::vector<std::uint64_t> articles(all, 0);
    for (const std::size_t outlet : outlet_of) {
        ++articles[outlet];
    }
    Profiles profiles =
        room_for(weights.rows(), source.features, static_cast<Index>(all));
    tbb::parallel_for(Index{0}, source.features, [&](Index f) {
        std::vector<FeatureCount> counts;
        source.read(f, counts);
        ArrayXXd sums = ArrayXXd::Zero(weights.rows(), static_cast<Index>(all));
        for (const FeatureCount& count : counts) {
            sums.col(static_cast<Index>(outlet_of[count.article])) +=
                weights.col(static_cast<Index>(count.article)).array() * count.count;
        }
        store(sums, f, profiles);
    });
    return compared(std::move(profiles), articles, outlets);
}

std::vector<RankedSimilarity> rank_similarity(const FeatureSource& source,
                                              const EventTable& table,
                                              std::span<const std::size_t> outlets) {
    Profiles profiles = room_for(table.replicates(), source.features, table.outlets());
    tbb::parallel_for(Index{0}, source.features, [&](Index f) {
        std::vector<FeatureCount> counts;
        source.read(f, counts);
        ObservedExpected feature;
        table.of_feature(counts, feature);
        store(standardised(feature), f, profiles);
    });
    return compared(std::move(profiles), table.articles(), outlets);
}

} // namespace parallax::measure
