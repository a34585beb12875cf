#include "core/analysis/difference.hpp"

#include "core/measure/framing.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

namespace parallax::analysis {

namespace {

using lab::ContrastChange;
using lab::Difference;
using lab::EntryChange;
using lab::Outcome;
using lab::RateChange;

/// The rows of a category in both findings.
struct Pair {
    std::optional<std::size_t> before;
    std::optional<std::size_t> after;

    [[nodiscard]] bool is_in_both() const { return before && after; }
};

/// Categories by name and kind: those of the first findings, then new ones.
std::vector<Pair> paired(const Findings& before, const Findings& after) {
    std::vector<Pair> pairs;
    std::map<std::pair<std::string, CategoryKind>, std::size_t> places;
    for (std::size_t c = 0; c < before.categories.size(); ++c) {
        places[{before.categories[c].name, before.categories[c].kind}] = pairs.size();
        pairs.push_back({c, std::nullopt});
    }
    for (std::size_t c = 0; c < after.categories.size(); ++c) {
        const auto found =
            places.find({after.categories[c].name, after.categories[c].kind});
        if (found == places.end()) {
            pairs.push_back({std::nullopt, c});
        } else {
            pairs[found->second].after = c;
        }
    }
    return pairs;
}

/// The counts of the categories that are in both, in the order of the pairs.
measure::FramingCounts selected(const measure::FramingCounts& counts,
                                const std::vector<std::size_t>& columns) {
    measure::FramingCounts result = counts;
    result.scores.resize(counts.scores.rows(),
                         static_cast<Eigen::Index>(columns.size()));
    for (std::size_t i = 0; i < columns.size(); ++i) {
        result.scores.col(static_cast<Eigen::Index>(i)) =
            counts.scores.col(static_cast<Eigen::Index>(columns[i]));
    }
    return result;
}

Estimate change_estimate(const measure::Resampled& change, const Estimate& before,
                         const Estimate& after) {
    Estimate estimate;
    if (!before.value || !after.value) {
        estimate.status = before.value ? after.status : before.status;
        return estimate;
    }
    estimate.value = *after.value - *before.value;
    if (!change.interval) {
        estimate.status = before.status == Status::ok ? after.status : before.status;
        estimate.status =
            estimate.status == Status::ok ? Status::unstable : estimate.status;
        return estimate;
    }
    if (std::isfinite(change.interval->low)) {
        estimate.low = change.interval->low;
    }
    if (std::isfinite(change.interval->high)) {
        estimate.high = change.interval->high;
    }
    if (!estimate.low && !estimate.high) {
        estimate.status = Status::unstable;
    }
    return estimate;
}

/// Tells of an interval that excludes 0 on which side it lies.
bool shows_more(const Estimate& estimate) {
    return estimate.is_infinite ? estimate.status == Status::only_in_target
                                : estimate.low && *estimate.low > 0;
}

Outcome outcome_of(const Estimate* before, const Estimate* after) {
    const bool was = before != nullptr && excludes_zero(*before);
    const bool is = after != nullptr && excludes_zero(*after);
    if (was && is) {
        return shows_more(*before) == shows_more(*after) ? Outcome::stays
                                                         : Outcome::reverses;
    }
    return was ? Outcome::vanishes : is ? Outcome::appears : Outcome::open;
}

/// The change of a number of a category whose scores are the same: exactly none.
Estimate no_change(const Estimate& before) {
    Estimate estimate;
    estimate.status = before.status;
    if (before.value) {
        estimate.value = 0;
    }
    if (before.low || before.high) {
        estimate.low = 0;
        estimate.high = 0;
    }
    return estimate;
}

/// The changes of the categories that were edited.
class Changes {
  public:
    Changes(const Plan& plan, const Counted& before, const Counted& after,
            const std::vector<Pair>& pairs) {
        std::vector<std::size_t> columns_before;
        std::vector<std::size_t> columns_after;
        for (const Pair& pair : pairs) {
            column_.push_back(columns_before.size());
            is_edited_.push_back(pair.is_in_both() &&
                                 before.framing.counts.scores.col(
                                     static_cast<Eigen::Index>(*pair.before)) !=
                                     after.framing.counts.scores.col(
                                         static_cast<Eigen::Index>(*pair.after)));
            if (is_edited_.back()) {
                columns_before.push_back(*pair.before);
                columns_after.push_back(*pair.after);
            }
        }
        columns_ = columns_before.size();
        numbers_ = measure::framing_changes(
            selected(before.framing.counts, columns_before),
            selected(after.framing.counts, columns_after), plan.resamples);
    }
    /// The change of one kind of numbers: those of an outlet in a pair of categories.
    [[nodiscard]] Estimate
    of(std::vector<measure::Resampled> measure::FramingNumbers::*kind,
       std::size_t outlet, std::size_t pair, const Estimate& before,
       const Estimate& after) const {
        return is_edited_[pair]
                   ? change_estimate(
                         (numbers_.*kind)[outlet * columns_ + column_[pair]], before,
                         after)
                   : no_change(before);
    }

