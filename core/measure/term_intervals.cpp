#include "core/measure/term_intervals.hpp"

#include "core/base/contract.hpp"
#include "core/measure/poisson.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include <tbb/parallel_for.h>

namespace parallax::measure {

namespace {

/// The weights of as many replicates are in memory at once as fit in here, a byte an
/// article each.
constexpr std::size_t bytes_of_weights = std::size_t{16} << 20U;
constexpr std::size_t most_replicates_at_once = 256;

constexpr std::uint64_t largest_weight = 20; // poisson.hpp

/// Article a counts weights(r, a) times in replicate r of the block.
using Weights = Eigen::Matrix<std::uint8_t, Eigen::Dynamic, Eigen::Dynamic>;
using Draws = Eigen::VectorXd; ///< [replicates of the block]

std::vector<std::uint64_t> tokens_in(const Eigen::Map<const ArticleTerms>& counts) {
    std::vector<std::uint64_t> tokens(static_cast<std::size_t>(counts.rows()), 0);
    for (Eigen::Index term = 0; term < counts.cols(); ++term) {
        for (Eigen::Map<const ArticleTerms>::InnerIterator cell(counts, term); cell;
             ++cell) {
            base::require(cell.value() >= 0, "counts are not negative");
            tokens[static_cast<std::size_t>(cell.row())] +=
                static_cast<std::uint64_t>(cell.value());
        }
    }
    return tokens;
}

Weights weights_of(std::span<const std::uint64_t> keys, std::uint64_t first,
                   std::size_t replicates) {
    Weights weights(static_cast<Eigen::Index>(replicates),
                    static_cast<Eigen::Index>(keys.size()));
    tbb::parallel_for(std::size_t{0}, keys.size(), [&](std::size_t a) {
        std::uint8_t* const column = weights.col(static_cast<Eigen::Index>(a)).data();
        for (std::size_t r = 0; r < replicates; ++r) {
            column[r] = static_cast<std::uint8_t>(poisson_weight(keys[a], first + r));
        }
    });
    return weights;
}

/// Adds up weighted counts in every replicate of the block. Most counts are small and
/// fit in 16 bits for long, of which a register holds eight.
class WeightedSum {
  public:
    explicit WeightedSum(std::size_t replicates)
        : small_(replicates, 0),
          sum_(Draws::Zero(static_cast<Eigen::Index>(replicates))) {}

    void add(const std::uint8_t* weights, std::uint64_t count) {
        if (count > room_) {
            flush();
        }
        if (count > room_) {
            for (std::size_t r = 0; r < small_.size(); ++r) {
                sum_[static_cast<Eigen::Index>(r)] +=
                    static_cast<double>(count) * weights[r];
            }
            return;
        }
        room_ -= count;
        const auto times = static_cast<std::uint16_t>(count);
        for (std::size_t r = 0; r < small_.size(); ++r) {
            small_[r] = static_cast<std::uint16_t>(small_[r] + times * weights[r]);
        }
    }

    /// Returns the sums, whole and exact.
    [[nodiscard]] const Draws& sum() {
        flush();
        return sum_;
    }

  private:
    static constexpr std::uint64_t all_room =
        std::numeric_limits<std::uint16_t>::max() / largest_weight;

    void flush() {
        for (std::size_t r = 0; r < small_.size(); ++r) {
            sum_[static_cast<Eigen::Index>(r)] += small_[r];
        }
        std::fill(small_.begin(), small_.end(), std::uint16_t{0});
        room_ = all_room;
    }

