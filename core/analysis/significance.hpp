#pragma once

#include "core/findings.hpp"
#include "core/measure/framing.hpp"
#include "core/measure/margin_tests.hpp"

#include <cstddef>
#include <cstdint>
#include <vector>

/// What contrasts of all kinds have in common when they are tested.
namespace parallax::analysis {

/// Half of the articles differ as much often enough to know the 95 % quantile.
inline constexpr std::uint64_t most_repetitions = 1000;

/// The columns of categories that are contrasted: all but actors.
struct Contrasted {
    std::vector<std::size_t> categories; ///< [columns]
    measure::FramingCounts counts;       ///< of those
};

[[nodiscard]] Contrasted contrasted(const measure::FramingCounts& counts,
                                    const std::vector<CategoryFinding>& categories);

/// Returns p and why it or q is missing.
[[nodiscard]] Significance significance_of(const ContrastFinding& contrast,
                                           const measure::MarginTest& test);

/// Returns a noise floor of measure::noise_floors(), or why there is none.
[[nodiscard]] NoiseFloor noise_floor_of(double floor, const ContrastFinding& contrast);

/// Tests that are judged together.
class Family {
  public:
    /// Takes a test in, unless it could not have come out significant.
    ///
    /// Contract  the significance stays where it is until judge() is done.
    void add(Significance& significance, const measure::MarginTest& test);

    /// Gives all of them q and the p of the whole family.
    ///
    /// Shapes    largest: [permutations], see measure::MarginTests.
    void judge(const std::vector<double>& largest) const;

  private:
    std::vector<Significance*> tests_;
    std::vector<double> standardized_;
};

} // namespace parallax::analysis
