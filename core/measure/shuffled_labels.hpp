#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace parallax::measure {

/// Articles that can be exchanged with each other inside their stratum (an event), each
/// with a label (its outlet).
///
/// What moves as one is one row: to move a family of texts together, add up their
/// counts and give the sum one key.
struct Exchangeable {
    std::vector<std::uint64_t> keys;   ///< [articles] of article_key()
    std::vector<std::uint32_t> label;  ///< [articles]
    std::vector<std::uint32_t> strata; ///< [articles]
};

/// What a random draw is for: draws for different purposes have nothing in common.
enum class Purpose : std::uint64_t { exchange_inside, exchange_over_all, split_half };

/// Deals the labels of articles out anew, inside strata: every stratum keeps how many
/// articles have each label.
///
/// In replicate r the articles of a stratum are put in the order of
///
///     mixed_bits(mixed_bits(key, purpose), r)
///
/// and its labels, in rising order, are dealt out to them.
///
/// Contract  shapes as in Exchangeable.
/// Numerics  the label of an article depends neither on the order of the articles nor
///           on threads, nor on what is in other strata. Articles with one key (the
///           same text of one outlet, twice) stand side by side and mostly move as one.
/// Cost      O(articles) a replicate: hashes are spread evenly, so a large stratum is
///           sorted by distributing it into as many buckets as it has articles.
/// Source    Phipson, Smyth (2010), Permutation P-values should never be zero,
///           Statistical Applications in Genetics and Molecular Biology 9(1):39,
///           doi:10.2202/1544-6115.1585.
class ShuffledLabels {
  public:
    ShuffledLabels(const Exchangeable& articles, Purpose purpose);

    /// Where a replicate is dealt. One for each thread.
    class Dealer {
      public:
        explicit Dealer(const ShuffledLabels& shuffled);

        /// Returns the labels of a replicate, [articles], valid until the next call.
        [[nodiscard]] const std::vector<std::uint32_t>& deal(std::uint64_t replicate);

      private:
        struct Draw {
            std::uint64_t bits = 0;
            std::uint32_t article = 0;
        };
        void sort(std::size_t size);
        void distribute(std::size_t size);

        const ShuffledLabels& shuffled_;
        std::vector<std::uint32_t> labels_;
        std::vector<Draw> draws_;
        std::vector<Draw> spread_;
        std::vector<std::uint32_t> starts_;
    };

  private:
    std::vector<std::uint64_t> keys_;     ///< by stratum
    std::vector<std::uint32_t> articles_; ///< by stratum
    std::vector<std::uint32_t> labels_;   ///< in each stratum, rising
    std::vector<std::size_t> first_of_;   ///< [strata + 1]
    std::vector<std::uint32_t> as_given_; ///< [articles]
};

} // namespace parallax::measure
