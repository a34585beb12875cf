#include "core/measure/framing.hpp"

#include "core/base/contract.hpp"
#include "core/measure/framing_cells.hpp"
#include "core/measure/mantel_haenszel.hpp"
#include "core/measure/poisson.hpp"
#include "core/measure/rate.hpp"

#include <algorithm>
#include <array>

#include <tbb/blocked_range.h>
#include <tbb/parallel_for.h>

namespace parallax::measure {

namespace {

using Matrix = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

/// The replicates of so many categories are in memory at once.
constexpr Eigen::Index categories_at_once = 8;

/// The rate, the raw and the event-adjusted ratio of an outlet and a category.
constexpr std::size_t kinds = 3;
using Numbers = std::array<double, kinds>;

/// Sums of one replicate, kept between replicates so that no memory is asked for again.
struct Sums {
    Matrix cell;  ///< [cells x (categories + 1)], the last column holds tokens
    Matrix event; ///< [events x (categories + 1)]
    Eigen::RowVectorXd all;
    std::vector<Stratum> strata;
};

/// Computes the numbers of a few neighbouring categories from weighted counts.
class Block {
  public:
    Block(const FramingCounts& counts, const Cells& cells, Eigen::Index first)
        : counts_(counts), cells_(cells), first_(first),
          size_(std::min(categories_at_once, counts.scores.cols() - first)),
          article_(counts.scores.rows(), size_ + 1) {
        article_.leftCols(size_) = counts.scores.middleCols(first, size_);
        article_.col(size_) = counts.tokens;
    }

    [[nodiscard]] std::size_t first() const { return static_cast<std::size_t>(first_); }
    [[nodiscard]] std::size_t size() const { return static_cast<std::size_t>(size_); }

    template <typename WeightOf> void add_up(WeightOf weight_of, Sums& sums) const {
        const auto cells = static_cast<Eigen::Index>(cells_.cells.size());
        sums.cell.setZero(cells, size_ + 1);
        sums.event.setZero(static_cast<Eigen::Index>(counts_.events), size_ + 1);
        for (std::size_t a = 0; a < cells_.of.size(); ++a) {
            const auto weight = static_cast<double>(weight_of(a));
            if (weight == 0) {
                continue;
            }
            sums.cell.row(static_cast<Eigen::Index>(cells_.of[a])) +=
                weight * article_.row(static_cast<Eigen::Index>(a));
        }
        for (Eigen::Index i = 0; i < cells; ++i) {
            const Cell& cell = cells_.cells[static_cast<std::size_t>(i)];
            if (cell.is_shared) {
                sums.event.row(static_cast<Eigen::Index>(*cell.event)) +=
                    sums.cell.row(i);
            }
        }
        sums.all = sums.cell.colwise().sum();
    }

    /// The numbers of an outlet and the category at `c` in the block.
    Numbers numbers(std::size_t outlet, std::size_t c, Sums& sums) const {
        const auto column = static_cast<Eigen::Index>(c);
        Exposure own;
        sums.strata.clear();
        for (std::size_t i = cells_.first_of[outlet]; i < cells_.first_of[outlet + 1];
             ++i) {
            const auto cell = static_cast<Eigen::Index>(i);
            const Exposure here{sums.cell(cell, column), sums.cell(cell, size_)};
            own.hits += here.hits;
            own.tokens += here.tokens;
            if (cells_.cells[i].is_shared) {
                const auto event = static_cast<Eigen::Index>(*cells_.cells[i].event);
                sums.strata.push_back(
                    {in_hits(here), in_hits({sums.event(event, column) - here.hits,
                                             sums.event(event, size_) - here.tokens})});
            }
        }
        const Exposure others{sums.all[column] - own.hits,
                              sums.all[size_] - own.tokens};
        return {measure::rate_per_1000(in_hits(own)),
                log2_rate_ratio(in_hits(own), in_hits(others)),
                log2_adjusted_ratio(sums.strata)};
    }

  private:
    static Exposure in_hits(const Exposure& side) {
        return {side.hits / score_unit, side.tokens};
    }

