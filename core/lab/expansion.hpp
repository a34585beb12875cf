#pragma once

#include "core/findings.hpp"
#include "core/lab/check.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace parallax::lab {

/// A term that may belong into a frame.
struct Candidate {
    std::size_t category = 0; ///< row of Findings::categories
    std::string term;
    double association = 0;         ///< bits: PPMI with sentences that have a hit
    std::optional<double> likeness; ///< cosine with the words of the hits, -1 to 1;
                                    ///< none for a word that is too rare for a vector
    std::uint64_t count = 0;
    std::uint64_t articles = 0;
    std::uint64_t outlets = 0;
    std::uint64_t with_hit = 0;    ///< of `count`, those in a sentence with a hit
    std::vector<Example> examples; ///< sentences with the term and a hit
};

/// How the candidates were found.
struct ExpansionMethod {
    std::uint64_t least_count = 0;
    std::uint64_t least_articles = 0;
    std::uint64_t least_articles_with_hit = 0;
    std::uint64_t window = 0;     ///< tokens on either side, for vectors
    std::uint64_t words = 0;      ///< that have a vector
    std::uint64_t dimensions = 0; ///< of the vectors
    double smoothing = 0;         ///< of context counts
};

/// What `lexicon expand` found.
struct Expansion {
    Findings findings; ///< the run, the categories, and what opens sentences
    ExpansionMethod method;
    std::vector<Candidate> candidates; ///< by category, the best first
};

} // namespace parallax::lab
