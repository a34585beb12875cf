#include "core/measure/average_linkage.hpp"

#include "core/base/contract.hpp"

#include <cmath>

namespace parallax::measure {

namespace {

using Eigen::Index;

constexpr double unit = 0x1p-40;

struct Cluster {
    std::size_t number;
    std::int64_t size;
    MemberSet members;
    /// Distances of its members to those of each cluster, in units: at most 2^10 pairs
    /// of 2^40.
    std::vector<std::int64_t> sums;
};

/// Compares sum / pairs with other_sum / other_pairs: both products stay below 2^61.
bool is_nearer(std::int64_t sum, std::int64_t pairs, std::int64_t other_sum,
               std::int64_t other_pairs) {
    return sum * other_pairs < other_sum * pairs;
}

/// Clusters of one thing each, in their order.
std::vector<Cluster>
single_clusters(const Eigen::Ref<const Eigen::MatrixXd>& distances) {
    const auto things = static_cast<std::size_t>(distances.rows());
    std::vector<Cluster> clusters;
    for (std::size_t i = 0; i < things; ++i) {
        clusters.push_back(
            {i, 1, MemberSet{1} << i, std::vector<std::int64_t>(things, 0)});
    }
    for (std::size_t i = 0; i < things; ++i) {
        for (std::size_t j = i + 1; j < things; ++j) {
            const double distance =
                distances(static_cast<Index>(i), static_cast<Index>(j));
            base::require(distance >= 0 && distance <= 1, "distances are from 0 to 1");
            clusters[i].sums[j] = std::llround(distance / unit);
            clusters[j].sums[i] = clusters[i].sums[j];
        }
    }
    return clusters;
}

} // namespace

std::vector<Merge> average_linkage(const Eigen::Ref<const Eigen::MatrixXd>& distances) {
    const auto things = static_cast<std::size_t>(distances.rows());
    base::require(distances.cols() == distances.rows() && things >= 1 &&
                      things <= most_linked,
                  "a distance for each two of 1 to 64 things");
    std::vector<Cluster> clusters = single_clusters(distances);
    std::vector<Merge> merges;
    // Clusters stay in the order of their first members, `sums` in that of clusters.
    while (clusters.size() > 1) {
        std::size_t a = 0;
        std::size_t b = 1;
        for (std::size_t i = 0; i < clusters.size(); ++i) {
            for (std::size_t j = i + 1; j < clusters.size(); ++j) {
                if (is_nearer(clusters[i].sums[j], clusters[i].size * clusters[j].size,
                              clusters[a].sums[b],
                              clusters[a].size * clusters[b].size)) {
                    a = i;
                    b = j;
                }
            }
        }
        Cluster& into = clusters[a];
        const Cluster& from = clusters[b];
        const auto pairs = static_cast<double>(into.size * from.size);
        merges.push_back({into.number, from.number,
                          static_cast<double>(into.sums[b]) * unit / pairs,
                          into.members | from.members});
        for (std::size_t i = 0; i < clusters.size(); ++i) {
            if (i != a && i != b) {
                into.sums[i] += from.sums[i];
                clusters[i].sums[a] = into.sums[i];
            }
        }
        into.number = things + merges.size() - 1;
        into.size += from.size;
        into.members |= from.members;
        const auto gone = static_cast<std::ptrdiff_t>(b);
        clusters.erase(clusters.begin() + gone);
        for (Cluster& cluster : clusters) {
            cluster.sums.erase(cluster.sums.begin() + gone);
        }
    }
    return merges;
}

} // namespace parallax::measure
