#include "core/analysis/framing.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace parallax::analysis {

namespace {

using measure::Resampled;

/// What a contrast rests on: of all articles, or of those on events that the target and
/// another outlet cover.
struct Sides {
    GroupSums target; ///< [1 x categories]
    GroupSums all;
};

void add(GroupSums& to, const GroupSums& from, std::size_t row) {
    const auto group = static_cast<Eigen::Index>(row);
    to.hits.row(0) += from.hits.row(group);
    to.articles[0] += from.articles[group];
    to.tokens[0] += from.tokens[group];
}

/// The sums over all outlets.
GroupSums everything(const AllSums& sums) {
    GroupSums all = nothing(1, sums.outlets.hits.cols());
    for (Eigen::Index outlet = 0; outlet < sums.outlets.hits.rows(); ++outlet) {
        add(all, sums.outlets, static_cast<std::size_t>(outlet));
    }
    return all;
}

Sides all_articles(const AllSums& sums, const GroupSums& all, std::size_t target) {
    Sides sides{nothing(1, sums.outlets.hits.cols()), all};
    add(sides.target, sums.outlets, target);
    return sides;
}

Sides shared_events(const AllSums& sums, std::size_t target,
                    const std::vector<bool>& shared) {
    Sides sides{nothing(1, sums.outlets.hits.cols()),
                nothing(1, sums.outlets.hits.cols())};
    const auto& pairs = sums.groups.outlet_and_event; // rising
    const auto first =
        std::lower_bound(pairs.begin(), pairs.end(), std::pair(target, std::size_t{0}));
    for (auto pair = first; pair != pairs.end() && pair->first == target; ++pair) {
        const std::size_t event = pair->second;
        const auto cell = static_cast<std::size_t>(pair - pairs.begin());
        if (shared[event]) {
            add(sides.target, sums.cells, cell);
            add(sides.all, sums.events, event);
        }
    }
    return sides;
}

void set_sides(ContrastFinding& contrast, const Sides& sides) {
    const auto category = static_cast<Eigen::Index>(contrast.category);
    contrast.hits_target = whole(sides.target.hits(0, category));
    contrast.hits_reference = whole(sides.all.hits(0, category)) - contrast.hits_target;
    contrast.tokens_target = whole(sides.target.tokens[0]);
    contrast.tokens_reference = whole(sides.all.tokens[0]) - contrast.tokens_target;
    contrast.articles_target = whole(sides.target.articles[0]);
    contrast.articles_reference =
        whole(sides.all.articles[0]) - contrast.articles_target;
}

/// Which events the target covers, and which of them another outlet covers, too.
struct Coverage {
    std::uint64_t own_events = 0;
    std::vector<bool> shared; ///< [events]
};

/// Returns what each outlet covers.
std::vector<Coverage> coverage_of(const Groups& groups, std::size_t outlets,
                                  std::size_t events) {
    std::vector<std::size_t> outlets_on(events, 0);
    for (const auto& [outlet, event] : groups.outlet_and_event) {
        ++outlets_on[event];
    }
    std::vector<Coverage> coverage(outlets, {0, std::vector<bool>(events, false)});
    for (const auto& [outlet, event] : groups.outlet_and_event) {
        ++coverage[outlet].own_events;
        coverage[outlet].shared[event] = outlets_on[event] > 1;
    }
    return coverage;
}

/// An outlet that is contrasted with all others.
struct Target {
    std::size_t outlet = 0;
    std::uint64_t own_events = 0;
    measure::ArticlesBehind behind;
    Sides raw;
    Sides adjusted;
};

void add_contrasts(const std::vector<lexicon::Category>& categories,
                   const measure::FramingNumbers& numbers, const Target& target,
                   std::vector<ContrastFinding>& contrasts) {
    for (std::size_t c = 0; c < categories.size(); ++c) {
        if (categories[c].kind == lexicon::Kind::actor) {
            continue;
        }
        const std::size_t cell = target.outlet * categories.size() + c;
        for (const Scope scope : {Scope::raw, Scope::event_adjusted}) {
            const bool raw = scope == Scope::raw;
            ContrastFinding contrast;
            contrast.category = c;
            contrast.target = target.outlet;
            contrast.scope = scope;
            contrast.events = raw ? target.own_events : target.behind.shared_events;
            set_sides(contrast, raw ? target.raw : target.adjusted);
            contrast.log2_ratio = ratio_estimate(
                raw ? numbers.log2_ratio[cell] : numbers.log2_adjusted_ratio[cell],
                raw ? target.behind.ratio : target.behind.adjusted,
                contrast.hits_target, contrast.hits_reference);
            if (raw && target.behind.rate == 0) {
                contrast.log2_ratio.status = Status::no_article;
            }
            contrasts.push_back(contrast);
        }
    }
}

} // namespace

Estimate ratio_estimate(const Resampled& number, std::uint64_t articles,
                        std::uint64_t hits_target, std::uint64_t hits_reference) {
    Estimate estimate;
    if (articles == 0) {
        estimate.status = Status::not_on_the_same_event;
        return estimate;
    }
    if (hits_target == 0 || hits_reference == 0) {
        estimate.status = hits_target + hits_reference == 0 ? Status::no_hits
                          : hits_reference == 0             ? Status::only_in_target
                                                            : Status::only_in_reference;
    } else {
        estimate.value = number.value;
        estimate.status = articles < measure::articles_for_an_interval
                              ? Status::too_few_articles
                          : number.interval ? Status::ok
                                            : Status::unstable;
    }
    if (number.interval && estimate.status != Status::no_hits) {
        const auto finite = [](double end) {
            return std::isfinite(end) ? std::optional(end) : std::nullopt;
        };
        estimate.low = finite(number.interval->low);
        estimate.high = finite(number.interval->high);
        estimate.is_infinite = std::isinf(number.interval->low) &&
                               number.interval->low == number.interval->high;
        if (estimate.status == Status::ok && !estimate.low && !estimate.high) {
            estimate.status = Status::unstable;
        }
    }
    return estimate;
}

std::vector<ContrastFinding>
contrasts_of(const Material& material, const std::vector<lexicon::Category>& categories,
             const Framing& framing) {
    std::vector<ContrastFinding> contrasts;
    if (material.outlets.size() < 2) {
        return contrasts;
    }
    const std::vector<Coverage> coverage = coverage_of(
        framing.sums.groups, material.outlets.size(), material.events.size());
    const auto behind = measure::articles_behind(framing.counts);
    const GroupSums all = everything(framing.sums);
    contrasts.reserve(2 * material.outlets.size() * categories.size());
    for (std::size_t outlet = 0; outlet < material.outlets.size(); ++outlet) {
        const Target target{
            outlet, coverage[outlet].own_events, behind[outlet],
            all_articles(framing.sums, all, outlet),
            shared_events(framing.sums, outlet, coverage[outlet].shared)};
        add_contrasts(categories, framing.numbers, target, contrasts);
    }
    return contrasts;
}

} // namespace parallax::analysis
