#include "core/analysis/describe.hpp"
#include "core/analysis/significance.hpp"
#include "core/measure/split_half.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <mutex>
#include <numeric>
#include <optional>
#include <utility>

#include <tbb/parallel_for.h>

namespace parallax::analysis {

namespace {

/// As similarity: nobody reads ten thousand pairs.
constexpr std::size_t most_outlets = 40;
/// Articles times categories times resamples of all pairs: a few seconds.
constexpr double most_work = 6e9;

/// The articles of an outlet by event, as rows of the counts.
using ByEvent = std::map<std::size_t, std::vector<std::size_t>>;

std::vector<ByEvent> articles_by_event(const measure::FramingCounts& counts) {
    std::vector<ByEvent> result(counts.outlets);
    for (std::size_t row = 0; row < counts.outlet.size(); ++row) {
        if (counts.event[row]) {
            result[counts.outlet[row]][*counts.event[row]].push_back(row);
        }
    }
    return result;
}

/// Two outlets and their articles on the events that both cover.
struct Pair {
    std::size_t target = 0;
    std::size_t reference = 0;
    std::vector<std::size_t> rows;
    std::uint64_t events = 0;
    std::uint64_t articles_target = 0;
    std::uint64_t articles_reference = 0;

    [[nodiscard]] std::uint64_t smaller() const {
        return std::min(articles_target, articles_reference);
    }
};

Pair pair_of(std::size_t target, std::size_t reference,
             const std::vector<ByEvent>& articles) {
    Pair pair;
    pair.target = target;
    pair.reference = reference;
    for (const auto& [event, own] : articles[target]) {
        const auto others = articles[reference].find(event);
        if (others != articles[reference].end()) {
            ++pair.events;
            pair.articles_target += own.size();
            pair.articles_reference += others->second.size();
            pair.rows.insert(pair.rows.end(), own.begin(), own.end());
            pair.rows.insert(pair.rows.end(), others->second.begin(),
                             others->second.end());
        }
    }
    return pair;
}

std::vector<std::size_t> outlets_by_articles(const measure::FramingCounts& counts) {
    std::vector<std::size_t> articles(counts.outlets, 0);
    for (const std::size_t outlet : counts.outlet) {
        ++articles[outlet];
    }
    std::vector<std::size_t> outlets(counts.outlets);
    std::iota(outlets.begin(), outlets.end(), std::size_t{0});
    std::stable_sort(outlets.begin(), outlets.end(), [&](std::size_t a, std::size_t b) {
        return articles[a] > articles[b];
    });
    return outlets;
}

/// The pairs of the largest outlets that have enough articles on common events.
struct Pairs {
    std::vector<Pair> pairs; ///< by target, then reference
    std::size_t outlets = 0; ///< that were looked at
};

Pairs pairs_of(const std::vector<std::size_t>& outlets,
               const std::vector<ByEvent>& articles, double work_an_article) {
    Pairs found;
    double work = 0;
    for (; found.outlets < std::min(outlets.size(), most_outlets); ++found.outlets) {
        std::vector<Pair> added;
        for (std::size_t i = 0; i < found.outlets; ++i) {
            const auto [first, second] =
                std::minmax(outlets[i], outlets[found.outlets]);
            added.push_back(pair_of(first, second, articles));
            work += static_cast<double>(added.back().rows.size()) * work_an_article;
        }
        if (work > most_work) {
            break;
        }
        for (Pair& pair : added) {
            if (pair.smaller() >= measure::articles_for_an_interval) {
                found.pairs.push_back(std::move(pair));
            }
        }
    }
    std::sort(found.pairs.begin(), found.pairs.end(), [](const Pair& a, const Pair& b) {
        return std::pair(a.target, a.reference) < std::pair(b.target, b.reference);
    });
    return found;
}

/// The articles of a pair alone: outlet 0 is the target.
measure::FramingCounts counts_of(const Pair& pair,
                                 const measure::FramingCounts& counts) {
    measure::FramingCounts own;
    const auto rows = static_cast<Eigen::Index>(pair.rows.size());
    own.scores.resize(rows, counts.scores.cols());
    own.tokens.resize(rows);
    std::map<std::size_t, std::size_t> events;
    for (Eigen::Index row = 0; row < rows; ++row) {
        const std::size_t from = pair.rows[static_cast<std::size_t>(row)];
        own.scores.row(row) = counts.scores.row(static_cast<Eigen::Index>(from));
        own.tokens[row] = counts.tokens[static_cast<Eigen::Index>(from)];
        own.outlet.push_back(counts.outlet[from] == pair.target ? 0 : 1);
        own.event.push_back(
            events.emplace(*counts.event[from], events.size()).first->second);
        own.keys.push_back(counts.keys[from]);
    }
    own.outlets = 2;
    own.events = events.size();
    return own;
}

std::uint64_t sum_of(const Eigen::MatrixXd& hits, const Pair& pair,
                     const Framing& framing, const HitTable& table, std::size_t outlet,
                     std::size_t category) {
    double sum = 0;
    for (const std::size_t row : pair.rows) {
        if (framing.counts.outlet[row] == outlet) {
            sum += hits(static_cast<Eigen::Index>(table.articles[row]),
                        static_cast<Eigen::Index>(category));
        }
    }
    return whole(sum);
}

std::uint64_t tokens_of(const Pair& pair, const Framing& framing, std::size_t outlet) {
    double sum = 0;
    for (const std::size_t row : pair.rows) {
        sum += framing.counts.outlet[row] == outlet
                   ? framing.counts.tokens[static_cast<Eigen::Index>(row)]
                   : 0;
    }
    return whole(sum);
}

/// A pair's contrasts and the tests of them.
struct Tested {
    std::vector<ContrastFinding> contrasts; ///< [columns]
    std::vector<measure::MarginTest> tests; ///< likewise; empty without permutations
    std::vector<double> largest;            ///< [permutations]
};

Tested tested(const Pair& pair, const Plan& plan, std::uint64_t permutations,
              const Contrasted& columns, const Framing& framing, const HitTable& hits) {
    const measure::FramingCounts counts = counts_of(pair, columns.counts);
    const measure::FramingNumbers numbers =
        measure::framing_numbers(counts, plan.resamples, measure::Targets{0});
    Tested result;
    std::vector<double> floors;
    if (permutations > 0) {
        measure::MarginTests tests =
            measure::margin_tests(counts, measure::Exchange::inside_events,
                                  permutations, measure::Targets{0});
        result.tests.assign(tests.tests.begin(),
                            tests.tests.begin() + counts.scores.cols());
        result.largest = std::move(tests.largest);
        floors = measure::noise_floors(counts, measure::Exchange::inside_events,
                                       std::min(permutations, most_repetitions));
    }
    for (std::size_t c = 0; c < columns.categories.size(); ++c) {
        ContrastFinding contrast;
        contrast.category = columns.categories[c];
        contrast.target = pair.target;
        contrast.reference = pair.reference;
        contrast.scope = Scope::event_adjusted;
        contrast.events = pair.events;
        contrast.articles_target = pair.articles_target;
        contrast.articles_reference = pair.articles_reference;
        contrast.hits_target =
            sum_of(hits.counts, pair, framing, hits, pair.target, contrast.category);
        contrast.hits_reference =
            sum_of(hits.counts, pair, framing, hits, pair.reference, contrast.category);
        contrast.tokens_target = tokens_of(pair, framing, pair.target);
        contrast.tokens_reference = tokens_of(pair, framing, pair.reference);
        contrast.log2_ratio =
            ratio_estimate(numbers.log2_adjusted_ratio[c], pair.smaller(),
                           contrast.hits_target, contrast.hits_reference);
        if (permutations > 0) {
            contrast.significance = significance_of(contrast, result.tests[c]);
            contrast.noise_floor = noise_floor_of(floors[c], contrast);
        }
        result.contrasts.push_back(contrast);
    }
    return result;
}

} // namespace

std::optional<base::Error> describe_pairs(const Plan& plan, const Framing& framing,
                                          const HitTable& hits, Findings& findings) {
    if (plan.resamples == 0 || framing.counts.outlets < 3) {
        return std::nullopt; // of two outlets each is all the others of the other one
    }
    const std::uint64_t permutations = plan.permutations;
    const Contrasted columns = contrasted(framing.counts, findings.categories);
    const Pairs found =
        pairs_of(outlets_by_articles(framing.counts), articles_by_event(framing.counts),
                 static_cast<double>(columns.categories.size()) *
                     static_cast<double>(permutations + 3 * plan.resamples));
    std::vector<Tested> pairs(found.pairs.size());
    std::vector<double> largest(permutations, 0);
    std::mutex access;
    tbb::parallel_for(std::size_t{0}, pairs.size(), [&](std::size_t i) {
        pairs[i] = tested(found.pairs[i], plan, permutations, columns, framing, hits);
        const std::lock_guard lock(access);
        for (std::size_t r = 0; r < pairs[i].largest.size(); ++r) {
            largest[r] = std::max(largest[r], pairs[i].largest[r]);
        }
        pairs[i].largest = {};
    });
    Family family;
    for (Tested& pair : pairs) {
        for (std::size_t c = 0; c < pair.tests.size(); ++c) {
            family.add(pair.contrasts[c].significance, pair.tests[c]);
        }
    }
    if (permutations > 0) {
        family.judge(largest);
    }
    for (const Tested& pair : pairs) {
        findings.pairs.insert(findings.pairs.end(), pair.contrasts.begin(),
                              pair.contrasts.end());
    }
    if (found.outlets == framing.counts.outlets) {
        return std::nullopt;
    }
    return base::Error{
        base::ErrorKind::empty,
        "contrasts of pairs are given for the " + std::to_string(found.outlets) +
            " outlets with most articles of " + std::to_string(framing.counts.outlets),
        {}};
}

} // namespace parallax::analysis
