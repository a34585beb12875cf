#pragma once

#include <cstdint>
#include <string>
#include <vector>

/// What `parallax bench` measured, as plain data.
namespace parallax {

/// One stage of a run.
struct StageSpeed {
    std::string stage;
    double seconds = 0;     ///< wall clock; the median of `runs`
    std::uint64_t runs = 1; ///< short stages are repeated
    std::uint64_t bytes =
        0; ///< of text, or of input, that went through; 0: does not apply
    std::uint64_t tokens = 0; ///< likewise
};

struct Speed {
    std::uint64_t articles = 0;
    std::uint64_t outlets = 0;
    std::uint64_t input_bytes = 0;
    std::uint64_t text_bytes = 0;
    std::uint64_t tokens = 0;
    std::uint64_t terms = 0;
    std::uint64_t hits = 0;
    std::uint64_t threads = 0;
    std::uint64_t resamples = 0;
    std::uint64_t peak_bytes = 0;     ///< most memory the process has had, all told
    std::uint64_t peak_own_bytes = 0; ///< of it, without mapped files
    std::vector<StageSpeed> stages;   ///< in the order of a run
    std::uint64_t sample_bytes = 0;   ///< of text, that ICU was measured on
    double words_over_icu = 0;  ///< how many times as fast as ICU's words, one thread
    double tokens_over_icu = 0; ///< words found, folded and numbered, likewise
    double sentences_over_icu = 0; ///< how many times as fast as ICU's sentences
};

} // namespace parallax
