#include "core/measure/framing.hpp"

#include "core/base/contract.hpp"
#include "core/measure/framing_cells.hpp"
#include "core/measure/framing_moments.hpp"
#include "core/measure/rate.hpp"
#include "core/measure/rate_interval.hpp"
#include "core/measure/resampled_sums.hpp"
#include "core/measure/score_interval.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

#include <tbb/parallel_for.h>

namespace parallax::measure {

namespace {

/// Replicates of so many numbers are in memory at once.
constexpr std::size_t numbers_at_once = std::size_t{16} << 20U;
constexpr std::size_t cells_at_once = std::size_t{1} << 20U;

/// The rate, the raw and the event-adjusted ratio of an outlet and a category.
constexpr std::size_t kinds = 3;
using Numbers = std::array<double, kinds>;

/// Which numbers of replicates are of use.
enum class Wanted : std::uint8_t { all, rates };

/// The numbers of a few neighbouring categories from sums of cells, which have the
/// tokens in their last column.
class Block {
  public:
    Block(const FramingCounts& counts, const Cells& cells, Eigen::Index first,
          Eigen::Index size)
        : cells_(cells), first_(first), size_(size), events_(counts.events),
          sums_(with_tokens(counts, first, size), cells.of, cells.cells.size(),
                counts.keys) {}

    [[nodiscard]] std::size_t first() const { return static_cast<std::size_t>(first_); }
    [[nodiscard]] std::size_t size() const { return static_cast<std::size_t>(size_); }
    [[nodiscard]] const ResampledSums& sums() const { return sums_; }

    /// Calls `take(place, category, numbers)` for each of the outlets, by its place in
    /// the list, and each category of the block.
    /// What is not wanted is not computed, and 0.
    template <typename Take> void numbers(const GroupRows& cell,
                                          const std::vector<std::size_t>& outlets,
                                          Wanted wanted, Take take) const {
        Row all = Row::Zero(size_ + 1);
        Rows event = Rows::Zero(static_cast<Eigen::Index>(events_), size_ + 1);
        for (Eigen::Index i = 0; i < cell.rows() && wanted == Wanted::all; ++i) {
            all += cell.row(i);
            const Cell& here = cells_.cells[static_cast<std::size_t>(i)];
            if (here.is_shared) {
                event.row(static_cast<Eigen::Index>(*here.event)) += cell.row(i);
            }
        }
        for (std::size_t o = 0; o < outlets.size(); ++o) {
            const Sides sides = sides_of(outlets[o], cell, event, wanted);
            for (Eigen::Index c = 0; c < size_; ++c) {
                const Exposure own{sides.own[c] / score_unit, sides.own[size_]};
                Numbers numbers{measure::rate_per_1000(own), 0, 0};
                if (wanted == Wanted::all) {
                    numbers[1] =
                        log2_rate_ratio(own, {(all[c] - sides.own[c]) / score_unit,
                                              all[size_] - sides.own[size_]});
                    numbers[2] =
                        std::log2(sides.target[c]) - std::log2(sides.reference[c]);
                }
                take(o, static_cast<std::size_t>(c), numbers);
            }
        }
    }

  private:
    using Row = Eigen::RowVectorXd;
    using Rows = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

    /// Of one outlet, [categories + tokens] each.
    struct Sides {
        Row own;    ///< over all its articles
        Row target; ///< the two sums of log2_adjusted_ratio(), in millionths
        Row reference;
    };

    static Eigen::MatrixXd with_tokens(const FramingCounts& counts, Eigen::Index first,
                                       Eigen::Index size) {
        Eigen::MatrixXd values(counts.scores.rows(), size + 1);
        values.leftCols(size) = counts.scores.middleCols(first, size);
        values.col(size) = counts.tokens;
        return values;
    }

