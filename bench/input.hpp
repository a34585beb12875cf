#pragma once

#include "core/analysis/hits.hpp"
#include "core/analysis/material.hpp"
#include "core/base/error.hpp"
#include "core/index/counts.hpp"

#include <cstdint>
#include <string>
#include <vector>

#include "bench/invented.hpp"

namespace parallax::bench {

/// What all benchmarks work on, ready-made, so that each measures its own step only.
struct Input {
    std::string name; ///< for the reader of the results
    std::string sha256;
    std::uint64_t bytes = 0;        ///< of all texts
    std::vector<std::string> texts; ///< [articles]
    analysis::Material material;
    index::GroupTerms sums; ///< of each outlet
    std::vector<lexicon::Category> frames;
    analysis::HitTable hits;

    [[nodiscard]] std::uint64_t tokens() const {
        return material.index.tokens().size();
    }
};

/// Returns the corpus that the environment variable PARALLAX_BENCH_CORPUS names (any
/// input that read_articles() takes), or the invented one of the size. Its checksum is
/// of id, outlet, event and text of all articles in the order of their ids, a NUL after
/// each.
///
/// Errors    as material_of(); empty: fewer than two outlets, or too few words for
///           frames_of().
[[nodiscard]] base::Result<Input> input_of(Size size);

} // namespace parallax::bench
