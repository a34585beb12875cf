#pragma once

#include "core/analysis/material.hpp"
#include "core/index/counts.hpp"
#include "core/index/ngrams.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace parallax::analysis {

/// What the articles use of one kind of feature: terms, or n-grams of one length.
struct Wording {
    Eigen::Map<const index::Counts> counts; ///< [articles x features]
    const index::GroupTerms& sums;          ///< of the outlets
    std::vector<std::uint64_t> tokens;      ///< [articles] places where one can stand
    const index::Ngrams* ngrams = nullptr;  ///< none: terms
    /// The features that the first columns are, when these are a choice of all; any
    /// column behind them counts the others together.
    std::vector<std::int64_t> chosen = {};
    /// The last outlet has no articles but sums, and so many tokens in all.
    std::optional<double> fixed_tokens = std::nullopt;
};

/// Returns the feature of a column as text.
[[nodiscard]] std::string name_of(const Material& material, const Wording& wording,
                                  std::int64_t column);

/// Returns the features that have a name: all terms, and all n-grams but the rare ones
/// that are counted together.
[[nodiscard]] std::int64_t named_features(const Wording& wording);

} // namespace parallax::analysis
