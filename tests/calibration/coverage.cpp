// How often do 95 % intervals hold the true value? Worlds are drawn from the articles
// of a real corpus, so that the true value is known: on each event both sides get
// articles of that event's pool, with replacement, and of the reference's hits every
// other one is taken away at random where the true ratio is to be 2. A world has 5, 10,
// 20 or 40 events (drawn, too) and 1, 2 or 5 articles of each side on each, or 1 to 5
// at random.
//
// usage: coverage CORPUS WORLDS LEXICON...

#include "core/analysis/framing.hpp"
#include "core/analysis/scored_corpus.hpp"
#include "core/measure/adjusted_score.hpp"
#include "core/measure/bca.hpp"
#include "core/measure/framing.hpp"
#include "core/measure/interval.hpp"
#include "core/measure/mantel_haenszel.hpp"
#include "core/measure/poisson.hpp"
#include "core/measure/rate_interval.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <limits>
#include <map>
#include <optional>
#include <random>
#include <string>
#include <vector>

namespace {

using namespace parallax;
using measure::Interval;
using measure::SideMoments;
using measure::StratumMoments;

constexpr std::uint64_t resamples = 300;

struct Article {
    double tokens;
    std::vector<double> hits; ///< [categories]
};

struct Corpus {
    std::vector<std::vector<Article>> pools; ///< [events]
    std::vector<Article> all;
    std::vector<double> mean; ///< [categories] hits of an article of an event
    std::vector<double> rate; ///< [categories] hits a token, of all articles
};

base::Result<Corpus> corpus_of(const std::string& path,
                               const std::vector<std::string>& lexicon_paths) {
    Plan plan;
    plan.inputs = {path};
    if (path.size() > 4 && path.substr(path.size() - 4) == ".csv") {
        plan.columns = {{"outlet", "party"}}; // convention_speeches
    }
    plan.lexicons = lexicon_paths;
    const auto scored = analysis::scored_corpus(plan);
    if (!scored) {
        return tl::unexpected(scored.error());
    }
    const auto& [lexicons, material, hits] = *scored;
    Corpus corpus;
    const Eigen::Index categories = hits.counts.cols();
    std::map<std::size_t, std::vector<Article>> pools; // without events: one for all
    double tokens = 0;
    corpus.rate.assign(static_cast<std::size_t>(categories), 0);
    corpus.mean = corpus.rate;
    for (const std::size_t a : hits.articles) {
        Article article{static_cast<double>(material.index.tokens_in(a)), {}};
        for (Eigen::Index c = 0; c < categories; ++c) {
            article.hits.push_back(hits.counts(static_cast<Eigen::Index>(a), c));
            corpus.rate[static_cast<std::size_t>(c)] += article.hits.back();
        }
        tokens += article.tokens;
        pools[material.event_of[a].value_or(0)].push_back(article);
        corpus.all.push_back(article);
    }
    for (double& rate : corpus.rate) {
        rate /= tokens;
    }
    for (auto& [event, pool] : pools) {
        if (pool.size() >= 2) {
            corpus.pools.push_back(std::move(pool));
        }
    }
    for (const auto& pool : corpus.pools) {
        for (const Article& article : pool) {
            for (std::size_t c = 0; c < corpus.mean.size(); ++c) {
                corpus.mean[c] += article.hits[c] / static_cast<double>(pool.size()) /
                                  static_cast<double>(corpus.pools.size());
            }
        }
    }
    return corpus;
}

/// How often intervals held the truth, by how many hits a side may expect.
struct Tally {
    double asked = 0;
    double given = 0;
    double held = 0;
    double above = 0; ///< the truth lies below the interval
    double open = 0;  ///< without an end, or from 0
};

constexpr const char* groups[] = {"<5", "5-19", "20+"};
using Method = std::array<Tally, 3>;

std::size_t group_of(double expected) {
    return expected < 5 ? 0 : expected < 20 ? 1 : 2;
}

void count(Tally& tally, const std::optional<Interval>& interval, double truth) {
    tally.asked += 1;
    if (!interval) {
        return;
    }
    tally.given += 1;
    const bool is_above = interval->low > truth * (1 + 1e-12);
    tally.above += is_above ? 1 : 0;
    tally.held += !is_above && interval->high >= truth * (1 - 1e-12) ? 1 : 0;
    tally.open += interval->low == 0 || std::isinf(interval->high) ? 1 : 0;
}

void print(const char* what, double truth, std::size_t events, int articles,
           const std::map<std::string, Method>& methods) {
    for (const auto& [name, tallies] : methods) {
        for (std::size_t g = 0; g < tallies.size(); ++g) {
            const Tally& t = tallies[g];
            if (t.asked < 20) {
                continue;
            }
            const double held = t.held / t.given;
            std::printf("%s,%g,%zu,%d,%s,%s,%.0f,%.3f,%.3f,%.3f,%.3f,%.3f\n", what,
                        truth, events, articles, name.c_str(), groups[g], t.asked,
                        1 - t.given / t.asked, held,
                        std::sqrt(held * (1 - held) / t.given), t.above / t.given,
                        t.open / t.given);
        }
    }
    std::fflush(stdout);
}

class Worlds {
  public:
    explicit Worlds(const Corpus& corpus) : corpus_(corpus) {}

