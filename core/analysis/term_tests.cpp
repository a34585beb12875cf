#include "core/analysis/term_tests.hpp"

#include "core/measure/multiplicity.hpp"

#include <algorithm>

namespace parallax::analysis {

namespace {

/// Counts times replicates times outlets: what compare spends on tests of terms at
/// most, some two seconds.
constexpr double most_short_work = 5e9;

/// Where each outlet adds to the work: from there on it is done occurrence by
/// occurrence.
constexpr std::size_t most_outlets_that_count = 8;

std::vector<std::int64_t> frequent_features(const Wording& wording,
                                            std::uint64_t least) {
    std::vector<std::int64_t> features;
    for (std::int64_t f = 0; f < named_features(wording); ++f) {
        std::int64_t sum = 0;
        for (index::GroupCounts::InnerIterator cell(wording.sums.tokens, f); cell;
             ++cell) {
            sum += cell.value();
        }
        if (sum >= static_cast<std::int64_t>(least)) {
            features.push_back(f);
        }
    }
    return features;
}

double work_of(const Wording& wording, const std::vector<std::int64_t>& features,
               std::size_t outlets, std::uint64_t replicates) {
    double cells = 0;
    for (const std::int64_t f : features) {
        cells += static_cast<double>(wording.counts.outerIndexPtr()[f + 1] -
                                     wording.counts.outerIndexPtr()[f]);
    }
    return cells * static_cast<double>(replicates) *
           static_cast<double>(std::min(outlets, most_outlets_that_count));
}

/// Articles with places for a feature, and inside what they are exchanged.
struct Exchanged {
    measure::Exchangeable articles;
    bool inside_events = false;
};

Exchanged exchanged(const Material& material) {
    std::vector<std::optional<std::size_t>> outlet_on(material.events.size());
    Exchanged result;
    for (std::size_t a = 0; a < material.articles(); ++a) {
        if (const auto event = material.event_of[a]) {
            auto& outlet = outlet_on[*event];
            result.inside_events =
                result.inside_events || (outlet && *outlet != material.outlet_of[a]);
            outlet = material.outlet_of[a];
        }
    }
    for (std::size_t a = 0; a < material.articles(); ++a) {
        result.articles.keys.push_back(material.keys[a]);
        result.articles.label.push_back(
            static_cast<std::uint32_t>(material.outlet_of[a]));
        // An article of no event is exchanged with none.
        const std::size_t stratum =
            material.event_of[a].value_or(material.events.size() + a);
        result.articles.strata.push_back(
            result.inside_events ? static_cast<std::uint32_t>(stratum) : 0U);
    }
    return result;
}

} // namespace

TermFamily::TermFamily(const Plan& plan, const Material& material,
                       const Wording& wording, Patience patience) {
    if (plan.resamples == 0) {
        none_because_ = TermTesting::not_resampled;
        return;
    }
    features_ = frequent_features(wording, plan.min_count);
    const std::size_t outlets = material.outlets.size();
    if (patience == Patience::short_runs &&
        work_of(wording, features_, outlets, plan.resamples) > most_short_work) {
        none_because_ = TermTesting::too_long;
        return;
    }
    const Exchanged exchange = exchanged(material);
    testing_ = exchange.inside_events ? TermTesting::event_adjusted : TermTesting::raw;
    tests_ = measure::permuted_terms(
        {wording.counts, wording.tokens, exchange.articles, outlets}, features_,
        plan.resamples,
        exchange.inside_events ? measure::Purpose::exchange_inside
                               : measure::Purpose::exchange_over_all);
}

void TermFamily::keep_only(std::size_t outlet) {
    for (std::size_t i = 0; i < tests_.tests.size(); ++i) {
        tests_.tests[i].is_tested =
            tests_.tests[i].is_tested && i % tests_.outlets == outlet;
    }
}

std::uint64_t TermFamily::adjust(std::vector<TermFamily>& families) {
    std::vector<double> p;
    std::vector<double> standardized;
    std::vector<double> largest;
    for (const TermFamily& family : families) {
        for (const measure::TermTest& test : family.tests_.tests) {
            if (test.is_tested) {
                p.push_back(test.p);
                standardized.push_back(test.standardized);
            }
        }
        // Replicate r deals the same labels in every family.
        largest.resize(std::max(largest.size(), family.tests_.largest.size()), 0);
        for (std::size_t r = 0; r < family.tests_.largest.size(); ++r) {
            largest[r] = std::max(largest[r], family.tests_.largest[r]);
        }
    }
    if (p.empty()) {
        return 0;
    }
    const std::vector<double> q = measure::false_discovery_rates(p);
    const std::vector<double> family_wise =
        measure::family_wise_ps(standardized, std::move(largest));
    std::size_t next = 0;
    for (TermFamily& family : families) {
        family.q_.assign(family.tests_.tests.size(), 1);
        family.p_max_t_.assign(family.tests_.tests.size(), 1);
        for (std::size_t i = 0; i < family.tests_.tests.size(); ++i) {
            if (family.tests_.tests[i].is_tested) {
                family.q_[i] = q[next];
                family.p_max_t_[i] = family_wise[next];
                ++next;
            }
        }
    }
    return p.size();
}

void TermFamily::fill(std::int64_t feature, std::size_t target,
                      TermFinding& finding) const {
    if (none_because_) {
        finding.testing = *none_because_;
        return;
    }
    const auto place = std::lower_bound(features_.begin(), features_.end(), feature);
    if (place == features_.end() || *place != feature) {
        finding.testing = TermTesting::too_rare;
        return;
    }
    const auto row = static_cast<std::size_t>(place - features_.begin());
    const measure::TermTest& test = tests_.of(row, target);
    if (!test.is_tested) {
        finding.testing = TermTesting::no_exchange;
        return;
    }
    finding.testing = testing_;
    finding.p = test.p;
    finding.q = q_[row * tests_.outlets + target];
    finding.p_max_t = p_max_t_[row * tests_.outlets + target];
}

} // namespace parallax::analysis
