#include "core/report/ranking.hpp"

#include "core/report/cells.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <map>
#include <numeric>
#include <set>
#include <tuple>
#include <utility>

namespace parallax::report {

namespace {

/// What has no interval is shown only when fewer than so many have one.
constexpr std::ptrdiff_t least_with_interval = 3;

template <typename Key> std::vector<std::size_t> rows_by(std::size_t count, Key key) {
    std::vector<std::size_t> rows(count);
    std::iota(rows.begin(), rows.end(), std::size_t{0});
    std::ranges::stable_sort(rows, std::ranges::greater{}, key);
    return rows;
}

bool has_interval(const Estimate& estimate) { return estimate.low || estimate.high; }

/// The hits of the target above what it would have at equal rates; negative below.
double excess_hits(const ContrastFinding& contrast) {
    const auto tokens = static_cast<double>(contrast.tokens_target) +
                        static_cast<double>(contrast.tokens_reference);
    if (tokens == 0) {
        return 0;
    }
    const auto hits = static_cast<double>(contrast.hits_target) +
                      static_cast<double>(contrast.hits_reference);
    return static_cast<double>(contrast.hits_target) -
           hits * static_cast<double>(contrast.tokens_target) / tokens;
}

/// Whether there is something to show without an interval: a value, or none because one
/// side has no hits.
bool has_point(const Estimate& estimate) {
    return estimate.value || estimate.status == Status::only_in_target ||
           estimate.status == Status::only_in_reference;
}

/// What both sides of a contrast count, in the order in which they can be compared.
using Sides = std::tuple<std::size_t, Scope, std::array<std::uint64_t, 6>>;

Sides sides_of(const ContrastFinding& found) {
    return {found.category,
            found.scope,
            {found.hits_target, found.tokens_target, found.articles_target,
             found.hits_reference, found.tokens_reference, found.articles_reference}};
}

Sides swapped_sides_of(const ContrastFinding& found) {
    return {found.category,
            found.scope,
            {found.hits_reference, found.tokens_reference, found.articles_reference,
             found.hits_target, found.tokens_target, found.articles_target}};
}

bool target_has_less(const ContrastFinding& found) {
    return found.log2_ratio.status == Status::only_in_reference ||
           (found.log2_ratio.value && *found.log2_ratio.value < 0);
}

/// What is shown of each cell: on the same events where it can be, else raw.
std::vector<RankedContrast> shown_contrasts(const Findings& findings) {
    std::vector<RankedContrast> shown;
    for (const auto& [key, cell] : contrasts_by_cell(findings)) {
        const bool same = is_on_the_same_event(cell);
        const ContrastFinding* contrast = same ? cell.adjusted : cell.raw;
        if (contrast != nullptr && contrast->log2_ratio.status != Status::no_hits) {
            const bool with_interval = has_interval(contrast->log2_ratio);
            shown.push_back(
                {contrast, cell.raw,
                 same ? (with_interval ? Ground::same_event : Ground::same_event_point)
                      : (with_interval ? Ground::any_event : Ground::any_event_point)});
        }
    }
    return shown;
}

/// Leaves out what is the other end of another contrast. Returns how many.
std::uint64_t leave_out_mirrored(std::vector<RankedContrast>& shown) {
    std::set<Sides> sides;
    for (const RankedContrast& ranked : shown) {
        sides.insert(sides_of(*ranked.shown));
    }
    return std::erase_if(shown, [&](const RankedContrast& ranked) {
        return target_has_less(*ranked.shown) &&
               sides.contains(swapped_sides_of(*ranked.shown));
    });
}

double strength(const RankedContrast& ranked) {
    const auto distance = distance_from_one(ranked.shown->log2_ratio);
    return distance ? *distance : std::abs(excess_hits(*ranked.shown));
}

} // namespace

std::vector<std::size_t> outlets_by_articles(const Findings& findings) {
    return rows_by(findings.outlets.size(),
                   [&](std::size_t row) { return findings.outlets[row].articles; });
}

std::vector<std::size_t> frames_by_hits(const Findings& findings) {
    std::vector<std::size_t> rows =
        rows_by(findings.categories.size(),
                [&](std::size_t row) { return findings.categories[row].hits; });
    std::erase_if(rows, [&](std::size_t row) {
        return findings.categories[row].kind != CategoryKind::frame;
    });
    return rows;
}

std::vector<std::size_t> events_by_outlets(const Findings& findings) {
    return rows_by(findings.events.size(), [&](std::size_t row) {
        return std::pair(findings.events[row].outlets, findings.events[row].articles);
    });
}

std::uint64_t shared_events(const Findings& findings) {
    return static_cast<std::uint64_t>(std::ranges::count_if(
        findings.events, [](const EventFinding& event) { return event.outlets >= 2; }));
}

std::optional<double> distance_from_one(const Estimate& log2_ratio) {
    if (log2_ratio.low && *log2_ratio.low > 0) {
        return *log2_ratio.low;
    }
    if (log2_ratio.high && *log2_ratio.high < 0) {
        return -*log2_ratio.high;
    }
    return std::nullopt;
}

ContrastRanking ranked_contrasts(const Findings& findings) {
    ContrastRanking ranking;
    std::vector<RankedContrast> shown = shown_contrasts(findings);
    ranking.mirrored = leave_out_mirrored(shown);
    const auto with_any_interval =
        std::ranges::count_if(shown, [](const RankedContrast& ranked) {
            return has_interval(ranked.shown->log2_ratio);
        });
    for (const RankedContrast& ranked : shown) {
        const Estimate& ratio = ranked.shown->log2_ratio;
        if (!has_interval(ratio)) {
            if (with_any_interval < least_with_interval && has_point(ratio)) {
                ranking.contrasts.push_back(ranked);
            }
            continue;
        }
        const bool excludes_one = distance_from_one(ratio).has_value();
        if (ranked.ground == Ground::same_event) {
            ++ranking.with_interval;
            ranking.excluding_one += excludes_one ? 1 : 0;
        }
        if (excludes_one) {
            ranking.contrasts.push_back(ranked);
        }
    }
    std::ranges::stable_sort(ranking.contrasts, {}, [](const RankedContrast& ranked) {
        return std::pair(ranked.ground, -strength(ranked));
    });
    return ranking;
}

PairRanking pairs_by_cosine(const Findings& findings, Features on) {
    std::map<std::pair<std::size_t, std::size_t>, RankedPair> known;
    for (const SimilarityFinding& found : findings.similarities) {
        if (found.on == on && found.scope == Scope::raw &&
            found.measure != SimilarityMeasure::spearman) {
            RankedPair& pair = known[{found.outlet_a, found.outlet_b}];
            pair.outlet_a = found.outlet_a;
            pair.outlet_b = found.outlet_b;
            (found.measure == SimilarityMeasure::cosine ? pair.cosine
                                                        : pair.jensen_shannon) =
                &found.value;
        }
    }
    PairRanking ranking;
    for (const auto& [outlets, pair] : known) {
        if (pair.cosine != nullptr && pair.cosine->value) {
            ranking.pairs.push_back(pair);
        }
    }
    const auto has_one = [](const RankedPair& pair) {
        return has_interval(*pair.cosine);
    };
    if (std::ranges::count_if(ranking.pairs, has_one) >= least_with_interval) {
        std::erase_if(ranking.pairs, std::not_fn(has_one));
    }
    ranking.left_out = known.size() - ranking.pairs.size();
    std::ranges::stable_sort(
        ranking.pairs, std::ranges::greater{},
        [](const RankedPair& pair) { return *pair.cosine->value; });
    return ranking;
}

} // namespace parallax::report