    /// Event-adjusted ratios. `articles` 0: 1 to 5.
    void ratios(double truth, std::size_t events, int articles, int worlds) {
        std::map<std::string, Method> methods;
        for (int w = 0; w < worlds; ++w) {
            std::vector<std::vector<Article>> sides[2] = {
                std::vector<std::vector<Article>>(events),
                std::vector<std::vector<Article>>(events)};
            measure::FramingCounts counts;
            for (std::size_t e = 0; e < events; ++e) {
                const auto& pool = corpus_.pools[random_() % corpus_.pools.size()];
                for (std::size_t side = 0; side < 2; ++side) {
                    const std::uint64_t of_side =
                        articles > 0 ? static_cast<std::uint64_t>(articles)
                                     : 1 + random_() % 5;
                    for (std::uint64_t i = 0; i < of_side; ++i) {
                        sides[side][e].push_back(pool[random_() % pool.size()]);
                        if (side == 1 && truth == 2) {
                            thin(sides[side][e].back());
                        }
                        counts.outlet.push_back(side);
                        counts.event.push_back(e);
                        counts.keys.push_back(random_());
                    }
                }
            }
            const bool resampled = w % 4 == 0; // it takes long
            for (std::size_t c = 0; c < corpus_.mean.size(); ++c) {
                const double expected = static_cast<double>(events) *
                                        (articles > 0 ? articles : 3) *
                                        corpus_.mean[c] / truth;
                const std::vector<StratumMoments> strata = strata_of(sides, c);
                double hits = 0;
                for (const StratumMoments& event : strata) {
                    hits += event.target.hits + event.reference.hits;
                }
                if (hits == 0) {
                    continue; // nothing to compare, and so said
                }
                const std::size_t g = group_of(expected);
                count(methods["score"][g],
                      measure::score_interval(measure::adjusted_score(strata)), truth);
                count(methods["quasi-Poisson score"][g], quasi_poisson(strata), truth);
                count(methods["between events"][g], between_events(strata), truth);
                if (resampled) {
                    count(methods["percentile of articles"][g],
                          articles_resampled(sides, c), truth);
                    count(methods["percentile of events"][g], events_resampled(strata),
                          truth);
                }
            }
        }
        print("adjusted ratio", truth, events, articles, methods);
    }