    const FramingCounts& counts_;
    const Cells& cells_;
    Eigen::Index first_;
    Eigen::Index size_;
    Matrix article_; ///< [articles x (categories + 1)], the last column holds tokens
};

std::array<std::uint64_t, kinds> articles_of(const ArticlesBehind& outlet) {
    return {outlet.rate, outlet.ratio, outlet.adjusted};
}

/// Replicates of the numbers of an outlet: [categories of a block][kinds]; those of
/// numbers that rest on too few articles stay empty.
using OutletSeries = std::vector<std::array<std::vector<double>, kinds>>;
using Series = std::vector<OutletSeries>; ///< [outlets at hand]

Series replicates(const Block& block, const FramingCounts& counts,
                  const std::vector<std::size_t>& outlets,
                  const std::vector<ArticlesBehind>& behind, std::uint64_t resamples) {
    Series series(outlets.size());
    for (std::size_t o = 0; o < outlets.size(); ++o) {
        series[o].resize(block.size());
        const auto articles = articles_of(behind[outlets[o]]);
        for (auto& of_category : series[o]) {
            for (std::size_t kind = 0; kind < kinds; ++kind) {
                if (articles[kind] >= articles_for_an_interval) {
                    of_category[kind].resize(resamples);
                }
            }
        }
    }
    tbb::parallel_for(
        tbb::blocked_range<std::uint64_t>(0, resamples, 16),
        [&](const tbb::blocked_range<std::uint64_t>& range) {
            Sums sums;
            for (std::uint64_t r = range.begin(); r < range.end(); ++r) {
                block.add_up(
                    [&](std::size_t a) { return poisson_weight(counts.keys[a], r); },
                    sums);
                for (std::size_t o = 0; o < outlets.size(); ++o) {
                    for (std::size_t c = 0; c < block.size(); ++c) {
                        const Numbers numbers = block.numbers(outlets[o], c, sums);
                        for (std::size_t kind = 0; kind < kinds; ++kind) {
                            if (!series[o][c][kind].empty()) {
                                series[o][c][kind][r] = numbers[kind];
                            }
                        }
                    }
                }
            }
        });
    return series;
}

/// Where the numbers of each kind go: [outlets x categories] each.
std::array<std::vector<Resampled>*, kinds> by_kind(FramingNumbers& numbers) {
    return {&numbers.rate_per_1000, &numbers.log2_ratio, &numbers.log2_adjusted_ratio};
}

FramingNumbers no_numbers(std::size_t cells) {
    FramingNumbers numbers;
    for (auto* of_kind : by_kind(numbers)) {
        of_kind->resize(cells);
    }
    return numbers;
}

/// Goes through the categories block by block. `point(outlet, category, numbers)` gets
/// the numbers of all articles; `resample(outlet, block, series)` the replicates of an
/// outlet that has enough articles, in parallel over outlets.
template <typename Point, typename Resample>
void go_through(const FramingCounts& counts, std::uint64_t resamples,
                const std::optional<Targets>& targets, Point point, Resample resample) {
    const Cells cells = cells_of(counts);
    const std::vector<ArticlesBehind> behind = articles_behind(counts);
    std::vector<std::size_t> with_interval; // no side is larger than the outlet's own
    for (std::size_t outlet = 0; outlet < counts.outlets; ++outlet) {
        const bool is_wanted = !targets || std::find(targets->begin(), targets->end(),
                                                     outlet) != targets->end();
        if (behind[outlet].rate >= articles_for_an_interval && resamples > 0 &&
            is_wanted) {
            with_interval.push_back(outlet);
        }
    }
    for (Eigen::Index first = 0; first < counts.scores.cols();
         first += categories_at_once) {
        const Block block(counts, cells, first);
        Sums sums;
        block.add_up([](std::size_t) { return 1U; }, sums);
        for (std::size_t outlet = 0; outlet < counts.outlets; ++outlet) {
            for (std::size_t c = 0; c < block.size(); ++c) {
                point(outlet, block.first() + c, block.numbers(outlet, c, sums));
            }
        }
        if (!with_interval.empty()) {
            Series series = replicates(block, counts, with_interval, behind, resamples);
            tbb::parallel_for(std::size_t{0}, with_interval.size(), [&](std::size_t o) {
                resample(with_interval[o], block.first(), series[o],
                         articles_of(behind[with_interval[o]]));
            });
        }
    }
}

} // namespace

std::vector<ArticlesBehind> articles_behind(const FramingCounts& counts) {
    const Cells cells = cells_of(counts);
    std::vector<std::uint64_t> in_cell(cells.cells.size(), 0);
    for (const std::size_t cell : cells.of) {
        ++in_cell[cell];
    }
    std::vector<std::uint64_t> on_event(counts.events, 0);
    for (std::size_t i = 0; i < cells.cells.size(); ++i) {
        if (cells.cells[i].event) {
            on_event[*cells.cells[i].event] += in_cell[i];
        }
    }
    std::vector<ArticlesBehind> result(counts.outlets);
    for (std::size_t i = 0; i < cells.cells.size(); ++i) {
        const Cell& cell = cells.cells[i];
        ArticlesBehind& outlet = result[cell.outlet];
        outlet.rate += in_cell[i];
        if (cell.is_shared) {
            ++outlet.shared_events;
            outlet.adjusted_target += in_cell[i];
            outlet.adjusted_reference += on_event[*cell.event] - in_cell[i];
        }
    }
    for (ArticlesBehind& outlet : result) {
        outlet.ratio =
            std::min<std::uint64_t>(outlet.rate, cells.of.size() - outlet.rate);
        outlet.adjusted = std::min(outlet.adjusted_target, outlet.adjusted_reference);
    }
    return result;
}

FramingNumbers framing_numbers(const FramingCounts& counts, std::uint64_t resamples,
                               const std::optional<Targets>& targets) {
    const auto categories = static_cast<std::size_t>(counts.scores.cols());
    FramingNumbers result = no_numbers(counts.outlets * categories);
    const auto of_kind = by_kind(result);
    go_through(
        counts, resamples, targets,
        [&](std::size_t outlet, std::size_t category, const Numbers& numbers) {
            for (std::size_t kind = 0; kind < kinds; ++kind) {
                (*of_kind[kind])[outlet * categories + category].value = numbers[kind];
            }
        },
        [&](std::size_t outlet, std::size_t first, OutletSeries& series,
            const std::array<std::uint64_t, kinds>& articles) {
            for (std::size_t c = 0; c < series.size(); ++c) {
                for (std::size_t kind = 0; kind < kinds; ++kind) {
                    if (!series[c][kind].empty()) {
                        (*of_kind[kind])[outlet * categories + first + c].interval =
                            expanded_percentiles(std::move(series[c][kind]),
                                                 articles[kind]);
                    }
                }
            }
        });
    return result;
}

FramingNumbers framing_changes(const FramingCounts& before, const FramingCounts& after,
                               std::uint64_t resamples) {
    base::require(before.scores.rows() == after.scores.rows() &&
                      before.scores.cols() == after.scores.cols(),
                  "the same articles and as many categories before and after");
    base::require(before.tokens == after.tokens && before.outlet == after.outlet &&
                      before.event == after.event && before.keys == after.keys,
                  "only scores are edited");
    const auto categories = static_cast<std::size_t>(before.scores.cols());
    FramingCounts both = before; // before and after side by side, in the same block
    both.scores.resize(before.scores.rows(), 2 * before.scores.cols());
    for (Eigen::Index c = 0; c < before.scores.cols(); ++c) {
        both.scores.col(2 * c) = before.scores.col(c);
        both.scores.col(2 * c + 1) = after.scores.col(c);
    }
    static_assert(categories_at_once % 2 == 0);
    FramingNumbers result = no_numbers(before.outlets * categories);
    const auto of_kind = by_kind(result);
    go_through(
        both, resamples, std::nullopt,
        [&](std::size_t outlet, std::size_t column, const Numbers& numbers) {
            for (std::size_t kind = 0; kind < kinds; ++kind) {
                double& value =
                    (*of_kind[kind])[outlet * categories + column / 2].value;
                value = column % 2 == 0 ? numbers[kind] : numbers[kind] - value;
            }
        },
        [&](std::size_t outlet, std::size_t first, OutletSeries& series,
            const std::array<std::uint64_t, kinds>& articles) {
            for (std::size_t c = 0; c + 1 < series.size(); c += 2) {
                for (std::size_t kind = 0; kind < kinds; ++kind) {
                    std::vector<double>& change = series[c + 1][kind];
                    for (std::size_t r = 0; r < change.size(); ++r) {
                        change[r] -= series[c][kind][r];
                    }
                    if (!change.empty()) {
                        (*of_kind[kind])[outlet * categories + (first + c) / 2]
                            .interval =
                            expanded_percentiles(std::move(change), articles[kind]);
                    }
                }
            }
        });
    return result;
}

} // namespace parallax::measure
