#pragma once

#include "core/analysis/material.hpp"
#include "core/analysis/wording.hpp"
#include "core/findings/term.hpp"

#include <cstddef>
#include <cstdint>
#include <map>
#include <utility>
#include <vector>

namespace parallax::analysis {

/// Counts of a feature for its target, and the measures that follow from them.
class TermNumbers {
  public:
    /// `family`: how many features are looked at, of LRC's Bonferroni level.
    TermNumbers(const Material& material, const Wording& wording, std::uint64_t family);

    /// Fills counts, g2, chi2, log ratios, LRC, %DIFF and dispersion for
    /// finding.target; may be called by several threads at once.
    void fill(std::int64_t feature, TermFinding& finding) const;

  private:
    void fill_from_articles(std::int64_t feature, TermFinding& finding) const;

    const Material& material_;
    const Wording& wording_;
    std::uint64_t family_;
    std::vector<double> outlet_tokens_;
    double all_tokens_ = 0;
    std::vector<double> event_tokens_;
    std::map<std::pair<std::size_t, std::size_t>, double>
        cell_tokens_; ///< outlet, event
};

/// Returns how many pairs of feature and outlet there are.
[[nodiscard]] std::uint64_t family_size(const Material& material,
                                        const Wording& wording);

} // namespace parallax::analysis
