#include "core/analysis/compared_articles.hpp"
#include "core/analysis/describe.hpp"
#include "core/measure/adjusted_similarity.hpp"
#include "core/measure/group_jackknife.hpp"
#include "core/measure/outlet_similarity.hpp"
#include "core/measure/rank_similarity.hpp"
#include "core/measure/wording_similarity.hpp"

#include <algorithm>
#include <cmath>

namespace parallax::analysis {

namespace {

Estimate similarity_estimate(double value,
                             const std::optional<measure::Interval>& interval,
                             std::uint64_t articles, Status undefined) {
    Estimate estimate;
    if (std::isnan(value)) {
        estimate.status = undefined;
        return estimate;
    }
    estimate.value = value;
    if (interval) {
        estimate.low = interval->low;
        estimate.high = interval->high;
    } else {
        estimate.status =
            articles < measure::articles_for_an_interval ? Status::too_few_articles
            : value > -1 && value < 1 && value != 0      ? Status::unstable
                                                         : Status::at_the_bound;
    }
    return estimate;
}

/// A divergence over a whole vocabulary is far too large, and an interval around it
/// misses the true value (outlet_similarity.hpp).
Estimate divergence_estimate(Estimate estimate, Features on) {
    if (on == Features::terms && estimate.value) {
        return {estimate.value, std::nullopt, std::nullopt, Status::overstated};
    }
    return estimate;
}

/// What is compared, in one scope.
struct Comparison {
    Features on;
    const ComparedArticles& articles;
    const measure::FeatureSource& ranked; ///< the features whose ranks are compared
    const std::vector<std::size_t>& outlets;
    const Eigen::MatrixXd& weights;
};

void add_raw_pairs(const Comparison& compared,
                   const std::vector<measure::SimilarPair>& pairs, std::size_t outlets,
                   Findings& findings) {
    std::vector<std::uint64_t> articles(outlets, 0);
    for (const std::size_t outlet : compared.articles.outlet_of) {
        ++articles[outlet];
    }
    const auto ranks =
        measure::rank_similarity(compared.ranked, compared.articles.outlet_of,
                                 compared.weights, compared.outlets);
    for (std::size_t i = 0; i < pairs.size(); ++i) {
        const measure::SimilarPair& pair = pairs[i];
        const std::uint64_t smaller = std::min(articles[pair.a], articles[pair.b]);
        const auto add = [&](SimilarityMeasure measure, const Estimate& estimate) {
            findings.similarities.push_back(
                {pair.a, pair.b, compared.on, measure, estimate, Scope::raw});
        };
        add(SimilarityMeasure::cosine,
            similarity_estimate(pair.cosine, pair.cosine_interval, smaller,
                                Status::no_hits));
        add(SimilarityMeasure::jensen_shannon,
            divergence_estimate(similarity_estimate(pair.jensen_shannon,
                                                    pair.jensen_shannon_interval,
                                                    smaller, Status::no_hits),
                                compared.on));
        add(SimilarityMeasure::spearman,
            similarity_estimate(
                ranks[i].spearman.value, ranks[i].spearman.interval, smaller,
                std::isnan(pair.cosine) ? Status::no_hits : Status::no_ranks));
    }
}

void add_adjusted_pairs(const Comparison& compared, std::size_t outlets,
                        Findings& findings) {
    const measure::EventTable table =
        compared.articles.table(outlets, compared.weights);
    if (table.events() == 0) {
        return;
    }
    const auto pairs =
        measure::adjusted_similarity(compared.articles.source, table, compared.outlets);
    const auto ranks =
        measure::rank_similarity(compared.ranked, table, compared.outlets);
    for (std::size_t i = 0; i < pairs.size(); ++i) {
        const measure::AdjustedPair& pair = pairs[i];
        const Status undefined =
            pair.articles == 0 ? Status::not_on_the_same_event : Status::no_hits;
        const auto add = [&](SimilarityMeasure measure,
                             const measure::SimilarityValue& value, Status missing) {
            Estimate estimate = similarity_estimate(value.value, value.interval,
                                                    pair.articles, missing);
            if (measure == SimilarityMeasure::jensen_shannon) {
                estimate = divergence_estimate(estimate, compared.on);
            }
            findings.similarities.push_back({pair.a, pair.b, compared.on, measure,
                                             estimate, Scope::event_adjusted});
        };
        add(SimilarityMeasure::cosine, pair.cosine, undefined);
        add(SimilarityMeasure::jensen_shannon, pair.jensen_shannon, undefined);
        add(SimilarityMeasure::spearman, ranks[i].spearman,
            std::isnan(pair.cosine.value) ? undefined : Status::no_ranks);
    }
}

/// Weights of the articles of all replicates, or of the one in which each counts once.
Eigen::MatrixXd weights_for(const Plan& plan, const ComparedArticles& articles,
                            std::size_t outlets) {
    return plan.resamples == 0
               ? Eigen::MatrixXd::Ones(
                     1, static_cast<Eigen::Index>(articles.outlet_of.size()))
                     .eval()
               : measure::jackknife_weights(outlets, articles.outlet_of, articles.keys);
}

} // namespace

void describe_similarity(const Plan& plan, const Material& material,
                         const index::GroupTerms& sums, const Lexicons& lexicons,
                         const HitTable& hits, Findings& findings) {
    const auto intervals =
        plan.resamples == 0 ? measure::Intervals::none : measure::Intervals::wanted;
    const std::size_t all = material.outlets.size();
    const std::vector<std::size_t> outlets = largest_outlets(material);
    if (outlets.size() < all) {
        findings.notices.push_back(
            {base::ErrorKind::empty,
             "similarity is given for the " + std::to_string(outlets.size()) +
                 " outlets with most articles of " + std::to_string(all),
             {}});
    }
    if (outlets.size() < 2) {
        return; // nothing to be compared with
    }
    const ComparedArticles terms = compared_terms(material);
    const Eigen::MatrixXd term_weights = weights_for(plan, terms, all);
    const measure::FeatureSource ranked =
        chosen(terms.source, frequent_terms(sums.tokens, measure::most_ranked_terms));
    const Comparison on_terms{Features::terms, terms, ranked, outlets, term_weights};
    add_raw_pairs(on_terms,
                  measure::wording_similarity(material.index.counts(), sums.tokens,
                                              material.outlet_of, outlets, intervals),
                  all, findings);
    const FramedArticles framed = framed_articles(plan, lexicons, hits);
    const ComparedArticles frames = compared_frames(material, framed);
    const Eigen::MatrixXd frame_weights = weights_for(plan, frames, all);
    const Comparison on_frames{Features::frames, frames, frames.source, outlets,
                               frame_weights};
    if (framed.counts.cols() >= 2) {
        add_raw_pairs(on_frames,
                      measure::outlet_similarity(framed.counts, frames.outlet_of,
                                                 outlets, intervals),
                      all, findings);
    }
    add_adjusted_pairs(on_terms, all, findings);
    if (framed.counts.cols() >= 2) {
        add_adjusted_pairs(on_frames, all, findings);
    }
}

} // namespace parallax::analysis