    [[nodiscard]] Sides sides_of(std::size_t outlet, const GroupRows& cell,
                                 const Rows& event, Wanted wanted) const {
        Sides sides{Row::Zero(size_ + 1), Row::Zero(size_ + 1), Row::Zero(size_ + 1)};
        for (std::size_t i = cells_.first_of[outlet]; i < cells_.first_of[outlet + 1];
             ++i) {
            const auto own = cell.row(static_cast<Eigen::Index>(i));
            sides.own += own;
            if (!cells_.cells[i].is_shared || wanted != Wanted::all) {
                continue;
            }
            const auto both =
                event.row(static_cast<Eigen::Index>(*cells_.cells[i].event));
            const double tokens = both[size_];
            if (tokens > 0) {
                sides.target += own * ((tokens - own[size_]) / tokens);
                sides.reference += (both - own) * (own[size_] / tokens);
            }
        }
        return sides;
    }

    const Cells& cells_;
    Eigen::Index first_;
    Eigen::Index size_;
    std::size_t events_;
    ResampledSums sums_;
};

/// How many categories are gone through at once, so that neither their replicates nor
/// their sums fill the memory; even, for those of framing_changes() come in pairs.
Eigen::Index categories_at_once(std::size_t outlets, std::size_t cells,
                                std::uint64_t resamples) {
    const std::uint64_t by_replicates =
        numbers_at_once / (std::max<std::uint64_t>(outlets, 1) *
                           std::max<std::uint64_t>(resamples, 1) * kinds);
    const std::uint64_t by_cells = cells_at_once / std::max<std::uint64_t>(cells, 1);
    return static_cast<Eigen::Index>(
        std::max<std::uint64_t>(std::min(by_replicates, by_cells) / 8 * 8, 8));
}

std::array<std::uint64_t, kinds> articles_of(const ArticlesBehind& outlet) {
    return {outlet.rate, outlet.ratio, outlet.adjusted};
}

/// Replicates of the numbers of an outlet: [categories of a block][kinds]; those of
/// numbers that rest on too few articles stay empty.
using OutletSeries = std::vector<std::array<std::vector<double>, kinds>>;
using Series = std::vector<OutletSeries>; ///< [outlets at hand]

Series replicates(const Block& block, const std::vector<std::size_t>& outlets,
                  const std::vector<ArticlesBehind>& behind, std::uint64_t resamples,
                  Wanted wanted) {
    Series series(outlets.size());
    for (std::size_t o = 0; o < outlets.size(); ++o) {
        series[o].resize(block.size());
        const auto articles = articles_of(behind[outlets[o]]);
        for (auto& of_category : series[o]) {
            for (std::size_t kind = 0; kind < kinds; ++kind) {
                if (articles[kind] >= articles_for_an_interval &&
                    (kind == 0 || wanted == Wanted::all)) {
                    of_category[kind].resize(resamples);
                }
            }
        }
    }
    block.sums().for_each(resamples, [&](std::uint64_t r, const GroupRows& cell) {
        block.numbers(cell, outlets, wanted,
                      [&](std::size_t o, std::size_t c, const Numbers& numbers) {
                          for (std::size_t kind = 0; kind < kinds; ++kind) {
                              if (!series[o][c][kind].empty()) {
                                  series[o][c][kind][r] = numbers[kind];
                              }
                          }
                      });
    });
    return series;
}

/// Where the numbers of each kind go: [outlets x categories] each.
std::array<std::vector<Resampled>*, kinds> by_kind(FramingNumbers& numbers) {
    return {&numbers.rate_per_1000, &numbers.log2_ratio, &numbers.log2_adjusted_ratio};
}

std::optional<Interval> rate_interval(std::vector<double> replicates,
                                      std::uint64_t articles, const SideMoments& side) {
    const auto percentiles = expanded_percentiles(std::move(replicates), articles);
    const auto log = log_rate_interval(side);
    if (!percentiles || !log) {
        return percentiles;
    }
    return envelope(*percentiles, {1000 * log->low, 1000 * log->high});
}

std::optional<Interval> ratio_interval(const std::vector<StratumMoments>& strata) {
    const auto interval = score_interval(adjusted_score(strata));
    if (!interval) {
        return std::nullopt;
    }
    return Interval{std::log2(interval->low), std::log2(interval->high)};
}

FramingNumbers no_numbers(std::size_t cells) {
    FramingNumbers numbers;
    for (auto* of_kind : by_kind(numbers)) {
        of_kind->resize(cells);
    }
    return numbers;
}

std::vector<ArticlesBehind> articles_behind(const FramingCounts& counts,
                                            const Cells& cells) {
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

/// Goes through the categories block by block. `point(outlet, category, numbers)` gets
/// the numbers of all articles; `resample(outlet, block, series)` the replicates of an
/// outlet that has enough articles, in parallel over outlets.
template <typename Point, typename Resample>
void go_through(const FramingCounts& counts, const Cells& cells,
                std::uint64_t resamples, const std::optional<Targets>& targets,
                Wanted wanted, Point point, Resample resample) {
    const std::vector<ArticlesBehind> behind = articles_behind(counts, cells);
    std::vector<std::size_t> with_interval; // no side is larger than the outlet's own
    for (std::size_t outlet = 0; outlet < counts.outlets; ++outlet) {
        const bool is_wanted = !targets || std::find(targets->begin(), targets->end(),
                                                     outlet) != targets->end();
        if (behind[outlet].rate >= articles_for_an_interval && resamples > 0 &&
            is_wanted) {
            with_interval.push_back(outlet);
        }
    }
    base::require(
        ((counts.scores.rowwise().sum().array() == 0) || (counts.tokens.array() > 0))
            .all(),
        "hits are found in tokens");
    std::vector<std::size_t> every(counts.outlets);
    std::iota(every.begin(), every.end(), std::size_t{0});
    const Eigen::Index at_once =
        categories_at_once(with_interval.size(), cells.cells.size(), resamples);
    for (Eigen::Index first = 0; first < counts.scores.cols(); first += at_once) {
        const Block block(counts, cells, first,
                          std::min(at_once, counts.scores.cols() - first));
        block.sums().once([&](std::uint64_t, const GroupRows& cell) {
            block.numbers(
                cell, every, Wanted::all,
                [&](std::size_t outlet, std::size_t c, const Numbers& numbers) {
                    point(outlet, block.first() + c, numbers);
                });
        });
        if (!with_interval.empty()) {
            Series series = replicates(block, with_interval, behind, resamples, wanted);
            tbb::parallel_for(std::size_t{0}, with_interval.size(), [&](std::size_t o) {
                resample(with_interval[o], block.first(), series[o],
                         articles_of(behind[with_interval[o]]));
            });
        }
    }
}

} // namespace

std::vector<ArticlesBehind> articles_behind(const FramingCounts& counts) {
    return articles_behind(counts, cells_of(counts));
}

FramingNumbers framing_numbers(const FramingCounts& counts, std::uint64_t resamples,
                               const std::optional<Targets>& targets) {
    const auto categories = static_cast<std::size_t>(counts.scores.cols());
    const Cells cells = cells_of(counts);
    std::optional<FramingMoments> moments;
    if (resamples > 0) {
        moments.emplace(counts, cells);
    }
    FramingNumbers result = no_numbers(counts.outlets * categories);
    const auto of_kind = by_kind(result);
    go_through(
        counts, cells, resamples, targets, Wanted::rates,
        [&](std::size_t outlet, std::size_t category, const Numbers& numbers) {
            for (std::size_t kind = 0; kind < kinds; ++kind) {
                (*of_kind[kind])[outlet * categories + category].value = numbers[kind];
            }
        },
        [&](std::size_t outlet, std::size_t first, OutletSeries& series,
            const std::array<std::uint64_t, kinds>& articles) {
            for (std::size_t c = 0; c < series.size(); ++c) {
                const std::size_t category = first + c;
                const std::size_t at = outlet * categories + category;
                const StratumMoments everywhere = moments->everywhere(outlet, category);
                result.rate_per_1000[at].interval = rate_interval(
                    std::move(series[c][0]), articles[0], everywhere.target);
                if (articles[1] >= articles_for_an_interval) {
                    result.log2_ratio[at].interval = ratio_interval({everywhere});
                }
                if (articles[2] >= articles_for_an_interval) {
                    result.log2_adjusted_ratio[at].interval =
                        ratio_interval(moments->on_events(outlet, category));
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
    FramingNumbers result = no_numbers(before.outlets * categories);
    const auto of_kind = by_kind(result);
    go_through(
        both, cells_of(both), resamples, std::nullopt, Wanted::all,
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
