#include "core/analysis/gap_drivers.hpp"

#include "core/measure/framing_cells.hpp"
#include "core/measure/ratio_gap.hpp"

#include <algorithm>
#include <cmath>

#include <tbb/parallel_for.h>

namespace parallax::analysis {

namespace {

constexpr std::size_t most_drivers = 3;
/// Less of the gap is not worth a name.
constexpr double least_part = 0.1;

bool has_interval(const Estimate& ratio) { return ratio.low || ratio.high; }

bool differ_noticeably(const Estimate& raw, const Estimate& adjusted) {
    if (!raw.value || !adjusted.value ||
        !(std::abs(*raw.value - *adjusted.value) >= least_gap)) {
        return false; // ratios near 1 have any sign
    }
    const bool other_sign = *raw.value * *adjusted.value < 0;
    const bool other_conclusion = has_interval(raw) && has_interval(adjusted) &&
                                  excludes_zero(raw) != excludes_zero(adjusted);
    const bool is_wide =
        adjusted.low && adjusted.high &&
        std::abs(*raw.value - *adjusted.value) > (*adjusted.high - *adjusted.low) / 2;
    return other_sign || other_conclusion || is_wide;
}

/// Sums over the articles of each outlet on each event.
class CellSums {
  public:
    explicit CellSums(const measure::FramingCounts& counts)
        : cells_(measure::cells_of(counts)), events_(counts.events),
          scores_(Eigen::MatrixXd::Zero(static_cast<Eigen::Index>(cells_.cells.size()),
                                        counts.scores.cols())),
          tokens_(Eigen::VectorXd::Zero(scores_.rows())) {
        for (std::size_t row = 0; row < cells_.of.size(); ++row) {
            const auto cell = static_cast<Eigen::Index>(cells_.of[row]);
            scores_.row(cell) += counts.scores.row(static_cast<Eigen::Index>(row));
            tokens_[cell] += counts.tokens[static_cast<Eigen::Index>(row)];
        }
    }

    /// Hits in millionths: whole, so that sums are exact.
    [[nodiscard]] measure::ByEvent by_event(std::size_t target,
                                            std::size_t category) const {
        measure::ByEvent sides;
        sides.events.resize(events_);
        for (std::size_t i = 0; i < cells_.cells.size(); ++i) {
            const measure::Cell& cell = cells_.cells[i];
            measure::Stratum& stratum =
                cell.event ? sides.events[*cell.event] : sides.elsewhere;
            measure::Exposure& side =
                cell.outlet == target ? stratum.target : stratum.reference;
            const auto row = static_cast<Eigen::Index>(i);
            side.hits += scores_(row, static_cast<Eigen::Index>(category));
            side.tokens += tokens_[row];
        }
        return sides;
    }

  private:
    measure::Cells cells_;
    std::size_t events_;
    Eigen::MatrixXd scores_;
    Eigen::VectorXd tokens_;
};

double share(double part, double all) { return all > 0 ? part / all : 0; }

std::vector<GapDriver> drivers_of(const measure::ByEvent& sides, double gap) {
    std::vector<measure::Stratum> parts = sides.events;
    parts.push_back(sides.elsewhere);
    measure::Stratum all;
    for (const measure::Stratum& part : parts) {
        all.target.hits += part.target.hits;
        all.target.tokens += part.target.tokens;
        all.reference.hits += part.reference.hits;
        all.reference.tokens += part.reference.tokens;
    }
    const std::vector<double> changes = measure::gap_changes(sides);
    std::vector<GapDriver> drivers;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const double part = changes[i] / gap;
        if (!std::isfinite(part) || part < least_part) {
            continue;
        }
        GapDriver driver;
        if (i < sides.events.size()) {
            driver.event = i;
        }
        driver.part = part;
        driver.tokens_target = share(parts[i].target.tokens, all.target.tokens);
        driver.tokens_reference =
            share(parts[i].reference.tokens, all.reference.tokens);
        driver.hits_target = share(parts[i].target.hits, all.target.hits);
        driver.hits_reference = share(parts[i].reference.hits, all.reference.hits);
        drivers.push_back(driver);
    }
    std::stable_sort(
        drivers.begin(), drivers.end(),
        [](const GapDriver& a, const GapDriver& b) { return a.part > b.part; });
    drivers.resize(std::min(drivers.size(), most_drivers));
    return drivers;
}

} // namespace

void name_gap_drivers(const measure::FramingCounts& counts,
                      std::vector<ContrastFinding>& contrasts) {
    const CellSums sums(counts);
    const std::size_t pairs = contrasts.empty() ? 0 : contrasts.size() - 1;
    tbb::parallel_for(std::size_t{0}, pairs, [&](std::size_t i) {
        const ContrastFinding& raw = contrasts[i];
        ContrastFinding& adjusted = contrasts[i + 1];
        const bool is_pair =
            raw.scope == Scope::raw && adjusted.scope == Scope::event_adjusted &&
            raw.target == adjusted.target && raw.category == adjusted.category;
        if (is_pair && differ_noticeably(raw.log2_ratio, adjusted.log2_ratio)) {
            adjusted.driven_by =
                drivers_of(sums.by_event(adjusted.target, adjusted.category),
                           *raw.log2_ratio.value - *adjusted.log2_ratio.value);
        }
    });
}

} // namespace parallax::analysis
