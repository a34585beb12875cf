#pragma once

#include "core/index/counts.hpp"
#include "core/index/index.hpp"
#include "core/plan.hpp"

#include <cstdint>
#include <vector>

#include <Eigen/SparseCore>

namespace parallax::analysis {

/// What the articles use of each term, or nothing where no interval needs it.
class ArticleCounts {
  public:
    ArticleCounts(const Plan& plan, const index::Index& index)
        : counts_(plan.resamples == 0 ? none(index) : index.counts()) {}

    [[nodiscard]] const Eigen::Map<const index::Counts>& get() const { return counts_; }

  private:
    Eigen::Map<const index::Counts> none(const index::Index& index) {
        zeros_.assign(index.vocabulary().terms() + 1, 0);
        return {static_cast<Eigen::Index>(index.articles()),
                static_cast<Eigen::Index>(index.vocabulary().terms()),
                0,
                zeros_.data(),
                zeros_.data(),
                zeros_.data()};
    }

    std::vector<std::int32_t> zeros_;
    Eigen::Map<const index::Counts> counts_;
};

} // namespace parallax::analysis
