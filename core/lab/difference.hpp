#pragma once

#include "core/findings.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

/// What `lexicon diff` found, as plain data.
namespace parallax::lab {

/// What became of a contrast whose interval excludes 0 before or after.
enum class Outcome : std::uint8_t {
    stays,
    appears,  ///< excludes 0 only after the edit
    vanishes, ///< excludes 0 only before it
    reverses, ///< excludes 0 before and after, on opposite sides
    open,     ///< neither before nor after
};

/// A rate before and after. The change has its interval from the same resamples.
struct RateChange {
    std::optional<std::size_t> before; ///< row of Difference::before.rates
    std::optional<std::size_t> after;
    Estimate change; ///< hits per 1,000 tokens
};

/// A contrast before and after, likewise.
struct ContrastChange {
    std::optional<std::size_t> before; ///< row of Difference::before.contrasts
    std::optional<std::size_t> after;
    Estimate change; ///< of the log2 ratio
    Outcome outcome = Outcome::open;
};

/// Hits that came or went by one entry of a category.
struct EntryChange {
    std::string category;
    std::string entry; ///< as written
    CategoryKind kind = CategoryKind::frame;
    std::vector<std::size_t> gained; ///< rows of Difference::after.evidence
    std::vector<std::size_t> lost;   ///< rows of Difference::before.evidence
    std::uint64_t now_negated = 0;   ///< of the lost: still there, but negated
};

struct Difference {
    Findings before;
    Findings after;
    std::vector<RateChange> rates;         ///< over all events
    std::vector<ContrastChange> contrasts; ///< raw and event-adjusted
    std::vector<EntryChange> entries;      ///< those with a gain or a loss
};

} // namespace parallax::lab
