#pragma once

#include "core/findings.hpp"
#include "core/findings/estimate.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace parallax {

/// What one term, or one entry of a frame, adds to a difference.
struct ShiftPart {
    std::string feature;
    std::uint64_t n_target = 0;
    std::uint64_t n_reference = 0;
    std::uint64_t docfreq_target = 0;
    std::uint64_t docfreq_reference = 0;
    Estimate part;
};

/// A difference between two sides and what makes it.
struct Shift {
    Findings findings;     ///< of the run and its corpus
    std::string by;        ///< "proportion", "entropy", "jsd", or a frame
    std::string unit;      ///< of value and parts: "per 1,000 tokens", "bits"
    std::string target;    ///< an outlet
    std::string reference; ///< an outlet, or "(others)"
    bool is_frame = false;
    double target_value = 0;
    double reference_value = 0;
    Estimate difference;          ///< target_value - reference_value
    std::vector<ShiftPart> parts; ///< the largest first, whatever their sign
    std::uint64_t others = 0;     ///< terms or entries that are not among the parts
    double others_part = 0;       ///< what they add together
};

} // namespace parallax
