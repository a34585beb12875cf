#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "tests/quality/slant_corpus.hpp"
#include <Eigen/Core>

/// The map of slants and terms for slant_axis.cpp.
namespace parallax::quality {

/// What is counted of a term, and in how many training articles it has to be.
enum class Unit : std::uint8_t { tokens, articles };
struct Terms {
    Unit unit;
    std::size_t least_articles;

    [[nodiscard]] std::string text() const {
        return std::string(unit == Unit::tokens ? "tokens" : "articles") + ", " +
               std::to_string(least_articles);
    }
};
enum class Map : std::uint8_t { raw, adjusted };

/// The first axis: the standard coordinate of each term that is on the map.
struct Axis {
    Eigen::VectorXd coordinate; ///< [terms], 0 when not on the map
    std::vector<bool> is_on;
    Unit unit = Unit::tokens;
    double share = 0; ///< of the inertia
};

/// Fits the map of slants and of the terms that are in enough training articles. The
/// positive side is that of the right among the training articles.
[[nodiscard]] Axis fitted(const Corpus& corpus, const std::vector<std::size_t>& slant,
                          const std::vector<std::size_t>& training, Terms terms_of,
                          Map map);

/// Returns where articles lie on the axis: the mean coordinate of their terms; less
/// that of all articles of their event when `centred`.
[[nodiscard]] std::vector<double> projected(const Corpus& corpus, const Axis& axis,
                                            bool centred);

} // namespace parallax::quality
