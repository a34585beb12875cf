#include "core/analysis/significance.hpp"

#include "core/analysis/describe.hpp"
#include "core/measure/multiplicity.hpp"
#include "core/measure/split_half.hpp"

#include <algorithm>
#include <cmath>

#include <tbb/parallel_invoke.h>

namespace parallax::analysis {

namespace {

using measure::Exchange;

/// What exchanging says about the contrasts of one scope.
struct Exchanged {
    measure::MarginTests tests;
    std::vector<double> floors; ///< [outlets x columns]
};

Exchanged exchanged(const measure::FramingCounts& counts, Exchange exchange,
                    std::uint64_t permutations) {
    return {measure::margin_tests(counts, exchange, permutations),
            measure::noise_floors(counts, exchange,
                                  std::min(permutations, most_repetitions))};
}

/// Shapes    exchanged: [raw, event-adjusted].
void fill_contrasts(const Contrasted& contrasted, const Exchanged (&exchanged)[2],
                    std::size_t categories, std::vector<ContrastFinding>& contrasts) {
    std::vector<std::size_t> column_of(categories, 0);
    for (std::size_t c = 0; c < contrasted.categories.size(); ++c) {
        column_of[contrasted.categories[c]] = c;
    }
    Family families[2];
    for (ContrastFinding& contrast : contrasts) {
        const auto scope = static_cast<std::size_t>(contrast.scope);
        const std::size_t cell = contrast.target * contrasted.categories.size() +
                                 column_of[contrast.category];
        const measure::MarginTest& test = exchanged[scope].tests.tests[cell];
        contrast.significance = significance_of(contrast, test);
        contrast.noise_floor = noise_floor_of(exchanged[scope].floors[cell], contrast);
        families[scope].add(contrast.significance, test);
    }
    for (std::size_t scope = 0; scope < 2; ++scope) {
        families[scope].judge(exchanged[scope].tests.largest);
    }
}

void fill_omnibus(const Contrasted& contrasted, Scope scope,
                  const measure::MarginTests& tests,
                  const std::vector<CategoryFinding>& categories,
                  std::vector<OmnibusFinding>& all) {
    std::vector<double> p;
    const std::size_t first = all.size();
    for (std::size_t c = 0; c < contrasted.categories.size(); ++c) {
        const measure::OmnibusTest& test = tests.omnibus[c];
        OmnibusFinding omnibus;
        omnibus.category = contrasted.categories[c];
        omnibus.scope = scope;
        omnibus.outlets = test.outlets;
        omnibus.statistic = test.statistic;
        omnibus.significance.p = test.p;
        omnibus.significance.status = test.p ? Status::ok
                                      : categories[omnibus.category].hits == 0
                                          ? Status::no_hits
                                          : Status::too_few_permutations;
        if (test.p) {
            p.push_back(*test.p);
        }
        all.push_back(omnibus);
    }
    const std::vector<double> q = measure::false_discovery_rates(p);
    std::size_t next = 0;
    for (std::size_t i = first; i < all.size(); ++i) {
        if (all[i].significance.p) {
            all[i].significance.q = q[next++];
        }
    }
}

} // namespace

Contrasted contrasted(const measure::FramingCounts& counts,
                      const std::vector<CategoryFinding>& categories) {
    Contrasted result;
    for (std::size_t c = 0; c < categories.size(); ++c) {
        if (categories[c].kind != CategoryKind::actor) {
            result.categories.push_back(c);
        }
    }
    result.counts = counts;
    result.counts.scores.resize(counts.scores.rows(),
                                static_cast<Eigen::Index>(result.categories.size()));
    for (std::size_t c = 0; c < result.categories.size(); ++c) {
        result.counts.scores.col(static_cast<Eigen::Index>(c)) =
            counts.scores.col(static_cast<Eigen::Index>(result.categories[c]));
    }
    return result;
}

Significance significance_of(const ContrastFinding& contrast,
                             const measure::MarginTest& test) {
    const Status ratio = contrast.log2_ratio.status;
    Significance significance;
    if (ratio == Status::not_on_the_same_event || ratio == Status::no_article ||
        ratio == Status::no_hits) {
        significance.status = ratio;
        return significance;
    }
    significance.p = test.p;
    significance.least_p = test.least_p;
    significance.status =
        measure::is_testable(test) ? Status::ok : Status::too_few_permutations;
    return significance;
}

NoiseFloor noise_floor_of(double floor, const ContrastFinding& contrast) {
    if (std::isfinite(floor)) {
        return {floor, Status::ok};
    }
    if (contrast.articles_target == 0) {
        return {std::nullopt, contrast.log2_ratio.status};
    }
    return {std::nullopt, std::isinf(floor)           ? Status::no_bound
                          : contrast.hits_target == 0 ? Status::no_hits
                                                      : Status::too_few_articles};
}

void Family::add(Significance& significance, const measure::MarginTest& test) {
    if (significance.status == Status::ok) {
        tests_.push_back(&significance);
        standardized_.push_back(test.standardized);
    }
}

void Family::judge(const std::vector<double>& largest) const {
    std::vector<double> p;
    for (const Significance* test : tests_) {
        p.push_back(*test->p);
    }
    const std::vector<double> q = measure::false_discovery_rates(p);
    const std::vector<double> p_max_t = measure::family_wise_ps(standardized_, largest);
    for (std::size_t i = 0; i < tests_.size(); ++i) {
        tests_[i]->q = q[i];
        tests_[i]->p_max_t = p_max_t[i];
    }
}

std::vector<OmnibusFinding>
test_contrasts(const Plan& plan, const Framing& framing,
               const std::vector<CategoryFinding>& categories,
               std::vector<ContrastFinding>& contrasts) {
    std::vector<OmnibusFinding> omnibus;
    const std::uint64_t permutations = plan.resamples == 0 ? 0 : plan.permutations;
    if (permutations == 0 || contrasts.empty()) {
        return omnibus;
    }
    const Contrasted columns = contrasted(framing.counts, categories);
    Exchanged both[2];
    tbb::parallel_invoke(
        [&] {
            both[0] =
                exchanged(columns.counts, Exchange::over_all_articles, permutations);
        },
        [&] {
            both[1] = exchanged(columns.counts, Exchange::inside_events, permutations);
        });
    fill_contrasts(columns, both, categories.size(), contrasts);
    fill_omnibus(columns, Scope::raw, both[0].tests, categories, omnibus);
    fill_omnibus(columns, Scope::event_adjusted, both[1].tests, categories, omnibus);
    return omnibus;
}

} // namespace parallax::analysis
