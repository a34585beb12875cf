#include "core/analysis/odds.hpp"

#include "core/analysis/framing.hpp"
#include "core/measure/event_differences.hpp"
#include "core/measure/framing_cells.hpp"
#include "core/measure/framing_moments.hpp"
#include "core/measure/multiplicity.hpp"
#include "core/measure/odds_interval.hpp"
#include "core/measure/odds_ratio.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include <tbb/parallel_for.h>

namespace parallax::analysis {

namespace {

constexpr Unit units[] = {Unit::sentence, Unit::article};

/// The counts of framing with units in the place of tokens, and units that have a hit
/// in the place of hits.
measure::FramingCounts unit_counts(const Material& material, const HitTable& hits,
                                   Unit unit) {
    measure::FramingCounts counts = framing_counts(material, hits);
    for (std::size_t row = 0; row < hits.articles.size(); ++row) {
        const std::size_t a = hits.articles[row];
        const auto to = static_cast<Eigen::Index>(row);
        const auto sentences = hits.sentences.row(static_cast<Eigen::Index>(a));
        if (unit == Unit::sentence) {
            counts.tokens[to] = static_cast<double>(material.index.sentences_in(a));
            counts.scores.row(to) = sentences * measure::score_unit;
        } else {
            counts.tokens[to] = 1;
            counts.scores.row(to) =
                (sentences.array() > 0).cast<double>() * measure::score_unit;
        }
    }
    return counts;
}

void set_counts(OddsFinding& odds, const std::vector<measure::StratumMoments>& events) {
    double units_target = 0;
    double units_reference = 0;
    double with_target = 0;
    double with_reference = 0;
    for (const measure::StratumMoments& event : events) {
        units_target += event.target.tokens;
        units_reference += event.reference.tokens;
        with_target += event.target.hits;
        with_reference += event.reference.hits;
    }
    odds.units_target = whole(units_target);
    odds.units_reference = whole(units_reference);
    odds.with_hit_target = whole(with_target);
    odds.with_hit_reference = whole(with_reference);
}

/// Why there is no odds ratio; ok when there is one.
Status missing_ratio(const OddsFinding& odds, const measure::OddsSums& sums) {
    if (sums.target > 0 && sums.reference > 0) {
        return Status::ok;
    }
    if (odds.with_hit_target == 0 || odds.with_hit_reference == 0) {
        return odds.with_hit_target + odds.with_hit_reference == 0 ? Status::no_hits
               : odds.with_hit_reference == 0 ? Status::only_in_target
                                              : Status::only_in_reference;
    }
    return Status::zero_cells;
}

std::optional<ChiSquaredFinding> found(const std::optional<measure::ChiSquared>& test) {
    return test ? std::optional(
                      ChiSquaredFinding{test->statistic, test->degrees, test->p})
                : std::nullopt;
}

void add_intervals(OddsFinding& odds,
                   const std::vector<measure::StratumMoments>& events,
                   const std::vector<measure::UnitTable>& tables) {
    if (const auto interval = measure::odds_ratio_interval(events)) {
        // An end at 0 or infinity is no bound.
        if (interval->low > 0) {
            odds.odds_ratio.low = interval->low;
        }
        if (std::isfinite(interval->high)) {
            odds.odds_ratio.high = interval->high;
        }
    }
    const bool is_bounded = odds.odds_ratio.low || odds.odds_ratio.high;
    if (odds.odds_ratio.status == Status::ok && !is_bounded) {
        odds.odds_ratio.status = Status::unstable;
    }
    if (odds.unit == Unit::article) { // sentences are not independent
        if (const auto interval = measure::independent_units_interval(tables)) {
            odds.independent_low = interval->low;
            odds.independent_high = interval->high;
        }
        odds.association = found(measure::association_test(tables));
        odds.heterogeneity = found(measure::heterogeneity_test(tables));
    }
}

Estimate difference_estimate(const measure::PairedDifference& difference,
                             Status no_interval) {
    Estimate estimate;
    estimate.value = difference.mean;
    if (no_interval != Status::ok) {
        estimate.status = no_interval;
    } else if (difference.interval) {
        estimate.low = difference.interval->low;
        estimate.high = difference.interval->high;
    } else {
        estimate.status = difference.events < measure::events_for_an_interval
                              ? Status::too_few_events
                              : Status::no_scatter;
    }
    return estimate;
}

/// Shapes    events: those that the target shares with others.
void measure_odds(OddsFinding& odds, const Plan& plan,
                  const std::vector<measure::StratumMoments>& events) {
    const std::vector<measure::UnitTable> tables = measure::unit_tables(events);
    set_counts(odds, events);
    const measure::OddsSums sums = measure::odds_sums(tables);
    odds.odds_ratio.status = missing_ratio(odds, sums);
    const bool is_small = std::min(odds.articles_target, odds.articles_reference) <
                          measure::articles_for_an_interval;
    const Status no_interval = is_small              ? Status::too_few_articles
                               : plan.resamples == 0 ? Status::not_resampled
                                                     : Status::ok;
    if (odds.odds_ratio.status == Status::ok) {
        odds.odds_ratio.value = sums.target / sums.reference;
        odds.odds_ratio.status = no_interval;
    }
    if (no_interval == Status::ok) {
        add_intervals(odds, events, tables);
    }
    odds.mean_difference =
        difference_estimate(measure::paired_difference(tables),
                            plan.resamples == 0 ? Status::not_resampled : Status::ok);
}

/// Makes one family of the tests of association.
void adjust(std::vector<OddsFinding>& found) {
    std::vector<OddsFinding*> tested;
    std::vector<double> p;
    for (OddsFinding& odds : found) {
        if (odds.association) {
            tested.push_back(&odds);
            // A p that is too small for a double is no 0.
            p.push_back(std::max(odds.association->p,
                                 std::numeric_limits<double>::denorm_min()));
        }
    }
    if (p.empty()) {
        return;
    }
    const std::vector<double> q = measure::false_discovery_rates(p);
    for (std::size_t i = 0; i < q.size(); ++i) {
        tested[i]->association_q = q[i];
    }
}

} // namespace

std::vector<OddsFinding> odds_of(const Plan& plan, const Material& material,
                                 const std::vector<lexicon::Category>& categories,
                                 const HitTable& hits) {
    std::vector<OddsFinding> found;
    if (material.outlets.size() < 2) {
        return found;
    }
    const measure::FramingCounts counts[] = {
        unit_counts(material, hits, Unit::sentence),
        unit_counts(material, hits, Unit::article)};
    const measure::Cells cells = measure::cells_of(counts[0]);
    const measure::FramingMoments moments[] = {{counts[0], cells}, {counts[1], cells}};
    const auto behind = measure::articles_behind(counts[0]);
    for (std::size_t target = 0; target < material.outlets.size(); ++target) {
        for (std::size_t c = 0; c < categories.size(); ++c) {
            for (const Unit unit : units) {
                if (categories[c].kind != lexicon::Kind::actor) {
                    OddsFinding odds;
                    odds.category = c;
                    odds.target = target;
                    odds.unit = unit;
                    odds.events = behind[target].shared_events;
                    odds.articles_target = behind[target].adjusted_target;
                    odds.articles_reference = behind[target].adjusted_reference;
                    found.push_back(odds);
                }
            }
        }
    }
    tbb::parallel_for(std::size_t{0}, found.size(), [&](std::size_t i) {
        OddsFinding& odds = found[i];
        if (odds.events == 0) {
            const Status none = behind[odds.target].rate == 0
                                    ? Status::no_article
                                    : Status::not_on_the_same_event;
            odds.odds_ratio.status = none;
            odds.mean_difference.status = none;
            return;
        }
        measure_odds(odds, plan,
                     moments[static_cast<std::size_t>(odds.unit)].on_events(
                         odds.target, odds.category));
    });
    adjust(found);
    return found;
}

} // namespace parallax::analysis