    std::vector<std::uint16_t> small_;
    std::uint64_t room_ = all_room; ///< counts that small_ can take before it overflows
    Draws sum_;
};

/// Tokens in each replicate of the block.
struct TokenDraws {
    std::vector<Draws> of_outlet;
    Draws all;
};

TokenDraws tokens_of(const Weights& weights, const std::vector<std::uint64_t>& tokens,
                     const std::vector<std::vector<std::size_t>>& articles_of,
                     double fixed) {
    const auto replicates = static_cast<std::size_t>(weights.rows());
    TokenDraws draws{std::vector<Draws>(articles_of.size()),
                     Draws::Zero(weights.rows())};
    tbb::parallel_for(std::size_t{0}, articles_of.size(), [&](std::size_t outlet) {
        WeightedSum sum(replicates);
        for (const std::size_t a : articles_of[outlet]) {
            sum.add(weights.col(static_cast<Eigen::Index>(a)).data(), tokens[a]);
        }
        draws.of_outlet[outlet] = sum.sum();
    });
    for (const Draws& outlet : draws.of_outlet) {
        draws.all += outlet;
    }
    draws.all.array() += fixed;
    return draws;
}

/// A term, and the places in `wanted` of those who want an interval for it, one outlet
/// each.
struct TermWanted {
    std::int64_t term;
    std::vector<std::size_t> places;
};

std::vector<TermWanted> by_term(std::span<const WantedInterval> wanted,
                                std::vector<std::size_t> places) {
    std::stable_sort(places.begin(), places.end(), [&](std::size_t a, std::size_t b) {
        return wanted[a].term < wanted[b].term;
    });
    std::vector<TermWanted> terms;
    for (const std::size_t place : places) {
        if (terms.empty() || terms.back().term != wanted[place].term) {
            terms.push_back({wanted[place].term, {}});
        }
        terms.back().places.push_back(place);
    }
    return terms;
}

/// How often a term is used in each replicate of the block.
struct TermDraws {
    std::vector<Draws> own; ///< by each outlet that is wanted
    Draws all;              ///< by all outlets
};

TermDraws draws_of(const DrawnArticles& articles, const Weights& weights,
                   const TermWanted& term, std::span<const WantedInterval> wanted) {
    // A sum for each outlet that is wanted, and one for all the others.
    std::vector<std::size_t> sum_of(articles.outlets, term.places.size());
    for (std::size_t i = 0; i < term.places.size(); ++i) {
        sum_of[wanted[term.places[i]].outlet] = i;
    }
    std::vector<WeightedSum> sums(
        term.places.size() + 1, WeightedSum(static_cast<std::size_t>(weights.rows())));
    for (Eigen::Map<const ArticleTerms>::InnerIterator cell(articles.counts, term.term);
         cell; ++cell) {
        const std::size_t outlet =
            articles.outlet_of[static_cast<std::size_t>(cell.row())];
        sums[sum_of[outlet]].add(weights.col(cell.row()).data(),
                                 static_cast<std::uint64_t>(cell.value()));
    }
    TermDraws draws{{}, sums.back().sum()};
    for (std::size_t i = 0; i < term.places.size(); ++i) {
        draws.own.push_back(sums[i].sum());
        draws.all += draws.own.back();
    }
    if (articles.fixed) {
        draws.all.array() += articles.fixed->of_term[term.term];
    }
    return draws;
}

struct TwoDraws {
    const Draws& own;
    const Draws& all;
};

/// The two statistics of a term for an outlet, replicate after replicate.
struct Ratios {
    RunningPercentiles odds;
    RunningPercentiles rates;
};

/// Returns the ratio of rates of log2_term_ratio(), infinite where the term is on one
/// side only.
double rate_ratio(double own, double others, double own_tokens, double other_tokens) {
    if (own == 0 && others == 0) {
        return std::numeric_limits<double>::quiet_NaN();
    }
    if (own == 0 || others == 0) {
        return own == 0 ? 0 : std::numeric_limits<double>::infinity();
    }
    return (own + 0.5) * (other_tokens + 0.5) / ((own_tokens + 0.5) * (others + 0.5));
}

/// Adds the ratios in each replicate of the block. Their logarithms are taken of the
/// ends of the intervals only, as they keep the order.
void add_ratios(const TwoDraws& term, const TwoDraws& tokens, double prior,
                double prior_tokens, Ratios& ratios) {
    for (Eigen::Index r = 0; r < term.own.size(); ++r) {
        const double own_tokens = tokens.own[r];
        const double other_tokens = tokens.all[r] - own_tokens;
        if (own_tokens == 0 || other_tokens == 0) {
            // A side without tokens has no odds; the prior alone would say nothing of
            // it.
            ratios.odds.add(std::numeric_limits<double>::quiet_NaN());
            ratios.rates.add(std::numeric_limits<double>::quiet_NaN());
            continue;
        }
        const double counted = term.all[r] - term.own[r];
        ratios.rates.add(rate_ratio(term.own[r], counted, own_tokens, other_tokens));
        const double own = term.own[r] + prior;
        const double others = counted + prior;
        ratios.odds.add(own * (other_tokens + prior_tokens - others) /
                        ((own_tokens + prior_tokens - own) * others));
    }
}

/// The interval of a logarithm, from that of its argument.
template <typename Logarithm> std::optional<Interval>
logarithm_of(const std::optional<Interval>& interval, Logarithm logarithm) {
    return interval ? std::optional<Interval>(
                          {logarithm(interval->low), logarithm(interval->high)})
                    : std::nullopt;
}

} // namespace

std::vector<TermIntervals> term_intervals(const DrawnArticles& articles,
                                          std::span<const WantedInterval> wanted,
                                          double prior_tokens,
                                          std::uint64_t resamples) {
    base::require(resamples > 0, "there is at least one replicate");
    const std::size_t count = articles.outlet_of.size();
    std::vector<std::vector<std::size_t>> articles_of(articles.outlets);
    for (std::size_t a = 0; a < count; ++a) {
        base::require(articles.outlet_of[a] < articles.outlets,
                      "outlets are below their number");
        articles_of[articles.outlet_of[a]].push_back(a);
    }
    std::vector<std::optional<Ratios>> none_yet(articles.outlets);
    for (std::size_t outlet = 0; outlet < articles.outlets; ++outlet) {
        const std::size_t own = articles_of[outlet].size();
        const std::size_t smaller_side =
            articles.fixed ? own : std::min(own, count - own);
        if (smaller_side >= articles_for_an_interval) {
            const RunningPercentiles none(resamples, smaller_side);
            none_yet[outlet] = Ratios{none, none};
        }
    }
    std::vector<std::optional<Ratios>> ratios;
    std::vector<std::size_t> places;
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        base::require(wanted[i].outlet < articles.outlets,
                      "an outlet is wanted that is");
        ratios.push_back(none_yet[wanted[i].outlet]);
        if (ratios.back()) {
            places.push_back(i);
        }
    }
    std::vector<TermIntervals> intervals(wanted.size());
    if (places.empty()) {
        return intervals;
    }
    const std::vector<TermWanted> terms = by_term(wanted, places);
    const std::vector<std::uint64_t> tokens = tokens_in(articles.counts);
    const std::uint64_t at_once =
        std::clamp<std::uint64_t>(bytes_of_weights / count, 1, most_replicates_at_once);
    for (std::uint64_t first = 0; first < resamples; first += at_once) {
        const Weights weights =
            weights_of(articles.keys, first, std::min(at_once, resamples - first));
        const TokenDraws token_draws = tokens_of(
            weights, tokens, articles_of, articles.fixed ? articles.fixed->tokens : 0);
        tbb::parallel_for(std::size_t{0}, terms.size(), [&](std::size_t t) {
            const TermDraws draws = draws_of(articles, weights, terms[t], wanted);
            for (std::size_t i = 0; i < draws.own.size(); ++i) {
                const WantedInterval& one = wanted[terms[t].places[i]];
                add_ratios({draws.own[i], draws.all},
                           {token_draws.of_outlet[one.outlet], token_draws.all},
                           one.prior, prior_tokens, *ratios[terms[t].places[i]]);
            }
        });
    }
    for (const std::size_t place : places) {
        intervals[place] = {
            logarithm_of(ratios[place]->odds.interval(),
                         [](double ratio) { return std::log(ratio); }),
            logarithm_of(ratios[place]->rates.interval(),
                         [](double ratio) { return std::log2(ratio); })};
    }
    return intervals;
}

} // namespace parallax::measure
