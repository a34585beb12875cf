#include "core/measure/wording_similarity.hpp"

#include "core/base/contract.hpp"
#include "core/measure/cosine_influence.hpp"
#include "core/measure/shared_wording.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>

namespace parallax::measure {

namespace {

bool has_negative(const Eigen::Map<const ArticleTerms>& counts) {
    std::int32_t signs = 0; // the sign bit is that of any
    for (const std::int32_t count :
         std::span(counts.valuePtr(), static_cast<std::size_t>(counts.nonZeros()))) {
        signs |= count;
    }
    return signs < 0;
}

} // namespace

std::vector<SimilarPair>
wording_similarity(const Eigen::Map<const ArticleTerms>& counts,
                   const OutletTerms& outlet_sums,
                   std::span<const std::size_t> outlet_of,
                   std::span<const std::size_t> outlets, Intervals intervals) {
    base::require(outlet_of.size() == static_cast<std::size_t>(counts.rows()),
                  "every article has an outlet");
    base::require(counts.cols() == outlet_sums.cols(),
                  "outlets are counted on the terms of the articles");
    base::require(!has_negative(counts), "counts are not negative");
    const SharedWording shared = shared_wording(outlet_sums, outlets);
    const bool wanted = intervals == Intervals::wanted;
    const Eigen::MatrixXd squares =
        wanted ? cosine_influence(counts, outlet_sums, outlet_of, outlets, shared.dots)
               : Eigen::MatrixXd::Zero(shared.dots.rows(), shared.dots.cols()).eval();
    std::vector<std::uint64_t> articles(static_cast<std::size_t>(outlet_sums.rows()),
                                        0);
    for (const std::size_t outlet : outlet_of) {
        ++articles[outlet];
    }
    std::vector<SimilarPair> pairs;
    for (std::size_t i = 0; i < outlets.size(); ++i) {
        for (std::size_t j = i + 1; j < outlets.size(); ++j) {
            const auto a = static_cast<Eigen::Index>(i);
            const auto b = static_cast<Eigen::Index>(j);
            SimilarPair pair;
            pair.a = outlets[i];
            pair.b = outlets[j];
            pair.cosine =
                shared.dots(a, b) / std::sqrt(shared.dots(a, a) * shared.dots(b, b));
            pair.jensen_shannon = shared.jensen_shannon(a, b);
            const Influence of_a{articles[pair.a], squares(b, a)};
            const Influence of_b{articles[pair.b], squares(a, b)};
            if (wanted &&
                std::min(of_a.articles, of_b.articles) >= articles_for_an_interval &&
                !std::isnan(pair.cosine)) {
                pair.cosine_interval = interval_from_influence(pair.cosine, of_a, of_b);
            }
            pairs.push_back(pair);
        }
    }
    return pairs;
}

} // namespace parallax::measure
