#include "core/measure/distinctive_terms.hpp"

#include "core/base/contract.hpp"
#include "core/measure/log_odds.hpp"
#include "core/measure/poisson.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include <tbb/parallel_for.h>

namespace parallax::measure {

namespace {

/// The weights of so many replicates are in memory at once, a byte an article each.
constexpr std::uint64_t replicates_at_once = 250;

/// Article a counts weights(r, a) times in replicate r of the block.
using Weights = Eigen::Matrix<std::uint8_t, Eigen::Dynamic, Eigen::Dynamic>;
using Draws = Eigen::VectorXd; ///< [replicates of the block]

/// The outlet of each article, and what is known of the corpus as a whole.
struct Corpus {
    const TermColumns& counts;
    const std::vector<std::size_t>& outlet_of;
    Eigen::VectorXd article_tokens; ///< [articles]
    Eigen::VectorXd pooled;         ///< [terms]
    Eigen::VectorXd prior;          ///< [terms]
    double prior_size;
};

/// The terms that set an outlet apart, without intervals.
std::vector<DistinctiveTerm> strongest_terms(const Corpus& corpus, std::size_t outlet,
                                             std::uint64_t most) {
    Eigen::VectorXd is_own(corpus.counts.rows());
    for (Eigen::Index a = 0; a < is_own.size(); ++a) {
        is_own[a] = corpus.outlet_of[static_cast<std::size_t>(a)] == outlet ? 1 : 0;
    }
    const Eigen::VectorXd own = corpus.counts.transpose() * is_own;
    const auto scores = log_odds(own, corpus.pooled - own, corpus.prior);
    if (!scores) {
        return {}; // a side without tokens has no wording to set apart
    }
    std::vector<DistinctiveTerm> terms;
    for (Eigen::Index w = 0; w < own.size(); ++w) {
        if (scores->z[w] > 0) {
            terms.push_back({w, scores->delta[w], scores->z[w], std::nullopt});
        }
    }
    const auto stronger = [](const DistinctiveTerm& a, const DistinctiveTerm& b) {
        return a.z != b.z ? a.z > b.z : a.term < b.term;
    };
    const auto kept =
        static_cast<std::ptrdiff_t>(std::min<std::size_t>(terms.size(), most));
    std::partial_sort(terms.begin(), terms.begin() + kept, terms.end(), stronger);
    terms.resize(static_cast<std::size_t>(kept));
    return terms;
}

/// Tokens of each outlet and of all in each replicate of the block.
struct Totals {
    std::vector<Draws> of_outlet;
    Draws all;
};

void add(const Weights& weights, std::size_t article, double count, Draws& sums) {
    sums += count * weights.col(static_cast<Eigen::Index>(article)).cast<double>();
}

Totals totals_of(const Corpus& corpus, const Weights& weights, std::size_t outlets) {
    Totals totals{std::vector<Draws>(outlets, Draws::Zero(weights.rows())),
                  Draws::Zero(weights.rows())};
    for (std::size_t a = 0; a < corpus.outlet_of.size(); ++a) {
        const double tokens = corpus.article_tokens[static_cast<Eigen::Index>(a)];
        add(weights, a, tokens, totals.of_outlet[corpus.outlet_of[a]]);
        add(weights, a, tokens, totals.all);
    }
    return totals;
}

/// Log-odds of one term for one outlet in each replicate of the block.
Eigen::ArrayXd log_odds_draws(const Corpus& corpus, const Weights& weights,
                              const Totals& totals, std::size_t outlet,
                              std::int64_t term) {
    Draws own = Draws::Zero(weights.rows());
    Draws others = Draws::Zero(weights.rows());
    for (TermColumns::InnerIterator cell(corpus.counts, term); cell; ++cell) {
        const auto article = static_cast<std::size_t>(cell.row());
        add(weights, article, cell.value(),
            corpus.outlet_of[article] == outlet ? own : others);
    }
    const double prior = corpus.prior[term];
    const auto side = [&](const Draws& count, const Draws& total) -> Eigen::ArrayXd {
        const Eigen::ArrayXd with_prior = count.array() + prior;
        // A side without tokens has no log-odds; the prior alone would say nothing of
        // it.
        return (total.array() > 0)
            .select(
                (with_prior / (total.array() + corpus.prior_size - with_prior)).log(),
                std::numeric_limits<double>::quiet_NaN());
    };
    return side(own, totals.of_outlet[outlet]) -
           side(others, totals.all - totals.of_outlet[outlet]);
}

/// A term whose interval is wanted: where it stands in the result.
struct Wanted {
    std::size_t outlet;
    std::size_t rank;
    std::vector<double> draws;
};

} // namespace

std::vector<std::vector<DistinctiveTerm>>
distinctive_terms(const TermColumns& counts, const std::vector<std::size_t>& outlet_of,
                  const std::vector<std::uint64_t>& keys, std::size_t outlets,
                  const DistinctiveOptions& options) {
    const auto articles = static_cast<std::size_t>(counts.rows());
    base::require(outlet_of.size() == articles && keys.size() == articles,
                  "every article has an outlet and a key");
    std::vector<std::vector<DistinctiveTerm>> terms(outlets);
    if (counts.cols() < 2) {
        return terms;
    }
    Corpus corpus{counts,
                  outlet_of,
                  counts * Eigen::VectorXd::Ones(counts.cols()),
                  counts.transpose() * Eigen::VectorXd::Ones(counts.rows()),
                  {},
                  options.prior_size};
    corpus.prior = informative_prior(corpus.pooled, options.prior_size);
    tbb::parallel_for(std::size_t{0}, outlets, [&](std::size_t outlet) {
        terms[outlet] = strongest_terms(corpus, outlet, options.most);
    });

    std::vector<std::uint64_t> articles_of(outlets, 0);
    for (const std::size_t outlet : outlet_of) {
        base::require(outlet < outlets, "outlets are below their number");
        ++articles_of[outlet];
    }
    const auto smaller_side = [&](std::size_t outlet) {
        return std::min<std::uint64_t>(articles_of[outlet],
                                       articles - articles_of[outlet]);
    };
    std::vector<Wanted> wanted;
    for (std::size_t outlet = 0; outlet < outlets; ++outlet) {
        for (std::size_t rank = 0; rank < terms[outlet].size(); ++rank) {
            if (smaller_side(outlet) >= articles_for_an_interval &&
                options.resamples > 0) {
                wanted.push_back({outlet, rank, {}});
            }
        }
    }
    for (std::uint64_t begin = 0; begin < options.resamples && !wanted.empty();
         begin += replicates_at_once) {
        const std::uint64_t size =
            std::min(replicates_at_once, options.resamples - begin);
        Weights weights(static_cast<Eigen::Index>(size), counts.rows());
        tbb::parallel_for(std::size_t{0}, articles, [&](std::size_t a) {
            for (std::uint64_t r = 0; r < size; ++r) {
                weights(static_cast<Eigen::Index>(r), static_cast<Eigen::Index>(a)) =
                    static_cast<std::uint8_t>(poisson_weight(keys[a], begin + r));
            }
        });
        const Totals totals = totals_of(corpus, weights, outlets);
        tbb::parallel_for(std::size_t{0}, wanted.size(), [&](std::size_t i) {
            const Eigen::ArrayXd draws =
                log_odds_draws(corpus, weights, totals, wanted[i].outlet,
                               terms[wanted[i].outlet][wanted[i].rank].term);
            wanted[i].draws.insert(wanted[i].draws.end(), draws.begin(), draws.end());
        });
    }
    tbb::parallel_for(std::size_t{0}, wanted.size(), [&](std::size_t i) {
        terms[wanted[i].outlet][wanted[i].rank].interval = expanded_percentiles(
            std::move(wanted[i].draws), smaller_side(wanted[i].outlet));
    });
    return terms;
}

} // namespace parallax::measure
