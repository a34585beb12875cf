#pragma once

#include "core/base/error.hpp"
#include "core/index/index.hpp"
#include "core/lexicon/compiled_category.hpp"
#include "core/lexicon/lexicon.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include <Eigen/Core>

namespace parallax::lexicon {

/// Returns a weight in millionths, in which scores are whole and their sums exact.
[[nodiscard]] std::int64_t millionths(double weight);

/// What every category scores in every article, kept up to date while a lexicon is
/// edited: an edit costs what it changes.
///
/// The hits are those of Matcher::hits(), which are never listed; whether one is
/// negated (negation.hpp) makes no difference here. With tf the counts of terms and w
/// the weight of the single word that wins a token,
///
///     score = sum over terms of w * tf
///           + sum over phrases that win of their weight
///           - sum over tokens in those phrases of w
///
/// so that adding a word adds a column of the index, and adding a phrase looks at the
/// places of its rarest word. A near() is one of the phrases.
class Scoreboard {
  public:
    using Scores = Eigen::Matrix<std::int64_t, Eigen::Dynamic, Eigen::Dynamic>;
    using HitCounts = Eigen::Matrix<std::int32_t, Eigen::Dynamic, Eigen::Dynamic>;

    /// Scores categories in the articles of an index, which it keeps a copy of.
    ///
    /// Errors    malformed: as pattern_of().
    /// Cost      O(counts of the terms that the categories name + articles x
    ///           categories), parallel over categories.
    [[nodiscard]] static base::Result<Scoreboard>
    of(const index::Index& index, std::span<const Category> categories);

    /// Shapes    [articles x categories].
    /// Units     millionths of a hit.
    [[nodiscard]] const Scores& scores() const { return scores_; }
    /// Shapes    [articles x categories].
    /// Units     hits.
    [[nodiscard]] const HitCounts& counts() const { return counts_; }

    /// Puts an edited category in the place of one. Entries between the first and the
    /// last that differ are taken for changed.
    ///
    /// Errors    malformed: as of(); nothing has changed then.
    /// Contract  category is below the number of categories.
    /// Numerics  equals a scoreboard made afresh from the edited categories.
    /// Cost      O(counts of changed words + places of the rarest words of changed
    ///           phrases + phrases found in the category so far).
    [[nodiscard]] base::Result<void> update(std::size_t category,
                                            const Category& edited);

  private:
    Scoreboard(const index::Index& index, std::size_t categories);
    [[nodiscard]] base::Result<void> score_afresh(std::size_t category,
                                                  const Category& entries);

    index::Index index_;
    std::vector<CompiledCategory> compiled_; ///< [categories]
    Scores scores_;
    HitCounts counts_;
};

} // namespace parallax::lexicon
