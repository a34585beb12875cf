#pragma once

#include <cstdint>
#include <optional>

namespace parallax {

/// Why a number or its interval is missing; `ok` when nothing is.
enum class Status : std::uint8_t {
    ok,
    too_few_articles, ///< fewer than `Findings::articles_for_an_interval` on a side
    not_on_the_same_event, ///< no event is covered by both sides
    no_hits,               ///< neither side has a hit: there is nothing to compare
    only_in_target,       ///< the reference has no hit, so the ratio has no upper bound
    only_in_reference,    ///< the target has no hit, so the ratio has no lower bound
    one_article,          ///< every occurrence in the target stands in one article
    overstated,           ///< rare terms make the number larger than it is
    at_the_bound,         ///< it is 0 or 1, where no interval can be given
    no_ranks,             ///< all features are equally frequent, so none ranks first
    zero_cells,           ///< on every event that both cover a cell of the table is 0
    too_few_events,       ///< fewer than an interval by events needs
    no_scatter,           ///< all events say the same, so nothing shows how sure it is
    no_article,           ///< the outlet has no article in a language of the lexicon
    not_in_both,          ///< only one of two lexicons has the category
    not_resampled,        ///< no intervals were asked for (--resamples 0)
    too_few_permutations, ///< so few arrangements that no p could be 0.05 or less
    no_bound,             ///< half of the outlet's articles may lack a hit
    too_few_outlets,      ///< fewer than three are left to make a map or a tree of
    too_few_frames,       ///< fewer than three for a map, than two for a tree
    no_difference,        ///< every outlet does just what is expected of it
    unstable, ///< over 5 % of the resamples leave the number undefined, or they
              ///< show no bound on either side
};

/// A number with its 95 % interval. What is missing has a reason in `status`; an
/// interval may lack one end only, when the articles show no bound on that side.
struct Estimate {
    std::optional<double> value;
    std::optional<double> low;
    std::optional<double> high;
    Status status = Status::ok;
    /// Both ends of the interval lie beyond every bound: one side has hits in nearly
    /// all resamples, and the other has none.
    bool is_infinite = false;
};

/// Tells whether the interval leaves out 0: of a log2 ratio, that the sides differ.
[[nodiscard]] inline bool excludes_zero(const Estimate& estimate) {
    return (estimate.low && *estimate.low > 0) ||
           (estimate.high && *estimate.high < 0) || estimate.is_infinite;
}

} // namespace parallax
