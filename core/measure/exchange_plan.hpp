#pragma once

#include "core/measure/article_terms.hpp"
#include "core/measure/shuffled_labels.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace parallax::measure {

/// Labels and sums of tokens in a few replicates.
struct LabelTile;

/// Articles that can be exchanged, put in the order of their strata; strata in which
/// all articles are of one outlet are left out, as no exchange changes them.
class ExchangePlan {
  public:
    static constexpr std::size_t width = 64; ///< replicates in a tile

    /// An outlet in a stratum.
    struct Part {
        std::uint32_t outlet = 0;
        std::uint32_t articles = 0;
    };
    struct Stratum {
        std::vector<Part> parts; ///< by outlet
        std::size_t first_part = 0;
        double articles = 0;
        double tokens = 0;
        double tokens_squared = 0; ///< sum over articles of their tokens, squared
    };
    /// What an article has of a term.
    struct Occurrence {
        std::uint32_t article = 0; ///< place in the plan
        std::uint32_t count = 0;
    };
    /// The occurrences of each term, one after another, by stratum.
    struct Occurrences {
        std::vector<Occurrence> cells;
        std::vector<std::size_t> first_of; ///< [terms + 1]

        [[nodiscard]] std::span<const Occurrence> of(std::size_t term) const {
            return std::span(cells).subspan(first_of[term],
                                            first_of[term + 1] - first_of[term]);
        }
    };

    /// Contract  every article has a label below outlets; fewer than 65,536 outlets in
    /// a
    ///           stratum.
    ExchangePlan(const Exchangeable& articles, std::span<const std::uint64_t> tokens,
                 std::size_t outlets);

    /// Returns the outlets that have a part in a stratum, rising.
    [[nodiscard]] const std::vector<std::size_t>& outlets() const { return outlets_; }
    [[nodiscard]] std::uint32_t stratum_of(std::uint32_t article) const {
        return stratum_of_[article];
    }
    [[nodiscard]] const Stratum& stratum(std::uint32_t s) const { return strata_[s]; }

    /// Contract  no article has more of a term than tokens, and none below 0.
    [[nodiscard]] Occurrences
    occurrences_of(const Eigen::Map<const ArticleTerms>& counts,
                   std::span<const std::int64_t> terms) const;

    /// Returns the variance of a term's margin over all exchanges, by outlet: m of the
    /// M articles of a stratum are drawn without replacement,
    ///
    ///     sum over strata of m * (M - m) / (M * (M - 1)) * sum((h_a - n_a * H / N)^2)
    ///
    /// exactly 0 where every such difference is 0 or lost in rounding.
    [[nodiscard]] std::vector<double> variances(std::span<const Occurrence> term) const;

    /// Returns the labels as they are, in the first replicate of a tile.
    [[nodiscard]] LabelTile observed() const;

    /// Deals the labels of `size` replicates from the first on; parallel.
    void deal(const ShuffledLabels& shuffled, std::uint64_t first, std::size_t size,
              LabelTile& tile) const;

  private:
    void add_tokens(LabelTile& tile) const;
    [[nodiscard]] LabelTile empty_tile() const;

    std::vector<std::uint32_t> articles_;   ///< [places] rows of Exchangeable
    std::vector<std::uint32_t> place_of_;   ///< [articles] or none
    std::vector<std::uint32_t> stratum_of_; ///< [places]
    std::vector<double> tokens_;            ///< [places]
    std::vector<Stratum> strata_;
    std::vector<std::size_t> outlets_;
    std::vector<std::uint32_t> label_; ///< [places] outlet
    std::size_t parts_ = 0;
    std::size_t all_outlets_ = 0;
};

struct LabelTile {
    /// [places] the part of the stratum that the article is in, in each replicate.
    std::vector<std::array<std::uint16_t, ExchangePlan::width>> labels;
    /// [parts of all strata] their tokens in each replicate.
    std::vector<std::array<double, ExchangePlan::width>> tokens;
};

} // namespace parallax::measure