  private:
    std::vector<bool> is_edited_;     ///< [pairs]
    std::vector<std::size_t> column_; ///< [pairs]
    std::size_t columns_ = 0;
    measure::FramingNumbers numbers_;
};

/// Rows of rates over all events by outlet and category.
std::map<std::pair<std::size_t, std::size_t>, std::size_t>
rate_rows(const Findings& findings) {
    std::map<std::pair<std::size_t, std::size_t>, std::size_t> rows;
    for (std::size_t i = 0; i < findings.rates.size(); ++i) {
        if (!findings.rates[i].event) {
            rows[{findings.rates[i].outlet, findings.rates[i].category}] = i;
        }
    }
    return rows;
}

template <typename Key>
std::optional<std::size_t> found_in(const std::map<Key, std::size_t>& rows, Key key) {
    const auto found = rows.find(key);
    return found == rows.end() ? std::nullopt : std::optional(found->second);
}

void compare_rates(const std::vector<Pair>& pairs, const Changes& changes,
                   Difference& difference) {
    const auto before = rate_rows(difference.before);
    const auto after = rate_rows(difference.after);
    for (std::size_t outlet = 0; outlet < difference.before.outlets.size(); ++outlet) {
        for (std::size_t p = 0; p < pairs.size(); ++p) {
            RateChange change;
            if (pairs[p].before) {
                change.before = found_in(before, {outlet, *pairs[p].before});
            }
            if (pairs[p].after) {
                change.after = found_in(after, {outlet, *pairs[p].after});
            }
            if (change.before && change.after) {
                change.change =
                    changes.of(&measure::FramingNumbers::rate_per_1000, outlet, p,
                               difference.before.rates[*change.before].rate_per_1000,
                               difference.after.rates[*change.after].rate_per_1000);
            } else {
                change.change.status = Status::not_in_both;
            }
            difference.rates.push_back(change);
        }
    }
}

using ContrastKey = std::tuple<std::size_t, std::size_t, Scope>;

std::map<ContrastKey, std::size_t> contrast_rows(const Findings& findings) {
    std::map<ContrastKey, std::size_t> rows;
    for (std::size_t i = 0; i < findings.contrasts.size(); ++i) {
        const ContrastFinding& contrast = findings.contrasts[i];
        rows[{contrast.target, contrast.category, contrast.scope}] = i;
    }
    return rows;
}

void compare_contrasts(const std::vector<Pair>& pairs, const Changes& changes,
                       Difference& difference) {
    const auto rows_before = contrast_rows(difference.before);
    const auto rows_after = contrast_rows(difference.after);
    for (std::size_t target = 0; target < difference.before.outlets.size(); ++target) {
        for (std::size_t p = 0; p < pairs.size(); ++p) {
            for (const Scope scope : {Scope::raw, Scope::event_adjusted}) {
                ContrastChange change;
                const Estimate* before = nullptr;
                const Estimate* after = nullptr;
                if (pairs[p].before) {
                    change.before =
                        found_in(rows_before, {target, *pairs[p].before, scope});
                }
                if (pairs[p].after) {
                    change.after =
                        found_in(rows_after, {target, *pairs[p].after, scope});
                }
                if (change.before) {
                    before = &difference.before.contrasts[*change.before].log2_ratio;
                }
                if (change.after) {
                    after = &difference.after.contrasts[*change.after].log2_ratio;
                }
                if (before == nullptr && after == nullptr) {
                    continue; // an actor
                }
                change.outcome = outcome_of(before, after);
                if (before != nullptr && after != nullptr) {
                    change.change =
                        changes.of(scope == Scope::raw
                                       ? &measure::FramingNumbers::log2_ratio
                                       : &measure::FramingNumbers::log2_adjusted_ratio,
                                   target, p, *before, *after);
                } else {
                    change.change.status = Status::not_in_both;
                }
                difference.contrasts.push_back(change);
            }
        }
    }
}

/// A hit by where it is and what it counts for.
using HitKey = std::tuple<std::uint32_t, std::size_t, std::uint32_t, std::uint32_t>;

/// The rows of the hits that count, by article, pair of categories and place.
std::map<HitKey, std::size_t> hit_rows(const Findings& findings,
                                       const std::vector<std::size_t>& pair_of) {
    std::map<HitKey, std::size_t> rows;
    for (std::size_t i = 0; i < findings.evidence.size(); ++i) {
        const EvidenceFinding& hit = findings.evidence[i];
        if (!hit.negated || findings.negated_counted) {
            rows[{hit.article, pair_of[hit.category], hit.first, hit.last}] = i;
        }
    }
    return rows;
}

void compare_hits(const std::vector<Pair>& pairs, Difference& difference) {
    std::vector<std::size_t> pair_before(difference.before.categories.size());
    std::vector<std::size_t> pair_after(difference.after.categories.size());
    for (std::size_t p = 0; p < pairs.size(); ++p) {
        if (pairs[p].before) {
            pair_before[*pairs[p].before] = p;
        }
        if (pairs[p].after) {
            pair_after[*pairs[p].after] = p;
        }
    }
    const auto before = hit_rows(difference.before, pair_before);
    const auto after = hit_rows(difference.after, pair_after);
    std::set<HitKey> negated_after;
    for (const EvidenceFinding& hit : difference.after.evidence) {
        if (hit.negated && !difference.after.negated_counted) {
            negated_after.insert(
                {hit.article, pair_after[hit.category], hit.first, hit.last});
        }
    }
    std::map<std::pair<std::size_t, std::string>, EntryChange> changes;
    const auto change_of = [&](const Findings& findings, std::size_t pair,
                               std::size_t row) -> EntryChange& {
        const EvidenceFinding& hit = findings.evidence[row];
        const CategoryFinding& category = findings.categories[hit.category];
        const std::string& entry = category.patterns[hit.entry];
        EntryChange& change = changes[{pair, entry}];
        change.category = category.name;
        change.entry = entry;
        change.kind = category.kind;
        return change;
    };
    for (const auto& [key, row] : before) {
        if (!after.contains(key)) {
            EntryChange& change = change_of(difference.before, std::get<1>(key), row);
            change.lost.push_back(row);
            change.now_negated += negated_after.contains(key) ? 1 : 0;
        }
    }
    for (const auto& [key, row] : after) {
        if (!before.contains(key)) {
            change_of(difference.after, std::get<1>(key), row).gained.push_back(row);
        }
    }
    for (auto& [key, change] : changes) {
        difference.entries.push_back(std::move(change));
    }
}

} // namespace

base::Result<Difference> difference_of(const Plan& plan, const Counted& before,
                                       const Counted& after, Findings findings_before,
                                       Findings findings_after) {
    if (before.hits.articles != after.hits.articles) {
        return tl::unexpected(base::Error{
            base::ErrorKind::malformed,
            "the two lexicons are for different languages, so they count in different "
            "articles; give both the same \"language\"",
            {after.lexicons.files.front().path, 0, 0}});
    }
    Difference difference;
    difference.before = std::move(findings_before);
    difference.after = std::move(findings_after);
    const std::vector<Pair> pairs = paired(difference.before, difference.after);
    const Changes changes(plan, before, after, pairs);
    compare_rates(pairs, changes, difference);
    compare_contrasts(pairs, changes, difference);
    compare_hits(pairs, difference);
    return difference;
}

} // namespace parallax::analysis
