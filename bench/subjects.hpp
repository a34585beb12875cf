#pragma once

#include "bench/input.hpp"
#include "bench/invented.hpp"

namespace parallax::bench {

/// Each registers the benchmarks of one subject. The input has to outlive their runs.
void add_tokenize(const Input& input);
/// Of words that are known, with actors and hits at fixed places.
void add_roles(const Input& input);
void add_count(const Input& input);
void add_match(const Input& input);
void add_rescore(const Input& input);
void add_log_odds(const Input& input);
void add_similarity(const Input& input);
void add_bootstrap(const Input& input);
/// Over counts of its own: 10,000 articles, 20,000 terms, of which the input has not as
/// many; small: a hundredth of each.
void add_permutation(Size size);

/// Of counts of its own, at a size that the issue names: it needs no input.
void add_resample();

} // namespace parallax::bench
