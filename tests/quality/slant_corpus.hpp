#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include <Eigen/Core>

/// Reading articles with slants for slant_axis.cpp.
namespace parallax::quality {

inline constexpr std::size_t left = 0;
inline constexpr std::size_t center = 1;
inline constexpr std::size_t right = 2;
/// The corpus as numbers.
struct Corpus {
    std::vector<std::vector<std::pair<Eigen::Index, double>>>
        terms; ///< [articles], unmasked
    std::vector<std::size_t> slant;
    std::vector<std::size_t> outlet;
    std::vector<std::size_t> event;
    std::vector<std::uint64_t> event_keys;  ///< [events]
    std::vector<std::uint64_t> outlet_keys; ///< [outlets]
    std::vector<std::size_t> outlet_slant;
    Eigen::Index vocabulary = 0;
    std::size_t masked = 0;

    [[nodiscard]] std::size_t articles() const { return slant.size(); }
};

/// Returns the articles of a file of JSON lines without the words of their outlets'
/// names and sites: no outlet is known by its name. Ends the program when it can't be
/// read.
[[nodiscard]] Corpus numbers_of(const std::string& path);

} // namespace parallax::quality
