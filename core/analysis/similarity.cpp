#include "core/analysis/article_counts.hpp"
#include "core/analysis/describe.hpp"
#include "core/measure/framing.hpp"
#include "core/measure/outlet_similarity.hpp"
#include "core/measure/wording_similarity.hpp"

#include <algorithm>
#include <cmath>

namespace parallax::analysis {

namespace {

/// Pairs grow with the square of the outlets and nobody reads ten thousand of them.
constexpr std::size_t most_outlets_compared = 40;

std::vector<std::size_t> largest_outlets(const Material& material) {
    std::vector<std::size_t> articles(material.outlets.size(), 0);
    for (const std::size_t outlet : material.outlet_of) {
        ++articles[outlet];
    }
    std::vector<std::size_t> order(material.outlets.size());
    for (std::size_t i = 0; i < order.size(); ++i) {
        order[i] = i;
    }
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return articles[a] > articles[b];
    });
    order.resize(std::min(order.size(), most_outlets_compared));
    std::sort(order.begin(), order.end());
    return order;
}

Estimate similarity_estimate(double value,
                             const std::optional<measure::Interval>& interval,
                             std::uint64_t articles) {
    Estimate estimate;
    if (std::isnan(value)) {
        estimate.status = Status::no_hits;
        return estimate;
    }
    estimate.value = value;
    if (interval) {
        estimate.low = interval->low;
        estimate.high = interval->high;
    } else {
        estimate.status = articles < measure::articles_for_an_interval
                              ? Status::too_few_articles
                              : Status::at_the_bound;
    }
    return estimate;
}

void add_pairs(const Material& material, const std::vector<measure::SimilarPair>& pairs,
               Features on, const std::vector<std::size_t>& outlet_of,
               Findings& findings) {
    std::vector<std::uint64_t> articles(material.outlets.size(), 0);
    for (const std::size_t outlet : outlet_of) {
        ++articles[outlet];
    }
    for (const measure::SimilarPair& pair : pairs) {
        const std::uint64_t smaller = std::min(articles[pair.a], articles[pair.b]);
        findings.similarities.push_back(
            {pair.a, pair.b, on, SimilarityMeasure::cosine,
             similarity_estimate(pair.cosine, pair.cosine_interval, smaller)});
        Estimate divergence = similarity_estimate(
            pair.jensen_shannon, pair.jensen_shannon_interval, smaller);
        if (on == Features::terms && divergence.value) {
            // Over a vocabulary the estimate is far too large, and an interval around
            // it misses the true value (outlet_similarity.hpp).
            divergence = {divergence.value, std::nullopt, std::nullopt,
                          Status::overstated};
        }
        findings.similarities.push_back(
            {pair.a, pair.b, on, SimilarityMeasure::jensen_shannon, divergence});
    }
}

/// What the similarity of outlets on frames starts from.
struct FramedArticles {
    measure::FeatureCounts counts; ///< [articles that can be compared x frames]
    std::vector<std::size_t> outlet_of;
};

/// A frame that is inside another counts once: the outer one has only the entries that
/// stand in itself.
FramedArticles framed_articles(const Plan& plan, const Material& material,
                               const Lexicons& lexicons, const HitTable& hits) {
    std::vector<std::int64_t> column(lexicons.categories.size(), -1);
    std::int64_t columns = 0;
    for (std::size_t c = 0; c < column.size(); ++c) {
        const bool has_own =
            std::find(lexicons.is_own[c].begin(), lexicons.is_own[c].end(), true) !=
            lexicons.is_own[c].end();
        if (lexicons.categories[c].kind == lexicon::Kind::frame && has_own) {
            column[c] = columns++;
        }
    }
    FramedArticles framed;
    std::vector<Eigen::Triplet<double, std::int64_t>> cells;
    for (const std::size_t a : hits.articles) {
        const auto row = static_cast<std::int64_t>(framed.outlet_of.size());
        framed.outlet_of.push_back(material.outlet_of[a]);
        for (const lexicon::Hit& hit : hits.found.of(a)) {
            const bool counts = !hit.negated || plan.negated == NegatedHits::counted;
            if (counts && column[hit.category] >= 0 &&
                lexicons.is_own[hit.category][hit.entry]) {
                cells.emplace_back(
                    row, column[hit.category],
                    std::round(
                        lexicons.categories[hit.category].entries[hit.entry].weight *
                        measure::score_unit));
            }
        }
    }
    framed.counts.resize(static_cast<std::int64_t>(framed.outlet_of.size()), columns);
    framed.counts.setFromTriplets(cells.begin(), cells.end());
    return framed;
}

} // namespace

void describe_similarity(const Plan& plan, const Material& material,
                         const index::GroupTerms& sums, const Lexicons& lexicons,
                         const HitTable& hits, Findings& findings) {
    const auto intervals =
        plan.resamples == 0 ? measure::Intervals::none : measure::Intervals::wanted;
    const std::vector<std::size_t> outlets = largest_outlets(material);
    if (outlets.size() < material.outlets.size()) {
        findings.notices.push_back({base::ErrorKind::empty,
                                    "similarity is given for the " +
                                        std::to_string(outlets.size()) +
                                        " outlets with most articles of " +
                                        std::to_string(material.outlets.size()),
                                    {}});
    }
    const ArticleCounts counts(plan, material.index);
    add_pairs(material,
              measure::wording_similarity(counts.get(), sums.tokens, material.outlet_of,
                                          outlets, intervals),
              Features::terms, material.outlet_of, findings);
    const FramedArticles frames = framed_articles(plan, material, lexicons, hits);
    if (frames.counts.cols() >= 2) {
        add_pairs(material,
                  measure::outlet_similarity(frames.counts, frames.outlet_of, outlets,
                                             intervals),
                  Features::frames, frames.outlet_of, findings);
    }
}

} // namespace parallax::analysis
