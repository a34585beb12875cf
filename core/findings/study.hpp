#pragma once

#include "core/findings/estimate.hpp"
#include "core/findings/file_record.hpp"
#include "core/findings/scope.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

/// What became of the hypotheses of a study that was registered before it was run.
namespace parallax {

/// What a hypothesis says of the target's rate beside the reference's.
enum class Direction : std::uint8_t { more, less, different };

enum class Verdict : std::uint8_t { supported, not_supported, not_tested };

struct HypothesisFinding {
    std::string name; ///< this and the next four as registered
    std::string about;
    std::size_t category = 0;
    std::string target;    ///< an outlet or a group
    std::string reference; ///< likewise, or "(others)"
    Direction direction = Direction::different;
    Scope scope = Scope::event_adjusted;
    std::uint64_t events = 0; ///< that both sides cover
    /// Of all articles of the two sides, or of those on these events.
    std::uint64_t articles_target = 0;
    std::uint64_t articles_reference = 0;
    std::uint64_t hits_target = 0;
    std::uint64_t hits_reference = 0;
    std::uint64_t tokens_target = 0;
    std::uint64_t tokens_reference = 0;
    Estimate log2_ratio;
    std::optional<double> p; ///< by permutation; none when it could not be tested
    std::optional<double> p_adjusted; ///< Holm, over all hypotheses of the study
    double least_p = 1;               ///< about the smallest p that could have come out
    Verdict verdict = Verdict::not_tested;
    std::string reason; ///< why it could not be tested, else empty
};

struct StudyFinding {
    FileRecord file; ///< as it was before any article was read
    std::string about;
    double alpha = 0.05; ///< for all hypotheses together
    std::uint64_t permutations = 0;
    std::vector<HypothesisFinding> hypotheses; ///< as registered
};

} // namespace parallax
