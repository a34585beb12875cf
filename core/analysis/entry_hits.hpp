#pragma once

#include "core/analysis/hits.hpp"
#include "core/analysis/lexicons.hpp"
#include "core/analysis/material.hpp"
#include "core/base/hash.hpp"
#include "core/lab/check.hpp"
#include "core/lexicon/lexicon.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include <Eigen/Core>

namespace parallax::analysis {

/// A hit of an entry that counts.
struct EntryHit {
    std::uint32_t article = 0;
    std::uint32_t sentence = 0; ///< of the article
    std::uint32_t first = 0;    ///< the tokens [first, last) of the article
    std::uint32_t last = 0;
    std::uint64_t draw = 0; ///< as EvidenceFinding::draw
};

/// The hits that count, entry by entry.
class EntryHits {
  public:
    EntryHits(const Material& material, const Lexicons& lexicons, const HitTable& hits,
              NegatedHits negated);

    /// Returns the number of an entry among those of all categories.
    [[nodiscard]] std::size_t row_of(std::size_t category, std::size_t entry) const {
        return first_row_[category] + entry;
    }
    [[nodiscard]] std::size_t rows() const { return first_row_.back(); }

    /// Returns the hits of an entry, by article and place.
    [[nodiscard]] std::span<const EntryHit> of(std::size_t row) const {
        return std::span(hits_).subspan(first_hit_[row],
                                        first_hit_[row + 1] - first_hit_[row]);
    }

    /// Hits of each entry in each outlet, and of each category: [rows x outlets],
    /// [categories x outlets].
    [[nodiscard]] const Eigen::MatrixXd& by_outlet() const { return by_outlet_; }
    [[nodiscard]] const Eigen::MatrixXd& category_by_outlet() const {
        return category_by_outlet_;
    }

  private:
    std::vector<std::size_t> first_row_;   ///< [categories + 1]
    std::vector<std::uint64_t> first_hit_; ///< [rows + 1]
    std::vector<EntryHit> hits_;
    Eigen::MatrixXd by_outlet_;
    Eigen::MatrixXd category_by_outlet_;
};

/// Returns up to `most` of the hits as examples: those with the smallest draws, of
/// different articles as far as there are.
[[nodiscard]] std::vector<lab::Example> examples_of(std::span<const EntryHit> hits,
                                                    std::size_t most,
                                                    const std::string& label = {});

/// Returns for every entry what it does in the corpus, in the order of the lexicon.
///
/// Cost      O(hits), and each article with a hit is opened once; parallel over
///           articles.
[[nodiscard]] std::vector<lab::EntryUse>
entry_uses(const Material& material, const Lexicons& lexicons, const EntryHits& hits);

} // namespace parallax::analysis