    /// Rates of an outlet with so many articles.
    void rates(std::size_t articles, int worlds) {
        std::map<std::string, Method> methods;
        for (int w = 0; w < worlds; ++w) {
            std::vector<Article> drawn;
            std::vector<std::uint64_t> keys;
            for (std::size_t i = 0; i < articles; ++i) {
                drawn.push_back(corpus_.all[random_() % corpus_.all.size()]);
                keys.push_back(random_());
            }
            double tokens = 0;
            for (const Article& article : drawn) {
                tokens += article.tokens;
            }
            for (std::size_t c = 0; c < corpus_.rate.size(); ++c) {
                const SideMoments side = moments(drawn, c);
                if (side.hits == 0) {
                    continue;
                }
                const double truth = corpus_.rate[c];
                const std::size_t g = group_of(truth * tokens);
                const auto log = measure::log_rate_interval(side);
                count(methods["log"][g], log, truth);
                std::vector<double> replicates;
                for (std::uint64_t r = 0; r < resamples; ++r) {
                    measure::Exposure sum;
                    for (std::size_t i = 0; i < articles; ++i) {
                        const double weight = measure::poisson_weight(keys[i], r);
                        sum.hits += weight * drawn[i].hits[c];
                        sum.tokens += weight * drawn[i].tokens;
                    }
                    replicates.push_back(sum.tokens > 0 ? sum.hits / sum.tokens
                                                        : side.hits / side.tokens);
                }
                std::vector<double> without;
                for (const Article& article : drawn) {
                    without.push_back((side.hits - article.hits[c]) /
                                      (side.tokens - article.tokens));
                }
                const auto percentile =
                    measure::expanded_percentiles(replicates, articles);
                count(methods["percentile"][g], percentile, truth);
                count(methods["envelope"][g],
                      percentile ? std::optional(measure::envelope(*percentile, *log))
                                 : std::nullopt,
                      truth);
                count(
                    methods["BCa"][g],
                    measure::bca_interval(replicates, side.hits / side.tokens, without),
                    truth);
            }
        }
        print("rate", 1, articles, 1, methods);
    }

  private:
    void thin(Article& article) {
        for (double& hits : article.hits) {
            hits =
                std::binomial_distribution<int>(static_cast<int>(hits), 0.5)(random_);
        }
    }

    static SideMoments moments(const std::vector<Article>& articles, std::size_t c) {
        SideMoments side;
        for (const Article& article : articles) {
            side.articles += 1;
            side.hits += article.hits[c];
            side.tokens += article.tokens;
            side.hits_squared += article.hits[c] * article.hits[c];
            side.hits_by_tokens += article.hits[c] * article.tokens;
            side.tokens_squared += article.tokens * article.tokens;
        }
        return side;
    }

    static std::vector<StratumMoments>
    strata_of(const std::vector<std::vector<Article>> (&sides)[2], std::size_t c) {
        std::vector<StratumMoments> strata;
        for (std::size_t e = 0; e < sides[0].size(); ++e) {
            strata.push_back({moments(sides[0][e], c), moments(sides[1][e], c)});
        }
        return strata;
    }

    static std::optional<Interval> from_log2(const std::optional<Interval>& interval) {
        return interval ? std::optional<Interval>(
                              {std::exp2(interval->low), std::exp2(interval->high)})
                        : std::nullopt;
    }

    std::optional<Interval>
    articles_resampled(const std::vector<std::vector<Article>> (&sides)[2],
                       std::size_t c) {
        std::vector<double> replicates(resamples);
        std::vector<std::vector<std::vector<std::uint64_t>>> keys(2);
        std::uint64_t fewest = ~std::uint64_t{0};
        for (std::size_t side = 0; side < 2; ++side) {
            std::uint64_t of_side = 0;
            for (const auto& articles : sides[side]) {
                keys[side].emplace_back();
                for (std::size_t i = 0; i < articles.size(); ++i) {
                    keys[side].back().push_back(random_());
                }
                of_side += articles.size();
            }
            fewest = std::min(fewest, of_side);
        }
        for (std::uint64_t r = 0; r < resamples; ++r) {
            std::vector<measure::Stratum> strata(sides[0].size());
            for (std::size_t e = 0; e < strata.size(); ++e) {
                for (std::size_t side = 0; side < 2; ++side) {
                    measure::Exposure& sum =
                        side == 0 ? strata[e].target : strata[e].reference;
                    for (std::size_t i = 0; i < sides[side][e].size(); ++i) {
                        const double weight =
                            measure::poisson_weight(keys[side][e][i], r);
                        sum.hits += weight * sides[side][e][i].hits[c];
                        sum.tokens += weight * sides[side][e][i].tokens;
                    }
                }
            }
            replicates[r] = measure::log2_adjusted_ratio(strata);
        }
        return from_log2(measure::expanded_percentiles(replicates, fewest));
    }

