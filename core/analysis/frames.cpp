#include "core/analysis/describe.hpp"
#include "core/analysis/framing.hpp"
#include "core/measure/rate.hpp"

namespace parallax::analysis {

namespace {

using measure::FramingCounts;
using measure::FramingNumbers;
using measure::Resampled;

/// The same counts with each pair of outlet and event as an "outlet", to get rates by
/// event.
FramingCounts by_event(FramingCounts counts, const std::vector<std::size_t>& cell_of,
                       std::size_t cells) {
    counts.outlet = cell_of;
    counts.outlets = cells;
    counts.event.assign(cell_of.size(), std::nullopt);
    return counts;
}

Estimate rate_estimate(const Resampled& number, std::uint64_t hits,
                       std::uint64_t articles) {
    Estimate estimate{number.value, std::nullopt, std::nullopt, Status::ok};
    if (hits == 0) {
        estimate.status = Status::no_hits;
    } else if (articles < measure::articles_for_an_interval) {
        estimate.status = Status::too_few_articles;
    } else if (!number.interval) {
        estimate.status = Status::unstable;
    } else {
        estimate.low = number.interval->low;
        estimate.high = number.interval->high;
    }
    return estimate;
}

void add_rates(const FramingNumbers& numbers, const GroupSums& sums, std::size_t group,
               std::size_t outlet, std::optional<std::size_t> event,
               std::vector<RateFinding>& rates) {
    const auto row = static_cast<Eigen::Index>(group);
    for (Eigen::Index c = 0; c < sums.hits.cols(); ++c) {
        RateFinding rate;
        rate.outlet = outlet;
        rate.event = event;
        rate.category = static_cast<std::size_t>(c);
        rate.articles = whole(sums.articles[row]);
        rate.tokens = whole(sums.tokens[row]);
        if (rate.articles == 0) {
            rate.rate_per_1000.status = Status::no_article;
            rates.push_back(rate);
            continue;
        }
        rate.hits = whole(sums.hits(row, c));
        rate.negated = whole(sums.negated(row, c));
        rate.negated_per_1000 = measure::rate_per_1000(
            {sums.negated_scores(row, c) / measure::score_unit, sums.tokens[row]});
        rate.sentence_share = sums.sentences(row, c) / sums.all_sentences[row];
        rate.rate_per_1000 = rate_estimate(
            numbers.rate_per_1000[group * static_cast<std::size_t>(sums.hits.cols()) +
                                  rate.category],
            rate.hits, rate.articles);
        rates.push_back(rate);
    }
}

/// Shapes    [hits.articles].
std::vector<std::size_t> cells_of(const HitTable& hits, const Groups& groups) {
    std::vector<std::size_t> cells;
    for (const std::size_t a : hits.articles) {
        cells.push_back(groups.of_article[a]);
    }
    return cells;
}

} // namespace

std::vector<RateFinding> rates_of(const Material& material, const Framing& framing) {
    std::vector<RateFinding> rates;
    for (std::size_t outlet = 0; outlet < material.outlets.size(); ++outlet) {
        add_rates(framing.numbers, framing.sums.outlets, outlet, outlet, std::nullopt,
                  rates);
    }
    return rates;
}

std::vector<RateFinding> event_rates_of(const Plan& plan, const HitTable& hits,
                                        const Framing& framing) {
    std::vector<RateFinding> rates;
    const AllSums& sums = framing.sums;
    const std::size_t cells = sums.groups.outlet_and_event.size();
    const FramingNumbers cell_numbers = measure::framing_numbers(
        by_event(framing.counts, cells_of(hits, sums.groups), cells + 1),
        plan.resamples);
    for (std::size_t cell = 0; cell < cells; ++cell) {
        const auto [outlet, event] = sums.groups.outlet_and_event[cell];
        add_rates(cell_numbers, sums.cells, cell, outlet, event, rates);
    }
    return rates;
}

} // namespace parallax::analysis
