#pragma once

#include "core/analysis/wording.hpp"
#include "core/findings/term.hpp"
#include "core/measure/term_permutation.hpp"
#include "core/plan.hpp"

#include <cstdint>
#include <optional>
#include <vector>

namespace parallax::analysis {

/// Whether a long run of tests is left out, as beside the frames of compare.
enum class Patience : std::uint8_t { short_runs, any_run };

/// The tests of all features of one kind that occur often enough, for every outlet.
class TermFamily {
  public:
    /// Tests the features that occur plan.min_count times or more in all: inside events
    /// where any event is covered by two outlets, else over all articles.
    TermFamily(const Plan& plan, const Material& material, const Wording& wording,
               Patience patience);

    /// A family without tests.
    explicit TermFamily(TermTesting why_none) : none_because_(why_none) {}

    /// Takes back the tests of all outlets but one.
    void keep_only(std::size_t outlet);

    /// Makes one family of all that were tested: q and p_max_t. Returns how many tests
    /// it has.
    static std::uint64_t adjust(std::vector<TermFamily>& families);

    /// Fills how the feature was tested, and its p, q and p_max_t.
    void fill(std::int64_t feature, std::size_t target, TermFinding& finding) const;

    [[nodiscard]] bool was_too_long() const {
        return none_because_ == TermTesting::too_long;
    }

  private:
    std::optional<TermTesting> none_because_; ///< none was made at all
    TermTesting testing_ = TermTesting::raw;
    std::vector<std::int64_t> features_; ///< rising
    measure::TermTests tests_;
    std::vector<double> q_;       ///< [features x outlets], of those that are tested
    std::vector<double> p_max_t_; ///< likewise
};

} // namespace parallax::analysis
