#include "core/measure/resampled_sums.hpp"

#include "core/base/contract.hpp"
#include "core/measure/poisson.hpp"
#include "core/measure/weighted_rows.hpp"
#include "core/measure/whole_numbers.hpp"

#include <algorithm>
#include <numeric>

#include <tbb/blocked_range.h>
#include <tbb/enumerable_thread_specific.h>
#include <tbb/parallel_for.h>

namespace parallax::measure {

namespace {

/// The weights and values of so many articles stay in the cache of a core.
constexpr std::size_t articles_at_once = 256;
constexpr std::size_t most_replicates_at_once = 16;
constexpr std::size_t most_bytes_of_sums = std::size_t{4} << 20U;
constexpr double too_large = 281474976710656.0; // 2^48

/// The articles of each group side by side.
std::vector<std::size_t> by_group(const std::vector<std::size_t>& group_of) {
    std::vector<std::size_t> order(group_of.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return group_of[a] < group_of[b];
    });
    return order;
}

/// Memory of a thread, kept between blocks of replicates.
struct Scratch {
    std::vector<double> weights;
    std::vector<double> sums;
};

} // namespace

ResampledSums::ResampledSums(const Eigen::Ref<const Eigen::MatrixXd>& values,
                             const std::vector<std::size_t>& group_of,
                             std::size_t groups, const std::vector<std::uint64_t>& keys)
    : groups_(groups), columns_(static_cast<std::size_t>(values.cols())),
      stride_((columns_ + tile_columns - 1) / tile_columns * tile_columns) {
    base::require(static_cast<std::size_t>(values.rows()) == group_of.size() &&
                      keys.size() == group_of.size(),
                  "every article has values, a group and a key");
    base::require(are_whole(values) &&
                      (values.colwise().sum().array() < too_large).all(),
                  "values are whole, not negative and below 2^48");
    base::require(std::all_of(group_of.begin(), group_of.end(),
                              [&](std::size_t group) { return group < groups; }),
                  "groups are below their number");
    const std::vector<std::size_t> order = by_group(group_of);
    for (const std::size_t a : order) {
        keys_.push_back(keys[a]);
    }
    for (std::size_t first = 0; first < order.size(); first += articles_at_once) {
        const std::size_t last = std::min(first + articles_at_once, order.size());
        for (std::size_t column = 0; column < columns_; column += tile_columns) {
            const std::size_t width = std::min(tile_columns, columns_ - column);
            Tile tile;
            for (std::size_t i = first; i < last; ++i) {
                const auto row = values.row(static_cast<Eigen::Index>(order[i]))
                                     .segment(static_cast<Eigen::Index>(column),
                                              static_cast<Eigen::Index>(width));
                if ((row.array() == 0).all()) {
                    continue;
                }
                for (std::size_t c = 0; c < tile_columns; ++c) {
                    tile.values.push_back(c < width ? row[static_cast<Eigen::Index>(c)]
                                                    : 0.0);
                }
                tile.article.push_back(static_cast<std::uint32_t>(i - first));
                const auto group = static_cast<std::uint32_t>(group_of[order[i]]);
                if (tile.runs.empty() || tile.runs.back().group != group) {
                    tile.runs.push_back({group, 0});
                }
                tile.runs.back().end = static_cast<std::uint32_t>(tile.article.size());
            }
            tile.values.shrink_to_fit();
            tiles_.push_back(std::move(tile));
        }
    }
}

template <typename WeightsOf>
void ResampledSums::add_up(std::size_t replicates, WeightsOf weights_of,
                           double* weights, double* sums) const {
    const AddRows add_rows = add_rows_here();
    std::size_t tile = 0;
    for (std::size_t first = 0; first < keys_.size(); first += articles_at_once) {
        const std::size_t last = std::min(first + articles_at_once, keys_.size());
        for (std::size_t a = first; a < last; ++a) {
            weights_of(keys_[a], weights + (a - first) * replicates);
        }
        for (std::size_t column = 0; column < columns_; column += tile_columns) {
            const Tile& here = tiles_[tile++];
            for (std::size_t r = 0; r < replicates; r += tile_replicates) {
                std::size_t begin = 0;
                for (const Run& run : here.runs) {
                    add_rows({here.values.data() + begin * tile_columns,
                              here.article.data() + begin, run.end - begin, weights + r,
                              replicates,
                              sums + (r * groups_ + run.group) * stride_ + column,
                              groups_ * stride_});
                    begin = run.end;
                }
            }
        }
    }
}

GroupRows ResampledSums::rows_of(const double* sums) const {
    return {sums, static_cast<Eigen::Index>(groups_),
            static_cast<Eigen::Index>(columns_),
            Eigen::OuterStride<>(static_cast<Eigen::Index>(stride_))};
}

std::size_t ResampledSums::replicates_at_once() const {
    std::size_t replicates = most_replicates_at_once;
    while (replicates > tile_replicates &&
           replicates * groups_ * stride_ * sizeof(double) > most_bytes_of_sums) {
        replicates /= 2;
    }
    return replicates;
}

void ResampledSums::for_each(std::uint64_t replicates, const Visit& visit) const {
    const std::size_t at_once = replicates_at_once();
    const std::uint64_t blocks = (replicates + at_once - 1) / at_once;
    tbb::enumerable_thread_specific<Scratch> scratch;
    tbb::parallel_for(
        tbb::blocked_range<std::uint64_t>(0, blocks, 1),
        [&](const tbb::blocked_range<std::uint64_t>& range) {
            Scratch& mine = scratch.local();
            mine.weights.resize(articles_at_once * at_once);
            for (std::uint64_t block = range.begin(); block < range.end(); ++block) {
                const std::uint64_t first = block * at_once;
                mine.sums.assign(at_once * groups_ * stride_, 0);
                add_up(
                    at_once,
                    [&](std::uint64_t key, double* weights) {
                        poisson_weights(key, first, at_once, weights);
                    },
                    mine.weights.data(), mine.sums.data());
                const std::uint64_t last = std::min(first + at_once, replicates);
                for (std::uint64_t r = first; r < last; ++r) {
                    visit(r,
                          rows_of(mine.sums.data() + (r - first) * groups_ * stride_));
                }
            }
        });
}

void ResampledSums::once(const Visit& visit) const {
    std::vector<double> weights(articles_at_once * tile_replicates);
    std::vector<double> sums(tile_replicates * groups_ * stride_, 0);
    add_up(
        tile_replicates,
        [](std::uint64_t, double* of_article) {
            std::fill_n(of_article, tile_replicates, 1.0);
        },
        weights.data(), sums.data());
    visit(0, rows_of(sums.data()));
}

} // namespace parallax::measure
