#pragma once

#include "core/analysis/material.hpp"

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include <Eigen/Core>

namespace parallax::analysis {

inline constexpr std::size_t vector_window = 5;
inline constexpr std::size_t least_count_for_vector = 10;

/// How many of the most frequent terms have a vector, and of how many dimensions.
struct VectorSize {
    std::size_t terms = 20'000;
    Eigen::Index dimensions = 100;
};

/// Vectors of the frequent terms of a corpus, from the company they keep in it.
struct TermVectors {
    std::vector<std::int32_t> row_of_term; ///< [terms]; measure::no_word: has none
    Eigen::MatrixXd vectors;               ///< [rows x dimensions], of length 1 or 0
};

/// Tells whether a term has a letter: it is no bare number.
[[nodiscard]] bool has_letter(std::string_view term);

/// Returns them; see lab_expand.hpp for which terms and how.
[[nodiscard]] TermVectors term_vectors(const Material& material,
                                       const VectorSize& size);

} // namespace parallax::analysis
