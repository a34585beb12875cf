#include "core/analysis/framing.hpp"

#include <cmath>

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

Sides all_articles(const AllSums& sums, std::size_t target) {
    Sides sides{nothing(1, sums.outlets.hits.cols()),
                nothing(1, sums.outlets.hits.cols())};
    add(sides.target, sums.outlets, target);
    for (Eigen::Index outlet = 0; outlet < sums.outlets.hits.rows(); ++outlet) {
        add(sides.all, sums.outlets, static_cast<std::size_t>(outlet));
    }
    return sides;
}

Sides shared_events(const AllSums& sums, std::size_t target,
                    const std::vector<bool>& shared) {
    Sides sides{nothing(1, sums.outlets.hits.cols()),
                nothing(1, sums.outlets.hits.cols())};
    for (std::size_t cell = 0; cell < sums.groups.outlet_and_event.size(); ++cell) {
        const auto [outlet, event] = sums.groups.outlet_and_event[cell];
        if (outlet == target && shared[event]) {
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

Coverage coverage_of(std::size_t target, const std::vector<std::vector<bool>>& covers) {
    Coverage coverage{0, std::vector<bool>(covers[target].size(), false)};
    for (std::size_t e = 0; e < coverage.shared.size(); ++e) {
        coverage.own_events += covers[target][e] ? 1 : 0;
        for (std::size_t other = 0; other < covers.size() && covers[target][e];
             ++other) {
            coverage.shared[e] =
                coverage.shared[e] || (other != target && covers[other][e]);
        }
    }
    return coverage;
}

void add_contrasts(const std::vector<lexicon::Category>& categories,
                   const Framing& framing, const measure::ArticlesBehind& behind,
                   const Coverage& coverage, std::size_t target,
                   std::vector<ContrastFinding>& contrasts) {
    const Sides raw_sides = all_articles(framing.sums, target);
    const Sides adjusted_sides = shared_events(framing.sums, target, coverage.shared);
    for (std::size_t c = 0; c < categories.size(); ++c) {
        if (categories[c].kind == lexicon::Kind::actor) {
            continue;
        }
        const std::size_t cell = target * categories.size() + c;
        for (const Scope scope : {Scope::raw, Scope::event_adjusted}) {
            const bool raw = scope == Scope::raw;
            ContrastFinding contrast;
            contrast.category = c;
            contrast.target = target;
            contrast.scope = scope;
            contrast.events = raw ? coverage.own_events : behind.shared_events;
            set_sides(contrast, raw ? raw_sides : adjusted_sides);
            contrast.log2_ratio =
                ratio_estimate(raw ? framing.numbers.log2_ratio[cell]
                                   : framing.numbers.log2_adjusted_ratio[cell],
                               raw ? behind.ratio : behind.adjusted,
                               contrast.hits_target, contrast.hits_reference);
            if (raw && behind.rate == 0) {
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
    std::vector<std::vector<bool>> covers(material.outlets.size(),
                                          std::vector<bool>(material.events.size()));
    for (const auto& [outlet, event] : framing.sums.groups.outlet_and_event) {
        covers[outlet][event] = true;
    }
    const auto behind = measure::articles_behind(framing.counts);
    for (std::size_t target = 0; target < material.outlets.size(); ++target) {
        add_contrasts(categories, framing, behind[target], coverage_of(target, covers),
                      target, contrasts);
    }
    return contrasts;
}

} // namespace parallax::analysis