    std::optional<Interval>
    events_resampled(const std::vector<StratumMoments>& strata) {
        std::vector<std::uint64_t> keys(strata.size());
        std::generate(keys.begin(), keys.end(), [&] { return random_(); });
        std::vector<double> replicates;
        for (std::uint64_t r = 0; r < resamples; ++r) {
            double a = 0;
            double b = 0;
            for (std::size_t e = 0; e < strata.size(); ++e) {
                const double weight = measure::poisson_weight(keys[e], r);
                a += weight * part(strata[e], true);
                b += weight * part(strata[e], false);
            }
            replicates.push_back(std::log2(a) - std::log2(b));
        }
        return from_log2(measure::expanded_percentiles(replicates, strata.size()));
    }

    /// One factor by which articles scatter more than single hits, at the ratio itself.
    static std::optional<Interval>
    quasi_poisson(const std::vector<StratumMoments>& strata) {
        const measure::RatioScore score = measure::adjusted_score(strata);
        const double x = score.a > 0 && score.b > 0 ? score.a / score.b : 1;
        const double dispersion =
            std::max(1.0, (score.aa / x - 2 * score.ab + score.bb * x) / score.poisson);
        const double t = t_quantile(score.degrees);
        const double half = t * t * dispersion * score.poisson / 2;
        const double top =
            score.a * score.b + half + std::sqrt(half * (half + 2 * score.a * score.b));
        return Interval{score.a * score.a / top,
                        score.b > 0 ? top / (score.b * score.b)
                                    : std::numeric_limits<double>::infinity()};
    }

    /// The log ratio, its variance from how events differ, t with events - 1 degrees.
    static std::optional<Interval>
    between_events(const std::vector<StratumMoments>& strata) {
        double a = 0;
        double b = 0;
        for (const StratumMoments& event : strata) {
            a += part(event, true);
            b += part(event, false);
        }
        if (a == 0 || b == 0) {
            return std::nullopt;
        }
        double squares = 0;
        for (const StratumMoments& event : strata) {
            const double u = part(event, true) / a - part(event, false) / b;
            squares += u * u;
        }
        const auto n = static_cast<double>(strata.size());
        const double half = t_quantile(n - 1) * std::sqrt(n / (n - 1) * squares);
        return Interval{a / b * std::exp(-half), a / b * std::exp(half)};
    }

    /// By Hill's expansion of the quantile: four digits are enough here.
    static double t_quantile(double degrees) {
        const double z = 1.959963985;
        const double g1 = (z * z * z + z) / 4;
        const double g2 = (5 * std::pow(z, 5) + 16 * z * z * z + 3 * z) / 96;
        const double g3 =
            (3 * std::pow(z, 7) + 19 * std::pow(z, 5) + 17 * z * z * z - 15 * z) / 384;
        return z + g1 / degrees + g2 / degrees / degrees +
               g3 / degrees / degrees / degrees;
    }

    static double part(const StratumMoments& event, bool of_target) {
        const double tokens = event.target.tokens + event.reference.tokens;
        return of_target ? event.target.hits * event.reference.tokens / tokens
                         : event.reference.hits * event.target.tokens / tokens;
    }

    const Corpus& corpus_;
    std::mt19937_64 random_{5};
};

} // namespace

int main(int argc, char** argv) {
    if (argc < 4) {
        std::fprintf(stderr, "usage: coverage CORPUS WORLDS LEXICON...\n");
        return 2;
    }
    const auto corpus = corpus_of(argv[1], {argv + 3, argv + argc});
    if (!corpus) {
        std::fprintf(stderr, "coverage: %s\n", base::to_string(corpus.error()).c_str());
        return 2;
    }
    const int worlds = std::atoi(argv[2]);
    std::printf("of,truth,events,articles,method,hits_expected,intervals,missing,held,"
                "error,above,open\n");
    Worlds drawn(*corpus);
    for (const double truth : {1.0, 2.0}) {
        for (const std::size_t events : {5U, 10U, 20U, 40U}) {
            for (const int articles : {1, 2, 5, 0}) {
                drawn.ratios(truth, events, articles, worlds);
            }
        }
    }
    for (const std::size_t articles : {5U, 10U, 20U, 40U, 100U}) {
        drawn.rates(articles, worlds);
    }
    return 0;
}
