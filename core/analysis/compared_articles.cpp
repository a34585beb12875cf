#include "core/analysis/compared_articles.hpp"

#include "core/measure/framing.hpp"

#include <algorithm>
#include <cmath>
#include <memory>
#include <numeric>
#include <utility>

namespace parallax::analysis {

namespace {

/// Pairs grow with the square of the outlets and nobody reads ten thousand of them.
constexpr std::size_t most_outlets_compared = 40;

} // namespace

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

measure::EventTable ComparedArticles::table(std::size_t outlets,
                                            const Eigen::MatrixXd& weights) const {
    return {outlets, outlet_of, event_of, sizes, weights};
}

ComparedArticles compared_terms(const Material& material) {
    const Eigen::Map<const index::Counts> counts = material.index.counts();
    ComparedArticles articles;
    articles.outlet_of = material.outlet_of;
    articles.event_of = material.event_of;
    articles.keys = material.keys;
    articles.sizes = Eigen::VectorXd::Zero(counts.rows());
    for (std::int64_t i = 0; i < counts.nonZeros(); ++i) {
        articles.sizes[counts.innerIndexPtr()[i]] += counts.valuePtr()[i];
    }
    articles.source.features = counts.cols();
    articles.source.read = [counts](Eigen::Index term,
                                    std::vector<measure::FeatureCount>& result) {
        for (std::int32_t i = counts.outerIndexPtr()[term];
             i < counts.outerIndexPtr()[term + 1]; ++i) {
            result.push_back({static_cast<std::size_t>(counts.innerIndexPtr()[i]),
                              static_cast<double>(counts.valuePtr()[i])});
        }
    };
    return articles;
}

std::vector<Eigen::Index> frequent_terms(const index::GroupCounts& outlet_tokens,
                                         std::size_t most) {
    std::vector<std::int64_t> tokens(static_cast<std::size_t>(outlet_tokens.cols()), 0);
    for (std::int64_t term = 0; term < outlet_tokens.cols(); ++term) {
        for (index::GroupCounts::InnerIterator cell(outlet_tokens, term); cell;
             ++cell) {
            tokens[static_cast<std::size_t>(term)] += cell.value();
        }
    }
    std::vector<Eigen::Index> terms(tokens.size());
    std::iota(terms.begin(), terms.end(), Eigen::Index{0});
    const auto end =
        terms.begin() + static_cast<std::ptrdiff_t>(std::min(most, terms.size()));
    std::partial_sort(terms.begin(), end, terms.end(),
                      [&](Eigen::Index a, Eigen::Index b) {
                          const std::int64_t of_a = tokens[static_cast<std::size_t>(a)];
                          const std::int64_t of_b = tokens[static_cast<std::size_t>(b)];
                          return of_a != of_b ? of_a > of_b : a < b;
                      });
    terms.erase(end, terms.end());
    return terms;
}

measure::FeatureSource chosen(const measure::FeatureSource& source,
                              std::vector<Eigen::Index> features) {
    const auto count = static_cast<Eigen::Index>(features.size());
    return {count, [read = source.read, features = std::move(features)](
                       Eigen::Index feature, std::vector<measure::FeatureCount>& into) {
                read(features[static_cast<std::size_t>(feature)], into);
            }};
}

FramedArticles framed_articles(const Plan& plan, const Lexicons& lexicons,
                               const HitTable& hits) {
    FramedArticles framed;
    std::vector<std::int64_t> column(lexicons.categories.size(), -1);
    for (std::size_t c = 0; c < column.size(); ++c) {
        const bool has_own =
            std::find(lexicons.is_own[c].begin(), lexicons.is_own[c].end(), true) !=
            lexicons.is_own[c].end();
        if (lexicons.categories[c].kind == lexicon::Kind::frame && has_own) {
            column[c] = static_cast<std::int64_t>(framed.categories.size());
            framed.categories.push_back(c);
        }
    }
    std::vector<Eigen::Triplet<double, std::int64_t>> cells;
    for (const std::size_t a : hits.articles) {
        const auto row = static_cast<std::int64_t>(framed.rows.size());
        framed.rows.push_back(a);
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
    framed.counts.resize(static_cast<std::int64_t>(framed.rows.size()),
                         static_cast<std::int64_t>(framed.categories.size()));
    framed.counts.setFromTriplets(cells.begin(), cells.end());
    return framed;
}

ComparedArticles compared_frames(const Material& material,
                                 const FramedArticles& frames) {
    ComparedArticles articles;
    for (const std::size_t a : frames.rows) {
        articles.outlet_of.push_back(material.outlet_of[a]);
        articles.event_of.push_back(material.event_of[a]);
        articles.keys.push_back(material.keys[a]);
    }
    const auto columns =
        std::make_shared<std::vector<std::vector<measure::FeatureCount>>>(
            frames.categories.size());
    articles.sizes = Eigen::VectorXd::Zero(frames.counts.rows());
    for (std::int64_t row = 0; row < frames.counts.rows(); ++row) {
        for (measure::FeatureCounts::InnerIterator cell(frames.counts, row); cell;
             ++cell) {
            articles.sizes[row] += cell.value();
            (*columns)[static_cast<std::size_t>(cell.col())].push_back(
                {static_cast<std::size_t>(row), cell.value()});
        }
    }
    articles.source.features = frames.counts.cols();
    articles.source.read = [columns](Eigen::Index frame,
                                     std::vector<measure::FeatureCount>& into) {
        into = (*columns)[static_cast<std::size_t>(frame)];
    };
    return articles;
}

} // namespace parallax::analysis
