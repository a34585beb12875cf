#include "core/analysis/term_numbers.hpp"

#include "core/measure/conservative_ratio.hpp"
#include "core/measure/dispersion.hpp"
#include "core/measure/keyness.hpp"
#include "core/measure/log_ratio.hpp"
#include "core/measure/mantel_haenszel.hpp"
#include "core/measure/percent_difference.hpp"

#include <cmath>

namespace parallax::analysis {

namespace {

constexpr double alpha = 0.05; // of LRC

std::int64_t pooled(const index::GroupCounts& counts, std::int64_t feature) {
    std::int64_t sum = 0;
    for (index::GroupCounts::InnerIterator cell(counts, feature); cell; ++cell) {
        sum += cell.value();
    }
    return sum;
}

} // namespace

TermNumbers::TermNumbers(const Material& material, const Wording& wording,
                         std::uint64_t family)
    : material_(material), wording_(wording), family_(family),
      outlet_tokens_(material.outlets.size(), 0),
      event_tokens_(material.events.size(), 0) {
    for (std::size_t a = 0; a < material.articles(); ++a) {
        const auto tokens = static_cast<double>(wording.tokens[a]);
        outlet_tokens_[material.outlet_of[a]] += tokens;
        all_tokens_ += tokens;
        if (const auto event = material.event_of[a]) {
            event_tokens_[*event] += tokens;
            cell_tokens_[{material.outlet_of[a], *event}] += tokens;
        }
    }
    if (wording.fixed_tokens) {
        outlet_tokens_.back() = *wording.fixed_tokens;
        all_tokens_ += *wording.fixed_tokens;
    }
}

void TermNumbers::fill(std::int64_t feature, TermFinding& finding) const {
    const auto row = static_cast<std::int64_t>(finding.target);
    const std::int64_t own = wording_.sums.tokens.coeff(row, feature);
    const std::int64_t own_docfreq = wording_.sums.articles.coeff(row, feature);
    finding.n_target = static_cast<std::uint64_t>(own);
    finding.n_reference =
        static_cast<std::uint64_t>(pooled(wording_.sums.tokens, feature) - own);
    finding.docfreq_target = static_cast<std::uint64_t>(own_docfreq);
    finding.docfreq_reference = static_cast<std::uint64_t>(
        pooled(wording_.sums.articles, feature) - own_docfreq);
    const double tokens = outlet_tokens_[finding.target];
    const measure::TermCounts sides{static_cast<double>(finding.n_target),
                                    static_cast<double>(finding.n_reference), tokens,
                                    all_tokens_ - tokens};
    finding.g2 = measure::signed_log_likelihood(sides, measure::Correction::none);
    finding.chi2 = measure::signed_chi_squared(
        sides, measure::Correction::where_expected_is_small);
    finding.log_ratio.value = measure::log2_term_ratio(sides);
    if (finding.n_reference == 0) {
        finding.log_ratio.status = Status::only_in_target;
    }
    finding.lrc = measure::conservative_log2_ratio(sides, alpha, family_);
    finding.percent_diff = measure::percent_difference(sides);
    fill_from_articles(feature, finding);
}

void TermNumbers::fill_from_articles(std::int64_t feature, TermFinding& finding) const {
    std::vector<measure::TermPart> parts;
    std::map<std::size_t, std::pair<double, double>> hits; // by event: own, others'
    for (Eigen::Map<const index::Counts>::InnerIterator cell(wording_.counts, feature);
         cell; ++cell) {
        const auto a = static_cast<std::size_t>(cell.row());
        const auto count = static_cast<double>(cell.value());
        const bool is_own = material_.outlet_of[a] == finding.target;
        if (is_own) {
            parts.push_back({count, static_cast<double>(wording_.tokens[a])});
        }
        if (const auto event = material_.event_of[a]) {
            auto& [own, others] = hits[*event];
            (is_own ? own : others) += count;
        }
    }
    if (!parts.empty()) {
        const measure::Dispersion spread =
            measure::dispersion(parts, outlet_tokens_[finding.target]);
        finding.dp = spread.dp;
        finding.rosengren_s = spread.rosengren_s;
    }
    // Events without the term add nothing.
    std::vector<measure::Stratum> strata;
    for (const auto& [event, sides] : hits) {
        const auto cell = cell_tokens_.find({finding.target, event});
        const double own_tokens = cell == cell_tokens_.end() ? 0 : cell->second;
        const double other_tokens = event_tokens_[event] - own_tokens;
        if (own_tokens > 0 && other_tokens > 0) {
            strata.push_back({{sides.first, own_tokens}, {sides.second, other_tokens}});
        }
    }
    const double adjusted = measure::log2_adjusted_ratio(strata);
    if (std::isfinite(adjusted)) {
        finding.log_ratio_adjusted = adjusted;
    }
}

std::uint64_t family_size(const Material& material, const Wording& wording) {
    return static_cast<std::uint64_t>(named_features(wording)) *
           material.outlets.size();
}

} // namespace parallax::analysis
